"""Goals and check-ins by command, and as JSON that the published schema knows."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Cli

ADA = ("add", "relationship", "--name", "Ada", "--role", "mentor", "--formality", "formal")
LONG = ("add", "goal", "--with", "Ada", "--horizon", "long")
SHORT = ("add", "goal", "--with", "Ada", "--horizon", "short")


@pytest.fixture
def ada(cli: Cli) -> Cli:
    cli(*ADA, "--started", "2026-01-15")
    assert cli(*LONG, text="Lead a team\n").out == "g1\n"
    return cli


def test_a_goal_with_its_words_under_headings(ada: Cli) -> None:
    words = "Apply\n\n# Why\nShe is ready.\n\n# +1\nasked to stay\n# 0\nsent\n# -2\nnot begun\n"
    made = ada(*SHORT, "--parent", "g1", "--due", "2027-03-01", "--area", "leadership", text=words)
    assert (made.code, made.out) == (0, "g2\n")
    goal = ada("show", "g2", "--json").document
    assert (goal["kind"], goal["title"], goal["why"]) == ("goal", "Apply", "She is ready.")
    assert (goal["relationship_id"], goal["learner"], goal["horizon"]) == ("r1", "them", "short")
    assert (goal["parent_id"], goal["development_area"]) == ("g1", "leadership")
    assert (goal["due_on"], goal["status"], goal["level"]) == ("2027-03-01", "active", None)
    levels = (goal["level_0"], goal["level_plus_1"], goal["level_minus_2"])
    assert levels == ("sent", "asked to stay", "not begun")
    shown = ada("show", "g2").out
    assert "Lead a team" in shown and "asked to stay" in shown


def test_text_is_required_and_never_an_argument(ada: Cli) -> None:
    assert ada(*SHORT, text="").code == 2
    assert ada(*SHORT, "Apply", text="").code == 2
    assert ada(*SHORT, "--learner", "me", text="x").code == 2
    assert ada(*SHORT, "--parent", "r1", text="x").code == 2


def test_a_negative_level_is_a_level(ada: Cli) -> None:
    made = ada("check-in", "g1", "--level", "-2", "--confidence", "4", "--note", text="hard\n")
    assert (made.code, made.out) == (0, "c1\n")
    assert ada("check-in", "g1", "--level=-1", "--on", "2026-11-20").out == "c2\n"
    (later, earlier) = ada("list", "check-ins", "--goal", "g1", "--json").document
    assert (later["level"], later["confidence"], later["note"]) == (-2, 4, "hard")
    assert (earlier["checked_on"], earlier["goal_id"]) == ("2026-11-20", "g1")
    assert ada("show", "g1", "--json").document["level"] == -2
    assert ada("check-in", "g1", "--level", "3").code == 2
    assert ada("check-in", "r1", "--level", "0").code == 2
    assert ada("show", "c1", "--json").document["title"] == "Lead a team"


def test_goals_are_listed_changed_done_and_deleted(ada: Cli) -> None:
    ada(*SHORT, text="Apply")
    assert [goal["id"] for goal in ada("list", "goals", "--json").document] == ["g2", "g1"]
    changed = ada("edit", "g2", "--set", "parent_id=g1", "--set", "importance=3")
    assert changed.code == 0
    assert ada("edit", "g2", "--text", text="# Why\nBecause.\n").code == 0
    goal = ada("show", "g2", "--json").document
    assert (goal["parent_id"], goal["importance"], goal["why"]) == ("g1", 3, "Because.")
    assert ada("done", "g2").code == 0
    assert ada("show", "g2", "--json").document["status"] == "achieved"
    assert [goal["id"] for goal in ada("list", "goals", "--open", "--json").document] == ["g1"]
    assert ada("edit", "g2", "--set", "status=active").code == 0
    assert ada("show", "g2", "--json").document["closed_on"] is None
    ada("check-in", "g2", "--level", "0")
    assert ada("edit", "c1", "--set", "level=-1", "--set", "confidence=9").code == 0
    assert ada("show", "g2", "--json").document["level"] == -1
    assert ada("delete", "g2", "--yes").code == 0
    assert ada("list", "check-ins", "--json").document == []


def test_attainment_stands_on_the_relationship_from_two_goals_up(ada: Cli) -> None:
    ada(*SHORT, text="Apply")
    ada("check-in", "g1", "--level", "1")
    assert ada("show", "r1", "--json").document["attainment_t"] is None
    ada("check-in", "g2", "--level", "0")
    # 50 + 10 / √(0.7·2 + 0.3·4)
    assert ada("show", "r1", "--json").document["attainment_t"] == 56.2017


def test_a_promise_is_a_step_towards_a_goal(ada: Cli) -> None:
    made = ada("add", "action", "--with", "Ada", "--owner", "me", "--goal", "g1", text="read it")
    assert ada("show", made.out.strip(), "--json").document["goal_id"] == "g1"
    assert ada("show", "g1", "--json").document["first_step_id"] == made.out.strip()
    assert ada("edit", made.out.strip(), "--goal", "none").code == 0
    assert ada("show", "g1", "--json").document["action_ids"] == []


def test_the_brief_tells_of_goals(ada: Cli) -> None:
    ada("check-in", "g1", "--level", "1")
    (goal,) = ada("brief", "Ada", "--json").document["goals"]
    assert (goal["goal_id"], goal["level"]) == ("g1", 1)
    assert "Lead a team" in ada("brief", "Ada").out
