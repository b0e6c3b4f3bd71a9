"""The editor in a real pseudo-terminal: typed at full speed, pasted, and killed."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mentorlog.domain.kinds import Formality, Role
from mentorlog.journal import drafts, mentorships, sessions
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import KeyCost, Passphrase
from tests.conftest import PASSPHRASE
from tests.process.terminal import Terminal

CHEAP = {1: KeyCost(1, 8, 1)}
WORDS = ["the", "talk", "was", "about", "trust", "(yet)", "é", "à", "漢字", "what's", "[next]?"]
WORDS += ["-", "#", "*", "_", "~", "`x`", "👩\u200d👩\u200d👧", "don't", "15\u00a0km"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with one person in it, closed."""
    file = tmp_path / "journal.mentorlog"
    journal, _code = Journal.created(file, Passphrase(PASSPHRASE), key_table=CHEAP)
    new = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.informal)
    journal.change_now(partial(mentorships.add, new=new))
    journal.close_now()
    return file


@pytest.fixture
def terminal(path: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The program in a terminal of 80 by 24, an empty note open."""
    secret = tmp_path / "passphrase"
    secret.write_text(PASSPHRASE)
    opened = Terminal(tmp_path, "--journal", str(path), "--passphrase-file", str(secret))
    try:
        opened.until("Relationships")
        opened.until("Ada")
        opened.send("n")
        opened.until("With whom?")
        opened.send("\r")
        opened.until("0 words")
        yield opened
    finally:
        opened.close()


def reopened(path: Path) -> Journal:
    return Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)


@pytest.mark.slow
def test_six_hundred_words_as_fast_as_the_terminal_takes_them(
    terminal: Terminal, path: Path
) -> None:
    choose = random.Random(7)
    lines = [" ".join(choose.choices(WORDS, k=30)) for _line in range(20)]
    for line in lines:
        terminal.send(line + "\r")
        terminal.read(0.02)
    terminal.until("kept in the journal")
    terminal.send(b"\x13")
    terminal.until("Saved.", 40)
    terminal.send(b"\x11")
    assert terminal.ended() == 0
    journal = reopened(path)
    try:
        (row,) = journal.run_now(sessions.page)
        card = journal.run_now(partial(sessions.one, session_id=row.id))
        assert card.notes.split("\n") == [*lines, ""]
    finally:
        journal.close_now()


@pytest.mark.slow
@pytest.mark.parametrize("bracketed", [True, False])
def test_a_paste_arrives_as_it_was(terminal: Terminal, path: Path, bracketed: bool) -> None:
    text = "first\n\n- item\n\tindented\n- [ ] them: read it\nlast é 漢字"
    carried = text.replace("\n", "\r").encode()
    terminal.send(b"\x1b[200~" + carried + b"\x1b[201~" if bracketed else carried)
    terminal.until("1 promise found")
    terminal.send(b"\x13")
    terminal.until("Saved.")
    terminal.send(b"\x11")
    assert terminal.ended() == 0
    journal = reopened(path)
    try:
        (row,) = journal.run_now(sessions.page)
        assert journal.run_now(partial(sessions.one, session_id=row.id)).notes == text
    finally:
        journal.close_now()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_a_kill_costs_at_most_two_seconds_of_typing(
    terminal: Terminal, path: Path, seed: int
) -> None:
    choose = random.Random(seed)
    typed: list[tuple[float, int]] = []
    text = "".join(choose.choice("abcdefghij ") for _letter in range(200))
    stop = choose.uniform(2.0, 5.0)
    begun = time.monotonic()
    for count, letter in enumerate(text, start=1):
        terminal.send(letter)
        typed.append((time.monotonic(), count))
        terminal.read(0.025)
        if time.monotonic() - begun > stop:
            break
    terminal.child.kill(signal.SIGKILL)
    killed = time.monotonic()
    terminal.ended()
    older = max((count for moment, count in typed if killed - moment > 2.0), default=0)
    journal = reopened(path)
    try:
        kept = journal.run_now(partial(drafts.find, slot=drafts.session_slot(1)))
        assert kept is not None
        found = str(kept.fields["text"])
        assert text.startswith(found)
        assert len(found) >= older
    finally:
        journal.close_now()
