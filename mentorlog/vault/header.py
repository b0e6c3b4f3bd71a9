"""The first 16 bytes of a journal: SQLCipher's salt, made so that a journal can be recognised.

`"MLJ"`, one version byte, 10 random bytes and CRC-16/XMODEM of those 14, big-endian. SQLCipher
takes the 16 bytes as they are for its salt; nothing of it is secret.
"""

from __future__ import annotations

import binascii
import os
from pathlib import Path

MAGIC = b"MLJ"
SIZE = 16
_SUMMED = 14


def new(version: int) -> bytes:
    """A header of its own for a new file whose key is derived by `version` (1 to 255)."""
    first = MAGIC + bytes([version]) + os.urandom(_SUMMED - len(MAGIC) - 1)
    return first + _crc(first)


def holds(header: bytes) -> bool:
    """Whether these are 16 bytes with the magic and a checksum that agree."""
    return _summed_right(header) and header.startswith(MAGIC)


def version(header: bytes) -> int:
    """The version byte; it counts only when `holds`."""
    return header[len(MAGIC)]


def id_of(path: Path) -> str:
    """What names the file at `path` without opening it: its first bytes in hexadecimal.

    The same in its copies, another after a new passphrase. Empty when it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(SIZE).hex()
    except OSError:
        return ""


def is_hurt(header: bytes) -> bool:
    """Whether this was a journal's header once: cut short, or with bytes changed.

    `header` is what is left of the first 16 bytes, at least one. An intact magic is enough; without
    it the checksum must hold with the magic put back.
    """
    if holds(header):
        return False
    if len(header) < SIZE:
        return header[: len(MAGIC)] == MAGIC[: len(header)]
    return header.startswith(MAGIC) or _summed_right(MAGIC + header[len(MAGIC) :])


def _crc(data: bytes) -> bytes:
    return binascii.crc_hqx(data, 0).to_bytes(2, "big")


def _summed_right(header: bytes) -> bool:
    return len(header) == SIZE and header[_SUMMED:] == _crc(header[:_SUMMED])
