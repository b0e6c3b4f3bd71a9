"""What a person sees first: what needs attention, who is next, where everybody stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.content.texts import Prompt
from mentorlog.domain.attention import Flag
from mentorlog.domain.kinds import Audience, Role, SessionStatus, Status
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.journal import attention, mentorships, people, prompts, sessions
from mentorlog.journal.attention import Due
from mentorlog.journal.brief import Brief, brief
from mentorlog.journal.instants import start_of_day
from mentorlog.journal.records import RelationshipRow, SessionRow
from mentorlog.journal.tables import SESSIONS

#: As many days ahead the sessions to come are shown.
AHEAD = 14
#: So many promises and topics of the next talk stand on the desk.
_GLANCE = 8
_FLAGS = 100  # of which it tells unless asked for others


@dataclass(frozen=True, slots=True)
class Question:
    """One question for today, to answer in writing, and about which relationship it is.

    `answered_on` is the day it was last answered, None when it never was.
    """

    prompt: Prompt
    mentorship_id: int
    name: str
    alias: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class Today:
    """The desk. `before` is what to know before the next session of those to come.

    `flags` is all that needs attention; `due` tells of some of it, from the one at `first` on.
    `mentees` is how many I mentor now, `capacity` the number I set, if any.
    """

    flags: tuple[Flag, ...]
    first: int
    due: tuple[Due, ...]
    snoozed: int
    coming: tuple[SessionRow, ...]
    before: Brief | None
    relationships: tuple[RelationshipRow, ...]
    question: Question | None
    mentees: int
    capacity: int | None


def today(db: Session, turn: int = 0, first: int = 0, count: int = _FLAGS) -> Today:
    """Everything for today; nothing sealed. Each `turn` gives another question.

    `first` and `count` say of which flags it tells.
    """
    every = attention.flags(db)
    rows = mentorships.overview(db)
    ahead = coming(db)
    return Today(
        flags=every.due,
        first=first,
        due=tuple(attention.told(db, every.due[first : first + count])),
        snoozed=len(every.put_off),
        coming=tuple(ahead),
        before=_glance(db, ahead[0]) if ahead else None,
        relationships=tuple(rows),
        question=question(db, rows, turn),
        mentees=sum(
            row.status is Status.active and row.my_role in (Role.mentor, Role.both) for row in rows
        ),
        capacity=people.me(db).capacity,
    )


def _glance(db: Session, ahead: SessionRow) -> Brief:
    return brief(db, ahead.mentorship_id, _GLANCE, with_goals=False)


def coming(db: Session) -> list[SessionRow]:
    """The planned sessions from now up to two weeks from today, the next first.

    One that should be going on now is among them until it is over.
    """
    end = start_of_day(clock.today() + timedelta(days=AHEAD + 1))
    query = select(SESSIONS.c.id).where(
        SESSIONS.c.starts_at >= clock.now() - timedelta(minutes=LONGEST_SESSION),
        SESSIONS.c.starts_at < end,
        SESSIONS.c.status == SessionStatus.planned,
        SESSIONS.c.audience != Audience.sealed,
    )
    found = sessions.rows(db, list(db.execute(query).scalars()))
    return sorted((row for row in found if not row.passed), key=lambda row: (row.starts_at, row.id))


def question(db: Session, rows: list[RelationshipRow], turn: int = 0) -> Question | None:
    """The question of the day: the same all day, about another relationship every day.

    Each `turn` gives another question, first about the next relationship. One that was answered
    about a relationship does not come back there while a fresh one remains. None while nobody is
    here.
    """
    running = [row for row in rows if row.status is Status.active] or rows
    if not running:
        return None
    about = running[(clock.today().toordinal() + turn) % len(running)]
    prompt = prompts.fresh(db, about.id, turn // len(running))
    answered_on = prompts.answered_on(db, about.id, prompt.key)
    return Question(prompt, about.id, about.name, about.alias, answered_on)
