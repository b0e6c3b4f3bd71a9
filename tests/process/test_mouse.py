"""The real program by mouse alone, in a real terminal that reports it as terminals do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.conftest import unlock
from tests.process.terminal import Terminal

pytestmark = pytest.mark.slow


class Mouse:
    """A hand on the mouse of a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal

    def place(self, words: str, *, last: bool = False) -> tuple[int, int]:
        """The column and row, from 1, of the first letter of words on the screen."""
        before = ""
        self.terminal.until(words)
        while before != self.terminal.text:  # a frame comes in pieces
            before = self.terminal.text
            self.terminal.read(0.3)
        rows = self.terminal.text.splitlines()
        found = [(text.index(words) + 1, row) for row, text in enumerate(rows, 1) if words in text]
        return found[-1 if last else 0]

    def click(self, words: str, *, last: bool = False) -> None:
        """Press and let go on words."""
        column, row = self.place(words, last=last)
        self.terminal.send(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")

    def over(self, words: str) -> None:
        """Move onto words."""
        column, row = self.place(words)
        self.terminal.send(f"\x1b[<35;{column};{row}M")

    def wheel(self, column: int, row: int) -> None:
        """Turn the wheel down by a notch."""
        self.terminal.send(f"\x1b[<65;{column};{row}M")


@pytest.fixture
def mouse(path: Path, tmp_path: Path) -> Iterator[Mouse]:
    """The program at its list, unlocked."""
    terminal = Terminal(tmp_path, "--journal", str(path))
    try:
        unlock(terminal)
        yield Mouse(terminal)
    finally:
        terminal.close()


def test_an_evaluation_is_made_deleted_and_brought_back(mouse: Mouse) -> None:
    terminal = mouse.terminal
    mouse.click("2 Relationships")
    terminal.until("undecided")
    mouse.click("▸ Ada")
    mouse.click("▸ Ada")
    terminal.until("Timeline")
    mouse.click("Reviews")
    mouse.click("a Evaluate")
    mouse.click("Next")
    mouse.click("○ 3", last=True)
    terminal.until("1 of 18 answered")
    for step in range(3, 10):
        mouse.click("Next")
        terminal.until(f"{step} of 9")
    mouse.click("○ continue")
    terminal.until("◉ continue")
    mouse.click("Save")
    terminal.until("decided: continue")
    mouse.click("d Delete")
    terminal.until("You have not looked yet")
    mouse.click("u Undo")
    terminal.until("decided: continue")


def test_what_can_be_clicked_is_underlined_under_the_mouse(mouse: Mouse) -> None:
    terminal = mouse.terminal
    column, row = mouse.place("3 Goals")
    cell = terminal.cell(column + 2, row)
    assert not cell.underscore
    mouse.over("3 Goals")
    terminal.until(lambda _text: terminal.cell(column + 2, row).underscore)
    mouse.over("4 Sessions")
    terminal.until(lambda _text: not terminal.cell(column + 2, row).underscore)


def test_help_scrolls_by_wheel_and_a_card_is_locked_from(mouse: Mouse) -> None:
    terminal = mouse.terminal
    mouse.click("n New note")
    terminal.until("With whom?")
    terminal.until("f6 Field guide")
    mouse.click("f1 Help")
    terminal.until("esc closes")
    before = terminal.text
    for _notch in range(4):
        mouse.wheel(40, 12)
    terminal.until(lambda text: text != before)
    mouse.click("esc closes")
    terminal.until("With whom?")
    mouse.click("^l Lock")
    terminal.until("Passphrase")
