"""The order of a whole timeline, light enough to be read at once: moments and numbers, no words.

With it any part of a long timeline is found without reading what comes before: its end, a month,
whatever a scrollbar is dragged to. What stands there is read by `window`, a screenful at a time.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from sqlalchemy import String, select, type_coerce
from sqlmodel import Session

from mentorlog import clock
from mentorlog.journal.instants import start_of_day, to_text
from mentorlog.journal.timeline import (
    BRANCHES,
    Branch,
    Entry,
    EntryKind,
    Place,
    entries_at,
    of_relationship,
)

#: A place as it sorts: the moment as text, the kind, the number.
_Key = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class MonthOfEntries:
    """A month in which something happened: its first day, how much, and the place of its newest."""

    start: date
    count: int
    at: int


@dataclass(frozen=True, slots=True)
class Index:
    """The places of a timeline, the oldest first; it is shown the newest first."""

    keys: tuple[_Key, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    def places(self, first: int, count: int) -> list[Place]:
        """At most so many places from the one at `first` on; 0 is the newest."""
        end = len(self.keys) - first
        some = self.keys[max(0, end - count) : max(0, end)]
        return [
            Place(datetime.fromisoformat(moment).astimezone(UTC), EntryKind(kind), number)
            for moment, kind, number in reversed(some)
        ]

    def months(self) -> tuple[MonthOfEntries, ...]:
        """Every month in which something happened, the newest first."""
        found: list[MonthOfEntries] = []
        until = len(self.keys)
        while until:
            moment = datetime.fromisoformat(self.keys[until - 1][0])
            start = clock.civil(moment).date().replace(day=1)
            first = bisect_left(self.keys, (to_text(start_of_day(start)), -1, -1))
            found.append(MonthOfEntries(start, until - first, len(self.keys) - until))
            until = first
        return tuple(found)

    def latest(self, number: int, kinds: Collection[EntryKind]) -> int | None:
        """Where the newest entry of these kinds about that number stands; None when none is."""
        for at, (_moment, kind, of) in enumerate(reversed(self.keys)):
            if of == number and kind in kinds:
                return at
        return None

    def at(self, place: Place) -> int | None:
        """Where a place stands; None when it is not among them."""
        key = (to_text(place.moment), int(place.kind), place.number)
        found = bisect_left(self.keys, key)
        if found == len(self.keys) or self.keys[found] != key:
            return None
        return len(self.keys) - 1 - found


def index(
    db: Session,
    mentorship_id: int,
    kinds: Collection[EntryKind] | None = None,
    *,
    sealed: bool = False,
) -> Index:
    """The order of a relationship's timeline, or of these kinds; nothing sealed unless asked."""
    keys: list[_Key] = []

    @cache
    def moment_on(moment_of: Callable[[date], datetime], day: str) -> str:
        return to_text(moment_of(date.fromisoformat(day)))

    for branch in BRANCHES:
        if kinds is None or branch.kind in kinds:
            keys += _keys(db, branch, mentorship_id, moment_on, sealed=sealed)
    keys.sort()
    return Index(tuple(keys))


def window(db: Session, found: Index, first: int, count: int) -> tuple[Entry, ...]:
    """What stands at so many places from `first` on, the newest first."""
    return entries_at(db, found.places(first, count))


def _keys(
    db: Session,
    branch: Branch,
    mentorship_id: int,
    moment_on: Callable[[Callable[[date], datetime], str], str],
    *,
    sealed: bool,
) -> list[_Key]:
    query = select(type_coerce(branch.column, String), branch.table.c.id).where(
        *of_relationship(branch, mentorship_id, sealed=sealed), branch.column.is_not(None)
    )
    kind, moment_of = int(branch.kind), branch.moment_of
    with db.connection().execute(query) as found:
        # Twenty thousand rows: as the driver gives them they cost a third.
        rows = found.cursor.fetchall() if found.cursor is not None else ()
    if moment_of is None:
        return [(moment, kind, number) for moment, number in rows]
    return [(moment_on(moment_of, day), kind, number) for day, number in rows]
