"""A running digest over every row, so that a change made past mentorlog is noticed.

The digest is the sum modulo 2**512 of BLAKE2b-512 of each row: rows can be added and taken away in
any order. TEMP triggers keep the change of the transaction under way in a TEMP table, so that
SQLite itself takes it back with a failed statement, a savepoint or a rollback. The triggers live
in the connection and not in the file: other programs can write to it without them, and then the
digest no longer agrees.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from sqlcipher3 import dbapi2

#: The vault's own table, which the digest leaves out because it holds it.
STATE_TABLE = "vault_state"
#: Bytes of a digest.
SIZE = 64

_MODULUS = 1 << (8 * SIZE)
_ADD, _TAKE = 1, -1
_UPDATE = "UPDATE vault_digest_change"


@dataclass(frozen=True)
class _Table:
    """An ordinary table of the record and the columns that are stored, in their order by name."""

    name: str
    columns: tuple[str, ...]

    def arguments(self, row: str) -> str:
        """SQL for what `_row` takes: name, one letter for each type, then the values.

        Text goes as bytes: another program may have stored what is not valid UTF-8, or a NUL.
        """
        columns = [row + quoted(column) for column in self.columns]
        letters = "||".join(f"substr(typeof({column}), 1, 1)" for column in columns)
        values = (
            f"CASE typeof({column}) WHEN 'text' THEN CAST({column} AS BLOB) ELSE {column} END"
            for column in columns
        )
        return ", ".join((_text(self.name), letters, *values))


def watch(connection: dbapi2.Connection) -> None:
    """Follow every change from now on; call again after the schema changed. Outside transactions.

    What is not yet taken by `change` is forgotten.
    """
    connection.create_function("vault_digest_fold", -1, _fold, deterministic=True)
    old = connection.execute(
        "SELECT name FROM temp.sqlite_schema WHERE type = 'trigger' AND name GLOB 'vault_digest_*'"
    ).fetchall()
    for (name,) in old:
        connection.execute(f"DROP TRIGGER temp.{quoted(name)}")
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS vault_digest_change (sum BLOB NOT NULL)")
    connection.execute("DELETE FROM temp.vault_digest_change")
    connection.execute("INSERT INTO temp.vault_digest_change VALUES (?)", (bytes(SIZE),))
    for number, table in enumerate(_tables(connection)):
        add = f"vault_digest_fold(sum, {_ADD}, {table.arguments('new.')})"
        take = f"vault_digest_fold(sum, {_TAKE}, {table.arguments('old.')})"
        both = f"vault_digest_fold({take}, {_ADD}, {table.arguments('new.')})"
        for event, value in (("INSERT", add), ("DELETE", take), ("UPDATE", both)):
            connection.execute(
                f"CREATE TEMP TRIGGER vault_digest_{event}_{number} AFTER {event} ON"
                f" main.{quoted(table.name)} BEGIN {_UPDATE} SET sum = {value}; END"
            )


def take_change(connection: dbapi2.Connection) -> int:
    """What this transaction did to the digest so far; the next change counts from here."""
    (change,) = connection.execute("SELECT sum FROM temp.vault_digest_change").fetchone()
    connection.execute("UPDATE temp.vault_digest_change SET sum = ?", (bytes(SIZE),))
    return int.from_bytes(change, "big")


def whole(connection: dbapi2.Connection) -> int:
    """The digest of every row, read anew; about a second for 100,000 rows."""
    total = 0
    for table in _tables(connection):
        rows = connection.execute(
            f"SELECT {table.arguments('')} FROM main.{quoted(table.name)}"  # noqa: S608  # quoted names
        )
        total += sum(_row(row) for row in rows)
    return total % _MODULUS


def added(digest: bytes, change: int) -> bytes:
    """`digest` with a change."""
    return ((int.from_bytes(digest, "big") + change) % _MODULUS).to_bytes(SIZE, "big")


def _fold(total: bytes, sign: int, *row: object) -> bytes:
    """Called by SQLite: the sum with one row more or less."""
    return added(total, sign * _row(row))


def _row(row: tuple[object, ...]) -> int:
    """One row as a number; every value carries its length, so that no two rows read alike."""
    parts: list[bytes] = []
    for value in row:
        if isinstance(value, bytes):
            data = value
        elif value is None:
            data = b""
        elif isinstance(value, int):
            data = value.to_bytes(8, "big", signed=True)
        elif isinstance(value, float):
            data = struct.pack(">d", value + 0.0)  # SQLite stores -0.0 as 0.0
        else:
            data = str(value).encode("utf-8", "surrogatepass")
        parts += (len(data).to_bytes(8, "big"), data)
    return int.from_bytes(hashlib.blake2b(b"".join(parts)).digest(), "big")


def _tables(connection: dbapi2.Connection) -> Iterator[_Table]:
    """Ordinary tables by name: not views, not virtual tables and what they keep, not SQLite's."""
    names = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
        " AND name NOT GLOB 'sqlite_*' AND name <> ? ORDER BY name",
        (STATE_TABLE,),
    ).fetchall()
    for (name,) in names:
        columns = connection.execute(
            "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0 ORDER BY name", (name,)
        ).fetchall()
        yield _Table(name, tuple(column for (column,) in columns))


def quoted(name: str) -> str:
    """A name as it stands in SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
