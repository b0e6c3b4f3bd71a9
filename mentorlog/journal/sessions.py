"""Sessions as they are read: lists, a month, one with its notes.

What changes them comes from `meetings` (planned, held, cancelled) and `saving` (the editor's
text), so that callers say `sessions.hold` and `sessions.save`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, literal, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.domain.length import ends
from mentorlog.domain.lines import first_words
from mentorlog.journal import actions, agenda, counted, drafts, held
from mentorlog.journal.ids import gone, public
from mentorlog.journal.instants import start_of_day
from mentorlog.journal.meetings import (
    before_start,
    cancel,
    edit,
    hold,
    no_show,
    not_held,
    plan,
    replan,
)
from mentorlog.journal.records import Pulse, RecordKind, SessionCard, SessionName, SessionRow
from mentorlog.journal.saving import Saved, save
from mentorlog.journal.tables import MENTORSHIPS, PEOPLE, SESSIONS

__all__ = [
    "Saved",
    "before_start",
    "cancel",
    "count",
    "edit",
    "hold",
    "latest_partner",
    "month",
    "names",
    "no_show",
    "not_held",
    "one",
    "page",
    "plan",
    "position",
    "replan",
    "row",
    "rows",
    "save",
    "upcoming",
]

_NEWEST = (SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
_OLDEST = (SESSIONS.c.starts_at, SESSIONS.c.id)
# So far down a list that counting it pays.
_FAR = 1000
# A session planned for about now is what somebody who writes has most likely come from.
_ABOUT_NOW = timedelta(hours=3)


def page(
    db: Session,
    offset: int = 0,
    limit: int | None = 50,
    *,
    with_: int | None = None,
    status: SessionStatus | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[SessionRow]:
    """Sessions, the latest first, planned ones before held ones by their time.

    `with_` is a relationship's number, `since` a day in the person's own zone, included. Nothing
    sealed is among them unless `sealed` says so.
    """
    conditions = _conditions(with_, status, since, sealed)
    order: tuple[ColumnElement[Any], ...] = _NEWEST
    if offset > _FAR and limit is not None:
        # Counted from the other end where that is nearer.
        left = count(db, with_=with_, status=status, since=since, sealed=sealed) - offset
        if left < offset:
            limit = max(0, min(limit, left))
            order, offset = _OLDEST, max(0, left - limit)
    # The index alone says which rows are on the page; only those are then read.
    shown = select(SESSIONS.c.id).where(*conditions).order_by(*order).offset(offset).limit(limit)
    return _read(db, _rows().where(SESSIONS.c.id.in_(shown)).order_by(*_NEWEST))


def count(
    db: Session,
    *,
    with_: int | None = None,
    status: SessionStatus | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> int:
    """How many sessions `page` goes through."""
    conditions = _conditions(with_, status, since, sealed)
    return counted.rows(db, SESSIONS, *conditions)


def position(
    db: Session,
    session_id: int,
    *,
    with_: int | None = None,
    status: SessionStatus | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> int | None:
    """Where a session stands in what `page` goes through, from 0; None if it is not in it."""
    conditions = _conditions(with_, status, since, sealed)
    shown = select(SESSIONS.c.starts_at).where(SESSIONS.c.id == session_id, *conditions)
    at = db.execute(shown).scalar_one_or_none()
    if at is None:
        return None
    newer = (SESSIONS.c.starts_at > at) | (
        (SESSIONS.c.starts_at == at) & (SESSIONS.c.id > session_id)
    )
    return counted.rows(db, SESSIONS, newer, *conditions)


def month(db: Session, year: int, month: int) -> list[SessionRow]:
    """The sessions of a month as my own calendar has it, first to last."""
    first = date(year, month, 1)
    after_last = (first + timedelta(days=31)).replace(day=1)
    query = _rows().where(
        SESSIONS.c.starts_at >= start_of_day(first),
        SESSIONS.c.starts_at < start_of_day(after_last),
        SESSIONS.c.audience != Audience.sealed,
    )
    return _read(db, query.order_by(SESSIONS.c.starts_at, SESSIONS.c.id))


def names(db: Session, limit: int) -> list[SessionName]:
    """The latest sessions to go to, by with whom and when they are; nothing sealed."""
    kept = SESSIONS.c
    query = (
        select(kept.id, kept.mentorship_id, kept.starts_at, kept.status)
        .where(kept.audience != Audience.sealed)
        .order_by(*_NEWEST)
        .limit(limit)
    )
    return [SessionName(*found) for found in db.execute(query)]


def upcoming(db: Session, mentorship_id: int) -> list[SessionRow]:
    """The planned sessions of a relationship, the next first; those whose time passed included."""
    query = (
        _rows()
        .where(*_conditions(mentorship_id, SessionStatus.planned, None))
        .order_by(SESSIONS.c.starts_at, SESSIONS.c.id)
    )
    return _read(db, query)


def row(db: Session, session_id: int) -> SessionRow:
    """One session as a list shows it, sealed or not. Raises NotFound."""
    found = rows(db, [session_id])
    if not found:
        raise gone()
    return found[0]


def rows(db: Session, numbers: Collection[int]) -> list[SessionRow]:
    """The sessions of those numbers as a list shows them, in no order."""
    return _read(db, _rows().where(SESSIONS.c.id.in_(numbers)))


def one(db: Session, session_id: int) -> SessionCard:
    """One session with its notes, sealed or not. Raises NotFound."""
    found = db.execute(_card_columns().where(SESSIONS.c.id == session_id)).first()
    if found is None:
        raise gone()
    values = found._asdict()
    pulse = Pulse(*(values.pop(f"pulse_{part}") for part in Pulse.__dataclass_fields__))
    return SessionCard(
        public_id=public(RecordKind.session, session_id),
        pulse=pulse,
        number=_number(db, found),
        actions=tuple(actions.from_session(db, session_id)),
        discussed=tuple(agenda.discussed_in(db, session_id)),
        **values,
    )


def latest_partner(db: Session) -> int | None:
    """The relationship most likely meant by a new note; None while there is no session.

    Nothing sealed suggests anybody. The one planned for about now, else the one written about last.
    """
    now = clock.now()
    planned = (
        select(SESSIONS.c.mentorship_id)
        .where(
            SESSIONS.c.status == SessionStatus.planned,
            SESSIONS.c.starts_at.between(now - _ABOUT_NOW, now + _ABOUT_NOW),
            SESSIONS.c.audience != Audience.sealed,
        )
        .order_by(SESSIONS.c.starts_at)
        .limit(1)
    )
    written = (
        select(SESSIONS.c.mentorship_id)
        .where(SESSIONS.c.audience != Audience.sealed)
        .order_by(SESSIONS.c.id.desc())
        .limit(1)
    )
    for query in (planned, written):
        found = db.execute(query).first()
        if found is not None:
            return int(found[0])
    return None


def _number(db: Session, found: Row[Any]) -> int:
    """Which of the relationship's held sessions it is, or would be; nothing sealed counts."""
    before = (SESSIONS.c.starts_at <= found.starts_at, SESSIONS.c.id != found.id)
    return held.count(db, found.mentorship_id, *before) + 1


