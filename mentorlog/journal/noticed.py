"""What the record says about running relationships, for the rules of attention to judge.

One query for each matter and all relationships at once; nothing sealed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, literal, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import (
    Audience,
    EventKind,
    GoalStatus,
    OutcomeForm,
    ReflectionKind,
    Role,
    SessionStatus,
    Stage,
    Status,
)
from mentorlog.domain.length import ends
from mentorlog.journal.meetings import PULSE
from mentorlog.journal.tables import (
    CARDS,
    CHECK_INS,
    EVENTS,
    GOALS,
    MENTORSHIPS,
    OUTCOMES,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    SESSIONS,
)

#: How many sessions back in one relationship a pulse or a talk share is sought.
LOOKED_BACK = 60
_STAGES = (EventKind.started, EventKind.entered_later, EventKind.stage)


@dataclass(slots=True)
class Sessions:
    """The last sessions of one relationship, newest first; days are civil, in my own zone."""

    statuses: list[tuple[date, SessionStatus]] = field(default_factory=list)
    held: list[date] = field(default_factory=list)
    pulses: list[tuple[date, tuple[int, ...]]] = field(default_factory=list)
    shares: list[tuple[date, int]] = field(default_factory=list)


def last_sessions(db: Session, numbers: Collection[int]) -> dict[int, Sessions]:
    """The last sessions of each of those relationships: held, called off and to come."""
    back = SESSIONS.alias("back")
    first = (
        select(back.c.starts_at)
        .where(
            back.c.mentorship_id == MENTORSHIPS.c.id,
            back.c.status != SessionStatus.planned,
            back.c.audience != Audience.sealed,
        )
        .order_by(back.c.starts_at.desc())
        .limit(1)
        .offset(LOOKED_BACK - 1)
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )
    query = (
        select(
            SESSIONS.c.mentorship_id,
            SESSIONS.c.starts_at,
            SESSIONS.c.status,
            SESSIONS.c.talk_share,
            *(SESSIONS.c[part] for part in PULSE),
        )
        .select_from(MENTORSHIPS)
        .join(SESSIONS, SESSIONS.c.mentorship_id == MENTORSHIPS.c.id)
        .where(
            MENTORSHIPS.c.id.in_(numbers),
            SESSIONS.c.audience != Audience.sealed,
            SESSIONS.c.starts_at >= func.coalesce(first, literal("")),
        )
        .order_by(SESSIONS.c.mentorship_id, SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
    )
    found: defaultdict[int, Sessions] = defaultdict(Sessions)
    for number, starts_at, status, share, *pulse in db.execute(query):
        told, day = found[number], clock.civil(starts_at).date()
        told.statuses.append((day, status))
        if status is not SessionStatus.held:
            continue
        told.held.append(day)
        if values := tuple(value for value in pulse if value is not None):
            told.pulses.append((day, values))
        if share is not None:
            told.shares.append((day, share))
    return found


def stages_since(db: Session, numbers: Collection[int]) -> dict[int, date]:
    """Since when each of those relationships is in its stage, as far as history tells."""
    day = func.max(EVENTS.c.happened_on, type_=EVENTS.c.happened_on.type)
    query = (
        select(EVENTS.c.mentorship_id, day)
        .where(EVENTS.c.mentorship_id.in_(numbers), EVENTS.c.kind.in_(_STAGES))
        .group_by(EVENTS.c.mentorship_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def active_goals(db: Session, numbers: Collection[int]) -> dict[int, tuple[int, date]]:
    """The goal that has been active longest in each relationship, and since when."""
    query = (
        select(GOALS.c.mentorship_id, GOALS.c.id, GOALS.c.created_at)
        .where(
            GOALS.c.mentorship_id.in_(numbers),
            GOALS.c.status == GoalStatus.active,
            GOALS.c.audience != Audience.sealed,
        )
        .order_by(GOALS.c.created_at.desc(), GOALS.c.id.desc())
    )
    return {number: (goal, clock.civil(at).date()) for number, goal, at in db.execute(query)}


def last_check_ins(db: Session, numbers: Collection[int]) -> dict[int, date]:
    """The day of the last check-in on any goal of each relationship."""
    day = func.max(CHECK_INS.c.checked_on, type_=CHECK_INS.c.checked_on.type)
    query = (
        select(CHECK_INS.c.mentorship_id, day)
        .where(CHECK_INS.c.mentorship_id.in_(numbers), CHECK_INS.c.audience != Audience.sealed)
        .group_by(CHECK_INS.c.mentorship_id)
    )
    return {row[0]: row[1] for row in db.execute(query)}


def reviewed(db: Session, numbers: Collection[int]) -> frozenset[int]:
    """The relationships in which anything was reviewed, the fit included."""
    query = select(REVIEWS.c.mentorship_id).where(
        REVIEWS.c.mentorship_id.in_(numbers), REVIEWS.c.audience != Audience.sealed
    )
    return frozenset(db.execute(query.distinct()).scalars())


@dataclass(frozen=True, slots=True)
class Dates:
    """The days a relationship of mine names: when its programme ends, when to look again.

    `check_back_on` is that of a pause, an end, or nothing at all; `look_again_on` a trial's.
    """

    id: int
    name: str
    alias: str
    status: Status
    stage: Stage
    my_role: Role
    started_on: date | None
    planned_end_on: date | None
    programme_end_on: date | None
    check_back_on: date | None
    look_again_on: date | None
    created_at: datetime


def dates(db: Session) -> dict[int, Dates]:
    """Those of every relationship, whatever became of it."""
    kept, seen = MENTORSHIPS.c, CARDS.c.audience != Audience.sealed
    query = select(
        kept.id,
        PEOPLE.c.name,
        PEOPLE.c.alias,
        kept.status,
        kept.stage,
        kept.my_role,
        kept.started_on,
        kept.planned_end_on,
        kept.programme_end_on,
        kept.check_back_on,
        case((seen, CARDS.c.look_again_on)).label("look_again_on"),
        kept.created_at,
    )
    query = query.join(PEOPLE, PEOPLE.c.id == kept.person_id).outerjoin(
        CARDS, CARDS.c.mentorship_id == kept.id
    )
    return {row.id: Dates(**row._asdict()) for row in db.execute(query)}


def passed_sessions(db: Session) -> list[int]:
    """The planned sessions whose time has come and gone, also its last minute."""
    now = clock.now()
    query = select(SESSIONS.c.id, SESSIONS.c.starts_at, SESSIONS.c.minutes).where(
        SESSIONS.c.starts_at < now,
        SESSIONS.c.status == SessionStatus.planned,
        SESSIONS.c.audience != Audience.sealed,
    )
    return [found.id for found in db.execute(query) if ends(found.starts_at, found.minutes) <= now]


@dataclass(frozen=True, slots=True)
class Dated:
    """A record that asks for something on a day: an introduction, a letter."""

    id: int
    mentorship_id: int | None
    on: date
    text: str


def introductions(db: Session) -> list[Dated]:
    """The introductions that wait to be followed up, from the day set for it."""
    query = select(
        OUTCOMES.c.id, OUTCOMES.c.mentorship_id, OUTCOMES.c.follow_up_on, OUTCOMES.c.line
    ).where(
        OUTCOMES.c.form == OutcomeForm.introduction,
        OUTCOMES.c.follow_up_on <= clock.today(),
        OUTCOMES.c.followed_up_on.is_(None),
        OUTCOMES.c.audience != Audience.sealed,
    )
    return _dated(db, query)


def letters(db: Session) -> list[Dated]:
    """The letters whose day to be opened has come."""
    kept = REFLECTIONS.c
    query = select(kept.id, kept.mentorship_id, kept.opens_on, kept.title).where(
        kept.kind == ReflectionKind.letter,
        kept.opens_on <= clock.today(),
        kept.audience != Audience.sealed,
    )
    return _dated(db, query)


def _dated(db: Session, query: Any) -> list[Dated]:
    return [Dated(number, of, on, text) for number, of, on, text in db.execute(query)]
