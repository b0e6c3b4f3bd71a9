"""The system's keyring from the screens: to keep the key there, or to forget it again."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import paths
from mentorlog.errors import Refused
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.config import Settings
    from mentorlog.journal.journal import Journal
    from mentorlog.tui.app import MentorlogApp


async def keep(app: MentorlogApp) -> None:
    """Ask for the passphrase, then put the key into the keyring. From a worker.

    Raises Refused when the settings do not allow it, and NoKeyring.
    """
    from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
    from mentorlog.tui.screens.lock_card import at_home
    from mentorlog.vault import system_keyring

    if not app.settings.keyring:
        raise Refused(
            _("The keyring is not in use. keyring = true in {file} allows it.").format(
                file=at_home(paths.config_file())
            )
        )
    name = await asyncio.to_thread(system_keyring.called)
    sentence = _(
        "Your passphrase lets {keyring} open this journal from now on: then whoever sits at your"
        " session opens it unasked."
    ).format(keyring=name)
    if await app.push_screen_wait(PassphraseAgain(sentence)):
        vault = app.journal.vault
        await asyncio.to_thread(system_keyring.keep, vault.path, vault.raw_key())
        app.notify(_("{keyring} opens this journal from now on.").format(keyring=name))


async def forget(app: MentorlogApp) -> None:
    """Remove the key from the keyring. Raises NoKeyring."""
    from mentorlog.vault import system_keyring

    forgotten = await asyncio.to_thread(system_keyring.forget, app.path)
    app.notify(
        _("The key is no longer in the keyring.")
        if forgotten
        else _("The keyring holds nothing for this journal.")
    )


async def follow(settings: Settings, journal: Journal) -> None:
    """After a new passphrase: the keyring gets the new key if it held the old. Raises NoKeyring."""
    if settings.keyring:
        from mentorlog.vault import system_keyring

        await asyncio.to_thread(partial(system_keyring.follow, journal.vault))
