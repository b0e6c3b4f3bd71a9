"""Encrypting what leaves, as `age` does it, so that any age program opens it with key or words."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog.errors import Refused
from mentorlog.i18n import _


def check(recipients: Sequence[str]) -> None:
    """Return when each of `recipients` is an age or SSH public key. Raises Refused."""
    _keys(recipients)


def encrypted(data: bytes, recipients: Sequence[str] = (), passphrase: str = "") -> bytes:
    """`data` for the holders of those keys (`age1…`, `ssh-ed25519 …`), or for a passphrase.

    Exactly one of the two is given. Raises Refused for what is no public key.
    """
    import pyrage

    if passphrase:
        return bytes(pyrage.passphrase.encrypt(data, passphrase))
    return bytes(pyrage.encrypt(data, _keys(recipients)))


def _keys(recipients: Sequence[str]) -> list[object]:
    import pyrage

    keys: list[object] = []
    for text in recipients:
        word = text.strip()
        kind = pyrage.ssh if word.startswith("ssh-") else pyrage.x25519
        try:
            keys.append(kind.Recipient.from_str(word))
        except (pyrage.RecipientError, ValueError):
            if word.upper().startswith("AGE-SECRET-KEY"):
                raise Refused(
                    _("That is a secret key, which nobody else may see. Name the public one, age1…")
                ) from None
            raise Refused(
                _("“{key}” is no age public key (age1…) and no SSH one.").format(key=word[:40])
            ) from None
    return keys
