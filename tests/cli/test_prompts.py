"""What the journal and file names hold never reaches the terminal raw in a question."""

from __future__ import annotations

import re
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import ROOT, Cli, Program, begin_with

#: Real processes in a terminal of their own.
pytestmark = pytest.mark.slow

NASTY = "A\x1b]0;PWN\x07\x1b[31m\u202eda\x9b2J"
SHOWN = "A␛]0;PWN␇␛[31m⇤da␦2J"
OBEYED = re.compile("\x1b\\]|\x07|\x1b\\[31m|[\u202a-\u202e\x80-\x9f]")


@pytest.fixture
def nasty(cli: Cli) -> Cli:
    """A journal with one person whose name, promise and topic a terminal would obey."""

    def make() -> None:
        ran = cli(
            *("add", "relationship", "--name", NASTY, "--role", "mentor"),
            *("--formality", "informal", "--started", "2026-01-05"),
        )
        assert ran.code == 0
        added = cli("add", "action", "--with", "r1", "--owner", "me", text=f"read {NASTY}")
        assert added.code == 0

    return begin_with(cli, "nasty", make)


def started(program: Program, journal: Path, *arguments: str) -> pexpect.spawn[str]:
    """The program on a terminal of its own, wide enough that no question is wrapped."""
    line = [*program.line, "--journal", str(journal), *arguments]
    return pexpect.spawn(
        line[0],
        line[1:],
        cwd=str(ROOT),
        env=dict(program.environment),
        dimensions=(24, 500),
        encoding="utf-8",
        timeout=30,
    )


def answered(child: pexpect.spawn[str], question: str, answer: str) -> tuple[int | None, str]:
    """The exit code after `answer` to `question`, and all the terminal got."""
    child.expect(question)
    asked = f"{child.before}{child.after}"
    child.sendline(answer)
    rest = child.read()
    child.close()
    return child.exitstatus, asked + rest


def test_a_yes_or_no(nasty: Cli, program: Program) -> None:
    opened = ("--passphrase-file", str(nasty.passphrase_file))
    child = started(program, nasty.journal, *opened, "delete", "r1")
    code, shown = answered(child, r"\[y/N\]", "n")
    assert code == 1
    assert SHOWN in shown
    assert not OBEYED.search(shown)


def test_the_passphrase_of_a_file(nasty: Cli, program: Program) -> None:
    place = nasty.journal.with_name(f"j{NASTY}.mentorlog")
    nasty.journal.rename(place)
    code, shown = answered(started(program, place, "list", "sessions"), "Passphrase of .*:", "no")
    assert code == 12
    assert SHOWN in shown
    assert not OBEYED.search(shown)


def test_the_file_that_a_backup_replaces(nasty: Cli, program: Program) -> None:
    (backup,) = nasty("backup").lines
    place = nasty.journal.with_name(f"j{NASTY}.mentorlog")
    nasty.journal.rename(place)
    code, shown = answered(started(program, place, "restore", backup), r"\[y/N\]", "n")
    assert code == 1
    assert SHOWN in shown
    assert not OBEYED.search(shown)


def test_words_that_cannot_be_edited_on_a_line(nasty: Cli, program: Program) -> None:
    stored = nasty("show", "a1", "--json").document["text"]
    assert NASTY in stored
    edit = ("--passphrase-file", str(nasty.passphrase_file), "edit", "a1")
    child = started(program, nasty.journal, *edit)
    child.expect("New words:")
    asked = str(child.before)
    assert f"So far: read {SHOWN}" in asked
    child.sendintr()
    shown = asked + child.read()
    child.close()
    assert child.exitstatus == 130
    assert not OBEYED.search(shown)
    assert nasty("show", "a1", "--json").document["text"] == stored
    code, shown = answered(started(program, nasty.journal, *edit), "New words:", "read it")
    assert code == 0, shown
    assert not OBEYED.search(shown)
    assert nasty("show", "a1", "--json").document["text"] == "read it"
