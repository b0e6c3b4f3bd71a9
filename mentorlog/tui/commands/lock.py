"""What can be done before the journal is open, and with its recovery code."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.commands.command import Command

COMMANDS: tuple[Command, ...] = (
    # A passphrase being typed; nothing can be copied out of it.
    Command(
        "passphrase.submit",
        ("enter",),
        _("Go on"),
        _("Go on with what you typed."),
        footer=True,
        palette=False,
    ),
    Command(
        "passphrase.reveal",
        ("ctrl+r",),
        _("Show or hide"),
        _("Show what you typed, or dots again."),
        footer=True,
        palette=False,
    ),
    # The lock.
    Command(
        "lock.recover",
        ("f2",),
        _("Recovery code"),
        _("Open the journal with the recovery code and choose a new passphrase."),
        footer=True,
        palette=False,
    ),
    Command(
        "lock.backup",
        ("f3",),
        _("Use a backup"),
        _("Put the newest good backup in the damaged file’s place."),
        footer=True,
        palette=False,
    ),
    # The first time.
    Command(
        "first.demo",
        ("f2",),
        _("Demo journal"),
        _("Look around in an invented journal that is gone when you leave."),
        footer=True,
        palette=False,
    ),
    # The recovery code.
    Command(
        "enter_code.back",
        ("escape",),
        _("Back"),
        _("Go back to the passphrase."),
        footer=True,
        palette=False,
    ),
    Command("code.on", ("ctrl+s", "enter"), _("Go on"), _("Go on."), footer=True, palette=False),
    Command(
        "code.later",
        ("escape",),
        _("Later"),
        _("Go on; the journal reminds you to confirm the code."),
        footer=True,
        palette=False,
    ),
    Command(
        "code_asked.back",
        ("escape",),
        _("Show the code"),
        _("Show the code again; the groups asked for may then be others."),
        footer=True,
        palette=False,
    ),
)
