"""From what a person knows to the 32 bytes that open the file.

The raw key is Argon2id of the passphrase (NFC, UTF-8) with the file's 16-byte header as salt. Its
cost comes from a table in code, indexed by the header's version byte and never read from the
file, so that nobody can weaken a file by editing it. RFC 9106 describes Argon2id.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mentorlog.errors import MentorlogError, Refused, WrongPassphrase
from mentorlog.i18n import _
from mentorlog.vault import header, recovery

#: Bytes of a raw key.
KEY_SIZE = 32


@dataclass(frozen=True)
class KeyCost:
    """What deriving a key costs: passes over the memory, memory in KiB, lanes side by side.

    The lanes change the result, so they belong to the format and not to the machine.
    """

    passes: int
    memory_kib: int
    lanes: int


#: Cost by version byte. New files are made with the highest version.
KEY_TABLE: Mapping[int, KeyCost] = MappingProxyType({1: KeyCost(3, 262_144, 4)})


class _Hidden:
    """Something whose content must never be printed, logged or compared by accident."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    __str__ = __repr__


class Passphrase(_Hidden):
    """What a person types to open the journal. Raises Refused when it is empty or not text."""

    def __init__(self, text: str) -> None:
        if not text:
            raise Refused(_("A passphrase needs at least one character."))
        try:
            self.utf8 = unicodedata.normalize("NFC", text).encode("utf-8")
        except UnicodeEncodeError:
            raise Refused(
                _("This passphrase holds something that is not text. Type it again.")
            ) from None


class RawKey(_Hidden):
    """The derived key itself, as a keyring holds it. Raises ValueError unless it is 32 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_SIZE:
            raise ValueError("a raw key is 32 bytes")
        self.key = bytes(key)


class RecoveryCode(_Hidden):
    """The key written out to be kept on paper; `text` is as typed, in any spacing and case."""

    def __init__(self, text: str) -> None:
        self.text = text


Secret = Passphrase | RawKey | RecoveryCode


class Keys(_Hidden):
    """One secret and what it means for each file it is tried on; every key is derived once."""

    def __init__(self, secret: Secret, key_table: Mapping[int, KeyCost] = KEY_TABLE) -> None:
        self.secret = secret
        self.table = key_table
        self._known: dict[bytes, bytes] = {}

    def key(self, salt: bytes) -> bytes:
        """The raw key for the file with the header `salt`. Raises as `raw_key`."""
        if salt not in self._known:
            self._known[salt] = raw_key(self.secret, salt, self.table)
        return self._known[salt]


def raw_key(secret: Secret, salt: bytes, key_table: Mapping[int, KeyCost] = KEY_TABLE) -> bytes:
    """The 32 bytes that `secret` means for the file with the header `salt`.

    Raises recovery.MistypedCode, naming the groups, WrongPassphrase for a code of another
    format version, and MentorlogError when there is not enough memory.
    """
    if isinstance(secret, RawKey):
        return secret.key
    if isinstance(secret, RecoveryCode):
        code_version, key = recovery.decode(secret.text)
        if code_version != header.version(salt):
            raise WrongPassphrase(_("This recovery code does not open this journal."))
        return key
    return derive(secret, salt, key_table[header.version(salt)])


def derive(passphrase: Passphrase, salt: bytes, cost: KeyCost) -> bytes:
    """Argon2id of the passphrase. Takes about half a second and 256 MiB at version 1's cost.

    Raises MentorlogError when there is not enough memory: a cheaper key would be another key.
    """
    # The package before its parts: two threads that import it crosswise would get half of it.
    from argon2 import exceptions, low_level

    try:
        return low_level.hash_secret_raw(
            secret=passphrase.utf8,
            salt=salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=KEY_SIZE,
            type=low_level.Type.ID,
        )
    except (exceptions.HashingError, MemoryError):
        raise MentorlogError(
            _(
                "There is not enough memory to work out the key: {size} MiB must be free."
                " Close something else and try again."
            ).format(size=max(1, cost.memory_kib // 1024)),
            title=_("Not enough memory"),
        ) from None
