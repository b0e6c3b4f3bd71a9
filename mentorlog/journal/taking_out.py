"""Taking records out on the person's word, after naming them, and putting them back.

What is taken out is kept in memory as it stood, with its numbers and uids, so that undo restores
it exactly. In the file it is overwritten where it stood.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Table, insert, select, text, update
from sqlalchemy import delete as delete_from
from sqlmodel import Session

from mentorlog.domain.kinds import ActionStatus, AgendaStatus
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import ids
from mentorlog.journal.drafts import (
    in_or_beside,
    of_relationship,
    of_sealed,
    reflection_slot,
    session_slot,
)
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
    OF_RELATIONSHIP,
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

# Numbers in one statement; SQLite's own limit is far above.
_AT_ONCE = 500

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
        """How many rows of a table went."""
        return sum(held is table for held, _values in self._gone)

    def numbers(self, table: Table) -> list[int]:
        """The numbers of the rows of a table that went."""
        return [values["id"] for held, values in self._gone if held is table]


def delete(db: Session, public_id: str) -> Removed:
    """Take out the record of that id or uid, with what belongs to it.

    Raises NotFound, and Refused for a line of history, which goes only with its relationship.
    """
    kind, number = ids.find(db, public_id)
    return take_out(db, kind, number)


def take_out(db: Session, kind: RecordKind, number: int) -> Removed:
    """As `delete`, by kind and number."""
    removed = Removed(kind, number)
    sealed = _sealed_drafts(db)
    _PLANS[kind](db, removed, number)
    _beside(db, removed)
    _defer_references(db)
    for altered in removed._altered:
        _set(db, altered.table, altered.number, altered.now)
    for table in reversed(ORDER):
        numbers = removed.numbers(table)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            db.execute(delete_from(table).where(table.c.id.in_(some)))
    _unsealed_drafts(db, removed, sealed)
    db.expire_all()
    return removed


def undo(db: Session, removed: Removed) -> None:
    """Put back what was taken out, with the same numbers and uids.

    What lost its reference gets it back unless it was changed since. Raises Refused when the
    relationship it belongs to is gone meanwhile, or when it was put back already.
    """
    _check_can_return(db, removed)
    _defer_references(db)
    for table in ORDER:
        rows = [values for held, values in removed._gone if held is table]
        if rows:
            db.execute(insert(table), rows)
    for altered in removed._altered:
        unchanged = [altered.table.c[name] == value for name, value in altered.now.items()]
        _set(db, altered.table, altered.number, altered.before, *unchanged)
    db.expire_all()


def _relationship(db: Session, removed: Removed, number: int) -> None:
    person_id = _take(db, removed, MENTORSHIPS, MENTORSHIPS.c.id == number)[0]["person_id"]
    for table in OF_RELATIONSHIP:
        _take(db, removed, table, table.c.mentorship_id == number)
    _take(db, removed, CLAUSES, CLAUSES.c.agreement_id.in_(removed.numbers(AGREEMENTS)))
    _take(db, removed, DRAFTS, of_relationship(number))
    if not named_elsewhere(db, person_id, number):
        _take(db, removed, PEOPLE, PEOPLE.c.id == person_id)
    _alter(db, removed, MENTORSHIPS, MENTORSHIPS.c.predecessor_id == number, predecessor_id=None)


def _session(db: Session, removed: Removed, number: int) -> None:
    _take(db, removed, SESSIONS, SESSIONS.c.id == number)
    for table in (CHECK_INS, REFLECTIONS, REVIEWS):
        _alter(db, removed, table, table.c.session_id == number, session_id=None)
    _take(db, removed, DRAFTS, in_or_beside(session_slot(0, number)))
    _promises(db, removed, ACTIONS.c.session_id == number)
    _alter(
        db,
        removed,
        AGENDA,
        AGENDA.c.discussed_in == number,
        status=AgendaStatus.open,
        discussed_in=None,
    )


def _action(db: Session, removed: Removed, number: int) -> None:
    _promises(db, removed, ACTIONS.c.id == number)


def _topic(db: Session, removed: Removed, number: int) -> None:
    _take(db, removed, AGENDA, AGENDA.c.id == number)


def _goal(db: Session, removed: Removed, number: int) -> None:
    _take(db, removed, GOALS, GOALS.c.id == number)
    _take(db, removed, CHECK_INS, CHECK_INS.c.goal_id == number)
    _alter(db, removed, GOALS, GOALS.c.parent_id == number, parent_id=None)
    for table in (ACTIONS, REFLECTIONS):
        _alter(db, removed, table, table.c.goal_id == number, goal_id=None)


def _agreement(db: Session, removed: Removed, number: int) -> None:
    _take(db, removed, AGREEMENTS, AGREEMENTS.c.id == number)
    _take(db, removed, CLAUSES, CLAUSES.c.agreement_id == number)


def _alone(kind: RecordKind) -> Callable[[Session, Removed, int], None]:
    """The plan for a record that nothing else belongs to."""

    def plan(db: Session, removed: Removed, number: int) -> None:
        table = ids.TABLES[kind]
        _take(db, removed, table, table.c.id == number)

    return plan


def _reflection(db: Session, removed: Removed, number: int) -> None:
    _take(db, removed, REFLECTIONS, REFLECTIONS.c.id == number)
    _take(db, removed, DRAFTS, DRAFTS.c.slot == reflection_slot(number))


def _beside(db: Session, removed: Removed) -> None:
    """With each record go the sentences marked in it, its links, its earlier texts, its snoozes."""
    for kind, table in ids.TABLES.items():
        numbers = removed.numbers(table)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            for beside in (HIGHLIGHTS, REVISIONS):
                which = (beside.c.record_kind == kind) & beside.c.record_id.in_(some)
                _take_once(db, removed, beside, which)
            for end in ("from", "to"):
                which = (LINKS.c[f"{end}_kind"] == kind) & LINKS.c[f"{end}_id"].in_(some)
                _take_once(db, removed, LINKS, which)


def _sealed_drafts(db: Session) -> set[int]:
    return set(db.execute(select(DRAFTS.c.id).where(of_sealed())).scalars())


def _unsealed_drafts(db: Session, removed: Removed, sealed: set[int]) -> None:
    """With a sealed record go the drafts that change it: nothing else says that they are sealed."""
    bare = sealed - _sealed_drafts(db)
    if bare:
        which = DRAFTS.c.id.in_(bare)
        _take(db, removed, DRAFTS, which)
        db.execute(delete_from(DRAFTS).where(which))


def _take_once(db: Session, removed: Removed, table: Table, which: ColumnElement[bool]) -> None:
    """As `_take`, for what may have gone along already."""
    known = set(removed.numbers(table))
    found = set(db.execute(select(table.c.id).where(which)).scalars()) - known
    if found:
        _take(db, removed, table, table.c.id.in_(found))


def _event(db: Session, removed: Removed, number: int) -> None:
    raise Refused(_("History stays as it is: it goes only with its relationship."))


_PLANS: dict[RecordKind, Callable[[Session, Removed, int], None]] = {
    RecordKind.relationship: _relationship,
    RecordKind.session: _session,
    RecordKind.action: _action,
    RecordKind.agenda: _topic,
    RecordKind.goal: _goal,
    RecordKind.check_in: _alone(RecordKind.check_in),
    RecordKind.reflection: _reflection,
    RecordKind.outcome: _alone(RecordKind.outcome),
    RecordKind.thanks: _alone(RecordKind.thanks),
    RecordKind.agreement: _agreement,
    RecordKind.review: _alone(RecordKind.review),
    RecordKind.highlight: _alone(RecordKind.highlight),
    RecordKind.template: _alone(RecordKind.template),
    RecordKind.event: _event,
}


def _promises(db: Session, removed: Removed, which: ColumnElement[bool]) -> None:
    """Promises go; one that was agreed anew as a promise that goes counts as let go."""
    numbers = [row["id"] for row in _take(db, removed, ACTIONS, which)]
    earlier = ACTIONS.c.replacement_id.in_(numbers) & ACTIONS.c.id.not_in(numbers)
    _alter(db, removed, ACTIONS, earlier, status=ActionStatus.dropped, replacement_id=None)


def _take(db: Session, removed: Removed, table: Table, which: ColumnElement[bool]) -> list[Values]:
    stored = [column for column in table.c if column.computed is None]
    rows = [row._asdict() for row in db.execute(select(*stored).where(which))]
    removed._gone += [(table, row) for row in rows]
    return rows


def _alter(
    db: Session, removed: Removed, table: Table, which: ColumnElement[bool], **now: Any
) -> None:
    columns = [table.c.id, *(table.c[name] for name in now)]
    for row in db.execute(select(*columns).where(which)):
        before = row._asdict()
        removed._altered.append(_Altered(table, before.pop("id"), before, dict(now)))


def _set(
    db: Session, table: Table, number: int, values: Values, *conditions: ColumnElement[bool]
) -> None:
    db.execute(update(table).where(table.c.id == number, *conditions).values(**values))


def named_elsewhere(db: Session, person_id: int, mentorship_id: int) -> bool:
    """Whether another relationship is with the same person."""
    query = select(MENTORSHIPS.c.id).where(
        MENTORSHIPS.c.person_id == person_id, MENTORSHIPS.c.id != mentorship_id
    )
    return db.execute(query.limit(1)).first() is not None


def _check_can_return(db: Session, removed: Removed) -> None:
    returning = {table: set(removed.numbers(table)) for table in ORDER}
    for table, numbers in returning.items():
        if _there(db, table, numbers):
            raise Refused(_("This was put back already."))
    for table, numbers in _pointed_at(removed).items():
        wanted = numbers - returning[table]
        if wanted - _there(db, table, wanted):
            raise Refused(_("Something it belongs to was deleted meanwhile."))


def _pointed_at(removed: Removed) -> dict[Table, set[int]]:
    """What the rows that went point at, by table."""
    wanted: dict[Table, set[int]] = {table: set() for table in ORDER}
    for table, values in removed._gone:
        for reference in table.foreign_keys:
            number = values[reference.parent.name]
            if number is not None:
                wanted[reference.column.table].add(number)
    return wanted


def _there(db: Session, table: Table, numbers: set[int]) -> set[int]:
    """Which of those numbers a table holds."""
    listed = sorted(numbers)
    found: set[int] = set()
    for start in range(0, len(listed), _AT_ONCE):
        some = listed[start : start + _AT_ONCE]
        found |= set(db.execute(select(table.c.id).where(table.c.id.in_(some))).scalars())
    return found


def _defer_references(db: Session) -> None:
    """Let references be whole at the commit rather than after each statement."""
    db.flush()
    db.execute(text("PRAGMA defer_foreign_keys = ON"))
