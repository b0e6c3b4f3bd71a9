"""The figures behind the charts, of one relationship or of all. Read only; nothing sealed counts.

Everything is counted in the file. Only what lies so near to the first or last day of a month that
its time zone decides about the month is looked at one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, String, Table, func, not_, select, type_coerce
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.goals import OPEN
from mentorlog.domain.kinds import ActionStatus, Audience, GoalStatus, SessionStatus, Side
from mentorlog.domain.meetings_over_time import Felt, Mean, Met, Step, begins, together
from mentorlog.journal import attained, goals, reflections, reviews
from mentorlog.journal.instants import start_of_day
from mentorlog.journal.meetings import PULSE
from mentorlog.journal.records.goals import GoalRow
from mentorlog.journal.records.insights import AreaCount, BenefitCount, Insights, PromisesMade
from mentorlog.journal.tables import ACTIONS, CHECK_INS, GOALS, OUTCOMES, REFLECTIONS, SESSIONS

#: Days of a month, as UTC has them, that lie in the same month in every time zone.
_CERTAIN = ("02", "27")
#: The longest time between a moment's day in UTC and its day somewhere.
_A_DAY = timedelta(days=1)


def insights(
    db: Session, year_from: date, year_to: date, mentorship_id: int | None = None
) -> Insights:
    """Everything there is to see, with the days from `year_from` to `year_to` one by one."""
    one = mentorship_id
    return Insights(
        mentorship_id=mentorship_id,
        months=months(db, mentorship_id),
        promises=promises(db, mentorship_id),
        areas=areas(db, mentorship_id),
        benefits=benefits(db, mentorship_id),
        attainment=None if one is None else attained.attainment(db, one),
        mirrored=None if one is None else reviews.mirrored(db, one),
        goals=told_goals(db, mentorship_id),
        begun=begun(db, mentorship_id),
        days=days(db, year_from, year_to, mentorship_id),
        year_from=year_from,
        year_to=year_to,
    )


def months(db: Session, mentorship_id: int | None = None) -> tuple[Met, ...]:
    """The months in which sessions were held, oldest first, each in its session's own zone."""
    stands = type_coerce(SESSIONS.c.starts_at, String)
    certain = func.substr(stands, 9, 2).between(*_CERTAIN)
    felt = [SESSIONS.c[name] for name in PULSE]
    held = (*_counted(SESSIONS, mentorship_id), SESSIONS.c.status == SessionStatus.held)
    month = func.substr(stands, 1, 7)
    sums = [column for one in felt for column in (func.sum(one), func.count(one))]
    found: list[Met] = []
    for row in db.execute(
        select(month, func.count(), func.sum(SESSIONS.c.minutes), *sums)
        .where(*held, certain)
        .group_by(month)
    ):
        start, count, minutes, *answers = row
        pairs = zip(answers[::2], answers[1::2], strict=True)
        means = [Mean(total or 0, answered) for total, answered in pairs]
        found.append(Met(date.fromisoformat(f"{start}-01"), count, minutes or 0, Felt(*means)))
    for row in db.execute(
        select(SESSIONS.c.starts_at, SESSIONS.c.time_zone, SESSIONS.c.minutes, *felt).where(
            *held, not_(certain)
        )
    ):
        starts_at, zone, minutes, *answers = row
        day = clock.civil(starts_at, zone).date()
        means = [Mean() if answer is None else Mean(answer, 1) for answer in answers]
        found.append(Met(begins(day, Step.month), 1, minutes or 0, Felt(*means)))
    if not found:
        return ()
    starts = [month.start for month in found]
    every = together(found, min(starts), max(starts), Step.month)
    return tuple(month for month in every if month.held)


def promises(db: Session, mentorship_id: int | None = None) -> dict[Side, PromisesMade]:
    """What became of the promises of either side."""
    status, late = ACTIONS.c.status, ACTIONS.c.due_on < clock.today()
    is_open = status == ActionStatus.open
    query = (
        select(
            ACTIONS.c.owner,
            func.count().filter(status == ActionStatus.done),
            func.count().filter(status == ActionStatus.dropped),
            func.count().filter(is_open, late),
            func.count().filter(is_open, func.coalesce(late, False).is_(False)),
            func.count().filter(status == ActionStatus.renegotiated),
        )
        .where(*_counted(ACTIONS, mentorship_id))
        .group_by(ACTIONS.c.owner)
    )
    found = {side: PromisesMade() for side in Side}
    found.update({row[0]: PromisesMade(*row[1:]) for row in db.execute(query)})
    return found


