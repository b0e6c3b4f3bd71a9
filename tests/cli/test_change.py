"""`edit`, `done`, `delete`, `pause` and `resume`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Cli
from tests.conftest import StandingClock


def shown(cli: Cli, record: str) -> Any:
    return cli("show", record, "--json").document


def test_a_promise_is_kept(people: Cli) -> None:
    ran = people("done", "a2")
    assert (ran.code, ran.out) == (0, "")
    promise = shown(people, "a2")
    assert (promise["status"], promise["closed_on"]) == ("done", "2026-11-24")
    assert people("done", "a2").code == 1


def test_a_topic_is_talked_about_in_the_last_session(people: Cli) -> None:
    assert people("done", "t1").code == 0
    topic = shown(people, "t1")
    assert (topic["status"], topic["discussed_in"]) == ("discussed", "s3")


def test_a_planned_session_is_held(people: Cli, standing_clock: StandingClock) -> None:
    standing_clock.advance(days=2)
    assert people("done", "s4").code == 0
    assert shown(people, "s4")["status"] == "held"


@pytest.mark.parametrize("record", ["r1", "e1"])
def test_what_cannot_be_done_is_usage(people: Cli, record: str) -> None:
    assert people("done", record).code == 2


def test_deleting_asks_first(people: Cli) -> None:
    ran = people("delete", "s3")
    assert ran.code == 2
    assert "1 promise" in ran.err
    assert shown(people, "s3")["id"] == "s3"
    ran = people("delete", "s3", "--yes")
    assert (ran.code, ran.out) == (0, "")
    assert people("show", "s3").code == 1
    assert people("show", "a1").code == 1


def test_a_relationship_goes_with_everything(people: Cli) -> None:
    assert people("delete", "r1", "--yes").code == 0
    assert [one["id"] for one in people("list", "sessions", "--json").document] == ["s1"]
    assert people("list", "actions", "--json").document == []


def test_history_cannot_be_deleted(people: Cli) -> None:
    assert people("delete", "e1", "--yes").code == 1


def test_a_pause(people: Cli, standing_clock: StandingClock) -> None:
    ran = people("pause", "jonas", "--on", "gisteren", "--until", "in 2 weeks")
    assert (ran.code, ran.out) == (0, "")
    jonas = shown(people, "r2")
    assert (jonas["status"], jonas["cadence"]["state"]) == ("paused", "paused")
    assert jonas["check_back_on"] == "2026-12-08"
    assert people("pause", "jonas").code == 1
    standing_clock.advance(days=5)
    assert people("resume", "jonas", "--reason", text="He is back.\n").code == 0
    assert shown(people, "r2")["status"] == "active"
    event = people("list", "events", "--with", "jonas", "--json").document[0]
    assert (event["from_value"], event["to_value"]) == ("paused", "active")
    assert event["reason"] == "He is back."


@pytest.mark.parametrize(
    "wrong", [["--on", "tomorrow"], ["--until", "yesterday"], ["--on", "someday"]]
)
def test_a_pause_that_cannot_be_is_usage(people: Cli, wrong: list[str]) -> None:
    assert people("pause", "jonas", *wrong).code == 2
    assert shown(people, "r2")["status"] == "active"


def test_editing_a_relationship(people: Cli) -> None:
    ran = people(
        *("edit", "r2", "--name", "Jonas Weber", "--alias", "Stork", "--career", "--no-life"),
        *("--formality", "formal", "--cadence", "28", "--started", "2026-02-01"),
    )
    assert (ran.code, ran.out) == (0, "")
    jonas = shown(people, "r2")
    assert (jonas["name"], jonas["alias"], jonas["label"]) == (
        "Jonas Weber",
        "Stork",
        "formal · career",
    )
    assert (jonas["cadence_days"], jonas["started_on"]) == (28, "2026-02-01")
    kinds = [
        one["event_kind"] for one in people("list", "events", "--with", "r2", "--json").document
    ]
    assert {"axes", "cadence"} <= set(kinds)


def test_role_and_direction_change_together(people: Cli) -> None:
    assert people("edit", "r2", "--direction", "mutual").code == 0
    assert shown(people, "r2")["my_role"] == "both"
    assert people("edit", "r2", "--role", "mentee").code == 2
    assert people("edit", "r2", "--role", "mentee", "--direction", "reverse").code == 0


def test_the_text_is_replaced_from_standard_input(people: Cli) -> None:
    assert people("edit", "s1", text="Another note.\n\n- [ ] me: call him\n").code == 0
    assert shown(people, "s1")["notes"].startswith("Another note.")
    assert shown(people, "a3")["text"] == "call him"
    assert people("edit", "t1", text="salary\n").code == 0
    assert shown(people, "t1")["text"] == "salary"
    assert people("edit", "a2", text="introduce her to Mira\n").code == 0
    assert shown(people, "a2")["text"] == "introduce her to Mira"
    assert people("edit", "r1", text="To lead a team.\n").code == 0
    assert shown(people, "r1")["purpose"] == "To lead a team."


@pytest.mark.parametrize("record", ["s1", "r1", "t1", "a2"])
def test_nothing_never_takes_the_place_of_a_text(people: Cli, record: str) -> None:
    before = shown(people, record)
    assert people("edit", record, text="\n\n").code == 2
    assert shown(people, record) == before


def test_with_options_the_text_stays(people: Cli) -> None:
    ran = people(
        *("edit", "s1", "--minutes", "45", "--channel", "walk", "--heard", "4"),
        *("--energy-before", "2", "--energy-after", "5"),
    )
    assert ran.code == 0
    session = shown(people, "s1")
    assert (session["minutes"], session["channel"]) == (45, "walk")
    assert (session["energy_before"], session["energy_after"]) == (2, 5)
    assert session["pulse"]["heard"] == 4
    assert session["notes"] == "Walked to the dunes."


def test_a_loop_of_ids_on_standard_input_is_not_taken_for_a_text(people: Cli) -> None:
    ran = people("edit", "s1", "--minutes", "45", text="s2\ns3\n")
    assert ran.code == 2
    assert "--text" in ran.err
    session = shown(people, "s1")
    assert (session["notes"], session["minutes"]) == ("Walked to the dunes.", None)


def test_options_and_text_together(people: Cli) -> None:
    assert people("edit", "s1", "--minutes", "45", "--text", text="Rewritten.\n").code == 0
    session = shown(people, "s1")
    assert (session["minutes"], session["notes"]) == (45, "Rewritten.")


@pytest.mark.parametrize(
    ("record", "options", "after"),
    [
        ("s4", ["--status", "cancelled"], {"status": "cancelled"}),
        ("s4", ["--status", "no_show"], {"status": "no_show"}),
        (
            "s4",
            ["--at", "2026-12-03 10:00"],
            {"status": "planned", "starts_at": "2026-12-03T09:00:00.000Z"},
        ),
        (
            "s4",
            ["--status", "held", "--at", "yesterday 11:00"],
            {"status": "held", "starts_at": "2026-11-23T10:00:00.000Z"},
        ),
        ("s1", ["--at", "2026-10-20 18:00"], {"starts_at": "2026-10-20T16:00:00.000Z"}),
        ("a2", ["--status", "dropped"], {"status": "dropped", "closed_on": "2026-11-24"}),
        ("a2", ["--due", "none"], {"due_on": None}),
        ("a2", ["--due", "friday", "--owner", "them"], {"due_on": "2026-11-27", "owner": "them"}),
        ("t1", ["--status", "parked"], {"status": "parked"}),
        ("t2", ["--status", "open"], {"status": "open"}),
        ("t1", ["--status", "discussed"], {"status": "discussed", "discussed_in": "s3"}),
    ],
)
def test_what_became_of_it(
    people: Cli, record: str, options: list[str], after: dict[str, Any]
) -> None:
    ran = people("edit", record, *options)
    assert (ran.code, ran.out) == (0, ""), ran.err
    document = shown(people, record)
    assert {name: document[name] for name in after} == after


def test_a_promise_agreed_anew_has_a_new_id(people: Cli) -> None:
    ran = people("edit", "a2", "--status", "renegotiated", "--due", "friday")
    assert (ran.code, ran.out) == (0, "a3\n")
    before, after = shown(people, "a2"), shown(people, "a3")
    assert (before["status"], before["replacement_id"]) == ("renegotiated", "a3")
    assert (after["text"], after["due_on"]) == (before["text"], "2026-11-27")


def test_a_change_of_two_things_is_one_or_none(people: Cli) -> None:
    ran = people("edit", "s4", "--minutes", "30", "--status", "held", "--at", "2026-12-24 10:00")
    assert ran.code == 2
    session = shown(people, "s4")
    assert (session["minutes"], session["status"]) == (None, "planned")


@pytest.mark.parametrize(
    ("record", "options"),
    [
        ("s1", ["--name", "Bo"]),
        ("r1", ["--minutes", "5"]),
        ("t1", ["--due", "friday"]),
        ("a1", ["--status", "held"]),
        ("e1", ["--status", "open"]),
        ("s1", ["--heard", "6"]),
        ("s1", ["--status", "planned"]),
        ("s1", []),
        ("s1", ["some words"]),
    ],
)
def test_what_cannot_be_edited_is_usage(people: Cli, record: str, options: list[str]) -> None:
    ran = people("edit", record, *options)
    assert (ran.code, ran.out) == (2, "")


def test_what_screens_write_about_a_relationship_is_set_by_name_too(people: Cli) -> None:
    ran = people(
        "edit",
        "r2",
        *("--set", "pronouns=he/him", "--set", "programme_name=Up", "--set", "planned_end_on=none"),
        *("--set", "programme_end_on=2027-06-30", "--set", "programme_required_meetings=10"),
        text="",
    )
    assert ran.code == 0, ran.err
    jonas = shown(people, "r2")
    assert (jonas["pronouns"], jonas["programme_name"]) == ("he/him", "Up")
    assert (jonas["programme_end_on"], jonas["programme_required_meetings"]) == ("2027-06-30", 10)
    page = people("show", "r2").out
    assert "30 June 2027" in page
    assert "meetings asked" in page


def test_the_texts_about_a_person_stand_under_headings(people: Cli) -> None:
    ran = people(
        "edit",
        "r2",
        text="We meet to grow.\n# care_notes\nMornings only.\n# How you met\nAt work.\n",
    )
    assert ran.code == 0, ran.err
    jonas = shown(people, "r2")
    assert jonas["purpose"] == "We meet to grow."
    assert (jonas["care_notes"], jonas["how_met"]) == ("Mornings only.", "At work.")


def test_a_session_says_where_it_was_what_it_was_about_and_who_talked(people: Cli) -> None:
    ran = people(
        "edit",
        "s3",
        "--summary",
        "--set",
        "place=Room 4",
        "--set",
        "talk_share=70",
        text="Money.\n",
    )
    assert ran.code == 0, ran.err
    session = shown(people, "s3")
    assert (session["summary"], session["place"]) == ("Money.", "Room 4")
    assert session["talk_share"] == 70
    assert "70 %" in people("show", "s3").out
    assert people("edit", "s3", "--set", "talk_share=101", text="").code == 2


def test_a_topic_can_be_theirs(people: Cli) -> None:
    added = people("add", "agenda", "--with", "r2", "--raised-by", "them", text="A move abroad\n")
    assert added.code == 0, added.err
    topic = added.out.strip()
    assert shown(people, topic)["raised_by"] == "them"
    assert people("edit", topic, "--set", "raised_by=me", text="").code == 0
    assert shown(people, topic)["raised_by"] == "me"


def test_a_day_to_look_again_is_dealt_with(people: Cli, standing_clock: StandingClock) -> None:
    assert people("pause", "jonas", "--until", "tomorrow").code == 0
    assert people("done", "r2").code == 2  # It has not come.
    standing_clock.advance(days=2)
    assert people("done", "r2").code == 0
    assert shown(people, "r2")["check_back_on"] is None
    assert people("done", "r2").code == 2
