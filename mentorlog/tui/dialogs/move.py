"""Moving a relationship to another stage: which, since when, and why if there is a why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult

from mentorlog import clock
from mentorlog.domain import stages
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Stage, Status
from mentorlog.i18n import _
from mentorlog.tui.dialogs import kind_choices
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField

#: Stands for deciding against a candidate, which is an end and not a stage.
DECLINED = Status.declined


@dataclass(frozen=True)
class Turn:
    """What the dialog hands back: the stage moved to, or None for "no"; the day; the reason."""

    stage: Stage | None
    on: date
    reason: str


class MoveDialog(FormDialog[Turn]):
    """Choose where the relationship with `them` stands now, among the steps that lead from here."""

    def __init__(self, save: Save[Turn], *, them: str, stage: Stage, candidate: bool) -> None:
        super().__init__(_("Where are {name} and you now?").format(name=them), save)
        self._stage = stage
        self._candidate = candidate

    def _choices(self) -> Sequence[Choice]:
        if self._candidate:
            return (
                Choice(
                    Stage.building, _("yes"), _("You go on together and get to know each other.")
                ),
                Choice(DECLINED, _("no"), _("You decided against it; what is written stays.")),
            )
        return kind_choices.stages(stages.moves(self._stage))

    def _likeliest(self, choices: Sequence[Choice]) -> str:
        """The step forward where there is one."""
        ahead = stages.ORDER[stages.position(self._stage) : stages.position(self._stage) + 1]
        offered = [choice.value for choice in choices]
        return next((stage for stage in ahead if stage in offered), offered[0])

    def fields(self) -> ComposeResult:
        """Where to, since when, why."""
        choices = self._choices()
        yield Field(
            _("Decided") if self._candidate else _("You are at"),
            OneOf(choices, self._likeliest(choices), id="stage"),
        )
        yield DateField(_("Since"), clock.today(), looking=Looking.back, id="on")
        yield TextField(_("Why"), hint=_("Only for you; may stay empty."), id="reason")

    async def result(self) -> Turn:
        """The move as filled in."""
        chosen = self.query_one(OneOf).value
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        if on > clock.today():
            raise Wrong("on", _("That day is still to come. Choose today or an earlier day."))
        reason = self.query_one("#reason", TextField).value
        if chosen == DECLINED:
            return Turn(None, on, reason)
        stage = Stage(chosen)
        if stages.needs_reason(self._stage, stage) and not reason:
            raise Wrong("reason", _("Turning back from closing asks for a few words why."))
        return Turn(stage, on, reason)
