"""The closing ritual, step by step: each may be skipped, and stepping out loses nothing.

What is filled in is kept as a draft from the first letter. Only the last step closes, after a
question; then everything is saved at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, ContentSwitcher, Input, Static, TextArea

from mentorlog import clock
from mentorlog.content.closing import StepKey, With, ritual
from mentorlog.content.guide import Moment
from mentorlog.display import safe
from mentorlog.domain.kinds import CloseReason, Disposition, EndManner, FutureForm, Side
from mentorlog.errors import MentorlogError, Refused
from mentorlog.i18n import _
from mentorlog.journal.closing import slot_of
from mentorlog.journal.ritual import Gathered, LastLevel
from mentorlog.journal.then_and_now import ThenAndNowPage
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.closing_steps import ALONE, UNSET, Steps
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.draft import FormDraft, KeepsDraft, fill
from mentorlog.tui.dialogs.form import Wrong
from mentorlog.tui.widgets import closing_pages
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from mentorlog.tui.widgets.markdown_page import MarkdownPage

_STEPS = tuple(StepKey)
#: Saves what was gathered and closes.
Finish = Callable[[Gathered], Awaitable[object]]


class ClosingRitual(KeepsDraft, Dialog[Gathered]):
    """Ends the relationship `mentorship_id`; dismissed with what was saved, None when left."""

    GUIDE = Moment.closing
    BINDINGS = bindings("ritual")
    HELP = _(
        "One step at a time; what you leave open may stay open. tab goes from field to field."
        " What you type is kept, so that you can step out and go on later."
    )
    DEFAULT_CSS = """
    ClosingRitual {
        & > .dialog { width: 92; }
        & .foot { dock: bottom; height: auto; }
        & ContentSwitcher { height: auto; max-height: 100%; }
        & ContentSwitcher > VerticalScroll {
            height: auto;
            max-height: 100%;
            scrollbar-size-vertical: 1;
        }
        &.-reading > .dialog { height: 100%; max-height: 44; }
        &.-reading ContentSwitcher { height: 1fr; }
        & .question { height: auto; margin-bottom: 1; }
        & .aside { height: auto; color: $muted; margin-bottom: 1; }
        & .goal { height: auto; text-style: bold; }
        & Field > Label { width: 26; }
        & #then_and_now { height: 1fr; }
    }
    """

    def __init__(
        self,
        mentorship_id: int,
        page: ThenAndNowPage,
        finish: Finish,
        *,
        them: str,
        planned: int = 0,
    ) -> None:
        """`planned` is how many sessions that are still planned the end calls off."""
        super().__init__()
        self._number = mentorship_id
        self._page = page
        self._finish = finish
        self._them = them
        self._planned = planned
        self._ritual = ritual()
        self._steps = Steps(self._ritual, them, page.goals)
        self._filling = True
        self._draft = FormDraft(self, slot_of(mentorship_id), mentorship_id, beside=self._beside)

    def compose(self) -> ComposeResult:
        """One step at a time, a line for what is wrong, buttons."""
        with Vertical(classes="dialog"):
            with ContentSwitcher(initial=f"step_{_STEPS[0]}", classes="private"):
                for key in _STEPS:
                    if key is StepKey.thread:
                        with Vertical(id=f"step_{key}"):
                            yield from self._steps.of(key)
                    else:
                        with VerticalScroll(id=f"step_{key}", can_focus=False):
                            yield from self._steps.of(key)
            # Docked, so that a step longer than the room scrolls instead of covering it.
            with Vertical(classes="foot"):
                yield Static(classes="complaint", markup=False)
                with Horizontal(classes="buttons"):
                    yield Button("", id="next", compact=True, variant="primary")
                    yield Button("", id="back", compact=True)
                    leave = self.labelled(_("Step out"), "ritual.leave")
                    yield Button(leave, id="leave", compact=True)

    async def on_mount(self) -> None:
        """Bring back what was filled in before, and go on where it was left."""
        words = closing_pages.then_and_now(self._page, self._them, clock.today())
        self.query_one(MarkdownPage).read(words)
        kept = await self._draft.found()
        step = 0
        if kept is not None:
            fill(self, kept.fields)
            step = self._step_of(kept.fields)
        self.call_after_refresh(self._begin, step)

    def _begin(self, step: int) -> None:
        self._filling = False
        self._show_step(step)

    @property
    def step(self) -> int:
        """Which step is in front, from 0."""
        current = self.query_one(ContentSwitcher).current or ""
        return _STEPS.index(StepKey(current.removeprefix("step_")))

    @property
    def manner(self) -> EndManner:
        """How they end."""
        return EndManner(self._chosen("manner"))

    # Keeping what is typed.

    def _beside(self) -> dict[str, object]:
        return {"step": _STEPS[self.step].value}

    def _step_of(self, kept: Mapping[str, object]) -> int:
        known = [key.value for key in _STEPS]
        step = str(kept.get("step"))
        return known.index(step) if step in known else 0

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(OneOf.Changed)
    def _changed(self) -> None:
        if self._filling:
            return
        self._follow()
        self._draft.soon()

    def _follow(self) -> None:
        """Questions that fit how it ends; who writes first only where somebody does."""
        prompts = "\n".join(f"· {text}" for text in self._ritual.prompts[self.manner])
        self.query_one("#prompts", Static).update(safe(prompts))

    # Going on and back.

    def _show_step(self, step: int) -> None:
        self._follow()
        key = _STEPS[step]
        known = self._ritual.step(key)
        self.query_one(ContentSwitcher).current = f"step_{key}"
        self.set_class(key is StepKey.thread, "-reading")
        self.entitle(known.title)
        together = known.who is With.together and self.manner is EndManner.planned
        facts = _("{step} of {steps} · {who} · about {n} min · every step may be skipped").format(
            step=step + 1,
            steps=len(_STEPS),
            who=_("together") if together else _("alone"),
            n=known.minutes,
        )
        self.query_one(".dialog", Vertical).border_subtitle = facts
        last = step == len(_STEPS) - 1
        on_ = self.labelled(_("Close it …") if last else _("Next"), "ritual.next")
        self._label("#next", on_)
        self._label("#back", self.labelled(_("Back"), "ritual.back"))
        self.query_one("#back").display = step > 0
        for widget in self.query_one(f"#step_{key}").query("*"):
            if widget.focusable:
                widget.focus()
                return
        self.query_one("#next").focus()

    def _label(self, button: str, words: str) -> None:
        known = self.query_one(button, Button)
        known.label = words
        known.refresh(layout=True)

    def _complain(self, sentence: str, field: str = "") -> None:
        for known in self.query(Field):
            known.problem = sentence if field and known.id == field else ""
        super()._complain("" if field else sentence)

    @on(Input.Submitted)
    def _entered(self) -> None:
        self.focus_next()

    @on(Button.Pressed, "#next")
    async def action_next(self) -> None:
        """Go on; from the last step, close after a question."""
        self._complain("")
        if self.step < len(_STEPS) - 1:
            self._draft.soon()
            self._show_step(self.step + 1)
            return
        try:
            gathered = await self._gathered()
        except Wrong as wrong:
            self._at_fault(wrong.field, wrong.message)
            return
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self.once(partial(self._close, gathered))

        sentence = _("What you wrote is saved, and nothing new begins after it.")
        if self._planned:
            sentence += " " + _("What is still planned is called off.")
        self.app.push_screen(
            Confirm(
                _("Close"),
                _("Close the relationship with {name}?").format(name=self._them),
                sentence=sentence,
                accept=_("Close it"),
                refuse=_("Not yet"),
            ),
            answered,
        )

    @on(Button.Pressed, "#back")
    def action_back(self) -> None:
        """One step back."""
        self._complain("")
        if self.step:
            self._draft.soon()
            self._show_step(self.step - 1)

    @on(Button.Pressed, "#leave")
    async def action_leave(self) -> None:
        """Step out; what is filled in is kept for the next time."""
        try:
            await self._draft.now()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return
        self.app.notify(_("Everything is kept; closing goes on from here whenever you like."))
        self.dismiss(None)

    def _at_fault(self, field: str, sentence: str) -> None:
        """Go to the step with the field that is wrong, and say it there."""
        for step, key in enumerate(_STEPS):
            if self.query_one(f"#step_{key}").query(f"#{field}"):
                self._show_step(step)
        self._complain(sentence, field)

    async def _close(self, gathered: Gathered) -> None:
        try:
            await self._finish(gathered)
            await self._draft.forget()
        except MentorlogError as failure:
            self._complain(self.app.told(failure))
            return
        self.dismiss(gathered)

    # What has been filled in.

    def _chosen(self, name: str) -> str:
        return self.query_one(f"#{name}", OneOf).value

    def _text(self, name: str) -> str:
        field = self.query_one(f"#{name}", Field)
        assert isinstance(field, TextField | ProseField)
        return field.value

    async def _day(self, name: str) -> date | None:
        try:
            return await self.query_one(f"#{name}", DateField).day()
        except Refused as refused:
            raise Wrong(name, refused.message) from None

    async def _gathered(self) -> Gathered:
        from mentorlog.journal.forms import NewClosure

        texts = ("learned_by_me", "learned_by_them", "unfinished", "next_steps")
        side = self._chosen("writes_first")
        closure = NewClosure(
            **{name: self._text(name) for name in (*texts, "results", "passing_on")},
            ended_on=await self._day("ended_on") or clock.today(),
            reason=CloseReason(self._chosen("reason")),
            manner=self.manner,
            future_form=FutureForm(self._chosen("future_form")),
            writes_first=None if side == UNSET else Side(side),
            check_back_on=await self._day("check_back_on"),
            disposition=Disposition(self._chosen("disposition")),
        )
        alone = [(heading, self._text(name)) for name, heading in ALONE]
        return Gathered(
            closure,
            alone="\n\n".join(f"## {heading}\n\n{text}" for heading, text in alone if text),
            levels=self._levels(),
            thanks=self._text("thanks"),
            letter=self._text("letter"),
            letter_opens=await self._day("letter_opens"),
        )

    def _levels(self) -> tuple[LastLevel, ...]:
        levels = {
            goal.id: self._chosen(f"level_{goal.id}") for goal in self._page.goals if goal.checkable
        }
        return tuple(
            LastLevel(number, int(level), self._text(f"took_{number}"))
            for number, level in levels.items()
            if level != UNSET
        )
