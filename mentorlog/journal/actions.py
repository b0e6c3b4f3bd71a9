"""Promises, mine and theirs. They belong to the relationship; none is ever copied."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, and_, case, or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import promises
from mentorlog.domain.audience import FOR_SHARED
from mentorlog.domain.kinds import ActionStatus, Audience, Side, Status
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import rhythm
from mentorlog.journal.forms import ActionEdit, NewAction
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later, start_of_day
from mentorlog.journal.records import ActionRow, RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    MENTORSHIPS,
    PEOPLE,
    ActionItem,
    Goal,
    MentoringSession,
    Mentorship,
)

_DUE_FIRST = (ACTIONS.c.due_on.is_(None), ACTIONS.c.due_on, ACTIONS.c.id)


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    owner: Side | None = None,
    status: ActionStatus | None = None,
    since: date | None = None,
) -> list[ActionRow]:
    """Promises, the latest raised first; nothing sealed. `since` is when they were raised."""
    query = _rows().where(ACTIONS.c.audience != Audience.sealed)
    for column, wanted in (
        (ACTIONS.c.mentorship_id, with_),
        (ACTIONS.c.owner, owner),
        (ACTIONS.c.status, status),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    if since is not None:
        query = query.where(ACTIONS.c.raised_at >= start_of_day(since))
    newest = query.order_by(ACTIONS.c.id.desc()).offset(offset).limit(limit)
    return _read(db, newest)


def open_for(db: Session, mentorship_id: int, most: int | None = None) -> list[ActionRow]:
    """The open promises of one relationship: mine, then theirs, the next due first.

    With `most`, so many of mine and so many of theirs at most.
    """
    wanted = (
        ACTIONS.c.mentorship_id == mentorship_id,
        ACTIONS.c.status == ActionStatus.open,
        ACTIONS.c.audience != Audience.sealed,
    )
    if most is None:
        return _read(db, _rows().where(*wanted).order_by(_mine_first(), *_DUE_FIRST))
    found: list[ActionRow] = []
    for side in (Side.me, Side.them):
        # Chosen first: how often each was carried on is counted only for those.
        first = select(ACTIONS.c.id).where(*wanted, ACTIONS.c.owner == side)
        chosen = first.order_by(*_DUE_FIRST).limit(most)
        found += _read(db, _rows().where(ACTIONS.c.id.in_(chosen)).order_by(*_DUE_FIRST))
    return found


class Wanting(NamedTuple):
    """A promise that asks for attention, without its words."""

    id: int
    mentorship_id: int
    owner: Side
    due_on: date | None
    raised_at: datetime


def wanting(db: Session, carried: int) -> list[Wanting]:
    """Every open promise whose date has passed, and those of active relationships that were
    carried on at least `carried` times, in no order.
    """
    kept = ACTIONS.c
    today = clock.today()
    open_long = and_(
        MENTORSHIPS.c.status == Status.active,
        or_(kept.due_on.is_(None), kept.due_on <= today),
        kept.raised_at < rhythm.raised_before_last(carried),
    )
    query = (
        select(kept.id, kept.mentorship_id, kept.owner, kept.due_on, kept.raised_at)
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .where(
            kept.status == ActionStatus.open,
            kept.audience != Audience.sealed,
            or_(kept.due_on < today, open_long),
        )
    )
    return [Wanting(*found) for found in db.execute(query)]


def from_session(db: Session, session_id: int) -> list[ActionRow]:
    """The promises that were made in a session, in the order they were written."""
    query = (
        _rows()
        .where(ACTIONS.c.session_id == session_id, ACTIONS.c.audience != Audience.sealed)
        .order_by(ACTIONS.c.id)
    )
    return _read(db, query)


def towards(db: Session, goal_id: int) -> list[ActionRow]:
    """The promises that are steps towards a goal: open ones first, the next due before others."""
    open_first = case((ACTIONS.c.status == ActionStatus.open, 0), else_=1)
    query = (
        _rows()
        .where(ACTIONS.c.goal_id == goal_id, ACTIONS.c.audience != Audience.sealed)
        .order_by(open_first, *_DUE_FIRST)
    )
    return _read(db, query)


def one(db: Session, action_id: int) -> ActionRow:
    """One promise, sealed or not. Raises NotFound."""
    found = rows(db, [action_id])
    if not found:
        raise gone()
    return found[0]


def rows(db: Session, numbers: Collection[int]) -> list[ActionRow]:
    """The promises of those numbers, in no order."""
    return _read(db, _rows().where(ACTIONS.c.id.in_(numbers)))


def add(db: Session, new: NewAction) -> int:
    """Write down a promise; returns its number. Raises NotFound, and Contradiction when the
    session it is said to come from belongs to another relationship.
    """
    present(db, Mentorship, new.mentorship_id)
    if new.session_id is not None:
        session = present(db, MentoringSession, new.session_id)
        if session.mentorship_id != new.mentorship_id:
            raise Contradiction(_("That session belongs to another relationship."))
    _check_goal(db, new.mentorship_id, new.goal_id)
    action = ActionItem(**new.changes(), audience=FOR_SHARED)
    db.add(action)
    db.flush()
    assert action.id is not None
    return action.id


def edit(db: Session, action_id: int, change: ActionEdit) -> None:
    """Change whose it is, its words, its date, the moment it hangs on or the goal it serves."""
    action = present(db, ActionItem, action_id)
    _check_goal(db, action.mentorship_id, change.goal_id)
    for field, value in change.changes().items():
        setattr(action, field, value)
    touch(action)


def done(db: Session, action_id: int, on: date | None = None) -> None:
    """It was done, today or on a day before."""
    _end(present(db, ActionItem, action_id), ActionStatus.done, on)


def drop(db: Session, action_id: int, on: date | None = None) -> None:
    """It will not be done, and that is said."""
    _end(present(db, ActionItem, action_id), ActionStatus.dropped, on)


def renegotiate(
    db: Session,
    action_id: int,
    due_on: date | None = None,
    text: str = "",
    if_cue: str | None = None,
    on: date | None = None,
) -> int:
    """Agree on it anew: it ends, and the promise that takes its place is returned.

    `due_on` is the new date (None: no date); words left out stay as they are.
    """
    before = present(db, ActionItem, action_id)
    _check_end(before, ActionStatus.renegotiated, on)
    words = ActionEdit(text=text or before.text, if_cue=before.if_cue if if_cue is None else if_cue)
    after = ActionItem(
        mentorship_id=before.mentorship_id,
        owner=before.owner,
        text=words.text,
        if_cue=words.if_cue,
        due_on=due_on,
        goal_id=before.goal_id,
        audience=before.audience,
    )
    db.add(after)
    db.flush()
    assert after.id is not None
    before.replacement_id = after.id
    _end(before, ActionStatus.renegotiated, on)
    return after.id


def reopen(db: Session, action_id: int) -> None:
    """It was not done or dropped after all. Raises Refused for one that was agreed anew."""
    action = present(db, ActionItem, action_id)
    if not promises.may_become(action.status, ActionStatus.open):
        if action.status is ActionStatus.open:
            raise Refused(_("This promise is open already."))
        raise Refused(_("This promise was agreed anew. Change the one that took its place."))
    action.status, action.closed_on = ActionStatus.open, None
    touch(action)


def _end(action: ActionItem, status: ActionStatus, on: date | None) -> None:
    action.closed_on = _check_end(action, status, on)
    action.status = status
    touch(action)


def _check_end(action: ActionItem, status: ActionStatus, on: date | None) -> date:
    if not promises.may_become(action.status, status):
        raise Refused(_("This promise is not open any more. Open it again first."))
    ended = on or clock.today()
    if ended > clock.today():
        raise Contradiction(_("That day is still to come. Choose today or an earlier day."))
    return ended


def _check_goal(db: Session, mentorship_id: int, goal_id: int | None) -> None:
    if goal_id is not None and present(db, Goal, goal_id).mentorship_id != mentorship_id:
        raise Contradiction(_("That goal belongs to another relationship."))


def touch(action: ActionItem) -> None:
    """A promise was changed now."""
    action.updated_at = later(action.updated_at, clock.now())


def _mine_first() -> Any:
    return case((ACTIONS.c.owner == Side.me, 0), else_=1)


def _rows() -> Select[Any]:
    return _rows_on(clock.today())


@lru_cache(maxsize=1)
def _rows_on(today: date) -> Select[Any]:
    kept = ACTIONS.c
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.owner,
            kept.text,
            kept.if_cue,
            kept.due_on,
            kept.raised_at,
            kept.status,
            kept.closed_on,
            kept.session_id,
            kept.goal_id,
            kept.replacement_id,
            rhythm.action_carried(today).label("carried"),
            kept.audience,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _read(db: Session, query: Select[Any]) -> list[ActionRow]:
    today = clock.today()
    return [_row(found, today) for found in db.execute(query)]


def _row(found: Row[Any], today: date) -> ActionRow:
    return ActionRow(
        public_id=public(RecordKind.action, found.id),
        overdue=promises.is_overdue(found.due_on, found.status, today),
        **found._asdict(),
    )
