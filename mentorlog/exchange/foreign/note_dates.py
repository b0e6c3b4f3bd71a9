"""The date of a note: as its front matter writes it, in the name of its file, in its heading."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Final

from mentorlog.exchange.foreign.moments import Unsure, day_or_moment

_CLOCK: Final = r"(?:[T _-]{1,3}(?:at )?(\d{2})[:.h_-]?(\d{2})(?:[:._-]?\d{2})?(?!\d))?"
_BEGINS: Final = re.compile(
    r"(?P<y>(?:19|2\d)\d{2})(?P<s>[-_. ]?)(?P<m>\d{2})(?P=s)(?P<d>\d{2})" + _CLOCK + r"(?!\d)"
)
#: As notes are numbered in a slip box: 202403021430 or 20240302143015.
_STAMP: Final = re.compile(r"((?:19|2\d)\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\d{2})?(?!\d)")
_DAY_FIRST: Final = re.compile(r"(?<!\d)(\d{1,2})[-_.](\d{1,2})[-_.]((?:19|2\d)\d{2})(?!\d)")
_IN_FOLDERS: Final = re.compile(
    r"(?:^|/)((?:19|2\d)\d{2})(?:/|-)(\d{2})(?:[^/\d][^/]*)?/(?:\1-\2-)?(\d{2})(?!\d)([^/]*)$"
)
_DAY_IN_WORDS: Final = re.compile(
    r"(?:[^\W\d]+,? )?(?:\d{1,2}(?:st|nd|rd|th)? [^\W\d]+|[^\W\d]+ \d{1,2}(?:st|nd|rd|th)?)\.?,?"
    r" (?:19|2\d)\d{2}[,.:]?"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{3}")
_ENDS: Final = " -_–—.,:"


def written(words: str, where: str, day_first: bool | None) -> datetime | None:
    """A date that stands alone in a field. Raises Unsure when it can be meant in two ways."""
    if not words.strip():
        return None
    try:
        return day_or_moment(words.strip(), day_first=day_first, where=where)
    except Unsure:
        raise
    except (ValueError, OverflowError):
        return None


def in_name(stem: str, path: str) -> tuple[datetime | None, str]:
    """The date in the name of a file, or of the folders it lies in, and the name without it."""
    for pattern in (_STAMP, _BEGINS):
        found = pattern.search(stem)
        if found is None or (found.start() and stem[found.start() - 1].isdigit()):
            continue
        at = _made(*found.groups()) if pattern is _STAMP else _begun(found)
        if at is not None:
            return at, f"{stem[: found.start()]} {stem[found.end() :]}".strip(_ENDS)
    found = _DAY_FIRST.search(stem)
    if found is not None and (at := _made(found[3], found[2], found[1])) is not None:
        return at, f"{stem[: found.start()]} {stem[found.end() :]}".strip(_ENDS)
    if _LETTERS.search(stem) and (at := _worded(stem)) is not None:
        return at, ""
    found = _IN_FOLDERS.search(path.rpartition(".")[0])
    if found is not None and (at := _made(found[1], found[2], found[3])) is not None:
        return at, found[4].strip(_ENDS)
    return None, stem


def in_heading(words: str) -> tuple[datetime | None, str]:
    """The date a heading is or begins with, and what else it says."""
    at = _worded(words)
    if at is not None:
        return at, ""
    found = _BEGINS.match(words)
    if found is not None and (at := _begun(found)) is not None:
        return at, words[found.end() :].strip(_ENDS)
    for mark in (":", " - ", " – ", " — ", ", "):
        before, _mark, after = words.partition(mark)
        if after and (at := _worded(before)) is not None:
            return at, after.strip(_ENDS)
    return _begins_in_words(words)


def _begins_in_words(words: str) -> tuple[datetime | None, str]:
    """A heading that begins with a day, its month and year in words: "2 March 2024 with Ada"."""
    for count in (4, 3):  # with its weekday and without
        parts = words.split(maxsplit=count)
        begins = " ".join(parts[:count])
        if len(parts) > count and _DAY_IN_WORDS.fullmatch(begins):
            at = _worded(begins)
            if at is not None:
                return at, parts[count].strip(_ENDS)
    return None, words


def _worded(words: str) -> datetime | None:
    try:
        return day_or_moment(words.strip())
    except Unsure:
        return None


def _begun(found: re.Match[str]) -> datetime | None:
    return _made(found["y"], found["m"], found["d"], found[5], found[6])


def _made(
    year: str, month: str, day: str, hour: str | None = None, minute: str | None = None
) -> datetime | None:
    """A moment of numbers, at noon where there is no time; None when there is no such day."""
    try:
        at = time(int(hour), int(minute)) if hour and minute else time(12)
        return datetime.combine(datetime(int(year), int(month), int(day)), at)  # noqa: DTZ001 local
    except ValueError:
        return None
