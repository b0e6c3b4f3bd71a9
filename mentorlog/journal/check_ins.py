"""Check-ins: where a goal stands on a day, how sure one is, a word on it.

After a relationship has ended, or a goal has, a day up to that end can still be filled in: that
corrects the record. Nothing is checked after it.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain.closing import goes_on
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal.forms import CheckInEdit, NewCheckIn
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import CheckInRow, RecordKind
from mentorlog.journal.tables import (
    CHECK_INS,
    GOALS,
    MENTORSHIPS,
    PEOPLE,
    Goal,
    GoalCheckIn,
    MentoringSession,
    Mentorship,
)
from mentorlog.journal.turns import check_not_ahead


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    goal: int | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[CheckInRow]:
    """Check-ins, the latest first; what is sealed only when asked for."""
    query = _shown(_rows(sealed=sealed), sealed=sealed)
    if with_ is not None:
        query = query.where(CHECK_INS.c.mentorship_id == with_)
    if goal is not None:
        query = query.where(CHECK_INS.c.goal_id == goal)
    if since is not None:
        query = query.where(CHECK_INS.c.checked_on >= since)
    newest = query.order_by(CHECK_INS.c.checked_on.desc(), CHECK_INS.c.id.desc())
    return [_row(found) for found in db.execute(newest.offset(offset).limit(limit))]


def of(db: Session, goal_id: int, *, sealed: bool = False) -> tuple[CheckInRow, ...]:
    """The check-ins of a goal, first to last; of one day as they were written."""
    query = _shown(_rows(sealed=sealed), sealed=sealed).where(CHECK_INS.c.goal_id == goal_id)
    first = query.order_by(CHECK_INS.c.checked_on, CHECK_INS.c.id)
    return tuple(_row(found) for found in db.execute(first))


def rows(db: Session, numbers: Collection[int]) -> list[CheckInRow]:
    """The check-ins of those numbers, in no order."""
    query = _rows().where(CHECK_INS.c.id.in_(numbers))
    return [_row(found) for found in db.execute(query)]


def one(db: Session, check_in_id: int) -> CheckInRow:
    """One check-in, sealed or not. Raises NotFound."""
    found = rows(db, [check_in_id])
    if not found:
        raise gone()
    return found[0]


def add(db: Session, new: NewCheckIn) -> int:
    """Write down where a goal stands; returns the number of the check-in.

    Its day is the one given, else that of the session, else today. Raises Contradiction for a day
    to come or a session of another relationship, Refused for a day after the end.
    """
    goal = present(db, Goal, new.goal_id)
    mentorship = present(db, Mentorship, goal.mentorship_id)
    on = new.checked_on or _day_of(db, new.session_id) or clock.today()
    _check_day(mentorship, goal, on)
    _check_session(db, goal, new.session_id)
    audience = min(mentorship.default_audience, goal.audience, key=audiences.breadth)
    check_in = GoalCheckIn(
        mentorship_id=goal.mentorship_id,
        goal_id=new.goal_id,
        session_id=new.session_id,
        checked_on=on,
        level=new.level,
        confidence=new.confidence,
        note=new.note.strip(),
        audience=audience,
    )
    db.add(check_in)
    db.flush()
    assert check_in.id is not None
    return check_in.id


def edit(db: Session, check_in_id: int, change: CheckInEdit) -> None:
    """Correct a check-in. Raises as `add` does."""
    check_in = present(db, GoalCheckIn, check_in_id)
    goal = present(db, Goal, check_in.goal_id)
    given = change.changes()
    if given.get("checked_on") is None:
        given.pop("checked_on", None)
    else:
        _check_day(present(db, Mentorship, goal.mentorship_id), goal, given["checked_on"])
    _check_session(db, goal, given.get("session_id"))
    if "note" in given:
        given["note"] = given["note"].strip()
    for field, value in given.items():
        setattr(check_in, field, value)
    check_in.updated_at = later(check_in.updated_at, clock.now())


def _day_of(db: Session, session_id: int | None) -> date | None:
    if session_id is None:
        return None
    session = present(db, MentoringSession, session_id)
    return clock.civil(session.starts_at, session.time_zone).date()


def _check_day(mentorship: Mentorship, goal: Goal, on: date) -> None:
    check_not_ahead(on)
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Refused(_("That day lies before the relationship began. Choose a later day."))
    ended = mentorship.ended_on
    if not goes_on(mentorship.status) and (ended is None or on > ended):
        raise Refused(
            _(
                "This relationship has ended, so nothing is checked after it. A day up to its end "
                "can still be filled in."
            )
        )
    if goal.closed_on is not None and on > goal.closed_on:
        raise Refused(_("This goal was closed before that day. Open it again first."))


def _check_session(db: Session, goal: Goal, session_id: int | None) -> None:
    if session_id is None:
        return
    session = present(db, MentoringSession, session_id)
    if session.mentorship_id != goal.mentorship_id:
        raise Contradiction(_("That session belongs to another relationship."))
    if session.status is not SessionStatus.held:
        raise Refused(_("That session was not held, so no goal was checked in it."))


def _shown(query: Select[Any], *, sealed: bool) -> Select[Any]:
    if sealed:
        return query
    return query.where(CHECK_INS.c.audience != Audience.sealed, GOALS.c.audience != Audience.sealed)


@cache
def _rows(*, sealed: bool = False) -> Select[Any]:
    kept, earlier = CHECK_INS.c, CHECK_INS.alias("earlier")
    before = (
        select(earlier.c.level)
        .where(
            earlier.c.goal_id == kept.goal_id,
            (earlier.c.checked_on < kept.checked_on)
            | ((earlier.c.checked_on == kept.checked_on) & (earlier.c.id < kept.id)),
        )
        .order_by(earlier.c.checked_on.desc(), earlier.c.id.desc())
        .limit(1)
        .correlate(CHECK_INS)
    )
    if not sealed:
        before = before.where(earlier.c.audience != Audience.sealed)
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.goal_id,
            GOALS.c.title,
            kept.session_id,
            kept.checked_on,
            kept.level,
            before.scalar_subquery().label("before"),
            kept.confidence,
            kept.note,
            kept.audience,
            kept.created_at,
            kept.updated_at,
        )
        .join(GOALS, GOALS.c.id == kept.goal_id)
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _row(found: Row[Any]) -> CheckInRow:
    return CheckInRow(public_id=public(RecordKind.check_in, found.id), **found._asdict())
