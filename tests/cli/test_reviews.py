"""`evaluate`, and what lists, show, edit and delete do with evaluations."""

from __future__ import annotations

from typing import Any

import pexpect
import pytest

from tests.cli.conftest import Cli, Program
from tests.cli.test_prompts import started
from tests.conftest import StandingClock

TEXT = """E1 3
e2 -
L1: 4
L2 = 3

# keep
The walks.

# One thing
Say it sooner.
"""


def evaluated(cli: Cli, *arguments: str, text: str = TEXT) -> str:
    ran = cli("evaluate", "samira", *arguments, text=text)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.strip()


def shown(cli: Cli, number: str) -> dict[str, Any]:
    document: dict[str, Any] = cli("show", number, "--json").document
    return document


def test_answers_from_standard_input(people: Cli) -> None:
    assert evaluated(people) == "w1"
    document = shown(people, "w1")
    assert list(document)[:5] == ["id", "uid", "kind", "title", "audience"]
    assert document["answers"] == {"E1": 3, "E2": None, "L1": 4, "L2": 3}
    assert (document["title"], document["keep"]) == ("Say it sooner.", "The walks.")
    assert document["scores"]["qualities"]["listening"] == 87.5
    assert document["scores"]["qualities"]["experience"] is None
    assert document["scores"]["overall"] is None
    assert (document["respondent"], document["instrument"]) == ("me", "mirror")
    assert (document["reviewed_on"], document["decision"]) == ("2026-11-24", None)


def test_a_decision_moves_the_stage(people: Cli) -> None:
    evaluated(people, "--decision", "adjust", "--back-to", "building", "--respondent", "them")
    assert shown(people, "r1")["stage"] == "building"
    assert shown(people, "w1")["decision"] == "adjust"
    (latest, *_rest) = people("list", "events", "--with", "r1", "--json").document
    assert (latest["from_value"], latest["to_value"]) == ("development", "building")


def test_a_decision_the_steps_do_not_allow_saves_nothing(people: Cli) -> None:
    evaluated(people, "--decision", "close")
    ran = people("evaluate", "samira", "--decision", "adjust", text=TEXT)
    assert (ran.code, ran.out) == (1, "")
    assert "You and Samira Haddad are in closing" in ran.err
    assert "Decide to continue" in ran.err
    assert len(people("list", "reviews", "--json").document) == 1
    assert shown(people, "r1")["stage"] == "closing"


def test_a_step_that_adjusting_does_not_lead_to_is_named_with_those_it_does(people: Cli) -> None:
    evaluated(people, "--decision", "adjust", "--back-to", "building")
    ran = people("evaluate", "samira", "--decision", "adjust", "--back-to", "goals", text=TEXT)
    assert (ran.code, ran.out) == (1, "")
    assert "are in building. From there adjusting leads to: building; not to goals." in ran.err


@pytest.mark.parametrize(
    ("arguments", "text", "code", "told"),
    [
        ((), "E1 7", 1, "is not asked here"),
        ((), "E1 often", 2, "is no answer"),
        ((), "Z9 3", 1, "is not asked here"),
        ((), "", 1, "nothing in it yet"),
        (("--back-to", "goals"), TEXT, 2, "--decision adjust"),
        (("--on", "tomorrow"), TEXT, 2, "still to come"),
        (("--instrument", "mentee"), "M1 3", 2, "mentee’s own"),
        (("more words",), TEXT, 2, "never taken from arguments"),
    ],
)
def test_what_cannot_be(
    people: Cli, arguments: tuple[str, ...], text: str, code: int, told: str
) -> None:
    ran = people("evaluate", "samira", *arguments, text=text)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err


