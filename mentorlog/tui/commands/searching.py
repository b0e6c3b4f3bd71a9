"""What can be done while searching."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.search",
        ("slash",),
        _("Search"),
        _("Find words in everything written, and go to where they stand."),
        about=_("journal"),
    ),
    Command(
        "search.order",
        ("ctrl+r",),
        _("Best or newest"),
        _("Change between the best first and the newest first."),
        footer=True,
    ),
    Command("search.up", ("up",), _("Up"), _("Go to the one above."), palette=False),
    Command("search.down", ("down",), _("Down"), _("Go to the one below."), palette=False),
    Command("search.leave", ("escape",), _("Back"), _("Go back."), footer=True, palette=False),
)
