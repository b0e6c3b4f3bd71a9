"""How a relationship enters the journal, and what may be edited about it without a turn."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import stages
from mentorlog.domain.axes import Axes, default_direction
from mentorlog.domain.kinds import Disposition, EventKind, Stage, Status
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import history, people
from mentorlog.journal.forms import NewRelationship, RelationshipEdit
from mentorlog.journal.ids import present, public
from mentorlog.journal.moves import start
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import MENTORSHIPS, Mentorship, Person
from mentorlog.journal.turns import check_audience, check_role, number_of, touch

_OF_PERSON = frozenset(
    {"name", "alias", "pronouns", "headline", "how_met", "contact", "care_notes"}
)
#: What a new chapter takes over from the one before.
_CARRIED = (
    "person_id",
    "my_role",
    "formality",
    "career",
    "life",
    "direction",
    "cadence_days",
    "purpose",
    "default_audience",
)
_NOT_COLUMNS = _OF_PERSON | {"person_id", "direction", "cadence_days", "stage"}


def add(db: Session, new: NewRelationship) -> int:
    """Write down a relationship and the person it is with; returns its number.

    With a start it is active, in building or the stage given, and history says that it was
    entered later when it runs already; without, it is a candidate in matching. A rhythm given
    here holds from its start. Raises Contradiction when role and direction, or start and stage,
    cannot go together, and Refused for the other rules.
    """
    started = new.started_on is not None
    axes = Axes(
        new.formality, new.career, new.life, new.direction or default_direction(new.my_role)
    )
    stage = new.stage or stages.entry_stages(started=started)[0]
    check_role(new.my_role, axes.direction)
    _check_entry(stage, started=started)
    _check_begun(new.started_on)
    check_audience(new.default_audience, axes)
    _check_end(new.started_on, new.planned_end_on)
    cadence_given = "cadence_days" in new.model_fields_set
    mentorship = Mentorship(
        **{name: value for name, value in new.changes().items() if name not in _NOT_COLUMNS},
        person_id=_person_of(db, new),
        direction=axes.direction,
        stage=stage,
        status=stages.entry_status(started=started),
        cadence_days=new.cadence_days if cadence_given else axes.default_cadence,
        cadence_since=new.started_on,
    )
    db.add(mentorship)
    db.flush()
    _note_entry(db, mentorship)
    return number_of(mentorship)


def new_chapter(
    db: Session,
    mentorship_id: int,
    started_on: date | None = None,
    stage: Stage | None = None,
    reason: str = "",
) -> int:
    """Continue a relationship that has ended as a new one that points to it; returns its number.

    Person, role, kinds, rhythm, purpose and audience are carried over; after a chapter that was
    sealed at its end neither purpose nor audience, for what begins is not sealed. With a start it
    is active in building or `stage`, without it is a candidate. Raises Refused while the earlier
    one, or another chapter after it, still lives, and Contradiction for a start that is to come
    or lies before the earlier one ended.
    """
    earlier = present(db, Mentorship, mentorship_id)
    _check_ended(db, earlier)
    started = started_on is not None
    stands = stage or stages.entry_stages(started=started)[0]
    _check_entry(stands, started=started)
    _check_begun(started_on)
    if started_on is not None and earlier.ended_on is not None and started_on < earlier.ended_on:
        raise Contradiction(_("A new chapter begins on the day the earlier one ended, or later."))
    last = history.last_of(db, mentorship_id, EventKind.notes)
    was_sealed = last is not None and last.to_value == Disposition.seal
    chapter = Mentorship(
        **{
            name: getattr(earlier, name)
            for name in _CARRIED
            if not (was_sealed and name in ("purpose", "default_audience"))
        },
        stage=stands,
        status=stages.entry_status(started=started),
        started_on=started_on,
        cadence_since=started_on,
        predecessor_id=mentorship_id,
    )
    db.add(chapter)
    db.flush()
    history.note(
        db,
        number_of(chapter),
        EventKind.chapter,
        on=started_on or clock.today(),
        after=stands,
        reason=clean_input(reason).strip(),
        record=public(RecordKind.relationship, mentorship_id),
    )
    return number_of(chapter)


def _check_ended(db: Session, earlier: Mentorship) -> None:
    if earlier.status not in (Status.closed, Status.declined):
        raise Refused(_("This relationship still goes on. A new chapter follows one that ended."))
    later = db.execute(
        select(MENTORSHIPS.c.id).where(
            MENTORSHIPS.c.predecessor_id == earlier.id,
            MENTORSHIPS.c.status.in_((Status.candidate, Status.active, Status.paused)),
        )
    ).first()
    if later is not None:
        raise Refused(
            _("Its next chapter is in the journal already: {id}.").format(
                id=public(RecordKind.relationship, later.id)
            )
        )


def edit(db: Session, mentorship_id: int, change: RelationshipEdit) -> None:
    """Change what is written about a relationship and its person; writes no history.

    A start date given to a candidate begins it, which does. Raises NotFound and Refused.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    changes = change.changes()
    begins = mentorship.status is Status.candidate and changes.get("started_on") is not None
    if begins:
        start(db, mentorship_id, on=changes.pop("started_on"))
    elif "started_on" in changes:
        _move_start(mentorship, changes.pop("started_on"))
    about_person = {name: changes.pop(name) for name in _OF_PERSON & changes.keys()}
    if about_person:
        people.apply(db, present(db, Person, mentorship.person_id), about_person)
    for field, value in changes.items():
        setattr(mentorship, field, value)
    _check_end(mentorship.started_on, mentorship.planned_end_on)
    touch(mentorship)


