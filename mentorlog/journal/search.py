"""Search: what the index inside the file finds, newest first or best first.

The index (`schema/003.sql`) is kept in step by triggers and holds no text: what a hit shows is read
from the record itself. What is sealed has no entry, and a letter shows nothing before its day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlcipher3.dbapi2 import Connection
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience
from mentorlog.domain.people import fold
from mentorlog.domain.search_words import (
    Asked,
    Excerpt,
    NotUnderstood,
    Text,
    Word,
    Wrong,
    excerpt,
    read,
)
from mentorlog.domain.tags import tags
from mentorlog.journal.engine import plain, stop_if_overtaken
from mentorlog.journal.ids import TABLES, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import AGREEMENTS, MENTORSHIPS, PEOPLE, REFLECTIONS

#: From this many entries on, rank says nothing and costs much: then the newest come first.
EVERYWHERE = 10_000
#: Characters of a line cut out of a text.
ROOM = 120

_CODES = {what: number for number, what in enumerate(Text, start=1)}
_TEXTS = {number: what for what, number in _CODES.items()}
_ID_BITS, _KIND_BITS = 27, 5
_BATCH = 1_000
_ABOVE_ALL = (1 << 63) - 1
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


class Order(Enum):
    """Which hits come first."""

    newest = "newest"
    best = "best"


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers. `mentorship_id` and the names are None and "" for what is mine alone.

    `public_id` is the record it stands in: for a match card or a closing, the relationship. `at`
    is when it was held, written or said (UTC). `title` is its heading, "" where it has none.
    """

    text: Text
    kind: RecordKind
    number: int
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
class Found:
    """What a search found: the first hits, whether there are more, and what was left out.

    `order` may be another than was asked for: words that stand nearly everywhere come newest first.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    order: Order = Order.newest
    left_out: tuple[NotUnderstood, ...] = ()


def search(
    db: Session,
    typed: str,
    *,
    limit: int = 50,
    order: Order = Order.best,
    typing: bool = False,
) -> Found:
    """The first `limit` texts that answer to what was typed; none when nothing was asked.

    While `typing`, the last word may still be going on.
    """
    asked = read(typed, clock.today(), typing=typing)
    if asked.nothing:
        return Found(left_out=asked.left_out)
    narrowed, nobody = _narrowed(db, asked)
    left_out = (*asked.left_out, *nobody)
    if narrowed is None:
        return Found(left_out=left_out)
    query = _Query(asked, narrowed)
    file = plain(db)
    if order is Order.best:
        count = query.count(file) if asked.found_by else EVERYWHERE
        if not count:
            return Found(order=order, left_out=left_out)
        if count == EVERYWHERE:
            order = Order.newest
    hits: list[Hit] = []
    for batch in query.batches(file, order, first=limit + 1):
        hits += _read(db, file, asked, batch)
        if len(hits) > limit:
            break
        stop_if_overtaken(db)
    return Found(tuple(hits[:limit]), len(hits) > limit, order, left_out)


def _narrowed(
    db: Session, asked: Asked
) -> tuple[tuple[str, ...] | None, tuple[NotUnderstood, ...]]:
    """The marks of the relationships that are meant, () for all; None when there are none."""
    if not asked.who and not asked.stages:
        return (), ()
    meant: set[int] | None = None
    nobody = []
    for typed in asked.who:
        found = _called(db, typed)
        if not found:
            nobody.append(NotUnderstood(Wrong.nobody, typed))
        meant = found if meant is None else meant | found
    if asked.stages:
        at = set(db.scalars(select(MENTORSHIPS.c.id).where(MENTORSHIPS.c.stage.in_(asked.stages))))
        meant = at if meant is None else meant & at
    if not meant:
        return None, tuple(nobody)
    people = db.scalars(
        select(MENTORSHIPS.c.person_id).where(MENTORSHIPS.c.id.in_(meant)).distinct()
    )
    agreements = db.scalars(select(AGREEMENTS.c.id).where(AGREEMENTS.c.mentorship_id.in_(meant)))
    marks = [f"r{number}" for number in meant]
    marks += [f"p{number}" for number in people]
    marks += [f"v{number}" for number in agreements]
    return tuple(marks), tuple(nobody)


def _called(db: Session, typed: str) -> set[int]:
    """Relationships by id, or by the beginning of any word of a name or an alias."""
    wanted = fold(typed)
    query = select(MENTORSHIPS.c.id, PEOPLE.c.name, PEOPLE.c.alias).join(
        PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id
    )
    return {
        row.id
        for row in db.execute(query)
        if wanted == public(RecordKind.relationship, row.id)
        or any(f" {wanted}" in f" {fold(name)}" for name in (row.name, row.alias))
    }


class _Query:
    """A search as the index understands it."""

    def __init__(self, asked: Asked, marks: Sequence[str]) -> None:
        self._asked = asked
        words = [_quoted(word) for word in asked.found_by]
        parts = [f"{{title body}} : ({' AND '.join(words)})"] if words else []
        choices = (
            marks,
            [f"a{one}" for one in asked.audiences],
            # With other kinds beside those of a reflection, the rows themselves are looked at.
            [] if asked.texts else [f"k{one}" for one in asked.reflections],
        )
        parts += [f"marks : ({' OR '.join(map(_marked, chosen))})" for chosen in choices if chosen]
        match = " AND ".join(f"({part})" for part in parts) or 'marks : "all"'
        if asked.without:
            away = " OR ".join(_quoted(word) for word in asked.without)
            match = f"({match}) NOT {{title body}} : ({away})"
        self._where = "search_index MATCH :match"
        self._values: dict[str, Any] = {"match": match}
        if asked.texts:
            codes = ", ".join(str(_CODES[one]) for one in sorted(asked.texts))
            self._where += f" AND ((rowid >> {_ID_BITS}) & {(1 << _KIND_BITS) - 1}) IN ({codes})"
        for bound, day in ((">=", asked.after), ("<", asked.before)):
            if day is not None:
                name = "after" if bound == ">=" else "before"
                self._where += f" AND rowid {bound} :{name}"
                self._values[name] = _first_of(day)

    def count(self, file: Connection) -> int:
        """How much answers, at most `EVERYWHERE`."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM search_index WHERE {self._where} LIMIT :most)"  # noqa: S608  # no text of anybody's in it
        (count,) = file.execute(query, {**self._values, "most": EVERYWHERE}).fetchone()
        return int(count)

    def batches(self, file: Connection, order: Order, first: int) -> Iterator[list[int]]:
        """Entries that answer, a batch at a time."""
        query = f"SELECT rowid FROM search_index WHERE {self._where}"  # noqa: S608  # no text in it
        if order is Order.best:  # few enough to be ranked once more for all that are left
            query += " ORDER BY rank LIMIT :count OFFSET :start"
        else:
            query += " AND rowid < :below ORDER BY rowid DESC LIMIT :count"
        values = {**self._values, "count": max(first, 1), "start": 0, "below": _ABOVE_ALL}
        while True:
            entries = [entry for (entry,) in file.execute(query, values).fetchall()]
            if entries:
                yield entries
            if len(entries) < values["count"]:
                return
            values |= {"start": values["start"] + len(entries), "below": entries[-1]}
            values["count"] = EVERYWHERE if order is Order.best else _BATCH


