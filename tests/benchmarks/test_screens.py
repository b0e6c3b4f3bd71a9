"""What opening each screen computes in a journal of twelve years, and what scrolling keeps.

Seconds of the processor from the key until the program rests, so that a busy machine is not
measured; a person waits for a little more, most of it the painting of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.benchmarks import journals, report
from tests.benchmarks.programs import READY
from tests.benchmarks.terminal import Terminal

_ROOT = Path(__file__).parents[2]
_TARGET = "target ≤ 150 ms"
_AGAIN = 5
_RIGHT, _PAGE_DOWN, _END, _HOME = "\x1b[C", "\x1b[6~", "\x1b[F", "\x1b[H"
_ENTER, _ESCAPE, _PALETTE, _HELP, _GUIDE = "\r", "\x1b", "\x10", "\x1bOP", "\x1b[17~"
#: What is opened, in order: its name, the area it is opened from, its key and the way back.
_SCREENS = (
    ("today", "2", "1", "2"),
    ("the relationships", "1", "2", "1"),
    ("the goals", "2", "3", "2"),
    ("the sessions", "2", "4", "2"),
    ("the reflections", "2", "5", "2"),
    ("the insights", "2", "6", "2"),
    ("a relationship", "2", _ENTER, _ESCAPE),
    ("a session in its editor", "4", _ENTER, _ESCAPE),
    ("with whom a new note is", "2", "n", _ESCAPE),
    ("a reflection in its editor", "5", "e", _ESCAPE),
    ("a goal in its own words", "3", "r", _ESCAPE),
    ("search", "2", "/", _ESCAPE),
    ("the palette", "2", _PALETTE, _ESCAPE),
    ("help", "2", _HELP, _ESCAPE),
    ("the field guide", "2", _GUIDE, _ESCAPE),
)
#: Where the program was before anything is measured.
_OPEN_ALREADY = ("today", "the relationships", "the brief of a relationship")
_PARTS = (
    "timeline",
    "goals",
    "sessions",
    "agreement",
    "reflections",
    "reviews",
    "benefits",
    "closing",
    "brief",
)


@pytest.fixture(scope="module")
def floor() -> list[float]:
    """Textual itself: a screen of four texts, opened."""
    with Terminal(["-m", "tests.benchmarks.programs", "screen"], {"PYTHONPATH": str(_ROOT)}) as app:
        app.until(READY)
        app.settle()
        opened = []
        for _time in range(_AGAIN + 1):
            opened.append(app.work("x"))
            app.work("x")
    return opened[1:]


@pytest.fixture
def program(long_lived: journals.Sized, surroundings: dict[str, str]) -> Iterator[Terminal]:
    """The real program, open at the relationships, a while after it was unlocked."""
    with Terminal(["-m", "mentorlog", "--journal", str(long_lived.path)], surroundings) as terminal:
        terminal.until("Passphrase")
        terminal.type(f"{journals.PASSPHRASE}\r")
        terminal.until(*journals.NAMES)
        terminal.settle(8.0)  # what is opened and read ahead is there by then
        terminal.work("2")
        yield terminal


def said(what: str, opened: Sequence[float], floor: Sequence[float]) -> None:
    if what not in _OPEN_ALREADY:
        report.line(f"{what}, the first time", opened[0], min(floor), _TARGET)
    report.line(f"{what}, again", min(opened[1:]), min(floor), _TARGET)


@pytest.mark.benchmark
def test_screens(program: Terminal, floor: list[float]) -> None:
    report.heading("What opening a screen computes, twelve years")
    report.line("a screen of four texts in Textual", min(floor), min(floor))
    for name, area, key, back in _SCREENS:
        program.work(area)
        opened = []
        for _time in range(_AGAIN):
            opened.append(program.work(key))
            program.work(back)
        said(name, opened, floor)
    program.work("2")
    program.work(_ENTER)
    parts = {name: [program.work(_RIGHT)] for name in _PARTS}
    for name in _PARTS:
        parts[name].append(program.work(_RIGHT))
    for name, opened in parts.items():
        said(f"the {name} of a relationship", opened, floor)


@pytest.mark.benchmark
def test_memory_while_scrolling(program: Terminal) -> None:
    report.heading("Memory while scrolling, twelve years")
    for name, ways in (
        ("the sessions", ("4",)),
        ("the reflections", ("5",)),
        ("what needs me", ("1",)),
        ("the timeline of a relationship", ("2", _HOME, _ENTER, _RIGHT)),
    ):
        for way in ways:
            program.work(way)
        _scroll(program, 40)
        before = program.memory()
        _scroll(program, 400)
        after = program.memory()
        report.note(f"{name:<40} {before / 1e6:6.1f} MB, 400 pages on {after / 1e6:6.1f} MB")


def _scroll(program: Terminal, pages: int) -> None:
    for _page in range(pages):
        program.answer(_PAGE_DOWN, quiet=0.03)
    program.work(_HOME)
    program.work(_END)
    program.work(_HOME)
