"""Words beside their explanation: a column of terms, and text that wraps beside it, not below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Hanging(Widget):
    """Rows of a term and its text; the text begins at `indent` cells on every line.

    A row without a term is a heading or a paragraph over the whole width.
    """

    DEFAULT_CSS = """
    Hanging { height: auto; width: 1fr; padding: 0 1; color: $foreground; }
    """

    def __init__(self, rows: Sequence[tuple[Content | None, Content]], indent: int) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._indent = indent
        self._lines = lru_cache(maxsize=2)(self._wrapped)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the text takes at that width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _wrapped(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for term, text in self._rows:
            if term is None:
                lines += text.wrap(max(1, width))
                continue
            pieces = text.wrap(max(1, width - self._indent))
            gap = max(1, self._indent - term.cell_length)
            lines.append(Content.assemble(term, " " * gap, pieces[0]))
            lines += [Content.assemble(" " * self._indent, piece) for piece in pieces[1:]]
        return lines
