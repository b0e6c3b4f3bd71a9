"""The steps of the closing ritual, each with what is filled in on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.content.closing import Ritual, StepKey
from mentorlog.display import safe
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import CloseReason, Disposition, EndManner, FutureForm, Side
from mentorlog.i18n import _
from mentorlog.journal.then_and_now import GoalThenNow
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.closing_pages import sign
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from mentorlog.tui.widgets.markdown_page import MarkdownPage

#: The questions of the page written alone: the name of the field and its heading in the text.
ALONE: tuple[tuple[str, str], ...] = (
    ("meant", _("What we meant to do")),
    ("came", _("What came of it")),
    ("difference", _("What made the difference")),
    ("alter", _("Keep, or alter")),
)
#: Stands for a choice that was not made.
UNSET = ""


class Steps:
    """Makes the widgets of each step; `them` is what the counterpart is called on screen."""

    def __init__(self, ritual: Ritual, them: str, goals: Sequence[GoalThenNow]) -> None:
        self._ritual = ritual
        self._them = them
        self._goals = goals

    def of(self, key: StepKey) -> ComposeResult:
        """The fields of one step, below the words that open it."""
        yield Static(safe(self._ritual.step(key).words), classes="question", markup=False)
        makers: dict[StepKey, Callable[[], ComposeResult]] = {
            StepKey.announce: self._announce,
            StepKey.thread: self._thread,
            StepKey.alone: self._alone,
            StepKey.goals: self._levels,
            StepKey.learned: self._learned,
            StepKey.unfinished: self._unfinished,
            StepKey.thanks: self._thanks,
            StepKey.future: self._future,
            StepKey.record: self._record,
        }
        yield from makers[key]()

    def _announce(self) -> ComposeResult:
        manners = [Choice(manner, wording.end_manner(manner)) for manner in EndManner]
        yield Field(_("You end"), OneOf(manners, EndManner.planned, id="manner"))
        yield Static(safe(self._ritual.faded), classes="aside", markup=False)

    def _thread(self) -> ComposeResult:
        yield MarkdownPage(id="then_and_now")

    def _alone(self) -> ComposeResult:
        yield Static("", id="prompts", classes="aside", markup=False)
        for name, heading in ALONE:
            yield ProseField(heading, id=name)

    def _levels(self) -> ComposeResult:
        open_goals = [goal for goal in self._goals if goal.checkable]
        if not open_goals:
            yield Static(
                _("No goal is open. What was reached stands in the record."),
                classes="aside",
                markup=False,
            )
        levels = [Choice(str(level), sign(level)) for level in range(-2, 3)]
        for goal in open_goals:
            yield Static(safe(goal.title, keep_newlines=False), classes="goal", markup=False)
            choices = [Choice(UNSET, _("not said")), *levels]
            yield Field(_("Level now"), OneOf(choices, UNSET, across=True, id=f"level_{goal.id}"))
            yield TextField(_("What it took"), id=f"took_{goal.id}")

    def _learned(self) -> ComposeResult:
        yield ProseField(_("You"), id="learned_by_me")
        yield ProseField(self._them, id="learned_by_them")

    def _unfinished(self) -> ComposeResult:
        yield ProseField(_("Unfinished"), id="unfinished")
        yield ProseField(
            _("From here"), hint=_("Who carries it, and what comes next."), id="next_steps"
        )

    def _thanks(self) -> ComposeResult:
        yield TextField(_("You thank for"), hint=_("One moment, and what it changed."), id="thanks")
        yield ProseField(_("A letter"), hint=_("May stay empty. Only for you."), id="letter")
        yield DateField(_("Opens on"), hint=_("Empty: at once."), id="letter_opens")

    def _future(self) -> ComposeResult:
        forms = [Choice(form, wording.future_form(form)) for form in FutureForm]
        yield Field(_("After that"), OneOf(forms, FutureForm.none, id="future_form"))
        sides = [
            Choice(UNSET, _("nobody")),
            *(Choice(side, wording.side(side, self._them)) for side in Side),
        ]
        yield Field(_("Writes first"), OneOf(sides, UNSET, across=True, id="writes_first"))
        yield DateField(_("When"), id="check_back_on")

    def _record(self) -> ComposeResult:
        reasons = [Choice(reason, wording.close_reason(reason)) for reason in CloseReason]
        yield DateField(_("Last day"), clock.today(), looking=Looking.back, id="ended_on")
        yield Field(_("Because"), OneOf(reasons, CloseReason.natural_end, across=True, id="reason"))
        yield ProseField(_("What came of it"), id="results")
        yield TextField(
            _("You pass on"), hint=_("What you will give to the next person."), id="passing_on"
        )
        ways = [
            Choice(way, wording.disposition(way), wording.disposition_sentence(way))
            for way in Disposition
        ]
        yield Field(
            _("The notes"),
            OneOf(ways, Disposition.keep, id="disposition"),
            hint=_("Nothing happens to them before you have seen what goes, and said so again."),
        )
