"""What shows a goal or an outcome, linked and taken away by command."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli


@pytest.fixture
def linked(people: Cli) -> Cli:
    """An outcome (o1) and a goal (g1) with Samira, beside her sessions."""
    people("add", "goal", "--with", "r1", "--horizon", "long", text="Lead a team")
    words = "Chairs the review\nThe team said so"
    people("add", "outcome", "--with", "r1", "--for", "mentee", "--benefit", "skill", text=words)
    people("add", "session", "--with", "r1", "--at", "2026-01-05 10:00", text="She chaired it")
    return people


def the_session(cli: Cli) -> str:
    found = cli("list", "sessions", "--with", "r1", "--since", "2026-01-05", "--json").document
    return str(next(one["id"] for one in found if one["title"] == "She chaired it"))


@pytest.mark.parametrize(("claim", "field"), [("o1", "shown_by"), ("g1", "evidence")])
def test_what_shows_it_is_linked_shown_and_taken_away(linked: Cli, claim: str, field: str) -> None:
    session = the_session(linked)
    assert linked("link", claim, session).err == "Linked.\n"
    assert linked("link", claim, session).code == 0
    assert linked("show", claim, "--json").document[field] == [session]
    listed = linked("list", "outcomes" if claim == "o1" else "goals", "--json").document
    assert [one[field] for one in listed] == [[session]]
    assert f"{session}  She chaired it" in linked("show", claim).out
    assert linked("link", claim, session, "--remove").code == 0
    assert linked("show", claim, "--json").document[field] == []
    assert "She chaired it" not in linked("show", claim).out


def test_only_goals_and_outcomes_are_shown_by_something(linked: Cli) -> None:
    session = the_session(linked)
    for ends in ((session, "g1"), ("r1", session), ("o1", "o1"), ("g1", "r1"), ("g1", "s99")):
        ran = linked("link", *ends)
        assert (ran.code, ran.out) in ((1, ""), (2, ""))
        assert ran.err
    assert linked("show", "g1", "--json").document["evidence"] == []
