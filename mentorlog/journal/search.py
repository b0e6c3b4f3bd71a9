"""Search: what the index inside the file finds, newest first or best first.

The index (`schema/003.sql`) is kept in step by triggers; `search_hits` reads what its entries stand
for. What is sealed has no entry, and a letter shows nothing before its day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import select
from sqlcipher3.dbapi2 import Connection
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.people import fold
from mentorlog.domain.search_words import (
    Asked,
    NotUnderstood,
    Word,
    Wrong,
    read,
)
from mentorlog.domain.spellings import spellings
from mentorlog.journal.engine import plain, stop_if_overtaken
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.search_entries import ABOVE_ALL, first_of, of_kinds
from mentorlog.journal.search_hits import Hit, Whole, hits_of, whole_of
from mentorlog.journal.tables import AGREEMENTS, MENTORSHIPS, PEOPLE

__all__ = ["EVERYWHERE", "Found", "Hit", "Order", "Whole", "search", "whole"]

#: From this many entries on, rank says nothing and costs much: then the newest come first.
EVERYWHERE = 10_000

_BATCH = 1_000


class Order(Enum):
    """Which hits come first."""

    newest = "newest"
    best = "best"


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: the first hits, whether there are more, and what was left out.

    `order` may be another than was asked for: words that stand nearly everywhere come newest first.
    `idle` when there was nothing yet to look for.
    """

    hits: tuple[Hit, ...] = ()
    more: bool = False
    order: Order = Order.newest
    left_out: tuple[NotUnderstood, ...] = ()
    idle: bool = False


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
        return Found(left_out=asked.left_out, idle=True)
    narrowed, nobody = _narrowed(db, asked)
    left_out = (*asked.left_out, *nobody)
    if narrowed is None:
        return Found(left_out=left_out)
    query = _Query(asked, narrowed)
    file = plain(db)
    if order is Order.best:
        count = query.count(file) if asked.indexed else EVERYWHERE
        if not count:
            return Found(order=order, left_out=left_out)
        if count == EVERYWHERE:
            order = Order.newest
    hits: list[Hit] = []
    for batch in query.batches(file, order, first=limit + 1):
        hits += hits_of(db, file, asked, batch)
        if len(hits) > limit:
            break
        stop_if_overtaken(db)
    return Found(tuple(hits[:limit]), len(hits) > limit, order, left_out)


def whole(db: Session, hit: Hit, typed: str, *, typing: bool = False) -> Whole | None:
    """The text that a hit was cut out of, with what answers in it; None when it is gone."""
    return whole_of(db, plain(db), read(typed, clock.today(), typing=typing), hit)


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
    wanted = _parted(typed)
    query = select(MENTORSHIPS.c.id, PEOPLE.c.name, PEOPLE.c.alias).join(
        PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id
    )
    return {
        row.id
        for row in db.execute(query)
        if wanted == public(RecordKind.relationship, row.id)
        or any(f" {wanted}" in f" {_parted(name)}" for name in (row.name, row.alias))
    }


def _parted(name: str) -> str:
    """A name as it is compared, with a blank where a hyphen joins its words."""
    return fold(name.replace("-", " "))


class _Query:
    """A search as the index understands it."""

    def __init__(self, asked: Asked, marks: Sequence[str]) -> None:
        self._asked = asked
        words = [_written(word) for word in asked.indexed]
        parts = [f"{{title body}} : ({' AND '.join(words)})"] if words else []
        choices = (
            marks,
            [f"a{one}" for one in asked.audiences],
            # With other kinds beside those of a reflection, the rows themselves are looked at.
            [] if asked.texts else [f"k{one}" for one in asked.reflections],
        )
        parts += [f"marks : ({' OR '.join(map(_marked, chosen))})" for chosen in choices if chosen]
        match = " AND ".join(f"({part})" for part in parts) or 'marks : "all"'
        if known := [word for word in asked.without if not word.inside]:
            away = " OR ".join(_written(word) for word in known)
            match = f"({match}) NOT {{title body}} : ({away})"
        self._where = "search_index MATCH :match"
        self._values: dict[str, Any] = {"match": match}
        if asked.texts:
            self._where += f" AND {of_kinds(asked.texts)}"
        for bound, day in ((">=", asked.after), ("<", asked.before)):
            if day is not None:
                name = "after" if bound == ">=" else "before"
                self._where += f" AND rowid {bound} :{name}"
                self._values[name] = first_of(day)

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
        values = {**self._values, "count": max(first, 1), "start": 0, "below": ABOVE_ALL}
        while True:
            entries = [entry for (entry,) in file.execute(query, values).fetchall()]
            if entries:
                yield entries
            if len(entries) < values["count"]:
                return
            values |= {"start": values["start"] + len(entries), "below": entries[-1]}
            values["count"] = EVERYWHERE if order is Order.best else _BATCH


def _written(word: Word) -> str:
    """A word in each of the ways in which it may be written."""
    end = " *" if word.beginning else ""
    ways = spellings(word.text, beginning=word.beginning)
    quoted = ['"' + way.replace('"', '""') + f'"{end}' for way in ways]
    return quoted[0] if len(quoted) == 1 else f"({' OR '.join(quoted)})"


def _marked(mark: str) -> str:
    return f'"{mark}"'
