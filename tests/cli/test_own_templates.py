"""Shapes of sessions and questions of one's own, by commands."""

from __future__ import annotations

from tests.cli.conftest import Cli

SHAPE = "5 Arrive\n10 Why now: what changed?\n\nNext date\n"


def test_a_shape_of_ones_own_can_be_used_seen_changed_and_removed(cli: Cli) -> None:
    made = cli("add", "template", "--title", "On the dike", text=SHAPE)
    assert (made.code, made.out) == (0, "p1\n")
    cli("add", "relationship", "--name", "Ada", "--role", "mentor", "--formality", "informal")
    written = cli("add", "session", "--with", "Ada", "--template", "own_1", text="so")
    assert written.code == 0
    shown = cli("show", "p1", "--json").document
    assert (shown["title"], shown["template_kind"]) == ("On the dike", "shape")
    assert shown["text"].splitlines()[1] == "10 Why now: what changed?"
    assert "Next date" in cli("show", "p1").out
    assert cli("edit", "p1", "--set", "title=On the quay", "--set", "minutes=40").code == 0
    assert cli("edit", "p1", "--text", text="# Text\n20 Walk\n").code == 0
    shown = cli("show", "p1", "--json").document
    assert (shown["title"], shown["minutes"], shown["text"]) == ("On the quay", 40, "20 Walk")
    assert cli("delete", "p1", "--yes").code == 0
    assert cli("list", "templates", "--json").document == []


def test_a_question_has_no_title(cli: Cli) -> None:
    made = cli("add", "template", "--stage", "goals", "--role", "mentor", text="Whose goal is it?")
    assert made.out == "p1\n"
    (row,) = cli("list", "templates", "--json").document
    assert (row["template_kind"], row["stage"], row["text"]) == (
        "question",
        "goals",
        "Whose goal is it?",
    )


def test_a_lesson_of_ones_own(cli: Cli) -> None:
    made = cli("add", "template", "--lesson", "--title", "On dikes", text="Walk *slowly*.\n")
    assert made.out == "p1\n"
    (row,) = cli("list", "templates", "--json").document
    assert (row["template_kind"], row["title"], row["text"]) == (
        "lesson",
        "On dikes",
        "Walk *slowly*.",
    )
    assert "Walk *slowly*." in cli("show", "p1").out
    assert cli("add", "template", "--lesson", text="untitled").code == 1


def test_what_says_nothing_is_refused(cli: Cli) -> None:
    ran = cli("add", "template", "--title", "Empty", text="\n")
    assert ran.code == 1
    assert "at least one part" in ran.err
    assert cli("add", "template", text="").code == 1
    assert cli("add", "session", "--with", "x", "--template", "own_9").code != 0
