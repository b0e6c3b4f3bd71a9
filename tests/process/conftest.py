"""The real program on a journal with one relationship, for tests of how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from mentorlog.domain.kinds import Formality, Role
from mentorlog.journal import drafts, mentorships
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE
from tests.process.terminal import PROGRAM, Terminal

CANARY = "She fears that her brother reads her letters"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with one relationship, closed."""
    path = tmp_path / "journal.mentorlog"
    journal, _code = Journal.created(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    ada = NewRelationship(
        name="Ada",
        my_role=Role.mentor,
        formality=Formality.informal,
        career=True,
        started_on=date(2026, 1, 5),
    )
    journal.change_now(partial(mentorships.add, new=ada))
    journal.close_now()
    return path


@pytest.fixture
def terminal(path: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The program, unlocked, in an empty note about Ada."""
    yield from writing(path, tmp_path, PROGRAM)


@pytest.fixture
def broken(path: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The same with a fault in it."""
    yield from writing(path, tmp_path, Path(__file__).with_name("broken.py"))


def writing(path: Path, home: Path, program: Path) -> Iterator[Terminal]:
    terminal = Terminal(home, "--journal", str(path), program=program)
    try:
        unlock(terminal)
        terminal.send("n")
        terminal.until("With whom?")
        terminal.send("\r")
        terminal.until("0 words")
        yield terminal
    finally:
        terminal.close()


def unlock(terminal: Terminal) -> None:
    """Type the passphrase and wait for the list."""
    terminal.until("Passphrase")
    terminal.send(PASSPHRASE + "\r")
    terminal.until("2 Relationships")
    terminal.until("Ada")


def text_of(path: Path) -> str:
    """The draft the journal holds, read by a process that begins with the file alone."""
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    found = journal.run_now(drafts.all_)
    journal.close_now()
    return str(found[0].fields["text"]) if found else ""
