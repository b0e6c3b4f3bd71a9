"""What a file or folder looks like it is."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import Final

from mentorlog.exchange.lossless.shape import FORMAT
from mentorlog.vault.errors import translated

_HEAD: Final = 4096  # bytes
_NOTES: Final = (".md", ".markdown", ".mdown")
_TABLES: Final = (".csv", ".tsv")
_ENTRY: Final = re.compile(r"\s*\[[^\]\n]{6,40}\] |\s*\d{4}-\d\d-\d\d \d\d?:\d\d")


class Kind(StrEnum):
    """What can come in."""

    json = "json"
    markdown = "markdown"
    notes = "notes"
    jrnl = "jrnl"
    dayone = "dayone"
    csv = "csv"
    calendar = "calendar"


#: Those that are entries of another program: each becomes a reflection or a session.
ENTRIES: Final = frozenset({Kind.notes, Kind.jrnl, Kind.dayone, Kind.csv})


def recognised(path: Path) -> Kind | None:
    """What `path` looks like by its name and beginning; None when it looks like nothing known.

    Raises StorageFailed when it cannot be read.
    """
    with translated():
        if path.is_dir():
            from mentorlog.exchange.markdown import reading

            return Kind.markdown if reading.look(path).is_ours else Kind.notes
        if not path.is_file():
            return None
        if zipfile.is_zipfile(path):
            return Kind.dayone
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", "replace").lstrip()
    return _by_words(path.suffix.lower(), head)


def _by_words(ending: str, head: str) -> Kind | None:
    if head[:15].upper() == "BEGIN:VCALENDAR":
        return Kind.calendar
    if head.startswith("{"):
        if f'"{FORMAT}"' in head[:80]:
            return Kind.json
        return Kind.dayone if '"creationDate"' in head or '"metadata"' in head else Kind.jrnl
    if ending in _TABLES:
        return Kind.csv
    if ending in _NOTES:
        return Kind.notes
    return Kind.jrnl if _ENTRY.match(head) else None
