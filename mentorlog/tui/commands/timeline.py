"""What can be done with the timeline of a relationship."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "timeline.filter",
        ("f",),
        _("Filter"),
        _("Show the next kind: sessions, promises, goals, reflections, and so on."),
        footer=True,
    ),
    Command(
        "timeline.filter_back",
        ("F",),
        _("Filter back"),
        _("Show the kind before."),
        palette=False,
    ),
    Command(
        "timeline.to_month",
        ("J",),
        _("To a month"),
        _("Choose a month and go there."),
        footer=True,
    ),
)
