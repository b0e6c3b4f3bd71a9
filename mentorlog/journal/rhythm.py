"""What sessions say about a relationship: last met, next planned, carried on, and its rhythm.

Sealed sessions count nowhere: neither towards the rhythm nor for what was carried on. So whoever
seals the last session reads as not having met since the one before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, Table, case, func, literal, or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.cadence import NO_CADENCE, Cadence, cadence
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.journal import held, history
from mentorlog.journal.tables import ACTIONS, AGENDA, MENTORSHIPS, SESSIONS

#: Beyond this, nobody counts how often a thing was carried on; it bounds the cost of a list.
MOST_CARRIED = 999


def last_held() -> ScalarSelect[Any]:
    """SQL for when the last held session of the relationship in the row began."""
    return (
        select(SESSIONS.c.starts_at)
        .where(*held.of(MENTORSHIPS.c.id))
        .order_by(SESSIONS.c.starts_at.desc())
        .limit(1)
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )


def next_planned(now: datetime) -> ScalarSelect[Any]:
    """SQL for when the next planned session of the relationship in the row begins, after `now`."""
    return (
        select(SESSIONS.c.starts_at)
        .where(
            SESSIONS.c.mentorship_id == MENTORSHIPS.c.id,
            SESSIONS.c.status == SessionStatus.planned,
            SESSIONS.c.starts_at > now,
            SESSIONS.c.audience != Audience.sealed,
        )
        .order_by(SESSIONS.c.starts_at)
        .limit(1)
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )


def topic_carried() -> ScalarSelect[Any]:
    """SQL for how many held sessions began after the topic in the row was raised."""
    return _held_since(AGENDA)


def action_carried(today: date) -> ColumnElement[int]:
    """SQL for how often the promise in the row was carried on: 0 while its date lies ahead."""
    counts = or_(ACTIONS.c.due_on.is_(None), ACTIONS.c.due_on <= today)
    return case((counts, _held_since(ACTIONS)), else_=literal(0))


def raised_before_last(times: int) -> ScalarSelect[Any]:
    """SQL for when the held session so many back began, of the relationship in the row.

    What was raised before it was carried on at least `times` times; null where fewer were held.
    """
    return (
        select(SESSIONS.c.starts_at)
        .where(*held.of(MENTORSHIPS.c.id))
        .order_by(SESSIONS.c.starts_at.desc())
        .limit(1)
        .offset(times - 1)
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )


def _held_since(items: Table) -> ScalarSelect[Any]:
    since = (
        select(SESSIONS.c.id)
        .where(*held.of(items.c.mentorship_id), SESSIONS.c.starts_at > items.c.raised_at)
        .limit(MOST_CARRIED)
        .correlate(items)
        .subquery()
    )
    return select(func.count()).select_from(since).correlate(items).scalar_subquery()


def rhythms(db: Session, rows: list[Row[Any]]) -> Mapping[int, Cadence]:
    """How each relationship keeps its rhythm today, by id.

    Each row names `id status started_on cadence_days cadence_since created_at last_held
    next_planned`.
    """
    kept = [row for row in rows if row.cadence_days]
    pauses = history.pauses(db, [row.id for row in kept]) if kept else {}
    today = clock.today()
    return {row.id: _rhythm(row, today, pauses.get(row.id, [])) for row in kept}


def _rhythm(row: Row[Any], today: date, pauses: list[Any]) -> Cadence:
    last = _day(row.last_held)
    since = row.cadence_since
    if last is None and since is not None:
        # One that runs already comes without its earlier sessions: until the first is written
        # down, silence counts from the day it entered the journal.
        since = max(since, clock.civil(row.created_at).date())
    return cadence(
        today=today,
        cadence_days=row.cadence_days,
        last_held=last,
        started_on=row.started_on,
        cadence_since=since,
        pauses=pauses,
        next_planned=_day(row.next_planned),
        status=row.status,
    )


def of(rhythms_by_id: Mapping[int, Cadence], mentorship_id: int) -> Cadence:
    """The rhythm of one relationship; none when it keeps none."""
    return rhythms_by_id.get(mentorship_id, NO_CADENCE)


def _day(instant: datetime | None) -> date | None:
    """The civil date of an instant in the person's own zone."""
    return None if instant is None else clock.civil(instant).date()
