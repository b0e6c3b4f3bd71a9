"""The keyring opens the screens unasked; after a lock they ask all the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE
from tests.process.terminal import Terminal

PROGRAM = Path(__file__).with_name("keyringed.py")


@pytest.fixture
def home(path: Path, tmp_path: Path) -> Path:
    """A home whose settings let the keyring open the journal, and the key it holds."""
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (tmp_path / "entry").write_text(journal.vault.raw_key().key.hex(), encoding="ascii")
    journal.close_now()
    settings = tmp_path / "config" / "mentorlog"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("keyring = true\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def terminal(path: Path, home: Path) -> Iterator[Terminal]:
    terminal = Terminal(home, "--journal", str(path), program=PROGRAM)
    yield terminal
    terminal.close()


def test_it_opens_unasked_but_not_after_a_lock(terminal: Terminal) -> None:
    terminal.until("2 Relationships")
    assert b"Passphrase" not in terminal.written
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.read(1.0)
    assert "2 Relationships" not in terminal.text
    terminal.send(PASSPHRASE + "\r")
    terminal.until("2 Relationships")


def test_a_stale_key_is_said_and_the_passphrase_asked(path: Path, home: Path) -> None:
    (home / "entry").write_text("ab" * 32, encoding="ascii")
    terminal = Terminal(home, "--journal", str(path), program=PROGRAM)
    try:
        terminal.until("Passphrase")
        assert b"removed" in terminal.written
    finally:
        terminal.close()
