"""A text too long to edit in place, for reading: laid out beside the screen, drawn row by row."""

from __future__ import annotations

import asyncio
import re
from array import array
from typing import Final

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from mentorlog.cells import cell_len, chop
from mentorlog.display import safe
from mentorlog.i18n import _
from mentorlog.tui.background import begin
from mentorlog.tui.widgets.page import Page
from mentorlog.tui.widgets.veil import veil

_TAB: Final = 4
_PIECE: Final = re.compile(r"\S+\s*|\s+")


class LongText(Page):
    """Rows of a text of any length."""

    HELP = _(
        "This note is so long that every key would take its time, so it is only read here."
        " Everything else about the session can be changed as always."
    )

    #: Show blocks in place of letters.
    veiled: reactive[bool] = reactive(False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._text = ""
        self._starts = array("q", [0])
        self._laid_out = 0

    def read(self, text: str) -> None:
        """Show `text` from its beginning."""
        self._text = text
        self._laid_out = 0
        self._lay_out_soon()

    def on_resize(self) -> None:
        """Another width, other rows."""
        self._lay_out_soon()

    def _lay_out_soon(self) -> None:
        if self.is_mounted and self.room not in (0, self._laid_out):
            begin(self, self._lay_out, "layout", exclusive=True)

    async def _lay_out(self) -> None:
        width, text = self.room, self._text
        shown = await asyncio.to_thread(lambda: safe(text.expandtabs(_TAB)))
        starts = await asyncio.to_thread(row_starts, shown, width)
        if text is not self._text:
            return
        self._shown, self._starts, self._laid_out = shown, starts, width
        self.virtual_size = Size(0, len(starts) - 1)
        self.refresh()
        # A bar that comes with the rows takes a column from them, and nobody says so.
        self.call_after_refresh(self._lay_out_soon)

    def render_line(self, y: int) -> Strip:
        """One row of what is visible."""
        row = y + self.scroll_offset.y
        if row >= len(self._starts) - 1:
            return Strip.blank(self.room, self.rich_style)
        words = self._shown[self._starts[row] : self._starts[row + 1]].rstrip("\n")
        strip = Strip([Segment(words, self.rich_style)])
        strip = veil(strip) if self.veiled else strip
        return strip.crop_extend(0, self.room, self.rich_style)


def row_starts(text: str, width: int) -> array[int]:
    """Where each row of `text` begins when it is laid out `width` cells wide, and where it ends.

    Rows break between words where they can. `text` holds no tabs. Fit to run on any thread.
    """
    starts = array("q")
    plain = re.compile(rf"(?:.{{1,{width}}}(?:\s|$)|.{{1,{width}}})")
    begins = 0
    for line in text.split("\n"):
        if len(line) <= width and line.isascii():
            starts.append(begins)
        elif line.isascii():
            starts.extend(begins + found.start() for found in plain.finditer(line))
        else:
            starts.extend(begins + start for start in _wide_starts(line, width))
        begins += len(line) + 1
    starts.append(len(text))
    return starts


def _wide_starts(line: str, width: int) -> list[int]:
    """Where rows begin in a line whose characters may be two cells wide."""
    starts = [0]
    taken = 0
    for found in _PIECE.finditer(line):
        word = found.group()
        cells = cell_len(word.rstrip())
        if taken + cells <= width:
            taken += cell_len(word)
            continue
        if taken:
            starts.append(found.start())
        pieces = chop(word, width) if cells > width else [word]
        at = found.start()
        for piece in pieces[:-1]:
            at += len(piece)
            starts.append(at)
        taken = cell_len(pieces[-1])
    return starts
