"""Ids that a person types: a letter for the kind and a number that never changes in this file.

`r3` relationship, `s12` session, `a7` action, `t2` topic on the agenda, `g4` goal, `c8` check-in,
`f9` reflection, `o1` outcome, `h2` thanks, `v1` agreement, `w3` review, `m6` marked sentence, `p1`
shape or question of one's own, `e5` event. The `uid` a record keeps between files is accepted
wherever an id is.
"""

from __future__ import annotations

import re
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Table, select
from sqlmodel import Session, SQLModel

from mentorlog.errors import NotFound
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CHECK_INS,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    MENTORSHIPS,
    OUTCOMES,
    REFLECTIONS,
    REVIEWS,
    SESSIONS,
    TEMPLATES,
    THANKS,
)

Model = TypeVar("Model", bound=SQLModel)

_LETTERS: dict[RecordKind, str] = {
    RecordKind.relationship: "r",
    RecordKind.session: "s",
    RecordKind.action: "a",
    RecordKind.agenda: "t",
    RecordKind.goal: "g",
    RecordKind.check_in: "c",
    RecordKind.reflection: "f",
    RecordKind.outcome: "o",
    RecordKind.thanks: "h",
    RecordKind.agreement: "v",
    RecordKind.review: "w",
    RecordKind.highlight: "m",
    RecordKind.template: "p",
    RecordKind.event: "e",
}
#: The table that holds the records of each kind.
TABLES: dict[RecordKind, Table] = {
    RecordKind.relationship: MENTORSHIPS,
    RecordKind.session: SESSIONS,
    RecordKind.action: ACTIONS,
    RecordKind.agenda: AGENDA,
    RecordKind.goal: GOALS,
    RecordKind.check_in: CHECK_INS,
    RecordKind.reflection: REFLECTIONS,
    RecordKind.outcome: OUTCOMES,
    RecordKind.thanks: THANKS,
    RecordKind.agreement: AGREEMENTS,
    RecordKind.review: REVIEWS,
    RecordKind.highlight: HIGHLIGHTS,
    RecordKind.template: TEMPLATES,
    RecordKind.event: EVENTS,
}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_TYPED = re.compile(r"([a-z])([1-9][0-9]{0,17})", re.ASCII)


def public(kind: RecordKind, number: int) -> str:
    """The id a person types for record `number` of that kind: `r3`."""
    return f"{_LETTERS[kind]}{number}"


def parse(text: str) -> tuple[RecordKind, int] | None:
    """The kind and number that `text` means, in either case; None if it is no such id."""
    found = _TYPED.fullmatch(text.strip().lower())
    if found is None or found[1] not in _KINDS:
        return None
    return _KINDS[found[1]], int(found[2])


def find(db: Session, text: str) -> tuple[RecordKind, int]:
    """The kind and number of the record that the id or uid `text` names.

    Raises NotFound when it names none.
    """
    named = parse(text)
    if named is not None:
        kind, number = named
        table = TABLES[kind]
        if db.execute(select(table.c.id).where(table.c.id == number)).first():
            return kind, number
    elif uid := _as_uid(text):
        for kind, table in TABLES.items():
            row = db.execute(select(table.c.id).where(table.c.uid == uid)).first()
            if row is not None:
                return kind, row[0]
    raise nothing(text)


def uid_of(db: Session, typed: str) -> str:
    """The uid of the record that an id or uid names. Raises NotFound."""
    kind, number = find(db, typed)
    table = TABLES[kind]
    return str(db.execute(select(table.c.uid).where(table.c.id == number)).scalar_one())


def present(db: Session, table: type[Model], number: int) -> Model:
    """The record of that number, to be changed. Raises NotFound when it is gone."""
    row = db.get(table, number)
    if row is None:
        raise gone()
    return row


def gone() -> NotFound:
    """What was meant is no longer there."""
    return NotFound(_("This is no longer in the journal. It was deleted elsewhere."))


def nothing(typed: str) -> NotFound:
    """Nothing answers to what was typed."""
    return NotFound(
        _(
            "Nothing in the journal answers to “{typed}”. “mentorlog list” shows what is there."
        ).format(typed=typed.strip()[:80])
    )


def _as_uid(text: str) -> str | None:
    try:
        return str(UUID(text.strip()))
    except ValueError:
        return None
