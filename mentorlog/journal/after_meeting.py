"""What the questions after a talk bring beside its notes: sentences to keep, what was not said."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import Session

from mentorlog.domain.kinds import Audience, ReflectionKind
from mentorlog.errors import Refused
from mentorlog.journal import highlights, reflections
from mentorlog.journal.forms import NewHighlight, NewReflection
from mentorlog.journal.ids import present, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import Reflection


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
