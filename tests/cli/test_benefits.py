"""What a relationship gave, and thanks, by commands."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

MENTEE = ("add", "outcome", "--with", "Samira", "--for", "mentee")


def test_an_outcome_has_a_line_and_evidence_below_it(people: Cli) -> None:
    made = people(*MENTEE, "--benefit", "skill", text="She chairs the meeting.\nI was there.\n")
    assert (made.code, made.out) == (0, "o1\n")
    shown = people("show", "o1", "--json").document
    assert (shown["line"], shown["evidence"]) == ("She chairs the meeting.", "I was there.")
    assert (shown["beneficiary"], shown["benefit"]) == ("mentee", "skill")
    assert (shown["form"], shown["happened_on"]) == ("change", "2026-11-24")
    page = people("show", "o1").out
    assert "She chairs the meeting." in page
    assert "I was there." in page


def test_an_introduction_is_followed_up(people: Cli) -> None:
    made = people(
        *MENTEE,
        *("--benefit", "network", "--form", "introduction", "--follow-up", "2026-12-01"),
        text="Karel, of the harbour",
    )
    assert made.out == "o1\n"
    (row,) = people("list", "outcomes", "--open", "--json").document
    assert (row["follow_up_on"], row["followed_up_on"]) == ("2026-12-01", None)
    assert people("done", "o1").code == 0
    assert people("list", "outcomes", "--open", "--json").document == []
    assert people("show", "o1", "--json").document["followed_up_on"] == "2026-11-24"
    assert people("done", "o1").code == 1


@pytest.mark.parametrize(
    "wrong",
    [
        ("--benefit", "fulfilment"),
        ("--benefit", "skill", "--follow-up", "2026-12-01"),
        ("--benefit", "skill", "--form", "introduction"),
        ("--benefit", "skill", "--on", "2026-12-01"),
    ],
)
def test_what_contradicts_itself_is_usage(people: Cli, wrong: tuple[str, ...]) -> None:
    assert people(*MENTEE, *wrong, text="x").code == 2
    assert people("list", "outcomes", "--json").document == []


def test_an_outcome_is_changed_and_deleted(people: Cli) -> None:
    people(*MENTEE, "--benefit", "skill", text="It works.")
    assert people("edit", "o1", "--set", "benefit=confidence").code == 0
    assert people("edit", "o1", text="# Line\nShe dares.\n# Evidence\nI saw it.\n").code == 0
    shown = people("show", "o1", "--json").document
    assert (shown["benefit"], shown["line"], shown["evidence"]) == (
        "confidence",
        "She dares.",
        "I saw it.",
    )
    assert people("edit", "o1", "--set", "beneficiary=mentor").code == 2
    assert people("list", "outcomes", "--for", "mentor", "--json").document == []
    assert people("delete", "o1", "--yes").code == 0
    assert people("list", "outcomes").out == ""


def test_my_thanks_wait_until_they_are_said(people: Cli) -> None:
    mine = people("add", "thanks", "--with", "Jonas", "--from", "me", text="the hour in the rain")
    assert (mine.code, mine.out) == (0, "h1\n")
    people("add", "thanks", "--with", "Jonas", "--from", "them", text="the tide table")
    rows = people("list", "thanks", "--json").document
    assert [(row["id"], row["given_by"], row["said"]) for row in rows] == [
        ("h2", "them", "said"),
        ("h1", "me", "not_yet"),
    ]
    assert [row["id"] for row in people("list", "thanks", "--open", "--json").document] == ["h1"]
    assert people("done", "h1").code == 0
    assert people("show", "h1", "--json").document["said"] == "said"
    assert people("edit", "h1", "--set", "said=sent").code == 0
    assert people("edit", "h1", "--text", text="# What for\nthe rain\n").code == 0
    shown = people("show", "h1", "--json").document
    assert (shown["said"], shown["what_for"]) == ("sent", "the rain")
    assert "✓ sent" in people("show", "h1").out
    assert people("list", "thanks", "--from", "them").lines[0].split("\t")[0] == "h2"
    assert people("delete", "h2", "--yes").code == 0


def test_thanks_for_nothing_are_refused(people: Cli) -> None:
    assert people("add", "thanks", "--with", "Jonas", "--from", "me", text=" ").code == 2
    assert people("list", "thanks", "--json").document == []
