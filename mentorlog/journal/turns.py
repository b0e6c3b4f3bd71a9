"""The turns a relationship takes: it pauses, changes its kind, its rhythm, its audience.

Each is one transaction that changes the relationship and writes its history, dated and with the
reason given. `on` is the civil date of the turn, today when left out. Screens and commands call
these through `mentorships`; its beginning and its moves are in `moves`.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import ColumnElement, FromClause, select, update
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain.axes import Axes, role_fits
from mentorlog.domain.closing import goes_on
from mentorlog.domain.kinds import Audience, Direction, EventKind, Role, SessionStatus, Status
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import history, learners
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later
from mentorlog.journal.tables import AGREEMENTS, CLAUSES, OF_RELATIONSHIP, SESSIONS, Mentorship

#: The columns in which an audience stands, in the tables of what is written in a relationship.
AUDIENCES = tuple(
    column
    for table in (*OF_RELATIONSHIP, CLAUSES)
    for column in table.c
    if column.name in ("audience", "why_audience", "views_audience")
)


def pause(
    db: Session,
    mentorship_id: int,
    on: date | None = None,
    until: date | None = None,
    reason: str = "",
) -> None:
    """Pause an active relationship; `until` is when to look again, nothing happens by itself.

    Days of a pause do not count as silence. Raises Refused for a date that is to come, or that
    lies before the start or the last pause's end.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if mentorship.status is Status.paused:
        raise Refused(_("This relationship is paused already."))
    if mentorship.status is not Status.active:
        raise Refused(_("Only an active relationship can be paused."))
    begins = on or clock.today()
    _check_turn_date(db, mentorship, begins)
    if until is not None and until <= begins:
        raise Contradiction(_("The day to look again lies after the day the pause begins."))
    mentorship.check_back_on = until
    note_status(db, mentorship, Status.paused, on=begins, reason=reason)


def call_off_planned(db: Session, mentorship_id: int) -> None:
    """Cancel what was still planned: the relationship ends."""
    planned = (SESSIONS.c.mentorship_id == mentorship_id) & (
        SESSIONS.c.status == SessionStatus.planned
    )
    called_off = {"status": SessionStatus.cancelled, "updated_at": clock.now()}
    db.execute(update(SESSIONS).where(planned).values(**called_off))


def resume(db: Session, mentorship_id: int, on: date | None = None, reason: str = "") -> None:
    """Take a paused relationship up again from the day `on`, which counts again.

    Raises Refused when it is not paused, or for a day before the pause or to come.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if mentorship.status is not Status.paused:
        raise Refused(_("This relationship is not paused."))
    again = on or clock.today()
    _check_turn_date(db, mentorship, again)
    mentorship.check_back_on = None
    note_status(db, mentorship, Status.active, on=again, reason=reason)


def set_cadence(
    db: Session,
    mentorship_id: int,
    days: int | None,
    on: date | None = None,
    reason: str = "",
) -> None:
    """Agree on a rhythm of `days` between meetings (None: no rhythm), counted from `on`.

    Raises Refused for a number below 1, Contradiction for a day to come.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if days is not None and days < 1:
        raise Refused(_("A rhythm is a number of days from 1 up, or none at all."))
    if days == mentorship.cadence_days:
        return
    before, agreed = mentorship.cadence_days, on or clock.today()
    check_not_ahead(agreed)
    mentorship.cadence_days = days
    mentorship.cadence_since = agreed
    touch(mentorship)
    history.note(
        db,
        mentorship_id,
        EventKind.cadence,
        on=agreed,
        before=str(before or ""),
        after=str(days or ""),
        reason=_clean(reason),
    )


def change_axes(
    db: Session,
    mentorship_id: int,
    axes: Axes,
    my_role: Role | None = None,
    on: date | None = None,
    reason: str = "",
) -> None:
    """Change what kind of relationship it is, and my role with it where direction asks for that.

    What was marked for a programme narrows to the two of us when it becomes informal or about
    life. `my_role` left out stays, or becomes both when it turns mutual. Raises Contradiction
    when role and direction cannot go together, and for a day to come; Refused when it stops to
    be mutual while an open goal names the mentor as its learner (`learners.follow_role`).
    """
    mentorship = present(db, Mentorship, mentorship_id)
    role = my_role or (Role.both if axes.direction is Direction.mutual else mentorship.my_role)
    check_role(role, axes.direction)
    before = history.axes_text(axes_of(mentorship), mentorship.my_role)
    after = history.axes_text(axes, role)
    if before == after:
        return
    turned = on or clock.today()
    check_not_ahead(turned)
    learners.follow_role(db, mentorship, role)
    mentorship.formality, mentorship.direction = axes.formality, axes.direction
    mentorship.career, mentorship.life, mentorship.my_role = axes.career, axes.life, role
    history.note(
        db,
        mentorship_id,
        EventKind.axes,
        on=turned,
        before=before,
        after=after,
        reason=_clean(reason),
    )
    _narrow(db, mentorship, axes, on=turned)
    touch(mentorship)


