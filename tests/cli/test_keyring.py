"""The system's keyring: off unless asked for, holds the key alone, forgotten by a command."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail, null

from mentorlog import paths
from mentorlog.vault import system_keyring
from mentorlog.vault.system_keyring import SERVICE, name_of
from tests.cli.conftest import Cli, Program, Ran
from tests.conftest import PASSPHRASE
from tests.keyrings import MemoryKeyring

ON = "keyring = true\n"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A keyring in this process, in use, and taken for one of the system's."""
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    monkeypatch.setattr(system_keyring, "REAL", {MemoryKeyring.__module__})
    yield memory
    keyring.set_keyring(before)


def settings(text: str) -> None:
    paths.config_file().parent.mkdir(parents=True, exist_ok=True)
    paths.config_file().write_text(text, encoding="utf-8")


def alone(cli: Cli, *arguments: str) -> Ran:
    """Without a passphrase file, and with nobody to ask."""
    return cli.bare("--journal", str(cli.journal), *arguments)


def test_it_opens_the_journal_and_holds_the_key_alone(cli: Cli, kept: MemoryKeyring) -> None:
    settings(ON)
    assert cli("keyring", "keep").code == 0
    ((service, name), entry) = next(iter(kept.held.items()))
    assert (service, name) == (SERVICE, name_of(cli.journal))
    assert re.fullmatch("[0-9a-f]{64}", entry)
    assert PASSPHRASE not in entry
    assert alone(cli, "list", "sessions", "--json").out == "[]\n"
    assert alone(cli, "check").code == 0
    assert alone(cli, "backup").code == 0


def test_it_is_forgotten_by_a_command_whatever_the_settings(cli: Cli, kept: MemoryKeyring) -> None:
    settings(ON)
    cli("keyring", "keep")
    settings("")
    ran = alone(cli, "keyring", "forget")
    assert (ran.code, kept.held) == (0, {})
    assert "no longer" in ran.err
    assert "holds nothing" in alone(cli, "keyring", "forget").err
    settings(ON)
    assert alone(cli, "list", "sessions").code != 0


def test_it_is_not_used_unless_the_settings_say_so(cli: Cli, kept: MemoryKeyring) -> None:
    ran = cli("keyring", "keep")
    assert (ran.code, kept.held) == (1, {})
    assert "keyring = true" in ran.err
    settings(ON)
    cli("keyring", "keep")
    settings("keyring = false\n")
    assert alone(cli, "list", "sessions").code != 0


def test_a_given_passphrase_comes_before_it(cli: Cli, kept: MemoryKeyring) -> None:
    settings(ON)
    cli("keyring", "keep")
    cli.passphrase_file.write_text("another", encoding="utf-8")
    assert cli("list", "sessions").code == 12


def test_what_shows_or_changes_the_ways_in_needs_the_passphrase_itself(
    cli: Cli, kept: MemoryKeyring, tmp_path: Path
) -> None:
    settings(ON)
    cli("keyring", "keep")
    newer = tmp_path / "newer"
    newer.write_text("another one entirely", encoding="utf-8")
    for command in (
        ["recovery-sheet"],
        ["keyring", "keep"],
        ["passphrase", "--new-passphrase-file", str(newer)],
    ):
        ran = alone(cli, *command)
        assert ran.code == 2, command
        assert ran.out == ""


def test_a_new_passphrase_takes_the_keyring_along(
    cli: Cli, kept: MemoryKeyring, tmp_path: Path
) -> None:
    settings(ON)
    cli("keyring", "keep")
    (before,) = kept.held.values()
    newer = tmp_path / "newer"
    newer.write_text("another one entirely", encoding="utf-8")
    assert cli("passphrase", "--new-passphrase-file", str(newer)).code == 0
    (after,) = kept.held.values()
    assert after != before
    assert alone(cli, "list", "sessions").code == 0


def test_a_stale_entry_is_removed_and_said(cli: Cli, kept: MemoryKeyring) -> None:
    settings(ON)
    for entry in ("ab" * 32, "no key at all"):
        kept.held[(SERVICE, name_of(cli.journal))] = entry
        ran = alone(cli, "list", "sessions")
        assert ran.code != 0
        assert "removed" in ran.err
        assert entry not in ran.err
        assert kept.held == {}


def test_a_keyring_that_does_not_answer_is_said_without_what_it_held(
    cli: Cli, kept: MemoryKeyring
) -> None:
    settings(ON)
    cli("keyring", "keep")
    (entry,) = kept.held.values()
    kept.locked = True
    ran = alone(cli, "list", "sessions")
    assert ran.code != 0
    assert "KeyringLocked" in ran.err
    assert entry not in ran.err
    assert "Keyring" not in cli("list", "sessions").err


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, MemoryKeyring])
def test_only_a_real_keyring_is_used(
    cli: Cli, backend: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    settings(ON)
    ran = cli("keyring", "keep")
    assert ran.code == 1
    assert "no keyring here" in ran.err


def test_without_the_package_that_is_said(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    settings(ON)
    ran = cli("keyring", "keep")
    assert ran.code == 1
    assert "pip install 'mentorlog[keyring]'" in ran.err


def test_nothing_is_imported_unless_asked_for(program: Program) -> None:
    code = (
        "import sys\n"
        "from mentorlog.__main__ import run\n"
        "from tests.conftest import CHEAP\n"
        f"run({[*program.opened, 'list', 'sessions']!r}, key_table=CHEAP)\n"
        f"run({[*program.opened, 'doctor']!r}, key_table=CHEAP)\n"
        "print(sorted(n for n in sys.modules if n.partition('.')[0] in ('keyring', 'jeepney')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=dict(program.environment),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.splitlines()[-1] == "[]"
