"""Search: what the index inside the file finds, newest first or best first.

The index (`schema/003.sql`) is kept in step by triggers and holds no text: what a hit shows is read
from the record itself. What is sealed has no entry, and a letter shows nothing before its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import CompoundSelect, Select, select, text
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
_BATCH = 200
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
    if order is Order.best and (not asked.found_by or query.is_everywhere(db)):
        order = Order.newest
    hits: list[Hit] = []
    for batch in query.batches(db, order, first=limit + 1):
        hits += _read(db, asked, batch)
        if len(hits) > limit:
            break
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

    def is_everywhere(self, db: Session) -> bool:
        """Whether so much answers that its rank would say nothing."""
        query = f"SELECT count(*) FROM (SELECT 1 FROM search_index WHERE {self._where} LIMIT :most)"  # noqa: S608  # no text of anybody's in it
        count = db.execute(text(query), {**self._values, "most": EVERYWHERE}).scalar_one()
        return bool(count >= EVERYWHERE)

    def batches(self, db: Session, order: Order, first: int) -> Iterator[list[int]]:
        """Entries that answer, a batch at a time."""
        by = "rank" if order is Order.best else "rowid DESC"
        query = (
            f"SELECT rowid FROM search_index WHERE {self._where}"  # noqa: S608  # no text in it
            f" ORDER BY {by} LIMIT :count OFFSET :start"
        )
        start, count = 0, max(first, 1)
        while True:
            values = {**self._values, "count": count, "start": start}
            entries = list(db.scalars(text(query), values))
            if entries:
                yield entries
            if len(entries) < count:
                return
            start, count = start + count, _BATCH


def _quoted(word: Word) -> str:
    return '"' + word.text.replace('"', '""') + '"' + (" *" if word.beginning else "")


def _marked(mark: str) -> str:
    return f'"{mark}"'


def _first_of(day: date) -> int:
    """The lowest entry of a civil day in the person's zone."""
    at = datetime.combine(day, time.min, clock.zone()).astimezone(UTC)
    return max(0, int(at.timestamp()) // 60) << (_ID_BITS + _KIND_BITS)


def _read(db: Session, asked: Asked, entries: Iterable[int]) -> list[Hit]:
    """The hits of a batch of entries, in their order; without what may not be shown."""
    order = list(entries)
    rows: dict[int, Any] = {}
    by_text: dict[Text, list[int]] = {}
    for entry in order:
        what, number = _taken_apart(entry)
        by_text.setdefault(what, []).append(number)
    for what, numbers in by_text.items():
        query = text(
            f"SELECT entry, marks, title, body FROM search_{what} WHERE of_row IN"  # noqa: S608  # names of ours
            f" ({', '.join(map(str, numbers))})"
        )
        rows |= {row.entry: row for row in db.execute(query)}
    waiting = _letters_waiting(db, by_text.get(Text.reflection, ()))
    hits = []
    for entry in order:
        row = rows.get(entry)
        what, number = _taken_apart(entry)
        if row is None or (what is Text.reflection and number in waiting):
            continue
        if _answers(asked, what, row):
            hits.append(_hit(asked, entry, row))
    return _with_names(db, hits)


def _answers(asked: Asked, what: Text, row: Any) -> bool:
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


def _hit(asked: Asked, entry: int, row: Any) -> Hit:
    """A hit with the number of its text's row; names come after, for all at once."""
    what, number = _taken_apart(entry)
    minutes = entry >> (_ID_BITS + _KIND_BITS)
    marks = row.marks.split()
    audience = next(mark[1:] for mark in marks if mark[0] == "a" and mark != "all")
    owner = marks[0]
    return Hit(
        text=what,
        kind=_RECORD[what],
        number=int(owner[1:]) if owner[0] in "vp" else number,
        public_id="",
        uid="",
        audience=Audience(audience),
        mentorship_id=int(owner[1:]) if owner[0] == "r" else None,
        name="",
        alias="",
        at=datetime.fromtimestamp(minutes * 60, UTC),
        title=excerpt(row.title, asked.found_by, ROOM),
        body=excerpt(row.body, asked.found_by, ROOM),
    )


def _with_names(db: Session, hits: Sequence[Hit]) -> list[Hit]:
    """The same with who it is about and the record it stands in."""
    agreements = _pairs(
        db,
        select(AGREEMENTS.c.id, AGREEMENTS.c.mentorship_id).where(
            AGREEMENTS.c.id.in_([hit.number for hit in hits if hit.kind is RecordKind.agreement])
        ),
    )
    people = _pairs(
        db,
        select(MENTORSHIPS.c.person_id, MENTORSHIPS.c.id)
        .where(MENTORSHIPS.c.person_id.in_([hit.number for hit in hits if hit.text is Text.person]))
        .order_by(MENTORSHIPS.c.id),
    )
    placed = []
    for hit in hits:
        about = hit.mentorship_id
        if hit.kind is RecordKind.agreement:
            about = agreements.get(hit.number)
        elif hit.text is Text.person:
            about = people.get(hit.number)
        if hit.kind is RecordKind.relationship:
            if about is None:
                continue  # somebody with whom there is no relationship any more
            hit = replace(hit, number=about)
        placed.append(replace(hit, mentorship_id=about))
    named = {
        row.id: row
        for row in db.execute(
            select(MENTORSHIPS.c.id, PEOPLE.c.name, PEOPLE.c.alias)
            .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
            .where(MENTORSHIPS.c.id.in_({hit.mentorship_id for hit in placed}))
        )
    }
    uids = _uids(db, placed)
    return [
        replace(
            hit,
            public_id=public(hit.kind, hit.number),
            uid=uids.get((hit.kind, hit.number), ""),
            name=named[hit.mentorship_id].name if hit.mentorship_id in named else "",
            alias=named[hit.mentorship_id].alias if hit.mentorship_id in named else "",
        )
        for hit in placed
    ]


def _uids(db: Session, hits: Sequence[Hit]) -> dict[tuple[RecordKind, int], str]:
    found: dict[tuple[RecordKind, int], str] = {}
    for kind in {hit.kind for hit in hits}:
        table = TABLES[kind]
        numbers = [hit.number for hit in hits if hit.kind is kind]
        query = select(table.c.id, table.c.uid).where(table.c.id.in_(numbers))
        found |= {(kind, row.id): row.uid for row in db.execute(query)}
    return found


def _pairs(db: Session, query: Select[Any] | CompoundSelect[Any]) -> dict[int, int]:
    return {int(first): int(second) for first, second in db.execute(query)}