def _quoted(word: Word) -> str:
    return '"' + word.text.replace('"', '""') + '"' + (" *" if word.beginning else "")


def _marked(mark: str) -> str:
    return f'"{mark}"'


def _first_of(day: date) -> int:
    """The lowest entry of a civil day in the person's zone."""
    at = datetime.combine(day, time.min, clock.zone()).astimezone(UTC)
    return max(0, int(at.timestamp()) // 60) << (_ID_BITS + _KIND_BITS)


@dataclass(frozen=True, slots=True)
class _Row:
    """A text as its view shows it."""

    entry: int
    marks: str
    title: str
    body: str


def _read(db: Session, file: Connection, asked: Asked, entries: Sequence[int]) -> list[Hit]:
    """The hits of a batch of entries, in their order; without what may not be shown."""
    by_text: dict[Text, list[int]] = {}
    for entry in entries:
        what, number = _taken_apart(entry)
        by_text.setdefault(what, []).append(number)
    rows: dict[int, _Row] = {}
    # Without the sign there is no tag: most texts need not be looked at.
    signed = " AND (instr(body, '#') OR instr(title, '#'))" if asked.tags else ""
    for what, numbers in by_text.items():
        query = (
            f"SELECT entry, marks, title, body FROM search_{what}"  # noqa: S608  # names of ours
            f" WHERE of_row IN ({_places_for(numbers)}){signed}"
        )
        rows |= {row[0]: _Row(*row) for row in file.execute(query, numbers).fetchall()}
    waiting = _letters_waiting(db, by_text.get(Text.reflection, ()))
    found = []
    for entry in entries:
        row = rows.get(entry)
        what, number = _taken_apart(entry)
        if row is None or (what is Text.reflection and number in waiting):
            continue
        if _answers(asked, what, row):
            found.append(row)
    return _hits(file, asked, found)


def _answers(asked: Asked, what: Text, row: _Row) -> bool:
    """What the index cannot tell: whether a word is a tag, and of which kind a reflection is."""
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


def _taken_apart(entry: int) -> tuple[Text, int]:
    code = (entry >> _ID_BITS) & ((1 << _KIND_BITS) - 1)
    return _TEXTS[code], entry & ((1 << _ID_BITS) - 1)


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
    minutes = place.row.entry >> (_ID_BITS + _KIND_BITS)
    return Hit(
        text=place.what,
        kind=kind,
        number=place.number,
        public_id=public(kind, place.number),
        uid=uids.get((kind, place.number), ""),
        audience=place.audience,
        mentorship_id=place.about,
        name=name,
        alias=alias,
        at=datetime.fromtimestamp(minutes * 60, UTC),
        title=excerpt(place.row.title, asked.found_by, ROOM),
        body=excerpt(place.row.body, asked.found_by, ROOM),
    )


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
    what, number = _taken_apart(row.entry)
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
