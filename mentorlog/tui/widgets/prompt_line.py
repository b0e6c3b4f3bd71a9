"""The line above a text: what to write now, cut at the end of a word where it has no room."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.display import cut_words
from mentorlog.tui.widgets.line import line


class PromptLine(Widget):
    """Shows `words`, as high as its style sheet allows."""

    DEFAULT_CSS = """
    PromptLine { width: 1fr; height: auto; }
    """

    words: reactive[str] = reactive("", layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take at that width."""
        return max(1, len(self._lines(width)))

    def render(self) -> Content:
        """The words; what is more than there is room for ends with an ellipsis."""
        width, height = self.content_size
        lines = self._lines(width)
        if len(lines) <= height or not height:
            return Content("\n").join(lines)
        rest = " ".join(part.plain.strip() for part in lines[height - 1 :])
        return Content("\n").join([*lines[: height - 1], line(cut_words(rest, width))])

    def _lines(self, width: int) -> list[Content]:
        return line(self.words).wrap(max(1, width))
