"""Moving a relationship to another stage: which, since when, and why if there is a why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.domain import stages
from mentorlog.domain.criteria import Criterion, leaving, open_ones
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Stage
from mentorlog.i18n import _
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField


@dataclass(frozen=True)
class Turn:
    """What the dialog hands back: the stage moved to, the day, the reason."""

    stage: Stage
    on: date
    reason: str


def still_open(criteria: Iterable[Criterion]) -> str:
    """What is still open at this stage, in a sentence."""
    return _("Still open here: {criteria}.").format(
        criteria="; ".join(wording.criterion(one.key) for one in criteria)
    )


class MoveDialog(FormDialog[Turn]):
    """Choose where the relationship with `them` stands now, among the steps that lead from here.

    `criteria` are those of the stage it stands at; what is open is said, and asks why. `to` is
    the step chosen at first, the likeliest where none is named.
    """

    def __init__(
        self,
        save: Save[Turn],
        *,
        them: str,
        stage: Stage,
        criteria: Sequence[Criterion] = (),
        to: Stage | None = None,
    ) -> None:
        super().__init__(_("Where are {name} and you now?").format(name=them), save)
        self._stage = stage
        self._to = to
        self._open = open_ones(leaving(criteria)) if stage is not Stage.development else ()

    def _likeliest(self) -> Stage:
        """The step forward where there is one."""
        offered = stages.moves(self._stage)
        ahead = stages.ORDER[stages.position(self._stage) : stages.position(self._stage) + 1]
        return next((stage for stage in ahead if stage in offered), offered[0])

    def fields(self) -> ComposeResult:
        """What is still open, where to, since when, why."""
        if self._open:
            yield Static(still_open(self._open), classes="sentence", markup=False)
        choices = kind_choices.stages(stages.moves(self._stage))
        yield Field(_("You are at"), OneOf(choices, self._to or self._likeliest(), id="stage"))
        yield DateField(_("Since"), clock.today(), looking=Looking.back, id="on")
        yield TextField(_("Why"), id="reason")

    async def on_mount(self) -> None:
        """Say whether a reason is asked for."""
        self._follow()

    @on(OneOf.Changed)
    def _follow(self) -> None:
        self.query_one("#reason", TextField).hint = (
            _("A few words why, as something is still open.")
            if self._asks_why() and self._stage is not Stage.closing
            else _("Turning back from closing asks for a few words why.")
            if self._asks_why()
            else _("Only for you; may stay empty.")
        )

    def _chosen(self) -> Stage:
        return Stage(self.query_one("#stage", OneOf).value)

    def _asks_why(self) -> bool:
        return stages.needs_reason(self._stage, self._chosen(), ready=not self._open)

    async def result(self) -> Turn:
        """The move as filled in."""
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        if on > clock.today():
            raise Wrong("on", _("That day is still to come. Choose today or an earlier day."))
        reason = self.query_one("#reason", TextField).value
        if self._asks_why() and not reason:
            if self._stage is Stage.closing:
                raise Wrong("reason", _("Turning back from closing asks for a few words why."))
            raise Wrong("reason", _("Something is still open. Say in a few words why you go on."))
        return Turn(self._chosen(), on, reason)
