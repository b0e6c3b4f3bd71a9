"""A folder of notes in Markdown, each with its date: in its front matter, its name or its heading.

Nothing is guessed about a note that says no date: it is left out, or taken at the day its file
was last changed, as the person says. Notes that mentorlog itself wrote are passed over.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from mentorlog import clock
from mentorlog.errors import Refused
from mentorlog.exchange.foreign import bytes_in, note_dates
from mentorlog.exchange.foreign.entries import (
    Entry,
    Identities,
    Read,
    broken,
    heading,
    prose,
    with_tags,
)
from mentorlog.exchange.foreign.moments import order_of
from mentorlog.exchange.markdown import front
from mentorlog.exchange.markdown.shape import MARK
from mentorlog.i18n import _, ngettext
from mentorlog.vault.errors import translated

_ENDINGS: Final = (".md", ".markdown", ".mdown", ".txt")
_MOST: Final = 200_000  # files
_FENCE: Final = re.compile(r"\A---[ \t]*\n(.*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING: Final = re.compile(r"\A\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")
_EMBEDDED: Final = re.compile(r"!\[\[[^\]\n]+\]\]|!\[[^\]\n]*\]\((?!https?:)[^)\n]+\)")
_DATES: Final = (
    "date",
    "datum",
    "day",
    "dag",
    "created",
    "created_at",
    "date created",
    "creation date",
)
_TIMES: Final = ("time", "tijd")
_TITLES: Final = ("title", "titel", "subject", "onderwerp")
_TAGS: Final = ("tags", "tag", "keywords", "labels", "categories", "trefwoorden")

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class _Note:
    """A note as it lies there: its path within the folder `root`, its front, its text."""

    path: Path
    name: str
    root: str
    head: dict[str, str]
    tags: tuple[str, ...]
    body: str
    changed: datetime


@dataclass(frozen=True, slots=True)
class ReadFolder(Read):
    """As `Read`; `undated` are the names of the notes that say no date."""

    undated: tuple[str, ...] = ()


def read(
    path: Path,
    *,
    day_first: bool | None = None,
    by_change: bool = False,
    progress: Progress | None = None,
) -> ReadFolder:
    """The notes in a folder and those below it, or one note alone.

    `by_change` takes notes that say no date at the day their file was last changed. Hidden files
    and folders and links are passed over. Raises Refused when there is nothing to read, Broken
    naming a file that is no text, Unsure for a date that can be meant in two ways.
    """
    found, ours, spoiled = _found(path, progress)
    if day_first is None:
        day_first = order_of(note.head.get("date", "") for note in found)
    identities = Identities("notes")
    entries: list[Entry] = []
    undated: list[str] = []
    for note in found:
        at, title, body = _dated(note, day_first)
        if at is None and by_change:
            at = note.changed
        if at is None:
            if (title + body).strip():
                undated.append(note.name)
            continue
        entries.append(_entry(identities, note, at, title, body))
    entries.sort(key=lambda entry: entry.at)
    return ReadFolder(tuple(entries), tuple(_said(ours, spoiled)), tuple(undated))


def told(undated: tuple[str, ...]) -> str:
    """A sentence about notes that say no date, with the names of the first; empty for none."""
    if not undated:
        return ""
    return ngettext(
        "{n} note says no date and is left out: {names}.",
        "{n} notes say no date and are left out: {names}.",
        len(undated),
    ).format(n=len(undated), names=", ".join(undated[:3]) + (" …" if undated[3:] else ""))


def _said(ours: int, spoiled: int) -> Iterator[str]:
    if ours:
        yield ngettext(
            "{n} note was written by mentorlog itself; “import markdown” takes it in.",
            "{n} notes were written by mentorlog itself; “import markdown” takes them in.",
            ours,
        ).format(n=ours)
    if spoiled:
        yield ngettext(
            "In {n} note the part between --- at the top cannot be read; it stays in the text.",
            "In {n} notes the part between --- at the top cannot be read; it stays in the text.",
            spoiled,
        ).format(n=spoiled)


def _found(path: Path, progress: Progress | None) -> tuple[list[_Note], int, int]:
    """The notes, how many files are mentorlog's own, and how many have a spoiled front."""
    base = path.parent if path.is_file() else path
    root = base.resolve().name
    notes: list[_Note] = []
    ours = spoiled = size = 0
    with translated():
        for file in _files(path):
            data = file.read_bytes()
            size += len(data)
            if size > bytes_in.MOST or len(notes) > _MOST:
                raise broken(path.name, _("it is larger than any journal can be"))
            name = file.relative_to(base).as_posix()
            words, _notes = bytes_in.text(data, name) if data.strip() else ("", ())
            head, tags, body, well = _parted(words.replace("\r\n", "\n").replace("\r", "\n"))
            if MARK in head:
                ours += 1
                continue
            spoiled += not well
            changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
            notes.append(_Note(file, name, root, head, tags, body, changed))
            if progress is not None:
                progress(len(notes))
    if not notes and not ours:
        raise Refused(_("There are no notes (.md or .txt) in {path}.").format(path=path))
    return notes, ours, spoiled


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    if not path.is_dir():
        raise Refused(_("There is no folder at {path}.").format(path=path))
    for above, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(above, name)
            known = name.lower().endswith(_ENDINGS) and not name.startswith(".")
            if known and file.is_file() and not file.is_symlink():
                yield file


