"""Something to read that is longer than the screen: the keys that move it."""

from __future__ import annotations

from textual.scroll_view import ScrollView

from mentorlog.tui.commands import bindings


class Page(ScrollView, can_focus=True):
    """Rows to read, with no cursor. A subclass draws them in `render_line`."""

    BINDINGS = bindings("page")
    DEFAULT_CSS = """
    Page {
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        padding: 0 1;
    }
    """

    @property
    def room(self) -> int:
        """Cells a row may take."""
        return self.scrollable_content_region.width

    def action_up(self) -> None:
        """A row up."""
        self.scroll_up(animate=False)

    def action_down(self) -> None:
        """A row down."""
        self.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """A screenful up."""
        self.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """A screenful down."""
        self.scroll_page_down(animate=False)

    def action_first(self) -> None:
        """To the beginning."""
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        """To the end."""
        self.scroll_end(animate=False)
