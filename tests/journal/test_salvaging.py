"""The record after damage: what others need is stood in for, and the rest goes on alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from sqlcipher3 import dbapi2

from mentorlog.journal.ids import TABLES
from mentorlog.journal.salvaging import mend
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault import facts, migrate
from mentorlog.vault.vault import Vault
from tests.conftest import Peopled

LOSSES = [
    ("person",),
    ("mentorship",),
    ("mentoring_session",),
    ("person", "mentorship", "mentoring_session", "goal", "agreement"),
]


Rows = dict[str, tuple[list[str], list[tuple[object, ...]]]]


def all_rows(vault: Vault) -> Rows:
    """Every row of the record: by table, the columns and the values."""
    found: Rows = {}
    with vault.reading() as source:
        for (table,) in source.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT GLOB 'sqlite_*' AND name <> 'vault_state'"
        ).fetchall():
            names = [
                f'"{name}"'
                for (name,) in source.execute(
                    "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0", (table,)
                )
            ]
            found[table] = (
                names,
                source.execute(f"SELECT {', '.join(names)} FROM {table}").fetchall(),
            )
    return found


@contextmanager
def copied(peopled: Peopled) -> Iterator[dbapi2.Connection]:
    """The record's rows in plain tables in memory."""
    rows = peopled.journal.on_vault_now(all_rows)
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as copy:
        facts.make(copy)
        migrate.run_scripts(copy, SCHEMA)
        for table, (names, values) in rows.items():
            marks = ", ".join("?" * len(names))
            copy.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
        copy.execute("PRAGMA foreign_keys = OFF")
        yield copy


@pytest.mark.parametrize("tables", LOSSES, ids="+".join)
def test_whatever_is_lost_references_hold_and_texts_stay(
    peopled: Peopled, tables: tuple[str, ...]
) -> None:
    with copied(peopled) as copy:
        texts = copy.execute("SELECT id, text FROM action_item ORDER BY id").fetchall()
        for table in tables:
            copy.execute(f"DELETE FROM {table} WHERE id > 1")
        assert copy.execute("PRAGMA foreign_key_check").fetchall()
        assert mend(copy)
        assert not copy.execute("PRAGMA foreign_key_check").fetchall()
        assert copy.execute("SELECT id, text FROM action_item ORDER BY id").fetchall() == texts
        assert not mend(copy)


def test_every_table_that_a_record_cannot_be_without_is_stood_in_for(peopled: Peopled) -> None:
    with copied(peopled) as copy:
        needed = {
            parent
            for table in TABLES.values()
            for (parent,) in copy.execute(
                'SELECT "table" FROM pragma_foreign_key_list(?)', (table.name,)
            )
        }
        at = "2026-01-01T10:00:00.000Z"
        copy.execute(
            "INSERT INTO clause (uid, agreement_id, kind, audience, views_audience, updated_at)"
            " VALUES ('c', 70, 'purpose', 'programme', 'me', ?)",
            (at,),
        )
        copy.execute(
            "INSERT INTO goal_check_in (uid, mentorship_id, goal_id, checked_on, level, audience,"
            " created_at, updated_at) VALUES ('g', 71, 72, '2026-01-01', 1, 'me', ?, ?)",
            (at, at),
        )
        copy.execute(
            "INSERT INTO action_item (uid, mentorship_id, owner, text, raised_at, status,"
            " closed_on, replacement_id, audience, created_at, updated_at) VALUES"
            " ('a', 71, 'me', 'x', ?, 'renegotiated', '2026-01-01', 73, 'me', ?, ?)",
            (at, at, at),
        )
        copy.execute(
            "INSERT INTO agenda_item (uid, mentorship_id, text, raised_by, raised_at, status,"
            " discussed_in, audience, created_at, updated_at)"
            " VALUES ('t', 71, 'x', 'me', ?, 'discussed', 74, 'me', ?, ?)",
            (at, at, at),
        )
        copy.execute(
            "INSERT INTO revision (uid, mentorship_id, record_kind, record_id, replaced_at, fields)"
            " VALUES ('r', 71, 'reflection', 75, ?, '{\"body\": \"earlier\"}')",
            (at,),
        )
        copy.execute(
            "INSERT INTO revision (uid, mentorship_id, record_kind, record_id, replaced_at, fields)"
            " VALUES ('q', 71, 'session', 76, ?, '{\"notes\": \"ear')",
            (at,),
        )
        said = mend(copy)
        assert not copy.execute("PRAGMA foreign_key_check").fetchall()
        for table, number in (
            ("agreement", 70),
            ("mentorship", 71),
            ("goal", 72),
            ("action_item", 73),
            ("mentoring_session", 74),
            ("reflection", 75),
        ):
            assert copy.execute(f"SELECT 1 FROM {table} WHERE id = ?", (number,)).fetchone(), table
        assert needed <= {
            "agreement",
            "mentorship",
            "goal",
            "action_item",
            "mentoring_session",
            "person",
        }
        assert copy.execute("SELECT count(*) FROM revision").fetchone() == (1,)
    assert len(said) == 2
