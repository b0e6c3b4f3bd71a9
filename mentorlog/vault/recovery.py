"""The recovery code: version, key and checksum as 56 characters a person can copy by hand.

35 bytes (version byte, 32-byte key, CRC-16/XMODEM of those 33, big-endian) are 56 characters of
Crockford's base32, in 8 groups of 7. Each group ends in a check character: the value of its 7
characters modulo 37, in Crockford's check alphabet, so that a typing error names its group.
Lower case, O for 0, I and L for 1, spaces and dashes are accepted. See
https://www.crockford.com/base32.html for the alphabets.
"""

from __future__ import annotations

import binascii
from collections.abc import Sequence

from mentorlog.errors import WrongPassphrase
from mentorlog.i18n import _, ngettext

#: Groups of a code, and characters of a group with its check character.
GROUPS = 8
GROUP_SIZE = 8

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHECKS = _DIGITS + "*~$=U"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)} | {"O": 0, "I": 1, "L": 1}
_CHECK_VALUES = {check: value for value, check in enumerate(_CHECKS)} | {"O": 0, "I": 1, "L": 1}
_SIZE = 35
#: Hyphens, dashes and the minus sign, as word processors like to make of a hyphen.
_DASHES = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"))


class MistypedCode(WrongPassphrase):
    """What was typed is no recovery code; `groups` are the wrong ones, counted from 1.

    `groups` is empty when the length is wrong or every group is right but they do not belong
    together.
    """

    def __init__(self, message: str, groups: Sequence[int] = ()) -> None:
        super().__init__(message)
        self.groups = tuple(groups)


def encode(version: int, key: bytes) -> str:
    """The code of a 32-byte key, its eight groups joined by dashes."""
    body = bytes([version]) + key
    data = body + binascii.crc_hqx(body, 0).to_bytes(2, "big")
    number = int.from_bytes(data, "big")
    digits = "".join(_DIGITS[(number >> shift) & 31] for shift in range(275, -1, -5))
    return "-".join(
        digits[start : start + 7] + _check(digits[start : start + 7])
        for start in range(0, len(digits), 7)
    )


def decode(text: str) -> tuple[int, bytes]:
    """Version and key of a code as typed. Raises MistypedCode."""
    parts = groups(text)
    wrong = wrong_groups(parts)
    if wrong:
        raise MistypedCode(_naming(wrong), wrong)
    if len(parts) != GROUPS or any(len(part) != GROUP_SIZE for part in parts):
        raise MistypedCode(
            _("A recovery code has eight groups of eight characters. Some are missing or too many.")
        )
    number = 0
    for part in parts:
        for digit in part[:-1]:
            number = number << 5 | _VALUES[digit]
    data = number.to_bytes(_SIZE, "big")
    if binascii.crc_hqx(data[:33], 0).to_bytes(2, "big") != data[33:]:
        raise MistypedCode(
            _("Every group is right by itself, but they do not belong together. Check their order.")
        )
    return data[0], data[1:33]


def groups(text: str) -> list[str]:
    """What was typed, upper case and without spaces and dashes, cut into groups of eight."""
    plain = "".join(text.upper().split()).translate(_DASHES)
    return [plain[start : start + GROUP_SIZE] for start in range(0, len(plain), GROUP_SIZE)]


def wrong_groups(parts: Sequence[str]) -> tuple[int, ...]:
    """The numbers, from 1, of the complete groups whose check character does not agree."""
    return tuple(
        number
        for number, part in enumerate(parts, 1)
        if len(part) == GROUP_SIZE and not _group_holds(part)
    )


def same_group(typed: str, code: str, number: int) -> bool:
    """Whether `typed` is group `number` (from 1) of `code`, as the two groups asked back are."""
    parts = groups(typed)
    return len(parts) == 1 and _read(parts[0]) == _read(groups(code)[number - 1])


def _read(group: str) -> list[int | None]:
    return [_VALUES.get(character) for character in group[:-1]] + [_CHECK_VALUES.get(group[-1:])]


def _check(digits: str) -> str:
    value = 0
    for digit in digits:
        value = value << 5 | _VALUES[digit]
    return _CHECKS[value % 37]


def _group_holds(group: str) -> bool:
    digits, check = group[:-1], group[-1:]
    if any(digit not in _VALUES for digit in digits) or check not in _CHECK_VALUES:
        return False
    return _CHECKS[_CHECK_VALUES[check]] == _check(digits)


def _naming(wrong: Sequence[int]) -> str:
    numbers = ", ".join(str(number) for number in wrong)
    return ngettext(
        "There is a typing error in group {groups}. Compare it with what you wrote down.",
        "There are typing errors in groups {groups}. Compare them with what you wrote down.",
        len(wrong),
    ).format(groups=numbers)
