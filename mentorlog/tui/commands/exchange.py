"""What leaves the journal, and what has left it."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.export",
        (),
        _("Export…"),
        _("Let everything leave as JSON or notes, or a table for a spreadsheet."),
        about=_("journal"),
    ),
    Command(
        "app.take_in",
        (),
        _("Import…"),
        _("Take in a journal, notes, jrnl, Day One, a table or a calendar; the plan comes first."),
        about=_("journal"),
    ),
    Command(
        "app.disclosures",
        (),
        _("What left the journal"),
        _("Show every export: when, as what, for whom, what of it."),
        about=_("journal"),
    ),
)
