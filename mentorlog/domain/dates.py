"""Dates as people write them, English and Dutch always both, read from a given day.

What the forms mean (24 November 2026, a Tuesday, is today in the examples):

- `2026-12-01`, `1/12/2026`, `1.12.2026`, `1/12`: a number before the month is the day.
- `friday`, `vrijdag`: the first one after today when looking ahead, the last one before today when
  looking back. A weekday's own name never means today: on a Friday it is next week's.
- `this friday`, `deze vrijdag`: the same, but today counts. `coming`, `komende`, `a.s.`: always the
  first after today. `last`, `vorige`, `afgelopen`: always the last before today.
- `next tuesday`, `volgende dinsdag`, `friday next week`: the one in the week after this one; weeks
  begin on Monday (1 December; 4 December).
- `today`, `vandaag`, `tomorrow`, `overmorgen`, `day after tomorrow`, `yesterday`, `gisteren`.
- `in 2 weeks`, `over twee weken`, `3 dagen geleden`; a length alone (`2 weeks`) counts that way.
  A month later is the same day of the month, or its last.
- `2 maart`, `March 2nd`, `2 March 2027`, `vr 27 november`, `Fri 27`, `the 15th`: without the year
  the next one to come, today included (or the last one past). A weekday that is not that day's
  makes the whole unreadable: guessing would hide a mistake.
- `week 49`: that week's Friday ahead, its Monday looking back. `Christmas`, `Easter`, `kerst`:
  the day itself.
- `end of the month`, `eind maart`, `mid march`, `begin volgende week`: that day. A week ends on
  Friday, or on Sunday once its Friday is past; its middle is Wednesday; a month's is the 15th.
- `in a couple of weeks` is two, `a few` three; of `two or three weeks` the later counts; `within
  the week`, `binnen de week`: seven days from now.
- `year end`, `maandeinde`, `later this week`: the last day of the one that runs. `Q1`, `this
  quarter`, `eind volgend kwartaal`: quarters of the calendar year.
- `next week`, `deze maand`, `March`, `2026-03`: the last day of it when looking ahead, for that is
  how long a promise has; the first when looking back.

Years are 1900 to 2999: another one is a slip of the fingers, and means nothing.
Bare words that also mean something else (`do`, `ma`, `12`) mean nothing.

A due date inside the line of a to-do is sought in `due`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

from mentorlog.domain.date_grammar import read
from mentorlog.domain.date_reading import Reading, in_reach
from mentorlog.domain.date_words import (
    MONTHS,
    NUMBERS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
    any_of,
    folded,
    number,
)

_LONGEST = 60


class Looking(Enum):
    """Which way a date without its year is sought: due dates ahead, `--since` and starts back."""

    ahead = "ahead"
    back = "back"


def read_date(text: str, today: date, looking: Looking = Looking.ahead) -> date | None:
    """The date `text` says as a whole, or None; for a place where a date is expected.

    The grammar above first; what it does not know goes to dateparser, unless it is a bare word.
    """
    if len(text) > _LONGEST:
        return None
    ahead = looking is Looking.ahead
    said = folded(text)
    return read(said, Reading(today, ahead=ahead, ends=ahead)) or _guessed(said, today, ahead)


# --- a day and a time ---------------------------------------------------------------------------

_CLOCK = re.compile(
    r"(?:(?P<at>(?:at|om|@) ?)?"
    r"(?:(?P<hour>\d{1,2})(?:"
    r"(?:[:.hu](?P<minute>[0-5]\d)(?::[0-5]\d)?)? ?(?P<half>am|pm)"
    r"|[:.hu](?P<minutes>[0-5]\d)(?::[0-5]\d)?(?: ?(?:uur|u|h))?"
    r"| ?(?:uur|u|h)(?: (?P<past>[0-5]\d))?"
    r"|(?P<bare>)"
    r")|(?P<noon>noon|midday|12 uur 's middags)|(?P<midnight>midnight|middernacht)))"
)
_ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}[t ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?(?:z|[+-]\d{2}:?\d{2})?"
)
_HOURS = "hours?|uur|uren|h|u"
_MINUTES = "minutes?|min|minuten|minuut"
_SHIFT = re.compile(
    "(?:(?P<ahead>in|over|binnen) )?(?:(?P<half>half an hour|een half uur|half uur)"
    rf"|(?P<number>\d{{1,4}}|{any_of(NUMBERS)}) ?(?:(?P<hours>{_HOURS})|(?P<minutes>{_MINUTES})))"
    "(?: (?P<ago>ago|geleden))?"
)
_NOW = frozenset({"now", "nu", "just now", "zonet", "daarnet"})
#: An hour alone, after "at", is taken as it stands from here to 23; earlier ones could be evening.
_FIRST_CERTAIN_HOUR = 7


def read_moment(
    text: str,
    now_local: datetime,
    looking: Looking = Looking.ahead,
    time_of_day: time | None = None,
) -> datetime | None:
    """The moment `text` says, in the zone of `now_local` (aware wall-clock time), or None.

    A day as `read_date` reads it and a time in either order: `2026-03-02 14:00`, `friday 14:00`,
    `tomorrow at 3pm`, `morgen 15u`, `15u30 overmorgen`; a time alone is today's; `now`,
    `in 2 hours`, `een uur geleden`; an ISO instant with its offset. A day alone takes
    `time_of_day`, and means nothing without one.
    """
    said = folded(text) if len(text) <= _LONGEST else ""
    if not said:
        return None
    moment = (
        _iso(said, now_local)
        or _shifted(said, now_local)
        or _day_and_time(said, now_local, looking)
        or _day_alone(said, now_local, looking, time_of_day)
    )
    return moment if moment is not None and in_reach(moment) else None


def _iso(said: str, now_local: datetime) -> datetime | None:
    if not _ISO.fullmatch(said):
        return None
    try:
        moment = datetime.fromisoformat(said.upper())
        if moment.tzinfo is None:
            return moment.replace(tzinfo=now_local.tzinfo)
        return moment.astimezone(now_local.tzinfo)
    except (ValueError, OverflowError):
        return None


def _shifted(said: str, now_local: datetime) -> datetime | None:
    if said in _NOW:
        return now_local
    found = _SHIFT.fullmatch(said)
    if not found or bool(found["ahead"]) == bool(found["ago"]):
        return None
    minutes = 30
    if not found["half"]:
        minutes = number(found["number"]) * (60 if found["hours"] else 1)
    shift = timedelta(minutes=-minutes if found["ago"] else minutes)
    # An hour later is an hour of real time, also in the night the clocks change.
    return datetime.fromtimestamp(now_local.timestamp() + shift.total_seconds(), now_local.tzinfo)


def _day_and_time(said: str, now_local: datetime, looking: Looking) -> datetime | None:
    for found in _CLOCK.finditer(said):
        before, after = said[: found.start()], said[found.end() :]
        if before[-1:].isalnum() or after[:1].isalnum() or (before.strip() and after.strip()):
            continue
        at = _time(found)
        rest = (before or after).strip()
        day = _day_beside_time(rest, now_local.date(), looking) if rest else now_local.date()
        if at and day:
            return datetime.combine(day, at, tzinfo=now_local.tzinfo)
    return None


def _day_beside_time(rest: str, today: date, looking: Looking) -> date | None:
    """The day; beside a time the short Dutch weekdays are days too."""
    ahead = looking is Looking.ahead
    day = read_date(rest, today, looking)
    return day or read(f"{'komende' if ahead else 'vorige'} {rest}", Reading(today, ahead=ahead))


def _time(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(12)
    if found["midnight"]:
        return time(0)
    hour = int(found["hour"])
    minute = int(found["minute"] or found["minutes"] or found["past"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        return time(hour % 12 + (12 if found["half"] == "pm" else 0), minute)
    certain = found["bare"] is None or (found["at"] and hour >= _FIRST_CERTAIN_HOUR)
    return time(hour, minute) if certain and hour < 24 else None


def _day_alone(
    said: str, now_local: datetime, looking: Looking, time_of_day: time | None
) -> datetime | None:
    if time_of_day is None:
        return None
    day = read_date(said, now_local.date(), looking)
    return None if day is None else datetime.combine(day, time_of_day, tzinfo=now_local.tzinfo)


# --- the last resort ----------------------------------------------------------------------------

_NAMED = {*MONTHS, *SHORT_MONTHS, *UNITS}
_WEEKDAYS = WEEKDAYS | SHORT_WEEKDAYS
_FURTHEST_GUESS = timedelta(days=20 * 366)


def _guessed(said: str, today: date, ahead: bool) -> date | None:
    """What dateparser makes of a number with a month or a unit of time among its words.

    A bare word it would take for a date, some text for one a century off, and a weekday that is
    not that day's it leaves out of account: none of that is a reading.
    """
    said_words = said.split()
    if _NAMED.isdisjoint(said_words) or not any(map(str.isdigit, said)):
        return None
    from dateparser import parse

    guess = parse(
        said,
        languages=["en", "nl"],
        settings={
            "RELATIVE_BASE": datetime.combine(today, time(12)),
            "PREFER_DATES_FROM": "future" if ahead else "past",
            "DATE_ORDER": "DMY",
            "REQUIRE_PARTS": ["day", "month"],
            "TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    if guess is None or abs(guess.date() - today) > _FURTHEST_GUESS:
        return None
    weekdays = {_WEEKDAYS[word] for word in said_words if word in _WEEKDAYS}
    return guess.date() if weekdays <= {guess.weekday()} else None
