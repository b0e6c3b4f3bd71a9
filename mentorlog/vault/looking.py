"""A whole file looked through by several threads at once, for SQLite lets others run meanwhile.

Every look has a connection of its own that only reads. What keeps the file as it is while they
look is the caller's: a transaction that is open on it, or that nobody else knows the file.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from mentorlog.vault.connection import connect

Look = Callable[[dbapi2.Connection], Any]

_PAGE = re.compile(r"page (\d+)")
#: KiB of decrypted pages that `structure` may keep at most, for it comes back to most of them: as
#: much as deriving the key takes, and given back with the connection.
_KEPT = 256 * 1024


@contextmanager
def looking(path: Path, key: bytes, *looks: Look) -> Iterator[list[Future[Any]]]:
    """Begin every look at the file at once; all have ended when the context does.

    Each gives what it returned or raised, which is what SQLite raises. Where pages do not verify,
    the others may fail of it: ask `bad_pages` first.
    """
    found: list[Future[Any]] = [Future() for _ in looks]
    for look, future in zip(looks, found, strict=True):
        call = partial(_look, path, key, look, future)
        # Daemons, so that a program that is told to leave leaves.
        threading.Thread(target=call, name="looking", daemon=True).start()
    try:
        yield found
    finally:
        wait(found)


def bad_pages(connection: dbapi2.Connection) -> tuple[int, ...]:
    """The numbers of the pages that do not verify, those that nothing uses included."""
    lines = [line for (line,) in connection.execute("PRAGMA cipher_integrity_check")]
    pages = (_PAGE.search(line) for line in lines)
    return tuple(int(page[1]) if page else 1 for page in pages)


def structure(connection: dbapi2.Connection) -> tuple[str, ...]:
    """What SQLite finds wrong, in its sentences: they name tables and indexes, never content.

    It keeps the pages it has decrypted, so that what the same connection reads next is quick.
    """
    connection.execute(f"PRAGMA cache_size = -{_KEPT}")
    lines = [line for (line,) in connection.execute("PRAGMA integrity_check")]
    return tuple(line for line in lines if line != "ok")


def _look(path: Path, key: bytes, look: Look, future: Future[Any]) -> None:
    try:
        connection = connect(path, key, mode="ro")
        try:
            connection.execute("BEGIN")
            result = look(connection)
        finally:
            connection.close()
    except BaseException as error:
        future.set_exception(error)
    else:
        future.set_result(result)
