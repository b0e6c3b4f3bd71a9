"""Everything that is held about a person, exactly as it stands in the record.

What points at another record names it by its uid, and is left out where that record is not told:
numbers of the file say nothing outside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Table, or_, select
from sqlmodel import Session, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import Audience, ReflectionKind
from mentorlog.journal import erasing, ids, people
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import PersonCard, RecordKind
from mentorlog.journal.tables import (
    AGREEMENTS,
    CLAUSES,
    DISCLOSURES,
    DRAFTS,
    GOALS,
    MENTORSHIPS,
    OF_RELATIONSHIP,
    PEOPLE,
)

#: Columns that are the file's own and say nothing of anybody.
OWN_OF_THE_FILE: Final = frozenset({"id", "person_id", "opening", "slot"})
#: The pair of columns that names a record of any kind, where a table has both.
ANY_RECORD: Final = ("record_kind", "record_id")
#: Columns whose words are nobody's, and must stay as they are.
_FIXED = frozenset({"uid", "digest", "time_zone", "record", "prompt_key"})


@dataclass(frozen=True, slots=True)
class Held:
    """All about one person: who they are, their relationships, every row of each, by table.

    `named_in` are the ids of records about others that name them; those are not in it.
    `sealed` says whether what is sealed is.
    """

    person: PersonCard
    relationships: tuple[int, ...]
    rows: dict[str, list[dict[str, Any]]]
    named_in: tuple[str, ...]
    sealed: bool

    def rewritten(self, change: Callable[[str], str]) -> dict[str, list[dict[str, Any]]]:
        """Every row, with each of its texts put through `change`."""
        return {
            table: [
                {
                    name: change(value) if isinstance(value, str) and _is_words(name) else value
                    for name, value in row.items()
                }
                for row in rows
            ]
            for table, rows in self.rows.items()
        }


def _is_words(name: str) -> bool:
    return name not in _FIXED and not name.endswith("_uid")


def held(db: Session, person_id: int, *, sealed: bool = False) -> Held:
    """All that is held about somebody. Raises NotFound, and Refused for me."""
    erasing.what_goes(db, person_id)  # refuses me, as erasing does
    card = people.one(db, person_id)
    numbers = tuple(
        db.execute(
            select(MENTORSHIPS.c.id)
            .where(MENTORSHIPS.c.person_id == person_id)
            .order_by(MENTORSHIPS.c.id)
        ).scalars()
    )
    uids = list(
        db.execute(select(MENTORSHIPS.c.uid).where(MENTORSHIPS.c.id.in_(numbers))).scalars()
    )
    rows = {
        "person": _rows(db, PEOPLE, PEOPLE.c.id == person_id, sealed=True),
        "mentorship": _rows(db, MENTORSHIPS, MENTORSHIPS.c.id.in_(numbers), sealed=True),
    }
    for table in OF_RELATIONSHIP:
        rows[table.name] = _rows(db, table, table.c.mentorship_id.in_(numbers), sealed=sealed)
    agreements = select(AGREEMENTS.c.id).where(AGREEMENTS.c.mentorship_id.in_(numbers))
    if not sealed:
        agreements = agreements.where(AGREEMENTS.c.audience != Audience.sealed)
    else:
        rows[DRAFTS.name] = _rows(db, DRAFTS, DRAFTS.c.mentorship_id.in_(numbers), sealed=True)
    rows[CLAUSES.name] = _rows(db, CLAUSES, CLAUSES.c.agreement_id.in_(agreements), sealed=sealed)
    rows[DISCLOSURES.name] = _rows(db, DISCLOSURES, DISCLOSURES.c.about_uid.in_(uids), sealed=True)
    return Held(
        card,
        numbers,
        {name: found for name, found in _by_uid(rows, sealed=sealed).items() if found},
        erasing.mentions(db, card.name, card.alias, numbers),
        sealed,
    )


def _rows(db: Session, table: Table, where: Any, *, sealed: bool) -> list[dict[str, Any]]:
    query = select(table).where(where).order_by(table.c.id)
    if not sealed:
        if "audience" in table.c:
            query = query.where(table.c.audience != Audience.sealed)
        if "opens_on" in table.c:  # a letter before its day stays closed
            query = query.where(
                or_(
                    table.c.kind != ReflectionKind.letter,
                    table.c.opens_on.is_(None),
                    table.c.opens_on <= clock.today(),
                )
            )
    found = []
    for row in list(db.execute(query).mappings()):
        if not sealed and _whole_is_sealed(db, row):
            continue
        kept = {name: _plain(value) for name, value in row.items() if value not in (None, "")}
        if not sealed:
            for narrow, texts in (
                ("why_audience", ("why",)),
                ("views_audience", ("my_view", "their_view")),
            ):
                if row.get(narrow) is Audience.sealed:
                    kept = {name: value for name, value in kept.items() if name not in texts}
        found.append(kept)
    return found


def _whole_is_sealed(db: Session, row: Any) -> bool:
    """Whether a row is a part of a record that is sealed, and so is sealed with it."""
    if "record_kind" in row:
        table, number = ids.TABLES[RecordKind(row["record_kind"])], row["record_id"]
    elif "goal_id" in row and "level" in row:
        table, number = GOALS, row["goal_id"]
    else:
        return False
    if "audience" not in table.c:
        return False
    whole = select(table.c.audience).where(table.c.id == number)
    return db.execute(whole).scalar() is Audience.sealed


def by_uid(name: str) -> str:
    """What a column that points at a record is called where it holds the uid: `session_uid`."""
    return f"{name.removesuffix('_id')}_uid"


def _by_uid(
    rows: dict[str, list[dict[str, Any]]], *, sealed: bool
) -> dict[str, list[dict[str, Any]]]:
    """The rows without numbers of the file; what they point at by its uid, if it is among them.

    Without what is `sealed` a line of history that is only about what is not told is not told.
    """
    known = {
        (table, row["id"]): row["uid"]
        for table, found in rows.items()
        for row in found
        if "uid" in row
    }
    tables = SQLModel.metadata.tables
    return {
        name: [
            dict(_pointing(tables[name], row, known))
            for row in found
            if sealed or not row.get("record") or _named(row["record"], known)
        ]
        for name, found in rows.items()
    }


def _pointing(
    table: Table, row: dict[str, Any], known: Mapping[tuple[str, int], str]
) -> Iterator[tuple[str, Any]]:
    kind_column, number_column = ANY_RECORD
    kind = row.get(kind_column)
    whole = known.get((ids.TABLES[RecordKind(kind)].name, row[number_column])) if kind else None
    for name, value in row.items():
        if name in OWN_OF_THE_FILE:
            continue
        keys = list(table.c[name].foreign_keys)
        if keys or name == number_column:
            uid = known.get((keys[0].column.table.name, value)) if keys else whole
            if uid is not None:
                yield by_uid(name), uid
        elif name == kind_column:
            if whole is not None:
                yield name, value
        elif name == "record":
            told = _named(str(value), known)
            if told:
                yield name, told
        else:
            yield name, value


def _named(record: str, known: Mapping[tuple[str, int], str]) -> str:
    """What an event names as a person types it (`s12`, `g4 why`), by uid; empty if not told."""
    told = []
    for word in record.split():
        end = ids.parse(word)
        if end is None:
            told.append(word)
            continue
        kind, number = end
        uid = known.get((ids.TABLES[kind].name, number))
        if uid is None:
            return ""
        told.append(f"{kind} {uid}")
    return " ".join(told)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return to_text(value)
    return value.isoformat() if isinstance(value, date) else value
