"""The grammar of dates: which forms there are and which day each means.

Every rule matches the whole of the folded text or nothing. What the forms mean is told where the
grammar is used, in `dates`.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from mentorlog.domain import date_words as words

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


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of days that has a name."""

    first: date
    middle: date
    last: date

    def whole(self, reading: Reading) -> date:
        return self.last if reading.ends else self.first


#: The years that are read. Outside them somebody mistyped, and near the calendar's ends a moment
#: has no counterpart in another zone.
FIRST_YEAR, LAST_YEAR = 1900, 2999


def in_reach(day: date) -> bool:
    """Whether a day, or a moment by its own clock, is in one of the years that are read."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def read(text: str, reading: Reading) -> date | None:
    """The date that folded `text` says as a whole, or None; None also outside the years read."""
    day = _read(text, reading)
    return day if day is not None and in_reach(day) else None


def _read(text: str, reading: Reading) -> date | None:
    bare = re.sub("^(?:on|op) ", "", text)
    for pattern, meaning in _rules():
        found = pattern.fullmatch(bare)
        if found is None:
            continue
        try:
            day = meaning(found.groupdict(), reading)
        except (ValueError, OverflowError):  # 31 February; further than the calendar goes
            return None
        if day is not None:
            return day
    return None


def plus_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- days ---------------------------------------------------------------------------------------


def _near(said: Said, reading: Reading) -> date:
    return reading.today + timedelta(days=words.NEAR_DAYS[said["near"] or ""])


def _weekday_said(said: Said) -> int | None:
    return (words.WEEKDAYS | words.SHORT_WEEKDAYS).get(said.get("weekday") or "")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _nearest(weekday: int, day: date, sign: int, *, today_too: bool = False) -> date:
    """The first such weekday from `day` on, one way or the other."""
    away = (weekday - day.weekday()) * sign % 7
    return day + timedelta(days=sign * (away if away or today_too else 7))


def _weekday(said: Said, reading: Reading) -> date | None:
    weekday = _weekday_said(said)
    if weekday is None:
        return None
    today = reading.today
    if said.get("next"):
        return _monday(today) + timedelta(days=7 + weekday)
    if said.get("last"):
        return _nearest(weekday, today, -1)
    if said.get("coming"):
        return _nearest(weekday, today, 1)
    return _nearest(weekday, today, reading.sign, today_too=bool(said.get("this")))


def _weekday_of_week(said: Said, reading: Reading) -> date:
    return _monday(reading.today) + timedelta(days=7 * _step(said) + (_weekday_said(said) or 0))


def _step(said: Said) -> int:
    """Which week, month or year: 0 this one, 1 the next, -1 the last."""
    return 1 if said["next"] or said["coming"] else -1 if said["last"] else 0


def _away(said: Said, today: date, sign: int) -> date:
    if said.get("half"):
        return plus_months(today, 6 * sign)
    months, days = words.UNITS[said["unit"] or ""]
    times = words.number(said["number"] or "") * sign
    return plus_months(today, months * times) + timedelta(days=days * times)


def _from_now(said: Said, reading: Reading) -> date:
    return _away(said, reading.today, 1)


def _ago(said: Said, reading: Reading) -> date:
    return _away(said, reading.today, -1)


def _length(said: Said, reading: Reading) -> date | None:
    return _away(said, reading.today, reading.sign) if reading.lengths else None


def _or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _this_way(day: date, reading: Reading) -> bool:
    return day >= reading.today if reading.ahead else day <= reading.today


def _month_said(said: Said) -> int:
    name = said["month"] or ""
    return int(name) if name.isdigit() else (words.SHORT_MONTHS | words.MONTHS)[name]


def _year_said(said: Said) -> int | None:
    year = said.get("year")
    if not year:
        return None
    return int(year) if len(year) > 2 else 2000 + int(year)


def _day_of_month(said: Said, reading: Reading) -> date | None:
    """A day and a month, maybe with the year; a weekday said beside it must be that day's."""
    month, day = _month_said(said), int(said["day"] or "")
    year = _year_said(said)
    if year is not None:
        return _agreeing(date(year, month, day), said)
    # The year in which it comes next or was last; eight off at most, for 29 February by 2100.
    for step in range(9):
        near = _or_none(reading.today.year + step * reading.sign, month, day)
        if near and _this_way(near, reading):
            return _agreeing(near, said)
    return None


