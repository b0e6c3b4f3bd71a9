"""Thanks, from one to the other. They stay possible after the end."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Said, Side
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, turns
from mentorlog.journal.forms import NewThanks, ThanksEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import RecordKind, ThanksRow
from mentorlog.journal.tables import MENTORSHIPS, PEOPLE, THANKS, Mentorship, Recognition


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    given_by: Side | None = None,
    open_: bool = False,
    since: date | None = None,
    sealed: bool = False,
) -> list[ThanksRow]:
    """Thanks, the latest first; what is sealed only when asked for.

    `open_` leaves only those that were not said or sent yet.
    """
    query = counted.narrowed(_rows(), THANKS, with_=with_, sealed=sealed)
    if given_by is not None:
        query = query.where(THANKS.c.given_by == given_by)
    if open_:
        query = query.where(THANKS.c.said == Said.not_yet)
    part = counted.newest(query, THANKS, THANKS.c.given_on, since=since, offset=offset, limit=limit)
    return _read(db, part)


def count(db: Session, *, with_: int, sealed: bool = False) -> int:
    """How many thanks a relationship has."""
    return counted.of_relationship(db, THANKS, with_, sealed=sealed)


def rows(db: Session, numbers: Collection[int]) -> list[ThanksRow]:
    """The thanks of those numbers, in no order."""
    return _read(db, _rows().where(THANKS.c.id.in_(numbers)))


def one(db: Session, thanks_id: int) -> ThanksRow:
    """One of them, sealed or not. Raises NotFound."""
    found = rows(db, [thanks_id])
    if not found:
        raise gone()
    return found[0]


def add(db: Session, new: NewThanks) -> int:
    """Write down thanks; returns their number. Theirs count as said: I heard them.

    Raises Contradiction for a day to come.
    """
    mentorship = present(db, Mentorship, new.mentorship_id)
    given_on = new.given_on or clock.today()
    turns.check_not_ahead(given_on)
    said = new.said
    if new.given_by is Side.them and "said" not in new.model_fields_set:
        said = Said.said
    thanks = Recognition(
        mentorship_id=new.mentorship_id,
        given_by=new.given_by,
        given_on=given_on,
        what_for=new.what_for,
        said=said,
        audience=mentorship.default_audience,
    )
    db.add(thanks)
    db.flush()
    assert thanks.id is not None
    return thanks.id


def edit(db: Session, thanks_id: int, change: ThanksEdit) -> None:
    """Change them as far as it is given. Raises Contradiction for a day to come."""
    thanks = present(db, Recognition, thanks_id)
    for field, value in change.changes().items():
        if field == "given_on":
            if value is None:
                continue
            turns.check_not_ahead(value)
        setattr(thanks, field, value)
    thanks.updated_at = later(thanks.updated_at, clock.now())


def say(db: Session, thanks_id: int, how: Said = Said.said) -> None:
    """They were said, or sent. Raises Refused when they had been already."""
    thanks = present(db, Recognition, thanks_id)
    if thanks.said is not Said.not_yet:
        raise Refused(_("These thanks were given already."))
    thanks.said = how
    thanks.updated_at = later(thanks.updated_at, clock.now())


def unsay(db: Session, thanks_id: int) -> None:
    """They are still to be said."""
    thanks = present(db, Recognition, thanks_id)
    thanks.said = Said.not_yet
    thanks.updated_at = later(thanks.updated_at, clock.now())


@cache
def _rows() -> Select[Any]:
    kept = THANKS.c
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.given_by,
            kept.given_on,
            kept.what_for,
            kept.said,
            kept.audience,
            kept.created_at,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _read(db: Session, query: Select[Any]) -> list[ThanksRow]:
    return [
        ThanksRow(public_id=public(RecordKind.thanks, found.id), **found._asdict())
        for found in db.execute(query)
    ]
