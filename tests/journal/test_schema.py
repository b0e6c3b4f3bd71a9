"""The scripts and the tables agree, and the file itself refuses what no table may hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

from mentorlog.journal import tables
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA
from tests.conftest import Peopled


@pytest.fixture
def scripted() -> Iterator[sqlite3.Connection]:
    # The library the journal itself uses: the interpreter's own may be too old for its index.
    connection: sqlite3.Connection = dbapi2.connect(":memory:")
    for script in SCHEMA.scripts:
        connection.executescript(script)
    yield connection
    connection.close()


@pytest.fixture
def declared() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    engine = create_engine("sqlite://", creator=lambda: connection, pool_reset_on_return=None)
    assert tables.Person.metadata is SQLModel.metadata
    SQLModel.metadata.create_all(engine)
    yield connection
    connection.close()


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    query = "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL ORDER BY name"
    names = (name for (name,) in connection.execute(query, (kind,)))
    return [name for name in names if not name.startswith(("sqlite_", "search_"))]


def _pragma(connection: sqlite3.Connection, pragma: str, name: str) -> set[tuple[Any, ...]]:
    rows = connection.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()
    return {tuple(row[1:]) for row in rows}


def _indexed(connection: sqlite3.Connection, index: str) -> list[tuple[Any, ...]]:
    query = 'SELECT name, "desc", coll, key FROM pragma_index_xinfo(?) ORDER BY seqno'
    return connection.execute(query, (index,)).fetchall()


def _checks(connection: sqlite3.Connection, table: str) -> set[str]:
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
    found = set()
    for match in re.finditer(r"\bCHECK\s*\(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.add(" ".join(sql[match.end() : end - 1].split()))
    return found


def test_the_scripts_make_the_tables_as_declared(
    scripted: sqlite3.Connection, declared: sqlite3.Connection
) -> None:
    assert _names(scripted, "table") == _names(declared, "table")
    assert len(_names(scripted, "table")) == 24
    for table in _names(declared, "table"):
        assert _pragma(scripted, "table_xinfo", table) == _pragma(declared, "table_xinfo", table)
        assert _pragma(scripted, "foreign_key_list", table) == _pragma(
            declared, "foreign_key_list", table
        )
        assert _checks(scripted, table) == _checks(declared, table)
    assert any("planned" in check for check in _checks(scripted, "mentoring_session"))


def test_the_scripts_make_the_indexes_as_declared(
    scripted: sqlite3.Connection, declared: sqlite3.Connection
) -> None:
    assert _names(scripted, "index") == _names(declared, "index")
    for index in _names(declared, "index"):
        assert _indexed(scripted, index) == _indexed(declared, index)


def test_numbers_are_never_given_twice(scripted: sqlite3.Connection) -> None:
    for table in _names(scripted, "table"):
        (sql,) = scripted.execute(
            "SELECT sql FROM sqlite_schema WHERE name = ?", (table,)
        ).fetchone()
        assert "PRIMARY KEY AUTOINCREMENT" in sql


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person (uid, is_me, name, created_at, updated_at)"
        " VALUES ('u', 1, 'second me', '', '')",
        "UPDATE person SET capacity = 3 WHERE is_me = 0",
        "UPDATE mentorship SET my_role = 'both' WHERE direction = 'traditional'",
        "UPDATE mentorship SET direction = 'sideways'",
        "UPDATE mentorship SET ended_on = '1999-01-01' WHERE started_on IS NOT NULL",
        "UPDATE mentorship SET status = 'closed', ended_on = NULL",
        "UPDATE mentorship SET cadence_days = 0",
        "UPDATE mentorship SET formality = 'informal', default_audience = 'programme'",
        "UPDATE mentorship SET formality = 'formal', life = 1, default_audience = 'programme'",
        "UPDATE mentorship SET stage = 'waiting'",
        "UPDATE mentorship SET person_id = 99",
        "UPDATE mentoring_session SET pulse_heard = 6 WHERE status = 'held'",
        "UPDATE mentoring_session SET energy_before = 0",
        "UPDATE mentoring_session SET talk_share = 101",
        "UPDATE mentoring_session SET minutes = 0",
        "UPDATE mentoring_session SET status = 'postponed'",
        "UPDATE mentoring_session SET summary = 'so it went' WHERE status = 'planned'",
        "UPDATE mentoring_session SET pulse_honest = 3 WHERE status = 'planned'",
        "UPDATE agenda_item SET status = 'discussed'",
        "UPDATE agenda_item SET discussed_in = 1",
        "UPDATE action_item SET status = 'done'",
        "UPDATE action_item SET closed_on = '2026-11-24' WHERE status = 'open'",
        "UPDATE action_item SET status = 'renegotiated', closed_on = '2026-11-24'",
        "UPDATE action_item SET owner = 'both'",
        "UPDATE action_item SET audience = 'everyone'",
        "UPDATE mentorship_event SET kind = 'birthday'",
    ],
)
def test_the_file_itself_refuses(peopled: Peopled, statement: str) -> None:
    def attempt(vault: Any) -> None:
        with vault.writing() as connection:
            connection.execute(statement)

    with pytest.raises(dbapi2.IntegrityError):
        peopled.journal.on_vault_now(attempt)


def test_stored_values_can_be_read_with_stock_tools(journal: Journal, peopled: Peopled) -> None:
    def read(vault: Any) -> tuple[Any, ...]:
        query = "SELECT starts_at, status, opening FROM mentoring_session WHERE id = ?"
        with vault.reading() as connection:
            row: tuple[Any, ...] = connection.execute(query, (peopled.samira_last,)).fetchone()
        return row

    assert journal.on_vault_now(read) == (
        "2026-11-11T13:00:00.000Z",
        "held",
        "She has decided to apply for the team lead role.",
    )
