"""What happened last in a relationship, to look at beside its brief; a click opens all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mentorlog.i18n import _
from mentorlog.journal.timeline import Entry
from mentorlog.tui.widgets import timeline_row
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line


class Lately(Widget, can_focus=False):
    """The beginning of a timeline: as many whole entries as there is room for."""

    DEFAULT_CSS = """
    Lately { width: 1fr; height: 1fr; padding: 0 1; color: $foreground; }
    """

    @dataclass
    class Opened(Message):
        """A person wants to see the whole timeline."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Sequence[Entry], Reader] | None = None

    @property
    def most(self) -> int:
        """How many entries there may be room for: each has a line at least."""
        return max(1, self.size.height)

    def show(self, entries: Sequence[Entry], reader: Reader) -> None:
        """Show these, the newest first."""
        self._told = entries, reader
        self.refresh()

    def clear(self) -> None:
        """Show nothing: what stood there was about somebody else."""
        self._told = None
        self.refresh()

    def render(self) -> Content:
        """The entries, each with its day."""
        if self._told is None:
            return Content("")
        entries, reader = self._told
        if not entries:
            return line((_("Nothing has happened yet."), "$muted"))
        cells, room = self.size
        lines: list[Content] = []
        for entry in entries:
            drawn = timeline_row.lines(entry, cells, reader)
            if len(lines) + len(drawn) > room:
                break
            lines += drawn
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        """To the timeline itself."""
        self.post_message(self.Opened())
