from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Cli

FOREIGN = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//somebody//else//EN\r
BEGIN:VEVENT\r
UID:weekly@x\r
DTSTAMP:20261001T080000Z\r
DTSTART;TZID=Europe/Brussels:20261019T140000\r
DTEND;TZID=Europe/Brussels:20261019T150000\r
RRULE:FREQ=WEEKLY;COUNT=3\r
EXDATE;TZID=Europe/Brussels:20261102T140000\r
SUMMARY:Ada\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:once@x\r
DTSTAMP:20261001T080000Z\r
DTSTART:20270315T090000Z\r
DURATION:PT45M\r
SUMMARY:Ada\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:day@x\r
DTSTAMP:20261001T080000Z\r
DTSTART;VALUE=DATE:20261224\r
SUMMARY:Holiday\r
END:VEVENT\r
END:VCALENDAR\r
"""


def _sessions(cli: Cli, who: str) -> list[dict[str, Any]]:
    return list(cli("list", "sessions", "--with", who, "--json").document)


def test_a_foreign_calendar_comes_in_once(people: Cli) -> None:
    file = people.home / "in.ics"
    file.write_text(FOREIGN)
    before = {row["uid"] for row in _sessions(people, "yara")}
    seen = people("import", "calendar", str(file), "--with", "yara", "--dry-run")
    assert seen.code == 0 and "3 sessions new" in seen.err and "without a time" in seen.err
    assert {row["uid"] for row in _sessions(people, "yara")} == before
    assert people("import", "calendar", str(file), "--with", "yara", "--yes").code == 0
    new = [row for row in _sessions(people, "yara") if row["uid"] not in before]
    told = sorted((row["starts_at"], row["status"], row["minutes"]) for row in new)
    # Summer time ended on 25 October: 14:00 in Brussels is another hour in UTC from then on.
    assert told == [
        ("2026-10-19T12:00:00.000Z", "held", 60),
        ("2026-10-26T13:00:00.000Z", "held", 60),
        ("2027-03-15T09:00:00.000Z", "planned", 45),
    ]
    again = people("import", "calendar", str(file), "--with", "yara", "--yes")
    assert "3 the same" in again.err and len(_sessions(people, "yara")) == len(before) + 3


def test_what_moved_follows_while_it_is_planned(people: Cli) -> None:
    file = people.home / "in.ics"
    file.write_text(FOREIGN)
    people("import", "calendar", str(file), "--with", "yara", "--yes")
    moved = FOREIGN.replace("20270315T090000Z", "20270316T100000Z").replace(
        "20261019T140000", "20261019T160000"
    )
    file.write_text(moved)
    ran = people("import", "calendar", str(file), "--with", "yara", "--yes")
    assert ran.code == 0, ran.err
    starts = {row["starts_at"] for row in _sessions(people, "yara")}
    assert "2027-03-16T10:00:00.000Z" in starts and "2027-03-15T09:00:00.000Z" not in starts


@pytest.mark.parametrize("cut", [0, 40, len(FOREIGN) // 2])
def test_half_a_calendar_is_refused(people: Cli, cut: int) -> None:
    file = people.home / "in.ics"
    file.write_text(FOREIGN[:cut])
    before = len(_sessions(people, "yara"))
    ran = people("import", "calendar", str(file), "--with", "yara", "--yes")
    assert ran.code == 1 and "calendar" in ran.err
    assert len(_sessions(people, "yara")) == before


@pytest.mark.parametrize("zone", ["Europe", "America/Indiana"])
def test_a_folder_of_zones_is_none(people: Cli, zone: str) -> None:
    file = people.home / "in.ics"
    file.write_text(FOREIGN.replace("Europe/Brussels", zone))
    before = len(_sessions(people, "yara"))
    ran = people("import", "calendar", str(file), "--with", "yara", "--yes")
    assert (ran.code, len(_sessions(people, "yara"))) == (1, before)
    assert "names a time zone that is not known here" in ran.err


def test_what_leaves_is_read_by_another_parser_and_comes_back_the_same(people: Cli) -> None:
    vobject = pytest.importorskip("vobject", reason="no second parser of calendars here")
    out = people.home / "out.ics"
    ran = people("export", "calendar", str(out), "--follow-ups", "todos", "--yes")
    assert ran.code == 0, ran.err
    text = out.read_bytes().decode()
    assert not re.search("Samira|Jonas|Yara", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = next(vobject.readComponents(text))
    rows = {row["uid"]: row for row in people("list", "sessions", "--json").document}
    events = {event.uid.value.removesuffix("@mentorlog"): event for event in calendar.vevent_list}
    assert events.keys() == rows.keys()
    for uid, event in events.items():
        begins = event.dtstart.value.astimezone(UTC)
        assert begins == datetime.fromisoformat(rows[uid]["starts_at"])
        length = timedelta(minutes=rows[uid]["minutes"] or 60)
        assert event.dtend.value.astimezone(UTC) - begins == length
        assert event.summary.value == "Meeting"
    from icalendar import Calendar

    other: Any = Calendar.from_ical(text)
    seen = [
        (str(one["UID"]), one["DTSTART"].dt, one["DTEND"].dt, str(one["SUMMARY"]))
        for one in other.walk("VEVENT")
    ]
    assert seen == [
        (one.uid.value, one.dtstart.value, one.dtend.value, one.summary.value)
        for one in calendar.vevent_list
    ]
    todos = [(str(one["UID"]), one["DUE"].dt, str(one["SUMMARY"])) for one in other.walk("VTODO")]
    assert todos
    assert todos == [
        (one.uid.value, one.due.value, one.summary.value) for one in calendar.vtodo_list
    ]
    back = people("import", "calendar", str(out), "--with", "samira", "--yes")
    assert back.code == 0 and "0 sessions new" in back.err


def test_a_change_has_a_higher_sequence(people: Cli, tmp_path: Path) -> None:
    def sequence(name: str) -> dict[str, int]:
        out = tmp_path / name
        assert people("export", "calendar", str(out), "--yes").code == 0
        found = re.findall(r"UID:(\S+)\r\nSEQUENCE:(\d+)", out.read_bytes().decode())
        return {uid: int(number) for uid, number in found}

    before = sequence("before.ics")
    planned = next(
        row for row in people("list", "sessions", "--json").document if row["status"] == "planned"
    )
    ran = people("edit", planned["id"], "--at", "2026-12-24 10:00")
    assert ran.code == 0, ran.err
    after = sequence("after.ics")
    uid = f"{planned['uid']}@mentorlog"
    assert after[uid] > before[uid]
    assert {key: value for key, value in after.items() if key != uid} == {
        key: value for key, value in before.items() if key != uid
    }
