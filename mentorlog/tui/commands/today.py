"""What can be done on the first screen: with what needs attention, and what is to come."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "today.done",
        ("x", "space"),
        _("Done"),
        _("Say that what you are at is done: the promise kept, the session held."),
        footer=True,
    ),
    Command(
        "today.snooze",
        ("s",),
        _("Snooze"),
        _("Put off what you are at for two weeks; it can be undone."),
        footer=True,
    ),
    Command(
        "today.let_go",
        ("l",),
        _("Let go"),
        _("Let this promise or topic go; say that a session did not take place."),
        footer=True,
    ),
    Command(
        "today.renegotiate",
        ("r",),
        _("Agree anew"),
        _("Agree on something else in place of this promise."),
    ),
    Command(
        "today.snooze_until",
        ("S",),
        _("Snooze until"),
        _("Put off what you are at until a day you name."),
    ),
    Command("today.add", ("a",), _("Add somebody"), _("Begin writing about somebody new.")),
    Command(
        "today.write",
        ("w",),
        _("Write"),
        _("Answer the question for today in writing."),
    ),
    Command(
        "today.another",
        ("t",),
        _("Another question"),
        _("Show another question for today."),
    ),
    Command(
        "today.capacity",
        ("C",),
        _("Room for mentees"),
        _("Set how many mentees you have room for."),
    ),
)
