"""Sessions and follow-ups as a calendar file (RFC 5545) that calendar programs take in.

Titles say nothing of anybody unless asked to: "Meeting", or with the alias. Each entry keeps its
UID for good, and a later file of it has a higher SEQUENCE, so that taking in both gives one entry
as it stands last. A session that was cancelled stays in, as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from math import ceil
from typing import Final

from icalendar import Calendar, Event, Todo

from mentorlog import __version__, clock
from mentorlog.domain.kinds import SessionStatus
from mentorlog.domain.length import ends
from mentorlog.exchange.shared.forms import FollowUps, Titles
from mentorlog.i18n import _
from mentorlog.journal.scheduled import FollowUp, FollowUpKind, Meeting

#: What stands behind the uid of a record to make it one of a calendar's.
DOMAIN: Final = "@mentorlog"


def calendar(
    meetings: Iterable[Meeting],
    follow_ups: Iterable[FollowUp] = (),
    *,
    titles: Titles = Titles.neutral,
    as_: FollowUps = FollowUps.none,
) -> bytes:
    """The calendar file, with the zones that its times are in; lines end in CRLF."""
    made = Calendar()
    made.add("prodid", f"-//mentorlog//{__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    days = [clock.today()]
    for meeting in meetings:
        made.add_component(_event(meeting, titles))
        days.append(meeting.starts_at.date())
    if as_ is not FollowUps.none:
        for follow_up in follow_ups:
            made.add_component(_follow_up(follow_up, titles, as_))
    first, last = min(days), max(days)
    made.add_missing_timezones(
        first_date=date(first.year, 1, 1), last_date=date(last.year + 1, 12, 31)
    )
    return bytes(made.to_ical())


def _event(meeting: Meeting, titles: Titles) -> Event:
    event = Event()
    begins = clock.civil(meeting.starts_at, meeting.zone)
    _entry(event, meeting.uid, _title(_("Meeting"), meeting.name, meeting.alias, titles))
    _stamp(event, meeting.created_at, meeting.updated_at)
    event.add("dtstart", begins)
    # The end by the clock on the wall, an hour skipped or repeated in between taken into account.
    event.add("dtend", ends(begins.astimezone(UTC), meeting.minutes).astimezone(begins.tzinfo))
    called_off = meeting.status in (SessionStatus.cancelled, SessionStatus.no_show)
    event.add("status", "CANCELLED" if called_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if called_off else "OPAQUE")
    return event


def _entry(entry: Event | Todo, uid: str, title: str) -> None:
    entry.add("uid", f"{uid}{DOMAIN}")
    entry.add("summary", title)


def _stamp(entry: Event | Todo, created: datetime, updated: datetime) -> None:
    """DTSTAMP, when it was last changed, and a SEQUENCE that grows with each change.

    Seconds since it was written down, begun ones counted: the record keeps no count of changes.
    """
    entry.add("dtstamp", updated.astimezone(UTC).replace(microsecond=0))
    entry.add("last-modified", updated.astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", max(0, ceil((updated - created).total_seconds())))


def _follow_up(one: FollowUp, titles: Titles, as_: FollowUps) -> Event | Todo:
    words = {
        FollowUpKind.check_back: _("Write again"),
        FollowUpKind.letter: _("A letter opens"),
        FollowUpKind.review: _("Look at the agreement again"),
        FollowUpKind.promise: _("A promise is due"),
        FollowUpKind.introduction: _("Follow up an introduction"),
    }[one.kind]
    todo = as_ is FollowUps.todos
    entry: Event | Todo = Todo() if todo else Event()
    _entry(entry, f"{one.uid}-{one.kind.value}", _title(words, one.name, one.alias, titles))
    entry.add("dtstamp", one.updated_at.astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", int(one.updated_at.timestamp()) - _EPOCH)
    entry.add("class", "PRIVATE")
    if todo:
        entry.add("due", one.on)
        entry.add("status", "NEEDS-ACTION")
    else:
        entry.add("dtstart", one.on)
        entry.add("dtend", one.on + timedelta(days=1))
        entry.add("transp", "TRANSPARENT")
    return entry


#: SEQUENCE is a 32-bit number in many programs: counted from 2020 on.
_EPOCH: Final = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())


def _title(words: str, name: str, alias: str, titles: Titles) -> str:
    who = {Titles.neutral: "", Titles.alias: alias, Titles.name: name}[titles]
    return _("{what}: {who}").format(what=words, who=who) if who else words
