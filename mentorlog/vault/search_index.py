"""Does the search index hold what the texts say? Compared with one made anew, and made anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from mentorlog.vault.digest import quoted
from mentorlog.vault.schema import SearchIndex

_FRESH = "vault_search_fresh"


def in_step(connection: dbapi2.Connection, index: SearchIndex) -> bool:
    """Whether the index holds every word of every text as often as it stands there, and no other.

    Outside a transaction; another index is made in memory for it, which takes as long as writing
    all texts again.
    """
    with _scratch(connection):
        (made,) = connection.execute(
            "SELECT sql FROM main.sqlite_schema WHERE name = ?", (index.table,)
        ).fetchone()
        connection.execute(made.replace(index.table, f"temp.{_FRESH}", 1))
        _fill(connection, index, f"temp.{_FRESH}")
        for schema, table in (("main", index.table), ("temp", _FRESH)):
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.vault_words_{schema}"
                f" USING fts5vocab ({schema}, {quoted(table)}, row)"
            )
        words = "SELECT term, doc, cnt FROM temp.vault_words_"
        sizes = "SELECT id, sz FROM "
        kept, fresh = f"main.{quoted(index.table + '_docsize')}", f"temp.{_FRESH}_docsize"
        return not any(
            connection.execute(f"{one} EXCEPT {other} LIMIT 1").fetchone()
            for one, other in (
                (f"{words}main", f"{words}temp"),
                (f"{words}temp", f"{words}main"),
                (sizes + kept, sizes + fresh),
                (sizes + fresh, sizes + kept),
            )
        )


def make_anew(connection: dbapi2.Connection, index: SearchIndex) -> None:
    """Fill the index from the texts, inside the transaction under way."""
    table = quoted(index.table)
    connection.execute(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608  # names of ours
    _fill(connection, index, table)


def _fill(connection: dbapi2.Connection, index: SearchIndex, table: str) -> None:
    columns = ", ".join(map(quoted, index.columns))
    connection.execute(
        f"INSERT INTO {table} (rowid, {columns}) SELECT entry, {columns} FROM {quoted(index.view)}"  # noqa: S608  # names of ours
    )


@contextmanager
def _scratch(connection: dbapi2.Connection) -> Iterator[None]:
    """A transaction that may write in memory, and is taken back; the file is only read."""
    (only_query,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")
    finally:
        connection.execute(f"PRAGMA query_only = {int(only_query)}")
