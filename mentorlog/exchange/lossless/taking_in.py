"""Records that come in, written down: all of them or none, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from mentorlog.errors import ChangedElsewhere
from mentorlog.exchange.lossless import holding
from mentorlog.exchange.lossless.entries import Entry, Source, broken
from mentorlog.exchange.lossless.shape import LIST_OF, LISTS, Field, Holds, fields
from mentorlog.exchange.lossless.survey import Difference, Progress, Survey, survey
from mentorlog.i18n import _
from mentorlog.journal import ids, in_bulk, revisions, taking_back
from mentorlog.journal.records import RecordKind
from mentorlog.journal.revisions import TEXTS
from mentorlog.journal.taking_back import Taken

#: What is changed before what: a clause while its agreement is a draft, and what gives way first.
_FIRST: Final = ("clauses", "agreements")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class TakenIn:
    """How many records were added, replaced, and left as they were; `taken` takes it all back."""

    new: int
    replaced: int
    kept: int
    same: int
    taken: Taken


def take_in(
    db: Session,
    source: Source,
    shown: Survey,
    theirs: Collection[str] = (),
    progress: Progress | None = None,
) -> TakenIn:
    """Write down what is new, and what differs where `theirs` has its uid.

    `shown` is what the person saw. Raises ChangedElsewhere when that is no longer how it is,
    Broken for what is broken or against the rules of the record.
    """
    found = survey(db, source)
    if found.shape != shown.shape:
        raise ChangedElsewhere(
            _(
                "The file or the journal has changed since it was looked at."
                " Look again. Nothing was changed."
            )
        )
    taken = taking_back.begin(db)
    writing = _Writing(db, found)
    replaced = [one for one in found.open if one.uid in theirs]
    for one in (*replaced, *([found.me] if found.me is not None else [])):
        taking_back.keep(db, taken, LISTS[one.list], [one.number])
    db.execute(text("PRAGMA defer_foreign_keys = ON"))
    if found.me is not None:
        writing.replace(found.me)
    for one in sorted(replaced, key=_turn):
        writing.replace(one)
    with in_bulk.many_come(db.connection(), found.new_count):
        writing.add(source.entries(), progress)
    for one in replaced:
        writing.keep_earlier(one)
    touched = {uid for uids in found.new.values() for uid in uids}
    touched |= {one.there["uid"] for one in replaced}
    holding.check(db, touched, sealed=source.sealed)
    db.expire_all()
    return TakenIn(
        found.new_count,
        len(replaced),
        len(found.differences) - len(replaced),
        sum(found.same.values()),
        taking_back.finish(db, taken),
    )


def _turn(one: Difference) -> tuple[int, bool]:
    rank = _FIRST.index(one.list) if one.list in _FIRST else len(_FIRST)
    return rank, one.there.get("status") == "agreed"


class _Writing:
    def __init__(self, db: Session, found: Survey) -> None:
        self._db = db
        self._found = found
        self._numbers = {name: dict(numbers) for name, numbers in found.numbers.items()}
        for name, new in found.new.items():
            first = self._free(name)
            in_order = sorted(new, key=lambda uid: (new[uid], uid))
            self._numbers[name].update({uid: first + at for at, uid in enumerate(in_order)})

    def _free(self, name: str) -> int:
        """The first number that was never given in a list's table."""
        table = LISTS[name].name
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(self._db.execute(query, {"name": table}).scalar() or 0) + 1

    def add(self, entries: Iterator[Entry], progress: Progress | None) -> None:
        """Write down every record that is new."""
        done = 0
        new = (one for one in entries if one.record["uid"] in self._found.new[one.list])
        for name, batch in _batches(new):
            columns = _columns(name)
            rows = [self._row(name, entry.record, columns) for entry in batch]
            self._insert(name, columns, rows, batch)
            done += len(batch)
            if progress is not None:
                progress(done)

    def _insert(
        self, name: str, columns: tuple[str, ...], rows: list[Row], batch: list[Entry]
    ) -> None:
        connection = self._db.connection()
        connection.exec_driver_sql("SAVEPOINT records")
        try:
            in_bulk.insert(connection, LISTS[name], columns, rows)
        except IntegrityError:
            connection.exec_driver_sql("ROLLBACK TO records")
            for row, entry in zip(rows, batch, strict=True):
                alone = partial(in_bulk.insert, connection, LISTS[name], columns, [row])
                self._one(alone, entry.where)
            raise
        connection.exec_driver_sql("RELEASE records")

    def _one(self, act: Callable[[], object], where: str) -> None:
        try:
            act()
        except IntegrityError as refused:
            raise broken(where, _reason(refused)) from None

    def replace(self, one: Difference) -> None:
        """Let a record be as it comes in."""
        names = {field.name for field in fields(one.list)}
        changed = [name for name in one.fields if name in names or name == "uid"]
        columns: list[str] = []
        values: list[Any] = []
        for field in fields(one.list):
            if field.name in changed:
                for column, value in self._values(field, one.there):
                    columns.append(column)
                    values.append(value)
        if "uid" in changed:
            columns.append("uid")
            values.append(one.there["uid"])
        if not columns:
            return
        sets = ", ".join(f'"{column}" = ?' for column in columns)
        sql = f'UPDATE "{LISTS[one.list].name}" SET {sets} WHERE id = ?'  # noqa: S608 names of ours
        connection = self._db.connection()
        where = _("“{list}”, {uid}").format(list=one.list, uid=one.uid)
        self._one(lambda: connection.exec_driver_sql(sql, (*values, one.number)), where)

    def keep_earlier(self, one: Difference) -> None:
        """Keep the text that a record had; last, for it gets a number nobody has yet."""
        for kind, texts in TEXTS.items():
            if LIST_OF[kind] == one.list:
                before = {name: one.here[name] for name in texts}
                after = {name: one.there[name] for name in texts}
                owner = one.here["relationship"]
                number = None if owner is None else self._numbers["relationships"][owner]
                revisions.keep(self._db, kind, one.number, number, before, after, always=True)
                self._db.flush()

    def _row(self, name: str, record: dict[str, Any], columns: tuple[str, ...]) -> Row:
        values = {"id": self._numbers[name][record["uid"]], "uid": record["uid"]}
        for field in fields(name):
            values.update(self._values(field, record))
        return tuple(values[column] for column in columns)

    def _values(self, field: Field, record: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """The columns of a field and what is stored in them."""
        value = record[field.name]
        match field.holds:
            case Holds.record:
                yield field.column, None if value is None else self._numbers[field.of][value]
            case Holds.any_record:
                kind = "" if value is None else value["kind"]
                number = 0 if value is None else self._numbers[LIST_OF[kind]][value["uid"]]
                if field.kind_column:
                    yield field.kind_column, kind
                yield field.column, number
            case Holds.json:
                yield field.column, json.dumps(value, ensure_ascii=field.name == "answers")
            case Holds.named:
                yield field.column, self._named(value)
            case _:
                yield field.column, value

    def _named(self, value: str) -> str:
        """`goal 0190… why` as `g4 why`; a mere part as it is, nothing for what is not here."""
        kind, _space, rest = value.partition(" ")
        uid, _space, part = rest.partition(" ")
        if kind not in frozenset(RecordKind) or not uid:
            return value
        number = self._numbers[LIST_OF[kind]].get(uid)
        if number is None:
            return ""
        return f"{ids.public(RecordKind(kind), number)} {part}".rstrip()


def _columns(name: str) -> tuple[str, ...]:
    """The columns of a list's table that are stored."""
    return tuple(column.name for column in LISTS[name].columns if column.computed is None)


def _batches(entries: Iterator[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    batch: list[Entry] = []
    for entry in entries:
        if batch and (batch[0].list != entry.list or len(batch) == in_bulk.AT_ONCE):
            yield batch[0].list, batch
            batch = []
        batch.append(entry)
    if batch:
        yield batch[0].list, batch


def _reason(refused: IntegrityError) -> str:
    """What the file's own rules say, with the rule's name: what no record may hold."""
    said = str(refused.orig)
    rule = said.rpartition(": ")[2] if ": " in said else said
    if said.startswith("UNIQUE"):
        return _("there is one like it already ({rule})").format(rule=rule)
    return _("what it holds contradicts itself ({rule})").format(rule=rule)
