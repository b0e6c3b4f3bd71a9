from __future__ import annotations

import os
import random

import pytest

from mentorlog.vault import recovery
from mentorlog.vault.recovery import MistypedCode
from tests.figures import Figure

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECKS = DIGITS + "*~$=U"


def test_a_code_is_as_described() -> None:
    key = bytes(range(32))
    code = recovery.encode(1, key)
    groups = code.split("-")
    assert [len(group) for group in groups] == [8] * 8
    number = 0
    for group in groups:
        value = 0
        for digit in group[:7]:
            value = value * 32 + DIGITS.index(digit)
        assert CHECKS[value % 37] == group[7]
        number = number * 32**7 + value
    data = number.to_bytes(35, "big")
    assert data[:1] == b"\x01"
    assert data[1:33] == key


def test_ten_thousand_codes_come_back(figure: Figure) -> None:
    for _ in range(10_000):
        version, key = os.urandom(1)[0], os.urandom(32)
        assert recovery.decode(recovery.encode(version, key)) == (version, key)
    figure(9, "10,000 codes made and read back")


@pytest.mark.parametrize("seed", range(4))
def test_every_single_wrong_character_names_its_group(seed: int, figure: Figure) -> None:
    code = recovery.encode(1, random.Random(seed).randbytes(32))
    tried = 0
    plain = code.replace("-", "")
    for place, right in enumerate(plain):
        meant = set(CHECKS if place % 8 == 7 else DIGITS)
        for wrong in sorted(set(CHECKS) | {"!", "é"}):
            if wrong == right:
                continue
            with pytest.raises(MistypedCode) as caught:
                recovery.decode(plain[:place] + wrong + plain[place + 1 :])
            assert caught.value.groups == (place // 8 + 1,)
            assert str(place // 8 + 1) in caught.value.message
            tried += 1
        assert right in meant
    figure(9, f"code {seed + 1}: {tried} wrong characters, each refused and its group named")


@pytest.mark.parametrize("seed", range(40))
def test_every_swap_of_neighbours_names_its_groups(seed: int, figure: Figure) -> None:
    plain = recovery.encode(1, random.Random(seed).randbytes(32)).replace("-", "")
    for place in range(len(plain) - 1):
        one, two = plain[place], plain[place + 1]
        if one == two:
            continue
        swapped = plain[:place] + two + one + plain[place + 2 :]
        with pytest.raises(MistypedCode) as caught:
            recovery.decode(swapped)
        touched = {place // 8 + 1, (place + 1) // 8 + 1}
        assert caught.value.groups
        assert set(caught.value.groups) <= touched
    figure(9, "40 codes: every swap of neighbours refused, the groups it touches named")


def test_swapped_groups_are_noticed() -> None:
    groups = recovery.encode(1, bytes(range(32))).split("-")
    groups[2], groups[5] = groups[5], groups[2]
    with pytest.raises(MistypedCode) as caught:
        recovery.decode("-".join(groups))
    assert caught.value.groups == ()


def test_a_person_may_type_it_their_way() -> None:
    key = b"\x00\x11" * 16
    code = recovery.encode(0, key)
    assert "0" in code
    assert "1" in code
    typed = code.lower().replace("0", "o").replace("1", "l").replace("-", " \u2013\n")
    assert recovery.decode(typed) == (0, key)
    assert recovery.decode(code.replace("1", "I").replace("-", "")) == (0, key)


@pytest.mark.parametrize("missing", [1, 7, 8, 9, 64])
def test_a_code_that_is_too_short_says_so(missing: int) -> None:
    plain = recovery.encode(1, bytes(32)).replace("-", "")
    with pytest.raises(MistypedCode):
        recovery.decode(plain[:-missing])
    with pytest.raises(MistypedCode):
        recovery.decode(plain + plain[:missing])


def test_the_groups_asked_back_are_compared_as_typed() -> None:
    code = recovery.encode(1, bytes(32))
    third = code.split("-")[2]
    assert recovery.same_group(third.lower().replace("0", "o"), code, 3)
    assert recovery.same_group(f" {third[:4]} {third[4:]} ", code, 3)
    assert not recovery.same_group(third, code, 1) or code.split("-")[0] == third
    assert not recovery.same_group("", code, 3)
    assert not recovery.same_group(third + third, code, 3)
