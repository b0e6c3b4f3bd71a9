"""The held sessions of a relationship, as everything counts them: nothing sealed among them."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlmodel import Session

from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.journal import counted
from mentorlog.journal.tables import SESSIONS


def of(mentorship_id: int | ColumnElement[int]) -> tuple[ColumnElement[bool], ...]:
    """SQL for which sessions they are; the number may be a column of a query around it."""
    return (
        SESSIONS.c.mentorship_id == mentorship_id,
        SESSIONS.c.status == SessionStatus.held,
        SESSIONS.c.audience != Audience.sealed,
    )


def count(db: Session, mentorship_id: int, *more: ColumnElement[bool]) -> int:
    """How many there are, of which `more` holds too."""
    return counted.rows(db, SESSIONS, *of(mentorship_id), *more)
