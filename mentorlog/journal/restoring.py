"""An earlier text put back in a record, as saving it by hand would."""

from __future__ import annotations

from sqlmodel import Session

from mentorlog.journal import reflections, revisions, sessions
from mentorlog.journal.forms import ReflectionEdit, SessionEdit, SessionText
from mentorlog.journal.ids import present
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import MentoringSession, Reflection


def restore(db: Session, kind: RecordKind, number: int, place: int) -> None:
    """Put an earlier text back; what stood there becomes the latest earlier one.

    `place` counts back from the latest, which is 1. Promises follow the notes as at any other
    save, and a draft stays. Raises NotFound, and Refused as saving does.
    """
    texts = revisions.one(db, kind, number, place).texts
    if kind is RecordKind.session:
        session = present(db, MentoringSession, number)
        _keep(db, kind, number, session, texts)
        if "notes" in texts:
            text = SessionText(
                mentorship_id=session.mentorship_id, session_id=number, notes=texts["notes"]
            )
            sessions.save(db, text, leave_draft=True)
        if "summary" in texts:
            sessions.edit(db, number, SessionEdit(summary=texts["summary"]))
    else:
        _keep(db, kind, number, present(db, Reflection, number), texts)
        reflections.edit(db, number, ReflectionEdit(body=texts["body"]))


def _keep(
    db: Session,
    kind: RecordKind,
    number: int,
    record: MentoringSession | Reflection,
    texts: revisions.Texts,
) -> None:
    before = {name: getattr(record, name) for name in texts}
    revisions.keep(db, kind, number, record.mentorship_id, before, texts, always=True)
