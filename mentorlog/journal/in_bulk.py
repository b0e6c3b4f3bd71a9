"""Many rows at once: written into memory first, then into their table by one statement.

The search index writes itself to the disk before each statement on a table that it follows, which
for a long import costs more than all the rest. So rows go by the thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, Table

#: So many rows at once are worth it, and few enough to be held in memory twice.
AT_ONCE: Final = 2000

_CACHE: Final = -65_536  # KiB of pages, as SQLite writes that
_WORDS: Final = 32 << 20  # bytes of words that the index holds before it writes them
_USUAL_WORDS: Final = 1 << 20

#: By what the rows of a table stand in the search index: in this order they are cheapest to add.
_IN_TIME: Final = ("starts_at", "written_at", "raised_at", "checked_on", "happened_on")


def insert(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Add `rows`, whose values stand as the file stores them, in the order of `columns`.

    Raises IntegrityError when one of them is against the rules of the file; none is added then.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    marks = ", ".join("?" * len(columns))
    order = next((name for name in _IN_TIME if name in columns), "rowid")
    connection.exec_driver_sql(f"CREATE TEMP TABLE coming ({named})")
    try:
        connection.exec_driver_sql(
            f"INSERT INTO temp.coming ({named}) VALUES ({marks})",  # noqa: S608 names of ours
            [tuple(row) for row in rows],
        )
        connection.exec_driver_sql(
            f'INSERT INTO main."{table.name}" ({named})'  # noqa: S608 names of ours
            f" SELECT {named} FROM temp.coming ORDER BY {order}, rowid"
        )
    finally:  # a full disk has rolled all of it back by itself
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.coming")


@contextmanager
def many_come(connection: Connection, count: int) -> Iterator[None]:
    """Within it `count` rows come: with many, pages and words are kept in memory for longer.

    Otherwise the same page is encrypted and written again and again. Takes a third off the time.
    """
    if count <= AT_ONCE:
        yield
        return
    before = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size = {_CACHE}")
    _tell_index(connection, f"'hashsize', {_WORDS}")
    try:
        yield
        _tell_index(connection, f"'hashsize', {_USUAL_WORDS}")
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = {before}")


@contextmanager
def many_go(connection: Connection) -> Iterator[None]:
    """Within it rows may go by the thousand; what they said is overwritten at its end.

    Otherwise the search index overwrites it row by row, which takes minutes for many.
    """
    _tell_index(connection, "'secure-delete', 0")
    yield
    _tell_index(connection, "'optimize'")
    _tell_index(connection, "'secure-delete', 1")


def _tell_index(connection: Connection, what: str) -> None:
    columns = "search_index, rank" if "," in what else "search_index"
    connection.exec_driver_sql(f"INSERT INTO search_index ({columns}) VALUES ({what})")  # noqa: S608 words of ours
