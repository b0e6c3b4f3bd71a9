"""Bars that lie beside their names, and the way from a first score to the latest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content

from mentorlog.display import fit, safe, width
from mentorlog.tui.widgets.line import line

_FULL: Final = "█"
_REST: Final = "░"
_NAME: Final = 22  # cells of a name, at most
_LEAST: Final = 8  # cells of a bar
_EACH: Final = 5  # cells that one of few things takes, and twice as many where it is wide
_WIDE: Final = 80
#: Lines of a bar and empty ones below it, from the most to the least.
_SIZES: Final = ((2, 1), (1, 1), (1, 0))
_GAP: Final = "  "
_BLANK: Final = Content("")
#: The highest score.
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, how long the full and the light part are, and what it says in numbers."""

    name: str
    full: float
    rest: float
    words: str


@dataclass(frozen=True, slots=True)
class Way:
    """From a first score to the latest, 0 to 100; None where there is none."""

    name: str
    first: float | None
    latest: float | None
    words: str


def room(most: int, cells: int) -> int:
    """Cells for bars that count: the bar of one or two things does not fill the screen."""
    each = 2 * _EACH if cells >= _WIDE else _EACH
    return min(cells, _NAME + _LEAST + most * each)


def size(count: int, lines: int) -> tuple[int, int]:
    """How many lines each of so many bars has where there are so many, and the empty ones below."""
    for thick, gap in _SIZES:
        if count * (thick + gap) - gap <= lines:
            return thick, gap
    return _SIZES[-1]


def spaced(rows: Sequence[list[Content]], gap: int) -> list[Content]:
    """The lines of each of several bars, with so many empty ones between them."""
    found: list[Content] = []
    for place, row in enumerate(rows):
        found += [_BLANK] * (gap if place else 0) + row
    return found


def bars(shown: Sequence[Bar], cells: int, thick: int = 1) -> list[list[Content]]:
    """So many lines for each; the longest fills what names and numbers leave.

    The name and the number stand beside the first.
    """
    if not shown:
        return []
    names, across = _room([bar.name for bar in shown], [bar.words for bar in shown], cells)
    most = max(bar.full + bar.rest for bar in shown) or 1
    rows = []
    for bar in shown:
        full = round(bar.full / most * across)
        rest = round((bar.full + bar.rest) / most * across) - full
        if bar.full and not full:
            full, rest = 1, max(0, rest - 1)
        blank = " " * (across - full - rest)
        shape = ((_FULL * full, "$primary"), (_REST * rest, "$primary"))
        named = line(
            (fit(_flat(bar.name), names), "$muted"), _GAP, *shape, blank, _GAP,
            (bar.words, "$foreground"),
        )  # fmt: skip
        beside = line(" " * names, _GAP, *shape)
        rows.append([named, *[beside] * (thick - 1)])
    return rows


def ways(shown: Sequence[Way], cells: int) -> list[Content]:
    """A line for each quality: ○ where it began, ● where it is, ◉ where that is the same."""
    names, across = _room([way.name for way in shown], [way.words for way in shown], cells)
    rows = []
    for way in shown:
        track = ["·"] * across
        places = [
            None if score is None else round(score / _MOST * (across - 1))
            for score in (way.first, way.latest)
        ]
        first, latest = places
        if first is not None and latest is not None:
            low, high = sorted((first, latest))
            track[low : high + 1] = "─" * (high - low + 1)
        if first is not None:
            track[first] = "○"
        if latest is not None:
            track[latest] = "◉" if latest == first else "●"
        rows.append(
            line(
                (fit(_flat(way.name), names), "$muted"),
                _GAP,
                ("".join(track), "$primary"),
                _GAP,
                (way.words, "$foreground"),
            )
        )
    return rows


def _room(names: Sequence[str], words: Sequence[str], cells: int) -> tuple[int, int]:
    """Cells of the names, and of what lies between them and the numbers."""
    name = min(_NAME, max(width(_flat(one)) for one in names))
    number = max(width(one) for one in words)
    return name, max(_LEAST, cells - name - number - 2 * len(_GAP))


def _flat(text: str) -> str:
    return safe(text, keep_newlines=False)
