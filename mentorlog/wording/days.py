"""Dates, times and lengths of time as people say them, seen from a given day."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache

from mentorlog import clock as clock_
from mentorlog import i18n
from mentorlog.i18n import _, ngettext, pgettext


def weekday(day: date) -> str:
    """The day of the week, in full."""
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )[day.weekday()]


def weekday_short(day: date) -> str:
    """The day of the week, in three letters."""
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))[day.weekday()]


def month(number: int) -> str:
    """The name of a month, 1 to 12, as it stands in a date."""
    return _months(i18n.language())[number - 1]


@cache
def _months(_language: str) -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        pgettext("month", "May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


def full_day(day: date) -> str:
    """A date that needs no context: "2 March 2026"."""
    return _("{day} {month} {year}").format(day=day.day, month=month(day.month), year=day.year)


def long_day(day: date) -> str:
    """A date with its weekday, to check what was read: "Friday 27 November 2026"."""
    return _("{weekday} {day}").format(weekday=weekday(day), day=full_day(day))


def before_the_start(began: date) -> str:
    """Of a session that lies before the relationship began, on `began`."""
    return _("That is before {day}, when this relationship began.").format(day=full_day(began))


def month_and_year(day: date) -> str:
    """The month of `day`: "January 2025"."""
    return _("{month} {year}").format(month=month(day.month), year=day.year)


#: The length of a week.
DAYS_A_WEEK = 7
# As far ahead as a weekday and a number are enough to know the day.
_NEAR_WEEKS = 2


def day(when: date, today: date) -> str:
    """A date as a person says it on `today`: "tomorrow", "Fri 27", "2 March", "2 March 2024".

    Up to two weeks ahead the weekday and number are enough; further, and in the past from two
    days on, the month is said, and the year when it is not this one.
    """
    ahead = (when - today).days
    if ahead == 0:
        return _("today")
    if ahead == 1:
        return _("tomorrow")
    if ahead == -1:
        return _("yesterday")
    if 0 < ahead <= DAYS_A_WEEK * _NEAR_WEEKS:
        return _("{weekday} {day}").format(weekday=weekday_short(when), day=when.day)
    if when.year == today.year:
        return _("{day} {month}").format(day=when.day, month=month(when.month))
    return full_day(when)


def clock(at: datetime) -> str:
    """The time of day on a 24-hour clock, "14:00"; `at` is wall-clock time already."""
    return f"{at:%H:%M}"


def moment(at: datetime, today: date) -> str:
    """A day and time: "tomorrow 14:00", "Fri 27 09:30"; `at` is wall-clock time already."""
    return _("{day} {time}").format(day=day(at.date(), today), time=clock(at))


def exact_moment(at: datetime) -> str:
    """A day and time in full: "Tue 24 November 2026, 14:00"; `at` is wall-clock time already."""
    return _("{weekday} {day}, {time}").format(
        weekday=weekday_short(at.date()), day=full_day(at.date()), time=clock(at)
    )


def elsewhere(instant: datetime, zone: str) -> str:
    """What the clock says where a session is: "09:00 in New York"; `zone` is an IANA name.

    With the weekday and day where that is another one than here, and empty where the clocks of
    both places agree: whoever reads is told their own time, and this beside it.
    """
    here, there = clock_.civil(instant), clock_.civil(instant, zone)
    if here.replace(tzinfo=None) == there.replace(tzinfo=None):
        return ""
    time = clock(there)
    if here.date() != there.date():
        time = _("{weekday} {day} {time}").format(
            weekday=weekday_short(there.date()), day=there.day, time=time
        )
    place = zone.rpartition("/")[2].replace("_", " ")
    return _("{time} in {place}").format(time=time, place=place)


def with_elsewhere(told: str, there: str) -> str:
    """A moment, and in brackets what `elsewhere` says of it, where that says anything."""
    return _("{moment} ({elsewhere})").format(moment=told, elsewhere=there) if there else told


#: Up to here days are counted, then weeks, months, years: as people do.
_DAYS_UP_TO = 20
_WEEKS_UP_TO = 60
_MONTHS_UP_TO = 700
_DAYS_A_MONTH = 30.44
_DAYS_A_YEAR = 365.25


def span(days: int) -> str:
    """A length of time in the unit people would use: "12 days", "3 weeks", "4 months"."""
    if days <= _DAYS_UP_TO:
        return ngettext("{n} day", "{n} days", days).format(n=days)
    if days <= _WEEKS_UP_TO:
        weeks = round(days / DAYS_A_WEEK)
        return ngettext("{n} week", "{n} weeks", weeks).format(n=weeks)
    if days <= _MONTHS_UP_TO:
        months = round(days / _DAYS_A_MONTH)
        return ngettext("{n} month", "{n} months", months).format(n=months)
    years = round(days / _DAYS_A_YEAR)
    return ngettext("{n} year", "{n} years", years).format(n=years)


def ago(when: date, today: date) -> str:
    """How long ago: "today", "yesterday", "12 days ago", "3 weeks ago"; a later date as `day`."""
    past = (today - when).days
    if past <= 1:
        return day(when, today)
    return _("{span} ago").format(span=span(past))


def seconds_ago(seconds: float) -> str:
    """How long ago in seconds or minutes, for what was kept just now: "1 s ago", "3 min ago"."""
    whole = max(0, int(seconds))
    if whole < 60:
        return _("{n} s ago").format(n=whole)
    return _("{n} min ago").format(n=whole // 60)
