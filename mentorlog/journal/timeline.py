"""Everything that happened in a relationship, newest first, page by page.

Sessions, history, topics raised, promises made and closed, goals set, checked and closed,
evaluations, what was agreed on, what it gave, thanks. Each page is found by where the one before
it ended, through an index for each kind, so a page costs the same wherever it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum

from sqlalchemy import Column, ColumnElement, Table, and_, false, or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience
from mentorlog.journal import (
    actions,
    agenda,
    agreements,
    check_ins,
    counted,
    goals,
    history,
    outcomes,
    reflections,
    reviews,
    sessions,
    thanks,
)
from mentorlog.journal.instants import TICK, start_of_day
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    AgreementRow,
    CheckInRow,
    EventRow,
    GoalRow,
    OutcomeRow,
    ReflectionRow,
    ReviewRow,
    SessionRow,
    ThanksRow,
)
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CHECK_INS,
    EVENTS,
    GOALS,
    OUTCOMES,
    REFLECTIONS,
    REVIEWS,
    SESSIONS,
    THANKS,
)

Record = (
    SessionRow
    | EventRow
    | AgendaRow
    | ActionRow
    | GoalRow
    | CheckInRow
    | ReviewRow
    | AgreementRow
    | OutcomeRow
    | ThanksRow
    | ReflectionRow
)


class EntryKind(IntEnum):
    """What happened; of what happened at the same moment, the higher stands above."""

    session = 0
    topic = 1
    promised = 2
    event = 3
    closed = 4
    goal_set = 5
    checked = 6
    goal_closed = 7
    review = 9
    agreed = 10
    outcome = 11
    thanks = 12
    reflection = 13


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an entry stands: its moment, then its kind, then its number."""

    moment: datetime
    kind: EntryKind
    number: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened. `day` is its civil date in the person's own zone."""

    place: Place
    record: Record

    @property
    def kind(self) -> EntryKind:
        """What happened."""
        return self.place.kind

    @property
    def day(self) -> date:
        """The day it happened on."""
        return clock.civil(self.place.moment).date()


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries, newest first. `next` is where to go on; None at the beginning of it all."""

    entries: tuple[Entry, ...]
    next: Place | None


def page(
    db: Session,
    mentorship_id: int,
    limit: int = 50,
    before: Place | None = None,
    *,
    sealed: bool = False,
) -> Page:
    """The entries before a place, or the newest; at most `limit` of them.

    Nothing sealed is among them unless `sealed` says so.
    """
    places = [
        place
        for branch in BRANCHES
        for place in _places(db, branch, mentorship_id, limit + 1, before, sealed=sealed)
    ]
    shown = sorted(places, reverse=True)[: limit + 1]
    more = len(shown) > limit
    entries = entries_at(db, shown[:limit])
    return Page(entries, entries[-1].place if more and entries else None)


def count(db: Session, mentorship_id: int, *, sealed: bool = False) -> int:
    """How many entries all pages hold together."""
    return sum(
        counted.rows(
            db,
            branch.table,
            *of_relationship(branch, mentorship_id, sealed=sealed),
            branch.column.is_not(None),
        )
        for branch in BRANCHES
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """One kind of entry: the column that says when, an instant or a civil date."""

    kind: EntryKind
    table: Table
    column: Column[datetime] | Column[date]
    moment_of: Callable[[date], datetime] | None = None


def _end_of_day(day: date) -> datetime:
    return start_of_day(day + timedelta(days=1)) - TICK


#: Every kind of entry with its table.
BRANCHES = (
    Branch(EntryKind.session, SESSIONS, SESSIONS.c.starts_at),
    Branch(EntryKind.topic, AGENDA, AGENDA.c.raised_at),
    Branch(EntryKind.promised, ACTIONS, ACTIONS.c.raised_at),
    Branch(EntryKind.event, EVENTS, EVENTS.c.happened_on, start_of_day),
    Branch(EntryKind.closed, ACTIONS, ACTIONS.c.closed_on, _end_of_day),
    Branch(EntryKind.goal_set, GOALS, GOALS.c.created_at),
    Branch(EntryKind.checked, CHECK_INS, CHECK_INS.c.checked_on, _end_of_day),
    Branch(EntryKind.goal_closed, GOALS, GOALS.c.closed_on, _end_of_day),
    Branch(EntryKind.review, REVIEWS, REVIEWS.c.reviewed_on, _end_of_day),
    Branch(EntryKind.agreed, AGREEMENTS, AGREEMENTS.c.agreed_on, _end_of_day),
    Branch(EntryKind.outcome, OUTCOMES, OUTCOMES.c.happened_on, _end_of_day),
    Branch(EntryKind.thanks, THANKS, THANKS.c.given_on, _end_of_day),
    Branch(EntryKind.reflection, REFLECTIONS, REFLECTIONS.c.written_at),
)


def _places(
    db: Session,
    branch: Branch,
    mentorship_id: int,
    limit: int,
    before: Place | None,
    *,
    sealed: bool,
) -> list[Place]:
    query = (
        select(branch.column, branch.table.c.id)
        .where(*of_relationship(branch, mentorship_id, sealed=sealed), branch.column.is_not(None))
        .order_by(branch.column.desc(), branch.table.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(_earlier(branch, before))
    moment_of = branch.moment_of
    return [
        Place(moment_of(when) if moment_of else when, branch.kind, number)
        for when, number in db.execute(query)
    ]


def of_relationship(
    branch: Branch, mentorship_id: int, *, sealed: bool
) -> tuple[ColumnElement[bool], ...]:
    """SQL for the rows of a branch in one relationship; nothing sealed unless asked for."""
    kept = branch.table.c
    ours = kept.mentorship_id == mentorship_id
    return (ours,) if sealed else (ours, kept.audience != Audience.sealed)


def _earlier(branch: Branch, before: Place) -> ColumnElement[bool]:
    """SQL for the rows of a branch that stand below a place."""
    limit: datetime | date = before.moment
    same_moment = True
    if branch.moment_of is not None:
        limit = _first_day_from(branch.moment_of, before.moment)
        same_moment = branch.moment_of(limit) == before.moment
    below: ColumnElement[bool] = false()
    if same_moment and branch.kind < before.kind:
        below = branch.column == limit
    elif same_moment and branch.kind == before.kind:
        below = and_(branch.column == limit, branch.table.c.id < before.number)
    return or_(branch.column < limit, below)


def _first_day_from(moment_of: Callable[[date], datetime], moment: datetime) -> date:
    """The first day whose entries do not stand before `moment`."""
    day = clock.civil(moment).date() - timedelta(days=1)
    while moment_of(day) < moment:
        day += timedelta(days=1)
    return day


def entries_at(db: Session, places: Sequence[Place]) -> tuple[Entry, ...]:
    """What stands at those places, in their order."""

    def numbers(*kinds: EntryKind) -> set[int]:
        return {place.number for place in places if place.kind in kinds}

    promises = {
        row.id: row for row in actions.rows(db, numbers(EntryKind.promised, EntryKind.closed))
    }
    aims = {
        row.id: row for row in goals.rows(db, numbers(EntryKind.goal_set, EntryKind.goal_closed))
    }
    checks = {row.id: row for row in check_ins.rows(db, numbers(EntryKind.checked))}
    found: dict[EntryKind, dict[int, Record]] = {
        EntryKind.session: {row.id: row for row in sessions.rows(db, numbers(EntryKind.session))},
        EntryKind.topic: {row.id: row for row in agenda.rows(db, numbers(EntryKind.topic))},
        EntryKind.event: {row.id: row for row in history.rows(db, numbers(EntryKind.event))},
        EntryKind.promised: {**promises},
        EntryKind.closed: {**promises},
        EntryKind.goal_set: {**aims},
        EntryKind.goal_closed: {**aims},
        EntryKind.checked: {**checks},
        EntryKind.review: {row.id: row for row in reviews.rows(db, numbers(EntryKind.review))},
        EntryKind.agreed: {row.id: row for row in agreements.rows(db, numbers(EntryKind.agreed))},
        EntryKind.outcome: {row.id: row for row in outcomes.rows(db, numbers(EntryKind.outcome))},
        EntryKind.thanks: {row.id: row for row in thanks.rows(db, numbers(EntryKind.thanks))},
        EntryKind.reflection: {
            row.id: row for row in reflections.rows(db, numbers(EntryKind.reflection))
        },
    }
    return tuple(Entry(place, found[place.kind][place.number]) for place in places)
