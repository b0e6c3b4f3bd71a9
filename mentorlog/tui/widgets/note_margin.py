"""The margin of a note: a sign before each line that has one, in step with how the text scrolls."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.geometry import Offset
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.note_editor import NoteEditor

_WIDTH = 1  # cells: the sign; the text keeps its own distance


class NoteMargin(Widget):
    """Beside `editor`; takes no room while there is nothing to show. `signs` are by line from 0."""

    DEFAULT_CSS = f"""
    NoteMargin {{ width: {_WIDTH}; height: 1fr; background: $background; }}
    NoteMargin.-empty {{ display: none; }}
    """

    signs: reactive[Mapping[int, str]] = reactive[Mapping[int, str]](dict)

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__(classes="-empty")
        self._editor = editor

    def on_mount(self) -> None:
        """Follow the text."""
        self.watch(self._editor, "scroll_y", self._follow, init=False)
        self.watch(self._editor, "virtual_size", self._follow, init=False)
        self.watch(self._editor, "size", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def watch_signs(self, signs: Mapping[int, str]) -> None:
        """Take room, or give it back."""
        self.set_class(not signs, "-empty")

    def render(self) -> Content:
        """The signs of the rows that can be seen; a line that is wrapped has its sign once."""
        wrapped, top = self._editor.wrapped_document, self._editor.scroll_offset.y
        shown, before = [], -1
        for y in range(top, min(top + self.size.height, wrapped.height)):
            row, column = wrapped.offset_to_location(Offset(0, y))
            first = row != before and column == 0
            shown.append(line((self.signs.get(row, " ") if first else " ", "$key")))
            before = row
        return Content("\n").join(shown)
