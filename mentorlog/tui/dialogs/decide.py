"""Deciding on a candidate: yes, on trial with a day to look again, or no; and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.domain.criteria import Criterion, Key, leaving, open_ones
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import MatchDecision
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.dialogs.move import still_open
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField

#: Days after which a trial is looked at again, unless another day is said.
A_TRIAL = 60


@dataclass(frozen=True)
class Decision:
    """What the dialog hands back; `look_again` is set for a trial only."""

    decision: MatchDecision
    on: date
    look_again: date | None
    reason: str


class DecideDialog(FormDialog[Decision]):
    """Decide whether to begin with `them`, which is what the candidate is called on screen."""

    ENTER_ACCEPTS = False

    def __init__(
        self, save: Save[Decision], *, them: str, criteria: Sequence[Criterion], reasons: str = ""
    ) -> None:
        super().__init__(_("Do {name} and you begin?").format(name=them), save)
        self._open = [
            one for one in open_ones(leaving(criteria)) if one.key is not Key.decision_made
        ]
        self._reasons = reasons

    def fields(self) -> ComposeResult:
        """What is still open, the decision, the days, the reasons."""
        if self._open:
            yield Static(still_open(self._open), classes="sentence", markup=False)
        yield Field(_("You decide"), OneOf(_answers(), MatchDecision.yes, id="decision"))
        yield DateField(_("Since"), clock.today(), looking=Looking.back, id="on")
        yield DateField(
            _("Look again on"),
            clock.today() + timedelta(days=A_TRIAL),
            hint=_("When to ask each other whether it fits."),
            id="look_again",
        )
        yield ProseField(_("Why"), self._reasons, id="reason")

    async def on_mount(self) -> None:
        """Show only what applies to the decision."""
        self._follow()

    @on(OneOf.Changed)
    def _follow(self) -> None:
        self.query_one("#look_again", DateField).display = self._decision is MatchDecision.trial
        asked = bool(self._open) and self._decision is not MatchDecision.no
        self.query_one("#reason", ProseField).hint = (
            _("With something open, a few words why.") if asked else _("May stay empty.")
        )

    @property
    def _decision(self) -> MatchDecision:
        return MatchDecision(self.query_one("#decision", OneOf).value)

    async def result(self) -> Decision:
        """The decision as filled in."""
        decision, reason = self._decision, self.query_one("#reason", ProseField).value
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        if on > clock.today():
            raise Wrong("on", _("That day is still to come. Choose today or an earlier day."))
        again = None
        if decision is MatchDecision.trial:
            again = await self.day(self.query_one("#look_again", DateField))
            if again is None or again <= on:
                raise Wrong("look_again", _("A trial has a later day to look at the fit again."))
        if self._open and decision is not MatchDecision.no and not reason:
            raise Wrong("reason", _("Something is still open. Say in a few words why you begin."))
        return Decision(decision, on, again, reason)


def _answers() -> Sequence[Choice]:
    sentences = {
        MatchDecision.yes: _("You go on together and get to know each other."),
        MatchDecision.trial: _("You begin, and look at the fit again on a day you name."),
        MatchDecision.no: _("You decide against it; what is written stays."),
    }
    return [
        Choice(answer, wording.decision_words(answer), words) for answer, words in sentences.items()
    ]
