"""`keyring keep` and `keyring forget`: whether the system's keyring may open the journal."""

from __future__ import annotations

import typer

from mentorlog import config, paths
from mentorlog.cli import opening, output, program
from mentorlog.cli.parameters import Command, Group
from mentorlog.errors import Refused
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `keyring` and its commands into `app`."""
    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(
        group,
        name="keyring",
        help=_(
            "Let the system’s keyring open the journal, or no longer.\n\n"
            "It holds the key, never the passphrase. Whoever sits at your session then opens the "
            "journal without being asked; the screens ask all the same after ctrl+l."
        ),
    )
    for name, does, words in (
        ("keep", keep, _("Put the journal’s key into the keyring; asks for the passphrase.")),
        ("forget", forget, _("Remove it from there again.")),
    ):
        group.command(name, cls=Command, help=words)(does)


def keep(context: typer.Context) -> None:
    """Put the key of the journal into the keyring, where the settings allow it."""
    from mentorlog.vault import system_keyring

    if not config.load().keyring:
        raise Refused(
            _("The keyring is not in use. Write keyring = true in {file}; then try again.").format(
                file=paths.config_file()
            )
        )
    name = system_keyring.called()
    with opening.vault(context, keyring=False) as vault:
        system_keyring.keep(vault.path, vault.raw_key())
    output.say(
        _("{keyring} opens this journal from now on. “mentorlog keyring forget” ends that.").format(
            keyring=name
        )
    )


def forget(context: typer.Context) -> None:
    """Remove the key of the journal from the keyring, whatever the settings say."""
    from mentorlog.vault import system_keyring

    if system_keyring.forget(program.of(context).journal):
        output.say(_("The key is no longer in the keyring."))
    else:
        output.say(_("The keyring holds nothing for this journal."))
