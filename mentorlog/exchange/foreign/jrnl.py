"""jrnl's journals: what `jrnl --format json` writes, and its plain text."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from mentorlog import clock
from mentorlog.exchange.foreign import bytes_in
from mentorlog.exchange.foreign.entries import (
    STARRED,
    Entry,
    Identities,
    Read,
    broken,
    heading,
    prose,
    said,
    with_tags,
)
from mentorlog.exchange.foreign.moments import moment, order_of
from mentorlog.i18n import _

_TAG: Final = re.compile(r"(?<![\w@])@([^\W\d_][\w-]*)")
_BRACKET: Final = re.compile(r"^\[([^\]\n]{6,40})\][ \t]?(.*)$")
#: What begins as an entry does and, where it cannot be read as one, names a day there is not.
_NO_DAY: Final = re.compile(r"^\[?\d{4}-\d\d-\d\d \d\d?:\d\d")
_BARE: Final = re.compile(r"^(\d{4}-\d\d-\d\d \d\d?:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?) (.+)$")


def read(path: Path, *, day_first: bool | None = None) -> Read:
    """The entries of a jrnl export or journal file.

    `day_first` says how 3/4/2024 is meant. Raises Broken naming the place of what is wrong, and
    UsageError when a date can be meant in two ways and nobody said which.
    """
    data = bytes_in.content(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        found, notes = bytes_in.document(data, path.name)
        return Read(_from_json(found, path.name), notes)
    words, notes = bytes_in.text(data, path.name)
    entries, doubts = _from_text(words, path.name, day_first)
    return Read(entries, (*notes, *doubts))


def _from_json(found: Any, name: str) -> tuple[Entry, ...]:
    records = found.get("entries") if isinstance(found, dict) else None
    if not isinstance(records, list):
        raise broken(name, _("there are no “entries” in it, so it is no export of jrnl"))
    identities = Identities("jrnl")
    entries = []
    for number, record in enumerate(records, start=1):
        where = _("{file}, entry {number}").format(file=name, number=number)
        if not isinstance(record, dict):
            raise broken(where, _("this is no entry"))
        at = moment(
            f"{said(record.get('date'), where, 'date')} "
            f"{said(record.get('time'), where, 'time')}".strip()
        )
        if at is None:
            raise broken(where, _("its date cannot be read"))
        tags = record.get("tags") or []
        if not isinstance(tags, list):
            raise broken(where, _("“tags” is not a list"))
        title = said(record.get("title"), where, "title")
        body = said(record.get("body"), where, "body")
        words = [str(tag).lstrip("@#") for tag in tags]
        starred = bool(record.get("starred"))
        key = said(record.get("uuid"), where, "uuid")  # of journals that were Day One's
        entries.append(_entry(identities, where, at, title, body, words, starred, key))
    return tuple(entries)


def _from_text(
    words: str, name: str, day_first: bool | None
) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """The entries of a plain text, and what is said of lines that only look like a beginning."""
    identities = Identities("jrnl")
    entries: list[Entry] = []
    doubts: list[str] = []
    start: tuple[int, datetime, str] | None = None
    body: list[str] = []

    def close() -> None:
        if start is None:
            return
        line, at, title = start
        bare = title.rstrip()
        starred = bare.endswith(" *") or bare == "*" or bare.startswith("* ")
        if starred:
            bare = bare.removeprefix("* ").removesuffix("*").rstrip()
        where = _("{file}, line {line}").format(file=name, line=line)
        text = "\n".join(_unbarred(body))
        entries.append(_entry(identities, where, at, bare, text, [], starred))

    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if day_first is None:
        day_first = order_of(found[1] for line in lines if (found := _BRACKET.match(line)))
    for number, line in enumerate(lines, 1):
        found = _BRACKET.match(line) or _BARE.match(line)
        at = None
        if found is not None:
            where = _("{file}, line {line}").format(file=name, line=number)
            at = moment(found[1], day_first=day_first, where=where)
        if found is not None and at is not None:
            close()
            start, body = (number, at, found[2]), []
        elif start is not None:
            body.append(line)
            if _NO_DAY.match(line):
                doubts.append(
                    _(
                        "{file}, line {line}: no such day; the line stays in the entry before."
                    ).format(file=name, line=number)
                )
        elif line.strip():
            where = _("{file}, line {line}").format(file=name, line=number)
            raise broken(where, _("no entry of jrnl begins here, such as [2024-03-02 14:30] …"))
    close()
    return tuple(entries), tuple(doubts)


def _unbarred(body: list[str]) -> list[str]:
    """Lines without the bar before each, with which jrnl shows entries on a terminal."""
    barred = all(line.startswith("|") for line in body if line.strip()) and any(body)
    return [line.removeprefix("|").removeprefix(" ") for line in body] if barred else body


def _entry(
    identities: Identities,
    where: str,
    at: datetime,
    title: str,
    body: str,
    tags: list[str],
    starred: bool,
    key: str = "",
) -> Entry:
    zone = clock.zone()
    title, body = heading(title), prose(body)
    text = f"{title}\n{body}"
    found = _TAG.findall(text) if "@" in text else []
    tags = [*tags, *found, *([STARRED] if starred else [])]
    return Entry(
        uid=identities.uid(key or f"{at.isoformat()} {title}"),
        where=where,
        at=_in(at, zone),
        zone=zone.key,
        title=title,
        body=with_tags(body, tags),
    )


def _in(at: datetime, zone: ZoneInfo) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=zone)
