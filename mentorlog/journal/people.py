"""People: the counterparts, and me."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.people import make_up_alias
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.forms import PersonEdit
from mentorlog.journal.ids import gone, present
from mentorlog.journal.instants import later
from mentorlog.journal.records import PersonCard
from mentorlog.journal.tables import PEOPLE, Person


def me(db: Session) -> PersonCard:
    """The person who keeps the journal; the name is empty until it is filled in."""
    return _card(db, PEOPLE.c.is_me.is_(True))


def one(db: Session, person_id: int) -> PersonCard:
    """Everything that is written about somebody. Raises NotFound."""
    return _card(db, PEOPLE.c.id == person_id)


def add(db: Session, person: Person) -> Person:
    """Write down somebody; an alias is made up when none is given."""
    db.add(person)
    person.alias = person.alias or make_up_alias(person.uid, taken_aliases(db))
    db.flush()
    return person


def edit(db: Session, person_id: int, change: PersonEdit) -> None:
    """Change what is written about somebody. An alias that is emptied is made up.

    Raises NotFound, and Refused for a capacity of anybody but me.
    """
    apply(db, present(db, Person, person_id), change.changes())


def apply(db: Session, person: Person, changes: dict[str, object]) -> None:
    """Take over `changes` by field, as `edit` says."""
    if "capacity" in changes and not person.is_me:
        raise Refused(_("How many mentees at most is something you set for yourself only."))
    for field, value in changes.items():
        setattr(person, field, value)
    if not person.alias and not person.is_me:
        person.alias = make_up_alias(person.uid, taken_aliases(db))
    person.updated_at = later(person.updated_at, clock.now())


def taken_aliases(db: Session) -> Collection[str]:
    """The names and aliases in the file, so that a made-up one is nobody else's, nor the one
    that has just been taken away."""
    with db.no_autoflush:
        query = select(PEOPLE.c.name, PEOPLE.c.alias)
        return {word for row in db.execute(query) for word in row if word}


def _card(db: Session, condition: ColumnElement[bool]) -> PersonCard:
    query = select(
        PEOPLE.c.id,
        PEOPLE.c.uid,
        PEOPLE.c.is_me,
        PEOPLE.c.name,
        PEOPLE.c.alias,
        PEOPLE.c.pronouns,
        PEOPLE.c.headline,
        PEOPLE.c.how_met,
        PEOPLE.c.contact,
        PEOPLE.c.care_notes,
        PEOPLE.c.capacity,
        PEOPLE.c.updated_at,
    ).where(condition)
    found = db.execute(query).first()
    if found is None:
        raise gone()
    return PersonCard(**found._asdict())
