"""Journals that earlier versions wrote: opened by this one, and by another implementation."""

from __future__ import annotations

import shutil
import unicodedata
from functools import cache, partial
from pathlib import Path

import apsw
import pytest
from argon2.low_level import Type, hash_secret_raw

from mentorlog.journal import search, sessions
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.backup import BackupPlan
from mentorlog.vault.check import check_open
from mentorlog.vault.key import Passphrase
from mentorlog.vault.migrate import version_of
from mentorlog.vault.salvage.model import model
from tests.figures import Figure
from tests.fixtures.make import HERE, NOTES, PASSPHRASE, SINCE

WRITTEN = sorted(HERE.glob("version-*.mentorlog"))


def test_there_are_journals_to_open() -> None:
    assert WRITTEN


@pytest.mark.parametrize("written", WRITTEN, ids=lambda path: path.stem)
def test_a_journal_of_an_earlier_version_opens_and_reads(
    written: Path, tmp_path: Path, figure: Figure
) -> None:
    path = tmp_path / "journal.mentorlog"
    shutil.copy(written, path)
    theirs, tables = with_another_implementation(path)
    assert theirs == list(NOTES)
    made = {
        table
        for since, rows in SINCE.items()
        for table, _columns in rows
        if since <= number(written)
    }
    assert {name for name, rows in tables.items() if rows} >= made
    journal = Journal.opened(path, Passphrase(PASSPHRASE), backups=BackupPlan(tmp_path / "b"))
    try:
        version = journal.on_vault_now(lambda vault: version_of(vault.connection))
        assert version == SCHEMA.version
        rows = journal.run_now(sessions.page)
        assert len(rows) == len(NOTES)
        assert journal.on_vault_now(partial(check_open, full=True)).ok
        found = journal.run_now(partial(search.search, typed="apply"))
        assert "s1" in {hit.public_id for hit in found.hits}
    finally:
        journal.close_now()
    again, after = with_another_implementation(path)
    assert again == theirs
    for table in made - {"person"}:  # who keeps the journal is written down when it is opened
        assert after[table] == tables[table], table
    figure(
        8,
        f"{written.stem}: the same {sum(map(len, tables.values()))} rows of {len(made)} tables"
        " through apsw-sqlite3mc, before and after",
    )


def number(written: Path) -> int:
    """The version a journal's name says."""
    return int(written.stem.removeprefix("version-"))


def test_the_latest_version_is_among_them_with_a_row_in_every_table() -> None:
    assert number(max(WRITTEN, key=number)) == SCHEMA.version
    made = {table for rows in SINCE.values() for table, _columns in rows}
    with model(SCHEMA, SCHEMA.version) as latest:
        assert made == set(latest.tables) - {"vault_state"}


Tables = dict[str, list[tuple[object, ...]]]


def with_another_implementation(path: Path) -> tuple[list[str], Tables]:
    """The notes and all rows, read with the file format's description and no code of ours."""
    key = key_with(path.read_bytes()[:16])
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for pragma in ("cipher = 'sqlcipher'", "legacy = 4", f"key = \"x'{key.hex()}'\""):
            connection.execute(f"PRAGMA {pragma}")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        notes = [
            row[0] for row in connection.execute("SELECT notes FROM mentoring_session ORDER BY id")
        ]
        tables: Tables = {}
        for since in SINCE.values():
            for name, columns in since:
                there = connection.execute(
                    "SELECT 1 FROM sqlite_schema WHERE name = ?", (name,)
                ).fetchone()
                if there and name not in tables:
                    rows = connection.execute(f"SELECT id, {', '.join(columns)} FROM {name}")
                    tables[name] = rows.fetchall()
        return notes, tables
    finally:
        connection.close()


@cache
def key_with(salt: bytes) -> bytes:
    """The key as the file format's description says; as long as the salt stays, so does it."""
    return hash_secret_raw(
        secret=unicodedata.normalize("NFC", PASSPHRASE).encode(),
        salt=salt,
        time_cost=3,
        memory_cost=262_144,
        parallelism=4,
        hash_len=32,
        type=Type.ID,
    )
