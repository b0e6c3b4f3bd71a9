"""`mentorlog list`: filters, what a pipe gets, and every record complete as JSON."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.conftest import Cli, validate

RECORD = ["id", "uid", "kind", "title", "audience"]
#: What INTERFACE promises each record to have, beside the five above.
PROMISED = {
    "relationships": (
        "my_role formality focus direction stage status started_on planned_end_on ended_on"
        " cadence_days label cadence"
    ),
    "sessions": (
        "relationship_id status starts_at time_zone minutes channel template notes summary"
        " energy_before energy_after pulse"
    ),
    "actions": "relationship_id owner text if_cue due_on status closed_on carried",
    "agenda": "relationship_id text raised_by status discussed_in",
    "events": "relationship_id happened_on reason",
}


def ids(cli: Cli, *arguments: str) -> list[str]:
    document: list[dict[str, Any]] = cli("list", *arguments, "--json").document
    return [record["id"] for record in document]


@pytest.mark.parametrize("what", PROMISED)
def test_every_record_has_what_is_promised(people: Cli, what: str) -> None:
    records = people("list", what, "--json").document
    assert records
    for record in records:
        assert list(record)[:5] == RECORD
        assert set(PROMISED[what].split()) <= set(record)


def test_a_relationship(people: Cli) -> None:
    jonas, samira, yara = people("list", "relationships", "--json").document
    assert (samira["title"], samira["kind"], samira["audience"]) == (
        "Samira Haddad",
        "relationship",
        "me",
    )
    assert samira["cadence"] == {"state": "planned", "ratio": pytest.approx(13 / 14)}
    assert (jonas["focus"], jonas["label"]) == (["life"], "informal · life")
    assert jonas["cadence"] == {"state": "drifting", "ratio": pytest.approx(34 / 21)}
    assert (yara["direction"], yara["label"]) == ("reverse", "formal · career · reverse")


def test_a_session_with_its_pulse(people: Cli) -> None:
    session = people("show", "s3", "--json").document
    assert session["pulse"] == {"heard": 4, "respected": None, "honest": None, "useful": 5}
    assert session["summary"] == "She has decided to apply for the team lead role."
    assert session["title"] == "She has decided to apply for the team lead role."
    assert session["starts_at"] == "2026-11-11T13:00:00.000Z"


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["sessions"], ["s4", "s3", "s2", "s1"]),
        (["sessions", "--with", "samira"], ["s4", "s3", "s2"]),
        (["sessions", "--with", "heron", "--status", "held"], ["s3", "s2"]),
        (["sessions", "--open"], ["s4"]),
        (["sessions", "--since", "2026-11-11"], ["s4", "s3"]),
        (["sessions", "--since", "november"], ["s4", "s3"]),
        (["sessions", "--limit", "2"], ["s4", "s3"]),
        (["sessions", "--limit", "0"], ["s4", "s3", "s2", "s1"]),
        (["actions"], ["a2", "a1"]),
        (["actions", "--with", "jonas"], []),
        (["actions", "--open"], ["a2", "a1"]),
        (["actions", "--status", "done"], []),
        (["actions", "--since", "today"], []),
        (["agenda"], ["t2", "t1"]),
        (["agenda", "--open"], ["t1"]),
        (["agenda", "--status", "parked"], ["t2"]),
        (["agenda", "--since", "2026-10-02"], []),
        (["relationships"], ["r1", "r2", "r3"]),
        (["relationships", "--with", "yara"], ["r3"]),
        (["relationships", "--status", "paused"], []),
        (["relationships", "--open"], ["r1", "r2", "r3"]),
        (["relationships", "--since", "2026-02-01"], ["r2", "r3"]),
        (["events", "--with", "jonas"], ["e2"]),
        (["events", "--since", "2026-11-01"], ["e3"]),
    ],
)
def test_filters(people: Cli, arguments: list[str], found: list[str]) -> None:
    assert sorted(ids(people, *arguments)) == sorted(found)
    if arguments[0] != "relationships":
        assert ids(people, *arguments) == found


@pytest.mark.parametrize(
    "wrong",
    [
        ["sessions", "--open", "--status", "held"],
        ["sessions", "--status", "open"],
        ["actions", "--status", "held"],
        ["sessions", "--since", "never"],
        ["sessions", "--limit", "-1"],
        ["dreams"],
        [],
    ],
)
def test_what_cannot_be_listed_is_usage(people: Cli, wrong: list[str]) -> None:
    ran = people("list", *wrong)
    assert (ran.code, ran.out) == (2, "")


def test_an_empty_list(cli: Cli) -> None:
    assert cli("list", "sessions", "--json").out == "[]\n"
    ran = cli("list", "sessions")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing" in ran.err


def test_a_pipe_gets_a_line_a_record_with_tabs_between(people: Cli) -> None:
    ran = people("list", "sessions", "--status", "held")
    assert ran.err == ""
    assert [line.split("\t") for line in ran.lines] == [
        [
            "s3",
            "2026-11-11 14:00",
            "Samira Haddad",
            "held",
            "60 min",
            "She has decided to apply for the team lead role.",
        ],
        ["s2", "2026-10-28 14:00", "Samira Haddad", "held", "", "She hesitates."],
        ["s1", "2026-10-21 19:00", "Jonas", "held", "", "Walked to the dunes."],
    ]


def test_one_json_record_a_line(people: Cli) -> None:
    lines = people("list", "sessions", "--json").lines
    assert (lines[0], lines[-1]) == ("[", "]")
    assert len(lines) == 6


@pytest.mark.slow
def test_more_than_a_batch(cli: Cli) -> None:
    from functools import partial

    from mentorlog.exchange.documents import A_BATCH
    from mentorlog.journal import sessions
    from mentorlog.journal.forms import SessionText
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import Passphrase
    from tests.conftest import CHEAP, NOW, PASSPHRASE

    cli(
        *("add", "relationship", "--name", "Ada", "--role", "mentor"),
        *("--formality", "formal", "--started", "2026-01-01"),
    )
    count = 2 * A_BATCH + 3
    journal = Journal.opened(cli.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    # All at the same moment, so that only their numbers keep them apart.
    form = SessionText(mentorship_id=1, starts_at=NOW, notes="again")

    def write(db: Any) -> None:
        for _number in range(count):
            sessions.save(db, form)

    journal.change_now(write)
    journal.close_now()
    assert ids(cli, "sessions") == [f"s{number}" for number in range(count, 0, -1)]
    assert len(cli("list", "sessions").lines) == count
    assert partial(ids, cli, "sessions", "--limit", "600")()[-1] == f"s{count - 599}"


@pytest.mark.parametrize("gone", ["uid", "relationship_id", "pulse", "notes"])
def test_the_schema_misses_what_is_missing(people: Cli, gone: str) -> None:
    document = people("list", "sessions", "--json").document
    del document[0][gone]
    with pytest.raises(AssertionError):
        validate(document)


def test_the_schema_knows_nothing_that_is_not_printed(people: Cli) -> None:
    document = people("show", "r1", "--json").document
    with pytest.raises(AssertionError):
        validate({**document, "more": 1})
