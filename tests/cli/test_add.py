"""`mentorlog add`: what is written down, what is asked, what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from mentorlog import clock
from tests.cli.conftest import Cli
from tests.conftest import StandingClock

ADA = ("add", "relationship", "--name", "Ada", "--role", "mentor", "--formality", "formal")


def shown(cli: Cli, record: str) -> Any:
    return cli("show", record, "--json").document


def test_the_id_alone_is_printed(cli: Cli) -> None:
    ran = cli(*ADA)
    assert (ran.code, ran.out, ran.err) == (0, "r1\n", "")


def test_a_candidate_without_a_start(cli: Cli) -> None:
    cli(*ADA)
    ada = shown(cli, "r1")
    assert (ada["status"], ada["stage"]) == ("candidate", "matching")
    assert (ada["started_on"], ada["direction"]) == (None, "traditional")


def test_active_and_building_with_a_start(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-10-01", "--career", "--cadence", "14", "--alias", "Heron")
    ada = shown(cli, "r1")
    assert (ada["status"], ada["stage"], ada["started_on"]) == ("active", "building", "2026-10-01")
    assert (ada["cadence_days"], ada["alias"], ada["focus"]) == (14, "Heron", ["career"])
    assert ada["label"] == "formal · career"


def test_the_stage_where_a_running_relationship_is(cli: Cli) -> None:
    cli(*ADA, "--started", "2025-01-01", "--stage", "development")
    assert shown(cli, "r1")["stage"] == "development"
    (event,) = cli("list", "events", "--json").document
    assert (event["event_kind"], event["from_value"]) == ("entered_later", "2025-01-01")


@pytest.mark.parametrize(
    ("role", "direction", "becomes"),
    [
        ("both", (), "mutual"),
        ("mentee", (), "traditional"),
        ("mentor", ("--direction", "reverse"), "reverse"),
    ],
)
def test_direction_follows_role(
    cli: Cli, role: str, direction: tuple[str, ...], becomes: str
) -> None:
    ran = cli(
        "add", "relationship", "--name", "Bo", "--role", role, "--formality", "informal", *direction
    )
    assert shown(cli, ran.out.strip())["direction"] == becomes


@pytest.mark.parametrize(
    "wrong",
    [
        ("--role", "mentor", "--direction", "mutual"),
        ("--role", "both", "--direction", "reverse"),
        ("--role", "mentor", "--stage", "development"),
        ("--role", "mentor", "--started", "2026-01-01", "--stage", "matching"),
        ("--role", "mentor", "--started", "someday"),
        ("--role", "mentor", "--started", "do"),
        ("--role", "mentor", "--cadence", "-1"),
        ("--role", "friend"),
    ],
)
def test_what_contradicts_itself_is_usage(cli: Cli, wrong: tuple[str, ...]) -> None:
    ran = cli("add", "relationship", "--name", "Bo", "--formality", "informal", *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert cli("list", "relationships").out == ""


@pytest.mark.parametrize("missing", ["--name", "--role", "--formality"])
def test_without_anybody_to_ask_everything_is_said(cli: Cli, missing: str) -> None:
    at = ADA.index(missing)
    ran = cli(*ADA[:at], *ADA[at + 2 :])
    assert ran.code == 2
    assert missing in ran.err


def test_no_rhythm(cli: Cli) -> None:
    cli(*ADA, "--cadence", "0")
    assert shown(cli, "r1")["cadence_days"] is None


def test_a_name_that_is_too_long(cli: Cli) -> None:
    ran = cli("add", "relationship", "--name", "x" * 500, *ADA[4:])
    assert ran.code == 1
    assert "200" in ran.err


def test_a_session_with_a_piped_note(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    note = "She decided to apply.\r\n\r\n- [ ] me: send the draft, due friday\r\n"
    ran = cli(
        "add", "session", "--with", "ada", "--at", "2026-11-20 14:00", "--minutes", "60", text=note
    )
    assert (ran.code, ran.out) == (0, "s1\n")
    assert "a1" in ran.err
    session = shown(cli, "s1")
    assert session["notes"] == "She decided to apply.\n\n- [ ] me: send the draft, due friday"
    assert session["starts_at"] == "2026-11-20T13:00:00.000Z"
    assert (session["time_zone"], session["minutes"]) == ("Europe/Amsterdam", 60)
    assert (session["status"], session["relationship_id"]) == ("held", "r1")
    promise = shown(cli, "a1")
    assert (promise["text"], promise["due_on"]) == ("send the draft", "2026-11-27")
    assert (promise["owner"], promise["session_id"]) == ("me", "s1")


def test_a_session_before_the_start_is_taken_and_that_is_said(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    said = "That is before 5 January 2026, when this relationship began.\n"
    ran = cli("add", "session", "--with", "ada", "--at", "2025-12-01 14:00")
    assert (ran.code, ran.out, ran.err) == (0, "s1\n", said)
    on_the_day = cli("add", "session", "--with", "ada", "--at", "2026-01-05 00:30")
    assert (on_the_day.code, on_the_day.err) == (0, "")
    assert cli("edit", "s2", "--at", "2026-01-04 23:30").err.endswith(said)
    assert said not in cli("edit", "s2", "--minutes", "30").err
    assert said not in cli("edit", "s2", "--at", "2026-01-06 23:30").err


def test_now_when_no_time_is_said_and_an_empty_note(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    assert cli("add", "session", "--with", "ada").code == 0
    session = shown(cli, "s1")
    assert (session["starts_at"], session["status"]) == ("2026-11-24T09:00:00.000Z", "held")
    assert session["notes"] == ""


@pytest.mark.parametrize(
    ("at", "status", "starts_at"),
    [
        ("2026-12-01 14:00", "planned", "2026-12-01T13:00:00.000Z"),
        ("friday 14:00", "planned", "2026-11-27T13:00:00.000Z"),
        ("volgende dinsdag 15u30", "planned", "2026-12-01T14:30:00.000Z"),
        ("morgen om 9 uur", "planned", "2026-11-25T08:00:00.000Z"),
        ("yesterday 16:00", "held", "2026-11-23T15:00:00.000Z"),
        ("gisteren 16u", "held", "2026-11-23T15:00:00.000Z"),
    ],
)
def test_the_future_means_planned(cli: Cli, at: str, status: str, starts_at: str) -> None:
    cli(*ADA, "--started", "2026-01-05")
    assert cli("add", "session", "--with", "ada", "--at", at).code == 0
    session = shown(cli, "s1")
    assert (session["status"], session["starts_at"]) == (status, starts_at)


def test_a_weekday_held_lies_back(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    cli("add", "session", "--with", "ada", "--at", "friday 14:00", "--status", "held")
    assert shown(cli, "s1")["starts_at"] == "2026-11-20T13:00:00.000Z"


@pytest.mark.parametrize(
    "wrong",
    [
        ("--at", "2026-12-01 14:00", "--status", "held"),
        ("--at", "2026-11-01 14:00", "--status", "planned"),
        ("--status", "planned"),
        ("--status", "cancelled"),
        ("--at", "2026-11-01"),
        ("--at", "whenever"),
        ("--minutes", "0"),
        ("--minutes", "a lot"),
        ("--template", "unheard_of"),
    ],
)
def test_a_session_that_cannot_be_is_usage(cli: Cli, wrong: tuple[str, ...]) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", "session", "--with", "ada", *wrong)
    assert (ran.code, ran.out) == (2, "")
    assert cli("list", "sessions", "--json").document == []


def test_a_template_that_is_known(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    assert cli("add", "session", "--with", "ada", "--template", "short_checkin").code == 0
    assert shown(cli, "s1")["template"] == "short_checkin"


def test_a_note_that_is_being_written_on_the_screens_stays(people: Cli) -> None:
    from functools import partial

    from mentorlog.journal import drafts
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import Passphrase
    from tests.conftest import CHEAP, PASSPHRASE

    def opened() -> Journal:
        return Journal.opened(people.journal, Passphrase(PASSPHRASE), key_table=CHEAP)

    slot = drafts.session_slot(1)
    journal = opened()
    journal.change_now(
        partial(drafts.keep, slot=slot, fields={"notes": "half a thought"}, mentorship_id=1)
    )
    journal.close_now()
    assert people("add", "session", "--with", "r1", text="from elsewhere").code == 0
    journal = opened()
    kept = journal.run_now(partial(drafts.find, slot=slot))
    journal.close_now()
    assert kept is not None
    assert kept.fields["notes"] == "half a thought"


@pytest.mark.parametrize(
    ("due", "on"),
    [
        ("2026-12-24", "2026-12-24"),
        ("friday", "2026-11-27"),
        ("next tuesday", "2026-12-01"),
        ("volgende dinsdag", "2026-12-01"),
        ("in 2 weeks", "2026-12-08"),
        ("over twee weken", "2026-12-08"),
        ("2 maart", "2027-03-02"),
    ],
)
def test_a_promise_with_a_date_as_people_write_it(cli: Cli, due: str, on: str) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", "action", "--with", "ada", "--owner", "them", "--due", due, text="Read it\n")
    assert (ran.code, ran.out) == (0, "a1\n")
    promise = shown(cli, "a1")
    assert (promise["due_on"], promise["owner"], promise["text"]) == (on, "them", "Read it")
    assert (promise["status"], promise["carried"]) == ("open", 0)


@pytest.mark.parametrize("due", ["do", "ma", "12", "someday", "", "2026-02-30"])
def test_what_is_no_date_is_usage(cli: Cli, due: str) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", "action", "--with", "ada", "--owner", "me", "--due", due, text="Read it\n")
    assert (ran.code, ran.out) == (2, "")


def test_a_topic(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", "agenda", "--with", "ada", text="how to ask\nfor more\n")
    assert (ran.code, ran.out) == (0, "t1\n")
    topic = shown(cli, "t1")
    assert (topic["text"], topic["raised_by"]) == ("how to ask for more", "me")


@pytest.mark.parametrize("what", [("action", "--owner", "me"), ("agenda",)])
@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_a_promise_and_a_topic_need_words(cli: Cli, what: tuple[str, ...], text: str) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", what[0], "--with", "ada", *what[1:], text=text)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("what", [("session",), ("action", "--owner", "me"), ("agenda",)])
def test_text_is_never_taken_from_arguments(cli: Cli, what: tuple[str, ...]) -> None:
    cli(*ADA, "--started", "2026-01-05")
    ran = cli("add", what[0], "--with", "ada", *what[1:], "a secret worry", text="x")
    assert (ran.code, ran.out) == (2, "")
    assert "secret" not in ran.err


def test_bytes_that_are_no_text(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    assert cli("add", "session", "--with", "ada", text=b"before \xff\x00 after").code == 0
    assert shown(cli, "s1")["notes"] == "before \ufffd\ufffd after"


@pytest.mark.slow
def test_ten_megabytes(cli: Cli) -> None:
    cli(*ADA, "--started", "2026-01-05")
    note = "a walk along the canal\n" * 450_000
    assert cli("add", "session", "--with", "ada", text=note).code == 0
    assert shown(cli, "s1")["notes"] == note.rstrip("\n")


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
@pytest.mark.parametrize("at", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_year_nobody_means_is_usage(
    people: Cli, standing_clock: StandingClock, zone: str, at: str
) -> None:
    standing_clock.set(clock.now(), zone)
    ran = people("add", "session", "--with", "Samira", "--at", at)
    assert (ran.code, ran.out) == (2, "")
    assert "is not read as a day and a time" in ran.err
