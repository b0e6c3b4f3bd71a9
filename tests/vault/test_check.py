from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from mentorlog.errors import NoJournal, NotAJournal, WrongPassphrase
from mentorlog.vault.backup import BackupPlan, backup_now
from mentorlog.vault.check import CheckReport, Kind, LastCommit, accept, check, check_open
from mentorlog.vault.connection import connect
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import Passphrase
from mentorlog.vault.schema import Schema
from tests.vault.made import CHEAP, FIRST, PAGE, SCHEMA, WORDS, create, everything_in, fill, opened
from tests.vault.made import write as write_notes


def look(
    path: Path,
    *,
    full: bool = False,
    backups: Path | None = None,
    last_commit: LastCommit | None = None,
    schema: Schema = SCHEMA,
) -> CheckReport:
    return check(
        path,
        Passphrase(WORDS),
        schema,
        key_table=CHEAP,
        full=full,
        backups=backups,
        last_commit=last_commit,
    )


def kinds(report: CheckReport) -> list[Kind]:
    return [finding.kind for finding in report.findings]


def foreign(path: Path, *statements: str) -> None:
    """Another program, with the key, does as it likes."""
    with opened(path) as vault:
        key = vault.raw_key().key
    connection = connect(path, key)
    connection.execute("PRAGMA foreign_keys = OFF")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_good_journal_passes_and_is_not_touched(path: Path) -> None:
    data = fill(path)
    before = everything_in(path.parent)
    report = look(path)
    assert report.ok
    assert not report.damaged
    assert report.findings == ()
    assert report.pages == len(data) // PAGE
    assert everything_in(path.parent) == before


def test_what_cannot_be_tried_is_raised(path: Path) -> None:
    with pytest.raises(NoJournal):
        look(path)
    create(path).close()
    with pytest.raises(WrongPassphrase):
        check(path, Passphrase("other"), SCHEMA, key_table=CHEAP)
    path.write_bytes(b"a letter")
    with pytest.raises(NotAJournal):
        look(path)


def test_a_check_does_not_bring_the_file_up_to_date(path: Path) -> None:
    data = fill(path)
    newer = Schema((FIRST, "CREATE TABLE extra (id INTEGER PRIMARY KEY);"))
    assert look(path, schema=newer).ok
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE note SET body = 'changed' WHERE id = 1",
        "DELETE FROM note WHERE id = 1",
        "INSERT INTO note (body) VALUES ('added')",
        "UPDATE note SET weight = 0.5 WHERE id = 1",
    ],
)
def test_a_change_by_another_program_is_said_until_it_is_accepted(
    path: Path, statement: str
) -> None:
    fill(path)
    foreign(path, statement)
    report = look(path)
    assert kinds(report) == [Kind.foreign]
    assert "changed by another program" in report.findings[0].words
    assert not report.ok
    assert not report.damaged
    with opened(path) as vault:
        write_notes(vault, "life goes on")
        assert kinds(check_open(vault)) == [Kind.foreign]
        accept(vault)
        assert check_open(vault).ok
        write_notes(vault, "and on")
    assert look(path).ok


def test_an_old_page_put_back_is_noticed(path: Path) -> None:
    old = fill(path, pages=14)
    with opened(path) as vault, vault.writing() as connection:
        connection.execute("UPDATE note SET body = replace(body, 'ordinary', 'changed!')")
    new = path.read_bytes()
    assert len(new) == len(old)
    changed = [
        number
        for number in range(1, len(new) // PAGE)
        if new[number * PAGE : (number + 1) * PAGE] != old[number * PAGE : (number + 1) * PAGE]
    ]
    found = 0
    for number in changed:
        at = slice(number * PAGE, (number + 1) * PAGE)
        mixed = bytearray(new)
        mixed[at] = old[at]
        path.write_bytes(mixed)
        report = look(path)
        assert report.bad_pages == ()
        found += not report.ok
    assert found == len(changed) >= 4


def test_a_file_older_than_the_one_last_opened_is_said_to_be(path: Path, tmp_path: Path) -> None:
    fill(path)
    copy = shutil.copy(path, tmp_path / "copy")
    with opened(path) as vault:
        write_notes(vault, "later")
        seen = {vault.file_id: vault.commits}
    assert look(path, last_commit=seen.get).ok
    shutil.copy(copy, path)
    report = look(path, last_commit=seen.get)
    assert kinds(report) == [Kind.older]
    assert look(path, last_commit=lambda _file_id: None).ok


def test_references_to_nothing_are_found(path: Path) -> None:
    fill(path)
    foreign(path, "INSERT INTO tag (note_id, name) VALUES (4711, 'dangling')")
    report = look(path)
    assert Kind.references in kinds(report)
    assert "tag" in report.findings[0].words


def test_tables_that_are_not_ours_are_named(path: Path) -> None:
    fill(path)
    foreign(
        path,
        "CREATE TRIGGER spy AFTER INSERT ON note BEGIN DELETE FROM note WHERE id = 1; END",
        "DROP INDEX tag_of",
    )
    report = look(path)
    assert kinds(report) == [Kind.tables]
    assert "spy, tag_of" in report.findings[0].words


def test_damage_inside_pages_that_verify_is_found(path: Path) -> None:
    fill(path)
    foreign(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
        " WHERE name = 'note') WHERE name = 'tag_of'",
    )
    report = look(path)
    assert report.damaged
    assert report.bad_pages == ()


def test_full_verifies_every_backup(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    with closing(create(path)) as vault:
        write_notes(vault, *("lorem " * 200 for _ in range(20)))
        first, second = backup_now(vault, plan), backup_now(vault, plan)
    report = look(path, full=True, backups=plan.directory)
    assert (report.ok, report.good_backups) == (True, 2)
    data = bytearray(first.read_bytes())
    data[-100] ^= 1
    first.write_bytes(data)
    before = everything_in(plan.directory)
    assert look(path, backups=plan.directory).ok
    report = look(path, full=True, backups=plan.directory)
    assert kinds(report) == [Kind.backup]
    assert first.name in report.findings[0].words
    assert report.good_backups == 1
    assert everything_in(plan.directory) == before
    # With the journal itself in pieces its backups are still looked at, found by its name.
    path.write_bytes(path.read_bytes()[:-PAGE])
    report = look(path, full=True, backups=plan.directory)
    assert report.damaged
    assert report.good_backups == 1
    assert second.exists()


def test_a_backup_under_an_older_passphrase_is_no_fault(path: Path, tmp_path: Path) -> None:
    plan = BackupPlan(tmp_path / "backups")
    with closing(create(path, "former words")) as vault:
        backup_now(vault, plan)
        change_passphrase(vault, Passphrase(WORDS))
        backup_now(vault, plan)
        report = check_open(vault, full=True, backups=plan.directory)
        assert kinds(report) == [Kind.locked_backup]
        assert report.ok
    report = look(path, full=True, backups=plan.directory)
    assert kinds(report) == [Kind.locked_backup]
    assert report.ok
    assert report.good_backups == 1


def test_an_open_journal_is_checked_where_it_is(path: Path) -> None:
    fill(path)
    with opened(path) as vault:
        assert check_open(vault).ok
        write_notes(vault, "goes on")
        assert check_open(vault, last_commit=lambda _file_id: 10_000).findings[0].kind is Kind.older
