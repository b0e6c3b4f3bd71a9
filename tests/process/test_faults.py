"""A fault in the program: what is printed names its place only, and the note is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.process.conftest import CANARY, text_of
from tests.process.terminal import Terminal


@pytest.mark.slow
def test_a_fault_prints_its_place_and_nothing_written(broken: Terminal, path: Path) -> None:
    broken.send(CANARY)
    broken.until("letters")
    broken.written = b""
    broken.send("\x12")
    assert broken.ended() == 1
    shown = broken.written.decode(errors="replace")
    assert "mentorlog stopped: ValueError at " in shown
    assert CANARY not in shown
    assert "Traceback" not in shown
    assert "Start mentorlog to go on" in shown.replace("\r\n", " ")
    assert text_of(path) == CANARY
