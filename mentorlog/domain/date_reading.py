"""From where, and which way, a date is read, and what its forms have in common."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mentorlog.domain import date_words as words

#: The named parts of a form, as they were said.
Said = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """From where and which way a date is read.

    `ahead`: a day or month without its year is the next one to come; otherwise the last one past.
    `ends`: a whole week, month or year means its last day; otherwise its first.
    `lengths`: a length alone ("2 weeks") is a date that far away.
    """

    today: date
    ahead: bool = True
    ends: bool = True
    lengths: bool = True

    @property
    def sign(self) -> int:
        """1 looking ahead, -1 looking back."""
        return 1 if self.ahead else -1


#: The years that are read. Outside them somebody mistyped, and near the calendar's ends a moment
#: has no counterpart in another zone.
FIRST_YEAR, LAST_YEAR = 1900, 2999


def in_reach(day: date) -> bool:
    """Whether a day, or a moment by its own clock, is in one of the years that are read."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def plus_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def step(said: Said) -> int:
    """Which week, month or year: 0 this one, 1 the next, -1 the last."""
    return 1 if said["next"] or said["coming"] else -1 if said["last"] else 0


def month_said(said: Said) -> int:
    """The number of the month, said by name or number."""
    name = said["month"] or ""
    return int(name) if name.isdigit() else (words.SHORT_MONTHS | words.MONTHS)[name]


def year_said(said: Said) -> int | None:
    """The year, where one was said; of two digits, one of this century."""
    year = said.get("year")
    if not year:
        return None
    return int(year) if len(year) > 2 else 2000 + int(year)


def or_none(year: int, month: int, day: int) -> date | None:
    """That date, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def this_way(day: date, reading: Reading) -> bool:
    """Whether a day lies the way one looks, today included."""
    return day >= reading.today if reading.ahead else day <= reading.today
