from __future__ import annotations

import binascii
import os
import random

import pytest

from mentorlog.vault import header
from mentorlog.vault.header import MistypedHeader


def test_a_header_is_as_described() -> None:
    one, other = header.new(1), header.new(1)
    assert len(one) == 16
    assert one[:4] == b"MLJ\x01"
    assert one[14:] == binascii.crc_hqx(one[:14], 0).to_bytes(2, "big")
    assert one[4:14] != other[4:14]
    assert header.holds(one)
    assert header.version(header.new(7)) == 7


def test_crc_is_xmodem() -> None:
    # The check value of CRC-16/XMODEM for "123456789" in the catalogue of parametrised CRCs.
    assert binascii.crc_hqx(b"123456789", 0) == 0x31C3


def test_every_single_changed_byte_is_a_hurt_header() -> None:
    good = header.new(1)
    for place in range(16):
        for value in range(256):
            if value == good[place]:
                continue
            hurt = good[:place] + bytes([value]) + good[place + 1 :]
            assert not header.holds(hurt)
            assert header.is_hurt(hurt)


def test_every_beginning_of_a_header_is_a_hurt_one() -> None:
    good = header.new(1)
    for length in range(1, 16):
        assert header.is_hurt(good[:length])


def test_other_files_are_not_hurt_journals() -> None:
    assert not header.is_hurt(b"SQLite format 3\x00")
    assert not header.is_hurt(b"\x89PNG\r\n\x1a\n" + bytes(8))
    assert not header.is_hurt(bytes(16))
    # One in 65,536 random headers agrees by chance; these are too few to meet one.
    assert sum(header.is_hurt(b"x" + os.urandom(15)) for _ in range(300)) < 3


def test_on_paper_they_are_eight_groups_and_may_be_typed_any_way() -> None:
    good = header.new(1)
    paper = header.written(good)
    assert [len(group) for group in paper.split()] == [4] * 8
    assert paper.replace(" ", "") == good.hex().upper()
    for typed in (paper, paper.lower(), paper.replace(" ", "-"), paper.replace(" ", "\n \u2013 ")):
        assert header.typed(typed) == good
    assert header.typed(paper.replace("0", "O").replace("1", "l")) == good


@pytest.mark.parametrize("seed", range(20))
def test_a_wrong_digit_is_refused_and_its_group_named(seed: int) -> None:
    choose = random.Random(seed)
    first = header.MAGIC + b"\x01" + choose.randbytes(10)
    digits = (first + binascii.crc_hqx(first, 0).to_bytes(2, "big")).hex().upper()
    named = wrong = 0
    for at in range(32):
        for digit in "0123456789ABCDEFX":
            if digit != digits[at]:
                with pytest.raises(MistypedHeader) as caught:
                    header.typed(digits[:at] + digit + digits[at + 1 :])
                assert caught.value.group in (0, at // 4 + 1)
                wrong += 1
                named += caught.value.group > 0
        swapped = digits[:at] + digits[at : at + 2][::-1] + digits[at + 2 :]
        if swapped != digits:
            with pytest.raises(MistypedHeader):
                header.typed(swapped)
    assert named > wrong * 0.9


@pytest.mark.parametrize("typed", ["", "4D4C", "4D4C 4A01 " * 4, "0" * 32, "0" * 33])
def test_what_are_no_first_bytes(typed: str) -> None:
    with pytest.raises(MistypedHeader):
        header.typed(typed)
