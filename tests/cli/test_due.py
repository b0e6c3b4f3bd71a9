"""What needs attention by command, put off by command, and how many mentees I have room for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorlog import clock
from mentorlog.domain.attention import FlagKind
from tests.cli.conftest import Cli
from tests.conftest import StandingClock

_TODAY = date(2026, 11, 24)


def flags(people: Cli, *options: str) -> list[tuple[str, str]]:
    return [(one["flag"], one["record_id"]) for one in people("due", *options, "--json").document]


def test_put_off_for_two_weeks_or_until_a_day(people: Cli) -> None:
    before = flags(people)
    assert before[:2] == [("my_promise", "a2"), ("silence", "r2")]
    ran = people("snooze", "a2")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "You promised Samira Haddad “introduce her to Karel”: 9 days late.",
        "Put off until Tuesday 8 December 2026.",
    ]
    assert people("snooze", "r2", "--flag", "silence", "--until", "2026-12-24").code == 0
    assert flags(people) == before[2:]
    put_off = people("due", "--snoozed", "--json").document
    assert [(one["flag"], one["snoozed_until"]) for one in put_off] == [
        ("my_promise", "2026-12-08"),
        ("silence", "2026-12-24"),
    ]
    people("snooze", "a2", "--off")
    assert flags(people) == [before[0], *before[2:]]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("snooze", "a2", "--until", "2026-11-24"), 2),
        (("snooze", "a2", "--until", "2027-01-01", "--off"), 2),
        (("snooze", "r3"), 1),
        (("snooze", "a99"), 1),
        (("snooze", "a2", "--flag", "silence"), 1),
        (("snooze", "a2", "--flag", "boredom"), 2),
        (("snooze", "me"), 1),
    ],
)
def test_what_cannot_be_put_off_changes_nothing(
    people: Cli, arguments: tuple[str, ...], code: int
) -> None:
    before = flags(people)
    ran = people(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err
    assert flags(people) == before
    assert people("due", "--snoozed", "--json").document == []


def test_every_flag_of_one_kind_in_a_relationship(people: Cli) -> None:
    assert people("snooze", "r1", "--flag", "my_promise").code == 0
    assert ("my_promise", "a2") not in flags(people)


def test_how_many_mentees_i_have_room_for(people: Cli) -> None:
    add = ("add", "relationship", "--role", "mentor", "--formality", "informal")
    people(*add, "--name", "Ines", "--started", "2026-11-01")
    assert people("edit", "me", "--set", "capacity=1").code == 0
    (one,) = [one for one in people("due", "--json").document if one["flag"] == "capacity"]
    assert one["reason"].startswith("You said one; this is the second.")
    assert (one["relationship_id"], one["record_id"]) == (None, "me")
    assert one["act"] == "mentorlog edit me --set capacity=N"
    people("snooze", "me")
    assert "capacity" not in [flag for flag, _id in flags(people)]
    assert people("edit", "me", "--set", "capacity=none").code == 0
    assert people("due", "--snoozed", "--json").document == []


@pytest.mark.parametrize("wrong", ["capacity=0", "capacity=many", "alias=x"])
def test_what_cannot_be_set_about_me(people: Cli, wrong: str) -> None:
    assert people("edit", "me", "--set", wrong).code == 2
    assert people("edit", "me").code == 2
    assert people("edit", "me", "--cadence", "14").code == 2


def test_promises_kept_are_said_from_five_up(people: Cli) -> None:
    late = (_TODAY - timedelta(days=1)).isoformat()
    for number in range(4):
        people("add", "action", "--with", "jonas", "--owner", "me", text=f"promise {number}\n")
    ids = [one["id"] for one in people("list", "actions", "--with", "jonas", "--json").document]
    for action in ids:
        people("done", action)
    shown = people("show", "r2", "--json").document
    assert shown["promises_kept"] == {"me": None, "them": None}
    people("add", "action", "--with", "jonas", "--owner", "me", "--due", late, text="late\n")
    shown = people("show", "r2", "--json").document
    assert shown["promises_kept"] == {"me": {"kept": 4, "of": 5}, "them": None}
    assert "promises kept: you 4 of 5" in people("show", "r2").out


def test_the_moment_a_promise_hangs_on_is_read_not_remembered_by_the_shell(people: Cli) -> None:
    assert people("edit", "a2", "--if", text="if I close the laptop\n").code == 0
    shown = people("show", "a2", "--json").document
    assert shown["if_cue"] == "if I close the laptop"
    assert shown["text"] == "introduce her to Karel"
    assert "if I close the laptop" in people("brief", "samira").out
    anew = people("edit", "a2", "--status", "renegotiated", "--if", text="if it rains\n").lines
    assert people("show", anew[0], "--json").document["if_cue"] == "if it rains"
    assert people("edit", "a2", "--if", "--text", text="both\n").code == 2
    assert people("edit", "t1", "--if", text="if\n").code == 2


def test_the_schema_knows_every_flag() -> None:
    import json
    from importlib.resources import files

    schema = json.loads((files("mentorlog.exchange") / "schema.json").read_text("utf-8"))
    known = schema["$defs"]["due"]["items"]["properties"]["flag"]["enum"]
    assert known == list(FlagKind)


def test_lists_and_reasons_tell_my_own_time(people: Cli, standing_clock: StandingClock) -> None:
    # Planned in Amsterdam for the 25th at 14:00, read in Tokyo.
    standing_clock.set(clock.now(), "Asia/Tokyo")
    planned = people("list", "sessions", "--status", "planned").lines[0].split("\t")
    assert planned[1] == "2026-11-25 22:00"
    assert "25 November 2026, 22:00 · 14:00 in Amsterdam" in people("show", planned[0]).out
    standing_clock.advance(days=3)
    assert "planned for 25 November 22:00 (14:00 in Amsterdam)" in people("due").out
