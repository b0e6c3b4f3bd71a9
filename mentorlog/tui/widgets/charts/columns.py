"""Upright bars side by side, a number and a label below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from mentorlog.display import width
from mentorlog.tui.widgets.line import line

#: An eighth of a cell to a whole one, from below.
_EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
_WHOLE: Final = 8
_WIDEST: Final = 8  # cells of a bar with the gap beside it
#: Cells that a bar takes with the gap beside it, at least.
NARROWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: how high, and the number below it."""

    value: float
    number: str


def pitch(count: int, cells: int) -> int:
    """How many cells each of so many bars takes, with the gap beside it."""
    return max(NARROWEST, min(_WIDEST, cells // max(1, count)))


def columns(bars: Sequence[Column], cells: int, height: int) -> list[Content]:
    """So many lines of bars, the highest value as high as all of them, and their numbers.

    Numbers are left out where they would run into each other.
    """
    each = pitch(len(bars), cells)
    most = max((bar.value for bar in bars), default=0) or 1
    rows = []
    for row in reversed(range(height)):
        shapes = []
        for bar in bars:
            eighths = round(bar.value / most * height * _WHOLE)
            if bar.value and not eighths:
                eighths = 1
            shape = _EIGHTHS[max(0, min(_WHOLE, eighths - row * _WHOLE))]
            shapes.append(shape * (each - 1) + " ")
        rows.append(line(("".join(shapes), "$primary")))
    if all(width(bar.number) < each for bar in bars):
        numbers = "".join(f"{bar.number if bar.value else '·':^{each - 1}} " for bar in bars)
        rows.append(line((numbers, "$foreground")))
    return rows


def labels(names: Sequence[str], each: int) -> Content:
    """A name below every bar, or below as many as there is room for."""
    cells: list[str] = []
    column = 0
    for place, name in enumerate(names):
        begins = place * each + max(0, each - 1 - width(name)) // 2
        if begins < column + bool(column):
            continue
        cells.append(" " * (begins - column) + name)
        column = begins + width(name)
    return line(("".join(cells), "$muted"))
