"""What to know before the next session: a question to the record, never written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlmodel import Session

from mentorlog.content.texts import Prompt
from mentorlog.domain.kinds import AgendaStatus, Side
from mentorlog.domain.lines import first_words
from mentorlog.journal import actions, agenda, goals, held, mentorships, prompts
from mentorlog.journal.ids import public
from mentorlog.journal.meetings import PULSE
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    GoalNews,
    Pulse,
    RecordKind,
    RelationshipRow,
)
from mentorlog.journal.tables import SESSIONS

#: How many last sessions a brief tells of, and how many its pulse line goes back.
LAST = 3
PULSES = 12
#: As many promises of a side, topics and goals as anybody reads on a page.
MOST = 50
# How many held sessions it is sought in: not every session records one.
_PULSES_SOUGHT = 60
# How many lines of notes stand in for a summary, and in how many characters they are sought.
_LINES = 4
_BEGINNING = 2000


@dataclass(frozen=True, slots=True)
class LastTime:
    """What a session left behind: its summary, or else the first lines of its notes."""

    session_id: int
    public_id: str
    starts_at: datetime
    time_zone: str
    text: str
    is_summary: bool


@dataclass(frozen=True, slots=True)
class PulsePoint:
    """How the relationship felt in one session."""

    session_id: int
    starts_at: datetime
    pulse: Pulse


@dataclass(frozen=True, slots=True)
class Brief:
    """The page to read before a session. `last` is newest first, `pulse` oldest first.

    `promised` is how many promises are open on both sides, `raised` how many topics are on the
    table or parked, those that are not among the ones here included.
    """

    relationship: RelationshipRow
    last: tuple[LastTime, ...]
    mine: tuple[ActionRow, ...]
    theirs: tuple[ActionRow, ...]
    topics: tuple[AgendaRow, ...]
    parked: tuple[AgendaRow, ...]
    goals: tuple[GoalNews, ...]
    pulse: tuple[PulsePoint, ...]
    question: Prompt
    promised: int
    raised: int


def brief(
    db: Session, mentorship_id: int, most: int | None = None, *, with_goals: bool = True
) -> Brief:
    """What to know about a relationship today; nothing sealed. Raises NotFound.

    With `most`, only so many promises of each side and so many topics of each kind are read, for
    a page on which nobody reads on.
    """
    row = mentorships.row(db, mentorship_id)
    promises = actions.open_for(db, mentorship_id, most)
    raised = agenda.counts(db, mentorship_id)
    return Brief(
        relationship=row,
        last=_last(db, mentorship_id),
        mine=tuple(action for action in promises if action.owner is Side.me),
        theirs=tuple(action for action in promises if action.owner is Side.them),
        topics=tuple(agenda.open_for(db, mentorship_id, most)),
        parked=tuple(agenda.parked_for(db, mentorship_id, most)),
        goals=goals.news(db, mentorship_id) if with_goals else (),
        pulse=_pulses(db, mentorship_id),
        question=prompts.to_ask(db, mentorship_id),
        promised=row.open_mine + row.open_theirs,
        raised=raised[AgendaStatus.open] + raised[AgendaStatus.parked],
    )


def _last(db: Session, mentorship_id: int) -> tuple[LastTime, ...]:
    written = case(
        (SESSIONS.c.summary != "", SESSIONS.c.summary),
        else_=func.substr(SESSIONS.c.notes, 1, _BEGINNING),
    )
    query = (
        select(
            SESSIONS.c.id,
            SESSIONS.c.starts_at,
            SESSIONS.c.time_zone,
            (SESSIONS.c.summary != "").label("is_summary"),
            written.label("text"),
        )
        .where(*held.of(mentorship_id))
        .order_by(SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
        .limit(LAST)
    )
    return tuple(
        LastTime(
            session_id=row.id,
            public_id=public(RecordKind.session, row.id),
            starts_at=row.starts_at,
            time_zone=row.time_zone,
            text=row.text if row.is_summary else first_lines(row.text),
            is_summary=bool(row.is_summary),
        )
        for row in db.execute(query)
    )


def first_lines(notes: str) -> str:
    """The first lines of notes that say something: no headings, no boxes to tick."""
    said = (line.strip() for line in notes.splitlines())
    told = [line for line in said if line and not line.startswith(("#", "- [", "* [", "+ ["))]
    return "\n".join(told[:_LINES]) or first_words(notes)


def _pulses(db: Session, mentorship_id: int) -> tuple[PulsePoint, ...]:
    given = or_(*(SESSIONS.c[part].is_not(None) for part in PULSE))
    recent = (
        select(SESSIONS.c.id)
        .where(*held.of(mentorship_id))
        .order_by(SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
        .limit(_PULSES_SOUGHT)
    )
    query = (
        select(SESSIONS.c.id, SESSIONS.c.starts_at, *(SESSIONS.c[part] for part in PULSE))
        .where(SESSIONS.c.id.in_(recent), given)
        .order_by(SESSIONS.c.starts_at.desc(), SESSIONS.c.id.desc())
        .limit(PULSES)
    )
    points = [PulsePoint(row[0], row[1], Pulse(*row[2:])) for row in db.execute(query)]
    return tuple(reversed(points))
