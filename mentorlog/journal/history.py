"""A relationship's dated history: written with every change, and read for its pauses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Pause
from mentorlog.domain.kinds import Audience, EventKind, Role, Status
from mentorlog.journal.ids import gone, public
from mentorlog.journal.records import EventRow, RecordKind
from mentorlog.journal.tables import EVENTS, MENTORSHIPS, PEOPLE, MentorshipEvent


def note(
    db: Session,
    mentorship_id: int,
    kind: EventKind,
    *,
    on: date,
    before: str = "",
    after: str = "",
    reason: str = "",
    record: str = "",
    audience: Audience = Audience.me,
) -> None:
    """Write one line of history, in the transaction of the change it tells of.

    `record` is the id of the record it is about, as a person types it; empty: the relationship.
    `audience` is sealed for a line that names something sealed.
    """
    db.add(
        MentorshipEvent(
            mentorship_id=mentorship_id,
            kind=kind,
            happened_on=on,
            from_value=before,
            to_value=after,
            reason=reason,
            record=record,
            audience=audience,
        )
    )


def of(
    db: Session, mentorship_id: int | None = None, *, offset: int = 0, limit: int | None = None
) -> list[EventRow]:
    """The history of one relationship, or of all, newest first; nothing sealed."""
    query = (
        _rows()
        .where(EVENTS.c.audience != Audience.sealed)
        .order_by(EVENTS.c.happened_on.desc(), EVENTS.c.id.desc())
        .offset(offset)
        .limit(limit)
    )
    if mentorship_id is not None:
        query = query.where(EVENTS.c.mentorship_id == mentorship_id)
    return [_row(found) for found in db.execute(query)]


def one(db: Session, event_id: int) -> EventRow:
    """One line of history, sealed or not. Raises NotFound."""
    found = rows(db, [event_id])
    if not found:
        raise gone()
    return found[0]


def rows(db: Session, numbers: Collection[int]) -> list[EventRow]:
    """The lines of history of those numbers, in no order."""
    return [_row(found) for found in db.execute(_rows().where(EVENTS.c.id.in_(numbers)))]


def pauses(db: Session, mentorship_ids: Sequence[int]) -> dict[int, list[Pause]]:
    """The pauses of each of those relationships, oldest first; the last may still be open.

    A pause begins with the change to paused and ends with the next change of status: the next
    that was made, for a candidate written down today may have begun, and paused, long ago.
    """
    query = (
        select(EVENTS.c.mentorship_id, EVENTS.c.happened_on, EVENTS.c.to_value)
        .where(EVENTS.c.mentorship_id.in_(mentorship_ids), EVENTS.c.kind == EventKind.status)
        .order_by(EVENTS.c.id)
    )
    found: dict[int, list[Pause]] = defaultdict(list)
    for mentorship_id, on, status in db.execute(query):
        stretches = found[mentorship_id]
        if stretches and stretches[-1].end is None:
            stretches[-1] = Pause(stretches[-1].start, on)
        if status == Status.paused:
            stretches.append(Pause(on))
    return found


def last_of(db: Session, mentorship_id: int, kind: EventKind) -> EventRow | None:
    """The line of one kind that was written last in a relationship's history."""
    query = (
        _rows()
        .where(EVENTS.c.mentorship_id == mentorship_id, EVENTS.c.kind == kind)
        .order_by(EVENTS.c.id.desc())
        .limit(1)
    )
    found = db.execute(query).first()
    return None if found is None else _row(found)


def axes_text(axes: Axes, role: Role) -> str:
    """Axes and my role as an event keeps them: `informal life reverse mentor`."""
    return " ".join((axes.formality, *axes.focus, axes.direction, role))


@cache
def _rows() -> Select[Any]:
    return (
        select(
            EVENTS.c.id,
            EVENTS.c.uid,
            EVENTS.c.mentorship_id,
            EVENTS.c.kind,
            EVENTS.c.happened_on,
            EVENTS.c.from_value,
            EVENTS.c.to_value,
            EVENTS.c.reason,
            EVENTS.c.record,
            EVENTS.c.audience,
            EVENTS.c.created_at,
            PEOPLE.c.name,
            PEOPLE.c.alias,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == EVENTS.c.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _row(found: Row[Any]) -> EventRow:
    values = found._asdict()
    return EventRow(public_id=public(RecordKind.event, values["id"]), **values)
