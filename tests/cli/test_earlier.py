"""`mentorlog revisions`: earlier versions listed, shown, put back, deleted."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_earlier_versions_from_the_command_line(people: Cli) -> None:
    nothing = people("revisions", "s1")
    assert (nothing.code, nothing.out) == (0, "")
    assert "no earlier version" in nothing.err
    people("edit", "s1", text="Walked, and talked about work.")
    (line,) = people("revisions", "s1").lines
    assert "Walked to the dunes." in line
    assert "Walked to the dunes." in people("revisions", "s1", "--show", "1").out
    (row,) = people("revisions", "s1", "--json").document
    assert (row["record"], row["place"]) == ("s1", 1)
    assert row["texts"] == {"notes": "Walked to the dunes."}
    assert people("revisions", "s1", "--restore", "1").code == 0
    assert people("show", "s1", "--json").document["notes"] == "Walked to the dunes."
    assert "talked about work" in people("revisions", "s1").lines[0]
    assert people("revisions", "s1", "--delete", "1").code == 0
    assert len(people("revisions", "s1").lines) == 1


def test_what_cannot_be(people: Cli) -> None:
    assert people("revisions", "s1", "--show", "1").code == 1
    assert people("revisions", "s1", "--show", "1", "--delete", "1").code == 2
    assert people("revisions", "a1").code == 1
    people("edit", "s1", text="Another text.")
    people("edit", "s1", "--audience", "sealed")
    refused = people("revisions", "s1")
    assert (refused.code, refused.out) == (1, "")
    assert "dunes" in people("revisions", "s1", "--with-sealed").out
