from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest

from mentorlog.errors import Refused, WrongPassphrase
from mentorlog.vault import header, recovery
from mentorlog.vault.key import (
    KEY_TABLE,
    KeyCost,
    Keys,
    Passphrase,
    RawKey,
    RecoveryCode,
    derive,
    raw_key,
)
from tests.vault.made import CHEAP, key_as_described


def test_version_1_costs_what_is_promised() -> None:
    assert KEY_TABLE[1] == KeyCost(passes=3, memory_kib=256 * 1024, lanes=4)


def test_the_key_is_argon2id_of_the_whole_header() -> None:
    salt = header.new(1)
    assert raw_key(Passphrase("worden"), salt, CHEAP) == key_as_described(salt, "worden")
    other = salt[:15] + bytes([salt[15] ^ 1])
    assert raw_key(Passphrase("worden"), other, CHEAP) != key_as_described(salt, "worden")


def test_a_passphrase_is_the_same_however_its_accents_are_typed() -> None:
    salt = header.new(1)
    composed, apart = (unicodedata.normalize(form, "Zoë’s café") for form in ("NFC", "NFD"))
    assert composed != apart
    assert raw_key(Passphrase(composed), salt, CHEAP) == raw_key(Passphrase(apart), salt, CHEAP)


def test_compatibility_letters_stay_different() -> None:
    salt = header.new(1)
    assert raw_key(Passphrase("ﬁ"), salt, CHEAP) != raw_key(Passphrase("fi"), salt, CHEAP)


@pytest.mark.parametrize("text", ["", "half \udc80 a character"])
def test_what_is_no_passphrase_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        Passphrase(text)


def test_secrets_do_not_show() -> None:
    code = recovery.encode(1, b"k" * 32)
    words = Passphrase("hush")
    for secret in (words, RawKey(b"hush" * 8), RecoveryCode(code), Keys(words)):
        shown = f"{secret!r} {secret!s} {secret}"
        assert "hush" not in shown
        assert code[:8] not in shown


def test_a_raw_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        RawKey(b"short")


def test_a_recovery_code_of_another_version_is_wrong() -> None:
    code = RecoveryCode(recovery.encode(2, bytes(32)))
    with pytest.raises(WrongPassphrase):
        raw_key(code, header.new(1), CHEAP)


def test_keys_are_derived_once_for_each_file() -> None:
    keys = Keys(Passphrase("words"), CHEAP)
    one, other = header.new(1), header.new(1)
    assert keys.key(one) is keys.key(one)
    assert keys.key(one) != keys.key(other)


def test_too_little_memory_is_said_and_nothing_cheaper_is_done() -> None:
    program = (
        "import resource, argon2.low_level\n"
        "from mentorlog.errors import MentorlogError\n"
        "from mentorlog.vault.key import KEY_TABLE, Passphrase, derive\n"
        "resource.setrlimit(resource.RLIMIT_AS, (200 << 20, 200 << 20))\n"
        "try:\n"
        "    derive(Passphrase('words'), bytes(16), KEY_TABLE[1])\n"
        "except MentorlogError as error:\n"
        "    print(error.exit_code, error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("1 There is not enough memory to work out the key: 256 MiB")


def test_lanes_change_the_key() -> None:
    words, salt = Passphrase("words"), bytes(16)
    assert derive(words, salt, KeyCost(1, 64, 4)) != derive(words, salt, KeyCost(1, 64, 2))
