"""Sets of eight people whose histories a person types, each with the list that the rules ask for.

What is expected was written down from the rules alone, before the program was asked.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cli.conftest import Cli
from tests.conftest import ZONE, StandingClock

EIGHT = ("Ada", "Ben", "Cas", "Dov", "Eli", "Fay", "Gil", "Hun")


class Life:
    """What a person types over months, the clock standing at each moment in turn."""

    def __init__(self, cli: Cli, standing: StandingClock) -> None:
        self._cli, self._standing, self._zone = cli, standing, ZONE
        self.ids: dict[str, str] = {}

    def at(self, moment: str, zone: str = ZONE) -> Life:
        """Stand at a moment of the clock on the wall there, or at one that names its offset."""
        read, self._zone = datetime.fromisoformat(moment), zone
        aware = read if read.tzinfo else read.replace(tzinfo=ZoneInfo(zone))
        self._standing.set(aware.astimezone(UTC), zone)
        return self

    def __call__(self, *arguments: str, text: str = "") -> str:
        ran = self._cli(*arguments, text=text)
        assert ran.code == 0, (arguments, ran.err)
        return ran.out.strip()

    def begin(self, name: str, started: str = "", *more: str, role: str = "mentor") -> None:
        """Somebody new, without a rhythm unless `more` gives one."""
        since = ("--started", started) if started else ()
        rhythm = () if "--cadence" in more else ("--cadence", "0")
        facts = ("--name", name, "--role", role, "--formality", "informal")
        self.ids[name] = self("add", "relationship", *facts, *since, *rhythm, *more)

    def held(self, who: str, at: str, *facts: str) -> str:
        """A talk of an hour, noted five minutes after it; `facts` are told then."""
        begins = datetime.fromisoformat(at)
        self.at(str(begins + timedelta(minutes=65)), self._zone)
        number = self("add", "session", "--with", who, "--at", at, "--minutes", "60")
        if facts:
            self("edit", number, *facts)
        return number

    def plan(self, who: str, at: str, minutes: int = 60) -> str:
        """A talk to come."""
        return self("add", "session", "--with", who, "--at", at, "--minutes", str(minutes))

    def promise(self, who: str, owner: str, due: str = "") -> str:
        """A promise."""
        until = ("--due", due) if due else ()
        return self("add", "action", "--with", who, "--owner", owner, *until, text="the words")

    def look_at_the_fit(self, *people: str) -> None:
        """Answer what is asked after the third session."""
        for who in people:
            self("evaluate", who, "--instrument", "fit", text="# keep\nall of it\n")

    @property
    def due(self) -> str:
        """What needs attention, as "flag Name" on lines; plain text and JSON tell the same."""
        rows = self._cli("due", "--json").document
        said = [line.split("\t")[1] for line in self._cli("due").lines]
        assert said == [row["reason"] for row in rows]
        names = {number: name for name, number in self.ids.items()}
        return "\n".join(f"{row['flag']} {names.get(row['relationship_id'], 'me')}" for row in rows)


@pytest.fixture
def life(cli: Cli, standing_clock: StandingClock) -> Life:
    """A fresh journal."""
    return Life(cli, standing_clock)


def asks(*flags: str) -> str:
    """The flags in their order."""
    return "\n".join(flags)


@pytest.mark.slow
def test_what_ended_rests_is_considered_or_sealed(life: Life) -> None:
    life.at("2026-09-01 09:00")
    for name in ("Ada", "Ben", "Cas", "Dov", "Gil"):
        life.begin(name, "2026-08-20", "--cadence", "14")
    for name in ("Eli", "Fay"):
        life.begin(name)
    life.begin("Hun", "2026-08-20", role="mentee")
    life.promise("Ada", "me", "2026-11-01")
    life.promise("Ben", "me", "2026-11-01")  # sealed with all that was written about him
    life.promise("Cas", "them", "2026-11-01")
    life.promise("Eli", "me", "2026-11-28")
    life.promise("Fay", "me", "2026-11-29")
    life("edit", life.promise("Hun", "me", "2026-11-01"), "--audience", "sealed")
    life.plan("Ada", "2026-11-20 10:00")  # called off by the end
    life.plan("Gil", "2026-11-20 10:00")
    life("add", "agenda", "--with", "Ada", text="never talked about")
    for day in (10, 11, 12):
        life.held("Ada", f"2026-09-{day} 10:00")
    for opens in ("2026-11-30", "2026-12-01"):
        letter = ("--kind", "letter", "--opens", opens)
        life("add", "reflection", "--with", "Hun", *letter, text="To me")
    met = ("--for", "mentee", "--benefit", "network", "--form", "introduction")
    for follow_up in ("2026-11-29", "2026-12-02"):
        life("add", "outcome", "--with", "Hun", *met, "--follow-up", follow_up, text="Karel")
    for day in (20, 21, 22, 23):  # as the mentee I may listen as little as I like
        life.held("Hun", f"2026-09-{day} 10:00", "--set", "talk_share=90")
    life.look_at_the_fit("Hun")
    life.at("2026-10-01 09:00")
    end = ("--reason", "natural_end", "--future", "yearly", "--writes-first", "me", "--yes")
    life("close", "Ada", *end, "--check-back", "2026-11-30")
    sealed = ("--notes", "seal", "--backups", "keep")
    life("close", "Ben", *end, "--check-back", "2026-12-01", *sealed)
    life("pause", "Cas", "--until", "2026-11-30")
    life("pause", "Dov", "--until", "2026-12-01")
    life("pause", "Gil")
    life("decide", "Fay", "no")

    life.at("2026-11-30 09:00")
    assert life.due == asks(
        "my_promise Ada",
        "my_promise Eli",
        "my_promise Fay",
        "their_promise Cas",
        "passed_session Gil",
        "introduction Hun",
        "check_back Ada",
        "check_back Cas",
        "letter Hun",
    )


def test_the_turn_of_the_year_where_i_am(life: Life) -> None:
    life.at("2026-11-02 09:00")
    for name in EIGHT:
        rhythm = ("--cadence", "21") if name in ("Cas", "Dov") else ()
        life.begin(name, "2026-11-01", *rhythm)
    life.promise("Ada", "me", "2026-12-31")
    life.promise("Ben", "them", "2027-01-01")
    life.held("Cas", "2026-12-10 23:30")
    life.held("Dov", "2026-12-11 00:30")
    life.at("2026-12-20 09:00")
    life.plan("Eli", "2026-12-31 23:45", minutes=30)
    life.plan("Fay", "2027-01-01 00:30")
    life("edit", life.ids["Gil"], "--set", "planned_end_on=2027-01-31")
    life("edit", life.ids["Hun"], "--set", "planned_end_on=2027-01-30")

    ends = ("end_near Hun", "end_near Gil")
    life.at("2027-01-01 00:10")
    assert life.due == asks("my_promise Ada", "silence Cas", *ends)
    life.at("2027-01-01 00:15")  # the talk of last year is over at this minute
    assert life.due == asks("my_promise Ada", "silence Cas", "passed_session Eli", *ends)
    life.at("2027-01-01T00:15+01:00", "America/Los_Angeles")  # where it is still the old year
    assert life.due == asks("passed_session Eli", "end_near Hun")
    # Far east the afternoon has begun, and both were met on the eleventh.
    life.at("2027-01-01T00:15+01:00", "Pacific/Kiritimati")
    assert life.due == asks("my_promise Ada", "passed_session Eli", *ends)


def test_the_night_with_an_hour_twice(life: Life) -> None:
    life.at("2026-10-01 09:00")
    for name in EIGHT:
        rhythm = ("--cadence", "14") if name in ("Ada", "Ben") else ()
        life.begin(name, "2026-09-25", *rhythm)
    life.held("Ada", "2026-10-11 02:30")
    life.held("Ben", "2026-10-10 22:50")
    life.at("2026-10-20 09:00")
    life.plan("Cas", "2026-10-25 02:30", minutes=30)
    life.plan("Dov", "2026-10-25 01:30", minutes=120)

    life.at("2026-10-25T00:59+00:00")  # 02:59 for the first time
    assert life.due == asks("silence Ben")
    life.at("2026-10-25T01:00+00:00")  # 02:00 for the second
    assert life.due == asks("silence Ben", "passed_session Cas")
    life.at("2026-10-25T01:30+00:00")
    assert life.due == asks("silence Ben", "passed_session Dov", "passed_session Cas")


def test_the_leap_day_and_six_months(life: Life) -> None:
    for name, started in (
        ("Fay", "2027-02-28"),
        ("Ada", "2027-08-28"),
        ("Ben", "2027-08-29"),
        ("Dov", "2027-08-31"),
        ("Eli", "2027-09-01"),
    ):
        life.at(f"{started} 09:00").begin(name, started)
    life.at("2028-01-03 09:00")
    for name, rhythm in (("Cas", "28"), ("Gil", "28"), ("Hun", "0")):
        life.begin(name, "2028-01-03", "--cadence", rhythm)
    life.held("Gil", "2028-01-31 10:00")
    life.held("Cas", "2028-02-01 10:00")
    life.promise("Hun", "me", "2028-02-28")
    life.promise("Eli", "me", "2028-02-29")
    life("edit", life.ids["Hun"], "--set", "planned_end_on=2028-03-30")
    life("edit", life.ids["Cas"], "--set", "planned_end_on=2028-03-31")

    reviews = ["review Fay", "review Ada"]
    life.at("2028-02-28 09:00")
    assert life.due == asks(*reviews)
    life.at("2028-02-29 09:00")
    reviews += ["review Ben", "review Dov"]
    assert life.due == asks("my_promise Hun", "silence Gil", *reviews, "end_near Hun")
    life.at("2028-03-01 09:00")
    assert life.due == asks(
        "my_promise Hun",
        "my_promise Eli",
        "silence Gil",
        "silence Cas",
        *reviews,
        "review Eli",
        "end_near Hun",
        "end_near Cas",
    )


@pytest.mark.slow
def test_what_is_carried_and_what_nobody_looks_at(life: Life) -> None:
    life.at("2026-10-05 08:00")
    for name in EIGHT:
        life.begin(name, "2026-10-05")
    add = ("add", "goal", "--horizon", "short", "--with")
    life(*add, "Ada", text="speak up")
    looked_at = life(*add, "Ben", text="a hobby")
    life(*add, "Cas", "--draft", text="perhaps")
    one_of_two = life(*add, "Eli", text="one")
    life(*add, "Eli", text="two")
    life("add", "agenda", "--with", "Fay", text="money")
    parked = life("add", "agenda", "--with", "Gil", text="not now")
    life("edit", parked, "--status", "parked")
    for due in ("", "2027-02-01", "2026-11-25"):
        life.promise("Hun", "me", due)
    for turn, day in enumerate(("2026-10-12", "2026-10-26", "2026-11-09")):
        for hour, name in enumerate(EIGHT, 9):
            life.held(name, f"{day} {hour:02}:00")
        if turn == 0:
            life(*add, "Dov", text="set on the day of the first talk")
        if turn == 1:
            life("check-in", looked_at, "--level", "0")
            life("check-in", one_of_two, "--level", "1")
    life.look_at_the_fit(*EIGHT)

    life.at("2026-11-30 09:00")
    assert life.due == asks(
        "my_promise Hun", "carried_topic Fay", "carried_promise Hun", "no_check_in Ada"
    )


@pytest.mark.slow
def test_how_it_goes_between_two(life: Life) -> None:
    """Pulse, talk, cancellations, the agreement's day, an end that is near and one not written."""
    life.at("2026-09-01 09:00")
    for name in EIGHT:
        life.begin(name, "2026-09-01")
    for name, review in (("Ada", "2026-11-30"), ("Ben", "2026-12-01")):
        life("agreement", name, "--edit", "--short", text="# cadence\nNow and then.\n")
        life("agree", name, "--theirs", "spoken", "--review", review)
    for turn in range(5):  # the mean falls by a point, then by less
        for name, least, hour in (("Cas", 4, 10), ("Dov", 5, 12)):
            felt = 5 if turn < 2 else 4
            facts = ("--heard", str(felt), "--useful", str(felt if turn < 4 else least))
            life.held(name, f"2026-10-{5 + turn:02} {hour}:00", *facts)
    for name, hour in (("Cas", 10), ("Dov", 12)):
        life.held(name, f"2026-10-02 {hour}:00", "--heard", "5")  # written down late
    life.at("2026-10-20 09:00")
    for name in ("Cas", "Dov"):
        life("evaluate", name, text="# keep\nall of it\n")
    for day, share in (("03", 70), ("10", 65), ("17", 70), ("24", 80)):
        life.held("Eli", f"2026-11-{day} 15:00", "--set", f"talk_share={share}")
    life.look_at_the_fit("Eli")
    life.at("2026-11-25 09:00")
    off = ("2026-12-01 10:00", "2026-12-08 10:00")
    for at in off:
        life("edit", life.plan("Fay", at), "--status", "cancelled")
    life.plan("Gil", "2026-12-04 10:00")  # between two that are off, so they are no row
    for at in off:
        life("edit", life.plan("Gil", at), "--status", "cancelled")
    life("move", "Hun", "closing", "--reason", text="he moves away")
    life.at("2026-11-29 08:00")
    life.plan("Ben", "2026-11-29 15:00")
    life.plan("Hun", "2026-11-29 11:00")

    life.at("2026-11-30 09:00")
    assert life.due == asks(
        "passed_session Hun",
        "passed_session Ben",
        "review Ada",
        "pulse_fell Cas",
        "talked_much Eli",
        "no_closure Hun",
        "cancellations Fay",
    )
