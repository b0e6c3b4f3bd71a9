"""`feels-off`: it is kept, it is sealed, and nothing shows it."""

from __future__ import annotations

import pytest

from mentorlog.domain.kinds import Audience, ReflectionKind
from mentorlog.journal import reflections
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli, Program
from tests.cli.test_prompts import started
from tests.conftest import CHEAP, PASSPHRASE

TEXT = "# noticed\nHe came late, twice.\n\n# What it did to me\nI wait.\n"


def kept(cli: Cli) -> str:
    """The body of the one concern in the journal."""
    journal = Journal.opened(cli.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    try:
        card = journal.run_now(lambda db: reflections.one(db, 1))
    finally:
        journal.close_now()
    assert (card.kind, card.audience) == (ReflectionKind.concern, Audience.sealed)
    assert card.mentorship_id == 2
    return card.body


def test_it_is_kept_under_headings_and_sealed(people: Cli) -> None:
    ran = people("feels-off", "jonas", text=TEXT)
    assert (ran.code, ran.out) == (0, "f1\n")
    assert "sealed" in ran.err and "He came" not in ran.err
    assert kept(people) == (
        "## What I noticed\n\nHe came late, twice.\n\n## What it did to me\n\nI wait."
    )
    assert people("list", "reflections", "--json").document == []
    shown = people("show", "f1")
    assert shown.code != 0 and "He came" not in shown.out + shown.err
    assert "He came" not in people("brief", "jonas", "--json").out


def test_what_stands_before_a_heading_was_noticed(people: Cli) -> None:
    assert people("feels-off", "jonas", text="He came late.").code == 0
    assert kept(people) == "## What I noticed\n\nHe came late."


def test_nothing_is_no_concern(people: Cli) -> None:
    ran = people("feels-off", "jonas", text="# effect\n\n")
    assert (ran.code, ran.out) == (1, "")
    assert people("feels-off", "jonas", "he came late", text=TEXT).code == 2
    assert people("feels-off", "nobody", text=TEXT).code == 1


@pytest.mark.slow
def test_at_a_terminal_three_questions_are_asked(people: Cli, program: Program) -> None:
    opened = ("--passphrase-file", str(people.passphrase_file))
    child = started(program, people.journal, *opened, "feels-off", "jonas")
    child.expect("Distancing")
    for heading, words in (
        ("What I noticed", "Late again."),
        ("What it did to me", ""),
        ("What I may be missing", "His train."),
    ):
        child.expect(heading)
        if words:
            child.sendline(words)
        child.sendeof()
    child.expect("f1")
    child.read()
    child.close()
    assert child.exitstatus == 0
    assert kept(people) == (
        "## What I noticed\n\nLate again.\n\n## What I may be missing\n\nHis train."
    )
