"""A chart of the insights as lines of a list: its name, and the most important thing it says."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.charts import Chart
from mentorlog.tui.widgets.line import line
from mentorlog.wording import insights as words

#: Lines of a screen from which a row has its fact on a line below, and from which an empty one
#: follows as well.
_ROOMY: Final = 34
_TALL: Final = 48
_GAP: Final = 2


def height(screen: int, *, narrow: bool) -> int:
    """Lines of a row on a screen of so many."""
    if narrow or screen < _ROOMY:
        return 1
    return 3 if screen >= _TALL else 2


def lines(chart: Chart, fact: str, cells: int, *, here: bool, height: int) -> list[Content]:
    """The name with the fact beside it, or below it where a row has more than one line."""
    name = words.title(chart)
    style = "bold $foreground" if here else "$foreground"
    told = safe(fact, keep_newlines=False)
    if height > 1:
        return [line((name, style)), line((cut_words(told, cells), "$muted"))]
    room = cells - width(name) - _GAP
    return [line((name, style), " " * _GAP, (fit(told, room, right=True), "$muted"))]
