"""A line over time, drawn by Plotext in dots finer than a cell; its colours are the theme's.

Plotext is imported when the first line is drawn: it takes longer than everything else here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from mentorlog.tui.widgets.line import line


@dataclass(frozen=True, slots=True)
class Dot:
    """A value at a place: days, or steps, from the beginning."""

    at: int
    value: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The values that the chart reaches over and those that are named; `middle` has a line."""

    low: float
    high: float
    ticks: tuple[int, ...]
    middle: float | None = None


def line_chart(
    dots: Sequence[Dot], names: Sequence[tuple[int, str]], scale: Scale, cells: int, height: int
) -> list[Content]:
    """The line in so many cells; `names` say what stands at which place below it."""
    from textual_plotext.plot import Plot

    plot = Plot()
    plot.theme("clear")
    plot.plotsize(cells, height)
    plot._set_size(cells, height)  # as Textual's own widget does: plotsize alone is not kept
    plot.frame(False)
    plot.ylim(scale.low, scale.high)
    last = names[-1][0] if names else dots[-1].at
    plot.xlim(names[0][0] if names else dots[0].at, max(last, dots[0].at + 1))
    plot.yticks(list(scale.ticks))
    plot.xticks([at for at, _name in names], [name for _at, name in names])
    if scale.middle is not None:
        plot.hline(scale.middle)
    places, values = [dot.at for dot in dots], [dot.value for dot in dots]
    if len(dots) > 1:
        plot.plot(places, values, marker="braille")
    else:
        plot.scatter(places, values, marker="●")
    drawn = Content.from_text(_plain(plot.build()), markup=False)
    return [_coloured(row.plain) for row in drawn.split("\n")]


def _plain(drawn: str) -> str:
    from rich.text import Text

    return Text.from_ansi(drawn).plain.rstrip("\n")


def _coloured(row: str) -> Content:
    """The line in the main colour, numbers and the middle muted."""
    pieces: list[tuple[str, str]] = []
    for letter in row:
        style = "$primary" if "\u2800" <= letter <= "\u28ff" or letter == "●" else "$muted"
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + letter, style)
        else:
            pieces.append((letter, style))
    return line(*pieces)
