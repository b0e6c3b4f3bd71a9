"""What can be done with the insights: choose whom, a year or all, chart or numbers."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "relationship.insights_of",
        ("i",),
        _("Insights"),
        _("Show what the record says about this relationship over time."),
    ),
    Command(
        "insights.with_whom",
        ("w",),
        _("With whom"),
        _("Show one relationship, or everyone together."),
        footer=True,
    ),
    Command(
        "insights.table",
        ("t",),
        _("Numbers"),
        _("Show the numbers instead of the picture, and back."),
        footer=True,
    ),
    Command(
        "insights.span",
        ("f",),
        _("A year or all"),
        _("Show one year, or everything from the first day on."),
        footer=True,
    ),
    Command(
        "insights.earlier",
        ("left_square_bracket", "left"),
        _("Before"),
        _("Go to the year before, or the goal before."),
        footer=True,
    ),
    Command(
        "insights.later",
        ("right_square_bracket", "right"),
        _("Next"),
        _("Go to the year after, or the next goal."),
        footer=True,
    ),
    Command(
        "insights.back",
        ("escape",),
        _("Back"),
        _("Go back to the names of the pictures, or to the relationship you came from."),
        palette=False,
    ),
)