def _parted(words: str) -> tuple[dict[str, str], tuple[str, ...], str, bool]:
    """What stands in front, its tags, the text below, and whether the front could be read."""
    found = _FENCE.match(words)
    if found is None:
        return {}, (), words, True
    import yaml

    try:
        values = front.load(found[1])
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}, (), words, False
    if not isinstance(values, dict):
        return {}, (), words, values is None
    lower = {str(key).strip().casefold(): value for key, value in values.items()}
    head = {MARK: ""} if MARK in lower else {}
    for name, keys in (("date", _DATES), ("time", _TIMES), ("title", _TITLES)):
        for key in keys:
            if isinstance(lower.get(key), str) and lower[key].strip():
                head[name] = lower[key]
                break
    tags = tuple(tag for key in _TAGS for tag in _tags(lower.get(key)))
    return head, tags, words[found.end() :], True


def _tags(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from (tag.lstrip("#") for tag in value if isinstance(tag, str))
    elif isinstance(value, str):
        parts = value.split(",") if "," in value else value.split()
        yield from (part.strip().lstrip("#") for part in parts)


def _dated(note: _Note, day_first: bool | None) -> tuple[datetime | None, str, str]:
    """When a note was written, its title, and its text without the heading that became it."""
    title, body = note.head.get("title", ""), note.body
    stem = unicodedata.normalize("NFC", note.path.stem)
    named, rest = note_dates.in_name(stem, note.name)
    found = _HEADING.match(body)
    above, said = (None, "") if found is None else note_dates.in_heading(found[1])
    if found is not None and (not title or above is not None):
        body = body[found.end() :]
        title = title or said
    written = " ".join(part for part in (note.head.get("date"), note.head.get("time")) if part)
    at = note_dates.written(written, note.name, day_first) or named or above
    return at, title or (rest if body.strip() else ""), body


def _entry(identities: Identities, note: _Note, at: datetime, title: str, body: str) -> Entry:
    zone = clock.zone()
    text = prose(body)
    return Entry(
        uid=identities.uid(unicodedata.normalize("NFC", f"{note.root}/{note.name}")),
        where=note.name,
        at=at if at.tzinfo else at.replace(tzinfo=zone),
        zone=zone.key,
        title=heading(title),
        body=with_tags(text, list(note.tags)),
        left_out=len(_EMBEDDED.findall(text)) if "![" in text else 0,
    )