def _conditions(
    with_: int | None, status: SessionStatus | None, since: date | None, sealed: bool = False
) -> list[ColumnElement[bool]]:
    conditions = [] if sealed else [SESSIONS.c.audience != Audience.sealed]
    if with_ is not None:
        conditions.append(SESSIONS.c.mentorship_id == with_)
    if status is not None:
        conditions.append(SESSIONS.c.status == status)
    if since is not None:
        conditions.append(SESSIONS.c.starts_at >= start_of_day(since))
    return conditions


@cache
def _rows() -> Select[Any]:
    kept = SESSIONS.c
    return _with_names(
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.status,
            kept.starts_at,
            kept.time_zone,
            kept.minutes,
            kept.channel,
            kept.opening,
            kept.audience,
            exists(literal(1))
            .where(drafts.in_or_beside(literal("session:").concat(kept.id)))
            .correlate(SESSIONS)
            .label("has_draft"),
        )
    )


@cache
def _card_columns() -> Select[Any]:
    kept = SESSIONS.c
    return _with_names(
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            MENTORSHIPS.c.my_role,
            kept.status,
            kept.starts_at,
            kept.time_zone,
            kept.minutes,
            kept.channel,
            kept.place,
            kept.template,
            kept.notes,
            kept.summary,
            kept.energy_before,
            kept.energy_after,
            kept.pulse_heard,
            kept.pulse_respected,
            kept.pulse_honest,
            kept.pulse_useful,
            kept.talk_share,
            kept.audience,
            kept.created_at,
            kept.updated_at,
        )
    )


def _with_names(query: Select[Any]) -> Select[Any]:
    return query.join(MENTORSHIPS, MENTORSHIPS.c.id == SESSIONS.c.mentorship_id).join(
        PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id
    )


def _read(db: Session, query: Select[Any]) -> list[SessionRow]:
    now = clock.now()
    return [_row(found, now) for found in db.execute(query)]


def _row(found: Row[Any], now: datetime) -> SessionRow:
    return SessionRow(
        id=found.id,
        public_id=public(RecordKind.session, found.id),
        uid=found.uid,
        mentorship_id=found.mentorship_id,
        name=found.name,
        alias=found.alias,
        status=found.status,
        starts_at=found.starts_at,
        time_zone=found.time_zone,
        minutes=found.minutes,
        channel=found.channel,
        first_line=first_words(found.opening or ""),
        audience=found.audience,
        has_draft=bool(found.has_draft),
        passed=found.status is SessionStatus.planned
        and ends(found.starts_at, found.minutes) <= now,
    )
