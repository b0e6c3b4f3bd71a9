"""What can be done with goals: in their area, and on a relationship's page."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command("relationship.goals_tab", (), _("Goals"), _("The goals with this person.")),
    # The goals of one relationship, or of all.
    Command(
        "goals.check_in",
        ("c",),
        _("Check in"),
        _("Say where this goal stands: 1 to 5 saves it at once, for today."),
        footer=True,
    ),
    Command(
        "goals.check_in_more",
        ("C",),
        _("Check in fully"),
        _("Say where this goal stands, how sure you are, a word on it, and the day."),
    ),
    Command("goals.add", ("a",), _("Add"), _("Set a goal, long or short."), footer=True),
    Command("goals.edit", ("e",), _("Edit"), _("Change what this goal says."), footer=True),
    Command(
        "goals.end",
        ("x",),
        _("Ended"),
        _("Say that this goal is achieved, partly, carried over or let go; or open it again."),
        footer=True,
    ),
    Command(
        "goals.step",
        ("t",),
        _("Step"),
        _("Promise a step towards this goal."),
        footer=True,
    ),
    Command(
        "goals.evidence",
        ("v",),
        _("Evidence"),
        _("Link a session, a reflection or a goal that shows it, or take the link away."),
    ),
    Command(
        "goals.history",
        ("h",),
        _("Check-ins"),
        _("Change or delete an earlier check-in."),
    ),
    Command(
        "goals.read",
        ("r",),
        _("Read"),
        _("Read this goal in its own words, from first to last."),
        footer=True,
    ),
    Command("goals.delete", ("d",), _("Delete"), _("Delete this goal; it can be undone.")),
    # Where all goals stand together.
    Command(
        "goals_area.open",
        ("enter",),
        _("Person"),
        _("Go to the goals on the page of this person."),
        palette=False,
    ),
    Command(
        "goals_area.filter",
        ("f",),
        _("Filter"),
        _("Show the open goals, or all of them."),
        footer=True,
    ),
    Command(
        "goals_area.with_whom",
        ("w",),
        _("With whom"),
        _("Show the goals with one person, or with everyone."),
    ),
    # The steps of the form.
    Command(
        "goal_form.next",
        ("ctrl+n",),
        _("Next"),
        _("Go on; every step but the first may stay empty."),
        palette=False,
    ),
    Command("goal_form.back", ("ctrl+r",), _("Back"), _("Go one step back."), palette=False),
)
