"""A table of entries (CSV, also with semicolons or tabs): one row an entry, its columns guessed.

What was guessed is said, and can be said otherwise: by the heading of a column or by its number.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from mentorlog import clock
from mentorlog.domain.people import fold
from mentorlog.errors import UsageError
from mentorlog.exchange.foreign import bytes_in
from mentorlog.exchange.foreign.entries import (
    Entry,
    Identities,
    Read,
    broken,
    heading,
    prose,
    with_tags,
)
from mentorlog.exchange.foreign.moments import Unsure, day_or_moment, order_of
from mentorlog.i18n import _, ngettext

#: What a column can be, and headings that say so.
ROLES: Final[dict[str, tuple[str, ...]]] = {
    "date": (
        "date", "datum", "day", "dag", "when", "wanneer", "starts_at", "start", "date and time",
        "datetime", "created", "created at", "written_at", "timestamp", "tijdstempel", "tijdstip",
    ),
    "time": ("time", "tijd", "start time", "begintijd", "hour", "uur"),
    "title": ("title", "titel", "subject", "onderwerp", "topic", "heading", "name", "naam"),
    "text": (
        "text", "tekst", "notes", "note", "notities", "notitie", "body", "content", "inhoud",
        "entry", "description", "omschrijving", "beschrijving", "summary", "samenvatting",
        "comment", "comments", "opmerking", "opmerkingen", "verslag", "reflection", "reflectie",
    ),
    "tags": ("tags", "tag", "labels", "label", "category", "categories", "trefwoorden"),
    "minutes": ("minutes", "minuten", "duration", "duur", "length"),
}  # fmt: skip
_DELIMITERS: Final = (",", ";", "\t", "|")
_LOOKED_AT: Final = 50  # rows
_MOST_COLUMNS: Final = 1000
_LONGEST: Final = 1440  # minutes
_FIELD: Final = min(sys.maxsize, 2**31 - 1)

Row = list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold what, by their places; `headings` are the words above them."""

    headings: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def named(self) -> str:
        """As a person reads and types it: “date=Datum, text=Notes”."""
        return ", ".join(
            f"{role}={self.headings[place]}"
            for role in ROLES
            for place in self.places.get(role, ())
        )


@dataclass(frozen=True, slots=True)
class ReadTable(Read):
    """As `Read`, with the columns it was read by."""

    columns: Columns | None = None


def read(
    path: Path, said: Mapping[str, Sequence[str]] | None = None, *, day_first: bool | None = None
) -> ReadTable:
    """The rows of a table as entries.

    `said` names columns for a role, by heading or number from 1. Raises Broken for what is no
    table, UsageError for a column that is not there or when no date is found, Unsure for a date
    that can be meant in two ways.
    """
    words, notes = bytes_in.text(bytes_in.content(path), path.name)
    rows = _rows(words.removeprefix("\ufeff"), path.name)
    first = rows[0][1]
    has_headings = not any(_is_date(cell) for cell in first)
    names = [heading(cell) for cell in first] if has_headings else []
    headings = tuple(
        (names[place] if place < len(names) else "") or str(place + 1)
        for place in range(max(len(row) for _line, row in rows))
    )
    rows = rows[1:] if has_headings else rows
    columns = Columns(headings, _places(headings, [row for _line, row in rows], said or {}))
    if not columns.places.get("date"):
        raise UsageError(
            _(
                "{file}: which column holds the date? --column date=NAME says it. It has: {names}."
            ).format(file=path.name, names=", ".join(headings))
        )
    notes += (_("Columns: {columns}.").format(columns=columns.named()),)
    return _entries(path.name, rows, columns, notes, day_first)


def parsed(typed: Sequence[str]) -> dict[str, list[str]]:
    """What `date=Datum` and its like say, by role. Raises UsageError for what says nothing."""
    said: dict[str, list[str]] = {}
    for one in typed:
        role, equals, name = (part.strip() for part in one.partition("="))
        if not equals or role not in ROLES or not name:
            raise UsageError(
                _(
                    "“{typed}” names no column. Say for instance date=Datum; known are: {roles}."
                ).format(typed=one, roles=", ".join(ROLES))
            )
        said.setdefault(role, []).append(name)
    return said


