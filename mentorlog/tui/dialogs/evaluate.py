"""Looking at how two people work together: who answers, a quality a screen, words, a decision.

What is filled in is kept as a draft from the first answer, so that one can leave at any point and
come back to it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, ContentSwitcher, Input, Static, TextArea

from mentorlog import clock
from mentorlog.content import mirror as texts
from mentorlog.content.mirror import Page
from mentorlog.display import safe
from mentorlog.domain import mirror
from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage
from mentorlog.errors import MentorlogError, Refused
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard, ReviewCard
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs import evaluate_choices
from mentorlog.tui.dialogs import evaluate_parts as parts
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.draft import FormDraft, KeepsDraft, fill
from mentorlog.tui.dialogs.evaluate_choices import KEPT
from mentorlog.tui.widgets.answer import OPEN, Answer
from mentorlog.tui.widgets.choice import Choices, OneOf
from mentorlog.tui.widgets.field import DateField, ProseField
from mentorlog.wording import mirror as words

#: Saves what was filled in, by the names of a form's fields; returns the number of the record.
SaveReview = Callable[[dict[str, Any]], Awaitable[int]]


def slot_of(mentorship_id: int, review_id: int | None = None) -> str:
    """Where an evaluation waits while it is half filled in."""
    return f"review:{mentorship_id}" if review_id is None else f"review:edit:{review_id}"


@dataclass(frozen=True)
class _Step:
    """One screen: the id of its part, and what is asked on it."""

    part: str
    page: Page | None = None


class EvaluateWizard(KeepsDraft, Dialog[int]):
    """Makes or changes an evaluation; dismissed with its number, or with None when left.

    `them` is what the counterpart is called on screen, `suggested` the instrument that the rhythm
    asks for. With `card` that evaluation is changed; its instrument stays.
    """

    BINDINGS = bindings("evaluate")
    HELP = _(
        "One step at a time; what you leave open may stay open. tab goes from field to field."
        " What you type is kept, so that you can step out and go on later."
    )
    CSS_PATH = "evaluate.tcss"

    def __init__(
        self,
        subject: RelationshipCard,
        save: SaveReview,
        *,
        them: str,
        suggested: Instrument,
        card: ReviewCard | None = None,
    ) -> None:
        super().__init__()
        self._subject = subject
        self._save = save
        self._them = them
        self._suggested = card.instrument if card else suggested
        self._card = card
        self._answers: dict[str, int | None] = dict(card.answers) if card else {}
        self._at = 0
        self._filling = True
        number = subject.row.id
        self._draft = FormDraft(
            self, slot_of(number, card.id if card else None), number, beside=self._beside
        )

    # What it is made of.

    def compose(self) -> ComposeResult:
        """One screen at a time, a line for what is wrong, buttons."""
        with Vertical(classes="dialog"):
            with ContentSwitcher(initial="who", classes="private"):
                with VerticalScroll(id="who", can_focus=False):
                    yield from parts.who(self._subject, self._card, self._them, self._suggested)
                with VerticalScroll(id="asked", can_focus=False):
                    yield from parts.asked()
                with VerticalScroll(id="words", can_focus=False):
                    yield from parts.words(self._card)
                with VerticalScroll(id="deciding", can_focus=False):
                    yield from parts.deciding(self._subject, self._card)
            yield Static(classes="complaint", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("", id="next", compact=True, variant="primary")
                back = self.labelled(_("Back"), "evaluate.back")
                yield Button(back, id="back", compact=True)
                leave = self.labelled(_("Step out"), "evaluate.leave")
                yield Button(leave, id="leave", compact=True)
                yield Button(_("Begin anew"), id="anew", compact=True)

    # Where it stands.

    @property
    def instrument(self) -> Instrument:
        """What is being answered."""
        return Instrument(self.query_one("#instrument", OneOf).value)

    @property
    def respondent(self) -> Side:
        """Whose answers they are."""
        return Side(self.query_one("#respondent", OneOf).value)

    @property
    def steps(self) -> list[_Step]:
        """The screens, first to last."""
        asked = [_Step("asked", page) for page in texts.pages(self.instrument)]
        return [_Step("who"), *asked, _Step("words"), _Step("deciding")]

    # Keeping what is filled in.

    async def on_mount(self) -> None:
        """Go on where it was left."""
        kept = await self._draft.found()
        if kept is not None:
            self._bring_back(kept.fields)
        self.query_one("#anew").display = kept is not None
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._filling = False
        self._show()

    def _bring_back(self, kept: Mapping[str, object]) -> None:
        who = next((side for side in Side if side == kept.get("respondent")), self.respondent)
        offered = evaluate_choices.instruments(self._subject, self._card, who)
        self.query_one("#instrument", OneOf).replace(offered)
        fill(self, kept)
        answers = kept.get("answers")
        if isinstance(answers, dict):
            self._answers = {str(key): value for key, value in answers.items()}
        at = kept.get("at")
        self._at = at if isinstance(at, int) and 0 <= at < len(self.steps) else 0

    def _beside(self) -> dict[str, object]:
        return {"answers": dict(self._answers), "at": self._at}

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(OneOf.Changed)
    def _changed(self) -> None:
        if self._filling:
            return
        self._draft.soon()

    @on(OneOf.Changed, "#respondent")
    def _other_respondent(self) -> None:
        chooser = self.query_one("#instrument", OneOf)
        chooser.replace(evaluate_choices.instruments(self._subject, self._card, self.respondent))
        if chooser.value not in [choice.value for choice in chooser.choices]:
            chooser.value = Instrument.mirror

    @on(OneOf.Changed, "#instrument")
    def _other_instrument(self) -> None:
        if not self._filling:
            self._say_progress()

    @on(Answer.Changed)
    def _answered(self, event: Answer.Changed) -> None:
        page = self.steps[self._at].page
        if page is None:
            return
        place = int((event.answer.id or "0")[-1])
        key = page.statements[place].key
        if event.value == OPEN:
            self._answers.pop(key, None)
        else:
            self._answers[key] = event.value
        self._draft.soon()
        self._say_progress()

    # Going on and back.

    def _show(self) -> None:
        step = self.steps[self._at]
        self.query_one(ContentSwitcher).current = step.part
        if step.page is not None:
            self._ask(step.page)
        last = self._at == len(self.steps) - 1
        button = self.query_one("#next", Button)
        button.label = self.labelled(_("Save") if last else _("Next"), "evaluate.next")
        button.refresh(layout=True)
        self.query_one("#back").display = self._at > 0
        self.entitle(self._titled())
        self._say_progress()
        first = self.query_one(f"#{step.part}")
        first.scroll_home(animate=False)
        for widget in first.query("*"):
            if isinstance(widget, Answer | Choices | Input | TextArea):
                widget.focus()
                return

    def _titled(self) -> str:
        if self._at == 0:
            return _("How you and {name} work together").format(name=self._them)
        return words.review_title(self.respondent, self.instrument, self._them)

    def _ask(self, page: Page) -> None:
        self.query_one("#quality", Static).update(safe(page.title))
        self.query_one("#about", Static).update(safe(page.sentence))
        row = self._subject.row
        voice = mirror.voice(row.my_role, self.respondent)
        for place, statement in enumerate(page.statements):
            said = statement.words(voice, row.axes.direction)
            answer = self._answers.get(statement.key, OPEN)
            self.query_one(f"#answer{place}", Answer).ask(said, answer)

    def _say_progress(self) -> None:
        asked = mirror.keys(self.instrument)
        given = sum(key in self._answers for key in asked)
        self.query_one(".dialog", Vertical).border_subtitle = _(
            "{step} of {steps} · {given} of {asked} answered · kept when you leave"
        ).format(step=self._at + 1, steps=len(self.steps), given=given, asked=len(asked))

    @on(Button.Pressed, "#next")
    @on(Input.Submitted)
    async def action_next(self) -> None:
        """Go on; from the last screen, save."""
        self._complain("")
        if self._at < len(self.steps) - 1:
            self._at += 1
            self._draft.soon()
            self._show()
        else:
            await self.once(self._finish)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """Go one screen back."""
        self._complain("")
        if self._at:
            self._at -= 1
            self._draft.soon()
            self._show()

    @on(Button.Pressed, "#leave")
    async def action_leave(self) -> None:
        """Leave for now; what is filled in waits."""
        begun = self._draft.unkept() is not None
        try:
            await self._draft.now()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return
        if begun:
            self.app.notify(_("What you filled in is kept; evaluating goes on from here."))
        self.dismiss(None)

    @on(Button.Pressed, "#anew")
    async def _anew(self) -> None:
        """Throw away what was brought back and begin again."""
        await self._draft.forget()
        card = self._card
        self._answers = dict(card.answers) if card else {}
        self._at = 0
        self._filling = True
        who = self.query_one("#respondent", OneOf)
        who.value = card.respondent if card else Side.me
        offered = evaluate_choices.instruments(self._subject, card, Side(who.value))
        instrument = self.query_one("#instrument", OneOf)
        instrument.value = self._suggested
        instrument.replace(offered)
        day = card.reviewed_on if card else clock.today()
        self.query_one("#on", DateField).value = day.isoformat()
        for name in parts.WORDS:
            self.query_one(f"#{name}", ProseField).value = str(getattr(card, name)) if card else ""
        decision = self.query_one("#decision", OneOf)
        decision.value = decision.choices[0].value
        self.query_one("#anew").display = False
        self.call_after_refresh(self._begin)

    # Saving.

    async def _filled_in(self) -> dict[str, Any]:
        asked = mirror.keys(self.instrument)
        given: dict[str, Any] = {
            "respondent": self.respondent,
            "answers": {key: self._answers[key] for key in asked if key in self._answers},
            **{name: self.query_one(f"#{name}", ProseField).value for name in parts.WORDS},
        }
        day = await self.query_one("#on", DateField).day()
        if day is not None:
            given["reviewed_on"] = day
        chosen = self.query_one("#decision", OneOf).value
        if chosen != KEPT:
            decision, _colon, target = chosen.partition(":")
            given["decision"] = ReviewDecision(decision) if decision else None
            given["back_to"] = Stage(target) if target else None
        if self._card is None:
            given["instrument"] = self.instrument
        return given

    async def _finish(self) -> None:
        try:
            made = await self._save(await self._filled_in())
            await self._draft.forget()
        except Refused as refused:
            self._complain(refused.message)
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
        else:
            self.dismiss(made)
