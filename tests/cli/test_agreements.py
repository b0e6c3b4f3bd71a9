"""Agreements by commands: drafted, agreed, compared, listed, shown and deleted."""

from __future__ import annotations

from tests.cli.conftest import Cli

FOUR = """# purpose
We meet so that I dare.
## my view
courage
## Their view
company

# When we meet
Every 21 days, on the dunes.

# confidentiality
It stays with us.

# no_fault_exit
Either may stop.
"""


def drafted(people: Cli) -> str:
    made = people("agreement", "Jonas", "--edit", text=FOUR)
    assert made.code == 0, made.err
    return made.out.strip()


def test_a_draft_is_written_clause_by_clause(people: Cli) -> None:
    assert drafted(people) == "v1"
    shown = people("agreement", "Jonas", "--json").document
    assert (shown["version"], shown["status"], shown["short"]) == (1, "draft", True)
    assert shown["title"] == "We meet so that I dare."
    clauses = {one["clause"]: one for one in shown["clauses"]}
    assert list(clauses) == ["purpose", "cadence", "confidentiality", "no_fault_exit"]
    purpose = clauses["purpose"]
    assert (purpose["my_view"], purpose["their_view"]) == ("courage", "company")
    assert (purpose["audience"], purpose["views_audience"]) == ("pair", "me")
    assert people("show", "v1", "--json").document == shown


def test_a_clause_that_is_not_named_stays_and_so_does_a_line_under_new_views(people: Cli) -> None:
    drafted(people)
    assert people("agreement", "Jonas", "--edit", text="# cadence\n## my view\nless\n").code == 0
    shown = people("agreement", "Jonas", "--json").document
    clauses = {one["clause"]: one for one in shown["clauses"]}
    assert clauses["cadence"]["agreed_text"] == "Every 21 days, on the dunes."
    assert clauses["cadence"]["my_view"] == "less"
    assert clauses["purpose"]["agreed_text"] == "We meet so that I dare."


def test_agreeing_takes_two(people: Cli) -> None:
    drafted(people)
    alone = people("agree", "Jonas")
    assert alone.code == 1
    assert "takes two" in alone.err
    both = people("agree", "Jonas", "--theirs", "written", "--review", "2027-02-01")
    assert (both.code, both.out) == (0, "v1\n")
    assert "not a legal contract" in both.err
    shown = people("agreement", "Jonas", "--json").document
    assert (shown["status"], shown["agreed_on"]) == ("agreed", "2026-11-24")
    assert (shown["my_consent"], shown["their_consent"]) == ("spoken", "written")
    assert shown["review_on"] == "2027-02-01"


def test_the_page_says_who_agreed_how_and_that_it_is_no_contract(people: Cli) -> None:
    drafted(people)
    people("agree", "Jonas", "--theirs", "spoken", "--minor")
    page = people("agreement", "Jonas").out
    for words in (
        "What we agree on, version 1",
        "you and Jonas both said yes aloud",
        "Stopping, without blame",
        "You: courage",
        "not a legal contract",
        "parent or guardian",
    ):
        assert words in page


def test_two_versions_are_compared_word_by_word(people: Cli) -> None:
    drafted(people)
    people("agree", "Jonas", "--theirs", "spoken")
    again = people("agreement", "Jonas", "--edit", text="# cadence\nEvery 42 days, on the dunes.")
    assert again.out == "v2\n"
    people("agree", "Jonas", "--theirs", "spoken", "--every", "42")
    told = people("agreement", "Jonas", "--difference", "1..2")
    assert "Every [−21][+42] days, on the dunes." in told.out
    document = people("agreement", "Jonas", "--difference", "1..2", "--json").document
    (clause,) = document["clauses"]
    assert clause["clause"] == "cadence"
    assert [one["change"] for one in clause["pieces"]] == ["same", "removed", "added", "same"]
    assert people("show", "r2", "--json").document["cadence_days"] == 42
    first = people("agreement", "Jonas", "--version", "1", "--json").document
    assert first["status"] == "superseded"
    rows = people("list", "agreements", "--json").document
    assert [row["id"] for row in rows] == ["v2", "v1"]
    one = people("list", "agreements", "--status", "agreed")
    assert one.lines[0].split("\t")[:4] == ["v2", "Jonas", "2", "agreed"]


def test_the_form_can_be_chosen(people: Cli) -> None:
    full = people("agreement", "Jonas", "--edit", "--full", text=FOUR)
    assert full.code == 0
    assert len(people("agreement", "Jonas", "--json").document["clauses"]) == 12


def test_agreed_text_stays_and_consent_may_become_written(people: Cli) -> None:
    drafted(people)
    people("agree", "Jonas", "--theirs", "spoken")
    assert people("edit", "v1", "--set", "my_consent=written").code == 0
    assert people("show", "v1", "--json").document["my_consent"] == "written"
    assert people("edit", "v1", "--set", "their_consent=none").code == 1
    assert people("edit", "v1", "--set", "agreed_text=x").code == 2


def test_a_draft_is_deleted(people: Cli) -> None:
    drafted(people)
    assert people("delete", "v1", "--yes").code == 0
    assert people("list", "agreements", "--json").document == []


def test_what_cannot_be_meant_is_told(people: Cli) -> None:
    assert people("agreement", "Jonas").code == 1
    assert people("agree", "Jonas", "--theirs", "spoken").code == 1
    assert people("agreement", "Jonas", "--edit", text="").code == 2
    strange = people("agreement", "Jonas", "--edit", text="# weather\nsunny\n")
    assert strange.code == 2
    assert "no_fault_exit" in strange.err
    assert people("list", "agreements", "--json").document == []
    drafted(people)
    assert people("agreement", "Jonas", "--version", "3").code == 1
    assert people("agreement", "Jonas", "--difference", "one").code == 2
    assert people("agreement", "Jonas", "--short").code == 2
    assert people("agreement", "Jonas", "--edit", "--version", "1").code == 2
