"""What an entry of the search index stands for: the text, its record, and who it is about.

The index holds no text: all that a hit shows is read from the record itself, a batch of entries at
a time.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlcipher3.dbapi2 import Connection
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.excerpts import Excerpt, excerpt, hits, passage
from mentorlog.domain.kinds import Audience
from mentorlog.domain.people import fold
from mentorlog.domain.search_words import Asked, Text
from mentorlog.domain.spellings import composed
from mentorlog.domain.tags import tags
from mentorlog.journal.ids import TABLES, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.search_entries import moment, taken_apart
from mentorlog.journal.tables import REFLECTIONS

#: Characters of a line cut out of a text.
ROOM = 120
#: Characters of a text that is looked at as a whole.
LONG = 20_000

#: Texts of several answers, each on its own line in the index; in a line cut out of one they stand
#: beside each other.
_OF_ANSWERS = {
    Text.goal, Text.views, Text.review, Text.card, Text.closure, Text.relationship, Text.person,
}  # fmt: skip
_BETWEEN_ANSWERS = " · "

_RECORD: dict[Text, RecordKind] = {
    Text.session: RecordKind.session,
    Text.action: RecordKind.action,
    Text.agenda: RecordKind.agenda,
    Text.goal: RecordKind.goal,
    Text.goal_why: RecordKind.goal,
    Text.check_in: RecordKind.check_in,
    Text.reflection: RecordKind.reflection,
    Text.clause: RecordKind.agreement,
    Text.views: RecordKind.agreement,
    Text.review: RecordKind.review,
    Text.outcome: RecordKind.outcome,
    Text.thanks: RecordKind.thanks,
    Text.card: RecordKind.relationship,
    Text.closure: RecordKind.relationship,
    Text.relationship: RecordKind.relationship,
    Text.person: RecordKind.relationship,
    Text.event: RecordKind.event,
}


#: Texts without an audience of their own, and the column of a relationship that names them.
_WHOSE = {Text.relationship: "id", Text.person: "person_id"}
_IS_SEALED = "default_audience = 'sealed'"
#: Texts that are no record by themselves.
_BESIDE = frozenset(
    {Text.goal_why, Text.clause, Text.views, Text.card, Text.closure, Text.relationship, Text.event}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers. `mentorship_id` and the names are None and "" for what is mine alone.

    `public_id` is the record it stands in: for a match card or a closing, the relationship. `at`
    is when it was held, written or said (UTC). `title` is its heading, "" where it has none. `row`
    is the number of the text itself, where `number` is that of the record.
    """

    text: Text
    kind: RecordKind
    number: int
    row: int
    public_id: str
    uid: str
    audience: Audience
    mentorship_id: int | None
    name: str
    alias: str
    at: datetime
    title: Excerpt
    body: Excerpt

    @property
    def entry(self) -> tuple[Text, int]:
        """What tells it from every other hit."""
        return self.text, self.number


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as its view shows it."""

    entry: int
    marks: str
    title: str
    body: str


def hits_of(db: Session, file: Connection, asked: Asked, entries: Sequence[int]) -> list[Hit]:
    """The hits of a batch of entries, in their order; without what may not be shown."""
    by_text: dict[Text, list[int]] = {}
    for entry in entries:
        what, number = taken_apart(entry)
        by_text.setdefault(what, []).append(number)
    rows: dict[int, _Row] = {}
    narrower, values = _narrower(asked)
    for what, numbers in by_text.items():
        query = (
            f"SELECT entry, marks, title, body FROM search_{what}"  # noqa: S608  # names of ours
            f" WHERE of_row IN ({_places_for(numbers)}){narrower}"
        )
        found_rows = file.execute(query, (*numbers, *values)).fetchall()
        rows |= {row[0]: _Row(*row) for row in found_rows}
    for what, numbers in by_text.items():
        _seal(file, asked, what, numbers, rows)
    waiting = _letters_waiting(db, by_text.get(Text.reflection, ()))
    found = []
    for entry in entries:
        row = rows.get(entry)
        what, number = taken_apart(entry)
        if row is None or (what is Text.reflection and number in waiting):
            continue
        if _answers(asked, what, row):
            found.append(row)
    return _hits(file, asked, found)


@dataclass(frozen=True, slots=True)
class Whole:
    """A text that answers, with its line breaks: its heading, and what stands below it."""

    title: Excerpt
    body: Excerpt


def whole_of(db: Session, file: Connection, asked: Asked, hit: Hit) -> Whole | None:
    """All of the text of a hit, or what stands around its first word; None when it is gone."""
    if hit.text is Text.reflection and _letters_waiting(db, (hit.row,)):
        return None
    query = f"SELECT entry, marks, title, body FROM search_{hit.text} WHERE of_row = ?"  # noqa: S608  # names of ours
    rows = {row[0]: _Row(*row) for row in file.execute(query, (hit.row,)).fetchall()}
    _seal(file, asked, hit.text, [hit.row], rows)
    for row in rows.values():
        title, body = (passage(text, asked.found_by, LONG) for text in (row.title, row.body))
        return Whole(title, body)
    return None


def _seal(
    file: Connection, asked: Asked, what: Text, numbers: Sequence[int], rows: dict[int, _Row]
) -> None:
    """Take out of `rows` what was written about relationships that are sealed; a name stays."""
    if what not in _WHOSE:
        return
    whose = _WHOSE[what]
    every = f"GROUP BY {whose} HAVING min({_IS_SEALED}) AND {whose} IN"
    sealed = _by_id(file, f"SELECT {whose} FROM mentorship {every}", numbers)  # noqa: S608  # names of ours
    for entry, row in list(rows.items()):
        kind, number = taken_apart(entry)
        if kind is not what or number not in sealed:
            continue
        alias = row.body.partition("\n")[0]
        named = f"{row.title}\n{alias}"
        if what is Text.person and all(hits(named, (word,)) for word in asked.words):
            rows[entry] = replace(row, body=alias)
        else:
            del rows[entry]


def _narrower(asked: Asked) -> tuple[str, tuple[str, ...]]:
    """What a text has to hold that the index does not tell, as a condition and its values."""
    # Without the sign there is no tag: most texts need not be looked at.
    conditions = " AND (instr(body, '#') OR instr(title, '#'))" if asked.tags else ""
    values: list[str] = []
    for words, there in ((asked.words, ""), (asked.without, "NOT ")):
        for word in words:
            if word.inside:
                ways = composed(word.text)
                either = " OR ".join("instr(title, ?) OR instr(body, ?)" for _way in ways)
                conditions += f" AND {there}({either})"
                values += [way for way in ways for _place in range(2)]
    return conditions, tuple(values)


def _answers(asked: Asked, what: Text, row: _Row) -> bool:
    """What the index cannot tell: whether a word is a tag, and of which kind a reflection is.

    What was never filled in beside a record, as why a goal is one, is nothing that was found.
    """
    if what in _BESIDE and not (row.title + row.body).strip():
        return False
    if asked.tags:
        there = {fold(tag) for tag in tags(f"{row.title}\n{row.body}")}
        if not all(fold(tag) in there for tag in asked.tags):
            return False
    if what is Text.reflection and asked.reflections:
        marks = row.marks.split()
        return any(f"k{kind}" in marks for kind in asked.reflections)
    return True


def _letters_waiting(db: Session, numbers: Sequence[int]) -> set[int]:
    if not numbers:
        return set()
    query = select(REFLECTIONS.c.id).where(
        REFLECTIONS.c.id.in_(numbers), REFLECTIONS.c.opens_on > clock.today()
    )
    return set(db.scalars(query))


@dataclass(slots=True)
class _Place:
    """The record a text stands in: its number, and the relationship, if there is one."""

    row: _Row
    what: Text
    audience: Audience
    number: int
    about: int | None


def _hits(file: Connection, asked: Asked, rows: Sequence[_Row]) -> list[Hit]:
    """The hits of these texts, with who they are about; names are read for all at once."""
    places = _places(file, rows)
    names = _by_id(
        file,
        "SELECT mentorship.id, name, alias FROM mentorship"
        " JOIN person ON person.id = person_id WHERE mentorship.id IN",
        {place.about for place in places if place.about is not None},
    )
    uids = _uids(file, places)
    return [_hit(asked, place, names, uids) for place in places]


def _hit(
    asked: Asked,
    place: _Place,
    names: dict[int, tuple[Any, ...]],
    uids: dict[tuple[RecordKind, int], str],
) -> Hit:
    kind = _RECORD[place.what]
    name, alias = names.get(place.about, ("", "")) if place.about is not None else ("", "")
    return Hit(
        text=place.what,
        kind=kind,
        number=place.number,
        row=taken_apart(place.row.entry)[1],
        public_id=public(kind, place.number),
        uid=uids.get((kind, place.number), ""),
        audience=place.audience,
        mentorship_id=place.about,
        name=name,
        alias=alias,
        at=moment(place.row.entry),
        title=excerpt(place.row.title, asked.found_by, ROOM),
        body=excerpt(_body(place), asked.found_by, ROOM),
    )


def _body(place: _Place) -> str:
    if place.what not in _OF_ANSWERS:
        return place.row.body
    return _BETWEEN_ANSWERS.join(line for line in place.row.body.splitlines() if line.strip())


def _places(file: Connection, rows: Sequence[_Row]) -> list[_Place]:
    """Where each text stands; without somebody with whom there is no relationship any more."""
    places = [_place(row) for row in rows]
    agreements = _by_id(
        file,
        "SELECT id, mentorship_id FROM agreement WHERE id IN",
        {place.number for place in places if _RECORD[place.what] is RecordKind.agreement},
    )
    people = _by_id(
        file,
        "SELECT person_id, max(id) FROM mentorship GROUP BY person_id HAVING person_id IN",
        {place.number for place in places if place.what is Text.person},
    )
    for place in places:
        if _RECORD[place.what] is RecordKind.agreement:
            (place.about,) = agreements.get(place.number, (None,))
        elif place.what is Text.person:
            (place.about,) = people.get(place.number, (None,))
        if _RECORD[place.what] is RecordKind.relationship and place.about is not None:
            place.number = place.about
    return [
        place
        for place in places
        if place.about is not None or _RECORD[place.what] is not RecordKind.relationship
    ]


def _place(row: _Row) -> _Place:
    """As far as its marks tell: the first names the relationship, the person or the agreement."""
    what, number = taken_apart(row.entry)
    marks = row.marks.split()
    audience = next(mark[1:] for mark in marks if mark[0] == "a" and mark != "all")
    owner = marks[0]
    return _Place(
        row,
        what,
        Audience(audience),
        number=int(owner[1:]) if owner[0] in "vp" else number,
        about=int(owner[1:]) if owner[0] == "r" else None,
    )


def _uids(file: Connection, places: Sequence[_Place]) -> dict[tuple[RecordKind, int], str]:
    found: dict[tuple[RecordKind, int], str] = {}
    for kind in {_RECORD[place.what] for place in places}:
        numbers = {place.number for place in places if _RECORD[place.what] is kind}
        uids = _by_id(file, f"SELECT id, uid FROM {TABLES[kind].name} WHERE id IN", numbers)  # noqa: S608  # names of ours
        found |= {(kind, number): uid for number, (uid,) in uids.items()}
    return found


def _by_id(file: Connection, query: str, numbers: Collection[int]) -> dict[int, tuple[Any, ...]]:
    """Rows by their first column, for the numbers that end `query`."""
    if not numbers:
        return {}
    rows = file.execute(f"{query} ({_places_for(numbers)})", tuple(numbers)).fetchall()
    return {row[0]: row[1:] for row in rows}


def _places_for(numbers: Collection[int]) -> str:
    """Where values go: a statement that reads the same each time is prepared once."""
    return ", ".join("?" * len(numbers))
