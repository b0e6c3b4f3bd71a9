from __future__ import annotations

import binascii
import os

from mentorlog.vault import header


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
