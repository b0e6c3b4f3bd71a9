"""Until when something is put off."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.field import DateField


class SnoozeDialog(FormDialog[date]):
    """Fill in a day; `what` is the sentence that is put off."""

    def __init__(self, save: Save[date], *, what: str, until: date) -> None:
        super().__init__(_("Put off"), save, accept=_("Put off"))
        self._what = what
        self._until = until

    def fields(self) -> ComposeResult:
        """What it is, and the day."""
        yield Static(self._what, classes="sentence", markup=False)
        yield DateField(_("Until"), self._until, hint=_("It is said again that day."), id="until")

    async def result(self) -> date:
        """The day as filled in."""
        day = await self.day(self.query_one("#until", DateField))
        if day is None:
            raise Wrong("until", _("Until when? A day is needed, such as “in 2 weeks”."))
        return day
