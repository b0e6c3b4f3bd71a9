"""Sessions out of a calendar file (RFC 5545), from whatever program wrote it.

What repeats is laid out, from its beginning to a year from now; what was taken out of a series or
moved in it is. Days without a time are no sessions, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from mentorlog import clock
from mentorlog.domain.lines import one_line
from mentorlog.errors import Refused
from mentorlog.exchange.calendar_out import DOMAIN
from mentorlog.i18n import _, ngettext
from mentorlog.journal.calendar_taken import Entry

#: Under which a calendar's UID becomes one of the journal's.
_NAMESPACE: Final = UUID("5d7a1d1c-7f0e-5d0b-9c5b-2a1d3f6f4e10")
#: So many of a series come in at most, and none later than that many days ahead.
_MOST: Final = 400
_AHEAD: Final = 366
_LAST_YEARS: Final = datetime(9971, 1, 1)  # noqa: DTZ001  # by the clock on the wall
_RHYTHMS: Final = (["DAILY"], ["WEEKLY"], ["MONTHLY"], ["YEARLY"])
_LONGEST: Final = 1440
_LARGEST: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a file holds: sessions, in their order, and in sentences what is no session."""

    entries: tuple[Entry, ...]
    skipped: tuple[str, ...]


def read(path: Path) -> Calendar:
    """The sessions in a calendar file. Raises Refused for what is none, or is broken."""
    from icalendar import Calendar as File

    if path.stat().st_size > _LARGEST:
        raise Refused(_("{path} is too large for a calendar.").format(path=path))
    data = path.read_bytes()
    try:
        files = File.from_ical(data, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError):
        files = []
    except OSError as error:  # a zone is looked up as a file: “Europe” is a folder of them
        raise Refused(
            _("{path} names a time zone that is not known here.").format(path=path)
        ) from error
    if not files or any(file.name != "VCALENDAR" for file in files):
        raise Refused(_("{path} is no calendar file, or only half of one.").format(path=path))
    found: dict[str, Entry] = {}
    days = long = broken = 0
    moved: dict[str, Entry] = {}
    for event in (event for file in files for event in file.walk("VEVENT")):
        try:
            begins = _begins(event)
            if not isinstance(begins, datetime):
                days += 1
                continue
            for uid, entry in _entries(event, begins):
                if entry.minutes is not None and entry.minutes > _LONGEST:
                    long += 1
                elif "RECURRENCE-ID" in event:
                    moved[uid] = entry
                else:
                    found[uid] = entry
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
            broken += 1
    found |= moved
    entries = sorted(found.values(), key=lambda entry: (entry.starts_at, entry.uid))
    return Calendar(tuple(entries), tuple(_skipped(days, long, broken)))


def _begins(event: Any) -> Any:
    return event["DTSTART"].dt


def _skipped(days: int, long: int, broken: int) -> Iterator[str]:
    if days:
        yield ngettext(
            "{n} entry is a day without a time, so it is no session.",
            "{n} entries are days without a time, so they are no sessions.",
            days,
        ).format(n=days)
    if long:
        yield ngettext(
            "{n} entry is longer than a day, so it is no session.",
            "{n} entries are longer than a day, so they are no sessions.",
            long,
        ).format(n=long)
    if broken:
        yield ngettext("{n} entry cannot be read.", "{n} entries cannot be read.", broken).format(
            n=broken
        )


def _entries(event: Any, begins: datetime) -> Iterator[tuple[str, Entry]]:
    """The sessions that one entry stands for: one, or as many as it repeats."""
    uid = str(event["UID"])
    length = _minutes(event, begins)
    called_off = str(event.get("STATUS", "")).upper() == "CANCELLED"
    place = one_line(str(event.get("LOCATION", "")))
    if "RECURRENCE-ID" in event:
        own = _own_uid(uid, event["RECURRENCE-ID"].dt)
        yield own, _entry(own, begins, length, place, called_off=called_off)
        return
    if "RRULE" not in event and "RDATE" not in event:
        own = _own_uid(uid)
        yield own, _entry(own, begins, length, place, called_off=called_off)
        return
    for at in _repeats(event, begins):
        own = _own_uid(uid, at)
        yield own, _entry(own, at, length, place, called_off=called_off)


