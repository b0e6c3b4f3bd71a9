"""Reflections by commands: written, seen, changed, removed; concerns stay unseen."""

from __future__ import annotations

from tests.cli.conftest import Cli

ADA = ("add", "relationship", "--name", "Ada", "--role", "mentor", "--formality", "informal")


def test_one_is_written_seen_changed_and_removed(cli: Cli) -> None:
    cli(*ADA)
    made = cli(
        *("add", "reflection", "--with", "Ada", "--kind", "insight", "--mood", "4", "--title"),
        text="On silence\nShe thinks while I wait.\n",
    )
    assert (made.code, made.out) == (0, "f1\n")
    shown = cli("show", "f1", "--json").document
    assert (shown["reflection_kind"], shown["model"], shown["mood"]) == ("insight", "free", 4)
    assert (shown["title"], shown["body"]) == ("On silence", "She thinks while I wait.")
    assert shown["relationship_id"] == "r1"
    assert "She thinks while I wait." in cli("show", "f1").out
    assert cli("edit", "f1", "--set", "mood=none", "--set", "reflection_kind=advice").code == 0
    assert cli("edit", "f1", "--text", text="# Text\nWait longer.\n").code == 0
    shown = cli("show", "f1", "--json").document
    assert (shown["mood"], shown["reflection_kind"]) == (None, "advice")
    assert shown["body"] == "Wait longer."
    assert cli("delete", "f1", "--yes").code == 0
    assert cli("list", "reflections", "--json").document == []


def test_about_myself(cli: Cli) -> None:
    cli(*ADA)
    cli("add", "reflection", text="I was tired.")
    cli("add", "reflection", "--with", "Ada", text="She was not.")
    rows = cli("list", "reflections", "--myself", "--json").document
    assert [(row["relationship_id"], row["audience"]) for row in rows] == [(None, "me")]
    assert "myself" in cli("list", "reflections").out


def test_a_concern_is_in_no_list_and_is_not_shown(cli: Cli) -> None:
    cli(*ADA)
    cli("add", "reflection", "--with", "Ada", "--kind", "concern", text="Something is off.")
    assert cli("list", "reflections", "--json").document == []
    shown = cli("show", "f1", "--json")
    assert shown.code == 1
    assert "Something is off" not in shown.out + shown.err


def test_a_letter_waits_for_its_day(cli: Cli) -> None:
    cli(*ADA)
    letter = ("add", "reflection", "--with", "Ada", "--kind", "letter", "--opens", "2099-01-01")
    assert cli(*letter, text="Dear me").out == "f1\n"
    assert "Dear me" not in cli("show", "f1").out
    assert "Dear me" not in cli("list", "reflections", "--json").out
    refused = cli("add", "reflection", "--opens", "2099-01-01", text="x")
    assert (refused.code, refused.out) == (2, "")
