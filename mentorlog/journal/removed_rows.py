"""What was taken out of the file, kept in memory as it stood, and its way back.

Rows keep their numbers and uids, so that undo restores them exactly.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, insert, select, text, update
from sqlalchemy import delete as delete_from
from sqlmodel import Session

from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.batches import batches
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    CLOSURES,
    DRAFTS,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    LINKS,
    MENTORSHIPS,
    OUTCOMES,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    REVISIONS,
    SESSIONS,
    SNOOZES,
    TEMPLATES,
    THANKS,
)

#: The tables in which something may go, in the order in which it can be put back.
ORDER = (
    PEOPLE,
    MENTORSHIPS,
    EVENTS,
    CARDS,
    AGREEMENTS,
    CLAUSES,
    SESSIONS,
    GOALS,
    CHECK_INS,
    ACTIONS,
    AGENDA,
    REFLECTIONS,
    REVIEWS,
    OUTCOMES,
    THANKS,
    CLOSURES,
    HIGHLIGHTS,
    LINKS,
    SNOOZES,
    REVISIONS,
    TEMPLATES,
    DRAFTS,
)

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Altered:
    """A row that stays but lost what it pointed at: what it held before, and what it holds now."""

    table: Table
    number: int
    before: Values
    now: Values


@dataclass(slots=True)
class Removed:
    """What was taken out, kept in memory for `undo`. It holds notes: let go of it on lock."""

    kind: RecordKind
    record_id: int
    _gone: list[tuple[Table, Values]] = field(default_factory=list, repr=False)
    _altered: list[_Altered] = field(default_factory=list, repr=False)

    def count(self, table: Table) -> int:
        """How many rows of a table go."""
        return sum(held is table for held, _values in self._gone)

    def numbers(self, table: Table) -> list[int]:
        """The numbers of the rows of a table that go."""
        return [values["id"] for held, values in self._gone if held is table]

    def take(self, db: Session, table: Table, which: ColumnElement[bool]) -> list[Values]:
        """Let rows of a table go, with the rest, at `let_go`; what they hold."""
        stored = [column for column in table.c if column.computed is None]
        rows = [row._asdict() for row in db.execute(select(*stored).where(which))]
        self._gone += [(table, row) for row in rows]
        return rows

    def take_once(self, db: Session, table: Table, which: ColumnElement[bool]) -> None:
        """As `take`, for what may have gone along already."""
        known = set(self.numbers(table))
        found = set(db.execute(select(table.c.id).where(which)).scalars()) - known
        if found:
            self.take(db, table, table.c.id.in_(found))

    def alter(self, db: Session, table: Table, which: ColumnElement[bool], **now: Any) -> None:
        """Have rows that stay hold something else, with the rest, at `let_go`."""
        columns = [table.c.id, *(table.c[name] for name in now)]
        for row in db.execute(select(*columns).where(which)):
            before = row._asdict()
            self._altered.append(_Altered(table, before.pop("id"), before, dict(now)))

    def let_go(self, db: Session) -> None:
        """Take all of it out of the file."""
        _defer_references(db)
        for altered in self._altered:
            _set(db, altered.table, altered.number, altered.now)
        for table in reversed(ORDER):
            for some in batches(self.numbers(table)):
                db.execute(delete_from(table).where(table.c.id.in_(some)))

    def put_back(self, db: Session) -> None:
        """Put all of it back. Raises Refused; see `undo`."""
        self._check_can_return(db)
        _defer_references(db)
        for table in ORDER:
            rows = [values for held, values in self._gone if held is table]
            if rows:
                db.execute(insert(table), rows)
        for altered in self._altered:
            unchanged = [altered.table.c[name] == value for name, value in altered.now.items()]
            _set(db, altered.table, altered.number, altered.before, *unchanged)
        db.expire_all()

    def _check_can_return(self, db: Session) -> None:
        returning = {table: set(self.numbers(table)) for table in ORDER}
        for table, numbers in returning.items():
            if _there(db, table, numbers):
                raise Refused(_("This was put back already."))
        for table, numbers in self._pointed_at().items():
            wanted = numbers - returning[table]
            if wanted - _there(db, table, wanted):
                raise Refused(_("Something it belongs to was deleted meanwhile."))

    def _pointed_at(self) -> dict[Table, set[int]]:
        """What the rows that went point at, by table."""
        wanted: dict[Table, set[int]] = {table: set() for table in ORDER}
        for table, values in self._gone:
            for reference in table.foreign_keys:
                number = values[reference.parent.name]
                if number is not None:
                    wanted[reference.column.table].add(number)
        return wanted


def undo(db: Session, removed: Removed) -> None:
    """Put back what was taken out, with the same numbers and uids.

    What lost its reference gets it back unless it was changed since. Raises Refused when the
    relationship it belongs to is gone meanwhile, or when it was put back already.
    """
    removed.put_back(db)


def _set(
    db: Session, table: Table, number: int, values: Values, *conditions: ColumnElement[bool]
) -> None:
    db.execute(update(table).where(table.c.id == number, *conditions).values(**values))


def _there(db: Session, table: Table, numbers: set[int]) -> set[int]:
    """Which of those numbers a table holds."""
    found: set[int] = set()
    for some in batches(sorted(numbers)):
        found |= set(db.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    return found


def _defer_references(db: Session) -> None:
    """Let references be whole at the commit rather than after each statement."""
    db.flush()
    db.execute(text("PRAGMA defer_foreign_keys = ON"))
