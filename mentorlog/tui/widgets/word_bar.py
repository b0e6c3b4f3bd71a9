"""A few words on a line or two, one of them current: tabs of a page, filters of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed

_GAP = 2


class WordBar(Pointed):
    """Words to click on; keys belong to the screen, which sets `current`.

    The current word is bold and underlined, not only coloured. `spread` is how many cells stand
    around each word.
    """

    DEFAULT_CSS = """
    WordBar { height: auto; width: 1fr; }
    """

    current: reactive[str] = reactive("")

    @dataclass
    class Picked(Message):
        """A word was clicked: one that is not current yet, or the only one there is."""

        bar: WordBar
        value: str

        @property
        def control(self) -> WordBar:
            """The bar itself, for `@on` with a selector."""
            return self.bar

    def __init__(
        self,
        words: Iterable[tuple[str, str]],
        current: str,
        *,
        gap: int = _GAP,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.words = tuple(words)
        self.gap = gap
        self.set_reactive(WordBar.current, current)

    def beside(self, by: int) -> str:
        """The value `by` words further, round the ends."""
        values = [value for value, _word in self.words]
        return values[(values.index(self.current) + by) % len(values)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words need."""
        return self._places(width)[-1][1] + 1 if self.words else 1

    def render(self) -> Content:
        """The words, wrapped between two of them."""
        lines: list[list[tuple[str, str]]] = [[]]
        column = 0
        for (value, word), (start, row) in zip(
            self.words, self._places(self.size.width), strict=True
        ):
            if row == len(lines):
                lines.append([])
                column = 0
            style = "bold underline $primary" if value == self.current else "$muted"
            if value == self.pointed:
                style += " reverse" if value == self.current else POINTED
            lines[-1] += [(" " * (start - column), ""), (word, style)]
            column = start + Content(word).cell_length
        return Content("\n").join(line(*pieces) for pieces in lines)

    def target(self, event: events.MouseEvent) -> str | None:
        """The value of the word that stands there; of several, the current one leads nowhere."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for (value, word), (start, row) in zip(
            self.words, self._places(self.size.width), strict=True
        ):
            if row == offset.y and start <= offset.x < start + Content(word).cell_length:
                return None if value == self.current and len(self.words) > 1 else value
        return None

    def on_click(self, event: events.Click) -> None:
        """Say which word was clicked."""
        if (value := self.target(event)) is not None:
            self.post_message(self.Picked(self, value))

    def _places(self, width: int) -> list[tuple[int, int]]:
        """Column and row of each word; closer together where that keeps them on one line."""
        cells = sum(Content(word).cell_length for _value, word in self.words)
        between = len(self.words) - 1
        gap = 1 if cells + between <= width < cells + between * self.gap else self.gap
        places: list[tuple[int, int]] = []
        column = row = 0
        for _value, word in self.words:
            length = Content(word).cell_length
            if column and column + length > width:
                column, row = 0, row + 1
            places.append((column, row))
            column += length + gap
        return places
