"""Sessions that come from a calendar: planned or held here, by the UID they have there.

A session keeps the uid made of its calendar UID, so that the same file twice changes nothing.
What was written about a session here is never touched: only one that is still planned is moved
or called off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import SessionStatus
from mentorlog.journal import taking_back, turns
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later
from mentorlog.journal.tables import MENTORSHIPS, SESSIONS, MentoringSession, Mentorship
from mentorlog.journal.taking_back import Taken


@dataclass(frozen=True, slots=True)
class Entry:
    """A session as a calendar has it: UTC, its zone, its length in minutes if it says one."""

    uid: str
    starts_at: datetime
    zone: str
    minutes: int | None
    place: str
    called_off: bool

    def status(self, now: datetime) -> SessionStatus:
        """What it is here: called off, planned while it lies ahead, else held."""
        if self.called_off:
            return SessionStatus.cancelled
        return SessionStatus.planned if self.starts_at > now else SessionStatus.held


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen: sessions to come in, to change, the same already, left as they are."""

    new: tuple[Entry, ...]
    changed: tuple[Entry, ...]
    same: int
    kept: int


def plan(db: Session, entries: Sequence[Entry]) -> Plan:
    """What taking `entries` in would do. Changes nothing."""
    new, changed = [], []
    same = kept = 0
    for entry in entries:
        here = _here(db, entry)
        if here is None:
            if not entry.called_off:
                new.append(entry)
            else:
                same += 1
        elif not _differs(here, entry):
            same += 1
        elif here.status is SessionStatus.planned:
            changed.append(entry)
        else:
            kept += 1
    return Plan(tuple(new), tuple(changed), same, kept)


def take_in(db: Session, mentorship_id: int, entries: Sequence[Entry]) -> Taken:
    """Do as `plan` says, with new sessions in that relationship, all of it or nothing.

    What is handed back takes all of it back. Raises NotFound, and Refused when it has ended or
    never began.
    """
    now = clock.now()
    taken = taking_back.begin(db)
    done = plan(db, entries)
    ship = present(db, Mentorship, mentorship_id)
    if done.new:
        turns.check_goes_on(ship)
    taking_back.keep(db, taken, MENTORSHIPS, [mentorship_id])
    for entry in done.new:
        db.add(
            MentoringSession(
                uid=entry.uid,
                mentorship_id=mentorship_id,
                status=entry.status(now),
                starts_at=entry.starts_at,
                time_zone=entry.zone,
                minutes=entry.minutes,
                place=entry.place,
                audience=ship.default_audience,
            )
        )
    for entry in done.changed:
        here = _here(db, entry)
        assert here is not None and here.id is not None
        taking_back.keep(db, taken, SESSIONS, [here.id])
        here.starts_at, here.time_zone, here.minutes = entry.starts_at, entry.zone, entry.minutes
        if entry.called_off:
            here.status = SessionStatus.cancelled
        here.updated_at = later(here.updated_at, now)
    turns.touch(ship)
    return taking_back.finish(db, taken)


def _here(db: Session, entry: Entry) -> MentoringSession | None:
    return db.scalars(select(MentoringSession).filter_by(uid=entry.uid)).one_or_none()


def _differs(here: MentoringSession, entry: Entry) -> bool:
    if entry.called_off:
        return here.status is SessionStatus.planned
    moved = here.starts_at != entry.starts_at
    return moved or (entry.minutes is not None and here.minutes != entry.minutes)