def _agreeing(day: date, said: Said) -> date | None:
    """`day`, unless a weekday was said that is not its own: then nothing is certain."""
    return day if _weekday_said(said) in (None, day.weekday()) else None


def _day_alone(said: Said, reading: Reading) -> date | None:
    """A day of the month, "the 15th"; with a weekday ("Fri 27") the month in which they agree."""
    weekday = _weekday_said(said)
    if weekday is None and not said["ordinal"]:
        return None
    first = reading.today.replace(day=1)
    for step in range(13):
        month = plus_months(first, step * reading.sign)
        day = _or_none(month.year, month.month, int(said["day"] or ""))
        if day and _this_way(day, reading) and weekday in (None, day.weekday()):
            return day
    return None


# --- weeks, months, years -----------------------------------------------------------------------


def _span_said(said: Said, today: date) -> _Span:
    """The week, weekend, month or year that is this one, the next or the last."""
    step = _step(said)
    if said["span"] == "week":
        return _week(_monday(today) + timedelta(days=7 * step), today)
    if said["span"] == "weekend":
        # The coming weekend ends this week, the next one the week after.
        return _weekend(_monday(today) + timedelta(days=7 * (0 if said["coming"] else step)))
    if said["span"] in ("month", "maand"):
        month = plus_months(today.replace(day=1), step)
        return _month(month.year, month.month)
    return _year(today.year + step)


def _weekend(monday: date) -> _Span:
    saturday = monday + timedelta(days=5)
    return _Span(saturday, saturday, saturday + timedelta(days=1))


def _week(monday: date, today: date) -> _Span:
    """A working week; once its Friday is past, it ends on Sunday."""
    friday, sunday = monday + timedelta(days=4), monday + timedelta(days=6)
    last = sunday if friday < today <= sunday else friday
    return _Span(monday, monday + timedelta(days=2), last)


def _month(year: int, month: int) -> _Span:
    last = calendar.monthrange(year, month)[1]
    return _Span(date(year, month, 1), date(year, month, 15), date(year, month, last))


def _year(year: int) -> _Span:
    return _Span(date(year, 1, 1), date(year, 7, 1), date(year, 12, 31))


def _month_span(said: Said, reading: Reading) -> _Span:
    """A month by name, of the year said or the nearest that way; this month counts both ways."""
    month, year, today = _month_said(said), _year_said(said), reading.today
    if year is not None:
        return _month(year, month)
    passed = month < today.month if reading.ahead else month > today.month
    return _month(today.year + (reading.sign if passed else 0), month)


def _whole_span(said: Said, reading: Reading) -> date:
    return _span_said(said, reading.today).whole(reading)


def _whole_month(said: Said, reading: Reading) -> date:
    return _month_span(said, reading).whole(reading)


def _whole_year(said: Said, reading: Reading) -> date | None:
    """A number of four digits is a year only where one looks back: "--since 2025"."""
    return None if reading.ahead else date(_year_said(said) or 0, 1, 1)


def _part(said: Said, span: _Span) -> date:
    if said["end"]:
        return span.last
    return span.middle if said["mid"] else span.first


def _part_of_span(said: Said, reading: Reading) -> date:
    return _part(said, _span_said(said, reading.today))


def _part_of_month(said: Said, reading: Reading) -> date:
    return _part(said, _month_span(said, reading))


def _part_of_year(said: Said, _reading: Reading) -> date:
    return _part(said, _year(_year_said(said) or 0))


# --- the forms ----------------------------------------------------------------------------------

