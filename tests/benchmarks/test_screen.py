"""A key, until the terminal has been told all that it changes: lists, the editor, the areas."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks import journals, report
from tests.benchmarks.programs import READY
from tests.benchmarks.terminal import Terminal

_ROOT = Path(__file__).parents[2]
_TARGET = "target ≤ 50 ms"
_DOWN, _PAGE_DOWN, _PAGE_UP, _END, _HOME, _ENTER, _ESCAPE = (
    "\x1b[B",
    "\x1b[6~",
    "\x1b[5~",
    "\x1b[F",
    "\x1b[H",
    "\r",
    "\x1b",
)


def program(*arguments: str) -> Terminal:
    """One of `programs`, ready."""
    terminal = Terminal(["-m", "tests.benchmarks.programs", *arguments], {"PYTHONPATH": str(_ROOT)})
    terminal.until(READY)
    terminal.settle()
    return terminal


def per_key(terminal: Terminal, keys: Iterable[str]) -> list[float]:
    """How long each key takes until what it asks for is drawn, in seconds.

    Textual draws a scroll bar again some 30 to 100 ms after the text; nobody waits for that.
    """
    return [terminal.answer(key, quiet=0.02) for key in keys]


def per_screen(terminal: Terminal, keys: Iterable[str]) -> list[float]:
    """How long each key takes until nothing more is drawn, for what is fetched first."""
    return [terminal.answer(key, quiet=0.12) for key in keys]


def said(what: str, taken: list[float], floor: list[float]) -> None:
    report.medians(what, taken, floor, _TARGET)
    report.line("  95th percentile", report.percentile(taken, 95), median(floor))


@pytest.fixture(scope="module")
def bare() -> list[float]:
    """The floor: a key in an app that changes one line of text."""
    with program("bare") as terminal:
        per_key(terminal, "warm")
        return per_key(terminal, "x" * 60)


@pytest.mark.benchmark
def test_list_of_records(bare: list[float]) -> None:
    report.heading("A key in the list of records")
    report.medians("bare app", bare, bare)
    for total in (100, 10_000, 100_000):
        with program("list", str(total)) as terminal:
            per_key(terminal, repeat(_DOWN, 5))
            said(f"{total:,} records, down", per_key(terminal, repeat(_DOWN, 60)), bare)
            pages = chain.from_iterable(repeat((*repeat(_PAGE_DOWN, 4), *repeat(_PAGE_UP, 4)), 8))
            said(f"{total:,} records, a page", per_key(terminal, pages), bare)
            ends = chain.from_iterable(repeat((_END, _HOME), 10))
            said(f"{total:,} records, end and home", per_key(terminal, ends), bare)


@pytest.mark.benchmark
def test_editor(bare: list[float]) -> None:
    report.heading("A key in the note editor")
    report.medians("bare app", bare, bare)
    for name, size in (("10 kB", 10_000), ("100 kB", 100_000), ("1 MB", 1_000_000)):
        with program("editor", str(size)) as terminal:
            per_key(terminal, "warm")
            said(f"{name}, a letter", per_key(terminal, "the quick brown fox" * 3), bare)
            said(f"{name}, a new line", per_key(terminal, repeat(_ENTER, 20)), bare)
            said(f"{name}, cursor down", per_key(terminal, repeat(_DOWN, 40)), bare)


@pytest.mark.benchmark
@pytest.mark.parametrize("size", journals.SIZES)
def test_areas(
    size: int, sized: dict[int, journals.Sized], surroundings: dict[str, str], bare: list[float]
) -> None:
    """Going about in the real program."""
    with Terminal(
        ["-m", "mentorlog", "--journal", str(sized[size].path)], surroundings
    ) as terminal:
        terminal.until("Passphrase")
        terminal.type(f"{journals.PASSPHRASE}\r")
        terminal.until(*journals.NAMES)
        terminal.settle()
        first = per_screen(terminal, "4")
        per_screen(terminal, "2")
        again = per_screen(terminal, "42" * 10)
        opened = []
        for _ in range(7):
            per_screen(terminal, "4")
            opened += per_screen(terminal, [_ENTER])
            per_screen(terminal, [_ESCAPE])
    report.heading(f"Areas, {size:,} sessions")
    report.medians("the sessions for the first time", first, bare, "target ≤ 150 ms")
    report.medians("an area again", again, bare, "target ≤ 150 ms")
    report.medians("a session opened in the editor", opened, bare, "target ≤ 150 ms")


@pytest.mark.benchmark
def test_insights_and_timeline_of_a_long_life(
    long_lived: journals.Sized, surroundings: dict[str, str], bare: list[float]
) -> None:
    """Twelve years: the charts, and a timeline of more than 10,000 entries."""
    with Terminal(["-m", "mentorlog", "--journal", str(long_lived.path)], surroundings) as terminal:
        terminal.until("Passphrase")
        terminal.type(f"{journals.PASSPHRASE}\r")
        terminal.until(*journals.NAMES)
        terminal.settle()
        first = per_screen(terminal, "6")
        per_screen(terminal, "2")
        again = per_screen(terminal, "62" * 7)
        per_screen(terminal, "6")
        charts = per_key(terminal, chain.from_iterable(repeat((*"jjjjjjjj", *"kkkkkkkk"), 3)))
        per_screen(terminal, ["w", *"amina", _ENTER])
        alone = per_key(terminal, chain.from_iterable(repeat((*"jjjjjjjj", *"kkkkkkkk"), 3)))
        per_screen(terminal, ["2", _HOME, _ENTER])
        opened = []
        for _ in range(5):
            opened += per_screen(terminal, ["\x1b[C"])
            per_screen(terminal, ["\x1b[D"])
        per_screen(terminal, ["\x1b[C"])
        pages = per_key(terminal, repeat(_PAGE_DOWN, 60))
        ends = per_key(terminal, chain.from_iterable(repeat((_END, _HOME), 10)))
    report.heading("Insights and timeline, twelve years")
    report.medians("the insights for the first time", first, bare, "target ≤ 150 ms")
    report.medians("the insights again", again, bare, "target ≤ 150 ms")
    said("another chart, of everyone", charts, bare)
    said("another chart, of one relationship", alone, bare)
    report.medians("the timeline in front", opened, bare, "target ≤ 150 ms")
    said("a page down the timeline", pages, bare)
    said("end and home", ends, bare)
