"""A whole copy of an open journal in a new file, verified before anybody relies on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog.vault import files
from mentorlog.vault.connection import connect
from mentorlog.vault.digest import quoted
from mentorlog.vault.errors import damaged
from mentorlog.vault.looking import bad_pages, looking, structure
from mentorlog.vault.pages import PAGE


def verified_copy(
    source: dbapi2.Connection,
    path: Path,
    key: bytes,
    salt: bytes,
    *,
    change: Callable[[dbapi2.Connection], None] | None = None,
) -> Path:
    """Copy everything into an unfinished file beside `path`, encrypted with `key` and `salt`.

    `change` may alter the copy in a transaction of its own. The copy is verified on a fresh
    connection and flushed to the disk; the caller gives it its name or discards it. `source` is
    read in one transaction. Raises Damaged, StorageFailed, and what SQLite raises.
    """
    (pages,) = source.execute("PRAGMA page_count").fetchone()
    files.need_space(path.parent, pages * PAGE)
    temporary = files.fresh(path)
    try:
        _write(source, temporary, key, salt, change)
        _verify(source, temporary, key)
        files.flush_file(temporary)
    except BaseException:
        files.discard(temporary)
        raise
    return temporary


def problems(path: Path, key: bytes) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """What both integrity checks find in a file: pages that do not verify, and SQLite's sentences.

    Each misses something the other finds, so both run. The sentences are only given when every
    page verifies, for SQLCipher refuses to go on after one that does not.
    """
    with looking(path, key, bad_pages, structure) as (pages, lines):
        pass
    bad = pages.result()
    return bad, () if bad else lines.result()


def row_counts(connection: dbapi2.Connection) -> dict[str, int]:
    """How many rows every table holds, what virtual tables keep included."""
    names = connection.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
    ).fetchall()
    return {
        name: connection.execute(f"SELECT count(*) FROM main.{quoted(name)}").fetchone()[0]  # noqa: S608  # quoted
        for (name,) in names
    }


def _write(
    source: dbapi2.Connection,
    target: Path,
    key: bytes,
    salt: bytes,
    change: Callable[[dbapi2.Connection], None] | None,
) -> None:
    copy = connect(target, key, salt=salt)
    try:
        # An unfinished file needs no rollback; it is flushed once, when it is complete.
        copy.execute("PRAGMA journal_mode = MEMORY")
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy)
        if change is not None:
            copy.execute("BEGIN IMMEDIATE")
            change(copy)
            copy.execute("COMMIT")
    finally:
        copy.close()


def _verify(source: dbapi2.Connection, path: Path, key: bytes) -> None:
    with looking(path, key, bad_pages, _all_of_it) as (pages, all_of_it):
        wanted = row_counts(source)
    bad = pages.result()
    if bad or all_of_it.result() != ((), wanted):
        raise damaged(bad)


def _all_of_it(copy: dbapi2.Connection) -> tuple[tuple[str, ...], dict[str, int]]:
    return structure(copy), row_counts(copy)
