"""Every row that still verifies, out of a damaged file and into a new one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog.errors import Damaged
from mentorlog.i18n import _
from mentorlog.vault import files, header
from mentorlog.vault.connection import connect
from mentorlog.vault.digest import STATE_TABLE
from mentorlog.vault.errors import damaged, translated
from mentorlog.vault.key import KEY_TABLE, KeyCost, Keys, Secret
from mentorlog.vault.looking import bad_pages, looking, structure
from mentorlog.vault.pages import PAGE
from mentorlog.vault.rawfile import RawFile
from mentorlog.vault.salvage import plain
from mentorlog.vault.salvage.filling import Filled, Mend, fill
from mentorlog.vault.salvage.finding import Found, find
from mentorlog.vault.schema import Schema


@dataclass(frozen=True)
class Saved:
    """Of one table: how many rows were brought over, and which are gone or cut short.

    `lost` are numbers that an index still names, or whose row the new file would not take; there
    may have been more. `pages` counts pages of the table that do not verify.
    """

    table: str
    rows: int
    lost: tuple[int, ...] = ()
    cut: tuple[int, ...] = ()
    pages: int = 0


@dataclass(frozen=True)
class Salvaged:
    """What a salvage did: the new file, the old one's pages, its tables, and sentences to show.

    `homeless` counts rows that verify but fit no table, or several, and were left out.
    """

    path: Path
    pages: int
    bad_pages: tuple[int, ...]
    tables: tuple[Saved, ...]
    said: tuple[str, ...]
    homeless: int

    @property
    def whole(self) -> bool:
        """Whether nothing is known to be lost."""
        return not (
            self.bad_pages
            or self.homeless
            or any(one.lost or one.cut or one.pages for one in self.tables)
        )


def salvage(
    source: Path,
    into: Path,
    secret: Secret,
    schema: Schema,
    mend: Mend,
    *,
    copies: Iterable[Path] = (),
    first: bytes = b"",
    key_table: Mapping[int, KeyCost] = KEY_TABLE,
) -> Salvaged:
    """Write a new journal at `into` with all that verifies in the file at `source`, which stays.

    The new file opens with what opened the old one. `first` are the first 16 bytes as the recovery
    sheet has them, and `copies` may lend them, where those of `source` are damaged. The file
    appears complete and verified, or not at all. Raises Refused when something is at `into`,
    Damaged when no row verifies, the other errors of `plain.opened`, NewerJournal, StorageFailed.
    """
    into = Path(os.path.realpath(into))
    if os.path.lexists(into):
        raise files.taken(into)
    with translated():
        with RawFile(source) as raw:
            salt, key = plain.opened(raw, Keys(secret, key_table), copies, first)
            pages = plain.read(raw, key, salt)
        found = find(pages, schema)
        if not any(one.rows for name, one in found.tables.items() if name != STATE_TABLE):
            raise Damaged(
                _("Not one row of {path} can be read any more.").format(path=source),
                pages.bad,
                title=_("Nothing to salvage"),
            )
        files.private_directory(into.parent)
        files.refuse_leftovers(into)
        files.need_space(into.parent, len(pages.pages) * PAGE)
        filled = _write(into, key, salt, found, schema, mend)
    return Salvaged(
        into, pages.count, pages.bad, _tables(found, filled), tuple(filled.said), found.homeless
    )


def start_is_lost(source: Path) -> bool:
    """Whether a file is there whose first 16 bytes are not those of a journal (any more)."""
    start = plain.start_of(source)
    return bool(start) and not header.holds(start)


def _write(into: Path, key: bytes, salt: bytes, found: Found, schema: Schema, mend: Mend) -> Filled:
    temporary = files.fresh(into)
    try:
        connection = connect(temporary, key, salt=salt)
        try:
            # An unfinished file needs no rollback; it is flushed once, when it is complete.
            connection.execute("PRAGMA journal_mode = MEMORY")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN IMMEDIATE")
            filled = fill(connection, found, schema, mend)
            connection.execute("COMMIT")
        finally:
            connection.close()
        _verify(temporary, key)
        files.flush_file(temporary)
        files.place_new(temporary, into)
    finally:
        files.discard(temporary)
    return filled


def _verify(path: Path, key: bytes) -> None:
    with looking(path, key, bad_pages, _structure) as (pages, found):
        pass
    bad = pages.result()
    if bad or found.result():
        raise damaged(bad)


def _structure(connection: dbapi2.Connection) -> list[object]:
    lines = structure(connection)
    return [*lines, *connection.execute("PRAGMA foreign_key_check")]


def _tables(found: Found, filled: Filled) -> tuple[Saved, ...]:
    return tuple(
        Saved(
            name,
            len(content.rows) - len(filled.refused.get(name, ())),
            tuple(sorted({*content.lost, *filled.refused.get(name, ())})),
            tuple(filled.cut.get(name, ())),
            content.pages,
        )
        for name, content in found.tables.items()
        if name != STATE_TABLE
    )
