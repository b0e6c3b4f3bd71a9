"""How many cells a character takes on a terminal, for all that lays text out.

Rich, and Textual with it, gives no cell to the vowel signs of Hindi, Bengali, Tamil and their
neighbours that stand beside their letter. The C library gives them one, and tmux, xterm and most
other terminals go by it; what follows such a name would not stand where it was laid out. Importing
this makes Rich count as they do, and cut and break only between characters a person sees as one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import rich._wrap
import rich.cells
from rich._unicode_data import load
from rich.cells import cell_len, set_cell_size, split_graphemes

if TYPE_CHECKING:
    from rich.cells import CellTable

__all__ = ["cell_len", "characters", "chop", "cut_rows", "set_cell_size"]

#: Where a character a person sees begins and ends in a text, and its cells.
Span = tuple[int, int, int]

_VIRAMA: Final = 9  # the combining class of signs that bind a letter to the next
_AM: Final = "\u0e33\u0eb3"  # vowels of Thai and Lao with a part above the letter before
_tables: Final[dict[str, CellTable]] = {}


def _table(unicode_version: str = "auto") -> CellTable:
    """Rich's table without the signs that have a cell of their own."""
    found = _tables.get(unicode_version)
    if found is None:
        told = load(unicode_version)
        widths = [part for entry in told.widths for part in _without_signs(*entry)]
        found = _tables[unicode_version] = told._replace(widths=widths)
    return found


def _without_signs(first: int, last: int, cells: int) -> list[Span]:
    """The ranges left of one when every sign beside a letter is taken out; most stay whole."""
    if cells:
        return [(first, last, cells)]
    left: list[Span] = []
    begin = first
    for code in range(first, last + 1):
        if unicodedata.category(chr(code)) == "Mc":
            if begin < code:
                left.append((begin, code - 1, cells))
            begin = code + 1
    return [*left, (begin, last, cells)] if begin <= last else left


def characters(text: str) -> list[Span]:
    """Each character that a person sees, in order: what belongs together stays together.

    Letters with their marks and signs, letters bound into one, flags, emoji with a skin tone,
    families of emoji.
    """
    joined: list[Span] = []
    flag_open = False
    for begin, end, cells in split_graphemes(text)[0]:
        first = text[begin]
        regional = "\U0001f1e6" <= first <= "\U0001f1ff"
        if joined and ((regional and flag_open) or _continues(text, begin)):
            before = joined[-1]
            joined[-1] = (before[0], end, before[2] + cells)
            flag_open = False
        else:
            joined.append((begin, end, cells))
            flag_open = regional
    return joined


def _continues(text: str, at: int) -> bool:
    """Whether the character at a place in `text` belongs to the one before."""
    first = text[at]
    return (
        "\U0001f3fb" <= first <= "\U0001f3ff"
        or first in _AM
        or unicodedata.category(first) == "Mc"
        or (unicodedata.combining(text[at - 1]) == _VIRAMA and first.isalpha())
    )


def chop(text: str, width: int, unicode_version: str = "auto") -> list[str]:
    """`text` in pieces of at most `width` cells, cut between characters; stands in for Rich's."""
    if text.isascii():
        return [text[start : start + width] for start in range(0, len(text), width)]
    pieces: list[str] = []
    begun = taken = 0
    for begin, _end, cells in characters(text):
        if taken + cells > width and begin > begun:
            pieces.append(text[begun:begin])
            begun, taken = begin, 0
        taken += cells
    return [*pieces, text[begun:]] if begun < len(text) else pieces


def _parted(text: str, cells: int, unicode_version: str = "auto") -> tuple[str, str]:
    """`text` in two at a cell, a character across it left out; stands in for Rich's."""
    if cells <= 0:
        return "", text
    taken = 0
    for begin, end, size in characters(text):
        if taken == cells:
            return text[:begin], text[begin:]
        if taken + size > cells:
            return text[:begin] + " " * (cells - taken), " " * (taken + size - cells) + text[end:]
        taken += size
    return text, ""


def cut_rows() -> None:
    """Have the rows of screens cut in the same way, where one thing lies over another.

    Rich's own way leaves half of what is made of several characters, and then a row of other cells.
    """
    from rich.segment import Segment

    @lru_cache(1024 * 16)
    def split(segment: Segment, cells: int) -> tuple[Segment, Segment]:
        left, right = _parted(segment.text, cells)
        return segment._replace(text=left), segment._replace(text=right)

    Segment._split_cells = staticmethod(split)  # type: ignore[method-assign, assignment]


def _install() -> None:
    """Put these in the place of Rich's own, which has no setting for any of them."""
    vars(rich.cells)["load_cell_table"] = _table
    vars(rich.cells)["_split_text"] = _parted
    vars(rich.cells)["chop_cells"] = vars(rich._wrap)["chop_cells"] = chop
    rich.cells.get_character_cell_size.cache_clear()
    rich.cells.cached_cell_len.cache_clear()


_install()
