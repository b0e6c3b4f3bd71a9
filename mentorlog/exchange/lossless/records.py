"""Rows of the journal as records of the lossless format, one at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, Final

from sqlalchemy import Table, and_, or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience, ExportForm
from mentorlog.exchange.lossless.shape import (
    ASIDE,
    LIST_OF,
    LISTS,
    Field,
    Holds,
    fields,
    kind_of_snooze,
)
from mentorlog.journal import ids
from mentorlog.journal.ids import TABLES
from mentorlog.journal.tables import DISCLOSURES, REFLECTIONS

Record = dict[str, Any]
#: What stands in the columns of a row, the number and the uid first.
Row = tuple[Any, ...]

Turn = Callable[["Known", Any, Row], Any]

#: The order in which is found out what may be told: a record comes after what it cannot do without.
_ORDER: Final = tuple(LISTS)
#: Optional columns without which a record cannot be told, by list: the file refuses it.
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "actions": ("replacement_id",),
    "agenda": ("discussed_in",),
}


class Known:
    """Which records are told, and their uids by number.

    With `sealed` all of them; else nothing that is sealed, no letter before its day, and nothing
    that cannot be told without such a record.
    """

    def __init__(self, db: Session, *, sealed: bool) -> None:
        self.sealed = sealed
        self._uids: dict[str, dict[int, str]] = {}
        for name in _ORDER:
            self._uids[name] = self._read(db, name)

    def uid(self, name: str, number: int | None) -> str | None:
        """The uid of a record, None when it is not told or there is none."""
        return None if number is None else self._uids[name].get(number)

    def numbers(self, name: str) -> dict[int, str]:
        """The uids of all records told in a list, by number, in the order of the numbers."""
        return self._uids[name]

    def _read(self, db: Session, name: str) -> dict[int, str]:
        table = LISTS[name]
        required = [
            one
            for one in fields(name)
            if one.holds is Holds.record
            and (not one.optional or one.column in _NEEDED.get(name, ()))
        ]
        anys = [one for one in fields(name) if one.holds is Holds.any_record]
        columns = [table.c.id, table.c.uid, *(table.c[one.column] for one in required)]
        for one in anys:
            columns += [table.c[one.kind_column or "flag"], table.c[one.column]]
        query = select(*columns).order_by(table.c.id)
        told = self._told(table)
        if told is not None:
            query = query.where(told)
        found: dict[int, str] = {}
        again: list[tuple[int, int]] = []
        for number, uid, *rest in db.execute(query):
            refs = dict(zip(required, rest[: len(required)], strict=True))
            if not self._told_with(name, refs, again, number):
                continue
            pairs = rest[len(required) :]
            if all(
                self._names(one, pairs[at * 2], pairs[at * 2 + 1]) for at, one in enumerate(anys)
            ):
                found[number] = uid
        _drop_dangling(found, again)
        return found

    def _told_with(
        self, name: str, refs: dict[Field, int | None], again: list[tuple[int, int]], number: int
    ) -> bool:
        """Whether what a record needs is told; what lies in its own list is seen to later."""
        for one, target in refs.items():
            if target is None:
                continue
            if one.of == name:
                again.append((number, target))
            elif target not in self._uids[one.of]:
                return False
        return True

    def _names(self, one: Field, kind: str, number: int) -> bool:
        target = kind if one.kind_column else kind_of_snooze(kind)
        if target is None:
            return True
        return number in self._uids.get(LIST_OF.get(target, ""), {})

    def _told(self, table: Table) -> Any:
        """The condition that a row is told at all; None for every row."""
        if table is DISCLOSURES:
            return DISCLOSURES.c.form != ExportForm.json
        if self.sealed or "audience" not in table.c:
            return None
        open_ = table.c.audience != Audience.sealed
        if table is REFLECTIONS:
            opens = REFLECTIONS.c.opens_on
            return and_(open_, or_(opens.is_(None), opens <= clock.today()))
        return open_


def _drop_dangling(found: dict[int, str], pairs: list[tuple[int, int]]) -> None:
    """Leave out what needs a record of its own list that is left out, and so on."""
    while gone := [number for number, target in pairs if number in found and target not in found]:
        for number in gone:
            del found[number]


def told(db: Session, known: Known, name: str) -> Iterator[Record]:
    """The records of a list that are told, ordered by uid."""
    uids = known.numbers(name)
    orders = {number: order for order, number in enumerate(uids, 1)}
    for row in _raw(db, f"{_select(name)} ORDER BY uid"):
        if row[0] in uids:
            yield record(known, name, row, orders[row[0]])


def rows(db: Session, name: str, numbers: Iterable[int] | None = None) -> Iterator[Row]:
    """Rows for `record`: those of the numbers given, or all; sealed or not."""
    if numbers is None:
        return _raw(db, _select(name))
    wanted = ",".join(map(str, numbers))
    return _raw(db, f"{_select(name)} WHERE id IN ({wanted})")


def record(known: Known, name: str, row: Row, order: int) -> Record:
    """One row as a record."""
    made: Record = {"uid": row[1], "order": order}
    for field, place, turn in _turns(name):
        value = row[place]
        made[field] = value if turn is None else turn(known, value, row)
    aside = _aside(name)
    if aside is not None and not known.sealed and row[aside[0]] == Audience.sealed:
        made.update(dict.fromkeys(aside[1], ""))
    return made


def _raw(db: Session, sql: str) -> Iterator[Row]:
    """Rows as they stand in the file: moments and days are the texts of the format already.

    Through the types of the columns it would take four times as long.
    """
    driver: Any = db.connection().connection.driver_connection
    cursor = driver.cursor()
    try:
        yield from cursor.execute(sql)
    finally:
        cursor.close()


@cache
def _columns(name: str) -> tuple[str, ...]:
    rest = (
        column.name
        for column in LISTS[name].columns
        if column.computed is None and column.name not in {"id", "uid"}
    )
    return ("id", "uid", *rest)


@cache
def _select(name: str) -> str:
    named = ", ".join(f'"{column}"' for column in _columns(name))
    return f'SELECT {named} FROM "{LISTS[name].name}"'  # noqa: S608 names of ours


@cache
def _aside(name: str) -> tuple[int, tuple[str, ...]] | None:
    found = ASIDE.get(LISTS[name].name)
    return None if found is None else (_columns(name).index(found[0]), found[1])


@cache
def _turns(name: str) -> tuple[tuple[str, int, Turn | None], ...]:
    """Of each field its name, its place in a row, and what makes its value of what stands there."""
    return tuple(
        (one.name, _columns(name).index(one.column), _turn(name, one)) for one in fields(name)
    )


def _turn(name: str, one: Field) -> Turn | None:
    match one.holds:
        case Holds.record:
            of = one.of
            return lambda known, value, _row: known.uid(of, value)
        case Holds.any_record:
            at = _columns(name).index(one.kind_column or "flag")
            of_snooze = not one.kind_column

            def any_record(known: Known, value: Any, row: Row) -> Any:
                kind = kind_of_snooze(row[at]) if of_snooze else row[at]
                return (
                    None if kind is None else {"kind": kind, "uid": known.uid(LIST_OF[kind], value)}
                )

            return any_record
        case Holds.named:
            return lambda known, value, _row: _named(known, value)
        case Holds.json:
            return lambda _known, value, _row: json.loads(value)
        case Holds.yes_or_no:
            return lambda _known, value, _row: None if value is None else bool(value)
        case _:
            return None


def _named(known: Known, text: str) -> str:
    """`g4 why` as `goal 0190… why`; empty when that record is not told; a mere part as it is."""
    first, _space, part = text.partition(" ")
    end = ids.parse(first)
    if end is None:
        return text
    kind, number = end
    uid = known.uid(LIST_OF[kind], number)
    return "" if uid is None else f"{kind} {uid} {part}".rstrip()


def count(known: Known) -> dict[str, int]:
    """How many records are told in each list."""
    return {name: len(known.numbers(name)) for name in LISTS}


assert set(LIST_OF) - {"person"} == {kind.value for kind in TABLES}