def _own_uid(uid: str, at: date | None = None) -> str:
    """The journal's uid for a calendar's: its own again, or one made of it for good."""
    if at is None and uid.endswith(DOMAIN):
        try:
            return str(UUID(uid.removesuffix(DOMAIN)))
        except ValueError:
            pass
    when = ""
    if isinstance(at, datetime):
        when = (at.astimezone(UTC) if at.tzinfo else at).strftime("%Y%m%dT%H%M%S")
    made = uuid5(_NAMESPACE, f"{uid} {when}".strip()).hex
    return str(UUID(f"{made[:12]}7{made[13:]}"))  # every uid of the journal is of version 7


def _repeats(event: Any, begins: datetime) -> list[datetime]:
    """When a series takes place, by the clock on the wall, without what was taken out."""
    from dateutil.rrule import rruleset, rrulestr

    bare = begins.replace(tzinfo=None)
    series = rruleset()
    rules = event.get("RRULE", [])
    for rule in rules if isinstance(rules, list) else [rules]:
        words = dict(rule)
        if not _comes_true(type(rule)(words)):
            raise ValueError("RRULE")
        if until := words.pop("UNTIL", None):
            last = until[0] if isinstance(until, list) else until
            words["UNTIL"] = [_bare(last, begins)]
        text = type(rule)(words).to_ical().decode().replace("Z", "")
        series.rrule(rrulestr(text, dtstart=bare))
    if not rules:
        series.rdate(bare)
    for name, add in (("RDATE", series.rdate), ("EXDATE", series.exdate)):
        lists = event.get(name, [])
        for dates in lists if isinstance(lists, list) else [lists]:
            for one in dates.dts:
                add(_bare(one.dt, begins))
    end = (clock.now() + timedelta(days=_AHEAD)).replace(tzinfo=None)
    found: list[datetime] = []
    for at in series:
        if at > end or len(found) >= _MOST:
            break
        found.append(at.replace(tzinfo=begins.tzinfo))
    return found


def _comes_true(rule: Any) -> bool:
    """Whether a rule ever gives a day, such as not the 30th of February.

    Such a rule is tried to the end of the year 9999, which takes minutes; so it is tried first in
    the last years, in which every day of the week and every leap day still comes. No session is
    held by the hour, and trying each second would take longest.
    """
    from dateutil.rrule import rrulestr

    if rule.get("FREQ") not in _RHYTHMS:
        return False
    words = {key: said for key, said in rule.items() if key not in ("COUNT", "UNTIL", "INTERVAL")}
    text = type(rule)(words).to_ical().decode()
    return next(iter(rrulestr(text, dtstart=_LAST_YEARS)), None) is not None


def _bare(when: date, begins: datetime) -> datetime:
    """An instant as the clock on the wall of the series says it."""
    if not isinstance(when, datetime):
        return datetime.combine(when, begins.time())
    if when.tzinfo is not None and begins.tzinfo is not None:
        when = when.astimezone(begins.tzinfo)
    return when.replace(tzinfo=None)


def _entry(
    uid: str, begins: datetime, minutes: int | None, place: str, *, called_off: bool
) -> Entry:
    zone = _zone(begins)
    at = begins if begins.tzinfo is not None else begins.replace(tzinfo=ZoneInfo(zone))
    return Entry(uid, at.astimezone(UTC), zone, minutes, place, called_off)


def _zone(begins: datetime) -> str:
    """The IANA name of the zone it is in; one's own where the file names none that is known."""
    name = getattr(begins.tzinfo, "key", None)
    return str(name) if name and name != "UTC" else clock.zone().key


def _minutes(event: Any, begins: datetime) -> int | None:
    if "DTEND" in event:
        ends = event["DTEND"].dt
        length = ends - begins
    elif "DURATION" in event:
        length = event["DURATION"].dt
    else:
        return None
    minutes = round(length.total_seconds() / 60)
    return minutes if minutes > 0 else None
