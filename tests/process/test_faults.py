"""A fault in the program: what is printed names its place only, and the note is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process.conftest import CANARY, text_of
from tests.process.terminal import Terminal

#: What a terminal is sent to bring back what it showed before the program.
LEFT_SCREEN = "\x1b[?1049l"


@pytest.mark.slow
def test_a_fault_prints_its_place_and_nothing_written(broken: Terminal, path: Path) -> None:
    broken.send(CANARY)
    broken.until("letters")
    broken.send("\x12")
    assert broken.ended() == 1
    # The screen itself may be painted until it is left; what stays on the terminal comes after.
    screen, shown = broken.written.decode(errors="replace").rsplit(LEFT_SCREEN, 1)
    assert CANARY in screen
    assert "mentorlog stopped: ValueError at " in shown
    assert CANARY not in shown
    assert "Traceback" not in shown
    assert "Start mentorlog to go on" in shown.replace("\r\n", " ")
    assert text_of(path) == CANARY
