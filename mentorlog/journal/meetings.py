"""A session's turns: planned, held, cancelled, nobody came, planned again; and small corrections.

Screens and commands call these through `sessions`.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.closing import goes_on
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import audience as seen_by
from mentorlog.journal import revisions
from mentorlog.journal.forms import NewPlan, SessionEdit, SessionText
from mentorlog.journal.ids import gone, present
from mentorlog.journal.instants import later, whole
from mentorlog.journal.records import RecordKind
from mentorlog.journal.records.meeting import PULSE_PARTS
from mentorlog.journal.tables import ACTIONS, MENTORSHIPS, SESSIONS, MentoringSession, Mentorship
from mentorlog.journal.turns import axes_of, check_audience, check_status_goes_on

#: The columns of a session's pulse.
PULSE = tuple(f"pulse_{part}" for part in PULSE_PARTS)
_STANDING = select(MENTORSHIPS.c.status, MENTORSHIPS.c.default_audience).where(
    MENTORSHIPS.c.id == bindparam("number")
)
_INSERT = insert(SESSIONS)
_STORED = tuple(
    column.name for column in SESSIONS.c if column.computed is None and not column.primary_key
)
# Fields of a form that are left as they are rather than emptied.
_NEVER_EMPTY = frozenset({"starts_at", "time_zone"})


def plan(db: Session, new: NewPlan) -> int:
    """Plan a session; returns its number. Raises Contradiction for a moment that has passed."""
    audience = audience_of_new(db, new.mentorship_id)
    check_ahead(new.starts_at)
    session = MentoringSession(
        **{**new.changes(), "time_zone": new.time_zone or clock.zone().key},
        status=SessionStatus.planned,
        audience=audience,
    )
    return put_in(db, session)


def hold(
    db: Session,
    session_id: int,
    starts_at: datetime | None = None,
    minutes: int | None = None,
) -> None:
    """It was held: at its planned time, or now when that is still to come, or at `starts_at`.

    Also for one that was called off by mistake. Raises Contradiction for a moment to come.
    """
    session = present(db, MentoringSession, session_id)
    become_held(db, session, starts_at)
    session.minutes = minutes or session.minutes
    touch(session)


def not_held(db: Session, session_id: int, planned_at: datetime) -> None:
    """Take `hold` back: it is planned again, for the moment it was planned for.

    Raises Refused when the relationship has ended since, for nothing is planned in it any more,
    and when something was noted that only a held session has.
    """
    session = present(db, MentoringSession, session_id)
    audience_of_new(db, session.mentorship_id)
    session.status = SessionStatus.planned
    check_blank(session)  # first: the file would refuse it with a fault, not in words
    _move(db, session, planned_at)
    touch(session)


def become_held(db: Session, session: MentoringSession, starts_at: datetime | None = None) -> None:
    """As `hold`, for a session at hand. Raises Refused when it was held already."""
    if session.status is SessionStatus.held:
        raise Refused(_("This session was held already."))
    begins = starts_at or min(session.starts_at, this_minute())
    check_past(begins)
    _check_before_end(db, session, begins)
    _move(db, session, begins)
    session.status = SessionStatus.held


def cancel(db: Session, session_id: int, reason: str = "") -> None:
    """It was called off; the reason, if any, becomes its summary."""
    _call_off(db, session_id, SessionStatus.cancelled, reason)


def no_show(db: Session, session_id: int, reason: str = "") -> None:
    """One of the two did not come; what is said about it, if anything, becomes its summary."""
    _call_off(db, session_id, SessionStatus.no_show, reason)


def replan(db: Session, session_id: int, starts_at: datetime, time_zone: str = "") -> None:
    """Move it to another moment to come; one that was called off is planned again."""
    session = present(db, MentoringSession, session_id)
    if session.status is SessionStatus.held:
        raise Refused(_("This session was held already. Plan a new one."))
    audience_of_new(db, session.mentorship_id)
    check_ahead(starts_at)
    if session.status is not SessionStatus.planned:
        session.status, session.summary = SessionStatus.planned, ""
        for part in PULSE:
            setattr(session, part, None)
    change = SessionEdit(starts_at=starts_at, time_zone=time_zone)
    apply(db, session, change)
    touch(session)


def edit(db: Session, session_id: int, change: SessionEdit) -> None:
    """Change what is recorded about a session beside its notes.

    A held session stays in the past, and a planned one has no summary and no pulse yet: raises
    Contradiction and Refused.
    """
    session = present(db, MentoringSession, session_id)
    earlier = texts_of(session)
    apply(db, session, change)
    keep_earlier(db, session, earlier)
    touch(session)


def texts_of(session: MentoringSession) -> dict[str, str]:
    """The texts of a session of which earlier ones are kept, by name."""
    return {name: getattr(session, name) for name in revisions.TEXTS[RecordKind.session]}


def keep_earlier(db: Session, session: MentoringSession, earlier: dict[str, str]) -> None:
    """Keep what stood in a session before it was changed, where that differs."""
    assert session.id is not None
    after = texts_of(session)
    revisions.keep(db, RecordKind.session, session.id, session.mentorship_id, earlier, after)


def apply(db: Session, session: MentoringSession, change: SessionEdit | SessionText) -> None:
    """Take over the fields that were given, and see that the session still holds together.

    An audience may only narrow this way: wider is asked first, by `audience.change`.
    """
    given = change.changes()
    audience = given.pop("audience", None)
    if change.starts_at is not None:
        if session.status is SessionStatus.held:
            check_past(change.starts_at)
            if whole(change.starts_at) != session.starts_at:
                _check_before_end(db, session, change.starts_at)
        _move(db, session, change.starts_at)
    for field in SessionEdit.model_fields.keys() & given.keys() - {"starts_at"}:
        if given[field] or field not in _NEVER_EMPTY:
            setattr(session, field, given[field])
    check_blank(session)
    if audience is not None and session.id is not None:
        seen_by.change(db, (RecordKind.session, session.id), audience)
    elif audience is not None:
        check_audience(audience, axes_of(present(db, Mentorship, session.mentorship_id)))
        session.audience = audience


def _call_off(db: Session, session_id: int, status: SessionStatus, reason: str) -> None:
    session = present(db, MentoringSession, session_id)
    if session.status is SessionStatus.held:
        raise Refused(_("This session was held. Delete it if it never happened."))
    session.status = status
    session.summary = clean_input(reason).strip() or session.summary
    touch(session)


def _check_before_end(db: Session, session: MentoringSession, starts_at: datetime) -> None:
    """After the end, what was held before it can be put right, and nothing held after it."""
    mentorship = present(db, Mentorship, session.mentorship_id)
    if goes_on(mentorship.status):
        return
    day = clock.civil(starts_at, session.time_zone).date()
    if mentorship.ended_on is None or day > mentorship.ended_on:
        raise Refused(_("That day lies after the end. Change the day it ended first."))


def before_start(db: Session, session_id: int) -> date | None:
    """The day the relationship began, when the session lies before it; None otherwise.

    That is allowed, for people talk before anything is decided, but it may be a wrong year.
    """
    query = (
        select(MENTORSHIPS.c.started_on, SESSIONS.c.starts_at, SESSIONS.c.time_zone)
        .join(MENTORSHIPS, MENTORSHIPS.c.id == SESSIONS.c.mentorship_id)
        .where(SESSIONS.c.id == session_id)
    )
    found = db.execute(query).first()
    if found is None or found.started_on is None:
        return None
    began: date = found.started_on
    return began if clock.civil(found.starts_at, found.time_zone).date() < began else None


def _move(db: Session, session: MentoringSession, starts_at: datetime) -> None:
    """Set when it began; the promises made in it move along, for they were made then."""
    begins = whole(starts_at)
    if begins == session.starts_at:
        return
    of_it = (ACTIONS.c.session_id == session.id) & (ACTIONS.c.raised_at == session.starts_at)
    db.execute(update(ACTIONS).where(of_it).values(raised_at=begins))
    session.starts_at = begins


def check_blank(session: MentoringSession) -> None:
    """Raise Refused for a planned session with a summary or a pulse."""
    said = session.summary or any(getattr(session, part) is not None for part in PULSE)
    if session.status is SessionStatus.planned and said:
        raise Refused(_("A planned session has no summary and no pulse yet. Hold it first."))


def check_past(starts_at: datetime) -> None:
    """Raise Contradiction for a held session that lies ahead."""
    if starts_at > clock.now():
        raise Contradiction(_("A session that was held lies in the past. Plan this one instead."))


def check_ahead(starts_at: datetime) -> None:
    """Raise Contradiction for a session planned in the past."""
    if starts_at <= clock.now():
        raise Contradiction(
            _("That moment has passed. Plan a session ahead, or write down one that was held.")
        )


def audience_of_new(db: Session, mentorship_id: int) -> Audience:
    """Who may see a new session of a relationship unless somebody says otherwise.

    Raises NotFound, and Refused for a relationship that has ended.
    """
    found = db.connection().execute(_STANDING, {"number": mentorship_id}).first()
    if found is None:
        raise gone()
    status, audience = found
    check_status_goes_on(status)
    assert isinstance(audience, Audience)
    return audience


def put_in(db: Session, session: MentoringSession) -> int:
    """Write a new session down and give it its number.

    Past the ORM's unit of work, which would take longer than the disk does.
    """
    values = {name: getattr(session, name) for name in _STORED}
    result = db.connection().execute(_INSERT, values)
    session.id = int(result.lastrowid)
    return session.id


def this_minute() -> datetime:
    """Now, to the minute: what somebody who says "now" means."""
    return clock.now().replace(second=0, microsecond=0)


def touch(session: MentoringSession) -> None:
    """Note that the session changed now."""
    session.updated_at = later(session.updated_at, clock.now())
