"""Dates and times as other programs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, time
from typing import Final

from mentorlog import clock
from mentorlog.domain import date_grammar
from mentorlog.domain.date_reading import Reading
from mentorlog.domain.date_words import folded
from mentorlog.errors import UsageError
from mentorlog.i18n import _

_YEARS: Final = range(1900, 3000)
_NUMBERS: Final = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(.*)", re.DOTALL)
_YEAR_FIRST: Final = re.compile(r"(\d{4})([/._])(\d{1,2})\2(\d{1,2})(.*)", re.DOTALL)
_WORDED: Final = re.compile(
    r"(?=.*[^\W\d_]{3})(.*?\b\d{4}\b.*?)"
    r"(?:,? (?:at |om )?(\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?))?"
)
_TIMES: Final = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", " %I:%M%p")
_NOON: Final = time(12)


class Unsure(UsageError):
    """A date can be meant in two ways, and nothing in the file says which.

    `place` says where it stands and how it is written, without what to do about it.
    """

    def __init__(self, where: str, date: str) -> None:
        self.place = _("{where}: {date} can be meant in two ways.").format(where=where, date=date)
        super().__init__(f"{self.place} " + _("Say --day-first or --month-first."))


def moment(words: str, *, day_first: bool | None = None, where: str = "") -> datetime | None:
    """The moment that `words` say, naive where they name no zone; None when they say none.

    With dots and dashes the day comes before the month. With slashes both are in use: where both
    would do and `day_first` does not say which, raises Unsure naming `where`. A day in words
    needs its year: `2 March 2024`, `zaterdag 2 maart 2024 14:30`. A day alone begins at midnight.
    """
    words = " ".join(words.split())
    with suppress(ValueError):
        return _within(datetime.fromisoformat(words))
    found = _YEAR_FIRST.fullmatch(words)
    if found is not None:
        return _shaped(f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}{found[5]}")
    found = _NUMBERS.fullmatch(words)
    if found is None:
        return _shaped(words) or _worded(words)
    one, other = int(found[1]), int(found[3])
    first = day_first if day_first is not None else True
    if found[2] == "/" and day_first is None:
        if one <= 12 and other <= 12 and one != other:
            raise Unsure(where, f"{found[1]}/{found[3]}/{found[4]}")
        first = other <= 12
    day, month = (one, other) if first else (other, one)
    return _shaped(f"{found[4]}-{month:02d}-{day:02d}{found[5]}")


def day_or_moment(words: str, *, day_first: bool | None = None, where: str = "") -> datetime | None:
    """As `moment`, but a day without a time is taken at noon: so it is that day everywhere."""
    at = moment(words, day_first=day_first, where=where)
    if at is not None and at.time() == time() and at.tzinfo is None and ":" not in words:
        return datetime.combine(at, _NOON)
    return at


def order_of(all_words: Iterable[str]) -> bool | None:
    """Whether the day comes first in dates such as 3/4/2024, as those that can be meant in one
    way only say; None when none says it, or they disagree.
    """
    said: set[bool] = set()
    for words in all_words:
        found = _NUMBERS.match(" ".join(words.split()))
        if found is not None and found[2] == "/":
            one, other = int(found[1]), int(found[3])
            if (one > 12) != (other > 12):
                said.add(one > 12)
    return said.pop() if len(said) == 1 else None


def _worded(words: str) -> datetime | None:
    """A day in words, with its year, and perhaps a time."""
    if len(words) > 60:
        return None
    found = _WORDED.fullmatch(words)
    if found is None:
        return None
    day = date_grammar.read(folded(found[1]), Reading(clock.today(), ahead=False))
    if day is None or str(day.year) not in found[1]:
        return None
    clean = (found[2] or "").replace(".", ":", 1).replace(".", "")
    return _shaped(f"{day.isoformat()} {clean}".strip())


def _shaped(words: str) -> datetime | None:
    for shape in _TIMES:
        with suppress(ValueError):
            return _within(datetime.strptime(words.upper(), f"%Y-%m-%d{shape}"))  # noqa: DTZ007 local
    return None


def _within(at: datetime) -> datetime | None:
    return at if at.year in _YEARS else None
