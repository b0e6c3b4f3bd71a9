"""What can be done at the end of a relationship."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # From anywhere on a relationship's page.
    Command(
        "relationship.close_it",
        (),
        _("Close"),
        _("End this relationship, step by step; nothing is lost by stepping out."),
    ),
    Command(
        "relationship.see_to_notes",
        (),
        _("The notes"),
        _("Keep, seal, thin out or destroy the notes of what has ended; what goes is shown first."),
    ),
    Command(
        "relationship.erase",
        (),
        _("Erase this person"),
        _("Destroy everything held about this person; what goes is shown first."),
    ),
    Command(
        "relationship.share",
        ("X",),
        _("Share"),
        _("Let something leave: for the two of you, a book, a report, a calendar; seen first."),
    ),
    Command(
        "relationship.mark",
        ("H",),
        _("Mark a sentence"),
        _("Keep a sentence of the session you are on for the end; again takes the mark off."),
    ),
    Command("relationship.closing_tab", (), _("Closing"), _("How it ended.")),
    # The part about the end.
    Command(
        "closing.close",
        ("a", "enter"),
        _("Close it"),
        _("Begin the closing, or go on where you left it."),
        footer=True,
        palette=False,
    ),
    Command(
        "closing.edit",
        ("e",),
        _("Edit"),
        _("Correct what is written about the end."),
        footer=True,
        palette=False,
    ),
    Command(
        "closing.notes",
        ("s",),
        _("The notes"),
        _("Keep, seal, thin out or destroy the notes; what goes is shown first."),
        footer=True,
        palette=False,
    ),
    # The ritual.
    Command(
        "ritual.next",
        ("ctrl+s",),
        _("Next"),
        _("Go on; what is left open may stay open."),
        palette=False,
    ),
    Command("ritual.back", ("ctrl+r",), _("Back"), _("Go one step back."), palette=False),
    Command(
        "ritual.leave",
        ("escape",),
        _("Step out"),
        _("Leave; everything you filled in is kept."),
        palette=False,
    ),
)
