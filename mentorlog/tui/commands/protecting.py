"""What protects the journal, and whether the system's keyring may open it."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    Command(
        "app.protection",
        (),
        _("What protects it"),
        _("Show what protects this journal: files, backups, lock, keyring, disk, swap."),
        about=_("journal"),
    ),
    Command(
        "app.keyring_keep",
        (),
        _("Let the keyring open it"),
        _("Put the journal’s key into the system’s keyring; the settings must allow it."),
        about=_("journal"),
    ),
    Command(
        "app.keyring_forget",
        (),
        _("Forget it in the keyring"),
        _("Remove the journal’s key from the system’s keyring."),
        about=_("journal"),
    ),
)
