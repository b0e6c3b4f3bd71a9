"""Pausing a relationship: from when, until when if that is known, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock
from mentorlog.domain.dates import Looking
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.field import DateField, TextField


@dataclass(frozen=True)
class Rest:
    """What the dialog hands back: the first day of the pause, a day to look again, and why."""

    on: date
    until: date | None
    reason: str


class PauseDialog(FormDialog[Rest]):
    """Fill in a pause with `them`, which is what the counterpart is called on screen."""

    def __init__(self, save: Save[Rest], *, them: str) -> None:
        super().__init__(_("Pause with {name}").format(name=them), save, accept=_("Pause"))

    def fields(self) -> ComposeResult:
        """What a pause means, then from, until and why."""
        yield Static(
            _("Days of a pause do not count towards your rhythm, and nothing asks you to meet."),
            classes="sentence",
            markup=False,
        )
        yield TextField(_("Why"), hint=_("Only for you; may stay empty."), id="reason")
        yield DateField(_("From"), clock.today(), looking=Looking.back, id="on")
        yield DateField(
            _("Look again"),
            hint=_("May stay empty. Nothing happens by itself that day."),
            id="until",
        )

    async def result(self) -> Rest:
        """The pause as filled in."""
        on = await self.day(self.query_one("#on", DateField)) or clock.today()
        until = await self.day(self.query_one("#until", DateField))
        if until is not None and until <= on:
            raise Wrong(
                "until", _("The day to look again lies after the pause begins, or is left empty.")
            )
        return Rest(on, until, self.query_one("#reason", TextField).value)
