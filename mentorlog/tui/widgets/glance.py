"""What to know before the next talk, to look at and not to work on; a click opens the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from textual import events
from textual.geometry import Size
from textual.message import Message

from mentorlog.journal.brief import Brief
from mentorlog.tui.widgets import brief_blocks
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.brief_view import Block, BriefView
from mentorlog.tui.widgets.line import line

_MORE: Final = " …"


class Glance(BriefView, can_focus=False, inherit_bindings=False):
    """The beginning of a brief, as much as there is room for."""

    DEFAULT_CSS = """
    Glance { overflow-y: hidden; scrollbar-gutter: auto; }
    Glance:hover { background: $panel 60%; }
    """
    ROOMY = 99  # no line is left empty

    @dataclass
    class Opened(Message):
        """A person wants to see the whole page."""

    def glance(self, brief: Brief, reader: Reader) -> None:
        """Show what is written; what is empty is not mentioned."""
        self.show(tuple(_blocks(brief, reader)))

    def _lay_out(self) -> None:
        super()._lay_out()
        height = self.size.height
        if not 0 < height < len(self._lines):
            return
        # It cannot be scrolled, so its last line says that there is more.
        at, words = self._lines[height - 1]
        room = max(0, self.room - len(_MORE))
        self._lines = [*self._lines[: height - 1], (at, line(words.truncate(room), _MORE))]
        self.virtual_size = Size(0, height)

    def target(self, event: events.MouseEvent) -> None:
        """No block by itself: a click anywhere leads to the page."""

    def on_click(self, event: events.Click) -> None:
        """To the page itself."""
        self.post_message(self.Opened())


def _blocks(brief: Brief, reader: Reader) -> Iterator[Block]:
    yield from brief_blocks.last_time(brief, reader)
    if brief.mine or brief.theirs:
        yield from brief_blocks.promises(brief, reader)
    if brief.topics or brief.parked:
        yield from brief_blocks.topics(brief, reader)
    yield from brief_blocks.question(brief)
