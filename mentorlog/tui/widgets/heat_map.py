"""A year of days as a map: a column for each week, darker where more was written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from textual.content import Content

from mentorlog import wording
from mentorlog.display import fit
from mentorlog.i18n import _, ngettext
from mentorlog.tui.widgets.line import line

#: Glyphs for none, one, two, three, and four or more on a day.
STEPS: Final = "·░▒▓█"
WEEKS: Final = 53
#: Lines that the map takes, with the months above and the numbers below.
HEIGHT: Final = 10
#: How many years are shown below each other, at most.
MOST: Final = 4
_DAYS: Final = 7
_NAME: Final = 5  # cells of a weekday's name and the gap behind it


def first_day(today: date) -> date:
    """The Monday that the map begins with, so that the week of `today` is its last column."""
    monday = today - timedelta(days=today.weekday())
    return monday - timedelta(weeks=WEEKS - 1)


def before(today: date, years: int) -> date:
    """The last day of the map that ends so many years before the one of `today`."""
    return today - timedelta(weeks=years * (WEEKS - 1))


def first_of_all(today: date) -> date:
    """The day that the map of the earliest year below that of `today` begins with."""
    return first_day(before(today, MOST - 1))


def more(lines: int) -> int:
    """How many maps of the years before have room below the first, an empty line above each."""
    return max(0, min(MOST, lines // HEIGHT) - 1)


def rows(
    days: Mapping[date, int],
    today: date,
    *,
    told: str = "",
    named: bool = False,
    legend: bool = True,
) -> list[Content]:
    """The months, seven rows of days from Monday on, and the same in numbers.

    `today` is the last day that is shown. `told` are the numbers in words, where they count other
    things than what was written; `named` puts the name of every other weekday before its row.
    Without `legend` nothing says what the glyphs stand for: another map above does.
    """
    first = first_day(today)
    indent = " " * (_NAME if named else 0)
    found = [line((indent + _months(first), "$muted"))]
    for weekday in range(_DAYS):
        name = wording.weekday_short(first + timedelta(days=weekday)) if weekday % 2 == 0 else ""
        cells = []
        for week in range(WEEKS):
            day = first + timedelta(days=week * _DAYS + weekday)
            count = days.get(day, 0)
            cells.append(" " if day > today else STEPS[min(count, len(STEPS) - 1)])
        before = (fit(name, _NAME), "$muted") if named else ""
        found.append(line(before, ("".join(cells), "$primary")))
    if legend:
        found.append(line((indent + _legend(), "$muted")))
    found.append(line((indent + (told or numbers(days, first)), "$muted")))
    return found


def numbers(days: Mapping[date, int], first: date) -> str:
    """What the map shows, in numbers."""
    total, written = sum(days.values()), len(days)
    if not total:
        return _("Nothing written since {day}.").format(day=wording.full_day(first))
    most = max(days, key=lambda day: (days[day], day))
    if days[most] == 1:
        said = ngettext(
            "{n} written on {days} since {first}.", "{n} written on {days} since {first}.", total
        )
        on = ngettext("{n} day", "{n} days", written).format(n=written)
        return said.format(n=total, days=on, first=wording.full_day(first))
    said = ngettext(
        "{n} written on {days} since {first}; most on {most}: {count}.",
        "{n} written on {days} since {first}; most on {most}: {count}.",
        total,
    )
    on = ngettext("{n} day", "{n} days", written).format(n=written)
    return said.format(
        n=total,
        days=on,
        first=wording.full_day(first),
        most=wording.full_day(most),
        count=days[most],
    )


def _months(first: date) -> str:
    """The names of the months, each above the week it begins in."""
    cells = [" "] * (WEEKS + 3)
    for week in range(WEEKS):
        last = first + timedelta(days=week * _DAYS + _DAYS - 1)
        if last.day <= _DAYS:
            name = wording.month_and_year(last)[:3]
            cells[week : week + len(name)] = name
    return "".join(cells).rstrip()


def _legend() -> str:
    none, one, two, three, more = STEPS
    return _("{none} none  {one} one  {two} two  {three} three  {more} more").format(
        none=none, one=one, two=two, three=three, more=more
    )
