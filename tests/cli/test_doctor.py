"""`doctor`: what protects the journal, in a word, a sentence and what to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from mentorlog import paths
from tests.cli.conftest import Cli, Program
from tests.conftest import StandingClock


def findings(cli: Cli) -> dict[str, Any]:
    return {one["about"]: one for one in cli("doctor", "--json").document["findings"]}


@pytest.fixture
def tidy(cli: Cli) -> Cli:
    """A journal with nothing to do."""
    cli.journal.chmod(0o600)
    cli.passphrase_file.chmod(0o600)
    cli.journal.parent.chmod(0o700)
    assert cli("backup").code == 0
    assert cli("check").code == 0
    return cli


def test_a_journal_with_nothing_to_do(tidy: Cli) -> None:
    ran = tidy("doctor")
    assert (ran.code, ran.err) == (0, "")
    found = findings(tidy)
    good = {about for about, one in found.items() if one["verdict"] == "good"}
    assert good >= {"files", "folders", "synced", "backup", "check", "lock", "keyring"}
    assert all(one["words"].endswith((".", "?")) for one in found.values())


@pytest.mark.parametrize("which", ["journal", "passphrase file", "backup"])
def test_a_file_others_may_read(tidy: Cli, which: str) -> None:
    path = {
        "journal": tidy.journal,
        "passphrase file": tidy.passphrase_file,
        "backup": next((tidy.journal.parent / "backups").iterdir()),
    }[which]
    path.chmod(0o640)
    assert tidy("doctor").code == 3
    found = findings(tidy)["files"]
    assert found["verdict"] == "mend"
    assert found["advice"] == f"chmod 600 {path}"


def test_a_folder_others_may_write_in_and_one_they_may_enter(tidy: Cli) -> None:
    tidy.journal.parent.chmod(0o777)
    assert findings(tidy)["folders"]["verdict"] == "mend"
    tidy.journal.parent.chmod(0o755)
    assert findings(tidy)["folders"]["verdict"] == "note"
    tidy.journal.parent.chmod(0o1777)
    assert findings(tidy)["folders"]["verdict"] == "note"
    assert tidy("doctor").code == 0


def test_settings_others_may_change(tidy: Cli) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("", encoding="utf-8")
    paths.config_file().chmod(0o666)
    assert findings(tidy)["files"]["verdict"] == "mend"


def test_no_backup_and_one_left_behind(cli: Cli) -> None:
    assert findings(cli)["backup"]["verdict"] == "mend"
    assert cli("doctor").code == 3
    cli("backup")
    os.utime(cli.journal, (1e10, 1e10))
    found = findings(cli)["backup"]
    assert found["verdict"] == "mend"
    assert "long after" in found["words"]


def test_a_check_is_remembered_for_a_while(tidy: Cli, standing_clock: StandingClock) -> None:
    assert findings(tidy)["check"]["verdict"] == "good"
    standing_clock.advance(days=91)
    assert findings(tidy)["check"]["verdict"] == "note"


def test_what_the_settings_decide(tidy: Cli) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text(
        "lock_after_minutes = 0\nkeyring = true\nown_editor = true\n",
        encoding="utf-8",
    )
    found = findings(tidy)
    assert found["lock"]["verdict"] == "note"
    assert found["keyring"]["verdict"] in ("mend", "note")
    assert found["own_editor"]["verdict"] == "note"


def test_it_opens_nothing_and_asks_nothing(tidy: Cli) -> None:
    before = tidy.journal.read_bytes()
    ran = tidy.bare("--journal", str(tidy.journal), "doctor")
    assert ran.code == 0
    assert tidy.journal.read_bytes() == before


def test_without_a_journal_or_with_another_file(empty: Cli) -> None:
    assert empty("doctor").code == 10
    empty.journal.write_bytes(b"a picture")
    assert empty("doctor").code == 14


def test_the_program_itself_leaves_no_core(program: Program) -> None:
    ran = program(*program.opened, "doctor", "--json")
    (core,) = (one for one in ran.document["findings"] if one["about"] == "core")
    assert core["verdict"] == ("good" if Path("/proc/self/status").exists() else "note")
