"""After a talk: whose note one written now is, and what the questions bring beside the notes.

They bring sentences to keep, and what was not said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience, ReflectionKind, SessionStatus
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.errors import Refused
from mentorlog.journal import highlights, reflections, sessions
from mentorlog.journal.forms import NewHighlight, NewReflection
from mentorlog.journal.ids import present, public
from mentorlog.journal.instants import start_of_day
from mentorlog.journal.records import RecordKind, SessionRow
from mentorlog.journal.tables import SESSIONS, Reflection


def unwritten(db: Session, just_over: timedelta) -> list[SessionRow]:
    """Sessions without a note, to which one written now may belong.

    Those planned until tonight, also long ago, and those held that were over no longer than
    `just_over` ago.
    """
    tonight = start_of_day(clock.today() + timedelta(days=1))
    held_since = clock.now() - just_over - timedelta(minutes=LONGEST_SESSION)
    kept = SESSIONS.c
    query = select(kept.id).where(
        kept.starts_at < tonight,
        or_(
            kept.status == SessionStatus.planned,
            and_(kept.status == SessionStatus.held, kept.starts_at >= held_since),
        ),
        kept.audience != Audience.sealed,
    )
    found = sessions.rows(db, list(db.execute(query).scalars()))
    return [row for row in found if row.status is SessionStatus.planned or not row.first_line]


def keep(
    db: Session,
    session_id: int,
    *,
    marks: Iterable[str] = (),
    unsaid: str = "",
    learned: str = "",
) -> None:
    """Put it down with a session that was just saved. Raises NotFound.

    `marks` are sentences to mark in its text; one that does not stand there any more is let go.
    `unsaid` becomes an observation that is only for me, whatever the relationship's default;
    `learned` becomes an insight.
    """
    for sentence in marks:
        try:
            highlights.add(
                db, NewHighlight(record=public(RecordKind.session, session_id), sentence=sentence)
            )
        except Refused:
            continue  # the person took the sentence out again, or changed it
    if unsaid.strip():
        number = _reflect(db, session_id, ReflectionKind.observation, unsaid)
        kept = present(db, Reflection, number)
        if kept.audience is not Audience.sealed:
            kept.audience = Audience.me
    if learned.strip():
        _reflect(db, session_id, ReflectionKind.insight, learned)


def _reflect(db: Session, session_id: int, kind: ReflectionKind, body: str) -> int:
    return reflections.add(db, NewReflection(session_id=session_id, kind=kind, body=body.strip()))
