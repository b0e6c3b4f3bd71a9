from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from mentorlog.vault import digest, facts
from mentorlog.vault.connection import connect
from mentorlog.vault.key import Passphrase
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault
from tests.vault.made import CHEAP, FIRST, WORDS, create, opened, reopen, write

VALUES: list[object] = [
    None, 0, -1, 1, 2**63 - 1, -(2**63), 0.0, -0.0, 0.1, 1e300, float("inf"), 3.0, "", "0", "1",
    "x", "a\x00b", "é", "😀" * 50, b"", b"0", b"\xff\x00", True,
]  # fmt: skip


def agrees(vault: Vault) -> bool:
    """Whether what the file says of itself is what its rows say."""
    with vault.reading() as connection:
        known = facts.read(connection)
        assert known is not None
        return known.digest == digest.added(b"", digest.whole(connection))


def test_the_running_digest_is_the_digest_of_all_rows(path: Path) -> None:
    vault = create(path)
    assert agrees(vault)
    chosen = random.Random(3)
    for number in range(150):
        with vault.writing() as connection:
            for _ in range(chosen.randrange(1, 6)):
                change(connection, chosen, number)
        if number % 10 == 0:
            assert agrees(vault)
    assert agrees(vault)
    vault.close()
    with opened(path) as again:
        assert agrees(again)


def change(connection: dbapi2.Connection, chosen: random.Random, number: int) -> None:
    """Some statement or other; one that a constraint refuses is part of life."""
    value, other, one = chosen.choice(VALUES), chosen.choice(VALUES), chosen.randrange(1, 60)
    acts: list[tuple[str, tuple[object, ...]]] = [
        ("INSERT INTO note (body, weight, picture) VALUES (?, ?, ?)", (f"{number}", value, other)),
        ("INSERT INTO note (body, picture) VALUES (?, ?), ('refused', 1)", (f"{number}", value)),
        ("INSERT OR IGNORE INTO tag VALUES (?, ?, 'refused')", (one, one)),
        ("INSERT OR REPLACE INTO tag (id, note_id, name) VALUES (?, NULL, ?)", (one, f"{other}")),
        ("INSERT INTO tag (note_id, name) VALUES (?, ?)", (one, f"tag {one}")),
        (
            "INSERT INTO tag (id, name) VALUES (?, 'up')"
            " ON CONFLICT DO UPDATE SET name = name || 'x'",
            (one,),
        ),
        ("UPDATE note SET weight = ?, picture = ? WHERE id > ?", (value, other, one)),
        ("UPDATE OR IGNORE note SET id = id + 1 WHERE id = ?", (one,)),
        ("UPDATE OR REPLACE tag SET name = 'the same' WHERE id IN (?, ?)", (one, one + 1)),
        ("DELETE FROM note WHERE id = ?", (one,)),
        ("DELETE FROM tag", ()),
    ]
    statement, values = chosen.choice(acts)
    try:
        if chosen.random() < 0.3:
            connection.execute("SAVEPOINT part")
            connection.execute(statement, values)
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        else:
            connection.execute(statement, values)
    except dbapi2.IntegrityError:
        if chosen.random() < 0.5 and connection.in_transaction:
            connection.execute("INSERT INTO note (body) VALUES ('after a refusal')")


def test_rows_that_look_alike_are_told_apart(path: Path) -> None:
    vault = create(path)
    seen = set()
    for value in ["1", b"1", 1, None, "", b"", 49, "a\x00", "a"]:
        with vault.writing() as connection:
            connection.execute("DELETE FROM note")
            connection.execute("INSERT INTO note (id, body, picture) VALUES (1, 'x', ?)", (value,))
        with vault.reading() as connection:
            known = facts.read(connection)
            assert known is not None
            seen.add(known.digest)
    assert len(seen) == 9


def test_deleting_what_another_program_wrote_badly_works(path: Path) -> None:
    vault = create(path)
    key = vault.raw_key().key
    vault.close()
    foreign = connect(path, key)
    foreign.execute("INSERT INTO note (body) VALUES (CAST(x'ff00fe' AS TEXT))")
    foreign.close()
    with opened(path) as again:
        with again.writing() as connection:
            connection.execute("DELETE FROM note")
        assert not agrees(again)


