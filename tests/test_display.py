"""Text on its way to a terminal: nothing obeyed, nothing hidden, nothing halved."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import set_cell_size, split_text
from textual.content import Content

from mentorlog.cells import chop
from mentorlog.display import cut, fit, safe, width

FAMILY = "👨\u200d👩\u200d👧"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
ANY_TEXT = st.text(st.characters(codec=None))  # any code point, surrogates too
PIECES = [
    "a",
    "é",
    "e\u0301",
    "日",
    "本",
    " ",
    "🇧🇪",
    "👍🏽",
    FAMILY,
    SCOTLAND,
    "❤\ufe0f",
    "\u0301",
    "ع",
    "क्षि",
    "น้ำ",
]
TRICKY = st.lists(st.sampled_from(PIECES), max_size=30).map("".join).map(safe)
CODE_POINTS = (
    st.lists(st.sampled_from(sorted(set("".join(PIECES)))), max_size=30).map("".join).map(safe)
)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("\x1b[2J", "␛[2J"),
        ("a\x00b\rc\x7f", "a␀b␍c␡"),
        ("\x9b31m\x85", "␦31m␤"),
        ("abc\u202efdp.exe", "abc⇤fdp.exe"),
        ("\u2066x\u2069", "⇥x⇆"),
        ("pass\u200bword\ufeff", "pass␣word␣"),
        ("one\u2028two\u2029", "one␤two␤"),
        ("soft\xadhyphen", "soft¬hyphen"),
        ("\ud800 and \udfff", "� and �"),
        ("hid\U000e0041den", "hid␣den"),
        ("ad\u200dmin", "ad␣min"),
    ],
)
def test_what_a_terminal_obeys_or_hides_becomes_visible(raw: str, shown: str) -> None:
    assert safe(raw) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Samira Benali\n\tpoint two",
        "naïve café, Zoë",
        "مرحبا بالعالم",
        "می\u200cخواهم",
        "क\u094d\u200dष",
        "你好，世界",
        FAMILY,
        SCOTLAND,
        "🇧🇪 👍🏽 ❤\ufe0f",
    ],
)
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_text_that_must_stay_one_line_does() -> None:
    assert safe("a\nb\tc", keep_newlines=False) == "a b c"


@given(ANY_TEXT)
def test_safe_keeps_every_position_and_is_final(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert safe(shown) == shown
    for character in shown:
        assert character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
        assert unicodedata.bidirectional(character) not in (
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        )  # fmt: skip
    shown.encode()


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["plain words\n", "gëwoon één\n", "\x1b[31m", f"{FAMILY} ", "\u200d", "\ud83d"]
)
def test_ten_megabytes_take_no_time_to_speak_of(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    begun = time.process_time()
    assert len(safe(text)) == len(text)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("Samira", 6, "Samira"),
        ("Samira", 5, "Sami…"),
        ("two words", 5, "two…"),
        ("Samira", 1, "…"),
        ("Samira", 0, ""),
        ("Samira", -3, ""),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301te\u0301", 2, "e\u0301…"),
        ("🇧🇪🇳🇱", 3, "🇧🇪…"),
        ("👍🏽👍🏽", 3, "👍🏽…"),
        (f"{FAMILY} at home", 4, f"{FAMILY}…"),
        ("लक्ष्मी", 4, "ल…"),
        ("น้ำผึ้ง", 2, "…"),
    ],
)
def test_cut_leaves_whole_characters(text: str, cells: int, shown: str) -> None:
    assert cut(text, cells) == shown


@pytest.mark.parametrize(
    ("text", "cells"),
    [("हिन्दी", 5), ("தமிழ்", 4), ("বাংলা", 5), ("น้ำ", 2), ("한글", 4), ("🇧🇪", 2), ("👍🏽", 2)],
)
def test_signs_beside_a_letter_have_a_cell_of_their_own(text: str, cells: int) -> None:
    assert width(text) == cells
    assert Content(text).cell_length == cells


@pytest.mark.parametrize("character", ["क्षि", "น้ำ", "🇧🇪", "👍🏽", FAMILY, "日", "e\u0301"])
def test_a_long_word_is_broken_between_characters(character: str) -> None:
    rows = Content(character * 9).wrap(7)
    assert len(rows) > 1
    assert {row.plain.replace(character, "") for row in rows} == {""}
    assert all(row.cell_length <= 7 for row in rows)


@given(TRICKY | CODE_POINTS, st.integers(0, 50))
def test_rich_parts_a_text_at_a_cell_between_characters(text: str, cells: int) -> None:
    left, right = split_text(text, cells)
    assert width(left) == min(cells, width(text))
    assert width(left) + width(right) == width(text)


def test_rich_leaves_out_a_character_across_the_cell() -> None:
    assert split_text("लक्ष्मी", 3) == ("ल  ", "  ")
    assert set_cell_size("लक्ष्मी", 4) == "ल   "


@given(TRICKY | CODE_POINTS, st.integers(4, 50))
def test_chop_loses_nothing_and_fits(text: str, cells: int) -> None:
    assert "".join(chop(text, cells)) == text
    if "क\u094d" not in text:  # letters bound to each other may be longer than a row
        assert all(width(row) <= cells for row in chop(text, cells))


@given(TRICKY | CODE_POINTS, st.integers(-2, 50))
def test_cut_fits_and_says_when_something_is_missing(text: str, cells: int) -> None:
    shown = cut(text, cells)
    assert width(shown) <= max(0, cells)
    if shown != text and cells > 0:
        kept = shown.removesuffix("…")
        assert shown.endswith("…")
        assert text.startswith(kept)
        # What follows the cut is never a mark or joiner that belongs to what was kept.
        rest = text[len(kept) :]
        assert not kept or not rest or not unicodedata.combining(rest[0])
        assert not kept.endswith("\u200d")


@given(TRICKY | CODE_POINTS, st.integers(1, 50))
def test_cut_gives_back_all_that_fits(text: str, cells: int) -> None:
    if width(text) <= cells:
        assert cut(text, cells) == text


@given(TRICKY | CODE_POINTS, st.integers(0, 50), st.booleans())
def test_fit_takes_exactly_its_cells(text: str, cells: int, right: bool) -> None:
    assert width(fit(text, cells, right=right)) == cells


def test_fit_puts_numbers_at_the_right() -> None:
    assert fit("12", 5, right=True) == "   12"
    assert fit("12", 5) == "12   "


@pytest.mark.parametrize("piece", ["日本", "\u0301", "x", "\u0301é"])
def test_cutting_looks_at_the_beginning_only(piece: str) -> None:
    text = "a" + piece * 4_000_000
    begun = time.process_time()
    assert width(cut(text, 80)) <= 80
    assert time.process_time() - begun < 0.5
