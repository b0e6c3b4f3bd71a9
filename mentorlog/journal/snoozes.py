"""Reasons for attention that are put off until a day; then they are said again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.attention import SNOOZED_DAYS, Flag, FlagKind
from mentorlog.errors import Contradiction
from mentorlog.i18n import _
from mentorlog.journal.tables import SNOOZES, Snooze

#: What names a flag: its kind, the relationship (None: about me), the record (None: as a whole).
Key = tuple[FlagKind, int | None, int | None]
#: Until then is a flag put off that is done with for good, such as a letter that was read.
FOR_GOOD = date.max


@dataclass(frozen=True, slots=True)
class SnoozeRow:
    """One flag that is put off; it is said again on the day `until`."""

    kind: FlagKind
    mentorship_id: int | None
    record_id: int | None
    until: date


def key(flag: Flag) -> Key:
    """What names a flag."""
    return flag.kind, flag.mentorship_id, flag.record_id


def two_weeks_on() -> date:
    """The day on which a flag comes back that is put off today and no day is named."""
    return clock.today() + timedelta(days=SNOOZED_DAYS)


def snooze(db: Session, flag: Key, until: date | None = None) -> date:
    """Put a flag off until a day, 14 days from today when none is named; returns the day.

    Raises Contradiction for a day that is not to come.
    """
    day = until or two_weeks_on()
    if day <= clock.today():
        raise Contradiction(_("That day is not to come. Choose tomorrow or a later day."))
    unsnooze(db, flag)
    kind, mentorship_id, record_id = flag
    db.add(Snooze(mentorship_id=mentorship_id, flag=kind, record_id=record_id or 0, until=day))
    db.flush()
    return day


def unsnooze(db: Session, flag: Key) -> None:
    """Say it again from now on; nothing happens when it was not put off."""
    kind, mentorship_id, record_id = flag
    # In SQL nothing equals null, so what is about me has a condition of its own.
    of = SNOOZES.c.mentorship_id
    whose = of.is_(None) if mentorship_id is None else of == mentorship_id
    db.execute(
        delete(SNOOZES).where(
            SNOOZES.c.flag == kind, whose, SNOOZES.c.record_id == (record_id or 0)
        )
    )


def all_(db: Session) -> list[SnoozeRow]:
    """Every flag that is put off today, the first to come back first."""
    query = (
        select(SNOOZES.c.flag, SNOOZES.c.mentorship_id, SNOOZES.c.record_id, SNOOZES.c.until)
        .where(SNOOZES.c.until > clock.today())
        .order_by(SNOOZES.c.until, SNOOZES.c.id)
    )
    known = frozenset(FlagKind)
    return [
        SnoozeRow(FlagKind(row.flag), row.mentorship_id, row.record_id or None, row.until)
        for row in db.execute(query)
        if row.flag in known
    ]


def until(db: Session) -> dict[Key, date]:
    """Until when each flag is put off, by what names it."""
    return {(row.kind, row.mentorship_id, row.record_id): row.until for row in all_(db)}
