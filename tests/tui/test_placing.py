"""Columns stand where they were laid out, however wide a terminal takes a character to be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.strip import Strip

import mentorlog.tui.safe_app  # noqa: F401 rows are cut as it says
from mentorlog.cells import characters
from mentorlog.display import fit, width
from mentorlog.tui.placing import placed
from tests.test_display import CODE_POINTS, TRICKY

FAMILY = "👨\u200d👩\u200d👧"
TEXTS = (
    "श्रीमती लक्ष्मी द्विवेदी",
    "நிலா செல்வி",
    "เตรียมตัว น้ำผึ้ง",
    "👍🏽✨ 🇧🇪",
    f"{FAMILY} ❤\ufe0f 1\ufe0f\u20e3",
    unicodedata.normalize("NFD", "Nguyễn 박서연"),
    "林小雨 שושנה",
)
CELLS = 30


def _as_the_c_library(character: str) -> int:
    if unicodedata.category(character) == "Mc":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf") or "ᅠ" <= character <= "ᇿ":
        return 0
    return 1 + (unicodedata.east_asian_width(character) in "WF")


def _with_no_sign(character: str) -> int:
    return _as_the_c_library(character) * (unicodedata.category(character) != "Mc")


def _with_narrow_emoji(character: str) -> int:
    return 1 if character > "\U0001f000" else _as_the_c_library(character)


class Row:
    """One row of a terminal that counts cells in its own way, full of what stood there before."""

    def __init__(self, counts: Callable[[str], int]) -> None:
        self.cells = ["x"] * 80
        self.at = 0
        self._saved = 0
        self._counts = counts

    def write(self, data: str) -> None:
        """Obey what is told to it, and draw the rest."""
        for told in re.finditer(r"\x1b7|\x1b8|\x1b\[(\d+)C|\x1b\[\d*m|.", data):
            if told.group() == "\x1b7":
                self._saved = self.at
            elif told.group() == "\x1b8":
                self.at = self._saved
            elif told.group(1):
                self.at += int(told.group(1))
            elif not told.group().startswith("\x1b"):
                self._draw(told.group())

    def _draw(self, character: str) -> None:
        if cells := self._counts(character):
            self.cells[self.at : self.at + cells] = [character, *[""] * (cells - 1)]
            self.at += cells


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("counts", [_as_the_c_library, _with_no_sign, _with_narrow_emoji])
def test_what_follows_a_name_stands_in_its_column(text: str, counts: Callable[[str], int]) -> None:
    row = Row(counts)
    row.write(placed(f"│\x1b[1m{fit(text, CELLS)}\x1b[0m│"))
    assert row.cells[0] == row.cells[CELLS + 1] == "│"
    assert row.at == CELLS + 2
    assert "x" not in row.cells[: CELLS + 2]


@given(TRICKY | CODE_POINTS, st.integers(0, 50), st.integers(0, 50))
def test_a_piece_of_a_row_has_its_cells_and_whole_characters(
    text: str, first: int, last: int
) -> None:
    last = max(first, min(last, width(text)))
    first = min(first, last)
    piece = Strip([Segment(text)]).crop(first, last)
    assert piece.cell_length == width(piece.text) == last - first
    whole = {text[begin:end] for begin, end, _cells in characters(text)} | {" "}
    assert {piece.text[begin:end] for begin, end, _cells in characters(piece.text)} <= whole


def test_everything_else_is_written_as_it_was() -> None:
    plain = "\x1b[1;1H│ \x1b[38;2;1;2;3mSamira ●●○ 林小雨 Nguyễn שושנה\x1b[0m …│"
    assert placed(plain) == plain
    assert placed("\x1b[1m\ufe0f") == "\x1b[1m\ufe0f"  # the end of a sequence is no letter


def test_a_character_made_of_several_is_held_as_one() -> None:
    assert placed(f"a{FAMILY}b").count(FAMILY) == 1
    assert placed("ab👍🏽").endswith("👍🏽\x1b8\x1b[2C")
