"""What belongs in a calendar: sessions, and what is to be followed up on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.closing import LIVES
from mentorlog.domain.kinds import (
    ActionStatus,
    AgreementStatus,
    Audience,
    SessionStatus,
    Side,
)
from mentorlog.journal.tables import (
    ACTIONS,
    AGREEMENTS,
    MENTORSHIPS,
    OUTCOMES,
    PEOPLE,
    REFLECTIONS,
    SESSIONS,
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as a calendar shows it. `starts_at` is UTC, `zone` where it takes place.

    `updated_at` is when it was last changed.
    """

    uid: str
    name: str
    alias: str
    starts_at: datetime
    zone: str
    minutes: int | None
    status: SessionStatus
    updated_at: datetime
    created_at: datetime


class FollowUpKind(StrEnum):
    """Why a day is to be thought of."""

    check_back = "check_back"
    letter = "letter"
    review = "review"
    promise = "promise"
    introduction = "introduction"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to think of on a day; `name` and `alias` are empty for a letter to oneself."""

    uid: str
    kind: FollowUpKind
    on: date
    name: str
    alias: str
    updated_at: datetime


def meetings(
    db: Session, mentorship_id: int | None = None, *, since: datetime | None = None
) -> list[Meeting]:
    """The sessions of one relationship or of all, in their order; nothing sealed.

    Those that did not happen are among them, so that a calendar that has them learns of it.
    """
    kept = SESSIONS.c
    query = (
        select(
            kept.uid,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.starts_at,
            kept.time_zone,
            kept.minutes,
            kept.status,
            kept.updated_at,
            kept.created_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .where(kept.audience != Audience.sealed)
        .order_by(kept.starts_at, kept.id)
    )
    if mentorship_id is not None:
        query = query.where(kept.mentorship_id == mentorship_id)
    if since is not None:
        query = query.where(kept.starts_at >= since)
    return [Meeting(*row) for row in db.execute(query)]


def follow_ups(db: Session, mentorship_id: int | None = None) -> list[FollowUp]:
    """What is still to be followed up, by day; nothing sealed."""
    found = [
        FollowUp(row.uid, kind, row.day, row.name or "", row.alias or "", row.updated_at)
        for kind, query in _queries()
        for row in db.execute(_of(query, mentorship_id))
    ]
    return sorted(found, key=lambda one: (one.on, one.kind, one.uid))


def _of(query: Select[Any], mentorship_id: int | None) -> Select[Any]:
    return query if mentorship_id is None else query.where(MENTORSHIPS.c.id == mentorship_id)


def _queries() -> Iterator[tuple[FollowUpKind, Select[Any]]]:
    ships = MENTORSHIPS.c
    people = PEOPLE.c.id == ships.person_id

    def joined(table: Any, day: Any) -> Select[Any]:
        return (
            select(table.c.uid, day.label("day"), PEOPLE.c.name, PEOPLE.c.alias, table.c.updated_at)
            .join(MENTORSHIPS, ships.id == table.c.mentorship_id)
            .join(PEOPLE, people)
            .where(table.c.audience != Audience.sealed, day.is_not(None))
        )

    yield (
        FollowUpKind.check_back,
        select(
            ships.uid,
            ships.check_back_on.label("day"),
            PEOPLE.c.name,
            PEOPLE.c.alias,
            ships.updated_at,
        )
        .join(PEOPLE, people)
        .where(ships.check_back_on.is_not(None)),
    )
    yield (
        FollowUpKind.review,
        joined(AGREEMENTS, AGREEMENTS.c.review_on).where(
            AGREEMENTS.c.status == AgreementStatus.agreed,
            ships.status.in_(LIVES),
        ),
    )
    yield (
        FollowUpKind.promise,
        joined(ACTIONS, ACTIONS.c.due_on).where(
            ACTIONS.c.status == ActionStatus.open, ACTIONS.c.owner == Side.me
        ),
    )
    yield (
        FollowUpKind.introduction,
        joined(OUTCOMES, OUTCOMES.c.follow_up_on).where(OUTCOMES.c.followed_up_on.is_(None)),
    )
    yield (
        FollowUpKind.letter,
        select(
            REFLECTIONS.c.uid,
            REFLECTIONS.c.opens_on.label("day"),
            PEOPLE.c.name,
            PEOPLE.c.alias,
            REFLECTIONS.c.updated_at,
        )
        .outerjoin(MENTORSHIPS, ships.id == REFLECTIONS.c.mentorship_id)
        .outerjoin(PEOPLE, people)
        .where(REFLECTIONS.c.audience != Audience.sealed, REFLECTIONS.c.opens_on >= clock.today()),
    )
