"""Erasing a person: all that is held about them goes, and where else they are named is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import String, Table, case, delete, func, select
from sqlmodel import Session

from mentorlog.domain.kinds import Audience, Disposition
from mentorlog.domain.people import fold, is_called
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import disposition, ids, notes_going
from mentorlog.journal.ids import present, public
from mentorlog.journal.notes_going import Goes
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    AGREEMENTS,
    CARDS,
    CLAUSES,
    CLOSURES,
    GOALS,
    LINKS,
    MENTORSHIPS,
    PEOPLE,
    Person,
)

#: The shortest part of a name that is looked for by itself, in characters.
_SHORTEST: Final = 3
#: Columns that hold no words of a person.
_NO_WORDS = frozenset(
    {"uid", "time_zone", "prompt_key", "from_value", "to_value", "record", "opening", "answers"}
)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person takes: their relationships, as `Goes` of each.

    `mentions` are the ids of records of others that name them: those stay as they are, for they
    are about somebody else; nothing sealed is among them.
    """

    person_id: int
    name: str
    alias: str
    relationships: tuple[Goes, ...]
    mentions: tuple[str, ...]

    def confirmed_by(self, typed: str) -> bool:
        """Whether what was typed is the name (or alias), without case, accents or spaces."""
        return is_called(typed, self.name, self.alias)


def what_goes(db: Session, person_id: int) -> Erasure:
    """All that is held about a person. Raises NotFound, and Refused for me."""
    person = _somebody(db, person_id)
    numbers = _relationships(db, person_id)
    goes = tuple(notes_going.of(db, number, Disposition.destroy) for number in numbers)
    return Erasure(
        person_id, person.name, person.alias, goes, mentions(db, person.name, person.alias, numbers)
    )


def erase(db: Session, person_id: int) -> int:
    """Destroy every relationship with a person, whatever its status, and the person.

    A tombstone stays for each; returns how many. No way back. Raises NotFound, Refused for me.
    """
    _somebody(db, person_id)
    numbers = _relationships(db, person_id)
    for number in numbers:
        disposition.destroy(db, number)
    db.execute(delete(LINKS).where(LINKS.c.to_kind == "person", LINKS.c.to_id == person_id))
    db.execute(delete(PEOPLE).where(PEOPLE.c.id == person_id))
    db.expire_all()
    return len(numbers)


def mentions(db: Session, name: str, alias: str, without: tuple[int, ...] = ()) -> tuple[str, ...]:
    """The ids of records that name somebody, but for those of the relationships `without`.

    A whole word counts: the full name, its first word, or the alias; without case and accents.
    """
    words = [fold(name), fold(alias)]
    first = fold(name).partition(" ")[0]
    if len(first) >= _SHORTEST:
        words.append(first)
    wanted = "|".join(re.escape(word) for word in dict.fromkeys(words) if word)
    if not wanted:
        return ()
    pattern = re.compile(rf"(?<!\w)(?:{wanted})(?!\w)")
    found: dict[str, None] = {}
    for where, text in _texts(db, frozenset(without)):
        if where not in found and pattern.search(fold(text)):
            found[where] = None
    return tuple(found)


def _somebody(db: Session, person_id: int) -> Person:
    person = present(db, Person, person_id)
    if person.is_me:
        raise Refused(_("You keep this journal, so you are not erased from it."))
    return person


def _relationships(db: Session, person_id: int) -> tuple[int, ...]:
    query = select(MENTORSHIPS.c.id).where(MENTORSHIPS.c.person_id == person_id)
    # The latest chapter first, so that none points at one that is gone.
    return tuple(db.execute(query.order_by(MENTORSHIPS.c.id.desc())).scalars())


def _texts(db: Session, without: frozenset[int]) -> Iterator[tuple[str, str]]:
    """Every text of other relationships and of mine, with the id of the record it stands in."""
    for kind, table in ids.TABLES.items():
        if kind is RecordKind.event or kind is RecordKind.highlight:
            continue
        owner = table.c.id if kind is RecordKind.relationship else table.c.get("mentorship_id")
        for number, text in _written(db, table, owner, without):
            yield public(kind, number), text
    yield from _clauses(db, without)
    for table in (CARDS, CLOSURES):
        for number, text in _written(
            db, table, table.c.mentorship_id, without, named_by_owner=True
        ):
            yield public(RecordKind.relationship, number), text
    about = (
        select(MENTORSHIPS.c.id, PEOPLE.c.headline, PEOPLE.c.how_met, PEOPLE.c.care_notes)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .where(MENTORSHIPS.c.id.not_in(without))
    )
    for number, *texts in db.execute(about):
        yield public(RecordKind.relationship, number), "\n".join(texts)


def _clauses(db: Session, without: frozenset[int]) -> Iterator[tuple[str, str]]:
    """What is agreed, and the views behind it; either may be sealed without the other."""
    views = func.concat_ws("\n", CLAUSES.c.my_view, CLAUSES.c.their_view)
    for text, audience in (
        (CLAUSES.c.agreed_text, CLAUSES.c.audience),
        (views, CLAUSES.c.views_audience),
    ):
        query = (
            select(CLAUSES.c.agreement_id, text)
            .join(AGREEMENTS, AGREEMENTS.c.id == CLAUSES.c.agreement_id)
            .where(AGREEMENTS.c.mentorship_id.not_in(without), audience != Audience.sealed)
        )
        for number, said in db.execute(query):
            yield public(RecordKind.agreement, number), said


def _written(
    db: Session,
    table: Table,
    owner: object,
    without: frozenset[int],
    *,
    named_by_owner: bool = False,
) -> Iterator[tuple[int, str]]:
    columns = [
        column
        for column in table.c
        if type(column.type) is String or type(column.type).__name__ == "AutoString"
    ]
    wanted = [column for column in columns if column.name not in _NO_WORDS]
    number = table.c.mentorship_id if named_by_owner else table.c.id
    query = select(
        number,
        *(
            case((GOALS.c.why_audience == Audience.sealed, ""), else_=column)
            if column is GOALS.c.why
            else column
            for column in wanted
        ),
    )
    if owner is not None:
        query = query.where(owner.is_(None) | owner.not_in(without))  # type: ignore[attr-defined]
    if "audience" in table.c:
        query = query.where(table.c.audience != Audience.sealed)
    for found, *texts in db.execute(query):
        yield found, "\n".join(text for text in texts if text)
