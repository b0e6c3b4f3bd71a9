"""How a relationship enters the journal, and what may be edited about it without a turn."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import stages
from mentorlog.domain.axes import Axes, default_direction
from mentorlog.domain.kinds import EventKind, Stage, Status
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import history, people
from mentorlog.journal.forms import NewRelationship, RelationshipEdit
from mentorlog.journal.ids import present
from mentorlog.journal.tables import Mentorship, Person
from mentorlog.journal.turns import check_audience, check_role, number_of, start, touch

_OF_PERSON = frozenset(
    {"name", "alias", "pronouns", "headline", "how_met", "contact", "care_notes"}
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


def _check_end(begins: date | None, planned_end: date | None) -> None:
    if begins is not None and planned_end is not None and planned_end < begins:
        raise Contradiction(_("A relationship cannot end before it began."))