def test_lists(people: Cli) -> None:
    evaluated(people, "--on", "2026-11-01")
    evaluated(people, "--instrument", "fit", "--on", "2026-11-02", text="L1 2")
    assert people("evaluate", "jonas", text="L1 1").out == "w3\n"
    records = people("list", "reviews", "--json").document
    assert [record["id"] for record in records] == ["w3", "w2", "w1"]
    assert records[1]["scores"] is None
    only = people("list", "reviews", "--with", "r1", "--instrument", "fit", "--json").document
    assert [record["id"] for record in only] == ["w2"]
    since = people("list", "reviews", "--since", "2026-11-02", "--json").document
    assert [record["id"] for record in since] == ["w3", "w2"]
    line = people("list", "reviews", "--with", "r1").lines[1]
    assert line.split("\t") == [
        "w1",
        "2026-11-01",
        "Samira Haddad",
        "quality mirror",
        "you",
        "",
        "Say it sooner.",
    ]


def test_a_page_says_the_answers_and_that_it_is_not_validated(people: Cli) -> None:
    evaluated(people, "--respondent", "them")
    page = people("show", "w1").out
    assert "Quality mirror, as Samira Haddad sees it" in page
    assert "My mentor lets me finish, also when I search for words. 4, nearly always" in page
    assert "listening       88  nearly always" in page
    assert "experience       –  too little answered" in page
    assert "not psychometrically validated" in page


def test_fields_and_texts_are_edited(people: Cli) -> None:
    evaluated(people)
    ran = people("edit", "w1", *("--set", "E1=-"), *("--set", "L1=none"), *("--set", "P1=2"))
    assert ran.code == 0
    assert shown(people, "w1")["answers"] == {"E1": None, "E2": None, "L2": 3, "P1": 2}
    assert people("edit", "w1", text="# stop\nMail at night.\n").code == 0
    document = shown(people, "w1")
    assert (document["stop"], document["keep"]) == ("Mail at night.", "The walks.")
    assert people("edit", "w1", "--set", "reviewed_on=2026-11-02").code == 0
    assert shown(people, "w1")["reviewed_on"] == "2026-11-02"
    assert people("edit", "w1", "--set", "decision=pause").code == 0
    assert shown(people, "r1")["status"] == "paused"
    wrong = people("edit", "w1", "--set", "E1=9")
    assert wrong.code == 2 and "is no answer" in wrong.err
    assert people("edit", "w1", "--set", "M1=2").code == 1


def test_it_is_deleted_by_name(people: Cli) -> None:
    evaluated(people)
    assert people("delete", "w1", "--yes").code == 0
    assert people("list", "reviews", "--json").document == []


@pytest.mark.slow
def test_at_a_terminal_each_statement_is_asked(people: Cli, program: Program) -> None:
    opened = ("--passphrase-file", str(people.passphrase_file))
    child: pexpect.spawn[str] = started(
        program, people.journal, *opened, "evaluate", "samira", "--instrument", "fit"
    )
    child.expect("not psychometrically validated")
    child.expect("E1  I draw on cases")
    child.sendline("often")
    child.expect("A number from 0 to 4")
    child.expect("E1  I draw on cases")
    child.sendline("3")
    for key, answer in (("L1", "-"), ("P2", ""), ("C3", "0"), ("F3", "4"), ("I1", "4")):
        child.expect(f"{key}  I ")
        child.sendline(answer)
    for heading, words in (("Keep", "The walks"), ("Change", ""), ("Stop", ""), ("One thing", "")):
        child.expect(f"{heading}:")
        child.sendline(words)
    child.expect("What do you decide")
    child.sendline("cont")
    child.expect("w1")
    child.expect(pexpect.EOF)
    document = shown(people, "w1")
    assert document["answers"] == {"E1": 3, "L1": None, "C3": 0, "F3": 4, "I1": 4}
    assert (document["keep"], document["decision"]) == ("The walks", "continue")


def test_a_mirror_stands_beside_the_first_and_what_the_other_sees(
    people: Cli, standing_clock: StandingClock
) -> None:
    evaluated(people, text="L1 1\nL2 1\n")
    standing_clock.advance(days=3)
    later = evaluated(people, text="L1 3\nL2 3\n")
    evaluated(people, "--respondent", "them", text="L1 2\nL2 2\n")  # 75 and 50: 25 apart.
    page = people("show", later).out
    assert "listening       25 →  75  seldom → often" in page
    assert "Worth a talk" in page
    assert "listening" in page.partition("Worth a talk")[2].partition("\n\n")[0].casefold()
