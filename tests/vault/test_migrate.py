from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mentorlog.errors import Refused, StorageFailed
from mentorlog.vault.backup import BackupPlan, backups
from mentorlog.vault.key import Passphrase
from mentorlog.vault.migrate import statements
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.vault.made import CHEAP, FIRST, SCHEMA, WORDS, bodies, create, opened, write

SECOND = """
ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine';
-- Rebuilding a table that others refer to must not cascade.
CREATE TABLE note_new (id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL, mood TEXT);
INSERT INTO note_new SELECT id, body || ';', mood FROM note; DROP TABLE note;
ALTER TABLE note_new RENAME TO note;
CREATE TRIGGER shout AFTER INSERT ON note WHEN new.body = 'a' BEGIN
    UPDATE note SET mood = 'loud; very' WHERE id = new.id;
    UPDATE note SET body = 'A' WHERE id = new.id;
END;
"""
NEWER = Schema((FIRST, SECOND))


def open_newer(path: Path, schema: Schema = NEWER, plan: BackupPlan | None = None) -> Vault:
    return Vault.open(path, Passphrase(WORDS), schema, key_table=CHEAP, backups=plan)


def version(vault: Vault) -> int:
    with vault.reading() as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_an_older_file_is_brought_up_to_date_after_a_backup(path: Path, tmp_path: Path) -> None:
    with closing(create(path)) as vault:
        write(vault, "one")
        with vault.writing() as connection:
            connection.execute("INSERT INTO tag (note_id, name) VALUES (1, 'kept')")
        before = vault.commits
    plan = BackupPlan(tmp_path / "elsewhere")
    with closing(open_newer(path, plan=plan)) as newer:
        assert version(newer) == 2
        assert bodies(newer) == ["one;"]
        with newer.reading() as connection:
            assert connection.execute("SELECT name FROM tag").fetchall() == [("kept",)]
        assert newer.commits == before + 1
        (keys_on,) = newer.connection.execute("PRAGMA foreign_keys").fetchone()
        assert keys_on == 1
        write(newer, "a")
        assert bodies(newer) == ["one;", "A"]
    (made,) = backups(plan.directory)
    with opened(made.path) as older:
        assert version(older) == 1
        assert bodies(older) == ["one"]


def test_backups_go_beside_the_journal_unless_told(path: Path) -> None:
    create(path).close()
    open_newer(path).close()
    assert len(backups(path.parent / "backups")) == 1
    open_newer(path).close()
    assert len(backups(path.parent / "backups")) == 1


@pytest.mark.parametrize(
    ("script", "error"),
    [
        ("CREATE TABLE extra (id); CREATE TABLE extra (id);", dbapi2.OperationalError),
        (
            "CREATE TABLE extra (id);"
            "INSERT INTO note (body) VALUES ('from the script');"
            "INSERT INTO tag (note_id, name) VALUES (77, 'dangling');",
            Refused,
        ),
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, script: str, error: type[Exception]
) -> None:
    with closing(create(path)) as vault:
        write(vault, "one")
    data = path.read_bytes()
    with pytest.raises(error):
        open_newer(path, Schema((FIRST, script)))
    assert path.read_bytes() == data
    with opened(path) as vault:
        assert version(vault) == 1
        assert bodies(vault) == ["one"]


def test_no_migration_without_a_backup(path: Path, tmp_path: Path) -> None:
    create(path).close()
    data = path.read_bytes()
    blocked = tmp_path / "blocked"
    blocked.write_text("not a directory")
    with pytest.raises(StorageFailed):
        open_newer(path, plan=BackupPlan(blocked))
    assert path.read_bytes() == data


def test_a_read_only_file_of_an_older_version_is_refused(path: Path) -> None:
    create(path).close()
    path.chmod(0o400)
    with pytest.raises(StorageFailed):
        open_newer(path)


def test_an_open_journal_notices_that_a_newer_version_changed_it(path: Path) -> None:
    from mentorlog.errors import NewerJournal

    with closing(create(path)) as vault:
        open_newer(path).close()
        with pytest.raises(NewerJournal):
            bodies(vault)
        with pytest.raises(NewerJournal):
            write(vault, "no")


def test_scripts_are_cut_into_statements() -> None:
    assert [piece.strip() for piece in statements(SECOND)][-1].endswith("END;")
    assert len(list(statements(SECOND))) == 7 - 1
    assert list(statements("SELECT ';'; -- a;b\n SELECT 2")) == [
        "SELECT ';';",
        " -- a;b\n SELECT 2",
    ]
    assert list(statements(" \n")) == []
    assert SCHEMA.version == 1
