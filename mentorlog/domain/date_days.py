"""Which day the forms mean that name one: weekdays, days of a month, so many weeks from now."""

from __future__ import annotations

from datetime import date, timedelta

from mentorlog.domain import date_words as words
from mentorlog.domain.date_reading import (
    Reading,
    Said,
    monday,
    month_said,
    or_none,
    plus_months,
    step,
    this_way,
    year_said,
)


def near(said: Said, reading: Reading) -> date:
    """Today, tomorrow, the day before yesterday."""
    return reading.today + timedelta(days=words.NEAR_DAYS[said["near"] or ""])


def _weekday_said(said: Said) -> int | None:
    return (words.WEEKDAYS | words.SHORT_WEEKDAYS).get(said.get("weekday") or "")


def _nearest(weekday: int, day: date, sign: int, *, today_too: bool = False) -> date:
    """The first such weekday from `day` on, one way or the other."""
    away = (weekday - day.weekday()) * sign % 7
    return day + timedelta(days=sign * (away if away or today_too else 7))


def weekday(said: Said, reading: Reading) -> date | None:
    """A weekday: the one to come or the last, or as the word before it says."""
    weekday = _weekday_said(said)
    if weekday is None:
        return None
    today = reading.today
    if said.get("next"):
        return monday(today) + timedelta(days=7 + weekday)
    if said.get("last"):
        return _nearest(weekday, today, -1)
    if said.get("coming"):
        return _nearest(weekday, today, 1)
    return _nearest(weekday, today, reading.sign, today_too=bool(said.get("this")))


def weekday_later(said: Said, reading: Reading) -> date:
    """ "Friday week", "vrijdag over twee weken": so many weeks after the one to come."""
    weeks = words.number(said.get("number") or "1")
    return _nearest(_weekday_said(said) or 0, reading.today, 1) + timedelta(days=7 * weeks)


def weekday_of_week(said: Said, reading: Reading) -> date:
    """ "Friday next week", "volgende week dinsdag"."""
    return monday(reading.today) + timedelta(days=7 * step(said) + (_weekday_said(said) or 0))


def _away(said: Said, today: date, sign: int) -> date:
    if said.get("half"):
        return plus_months(today, 6 * sign)
    months, days = words.UNITS[said["unit"] or ""]
    times = words.number(said["number"] or "") * sign
    return plus_months(today, months * times) + timedelta(days=days * times)


def from_now(said: Said, reading: Reading) -> date:
    """ "In two weeks"."""
    return _away(said, reading.today, 1)


def ago(said: Said, reading: Reading) -> date:
    """ "Three days ago"."""
    return _away(said, reading.today, -1)


def length(said: Said, reading: Reading) -> date | None:
    """A length alone, where that may be a date."""
    return _away(said, reading.today, reading.sign) if reading.lengths else None


def day_of_month(said: Said, reading: Reading) -> date | None:
    """A day and a month, maybe with the year; a weekday said beside it must be that day's."""
    month, day = month_said(said), int(said["day"] or "")
    year = year_said(said)
    if year is not None:
        return _agreeing(date(year, month, day), said)
    # The year in which it comes next or was last; eight off at most, for 29 February by 2100.
    for further in range(9):
        near = or_none(reading.today.year + further * reading.sign, month, day)
        if near and this_way(near, reading):
            return _agreeing(near, said)
    return None


def _agreeing(day: date, said: Said) -> date | None:
    """`day`, unless a weekday was said that is not its own: then nothing is certain."""
    return day if _weekday_said(said) in (None, day.weekday()) else None


def day_alone(said: Said, reading: Reading) -> date | None:
    """A day of the month, "the 15th"; with a weekday ("Fri 27") the month in which they agree."""
    weekday = _weekday_said(said)
    if weekday is None and not said["ordinal"]:
        return None
    first = reading.today.replace(day=1)
    for further in range(13):
        month = plus_months(first, further * reading.sign)
        day = or_none(month.year, month.month, int(said["day"] or ""))
        if day and this_way(day, reading) and weekday in (None, day.weekday()):
            return day
    return None
