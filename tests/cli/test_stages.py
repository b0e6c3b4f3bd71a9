"""`match`, `decide`, `move` and `chapter`, and what `show` says about stages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from mentorlog.domain.kinds import Stage, Status
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import MENTORSHIPS
from tests.cli.conftest import Cli, begin_with


def _candidate(cli: Cli, name: str, formality: str = "informal") -> str:
    told = ("--name", name, "--role", "mentee", "--formality", formality)
    made = cli("add", "relationship", *told)
    assert made.code == 0
    return made.lines[0]


def _show(cli: Cli, record: str) -> Any:
    return cli("show", record, "--json").document


CARD = "# Needs\na mirror\n\n# Experience offered\ntwenty years\n\n# doubts\nfar away\n"


def test_a_card_is_written_under_headings_and_shown(people: Cli) -> None:
    number = _candidate(people, "Ada")
    assert people("match", "ada", "--edit", text=CARD).code == 0
    (card,) = people("match", "Ada", "--json").document
    assert card["relationship_id"] == number
    assert (card["needs"], card["experience_offered"], card["doubts"]) == (
        "a mirror",
        "twenty years",
        "far away",
    )
    assert (card["interests"], card["decision"], card["reasons"]) == ("", "undecided", "")
    again = people("match", number, "--edit", text="# Doubts\nnone left\n")
    assert again.code == 0
    shown = people("match", number)
    assert "Needs\na mirror" in shown.out
    assert "Doubts\nnone left" in shown.out
    assert _show(people, number)["match_card"]["doubts"] == "none left"


def test_cards_beside_each_other_name_who_says_what(people: Cli) -> None:
    first, second = _candidate(people, "Ada"), _candidate(people, "Bo")
    people("match", first, "--edit", text=CARD)
    shown = people("match", "ada", "bo")
    assert "Needs\nAda: a mirror\nBo: –" in shown.out
    documents = people("match", second, first, "--json").document
    assert [card["relationship_id"] for card in documents] == [second, first]


def test_an_empty_card_says_how_it_is_written(people: Cli) -> None:
    number = _candidate(people, "Ada")
    shown = people("match", number)
    assert (shown.code, "--edit" in shown.err) == (0, True)
    assert _show(people, number)["match_card"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("match", "samira", "jonas", "yara", "ada"), 1),
        (("match", "samira", "samira"), 1),
        (("match", "nobody"), 1),
        (("match", "samira", "jonas", "--edit"), 2),
        (("match", "samira", "--edit", "--json"), 2),
        (("match", "samira", "--edit"), 2),
        (("decide", "samira", "yes"), 1),
        (("decide", "ada", "perhaps"), 2),
        (("decide", "ada", "undecided"), 2),
        (("decide", "ada", "yes"), 1),
        (("decide", "ada", "trial"), 2),
        (("decide", "ada", "no", "--look-again", "2027-01-01"), 2),
        (("decide", "ada", "no", "--on", "2026-11-25"), 2),
        (("move", "samira"), 2),
        (("move", "samira", "nowhere"), 2),
        (("move", "samira", "matching"), 1),
        (("move", "samira", "evaluation", "--back"), 2),
        (("move", "samira", "--back", "--on", "2026-11-01"), 2),
        (("move", "samira", "--back"), 1),
        (("move", "samira", "evaluation", "--on", "2026-11-25"), 2),
        (("move", "jonas", "development"), 1),
        (("chapter", "samira"), 1),
        (("edit", "r1", "--skip-agreement", "--exit-talked", "--confidentiality-talked"), 1),
        (("edit", "r2", "--skip-agreement", "--exit-talked"), 1),
        (("edit", "r2", "--exit-talked"), 2),
        (
            (
                *("add", "relationship", "--name", "Eva", "--role", "mentor"),
                *("--formality", "formal", "--started", "2026-11-25"),
            ),
            2,
        ),
    ],
)
def test_what_is_refused_says_why(people: Cli, arguments: tuple[str, ...], code: int) -> None:
    begin_with(people, "a candidate", lambda: _candidate(people, "Ada"))
    before = people("list", "relationships", "--json").out
    ran = people(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.strip()
    assert people("list", "relationships", "--json").out == before


def test_yes_on_trial_and_no(people: Cli) -> None:
    first, second, third = (_candidate(people, name) for name in ("Ada", "Bo", "Cleo"))
    people("match", first, "--edit", text=CARD)
    assert people("decide", "ada", "yes", "--on", "2026-11-20").code == 0
    began = _show(people, first)
    assert (began["status"], began["stage"], began["started_on"]) == (
        "active",
        "building",
        "2026-11-20",
    )
    trial = ("decide", "bo", "trial", "--look-again", "2027-01-10", "--reason")
    ran = people(*trial, text="let us see\n")
    assert (ran.code, "10 January 2027" in ran.err) == (0, True)
    tried = _show(people, second)
    assert tried["match_card"]["look_again_on"] == "2027-01-10"
    assert tried["match_card"]["reasons"] == "let us see"
    assert people("decide", "cleo", "no").code == 0
    declined = _show(people, third)
    assert (declined["status"], declined["criteria"]) == ("declined", [])


def test_moving_with_a_reason_and_back(people: Cli) -> None:
    refused = people("move", "jonas", "development")
    assert (refused.code, "saying why" in refused.err) == (1, True)
    assert "With --reason it is read from standard input." in refused.err
    slip = people("move", "samira", "goals", "--reason", "because")
    assert (slip.code, "--reason asks for it" in slip.err) == (2, True)
    moved = people("move", "jonas", "development", "--reason", text="we are ready\n")
    assert (moved.code, moved.err) == (0, "You and Jonas are at development now.\n")
    assert people("move", "jonas", "evaluation").code == 0
    assert people("move", "jonas", "--back").err == "You and Jonas are at development now.\n"
    assert people("move", "jonas", "--back", "--reason", text="too soon\n").code == 0
    events = people("list", "events", "--with", "jonas", "--json").document
    told = [(one["from_value"], one["to_value"], one["reason"]) for one in events[:4]]
    assert told == [
        ("development", "goals", "too soon"),
        ("evaluation", "development", ""),
        ("development", "evaluation", ""),
        ("goals", "development", "we are ready"),
    ]
    assert events[0]["record"] == events[3]["id"]
    assert "a move taken back" in people("show", events[0]["id"]).out


def test_show_says_what_is_met_and_what_would_meet_the_rest(people: Cli) -> None:
    asked = [one for one in _show(people, "r3")["criteria"] if one["gate"] == "leave"]
    assert asked == [
        {"key": "session_held", "gate": "leave", "met": False, "act": "hold_session"},
        {"key": "agreement", "gate": "leave", "met": False, "act": "write_agreement"},
        {"key": "focus_chosen", "gate": "leave", "met": True, "act": "choose_focus"},
    ]
    shown = people("show", "r3").out
    assert "Before you leave building" in shown
    assert "○ open: you met at least once (meet, and write a note)" in shown
    assert "✓ met: it is clear whether" in shown


def test_an_agreement_is_skipped_on_purpose_and_wanted_again(people: Cli) -> None:
    answers = ("--confidentiality-talked", "--exit-talked")
    assert people("edit", "r2", "--skip-agreement", *answers).code == 0
    assert _show(people, "r2")["agreement_skipped"] is True
    assert people("edit", "r2", "--want-agreement").code == 0
    assert _show(people, "r2")["agreement_skipped"] is False


def test_a_new_chapter_prints_its_id(people: Cli) -> None:
    journal = _opened(people)
    ended = {"status": Status.closed, "stage": Stage.closing, "ended_on": date(2026, 11, 1)}
    where = update(MENTORSHIPS).where(MENTORSHIPS.c.id == 2).values(**ended)
    journal.change_now(lambda db: db.execute(where) and None)
    journal.close_now()
    made = people("chapter", "jonas", "--started", "2026-11-20", "--stage", "goals")
    (number,) = made.lines
    shown = _show(people, number)
    assert (shown["predecessor_id"], shown["stage"], shown["name"]) == ("r2", "goals", "Jonas")
    assert "continues" in people("show", number).out
    again = people("chapter", "r2")
    assert (again.code, number in again.err) == (1, True)


def _opened(cli: Cli) -> Journal:
    from mentorlog.vault.key import Passphrase
    from tests.conftest import CHEAP, PASSPHRASE

    return Journal.opened(cli.journal, Passphrase(PASSPHRASE), key_table=CHEAP)


def test_what_began_long_before_it_was_written_down_can_have_paused_and_ended_then(
    cli: Cli,
) -> None:
    about = ("--name", "Renée", "--role", "mentee", "--formality", "informal", "--life")
    cli("add", "relationship", *about)
    assert cli("decide", "r1", "yes", "--on", "2025-01-10", "--reason", text="At once").code == 0
    assert cli("pause", "r1", "--on", "2025-03-01").code == 0
    assert cli("pause", "r1", "--on", "2025-03-02").code == 1
    assert cli("resume", "r1", "--on", "2025-02-01").code == 1
    assert cli("resume", "r1", "--on", "2025-04-01").code == 0
    assert cli("pause", "r1", "--on", "2025-08-01").code == 0
    assert cli("show", "r1", "--json").document["status"] == "paused"
    assert "paused" in cli("show", "r1").out.split("1 August")[0].splitlines()[-1]
    ended = ("--on", "2025-09-01", "--reason", "natural_end", "--manner", "planned")
    assert cli("close", "r1", *ended).code == 0
    assert cli("show", "r1", "--json").document["ended_on"] == "2025-09-01"


def test_who_is_missing_is_named_as_it_is_typed(cli: Cli) -> None:
    assert cli("add", "session").err == "--with is needed.\n"
    assert cli("brief").err == "WHO is needed.\n"


def test_the_day_to_be_in_touch_again_is_said_once(cli: Cli) -> None:
    about = ("--name", "Renée", "--role", "mentee", "--formality", "informal")
    cli("add", "relationship", *about, "--started", "2025-01-10")
    ended = ("--reason", "natural_end", "--manner", "planned", "--future", "yearly")
    assert (
        cli("close", "r1", *ended, "--writes-first", "me", "--check-back", "2027-11-20").code == 0
    )
    assert cli("show", "r1").out.count("20 November 2027") == 1


def test_a_refusal_names_what_is_open(people: Cli) -> None:
    _candidate(people, "Ada")
    people("match", "ada", "--edit", text="# needs\na mirror\n# doubts\nfar away\n")
    ran = people("decide", "ada", "yes", text="")
    assert ran.code == 1
    assert "the match card says what is offered" in ran.err
    assert "names a doubt" not in ran.err


def test_a_heading_that_names_no_part_is_said_and_kept(people: Cli) -> None:
    _candidate(people, "Ada")
    ran = people("match", "ada", "--edit", text="# needs\na mirror\n# offered\nyears\n")
    assert (ran.code, "“# offered”" in ran.err, "experience_offered" in ran.err) == (0, True, True)
    (card,) = people("match", "ada", "--json").document
    assert card["needs"] == "a mirror\n# offered\nyears"


def test_a_candidate_keeps_the_rhythm_that_was_offered(people: Cli) -> None:
    page = people("show", _candidate(people, "Ada", "formal")).out
    assert "every 28 days" in page
    assert "no set rhythm" not in page


def test_a_step_that_is_not_there_names_those_that_are(people: Cli) -> None:
    said = people("move", "samira", "goals").err
    assert "From development" not in said  # it leads there
    assert "You are at goals already." in people("move", "samira", "goals").err
    said = people("move", "samira", "evaluation").err
    assert "From goals the steps lead to development, closing, not to evaluation." in said
    people("add", "relationship", "--name", "Iva", "--role", "mentor", "--formality", "formal")
    assert "The only step from here is building" in people("move", "iva", "closing").err