def _rows(words: str, name: str) -> list[tuple[int, Row]]:
    """The rows that are not empty, each with the line it ends on."""
    csv.field_size_limit(_FIELD)
    delimiter = max(_DELIMITERS, key=lambda one: _columns_by(words, one))
    reader = csv.reader(words.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        found = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        where = _("{file}, line {line}").format(file=name, line=reader.line_num)
        raise broken(where, _("this is no table any more; perhaps the file was cut off")) from None
    if not found or len(found[0][1]) < 2:
        raise broken(name, _("this is no table with columns"))
    if max(len(row) for _line, row in found) > _MOST_COLUMNS:
        raise broken(name, _("it has more columns than any table of entries"))
    return found


def _columns_by(words: str, delimiter: str) -> int:
    """How many columns the first rows have when parted by a character; 0 when they differ much."""
    counts: list[int] = []
    try:
        for row in csv.reader(words[:100_000].splitlines(keepends=True), delimiter=delimiter):
            counts.append(len(row))
            if len(counts) == _LOOKED_AT:
                break
    except csv.Error:
        pass
    usual = max(set(counts), key=counts.count) if counts else 0
    return usual if counts.count(usual) * 2 >= len(counts) else 0


def _is_date(cell: str) -> bool:
    try:
        return day_or_moment(cell) is not None
    except Unsure:
        return True


def _places(
    headings: Sequence[str], rows: Sequence[Row], said: Mapping[str, Sequence[str]]
) -> dict[str, tuple[int, ...]]:
    """Which columns hold what: as said, else by their headings, else by what stands in them."""
    places = {role: tuple(_place(headings, name) for name in said.get(role, ())) for role in ROLES}
    free = [
        place for place in range(len(headings)) if not any(place in at for at in places.values())
    ]
    folded = {place: re.sub(r"[_\s]+", " ", fold(headings[place])) for place in free}
    for role, words in ROLES.items():
        if places[role]:
            continue
        known = [fold(word).replace("_", " ") for word in words]
        ranked = sorted(
            (known.index(folded[place]), place) for place in free if folded[place] in known
        )
        chosen = ranked if role == "text" else ranked[:1]
        places[role] = tuple(sorted(place for _rank, place in chosen))
        free = [place for place in free if place not in places[role]]
    sample = rows[:_LOOKED_AT]
    if not places["date"]:
        dated = [place for place in free if _mostly_dates(sample, place)]
        places["date"] = tuple(dated[:1])
        free = [place for place in free if place not in places["date"]]
    if not places["text"] and free:
        longest = max(free, key=lambda place: sum(len(_cell(row, place)) for row in sample))
        places["text"] = (longest,)
    return places


def _place(headings: Sequence[str], name: str) -> int:
    folded = [fold(one) for one in headings]
    if fold(name) in folded:
        return folded.index(fold(name))
    if name.isdecimal() and 0 < int(name) <= len(headings):
        return int(name) - 1
    raise UsageError(
        _("There is no column “{name}”. There are: {names}.").format(
            name=name, names=", ".join(headings)
        )
    )


def _mostly_dates(rows: Sequence[Row], place: int) -> bool:
    cells = [cell for row in rows if (cell := _cell(row, place))]
    return bool(cells) and sum(map(_is_date, cells)) * 10 >= len(cells) * 8


def _cell(row: Row, place: int) -> str:
    """A cell as it was before a spreadsheet's apostrophe; empty where the row is short."""
    cell = row[place].strip() if place < len(row) else ""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def _entries(
    name: str,
    rows: Sequence[tuple[int, Row]],
    columns: Columns,
    notes: tuple[str, ...],
    day_first: bool | None,
) -> ReadTable:
    identities = Identities("CSV")
    entries: list[Entry] = []
    undated = 0
    if day_first is None:
        day_first = order_of(_words(row, columns, "date") for _line, row in rows)
    for line, row in rows:
        where = _("{file}, line {line}").format(file=name, line=line)
        at = _at(row, columns, day_first, where)
        if at is None:
            undated += any(_words(row, columns, role) for role in ("title", "text"))
            continue
        entries.append(_entry(identities, where, at, row, columns))
    if undated:
        notes += (
            ngettext(
                "{n} row says no date that can be read, and is left out.",
                "{n} rows say no date that can be read, and are left out.",
                undated,
            ).format(n=undated),
        )
    return ReadTable(tuple(entries), notes, columns)


def _words(row: Row, columns: Columns, role: str) -> str:
    return " ".join(_cells(row, columns, role))


def _cells(row: Row, columns: Columns, role: str) -> Iterator[str]:
    return (cell for place in columns.places.get(role, ()) if (cell := _cell(row, place)))


def _at(row: Row, columns: Columns, day_first: bool | None, where: str) -> datetime | None:
    day = _words(row, columns, "date")
    clock_words = _words(row, columns, "time")
    for words in (f"{day} {clock_words}".strip(), day):
        if words and (at := day_or_moment(words, day_first=day_first, where=where)) is not None:
            return at
    return None


def _entry(identities: Identities, where: str, at: datetime, row: Row, columns: Columns) -> Entry:
    zone = clock.zone()
    title = heading(_words(row, columns, "title"))
    body = prose("\n\n".join(_cells(row, columns, "text")))
    tags = [tag for tag in re.split(r"[,;\s]+", _words(row, columns, "tags")) if tag]
    minutes = _words(row, columns, "minutes")
    length = int(minutes) if minutes.isdecimal() and len(minutes) < 5 else 0
    return Entry(
        uid=identities.uid(f"{at.isoformat()} {title or body[:80]}"),
        where=where,
        at=at if at.tzinfo else at.replace(tzinfo=zone),
        zone=zone.key,
        title=title,
        body=with_tags(body, [tag.lstrip("#") for tag in tags]),
        minutes=length if 0 < length <= _LONGEST else None,
    )
