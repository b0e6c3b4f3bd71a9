"""Rows put back as they were, into tables made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from sqlcipher3 import dbapi2

from mentorlog.i18n import _
from mentorlog.vault import digest, facts, migrate, search_index
from mentorlog.vault.digest import STATE_TABLE, quoted
from mentorlog.vault.salvage.btree import Row, Value
from mentorlog.vault.salvage.finding import Found
from mentorlog.vault.salvage.model import model, without_triggers
from mentorlog.vault.schema import Schema

#: What the record does about rows whose neighbours are gone, in the filling transaction; it returns
#: full sentences to show.
Mend = Callable[[dbapi2.Connection], Sequence[str]]


@dataclass
class Filled:
    """By table: numbers of rows whose text is cut, and of rows the tables would not take.

    `said` is what was done about neighbours that are gone.
    """

    cut: dict[str, list[int]] = field(default_factory=dict)
    refused: dict[str, list[int]] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def fill(connection: dbapi2.Connection, found: Found, schema: Schema, mend: Mend) -> Filled:
    """Make the tables and put the rows in, inside the transaction under way; up to date at the end.

    References hold afterwards. Foreign keys must be off.
    """
    filled = Filled()
    facts.make(connection)
    migrate.run_scripts(connection, Schema(schema.scripts[: found.version]))
    acts = without_triggers(connection)
    with model(schema, found.version) as made:
        for name, table in made.tables.items():
            if name == STATE_TABLE:
                continue
            for number, row in sorted(found.tables[name].rows.items()):
                try:
                    table.insert(connection, row, _values(row))
                except dbapi2.IntegrityError:
                    filled.refused.setdefault(name, []).append(number)
                else:
                    if not row.whole:
                        filled.cut.setdefault(name, []).append(number)
    for act in acts:
        connection.execute(act)
    _go_on_numbering(connection, found)
    migrate.run_scripts(connection, schema, found.version)
    filled.said += mend(connection)
    _drop_dangling(connection, filled)
    if schema.search is not None:
        search_index.make_anew(connection, schema.search)
    _remember(connection, found)
    facts.accept(connection, digest.whole(connection))
    return filled


def _values(row: Row) -> list[Value]:
    """A row's values; a text that is cut says so at its end."""
    values = list(row.values)
    if not row.whole and isinstance(values[-1], str):
        values[-1] += "\n\n" + _("[The rest was lost to damage.]")
    return values


def _go_on_numbering(connection: dbapi2.Connection, found: Found) -> None:
    """No number that was ever given is given again."""
    counting = connection.execute(
        "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_sequence'"
    ).fetchone()
    for name, last in found.last.items() if counting else ():
        if last and _counts(connection, name):
            connection.execute("DELETE FROM main.sqlite_sequence WHERE name = ?", (name,))
            connection.execute("INSERT INTO main.sqlite_sequence VALUES (?, ?)", (name, last))


def _counts(connection: dbapi2.Connection, name: str) -> bool:
    row = connection.execute(
        "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = ?", (name,)
    ).fetchone()
    return row is not None and "AUTOINCREMENT" in row[0]


def _drop_dangling(connection: dbapi2.Connection, filled: Filled) -> None:
    """Take rows away that refer to what is not there and could not be mended."""
    while True:
        dangling = {(name, number) for name, number, *_rest in _dangling(connection)}
        if not dangling:
            return
        for name, number in sorted(dangling):
            connection.execute(f"DELETE FROM main.{quoted(name)} WHERE rowid = ?", (number,))  # noqa: S608  # quoted
            filled.refused.setdefault(name, []).append(number)


def _dangling(connection: dbapi2.Connection) -> list[tuple[str, int, str, int]]:
    found: list[tuple[str, int, str, int]] = connection.execute(
        "PRAGMA foreign_key_check"
    ).fetchall()
    return found


def _remember(connection: dbapi2.Connection, found: Found) -> None:
    """What the journal knew about itself, if that row is among those found."""
    for row in found.tables[STATE_TABLE].rows.values():
        _only, file_id, created_at, commits, _digest, confirmed = row.values
        connection.execute(
            "UPDATE main.vault_state SET file_id = ?, created_at = ?, commits = ?,"
            " recovery_confirmed = ?",
            (file_id, created_at, int(str(commits)) + 1, confirmed),
        )