def test_what_another_program_changed_stays_noticed(path: Path) -> None:
    vault = create(path)
    write(vault, "one", "two")
    key = vault.raw_key().key
    vault.close()
    foreign = connect(path, key)
    foreign.execute("UPDATE note SET body = 'changed' WHERE id = 1")
    foreign.close()
    with opened(path) as again:
        assert not agrees(again)
        write(again, "three")
        with again.writing() as connection:
            connection.execute("UPDATE note SET body = 'mine' WHERE id = 1")
        assert not agrees(again)


def test_a_migration_neither_breaks_the_digest_nor_hides_a_change(path: Path) -> None:
    more = Schema((FIRST, "ALTER TABLE note ADD COLUMN mood TEXT NOT NULL DEFAULT 'fine';"))
    vault = create(path)
    write(vault, "one")
    key = vault.raw_key().key
    vault.close()
    with closing(migrated(path, more)) as newer:
        assert agrees(newer)
        write(newer, "two")
        assert agrees(newer)
    foreign = connect(path, key)
    foreign.execute("UPDATE note SET mood = 'changed' WHERE id = 1")
    foreign.close()
    even_more = Schema((*more.scripts, "CREATE TABLE extra (id INTEGER PRIMARY KEY);"))
    with closing(migrated(path, even_more)) as newest:
        assert not agrees(newest)


def migrated(path: Path, schema: Schema) -> Vault:
    return Vault.open(path, Passphrase(WORDS), schema, key_table=CHEAP)


def test_a_table_made_meanwhile_is_followed(path: Path) -> None:
    vault = create(path)
    write(vault, "one")
    second = reopen(path)
    second.connection.execute("PRAGMA query_only = OFF")
    second.connection.execute("CREATE TABLE guest (id INTEGER PRIMARY KEY, name TEXT)")
    with vault.writing() as connection:
        connection.execute("INSERT INTO guest (name) VALUES ('ours')")
    assert agrees(vault)
    with vault.writing() as connection:
        connection.execute("DELETE FROM guest")
    second.connection.execute("DROP TABLE guest")
    write(vault, "two")
    assert agrees(vault)


def test_search_tables_and_what_they_keep_are_left_out(path: Path) -> None:
    indexed = Schema(
        (
            FIRST
            + """
            CREATE VIRTUAL TABLE note_text USING fts5 (body, content='note', content_rowid='id');
            CREATE TRIGGER note_added AFTER INSERT ON note BEGIN
                INSERT INTO note_text (rowid, body) VALUES (new.id, new.body);
            END;
            CREATE VIEW long_notes AS SELECT * FROM note WHERE length(body) > 100;
            """,
        )
    )
    vault, _code = Vault.create(path, Passphrase(WORDS), indexed, key_table=CHEAP)
    write(vault, "the river", "the sea")
    with vault.reading() as connection:
        hits = connection.execute("SELECT rowid FROM note_text WHERE note_text MATCH 'river'")
        assert hits.fetchall() == [(1,)]
    assert agrees(vault)
    with vault.writing() as connection:
        connection.execute("INSERT INTO note_text (note_text) VALUES ('optimize')")
    assert agrees(vault)


def test_what_a_script_puts_in_counts(path: Path) -> None:
    seeded = Schema((FIRST + "INSERT INTO note (body) VALUES ('welcome');",))
    vault, _code = Vault.create(path, Passphrase(WORDS), seeded, key_table=CHEAP)
    assert agrees(vault)


@pytest.mark.parametrize(
    "undo",
    [
        lambda vault: vault.roll_back(),
        lambda vault: (vault.connection.rollback(), vault.forget()),
    ],
)
def test_a_rollback_after_the_stamp_leaves_nothing(
    path: Path, undo: Callable[[Vault], object]
) -> None:
    vault = create(path)
    commits = vault.commits
    vault.begin(write=True)
    vault.connection.execute("INSERT INTO note (body) VALUES ('lost')")
    vault.stamp()
    assert vault.commits == commits + 1
    undo(vault)
    assert vault.commits == commits
    write(vault, "kept")
    assert vault.commits == commits + 1
    assert agrees(vault)
