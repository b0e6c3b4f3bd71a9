"""Topics to talk about. An agenda is a question to the record, never a copy of the last one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, case, func, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import AgendaStatus, Audience, SessionStatus, Status
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import held, rhythm
from mentorlog.journal.forms import NewTopic, TopicEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later, start_of_day
from mentorlog.journal.records import AgendaRow, RecordKind
from mentorlog.journal.tables import (
    AGENDA,
    MENTORSHIPS,
    PEOPLE,
    SESSIONS,
    AgendaItem,
    MentoringSession,
    Mentorship,
)


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    status: AgendaStatus | None = None,
    since: date | None = None,
) -> list[AgendaRow]:
    """Topics, the latest raised first; nothing sealed. `since` is when they were raised."""
    query = _rows().where(AGENDA.c.audience != Audience.sealed)
    if with_ is not None:
        query = query.where(AGENDA.c.mentorship_id == with_)
    if status is not None:
        query = query.where(AGENDA.c.status == status)
    if since is not None:
        query = query.where(AGENDA.c.raised_at >= start_of_day(since))
    return _read(db, query.order_by(AGENDA.c.id.desc()).offset(offset).limit(limit))


def open_for(db: Session, mentorship_id: int, most: int | None = None) -> list[AgendaRow]:
    """What is to be talked about in one relationship, in the order it was raised.

    With `most`, so many at most.
    """
    return _standing(db, mentorship_id, AgendaStatus.open, most)


def parked_for(db: Session, mentorship_id: int, most: int | None = None) -> list[AgendaRow]:
    """What was put aside in one relationship, in the order it was raised; as `open_for`."""
    return _standing(db, mentorship_id, AgendaStatus.parked, most)


def counts(db: Session, mentorship_id: int) -> dict[AgendaStatus, int]:
    """How many topics of one relationship stand where; nothing sealed counts."""
    found = dict.fromkeys(AgendaStatus, 0)
    query = (
        select(AGENDA.c.status, func.count())
        .where(AGENDA.c.mentorship_id == mentorship_id, AGENDA.c.audience != Audience.sealed)
        .group_by(AGENDA.c.status)
    )
    found.update((status, count) for status, count in db.execute(query))
    return found


def _standing(
    db: Session, mentorship_id: int, status: AgendaStatus, most: int | None
) -> list[AgendaRow]:
    query = (
        _rows()
        .where(
            AGENDA.c.mentorship_id == mentorship_id,
            AGENDA.c.status == status,
            AGENDA.c.audience != Audience.sealed,
        )
        .order_by(AGENDA.c.id)
        .limit(most)
    )
    return _read(db, query)


class CarriedOn(NamedTuple):
    """A topic that was carried on, without its words."""

    id: int
    mentorship_id: int
    raised_at: datetime


def carried_on(db: Session, times: int) -> list[CarriedOn]:
    """The open topics of active relationships that were carried on at least so many times."""
    kept = AGENDA.c
    query = (
        select(kept.id, kept.mentorship_id, kept.raised_at)
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .where(
            kept.status == AgendaStatus.open,
            kept.audience != Audience.sealed,
            MENTORSHIPS.c.status == Status.active,
            kept.raised_at < rhythm.raised_before_last(times),
        )
    )
    return [CarriedOn(*found) for found in db.execute(query)]


def discussed_in(db: Session, session_id: int) -> list[AgendaRow]:
    """What was talked about in a session, in the order it was raised."""
    query = (
        _rows()
        .where(AGENDA.c.discussed_in == session_id, AGENDA.c.audience != Audience.sealed)
        .order_by(AGENDA.c.id)
    )
    return _read(db, query)


def one(db: Session, topic_id: int) -> AgendaRow:
    """One topic, sealed or not. Raises NotFound."""
    found = rows(db, [topic_id])
    if not found:
        raise gone()
    return found[0]


def rows(db: Session, numbers: Collection[int]) -> list[AgendaRow]:
    """The topics of those numbers, in no order."""
    return _read(db, _rows().where(AGENDA.c.id.in_(numbers)))


def add(db: Session, new: NewTopic) -> int:
    """Put a topic on the agenda; returns its number. It takes the relationship's audience."""
    mentorship = present(db, Mentorship, new.mentorship_id)
    topic = AgendaItem(**new.changes(), audience=mentorship.default_audience)
    db.add(topic)
    db.flush()
    assert topic.id is not None
    return topic.id


def edit(db: Session, topic_id: int, change: TopicEdit) -> None:
    """Change its words, or who raised it."""
    topic = present(db, AgendaItem, topic_id)
    for field, value in change.changes().items():
        setattr(topic, field, value)
    _touch(topic)


def discuss(db: Session, topic_id: int, session_id: int | None = None) -> None:
    """It was talked about in a held session: that one, or the latest when none is named.

    Raises Refused when no session was held, Contradiction for one of another relationship.
    """
    topic = present(db, AgendaItem, topic_id)
    if session_id is None:
        session_id = _latest_held(db, topic.mentorship_id)
    session = present(db, MentoringSession, session_id)
    if session.mentorship_id != topic.mentorship_id:
        raise Contradiction(_("That session belongs to another relationship."))
    if session.status is not SessionStatus.held:
        raise Refused(_("A topic is ticked off in a session that was held. Hold it first."))
    _set(topic, AgendaStatus.discussed, session_id)


def park(db: Session, topic_id: int) -> None:
    """Put it aside for later."""
    _set(present(db, AgendaItem, topic_id), AgendaStatus.parked)


def drop(db: Session, topic_id: int) -> None:
    """Let it go."""
    _set(present(db, AgendaItem, topic_id), AgendaStatus.dropped)


def reopen(db: Session, topic_id: int) -> None:
    """Put it back on the agenda."""
    _set(present(db, AgendaItem, topic_id), AgendaStatus.open)


def _set(topic: AgendaItem, status: AgendaStatus, session_id: int | None = None) -> None:
    topic.status, topic.discussed_in = status, session_id
    _touch(topic)


def _touch(topic: AgendaItem) -> None:
    topic.updated_at = later(topic.updated_at, clock.now())


def _latest_held(db: Session, mentorship_id: int) -> int:
    query = (
        select(SESSIONS.c.id)
        .where(*held.of(mentorship_id))
        .order_by(SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
        .limit(1)
    )
    found = db.execute(query).first()
    if found is None:
        raise Refused(_("No session has been held yet in which this could be talked about."))
    return int(found[0])


@cache
def _rows() -> Select[Any]:
    kept = AGENDA.c
    carried = case(
        (kept.status.in_((AgendaStatus.open, AgendaStatus.parked)), rhythm.topic_carried()),
        else_=0,
    )
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.text,
            kept.raised_by,
            kept.raised_at,
            kept.status,
            kept.discussed_in,
            carried.label("carried"),
            kept.audience,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _read(db: Session, query: Select[Any]) -> list[AgendaRow]:
    return [_row(found) for found in db.execute(query)]


def _row(found: Row[Any]) -> AgendaRow:
    return AgendaRow(public_id=public(RecordKind.agenda, found.id), **found._asdict())
