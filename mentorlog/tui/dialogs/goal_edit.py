"""A goal in four short steps: its title; why and how one would know; the five levels; the rest.

Only the title is needed; ctrl+s saves from anywhere, every other step may be passed over. The
questions beside the fields are there to think with, none has to be answered. Stepping out keeps
what is typed as a draft, which is offered the next time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Input, Static

from mentorlog import wording
from mentorlog.content.guide import Moment
from mentorlog.display import cut_words
from mentorlog.domain.attainment import LEVELS, WEIGHTS
from mentorlog.domain.goals import LEVEL_FIELDS, Smart, learners
from mentorlog.domain.kinds import Area, GoalStatus, Horizon, Role, Side
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.records import GoalCard, GoalRow
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.draft import FIRST, FormDraft, fill
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from mentorlog.wording import goals as words

#: What the dialog hands back: the fields of a form by name.
Filled = Mapping[str, Any]
_NONE = "none"
_STEPS = ("what", "reasons", "levels", "rest")
#: The levels in the order they are asked for: what would be good enough comes first.
_MIDDLE_FIRST = (0, 1, 2, -1, -2)
_PARENT = 54  # cells of the title of a goal to stand under


class GoalDialog(FormDialog[Filled]):
    """Fill in a goal of the relationship `mentorship_id`; `card` is one that is changed.

    `parents` are the long goals that a short one may stand under.
    """

    GUIDE = Moment.goals
    ENTER_ACCEPTS = False
    BINDINGS = bindings("goal_form")
    DEFAULT_CSS = """
    GoalDialog {
        & .step { height: auto; }
        & .question { height: auto; color: $key; text-style: bold; margin-bottom: 1; }
        & #levels TextField { margin-bottom: 0; }
        & #levels #begins { margin: 1 0 0 0; }
        &.-long > .dialog { height: 100%; max-height: 36; }
        &.-long .fields { height: 1fr; }
    }
    """

    def __init__(
        self,
        title: str,
        save: Save[Filled],
        *,
        mentorship_id: int,
        them: str,
        my_role: Role,
        parents: Sequence[GoalRow],
        card: GoalCard | None = None,
        parent: int | None = None,
    ) -> None:
        super().__init__(title, save)
        slot = f"goal:new:{mentorship_id}" if card is None else f"goal:{card.id}"
        self._draft: FormDraft = FormDraft(
            self,
            slot,
            mentorship_id,
            beside=lambda: {"at": self._at, FIRST: self._at_first or {}},
        )
        self._on_record = card is not None
        self._them = them
        self._learners = learners(my_role)
        self._parents = [row for row in parents if card is None or row.id != card.id]
        self._card = card
        self._above = card.parent_id if card is not None else parent
        self._at = 0

    # The four steps.

    def fields(self) -> ComposeResult:
        """Every step; one at a time is shown."""
        steps = (self._what(), self._reasons(), self._levels(), self._rest())
        for name, step in zip(_STEPS, steps, strict=True):
            with Vertical(classes="step", id=name):
                yield from step

    def _what(self) -> ComposeResult:
        card = self._card
        yield _question(_("What is the goal? A few words are enough."))
        yield TextField(_("Goal"), card.title if card else "", id="title")
        yield Field(_("It lies"), OneOf(self._horizons(), self._horizon(), across=True, id="far"))
        if len(self._learners) > 1:
            sides = [Choice(side, wording.side(side, self._them)) for side in self._learners]
            learner = card.learner if card else Side.me
            yield Field(_("Who learns"), OneOf(sides, learner, across=True, id="learner"))

    def _reasons(self) -> ComposeResult:
        card = self._card
        yield _question(_("Why, and how would you know?"))
        yield ProseField(
            _("Why"), card.why if card else "", hint=words.smart_question(Smart.relevant), id="why"
        )
        yield ProseField(
            _("You would know"),
            card.measure if card else "",
            hint=words.smart_question(Smart.measurable),
            id="measure",
        )

    def _levels(self) -> ComposeResult:
        yield _question(_("What would be good enough? Then what would be more, and what less?"))
        labels = {
            2: _("much more"),
            1: _("more"),
            0: _("good enough"),
            -1: _("less"),
            -2: _("much less"),
        }
        names = dict(zip(LEVELS, LEVEL_FIELDS, strict=True))
        for level in _MIDDLE_FIRST:
            said = self._card.words_of(level) if self._card else ""
            hint = words.smart_question(Smart.specific) if level == 0 else ""
            label = f"{words.signed(level)} {labels[level]}"
            yield TextField(label, said, hint=hint, id=names[level])
        begins = [Choice(_NONE, _("not said"))]
        begins += [Choice(str(level), words.signed(level).strip()) for level in LEVELS]
        now = self._card.baseline if self._card else None
        yield Field(
            _("It begins at"),
            OneOf(begins, _NONE if now is None else str(now), across=True, id="baseline"),
            hint=words.smart_question(Smart.achievable),
            id="begins",
        )

    def _rest(self) -> ComposeResult:
        card = self._card
        yield _question(_("Until when, and where does it belong?"))
        yield DateField(
            _("By"),
            card.due_on if card else None,
            hint=words.smart_question(Smart.time_bound),
            id="due",
        )
        if self._parents:
            offered = [Choice(_NONE, _("no other goal"))]
            offered += [Choice(str(row.id), cut_words(row.title, _PARENT)) for row in self._parents]
            known = {choice.value for choice in offered}
            now = str(self._above) if str(self._above) in known else _NONE
            yield Field(
                _("Under"),
                OneOf(offered, now, id="parent"),
                hint=_("For a near goal: the far one it leads to."),
            )
        for name, label in (("importance", _("Importance")), ("difficulty", _("Difficulty"))):
            weight = getattr(card, name) if card else None
            choices = [Choice(_NONE, _("not said"))]
            choices += [Choice(str(value), str(value)) for value in WEIGHTS]
            chosen = _NONE if weight is None else str(weight)
            yield Field(label, OneOf(choices, chosen, across=True, id=name))
        areas = [Choice(_NONE, _("not said"))]
        areas += [Choice(area, words.area(area)) for area in Area]
        area = card.area if card else None
        yield Field(_("It develops"), OneOf(areas, area or _NONE, across=True, id="area"))
        if card is None:
            begin = [
                Choice(GoalStatus.active, _("now")),
                Choice(GoalStatus.draft, _("not yet: a draft")),
            ]
            yield Field(_("You begin"), OneOf(begin, GoalStatus.active, across=True, id="status"))

    # Going on, back and out.

    def buttons(self) -> ComposeResult:
        """Save, on, back, leave, with their keys; and begin anew where a draft came back."""
        accept = self.labelled(_("Save"), "dialog.accept")
        yield Button(accept, id="accept", compact=True, variant="primary")
        yield Button(self.labelled(_("Next"), "goal_form.next"), id="next", compact=True)
        yield Button(self.labelled(_("Back"), "goal_form.back"), id="back", compact=True)
        yield Button(self.labelled(_("Step out"), "dialog.cancel"), id="cancel", compact=True)
        yield Button(_("Begin anew"), id="anew", compact=True)

    async def on_mount(self) -> None:
        """Begin, or go on where it was left."""
        kept = await self._draft.found()
        at = kept.fields.get("at") if kept is not None else 0
        self._at = at if isinstance(at, int) and 0 <= at < len(_STEPS) else 0
        self.query_one("#anew").display = kept is not None
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        for place, name in enumerate(_STEPS):
            self.query_one(f"#{name}").display = place == self._at
        last = self._at == len(_STEPS) - 1
        self.set_class(last and len(self._parents) > 1, "-long")
        self.query_one("#back").display = self._at > 0
        self.query_one("#next").display = not last
        self.query_one(".dialog", Vertical).border_subtitle = _(
            "{step} of {steps} · only the title is needed"
        ).format(step=self._at + 1, steps=len(_STEPS))
        body = self.query_one(f"#{_STEPS[self._at]}").query(Field).first().body
        self.call_after_refresh(body.focus)

    def _go(self, by: int) -> None:
        self._at = max(0, min(len(_STEPS) - 1, self._at + by))
        if self.touched:
            self._draft.soon()
        self._show()

    @on(Button.Pressed, "#next")
    def action_next(self) -> None:
        """To the next step; nothing has to be filled in."""
        self.complain("")
        self._go(1)

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """To the step before."""
        self.complain("")
        self._go(-1)

    @on(Input.Submitted)
    def _on_from_the_title(self) -> None:
        """Enter goes to the next field; from the title, which may be all, to the next step."""
        if self._at == 0:
            self.action_next()

    def complain(self, sentence: str, field: str = "") -> None:
        """Say what is wrong, in the step where it is."""
        for at, name in enumerate(_STEPS if field else ()):
            if self.query(f"#{name} #{field}") and at != self._at:
                self._at = at
                self._show()
        super().complain(sentence, field)

    async def action_cancel(self) -> None:
        """Step out; what is typed is kept for the next time."""
        touched = self.touched
        try:
            if touched:
                self._draft.soon()
                await self._draft.now()
        except MentorlogError as failure:
            self.complain(self.app.told(failure))
            return
        if touched:
            self.app.notify(_("What you typed is kept; it is offered here the next time."))
        else:
            with suppress(MentorlogError):
                await self._draft.forget()
        self.dismiss(None)

    @on(Button.Pressed, "#anew")
    async def _anew(self) -> None:
        """Throw away what was brought back."""
        fill(self, self._at_first or {})
        with suppress(MentorlogError):
            await self._draft.forget()
        self.complain("")
        self.query_one("#anew").display = False
        self._at = 0
        self._show()

    def _horizons(self) -> list[Choice]:
        return [
            Choice(Horizon.short, _("near: weeks or months")),
            Choice(Horizon.long, _("far: a year or more")),
        ]

    def _horizon(self) -> Horizon:
        if self._card is not None:
            return self._card.horizon
        return Horizon.short if self._parents else Horizon.long

    def _chosen(self, name: str) -> str | None:
        for field in self.query(f"#{name}").results(OneOf):
            return None if field.value == _NONE else field.value
        return None

    async def result(self) -> Filled:
        """The goal as filled in."""
        title = self.query_one("#title", TextField).value
        if not title:
            raise Wrong("title", _("What is the goal? A few words are enough."))
        far = Horizon(self.query_one("#far", OneOf).value)
        filled: dict[str, Any] = {
            "title": title,
            "horizon": far,
            "why": self.query_one("#why", ProseField).value,
            "measure": self.query_one("#measure", ProseField).value,
            "due_on": await self.day(self.query_one("#due", DateField)),
            "area": self._chosen("area"),
        }
        for name in LEVEL_FIELDS:
            filled[name] = self.query_one(f"#{name}", TextField).value
        for name in ("importance", "difficulty", "baseline"):
            value = self._chosen(name)
            filled[name] = None if value is None else int(value)
        parent = self._chosen("parent") if far is Horizon.short else None
        filled["parent_id"] = None if parent is None else int(parent)
        for name in ("learner", "status"):
            if self.query(f"#{name}"):
                filled[name] = self._chosen(name)
        return filled


def _question(words_: str) -> Static:
    return Static(words_, classes="question", markup=False)
