"""Another rhythm: every how many days two people mean to meet, and why."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save
from mentorlog.tui.widgets.field import NumberField, TextField


@dataclass(frozen=True)
class Rhythm:
    """What the dialog hands back: days between meetings, None for no set rhythm, and why."""

    days: int | None
    reason: str


class CadenceDialog(FormDialog[Rhythm]):
    """Change the rhythm with `them`, which is what the counterpart is called on screen."""

    def __init__(self, save: Save[Rhythm], *, them: str, days: int | None) -> None:
        super().__init__(_("Another rhythm with {name}").format(name=them), save)
        self._days = days

    def fields(self) -> ComposeResult:
        """Every how many days, and why."""
        yield NumberField(
            _("Every … days"),
            "" if self._days is None else str(self._days),
            hint=_("Empty: no set rhythm, and nothing asks you to meet."),
            id="days",
        )
        yield TextField(_("Why"), hint=_("Only for you; may stay empty."), id="reason")

    async def result(self) -> Rhythm:
        """The rhythm as filled in."""
        days = self.number(self.query_one("#days", NumberField))
        return Rhythm(days, self.query_one("#reason", TextField).value)
