"""The editor's text becomes a record: notes, ticked topics and promises in one transaction.

A line like `- [ ] me: send the draft, due friday` becomes a promise when the notes are saved;
saved again, it stays the same promise. Callers reach this as `sessions.save`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from mentorlog import clock
from mentorlog.domain.kinds import AgendaStatus, Audience, SessionStatus
from mentorlog.errors import ChangedElsewhere, Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import drafts, meetings, naming
from mentorlog.journal.forms import SessionText
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later, whole
from mentorlog.journal.records import RecordKind
from mentorlog.journal.removed_rows import Removed
from mentorlog.journal.tables import AgendaItem, MentoringSession
from mentorlog.journal.written import Promises, settle


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving did. `updated_at` is the base for the next save; numbers are of promises.

    `withdrawn` are promises that went because their line did; `undo` puts one back. `before_start`
    is the day the relationship began, when this put the session before it.
    """

    session_id: int
    updated_at: datetime
    promised: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    done: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    withdrawn: tuple[Removed, ...] = ()
    before_start: date | None = None


def save(db: Session, text: SessionText, *, leave_draft: bool = False) -> Saved:
    """Save the text of a session, new or again, and clear its draft.

    With `leave_draft` the text did not come from a draft (a command brought it), so what is being
    written about the same session on the screens stays.
    Raises ChangedElsewhere when the record changed since `base_updated_at`; Contradiction for a
    session held in the future; Refused for a planned one with a summary, a pulse or ticks, and
    for a relationship that has ended. Whatever is raised, the draft stays.
    """
    was_at: datetime | None = None
    if text.session_id is None:
        session, before = _new(db, text), ""
        meetings.put_in(db, session)
    else:
        there = present(db, MentoringSession, text.session_id)
        was_at, earlier = there.starts_at, meetings.texts_of(there)
        session = _again(db, text, text.session_id)
        before = session.notes
        if "notes" in text.model_fields_set:
            session.notes = text.notes
        meetings.touch(session)
        meetings.keep_earlier(db, session, earlier)
        db.flush()
    assert session.id is not None
    if "discussed" in text.model_fields_set:
        _tick(db, session, session.id, frozenset(text.discussed))
    promises = settle(db, session, before) if before != session.notes else Promises()
    if before != session.notes and "[[" in before + session.notes:
        naming.settle(db, (RecordKind.session, session.id), session.mentorship_id, session.notes)
    if not leave_draft:
        drafts.clear(db, drafts.session_slot(text.mentorship_id, text.session_id))
    return Saved(
        session.id,
        session.updated_at,
        promises.promised,
        promises.changed,
        promises.done,
        promises.reopened,
        promises.withdrawn,
        meetings.before_start(db, session.id) if session.starts_at != was_at else None,
    )


def _new(db: Session, text: SessionText) -> MentoringSession:
    audience = meetings.audience_of_new(db, text.mentorship_id)
    begins = text.starts_at or meetings.this_minute()
    ahead = begins > clock.now()
    status = text.status or (SessionStatus.planned if ahead else SessionStatus.held)
    if status is SessionStatus.held:
        meetings.check_past(begins)
    if status is SessionStatus.planned:
        meetings.check_ahead(begins)
    session = MentoringSession(
        mentorship_id=text.mentorship_id,
        status=status,
        starts_at=whole(begins),
        time_zone=text.time_zone or clock.zone().key,
        notes=text.notes,
        audience=audience,
    )
    meetings.apply(db, session, text)
    session.updated_at = whole(session.updated_at)
    return session


def _again(db: Session, text: SessionText, session_id: int) -> MentoringSession:
    session = present(db, MentoringSession, session_id)
    if session.mentorship_id != text.mentorship_id:
        raise Contradiction(_("That session belongs to another relationship."))
    base = text.base_updated_at
    if base is not None and whole(base) != session.updated_at:
        raise ChangedElsewhere(
            _(
                "This session was changed elsewhere since you began to write. Your text is kept"
                " as a draft: look at the other version, then save again to put yours in its place."
            ),
            title=_("Changed elsewhere"),
        )
    if text.status is SessionStatus.held and session.status is not SessionStatus.held:
        meetings.become_held(db, session, text.starts_at)
    elif text.status is not None and text.status is not session.status:
        raise Refused(_("Planning anew and calling off are done from the list of sessions."))
    meetings.apply(db, session, text)
    return session


def _tick(
    db: Session, session: MentoringSession, session_id: int, discussed: frozenset[int]
) -> None:
    """Let exactly the topics in `discussed` be those talked about here, where that can be.

    A topic that was let go, deleted or discussed elsewhere meanwhile stays as it is, and so does
    a sealed one, which nobody saw among those to tick.
    """
    if discussed and session.status is not SessionStatus.held:
        raise Refused(_("A topic is ticked off in a session that was held. Hold it first."))
    topics = db.scalars(
        select(AgendaItem).where(
            col(AgendaItem.mentorship_id) == session.mentorship_id,
            col(AgendaItem.id).in_(discussed) | (col(AgendaItem.discussed_in) == session_id),
        )
    )
    for topic in topics:
        if topic.id in discussed and topic.status in (AgendaStatus.open, AgendaStatus.parked):
            topic.status, topic.discussed_in = AgendaStatus.discussed, session_id
        elif topic.id not in discussed and topic.audience is not Audience.sealed:
            topic.status, topic.discussed_in = AgendaStatus.open, None
        else:
            continue
        topic.updated_at = later(topic.updated_at, clock.now())
