"""What can be done about who may see what: on the page of a relationship, in its dialogs."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "relationship.unseal",
        ("U",),
        _("Show what is sealed"),
        _("Ask for the passphrase and show what is sealed until you leave; once more hides it."),
    ),
    Command(
        "relationship.audience",
        ("V",),
        _("Who may see it"),
        _("Say who may see the record you are on: sealed, you, both of you, the programme."),
    ),
    Command("again.leave", ("escape",), _("Back"), _("Show nothing sealed."), palette=False),
)
