"""`backup`, `restore` and `check`, and the backup of the day."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from mentorlog import paths, state
from mentorlog.cli import opening
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli
from tests.conftest import CHEAP, PASSPHRASE, StandingClock


def backup(cli: Cli) -> Path:
    ran = cli("backup")
    assert (ran.code, len(ran.lines)) == (0, 1)
    return Path(ran.lines[0])


def notes(cli: Cli) -> list[str]:
    return [one["notes"] for one in cli("list", "sessions", "--json").document]


def test_a_backup_is_a_journal_too(people: Cli) -> None:
    copy = backup(people)
    assert copy.parent == people.journal.parent / "backups"
    there = notes(people)
    people.journal = copy
    assert notes(people) == there


def test_restoring(people: Cli, standing_clock: StandingClock) -> None:
    copy = backup(people)
    before = notes(people)
    people("delete", "s1", "--yes")
    standing_clock.advance(minutes=1)
    ran = people("restore", str(copy), "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert notes(people) == before
    kept = [path for path in copy.parent.iterdir() if "replaced" in path.name]
    assert len(kept) == 1
    people.journal = kept[0]
    assert len(notes(people)) == len(before) - 1


def test_restoring_is_no_reason_to_warn(people: Cli) -> None:
    copy = backup(people)
    people("delete", "s1", "--yes")
    people("restore", str(copy), "--yes")
    assert people("list", "sessions").err == ""


@pytest.mark.parametrize("there", ["nothing", "rubble"])
def test_restoring_needs_no_working_journal(people: Cli, there: str) -> None:
    copy = backup(people)
    before = notes(people)
    if there == "nothing":
        people.journal.unlink()
        assert people("restore", str(copy)).code == 0
    else:
        people.journal.write_bytes(b"rubble" * 1000)
        assert people("restore", str(copy), "--yes").code == 0
    assert notes(people) == before


def test_restoring_over_a_journal_asks_first(people: Cli) -> None:
    copy = backup(people)
    before = people.journal.read_bytes()
    ran = people("restore", str(copy))
    assert ran.code == 2
    assert "--yes" in ran.err
    assert people.journal.read_bytes() == before


def test_what_cannot_be_restored(people: Cli, tmp_path: Path) -> None:
    before = people.journal.read_bytes()
    text = tmp_path / "text"
    text.write_text("hello", encoding="utf-8")
    assert people("restore", str(tmp_path / "none"), "--yes").code == 10
    assert people("restore", str(text), "--yes").code == 14
    assert people("restore", str(people.journal), "--yes").code == 1
    copy = backup(people)
    people.passphrase_file.write_text("wrong\n", encoding="utf-8")
    assert people("restore", str(copy), "--yes").code == 12
    assert people.journal.read_bytes() == before


def test_the_backup_of_the_day_follows_a_change(people: Cli, standing_clock: StandingClock) -> None:
    directory = people.journal.parent / "backups"
    people("list", "sessions")
    assert not directory.exists()
    people("done", "a2")
    people("done", "t1")
    assert len(list(directory.iterdir())) == 1
    standing_clock.advance(days=1)
    people("edit", "a2", "--status", "open")
    assert len(list(directory.iterdir())) == 2


def test_backups_go_where_the_settings_say(people: Cli, tmp_path: Path) -> None:
    settings = people.home / ".config" / "mentorlog" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'[backup]\ndirectory = "{tmp_path / "elsewhere"}"\n', encoding="utf-8")
    assert backup(people).parent == tmp_path / "elsewhere"
    assert people("where", "--json").document["backups"] == str(tmp_path / "elsewhere")


def test_the_path_that_is_printed_is_the_path(people: Cli, tmp_path: Path) -> None:
    strange = tmp_path / "\x1b[31m سميرة\u202e 👩‍🏫"
    strange.mkdir()
    people.journal = people.journal.rename(strange / "j.mentorlog")
    assert backup(people).is_file()


def test_check_finds_nothing(people: Cli) -> None:
    ran = people("check")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing is amiss." in ran.lines
    backup(people)
    full = people("check", "--full")
    assert full.code == 0
    assert "1 backup is good." in full.lines


def test_check_notices_an_older_file(people: Cli) -> None:
    old = people.journal.read_bytes()
    assert people("done", "a2").code == 0
    people.journal.write_bytes(old)
    ran = people("check")
    assert ran.code == 1
    assert "older" in ran.out
    told = people("list", "sessions")
    assert told.code == 0
    assert "older" in told.err


def test_check_notices_a_damaged_backup(people: Cli) -> None:
    copy = backup(people)
    copy.chmod(0o600)
    with copy.open("r+b") as file:
        file.seek(copy.stat().st_size // 2)
        file.write(b"\x00\x01\x02\x03")
    assert people("check").code == 0
    ran = people("check", "--full")
    assert ran.code == 1
    assert copy.name in ran.out


def test_a_person_may_take_the_journal_as_it_is(people: Cli) -> None:
    raw = people("recovery-sheet").out.split("x'")[1].split("'")[0]
    other = apsw.Connection(str(people.journal), flags=apsw.SQLITE_OPEN_READWRITE)
    for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{raw}'\""):
        other.execute(f"PRAGMA {pragma}")
    other.execute("UPDATE mentoring_session SET notes = 'by hand' WHERE id = 1")
    other.close()
    ran = people("check")
    assert ran.code == 1
    assert "another program" in ran.out
    assert people("check", "--accept").code == 0
    assert people("check").lines[-1] == "Nothing is amiss."
    assert people("show", "s1", "--json").document["notes"] == "by hand"


def test_an_older_file_may_be_what_a_person_wants(people: Cli) -> None:
    old = people.journal.read_bytes()
    assert people("done", "a2").code == 0
    people.journal.write_bytes(old)
    assert people("check", "--accept").code == 0
    assert people("check").code == 0
    assert people("list", "sessions").err == ""


def test_damage_cannot_be_accepted(people: Cli) -> None:
    with people.journal.open("r+b") as file:
        file.seek(people.journal.stat().st_size - 2000)
        file.write(bytes(16))
    assert people("check", "--accept").code == 13
    assert people("check").code == 13


def test_a_backup_that_fails_is_no_failure_of_the_change_before_it(people: Cli) -> None:
    (people.journal.parent / "backups").write_text("in the way", encoding="utf-8")
    ran = people("add", "agenda", "--with", "samira", text="the swing bridge")
    assert ran.code == 0
    assert ran.out.strip() in {one["id"] for one in people("list", "agenda", "--json").document}
    assert "What you changed is saved" in ran.err


def test_another_command_meanwhile_is_no_older_copy(people: Cli) -> None:
    people("done", "a2")
    slower = Journal.opened(people.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    try:
        people("edit", "a2", "--status", "open")
        later = dict(state.load().commits)
        opening.remember(slower.vault)
    finally:
        slower.close_now()
    assert slower.vault.commits < later[slower.vault.file_id]
    assert state.load().commits == later
    assert people("list", "actions").err == ""


def test_a_journal_in_a_synced_folder_is_warned_about_once(empty: Cli, tmp_path: Path) -> None:
    empty.journal = tmp_path / "Dropbox" / "journal.mentorlog"
    assert "Dropbox" in empty("init").err
    assert "Dropbox" not in empty("list", "sessions").err
    moved = tmp_path / "Nextcloud"
    moved.mkdir()
    empty.journal = empty.journal.rename(moved / "journal.mentorlog")
    assert "Nextcloud" in empty("list", "sessions").err
    assert "Nextcloud" not in empty("list", "sessions").err


def test_the_settings_keep_that_quiet(empty: Cli, tmp_path: Path) -> None:
    paths.config_file().parent.mkdir(parents=True)
    paths.config_file().write_text("warn_synced_folder = false\n", encoding="utf-8")
    empty.journal = tmp_path / "OneDrive" / "journal.mentorlog"
    assert "OneDrive" not in empty("init").err.replace(str(empty.journal), "")
