"""What an import changed, so that it can be taken back as one act: its rows go, others return.

The numbers that an import gave are known, for it is one transaction; what it changed is kept in
memory as it stood before. What left the journal stays written down: that is never taken back.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, delete, select, text, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import in_bulk
from mentorlog.journal.batches import batches
from mentorlog.journal.removed_rows import ORDER, Values
from mentorlog.journal.tables import TOMBSTONES

_TABLES: Final = (*ORDER, TOMBSTONES)


@dataclass(slots=True)
class Taken:
    """What one import did. It holds texts: let go of it on lock."""

    _first: dict[str, int]
    _last: dict[str, int] = field(default_factory=dict)
    _before: list[tuple[Table, Values]] = field(default_factory=list, repr=False)
    _after: list[tuple[Table, Values]] = field(default_factory=list, repr=False)

    @property
    def count(self) -> int:
        """How many rows it added, at most."""
        return sum(last - self._first.get(name, 0) for name, last in self._last.items())

    def added(self, table: Table) -> bool:
        """Whether it added rows to a table."""
        return self._last.get(table.name, 0) > self._first.get(table.name, 0)

    def among(self, table: Table, number: ColumnElement[Any]) -> ColumnElement[bool]:
        """That a number is one of the rows it added to a table."""
        first, last = (numbers.get(table.name, 0) for numbers in (self._first, self._last))
        return and_(number > first, number <= last)


def begin(db: Session) -> Taken:
    """Before an import, in its transaction."""
    db.flush()
    return Taken(_numbers(db))


def keep(db: Session, taken: Taken, table: Table, numbers: Iterable[int]) -> None:
    """Keep rows as they stand, before the import changes them."""
    taken._before += [(table, row) for row in _rows(db, table, numbers)]


def finish(db: Session, taken: Taken) -> Taken:
    """After the import, in the same transaction."""
    db.flush()
    taken._last = _numbers(db)
    for table in dict.fromkeys(table for table, _row in taken._before):
        numbers = [row["id"] for held, row in taken._before if held is table]
        taken._after += [(table, row) for row in _rows(db, table, numbers)]
    return taken


def take_back(db: Session, taken: Taken) -> None:
    """Undo an import: what it added goes, what it changed is as before unless it changed since.

    Raises Refused when something written since belongs to what came in.
    """
    db.flush()
    db.expire_all()
    try:
        for (table, before), (_same, after) in zip(taken._before, taken._after, strict=True):
            unchanged = [table.c[name] == value for name, value in after.items()]
            changed = {name: value for name, value in before.items() if value != after[name]}
            if changed:
                db.execute(update(table).where(*unchanged).values(**changed))
        if _is_used(db, taken):
            raise Refused(
                _("Something written since belongs to what came in. Nothing was changed.")
            )
        many = taken.count > in_bulk.AT_ONCE
        with in_bulk.many_go(db.connection()) if many else nullcontext():
            _let_go(db, taken)
    except IntegrityError:
        raise Refused(_("Too much was changed since. Nothing was taken back.")) from None


def _let_go(db: Session, taken: Taken) -> None:
    for table in reversed(_TABLES):
        if taken.added(table):
            db.execute(delete(table).where(taken.among(table, table.c.id)))


def _is_used(db: Session, taken: Taken) -> bool:
    """Whether a row that did not come in points at one that did."""
    for table in _TABLES:
        for reference in table.foreign_keys:
            there = reference.column.table
            if not taken.added(there):
                continue
            own = taken.among(table, table.c.id)
            query = select(table.c.id).where(taken.among(there, reference.parent), ~own)
            if db.execute(query.limit(1)).first() is not None:
                return True
    return False


def _numbers(db: Session) -> dict[str, int]:
    """The highest number that was ever given, by table."""
    found = db.connection().execute(text("SELECT name, seq FROM sqlite_sequence"))
    return {name: int(seq) for name, seq in found}


def _rows(db: Session, table: Table, numbers: Iterable[int]) -> list[Values]:
    stored = [column for column in table.c if column.computed is None]
    rows: list[Values] = []
    for some in batches(sorted(numbers)):
        query = select(*stored).where(table.c.id.in_(some)).order_by(table.c.id)
        rows += [row._asdict() for row in db.execute(query)]
    return rows
