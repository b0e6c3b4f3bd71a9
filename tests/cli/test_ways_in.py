"""`init`, `passphrase`, `recover`, `recovery-sheet`: a new way in closes the old one."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from mentorlog.vault import recovery
from tests.cli.conftest import Cli
from tests.conftest import PASSPHRASE


@pytest.fixture
def newer(home: Path) -> Path:
    """A file with another passphrase."""
    file = home / "newer"
    file.write_text("another one entirely\n", encoding="utf-8")
    return file


def test_init_asks_nothing_with_a_passphrase_file(empty: Cli) -> None:
    ran = empty("init")
    assert ran.code == 0
    recovery.decode(ran.out)
    assert len(ran.lines) == 1
    assert str(empty.journal) in ran.err
    assert stat.S_IMODE(empty.journal.stat().st_mode) == 0o600
    assert empty("list", "relationships", "--json").out == "[]\n"


def test_init_makes_its_directory(empty: Cli, tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "j.mentorlog"
    file = str(empty.passphrase_file)
    assert empty.bare("--journal", str(place), "--passphrase-file", file, "init").code == 0
    assert stat.S_IMODE(place.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("there", ["journal", "file", "directory", "dangling link"])
def test_init_never_replaces_anything(empty: Cli, there: str) -> None:
    if there == "journal":
        empty("init")
    elif there == "file":
        empty.journal.write_text("mine", encoding="utf-8")
    elif there == "directory":
        empty.journal.mkdir()
    else:
        empty.journal.symlink_to(empty.home / "nowhere")
    before = empty.journal.read_bytes() if empty.journal.is_file() else None
    ran = empty("init")
    assert (ran.code, ran.out) == (1, "")
    if before is not None:
        assert empty.journal.read_bytes() == before


def test_changing_the_passphrase(people: Cli, newer: Path) -> None:
    ran = people("passphrase", "--new-passphrase-file", str(newer))
    assert ran.code == 0
    recovery.decode(ran.out)
    assert people("list", "sessions").code == 12
    people.passphrase_file.write_bytes(newer.read_bytes())
    assert len(people("list", "sessions", "--json").document) == 4
    assert people("check").code == 0


def test_older_backups_are_named(people: Cli, newer: Path) -> None:
    assert "older" not in people("passphrase", "--new-passphrase-file", str(newer)).err
    people.passphrase_file.write_bytes(newer.read_bytes())
    copy = Path(people("backup").lines[0])
    ran = people("passphrase", "--new-passphrase-file", str(newer))
    assert "1 older backup" in ran.err
    assert copy.exists()


def test_an_empty_new_passphrase_changes_nothing(people: Cli, newer: Path) -> None:
    newer.write_text("\n", encoding="utf-8")
    assert people("passphrase", "--new-passphrase-file", str(newer)).code == 1
    assert people("list", "sessions").code == 0


def test_recovering(empty: Cli, newer: Path, tmp_path: Path) -> None:
    code = tmp_path / "code"
    code.write_text(empty("init").out.lower().replace("-", " "), encoding="utf-8")
    journal = ("--journal", str(empty.journal))
    ran = empty.bare(
        *journal, "recover", "--code-file", str(code), "--new-passphrase-file", str(newer)
    )
    assert ran.code == 0
    recovery.decode(ran.out)
    assert recovery.groups(ran.out) != recovery.groups(code.read_text(encoding="utf-8"))
    assert empty("list", "sessions").code == 12
    empty.passphrase_file.write_bytes(newer.read_bytes())
    assert empty("list", "sessions").code == 0
    again = empty.bare(
        *journal, "recover", "--code-file", str(code), "--new-passphrase-file", str(newer)
    )
    assert (again.code, again.out) == (12, "")


def test_a_typing_error_in_the_code_names_its_group(
    empty: Cli, newer: Path, tmp_path: Path
) -> None:
    groups = empty("init").out.strip().split("-")
    groups[4] = ("0" if groups[4][0] != "0" else "1") + groups[4][1:]
    code = tmp_path / "code"
    code.write_text("-".join(groups), encoding="utf-8")
    ran = empty("recover", "--code-file", str(code), "--new-passphrase-file", str(newer))
    assert (ran.code, ran.out) == (12, "")
    assert "5" in ran.err


def test_the_recovery_sheet(empty: Cli) -> None:
    code = empty("init").out.strip()
    ran = empty("recovery-sheet")
    assert (ran.code, ran.err) == (0, "")
    assert code.replace("-", " ").split() == re.findall(r"\b[0-9A-Z*~$=]{8}(?!\S)", ran.out)
    assert empty.journal.name in ran.out


def test_the_sheet_opens_the_file_without_mentorlog(people: Cli) -> None:
    import apsw

    found = re.search(r"PRAGMA key = \"(x'[0-9a-f]{64}')\";", people("recovery-sheet").out)
    assert found is not None
    connection = apsw.Connection(str(people.journal), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.execute(f'PRAGMA key = "{found[1]}"')
    rows = list(connection.execute("SELECT notes FROM mentoring_session ORDER BY starts_at"))
    assert rows[0] == ("Walked to the dunes.",)


def test_the_passphrase_is_nowhere_in_what_is_printed(people: Cli, newer: Path) -> None:
    for command in (["recovery-sheet"], ["passphrase", "--new-passphrase-file", str(newer)]):
        ran = people(*command)
        assert PASSPHRASE not in ran.out + ran.err
        assert "another one" not in ran.out + ran.err
