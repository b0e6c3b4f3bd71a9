"""The tables as a version's scripts make them, in memory: what a row of each may look like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from sqlcipher3 import dbapi2

from mentorlog.vault import facts, migrate
from mentorlog.vault.digest import STATE_TABLE, quoted
from mentorlog.vault.salvage.btree import RawText, Row, Value
from mentorlog.vault.schema import Schema

#: What a column of a declared type holds, where mentorlog wrote it.
_HOLDS: dict[str, tuple[type, ...]] = {
    "VARCHAR": (str, RawText),
    "TEXT": (str, RawText),
    "DATE": (str, RawText),
    "INTEGER": (int,),
    "BOOLEAN": (int,),
    "REAL": (int, float),
    "BLOB": (bytes,),
}


@dataclass(frozen=True)
class Column:
    """A column as it is stored in a row. `number` marks the one that stands for the row's number.

    `made` is worked out by SQLite from others; `empty` says that a row may be without it.
    """

    name: str
    holds: tuple[type, ...] | None
    number: bool
    made: bool
    empty: bool
    default: bool

    def takes(self, value: Value) -> bool:
        """Whether mentorlog could have stored `value` here."""
        if value is None:
            return self.empty or self.number
        if self.holds is None:
            return True
        return isinstance(value, self.holds) and (
            not isinstance(value, RawText) or RawText in self.holds
        )


@dataclass(frozen=True)
class Table:
    """An ordinary table and its stored columns in their order."""

    name: str
    columns: tuple[Column, ...]

    def may_hold(self, row: Row) -> bool:
        """Whether the row has this table's shape; it may be older than the last columns."""
        if len(row.values) > len(self.columns):
            return False
        missing = self.columns[len(row.values) :]
        return all(map(Column.takes, self.columns, row.values)) and (
            not row.whole or all(column.empty or column.default for column in missing)
        )

    def insert(self, connection: dbapi2.Connection, row: Row, values: Sequence[Value]) -> None:
        """Put the row in. Raises dbapi2.IntegrityError when the table refuses it."""
        given = [
            (column.name, row.number if column.number else value)
            for column, value in zip(self.columns, values, strict=False)
            if not column.made
        ]
        if any(column.number for column in self.columns[len(values) :]):
            raise dbapi2.IntegrityError
        names = ", ".join(quoted(name) for name, _value in given)
        marks = ", ".join(
            "CAST(? AS TEXT)" if isinstance(value, RawText) else "?" for _name, value in given
        )
        connection.execute(
            f"INSERT INTO main.{quoted(self.name)} ({names}) VALUES ({marks})",  # noqa: S608  # quoted
            [bytes(value) if isinstance(value, RawText) else value for _name, value in given],
        )


class Model:
    """The tables of one version."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection
        names = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT GLOB 'sqlite_*' ORDER BY name"
        ).fetchall()
        self.tables = {name: Table(name, tuple(_columns(connection, name))) for (name,) in names}
        self.definitions = {
            (name, sql or "")
            for name, sql in connection.execute("SELECT name, sql FROM main.sqlite_schema")
        }

    def homes(self, rows: Sequence[Row]) -> list[str]:
        """The tables that would take all of these rows, which stood together on one page."""
        return [
            name
            for name, table in self.tables.items()
            if all(map(table.may_hold, rows))
            and self._accepts(table, [row for row in rows if row.whole])
        ]

    def _accepts(self, table: Table, rows: Iterable[Row]) -> bool:
        self._connection.execute("SAVEPOINT trial")
        try:
            for row in rows:
                table.insert(self._connection, row, row.values)
        except dbapi2.Error:
            return False
        else:
            return True
        finally:
            self._connection.execute("ROLLBACK TO trial")
            self._connection.execute("RELEASE trial")


@contextmanager
def model(schema: Schema, version: int) -> Iterator[Model]:
    """The tables as the first `version` scripts make them, without what acts by itself."""
    with closing(dbapi2.connect(":memory:", isolation_level=None)) as connection:
        facts.make(connection)
        migrate.run_scripts(connection, Schema(schema.scripts[:version]))
        made = Model(connection)
        without_triggers(connection)
        connection.execute(f"DELETE FROM {STATE_TABLE}")  # noqa: S608  # a name of ours
        yield made


def without_triggers(connection: dbapi2.Connection) -> list[str]:
    """Take the triggers away, for rows that are put back as they were; how to make them again."""
    found = connection.execute(
        "SELECT name, sql FROM main.sqlite_schema WHERE type = 'trigger' ORDER BY rowid"
    ).fetchall()
    for name, _sql in found:
        connection.execute(f"DROP TRIGGER main.{quoted(name)}")
    return [sql for _name, sql in found]


def _columns(connection: dbapi2.Connection, table: str) -> Iterator[Column]:
    found = connection.execute(
        'SELECT name, type, "notnull", dflt_value IS NOT NULL, pk, hidden'
        " FROM pragma_table_xinfo(?, 'main') WHERE hidden <> 2 ORDER BY cid",
        (table,),
    )
    for name, declared, needed, default, key, hidden in found:
        kind = declared.partition("(")[0].split(" ")[0].upper()
        yield Column(
            name,
            _HOLDS.get(kind),
            number=key == 1 and kind == "INTEGER",
            made=hidden == 3,
            empty=not needed,
            default=bool(default),
        )
