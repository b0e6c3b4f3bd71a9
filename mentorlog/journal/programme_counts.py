"""The numbers of a programme report, read from columns that hold no words.

What it may touch is `COLUMNS`: dates, lengths, states. A test lets SQLite itself report every
column that is read while a report is counted, and holds it to this list.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import programme
from mentorlog.domain.kinds import Audience, GoalStatus
from mentorlog.domain.programme import Counts, Met
from mentorlog.journal import held, spells
from mentorlog.journal.ids import gone
from mentorlog.journal.tables import GOALS, MENTORSHIPS, SESSIONS

#: Every column that counting reads, by table. `from_value` and `to_value` are read of changes of
#: kind alone, where they hold its words from a fixed list (`formal career mentor`).
COLUMNS: Final[dict[str, frozenset[str]]] = {
    "mentorship": frozenset(
        {
            *("id", "formality", "career", "life", "direction", "started_on", "ended_on"),
            *("programme_end_on", "programme_required_meetings"),
        }
    ),
    "mentoring_session": frozenset(
        ("mentorship_id", "starts_at", "time_zone", "minutes", "status", "audience")
    ),
    "goal": frozenset(("mentorship_id", "status", "closed_on", "audience")),
    "mentorship_event": frozenset(
        ("id", "mentorship_id", "kind", "happened_on", "from_value", "to_value")
    ),
}


def of(db: Session, mentorship_id: int) -> Counts:
    """What can be counted of one relationship while it was formal; nothing sealed. NotFound."""
    kept = MENTORSHIPS.c
    query = select(
        kept.started_on, kept.ended_on, kept.programme_end_on, kept.programme_required_meetings
    )
    found = db.execute(query.where(kept.id == mentorship_id)).first()
    if found is None:
        raise gone()
    ends = [clock.today(), *(day for day in (found.ended_on, found.programme_end_on) if day)]
    formal = programme.spans(
        found.started_on,
        min(ends),
        spells.turns(db, mentorship_id),
        spells.axes(db, mentorship_id),
    )
    return programme.count(
        formal,
        _met(db, mentorship_id),
        _goals_met(db, mentorship_id),
        found.programme_required_meetings,
    )


def _met(db: Session, mentorship_id: int) -> list[Met]:
    kept = SESSIONS.c
    query = select(kept.starts_at, kept.time_zone, kept.minutes).where(*held.of(mentorship_id))
    return [
        Met(clock.civil(row.starts_at, row.time_zone).date(), row.minutes)
        for row in db.execute(query)
    ]


def _goals_met(db: Session, mentorship_id: int) -> list[date]:
    kept = GOALS.c
    query = select(kept.closed_on).where(
        kept.mentorship_id == mentorship_id,
        kept.status == GoalStatus.achieved,
        kept.audience != Audience.sealed,
    )
    return list(db.execute(query).scalars())