def _person_of(db: Session, new: NewRelationship) -> int:
    if new.person_id is None:
        about = {name: getattr(new, name) for name in _OF_PERSON}
        person = people.add(db, Person(**about))
    else:
        person = present(db, Person, new.person_id)
        if person.is_me:
            raise Refused(_("A relationship is with somebody else than you."))
    assert person.id is not None
    return person.id


def _note_entry(db: Session, mentorship: Mentorship) -> None:
    """The first line of history: it begins, is a candidate, or runs already."""
    today, number = clock.today(), number_of(mentorship)
    begins = mentorship.started_on
    if begins is None:
        history.note(db, number, EventKind.status, on=today, after=mentorship.status)
    elif mentorship.stage is Stage.building and begins >= today:
        history.note(db, number, EventKind.started, on=begins, after=mentorship.stage)
    else:
        history.note(
            db,
            number,
            EventKind.entered_later,
            on=today,
            before=begins.isoformat(),
            after=mentorship.stage,
        )


def _move_start(mentorship: Mentorship, begins: date | None) -> None:
    if begins is None:
        if mentorship.started_on is None:
            return
        raise Refused(_("A relationship that has begun has a start date."))
    if mentorship.started_on is None:
        raise Refused(_("This relationship ended before it began. Begin a new chapter to go on."))
    _check_begun(begins)
    if mentorship.ended_on is not None and begins > mentorship.ended_on:
        raise Contradiction(_("A relationship cannot end before it began."))
    if mentorship.cadence_since == mentorship.started_on:
        mentorship.cadence_since = begins
    mentorship.started_on = begins


def _check_entry(stage: Stage, *, started: bool) -> None:
    if stage in stages.entry_stages(started=started):
        return
    if started:
        raise Contradiction(
            _("A relationship that has begun is past matching. Choose a later stage or no start.")
        )
    raise Contradiction(_("A relationship past matching has begun. Say since when."))


def _check_begun(begins: date | None) -> None:
    if begins is not None and begins > clock.today():
        raise Contradiction(
            _(
                "That day is still to come, so it has not begun. Leave the start out for now; it"
                " waits as a candidate until you begin."
            )
        )


def _check_end(begins: date | None, planned_end: date | None) -> None:
    if begins is not None and planned_end is not None and planned_end < begins:
        raise Contradiction(_("A relationship cannot end before it began."))
