"""A chart to look at, drawn anew for whatever room there is; it scrolls where it is longer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.visual import Visual

from mentorlog.tui.widgets.page import Page

#: Draws the lines for so many cells and lines of room.
Draw = Callable[[int, int], Sequence[Content]]

_AIR = 1  # cells between what is drawn and the scrollbar


class ChartPage(Page):
    """Shows what `show` is given; what stands there may be higher than the room."""

    DEFAULT_CSS = """
    ChartPage { padding: 0 1; scrollbar-gutter: stable; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw: Draw | None = None
        self._lines: list[Content] = []
        self._drawn_for = Size(0, 0)

    def show(self, draw: Draw) -> None:
        """Draw this from now on, from its top."""
        self._draw = draw
        self._lay_out()
        self.scroll_home(animate=False)

    def redraw(self) -> None:
        """Draw the same anew: what it depends on has changed."""
        self._lay_out()

    @property
    def words(self) -> str:
        """What stands there, line by line."""
        return "\n".join(row.plain.rstrip() for row in self._lines)

    @property
    def cells(self) -> int:
        """Cells that a drawing may take."""
        return max(0, self.room - _AIR)

    def _lay_out(self) -> None:
        size = self.scrollable_content_region.size
        self._drawn_for = size
        room = size.width - _AIR
        drawn = list(self._draw(room, size.height)) if self._draw and room > 0 else []
        self._lines = drawn
        self.virtual_size = Size(0, len(drawn))
        self.refresh()

    def on_resize(self) -> None:
        """Other room, another drawing."""
        if self.scrollable_content_region.size != self._drawn_for:
            self._lay_out()

    def notify_style_update(self) -> None:
        """Another theme: the same lines in other colours."""
        super().notify_style_update()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        row = y + self.scroll_offset.y
        room = self.scrollable_content_region.width
        if row >= len(self._lines) or room <= 0:
            return Strip.blank(room, self.rich_style)
        strips = Visual.to_strips(self, self._lines[row], room, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(room, self.rich_style)
