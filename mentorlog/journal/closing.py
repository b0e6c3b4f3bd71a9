"""The end of a relationship, on the person's word: everything about it in one transaction.

Nothing closes by itself. A closed relationship has a closure and the day it ended; what is
written about the end can be corrected later. What happens to the notes is `disposition`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import closing as rules
from mentorlog.domain.kinds import (
    Disposition,
    EventKind,
    SessionStatus,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import drafts, history
from mentorlog.journal.forms import ClosureEdit, NewClosure
from mentorlog.journal.ids import gone, present
from mentorlog.journal.instants import later
from mentorlog.journal.records import ClosureCard, TombstoneRow
from mentorlog.journal.tables import (
    CLOSURES,
    MENTORSHIPS,
    PEOPLE,
    SESSIONS,
    TOMBSTONES,
    Closure,
    Mentorship,
)
from mentorlog.journal.turns import call_off_planned, check_not_ahead, note_status, number_of, touch

_NOT_COLUMNS = frozenset({"ended_on", "check_back_on", "disposition"})


def slot_of(mentorship_id: int) -> str:
    """Where an ending that is being written waits."""
    return f"closing:{mentorship_id}"


def close(db: Session, mentorship_id: int, new: NewClosure) -> None:
    """End a relationship, from whatever stage: closure, status, day, stage and history at once.

    Sessions still planned are called off, and what was being written about the end is no longer a
    draft. The notes stay until `disposition` carries out what was decided about them. Raises
    Refused for a candidate, for one that has ended, and for a day before the last pause;
    Contradiction for a day to come, or before it began or the two last met.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    _check_closable(mentorship)
    on = new.ended_on or clock.today()
    _check_day(db, mentorship, on)
    last = history.last_of(db, mentorship_id, EventKind.status)
    if last is not None and on < last.happened_on:
        raise Refused(_("That day lies before the last pause or start. Choose a later day."))
    given = {name: value for name, value in new.changes().items() if name not in _NOT_COLUMNS}
    closure = Closure(
        **given | {"reason": new.reason},
        mentorship_id=mentorship_id,
        closed_on=on,
        disposition=new.disposition,
        disposed_on=clock.today() if new.disposition is Disposition.keep else None,
        audience=mentorship.default_audience,
    )
    if not rules.somebody_writes(closure.future_form):
        closure.writes_first = None
    db.add(closure)
    _end(db, mentorship, on)
    mentorship.check_back_on = _check_back(mentorship, new)
    drafts.clear(db, slot_of(mentorship_id))


def edit(db: Session, mentorship_id: int, change: ClosureEdit) -> None:
    """Correct what is written about the end. Raises Refused when it has not ended.

    Another last day is held to the same bounds as at the end.
    """
    closure = _of(db, mentorship_id)
    mentorship = present(db, Mentorship, mentorship_id)
    given = change.changes()
    if change.ended_on is not None:
        _check_day(db, mentorship, change.ended_on)
        closure.closed_on = mentorship.ended_on = change.ended_on
    for field in given.keys() - _NOT_COLUMNS:
        if given[field] is not None or field == "writes_first":
            setattr(closure, field, given[field])
    if "check_back_on" in given:
        mentorship.check_back_on = change.check_back_on
    if not rules.somebody_writes(closure.future_form):
        closure.writes_first = mentorship.check_back_on = None
    closure.updated_at = later(closure.updated_at, clock.now())
    touch(mentorship)


def one(db: Session, mentorship_id: int) -> ClosureCard:
    """How a relationship ended, sealed or not. Raises NotFound when there is no closure."""
    found = of(db, mentorship_id)
    if found is None:
        raise gone()
    return found


def of(db: Session, mentorship_id: int) -> ClosureCard | None:
    """How a relationship ended, sealed or not; None while it has no closure."""
    found = db.execute(_cards().where(CLOSURES.c.mentorship_id == mentorship_id)).first()
    return None if found is None else _card(found)


def tombstones(db: Session) -> list[TombstoneRow]:
    """What is left of relationships that were destroyed, the latest first."""
    kept = TOMBSTONES.c
    query = select(
        kept.uid, kept.started_month, kept.ended_month, kept.sessions, kept.destroyed_on
    ).order_by(kept.destroyed_on.desc(), kept.id.desc())
    return [TombstoneRow(**row._asdict()) for row in db.execute(query)]


def last_day_met(db: Session, mentorship_id: int) -> date | None:
    """The civil day of the last session that was held, where it was held; None without one."""
    query = (
        select(SESSIONS.c.starts_at, SESSIONS.c.time_zone)
        .where(
            SESSIONS.c.mentorship_id == mentorship_id,
            SESSIONS.c.status == SessionStatus.held,
        )
        .order_by(SESSIONS.c.starts_at.desc())
        .limit(1)
    )
    found = db.execute(query).first()
    return None if found is None else clock.civil(found.starts_at, found.time_zone).date()


def _check_closable(mentorship: Mentorship) -> None:
    if mentorship.status is Status.candidate:
        raise Refused(_("It has not begun, so there is nothing to close. Decline it instead."))
    if not rules.may_close(mentorship.status):
        raise Refused(_("This relationship has ended already."))


def _check_day(db: Session, mentorship: Mentorship, on: date) -> None:
    check_not_ahead(on)
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Contradiction(_("It cannot end before it began. Choose a later day."))
    if not rules.ends_in_order(None, last_day_met(db, number_of(mentorship)), on):
        raise Contradiction(
            _("You still met after that day. Choose the day you last met, or later.")
        )


def _end(db: Session, mentorship: Mentorship, on: date) -> None:
    number, before = number_of(mentorship), mentorship.stage
    call_off_planned(db, number)
    mentorship.ended_on = on
    if before is not Stage.closing:
        mentorship.stage = Stage.closing
        history.note(
            db, number, EventKind.stage, on=on, before=before, after=Stage.closing, record=""
        )
    note_status(db, mentorship, Status.closed, on=on, reason="")


def _check_back(mentorship: Mentorship, new: NewClosure) -> date | None:
    if not rules.somebody_writes(new.future_form):
        return None
    return new.check_back_on


def _of(db: Session, mentorship_id: int) -> Closure:
    found = db.execute(
        select(CLOSURES.c.id).where(CLOSURES.c.mentorship_id == mentorship_id)
    ).first()
    if found is None:
        raise Refused(
            _("This relationship has not been closed, so nothing is written about its end.")
        )
    return present(db, Closure, found.id)


def _cards() -> Any:
    kept = CLOSURES.c
    return (
        select(
            kept.mentorship_id,
            kept.uid,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.closed_on,
            kept.reason,
            kept.manner,
            kept.results,
            kept.learned_by_me,
            kept.learned_by_them,
            kept.unfinished,
            kept.next_steps,
            kept.passing_on,
            kept.future_form,
            kept.writes_first,
            MENTORSHIPS.c.check_back_on,
            kept.disposition,
            kept.disposed_on,
            kept.audience,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _card(found: Row[Any]) -> ClosureCard:
    return ClosureCard(**found._asdict())
