"""What the lossless format is made of: its lists, and the fields of a record in each.

Both follow from the tables, so a column that is added is in the format too: every column but the
number, which is the file's own. A column that holds another record's number becomes that record's
uid. `order` says in which order the records of a list were written down, for uids of the same
moment do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from sqlalchemy import Boolean, Column, Enum, Integer, Table
from sqlmodel.sql.sqltypes import AutoString

from mentorlog.domain.attention import FlagKind
from mentorlog.journal.attention import RECORDS
from mentorlog.journal.ids import TABLES
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    CLOSURES,
    DISCLOSURES,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    LINKS,
    MENTORSHIPS,
    OUTCOMES,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    REVISIONS,
    SESSIONS,
    SNOOZES,
    TEMPLATES,
    THANKS,
    TOMBSTONES,
)
from mentorlog.journal.tables.columns import Day, Instant

#: What the file says it is, and the version of the format.
FORMAT: Final = "mentorlog-journal"
VERSION: Final = 1

#: The lists of the format, in their order, and the tables they are; drafts are not among them.
LISTS: Final[dict[str, Table]] = {
    "people": PEOPLE,
    "relationships": MENTORSHIPS,
    "match_cards": CARDS,
    "agreements": AGREEMENTS,
    "clauses": CLAUSES,
    "sessions": SESSIONS,
    "goals": GOALS,
    "check_ins": CHECK_INS,
    "actions": ACTIONS,
    "agenda": AGENDA,
    "reflections": REFLECTIONS,
    "reviews": REVIEWS,
    "outcomes": OUTCOMES,
    "thanks": THANKS,
    "closures": CLOSURES,
    "templates": TEMPLATES,
    "tombstones": TOMBSTONES,
    "disclosures": DISCLOSURES,
    "highlights": HIGHLIGHTS,
    "links": LINKS,
    "revisions": REVISIONS,
    "snoozes": SNOOZES,
    "events": EVENTS,
}
NAMES: Final[dict[str, str]] = {table.name: name for name, table in LISTS.items()}


class Holds(StrEnum):
    """What a field holds."""

    text = "text"
    number = "number"
    yes_or_no = "yes_or_no"
    day = "day"
    moment = "moment"
    choice = "choice"
    json = "json"  # stored as text, an object in the format
    record = "record"  # another record, by its uid
    any_record = "any_record"  # another record of any kind: {"kind": …, "uid": …}
    named = "named"  # a text that begins with the id of a record, which becomes its uid


@dataclass(frozen=True)
class Field:
    """One field of a record: its name in the format, its column, what it holds.

    `kind_column` is the column that says of which kind an `any_record` is.
    """

    name: str
    column: str
    holds: Holds
    optional: bool
    choices: tuple[str, ...] = ()
    of: str = ""
    kind_column: str = ""


#: Pairs of columns that name a record of any kind, by table.
_ANY: Final[dict[str, tuple[tuple[str, str, str], ...]]] = {
    "highlight": (("record", "record_kind", "record_id"),),
    "revision": (("record", "record_kind", "record_id"),),
    "link": (("from", "from_kind", "from_id"), ("to", "to_kind", "to_id")),
    "snooze": (("record", "", "record_id"),),
}
_JSON: Final = frozenset({("review", "answers"), ("revision", "fields")})
_NAMED: Final = frozenset({("mentorship_event", "record")})
#: Texts that are sealed by an audience of their own, and that audience's column.
ASIDE: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "mentorship": ("default_audience", ("purpose",)),
    "goal": ("why_audience", ("why",)),
    "clause": ("views_audience", ("my_view", "their_view")),
}
#: What makes a record the same as another with a uid of its own: two journals that grew apart.
NATURAL: Final[dict[str, tuple[str, ...]]] = {
    "match_cards": ("relationship",),
    "closures": ("relationship",),
    "clauses": ("agreement", "kind"),
    "links": ("from", "to", "why"),
    "snoozes": ("relationship", "flag", "record"),
}


@cache
def fields(name: str) -> tuple[Field, ...]:
    """The fields of a record in the list `name`, after `uid` and `order`."""
    table = LISTS[name]
    pairs = _ANY.get(table.name, ())
    part_of_pair = {column for _name, *columns in pairs for column in columns}
    found = [
        _field(table, column)
        for column in table.columns
        if column.name not in {"id", "uid"} | part_of_pair and column.computed is None
    ]
    found += [
        Field(name, number, Holds.any_record, table.name == "snooze", kind_column=kind)
        for name, kind, number in pairs
    ]
    return tuple(found)


def _field(table: Table, column: Column[object]) -> Field:
    optional = bool(column.nullable)
    if column.foreign_keys:
        (key,) = column.foreign_keys
        target = key.column.table.name
        name = column.name.removesuffix("_id")
        name = "relationship" if name == "mentorship" else name
        return Field(name, column.name, Holds.record, optional, of=NAMES[target])
    if (table.name, column.name) in _JSON:
        return Field(column.name, column.name, Holds.json, optional)
    if (table.name, column.name) in _NAMED:
        return Field(column.name, column.name, Holds.named, optional)
    kind = column.type
    if isinstance(kind, Enum):
        return Field(column.name, column.name, Holds.choice, optional, tuple(kind.enums))
    for type_, holds in _TYPES:
        if isinstance(kind, type_):
            return Field(column.name, column.name, holds, optional)
    raise TypeError(f"{table.name}.{column.name}: {kind!r}")


_TYPES: Final = (
    (Instant, Holds.moment),
    (Day, Holds.day),
    (Boolean, Holds.yes_or_no),
    (Integer, Holds.number),
    (AutoString, Holds.text),
)


def kind_of_snooze(flag: str) -> RecordKind | None:
    """The kind of record a flag that was put off is about; None: a relationship as a whole."""
    return RECORDS.get(FlagKind(flag)) if flag in frozenset(FlagKind) else None


#: The list in which records of each kind stand.
LIST_OF: Final[dict[str, str]] = {
    "person": "people",
    **{kind.value: NAMES[table.name] for kind, table in TABLES.items()},
}
