"""The first 16 bytes of a journal: SQLCipher's salt, made so that a journal can be recognised.

`"MLJ"`, one version byte, 10 random bytes and CRC-16/XMODEM of those 14, big-endian. SQLCipher
takes the 16 bytes as they are for its salt; nothing of it is secret. On the recovery sheet they
stand in hexadecimal, for without them no page of the file can be opened.
"""

from __future__ import annotations

import binascii
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from mentorlog.errors import UsageError
from mentorlog.i18n import _

MAGIC = b"MLJ"
SIZE = 16
_SUMMED = 14
_DIGITS = "0123456789ABCDEF"
#: Hexadecimal digits of a group on paper.
_GROUP = 4
#: What a person may write for a digit, and what only divides.
_MEANT = str.maketrans("OIL", "011", "-\u2010\u2011\u2012\u2013\u2014\u2212")


class MistypedHeader(UsageError):
    """What was typed are no first bytes of a journal; `group`, from 1, is the wrong one.

    `group` is 0 when the length is wrong or it cannot be told which group is.
    """

    def __init__(self, message: str, group: int = 0) -> None:
        super().__init__(message)
        self.group = group


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


def written(header: bytes) -> str:
    """The 16 bytes for paper: hexadecimal digits in eight groups of four."""
    return " ".join(_groups(header.hex().upper()))


def typed(text: str) -> bytes:
    """The 16 bytes of what somebody copied from paper, in any case and spacing.

    Their own checksum finds every single wrong digit and every swap of neighbours. Raises
    MistypedHeader, naming the group where the checksum tells.
    """
    digits = "".join(text.upper().split()).translate(_MEANT)
    for number, group in enumerate(_groups(digits), 1):
        if not set(group) <= set(_DIGITS):
            raise _mistyped(number)
    if len(digits) != 2 * SIZE:
        raise MistypedHeader(
            _("The first bytes are eight groups of four digits. Some are missing or too many.")
        )
    header = bytes.fromhex(digits)
    if holds(header):
        return header
    wrong = {at // _GROUP + 1 for other, at in _near(digits) if holds(bytes.fromhex(other))}
    if len(wrong) == 1:
        raise _mistyped(wrong.pop())
    raise MistypedHeader(
        _("These are not the first bytes of a journal. Compare every group with the sheet.")
    )


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


def _groups(digits: str) -> Sequence[str]:
    return [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]


def _near(digits: str) -> Iterator[tuple[str, int]]:
    """What one other digit, or one swap of neighbours, makes of it, and where that begins."""
    for at in range(len(digits)):
        for digit in _DIGITS:
            yield digits[:at] + digit + digits[at + 1 :], at
        yield digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :], at


def _mistyped(group: int) -> MistypedHeader:
    return MistypedHeader(
        _("There is a typing error in group {number} of the first bytes.").format(number=group),
        group,
    )


def _crc(data: bytes) -> bytes:
    return binascii.crc_hqx(data, 0).to_bytes(2, "big")


def _summed_right(header: bytes) -> bool:
    return len(header) == SIZE and header[_SUMMED:] == _crc(header[:_SUMMED])
