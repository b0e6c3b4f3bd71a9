"""One thin round border with a title above and facts below; the focused one in the main colour."""

from __future__ import annotations

from textual import events, on
from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.tui.widgets.line import content, shortened

_CORNERS = 6  # cells of a border above or below that its words cannot take


class Pane(Container):
    """A part of a screen. `title` and `facts` may be text or styled content, and may change."""

    DEFAULT_CSS = """
    Pane {
        border: round $edge;
        border-title-color: $muted;
        border-title-background: $background;
        border-subtitle-color: $muted;
        border-subtitle-background: $background;
        border-subtitle-align: right;
        background: $background;
        padding: 0 1;
        height: 1fr;
        &:focus-within {
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
        }
    }
    """

    title: reactive[str | Content] = reactive[str | Content]("", init=False)
    facts: reactive[str | Content] = reactive[str | Content]("", init=False)

    def __init__(
        self,
        *children: Widget,
        title: str | Content = "",
        facts: str | Content = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(*children, id=id, classes=classes)
        self.title = title
        self.facts = facts

    def watch_title(self, title: str | Content) -> None:
        """Put the title into the border above."""
        self.border_title = self._fitting(title)

    def watch_facts(self, facts: str | Content) -> None:
        """Put what there is to know about the pane into the border below."""
        self.border_subtitle = self._fitting(facts)

    @on(events.Resize)
    def _fit_words(self) -> None:
        """More room, more of the words; in less they end with a whole one."""
        self.border_title = self._fitting(self.title)
        self.border_subtitle = self._fitting(self.facts)

    def _fitting(self, words: str | Content) -> Content | None:
        if not words:
            return None
        room = self.outer_size.width - _CORNERS
        return shortened(content(words), room) if room > 0 else content(words)
