"""The operating system's keyring, where a person asks that it open the journal.

It holds the raw key, never the passphrase, under the journal's full path. Only keyrings that the
system itself keeps encrypted are used: a back end that writes to a file, or one that a variable
names, would hold the key in the clear. The package `keyring` is optional and is imported here
alone, inside the functions: whoever does not ask for it never loads it, and no socket is opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mentorlog.errors import Refused, WrongPassphrase
from mentorlog.i18n import _
from mentorlog.vault.key import KEY_TABLE, KeyCost, Keys, RawKey

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

    from mentorlog.vault.vault import Vault

T = TypeVar("T")

#: Under what name the system lists our entries.
SERVICE = "mentorlog"

#: The modules of back ends that the operating system keeps encrypted.
REAL = frozenset(
    {
        "keyring.backends.SecretService",  # GNOME Keyring, KeePassXC
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }
)


class NoKeyring(Refused):
    """There is no keyring to be used here, or it does not answer."""


class StaleKey(Refused):
    """The keyring's key no longer opened the journal; it has been removed."""


def name_of(path: Path) -> str:
    """What the entry of the journal at `path` is called: its full path, links followed."""
    return Path(os.path.realpath(path)).as_uri()


def called() -> str:
    """What the keyring in use calls itself. Raises NoKeyring."""
    return str(_answer(lambda: _backend().name))


def keep(path: Path, key: RawKey) -> None:
    """Put the key of the journal at `path` into the keyring, or a newer one in its place.

    Raises NoKeyring.
    """
    _answer(lambda: _backend().set_password(SERVICE, name_of(path), key.key.hex()))


def holds(path: Path) -> bool:
    """Whether the keyring holds something for the journal at `path`. Raises NoKeyring."""
    return _entry(path) is not None


def forget(path: Path) -> bool:
    """Remove what the keyring holds for the journal at `path`; whether there was anything.

    The journal itself need not be there any more. Raises NoKeyring.
    """
    if not holds(path):
        return False
    _answer(lambda: _backend().delete_password(SERVICE, name_of(path)))
    return True


def key_for(path: Path, key_table: Mapping[int, KeyCost] = KEY_TABLE) -> RawKey | None:
    """The key that opens the journal at `path`, proved on its pages; None without an entry.

    Raises NoKeyring, StaleKey after removing an entry that opens nothing here, and what
    `recognise` raises for the file.
    """
    from mentorlog.vault.rawfile import RawFile
    from mentorlog.vault.recognise import proved

    entry = _entry(path)
    if entry is None:
        return None
    try:
        key = RawKey(bytes.fromhex(entry))
        with RawFile(path) as raw:
            proved(raw, Keys(key, key_table))
    except (ValueError, WrongPassphrase):
        forget(path)
        raise StaleKey(
            _("The key in the keyring does not open this journal any more; it was removed there.")
        ) from None
    return key


def follow(vault: Vault) -> None:
    """After a new passphrase: if the keyring holds the old key, put the new one in its place.

    Raises NoKeyring.
    """
    if holds(vault.path):
        keep(vault.path, vault.raw_key())


def _entry(path: Path) -> str | None:
    return _answer(lambda: _backend().get_password(SERVICE, name_of(path)))


def _backend() -> KeyringBackend:
    """The keyring chosen on this machine, if it is a real one."""
    try:
        import keyring
    except ImportError:
        raise NoKeyring(
            _("The keyring needs one more package: pip install 'mentorlog[keyring]'.")
        ) from None
    chosen: Any = keyring.get_keyring()
    for backend in getattr(chosen, "backends", [chosen]):
        if type(backend).__module__ in REAL:
            return backend  # type: ignore[no-any-return]  # one of those a chain tries in turn
    raise NoKeyring(
        _(
            "There is no keyring here that the system keeps encrypted (GNOME Keyring, KeePassXC,"
            " KWallet, the macOS keychain, the Windows credential store). The passphrase is asked."
        )
    )


def _answer(question: Callable[[], T]) -> T:
    """What the keyring answers; whatever its back end raises is said in one sentence."""
    try:
        return question()
    except NoKeyring:
        raise
    except Exception as error:  # each back end has its own; their words may hold what was kept
        raise NoKeyring(
            _("The keyring did not answer ({kind}). Is it unlocked?").format(
                kind=type(error).__name__
            )
        ) from None
