"""Which day the forms mean that name a stretch of days: weeks, months, quarters, years."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from mentorlog.domain import date_words as words
from mentorlog.domain.date_reading import (
    Reading,
    Said,
    monday,
    month_said,
    plus_months,
    step,
    this_way,
    year_said,
)

_SHORT = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of days that has a name."""

    first: date
    middle: date
    last: date

    def whole(self, reading: Reading) -> date:
        return self.last if reading.ends else self.first


def _span_said(said: Said, today: date) -> _Span:
    """The week, weekend, month or year that is this one, the next or the last."""
    away = step(said)
    if said["span"] == "week":
        return _week(monday(today) + timedelta(days=7 * away), today)
    if said["span"] == "weekend":
        # The coming weekend ends this week, the next one the week after.
        return _weekend(monday(today) + timedelta(days=7 * (0 if said["coming"] else away)))
    if said["span"] in ("quarter", "kwartaal"):
        quarter = plus_months(_quarter(today.year, (today.month + 2) // 3).first, 3 * away)
        return _quarter(quarter.year, (quarter.month + 2) // 3)
    if said["span"] in ("month", "maand"):
        month = plus_months(today.replace(day=1), away)
        return _month(month.year, month.month)
    return _year(today.year + away)


def _weekend(begins: date) -> _Span:
    saturday = begins + timedelta(days=5)
    return _Span(saturday, saturday, saturday + timedelta(days=1))


def _week(begins: date, today: date) -> _Span:
    """A working week; once its Friday is past, it ends on Sunday."""
    friday, sunday = begins + timedelta(days=4), begins + timedelta(days=6)
    last = sunday if friday < today <= sunday else friday
    return _Span(begins, begins + timedelta(days=2), last)


def week_by_number(said: Said, reading: Reading) -> date | None:
    """A week by the number of the calendar, the next to come or the last one begun."""
    number = int(said["week"] or "")
    for further in range(3):
        year = reading.today.year + further * reading.sign
        try:
            week = _week(date.fromisocalendar(year, number, 1), reading.today)
        except ValueError:  # only some years have a week 53
            continue
        if (week.last >= reading.today) if reading.ahead else (week.first <= reading.today):
            return week.whole(reading)
    return None


def feast(said: Said, reading: Reading) -> date:
    """A day of the year that has a name."""
    name, year = said["feast"] or "", reading.today.year
    near = _feast(name, year)
    return near if this_way(near, reading) else _feast(name, year + reading.sign)


def _feast(name: str, year: int) -> date:
    if name in words.MOVABLE_FEASTS:
        return _easter(year) + timedelta(days=words.MOVABLE_FEASTS[name])
    return date(year, *words.FEASTS[name])


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous rule, Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    l = (32 + 2 * e + 2 * i - h - k) % 7  # noqa: E741 the rule's own letters
    m = (a + 11 * h + 22 * l) // 451
    month, day = divmod(h + l - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _month(year: int, month: int) -> _Span:
    last = calendar.monthrange(year, month)[1]
    return _Span(date(year, month, 1), date(year, month, 15), date(year, month, last))


def _quarter(year: int, number: int) -> _Span:
    first, last = date(year, 3 * number - 2, 1), _month(year, 3 * number).last
    return _Span(first, plus_months(first, 1) + timedelta(days=14), last)


def _quarter_said(said: Said, reading: Reading) -> _Span:
    """A quarter by its number, of the year said or the nearest that way; this one counts."""
    number, year, today = words.QUARTERS[said["quarter"] or ""], year_said(said), reading.today
    if year is None:
        now = (today.month + 2) // 3
        passed = number < now if reading.ahead else number > now
        year = today.year + (reading.sign if passed else 0)
    return _quarter(year, number)


def _year(year: int) -> _Span:
    return _Span(date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))


def _month_span(said: Said, reading: Reading) -> _Span:
    """A month by name, of the year said or the nearest that way; this month counts both ways."""
    month, year, today = month_said(said), year_said(said), reading.today
    if year is not None:
        return _month(year, month)
    passed = month < today.month if reading.ahead else month > today.month
    return _month(today.year + (reading.sign if passed else 0), month)


def whole_span(said: Said, reading: Reading) -> date:
    """This week, next month, last year."""
    return _span_said(said, reading.today).whole(reading)


def whole_month(said: Said, reading: Reading) -> date:
    """A month by its name."""
    return _month_span(said, reading).whole(reading)


def whole_year(said: Said, reading: Reading) -> date | None:
    """A number of four digits is a year only where one looks back: "--since 2025"."""
    return None if reading.ahead else date(year_said(said) or 0, 1, 1)


def _part(said: Said, span: _Span) -> date:
    if said["end"]:
        return span.last
    return span.middle if said["mid"] else span.first


def part_of_span(said: Said, reading: Reading) -> date:
    """ "The end of next week"."""
    return _part(said, _span_said(said, reading.today))


def part_of_month(said: Said, reading: Reading) -> date:
    """ "Mid March"."""
    return _part(said, _month_span(said, reading))


def part_of_year(said: Said, _reading: Reading) -> date:
    """ "Early 2027"."""
    return _part(said, _year(year_said(said) or 0))


def whole_quarter(said: Said, reading: Reading) -> date:
    """ "Q1", "the first quarter of 2027"."""
    return _quarter_said(said, reading).whole(reading)


def part_of_quarter(said: Said, reading: Reading) -> date:
    """ "The end of Q1"."""
    return _part(said, _quarter_said(said, reading))


def end_of_span(said: Said, reading: Reading) -> date:
    """ "Year end", "by month's end", "later this week": the last day of it, this one by itself."""
    which = {name: said.get(name) for name in ("next", "coming", "last")}
    span = said["span"] or _SHORT[said["short"] or ""]
    return _span_said({**which, "span": span}, reading.today).last


def after_the_weekend(_said: Said, reading: Reading) -> date:
    """The Monday that begins the week after this one."""
    return monday(reading.today) + timedelta(days=7)


def within(said: Said, reading: Reading) -> date:
    """ "Within the week": no more than one from now."""
    months, days_away = words.UNITS[said["unit"] or ""]
    return plus_months(reading.today, months) + timedelta(days=days_away)