def change_audience(
    db: Session,
    mentorship_id: int,
    audience: Audience,
    on: date | None = None,
    reason: str = "",
) -> None:
    """Change who may see what is written from now on, unless a record says otherwise.

    Raises Refused for the programme unless the relationship is formal and not about life, and
    Contradiction for a day to come.
    """
    check_not_ahead(on or clock.today())
    mentorship = present(db, Mentorship, mentorship_id)
    before = mentorship.default_audience
    check_audience(audience, axes_of(mentorship))
    if audience is before:
        return
    mentorship.default_audience = audience
    touch(mentorship)
    history.note(
        db,
        mentorship_id,
        EventKind.audience,
        on=on or clock.today(),
        before=before,
        after=audience,
        reason=_clean(reason),
    )


def axes_of(mentorship: Mentorship) -> Axes:
    """The kind of a relationship as it stands."""
    return Axes(mentorship.formality, mentorship.career, mentorship.life, mentorship.direction)


def note_status(
    db: Session, mentorship: Mentorship, status: Status, *, on: date, reason: str
) -> None:
    """Change the status of a relationship, and write so in its history."""
    before, mentorship.status = mentorship.status, status
    touch(mentorship)
    history.note(
        db,
        number_of(mentorship),
        EventKind.status,
        on=on,
        before=before,
        after=status,
        reason=_clean(reason),
    )


def _narrow(db: Session, mentorship: Mentorship, axes: Axes, *, on: date) -> None:
    """Take back what the programme could see, when the new kind does not allow it."""
    if axes.may_be_programme:
        return
    number = number_of(mentorship)
    narrowed = audiences.narrowed(Audience.programme, axes)
    changed = mentorship.default_audience is Audience.programme
    mentorship.default_audience = audiences.narrowed(mentorship.default_audience, axes)
    for column in AUDIENCES:
        table = column.table
        wide = in_relationship(table, number) & (column == Audience.programme)
        result = db.execute(
            update(table).where(wide).values({column: narrowed}).returning(table.c.id)
        )
        changed = bool(result.all()) or changed
    if changed:
        history.note(
            db, number, EventKind.audience, on=on, before=Audience.programme, after=narrowed
        )


def in_relationship(table: FromClause, number: int) -> ColumnElement[bool]:
    """SQL for the rows of a relationship; a clause belongs to one through its agreement."""
    if table is CLAUSES:
        agreements = select(AGREEMENTS.c.id).where(AGREEMENTS.c.mentorship_id == number)
        return CLAUSES.c.agreement_id.in_(agreements)
    return table.c.mentorship_id == number


def check_role(role: Role, direction: Direction) -> None:
    """Raise Contradiction unless role and direction can go together."""
    if not role_fits(role, direction):
        raise Contradiction(
            _(
                "A relationship is mutual exactly when your role is both."
                " Choose another role or another direction."
            )
        )


def check_audience(audience: Audience, axes: Axes) -> None:
    """Raise Refused for an audience that a relationship of this kind cannot have."""
    if not audiences.allowed(audience, axes):
        raise Refused(
            _(
                "Only a formal relationship that is not about life can show anything to its"
                " programme. This one stays between the two of you."
            )
        )


def check_not_ahead(day: date) -> None:
    """Raise Contradiction for a day to come."""
    if day > clock.today():
        raise Contradiction(_("That day is still to come. Choose today or an earlier day."))


def _check_turn_date(db: Session, mentorship: Mentorship, on: date) -> None:
    check_not_ahead(on)
    last = history.last_of(db, number_of(mentorship), EventKind.status)
    if last is not None and on < last.happened_on:
        raise Refused(_("That day lies before the last pause or start. Choose a later day."))
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Refused(_("That day lies before the relationship began. Choose a later day."))


def check_goes_on(mentorship: Mentorship) -> None:
    """Raise Refused after the end: no session, goal or agreement begins in what has ended.

    Reflections, letters, thanks, corrections, removals and follow-ups stay possible.
    """
    check_status_goes_on(mentorship.status)


def check_status_goes_on(status: Status) -> None:
    """As `check_goes_on`, where only the status was read."""
    if not goes_on(status):
        raise Refused(_("This relationship has ended. Begin a new chapter to go on."))


def touch(mentorship: Mentorship) -> None:
    """Note that the relationship changed now."""
    mentorship.updated_at = later(mentorship.updated_at, clock.now())


def number_of(mentorship: Mentorship) -> int:
    """The number of a relationship that is in the file."""
    assert mentorship.id is not None
    return mentorship.id


def _clean(reason: str) -> str:
    return clean_input(reason).strip()