_YEAR = r"(?P<year>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th|ste|de|e)?"
_WEEKDAY = f"(?P<weekday>{words.any_of(words.WEEKDAYS | words.SHORT_WEEKDAYS)})"
_LONG_WEEKDAY = f"(?P<weekday>{words.any_of(words.WEEKDAYS)})"
_MONTH = f"(?P<month>{words.any_of(words.MONTHS | words.SHORT_MONTHS)})"
_LONG_MONTH = f"(?P<month>{words.any_of(words.MONTHS)})"
_UNIT = f"(?P<unit>{words.any_of(words.UNITS)})"
_COUNTED = rf"(?P<number>\d{{1,4}}|{words.any_of(words.NUMBERS)}) {_UNIT}"
_LENGTH = f"(?:(?P<half>half a year|een half jaar|half jaar)|(?:{_COUNTED}))"
_OTHER = f"(?P<coming>{words.COMING})|(?P<next>{words.NEXT})|(?P<last>{words.LAST})"
_WHICH = f"(?:(?P<this>{words.THIS})|{_OTHER})"
_WHICH_OR_THE = f"(?:(?P<this>{words.THIS}|the|de|het)|{_OTHER})"
_SPAN = "(?P<span>weekend|week|month|maand|year|jaar)"
_PART = (
    "(?:the |het )?(?:(?P<end>end|eind|einde)|(?P<mid>mid|middle|midden|half|halfweg)"
    "|(?P<begin>start|begin|beginning|early))(?: of| van)?"
)
_THE = "(?:the |de )?"
_PART_OF_DAY = "morning|afternoon|evening|night|ochtend|voormiddag|namiddag|middag|avond"

_FORMS: tuple[tuple[str, Callable[[Said, Reading], date | None]], ...] = (
    (rf"{_YEAR}[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})", _day_of_month),
    (
        r"(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        _day_of_month,
    ),
    (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", _day_of_month),
    (rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])", _whole_month),
    (f"(?P<near>{words.any_of(words.NEAR_DAYS)})(?: (?:{_PART_OF_DAY}))?", _near),
    (f"{_LONG_WEEKDAY}(?: (?:{_PART_OF_DAY}))?", _weekday),
    (f"{_WHICH} {_WEEKDAY}(?: (?:{_PART_OF_DAY}))?", _weekday),
    (f"{_WHICH} (?P<span>week) (?:on |op )?{_WEEKDAY}", _weekday_of_week),
    (f"{_WEEKDAY} (?:of |in )?{_WHICH} (?P<span>week)", _weekday_of_week),
    (f"(?:in|over|binnen|within) {_LENGTH}(?:'? time)?", _from_now),
    (f"{_LENGTH} (?:from now|from today|later|vanaf nu|vanaf vandaag)", _from_now),
    (f"{_LENGTH} (?:ago|geleden|back|terug)", _ago),
    (_LENGTH, _length),
    (f"(?:{_WEEKDAY} )?{_THE}{_DAY} (?:of |van )?{_MONTH}(?: {_YEAR})?", _day_of_month),
    (f"(?:{_WEEKDAY} )?{_MONTH} {_THE}{_DAY}(?: {_YEAR})?", _day_of_month),
    (f"(?:{_WEEKDAY} )?{_THE}{_DAY}", _day_alone),
    (f"{_PART} {_WHICH_OR_THE} {_SPAN}", _part_of_span),
    (f"{_PART}(?P<this>)(?P<coming>)(?P<next>)(?P<last>) {_SPAN}", _part_of_span),
    (f"{_PART} {_LONG_MONTH}(?: {_YEAR})?", _part_of_month),
    (f"{_PART} {_YEAR}", _part_of_year),
    (f"(?:in )?{_WHICH_OR_THE} {_SPAN}", _whole_span),
    (f"(?:in )?{_LONG_MONTH}(?: {_YEAR})?", _whole_month),
    (f"{_MONTH} {_YEAR}", _whole_month),
    (f"(?:in )?{_YEAR}", _whole_year),
)  # fmt: skip


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Callable[[Said, Reading], date | None]], ...]:
    """The forms compiled, when the first date is read: it takes some milliseconds."""
    return tuple((re.compile(pattern), meaning) for pattern, meaning in _FORMS)
