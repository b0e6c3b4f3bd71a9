"""What can be done with relationships: in their list and on the page of one."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # The relationships.
    Command("relationships.open", ("enter",), _("Open"), _("Open this relationship."), footer=True),
    Command(
        "relationships.add", ("a",), _("Add"), _("Begin writing about somebody new."), footer=True
    ),
    Command(
        "relationships.edit",
        ("e",),
        _("Edit"),
        _("Change name, kinds, cadence and the rest."),
        footer=True,
    ),
    Command(
        "relationships.filter",
        ("f",),
        _("Filter"),
        _("Show everyone, only mentees, only mentors, or those paused or closed."),
        footer=True,
    ),
    Command(
        "relationships.pause",
        ("p",),
        _("Pause"),
        _("Pause this relationship for a while, with a reason."),
    ),
    Command(
        "relationships.resume", ("r",), _("Resume"), _("End the pause; time paused does not count.")
    ),
    Command(
        "relationships.delete",
        ("d",),
        _("Delete"),
        _("Delete this relationship and all that is written in it."),
    ),
    # One relationship.
    Command("relationship.brief", ("b",), _("Brief"), _("What to know before the next session.")),
    Command(
        "relationship.timeline", ("t",), _("Timeline"), _("Everything that happened, newest first.")
    ),
    Command("relationship.sessions", ("s",), _("Sessions"), _("The sessions with this person.")),
    Command(
        "relationship.add_action",
        ("a",),
        _("Add promise"),
        _("Write down a promise, yours or theirs."),
        footer=True,
    ),
    Command(
        "relationship.add_agenda",
        ("g",),
        _("Add topic"),
        _("Put a topic on the table for the next session."),
        footer=True,
    ),
    Command(
        "relationship.done",
        ("x", "space"),
        _("Done"),
        _("Mark this promise done, or this topic talked about."),
        footer=True,
    ),
    Command(
        "relationship.edit",
        ("e",),
        _("Edit"),
        _("Change name, kinds, cadence and the rest."),
        footer=True,
    ),
    Command(
        "relationship.pause",
        ("p",),
        _("Pause"),
        _("Pause this relationship for a while, with a reason."),
    ),
    Command(
        "relationship.resume", ("r",), _("Resume"), _("End the pause; time paused does not count.")
    ),
    Command(
        "relationship.delete", ("d",), _("Delete"), _("Delete what is selected; it can be undone.")
    ),
    Command("relationship.back", ("escape",), _("Back"), _("Go back to the list."), palette=False),
)