def areas(db: Session, mentorship_id: int | None = None) -> tuple[AreaCount, ...]:
    """How many goals develop what, most first; drafts and what was let go do not count."""
    is_open = GOALS.c.status.in_(OPEN)
    query = (
        select(
            GOALS.c.area,
            func.count().filter(is_open),
            func.count().filter(not_(is_open)),
        )
        .where(
            *_counted(GOALS, mentorship_id),
            GOALS.c.status.not_in((GoalStatus.draft, GoalStatus.dropped)),
        )
        .group_by(GOALS.c.area)
    )
    found = [AreaCount(*row) for row in db.execute(query)]
    return tuple(sorted(found, key=lambda one: (one.area is None, -one.all, one.area or "")))


def benefits(db: Session, mentorship_id: int | None = None) -> tuple[BenefitCount, ...]:
    """What was gained, by whom and how often."""
    query = (
        select(OUTCOMES.c.beneficiary, OUTCOMES.c.benefit, func.count())
        .where(*_counted(OUTCOMES, mentorship_id))
        .group_by(OUTCOMES.c.beneficiary, OUTCOMES.c.benefit)
    )
    return tuple(BenefitCount(*row) for row in db.execute(query))


def days(db: Session, first: date, last: date, mentorship_id: int | None = None) -> dict[date, int]:
    """How many sessions were held, reflections written and goals checked on each civil day."""
    found = Counter(reflections.days(db, first, last, with_=mentorship_id))
    found.update(day for day in _met(db, first, last, mentorship_id) if first <= day <= last)
    query = (
        select(CHECK_INS.c.checked_on, func.count())
        .where(
            *_checked(mentorship_id),
            CHECK_INS.c.checked_on.between(first, last),
        )
        .group_by(CHECK_INS.c.checked_on)
    )
    for day, count in db.execute(query):
        found[day] += count
    return dict(found)


def begun(db: Session, mentorship_id: int | None = None) -> date | None:
    """The first day on which a session was held, a reflection written or a goal checked."""
    held = SESSIONS.c.status == SessionStatus.held
    met = _first(db, SESSIONS.c.starts_at, *_counted(SESSIONS, mentorship_id), held)
    wrote = _first(db, REFLECTIONS.c.written_at, *_counted(REFLECTIONS, mentorship_id))
    checked = _first(db, CHECK_INS.c.checked_on, *_checked(mentorship_id))
    days_ = [clock.civil(moment).date() for moment in (met, wrote) if moment is not None]
    return min([*days_, *([checked] if checked is not None else [])], default=None)


def _first(db: Session, column: Column[Any], *which: ColumnElement[bool]) -> Any:
    return db.execute(select(func.min(column)).where(*which)).scalar()


def told_goals(db: Session, mentorship_id: int | None = None) -> tuple[GoalRow, ...]:
    """The goals with something to read: checked, or reflected on; open ones first."""
    told = select(CHECK_INS.c.goal_id).where(*_checked(mentorship_id))
    thought = select(REFLECTIONS.c.goal_id).where(
        *_counted(REFLECTIONS, mentorship_id), REFLECTIONS.c.goal_id.is_not(None)
    )
    numbers = {number for (number,) in db.execute(told.union(thought))}
    shown = [row for row in goals.rows(db, numbers) if row.audience is not Audience.sealed]
    return tuple(sorted(shown, key=lambda row: (row.status not in OPEN, row.created_at, row.id)))


def _met(db: Session, first: date, last: date, mentorship_id: int | None) -> Iterator[date]:
    """The days of the sessions held around that time, in their own zones."""
    query = select(SESSIONS.c.starts_at, SESSIONS.c.time_zone).where(
        *_counted(SESSIONS, mentorship_id),
        SESSIONS.c.status == SessionStatus.held,
        SESSIONS.c.starts_at >= start_of_day(first) - _A_DAY,
        SESSIONS.c.starts_at < start_of_day(last) + 2 * _A_DAY,
    )
    for starts_at, zone in db.execute(query):
        yield clock.civil(starts_at, zone).date()


def _checked(mentorship_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """Check-ins that count: not sealed themselves, and of no sealed goal."""
    seen = select(GOALS.c.id).where(GOALS.c.audience != Audience.sealed)
    return (*_counted(CHECK_INS, mentorship_id), CHECK_INS.c.goal_id.in_(seen))


def _counted(table: Table, mentorship_id: int | None) -> tuple[ColumnElement[bool], ...]:
    """What counts: of the relationship, if one is named, and never what is sealed."""
    open_ = table.c.audience != Audience.sealed
    return (open_,) if mentorship_id is None else (open_, table.c.mentorship_id == mentorship_id)
