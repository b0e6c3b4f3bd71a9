"""The one list of records: draws only what is visible, from a window of rows its screen supplies.

It costs the same at ten rows and at a hundred thousand. The screen answers `RecordList.Wanted`
with `show(total, first, rows)`; the list never fetches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.line import content
from mentorlog.tui.widgets.pointed import Pointed

#: Draws one record: (record, width in cells, is it the selected one) -> at most `row_height` lines.
Draw = Callable[[Any, int, bool], Sequence[Content | Text | str]]

#: Whether a record is the selected one, has the mouse over it, is in the list with the focus.
_Look = tuple[bool, bool, bool]

_GUTTER = 2  # cells at the left, for the mark of the selected row
_AIR = 1  # cells between the text and the scrollbar
_LEAST = 50  # records asked for at a time


class RecordList(ScrollView, Pointed, can_focus=True):
    """A list of any length with a cursor, for keyboard and mouse.

    `draw` makes the lines of a record; `row_height` is how many lines each has. `empty` is what
    stands there when there is nothing: a sentence that says which key makes the first one.
    """

    BINDINGS = bindings("list")
    COMPONENT_CLASSES = {"record-list--row", "record-list--cursor", "record-list--pointed"}
    DEFAULT_CSS = """
    RecordList {
        height: 1fr;
        background: $background;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .record-list--row { color: $foreground; background: $background; }
        & > .record-list--cursor { color: $foreground; background: $background; }
        & > .record-list--pointed { color: $foreground; background: $panel 60%; }
        &:focus > .record-list--cursor { background: $panel; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    pointed: reactive[int | None] = reactive[int | None](None, repaint=False)
    empty: reactive[str | Content] = reactive[str | Content]("")

    @dataclass
    class Wanted(Message):
        """The list is about to show records it does not have: `count` from `first` on."""

        records: RecordList
        first: int
        count: int

        @property
        def control(self) -> RecordList:
            """The list itself, for `@on` with a selector."""
            return self.records

    @dataclass
    class Highlighted(Message):
        """Another record is selected now; `row` is the record, None when the list is empty."""

        records: RecordList
        row: Any
        index: int

        @property
        def control(self) -> RecordList:
            """The list itself, for `@on` with a selector."""
            return self.records

    @dataclass
    class Chosen(Message):
        """A record was opened, with enter or the mouse."""

        records: RecordList
        row: Any
        index: int

        @property
        def control(self) -> RecordList:
            """The list itself, for `@on` with a selector."""
            return self.records

    def __init__(
        self,
        draw: Draw,
        *,
        row_height: int = 1,
        empty: str | Content = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self.row_height = row_height
        self.total = 0
        self._first = 0
        self._rows: Sequence[Any] = ()
        self._asked: tuple[int, int] | None = None
        self._told: tuple[object, int] | None = None
        self._clicked = -1
        self._lines: dict[tuple[int, int, _Look], Strip] = {}
        self._width = 0
        self.set_reactive(RecordList.empty, empty)

    # What the screen does with it.

    def show(self, total: int, first: int, rows: Sequence[Any]) -> None:
        """Say how many records there are and hand over those from `first` on.

        The cursor stays on its index, or on the last record when there are fewer now; to keep it
        on a record that moved, set `cursor` afterwards.
        """
        if bool(total) is not bool(self.total):
            self.refresh_bindings()
        self.total, self._first, self._rows = total, first, tuple(rows)
        self._asked = None
        self.pointed = None
        self._lines.clear()
        self.virtual_size = Size(0, total * self.row_height)
        self.cursor = max(0, min(self.cursor, total - 1))
        self.refresh()
        self._tell()
        self._want()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to open in an empty list."""
        return action != "choose" or self.total > 0

    def heighten(self, row_height: int) -> None:
        """Give each record so many lines from now on."""
        self.row_height = row_height
        self.show(self.total, self._first, self._rows)

    def row(self, index: int) -> Any:
        """The record at that index, or None when it is not in the window."""
        place = index - self._first
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def to(self, index: int) -> None:
        """Go to a record and show it at the top, as far as there are enough below it."""
        self.cursor = index
        self.scroll_to(y=self.cursor * self.row_height, animate=False, force=True)

    @property
    def selected(self) -> Any:
        """The record the cursor is on, or None."""
        return self.row(self.cursor)

    @property
    def window(self) -> tuple[int, int]:
        """The first record in view and how many to ask for so that scrolling on finds them."""
        height = max(1, self.size.height // self.row_height)
        top = self.scroll_offset.y // self.row_height
        count = max(_LEAST, 3 * height)
        return max(0, top - (count - height) // 2), count

    def redraw(self) -> None:
        """Draw every line anew: something the drawing depends on has changed."""
        self._lines.clear()
        self.refresh()

    # Drawing.

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        width = self.scrollable_content_region.width
        if width != self._width:
            # A scrollbar came or went, without the list itself being resized.
            self._width = width
            self._lines.clear()
        if not self.total:
            return self._empty_line(y, width)
        index, part = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= self.total:
            return Strip.blank(width, self.rich_style)
        look = (index == self.cursor, index == self.pointed, self.has_focus)
        key = (index, part, look)
        if key not in self._lines:
            self._draw_record(index, look, width)
        return self._lines[key].crop_extend(0, width, None)

    def _draw_record(self, index: int, look: _Look, width: int) -> None:
        here, pointed, focused = look
        kind = "cursor" if here and (focused or not pointed) else "pointed" if pointed else "row"
        style = self.get_visual_style(f"record-list--{kind}")
        record = self.row(index)
        inside = max(0, width - _GUTTER - _AIR)
        drawn = [] if record is None else list(self._draw(record, inside, here))
        gap = self.get_visual_style("record-list--row")
        # With colours, those of the row and of the border say which list has the keys.
        sign = "▸" if focused or not self.app.no_color else "▹"
        for part in range(self.row_height):
            if part and part >= len(drawn):
                # A record that draws fewer lines than it has leaves a gap below it.
                self._lines[(index, part, look)] = Strip.blank(width, gap.rich_style)
                continue
            mark = (f"{sign} ", "$primary") if here and part == 0 else ("  ", "")
            piece = content(drawn[part]) if part < len(drawn) else Content("")
            whole = Content.assemble(mark, piece)
            strips = Visual.to_strips(self, whole, width, 1, style, pad=True)
            strip = strips[0] if strips else Strip.blank(width, style.rich_style)
            self._lines[(index, part, look)] = strip

    def _empty_line(self, y: int, width: int) -> Strip:
        if not self.empty or width <= 0:
            return Strip.blank(width, self.rich_style)
        lines = content(self.empty).stylize_before("$muted").wrap(width)
        if y >= len(lines):
            return Strip.blank(width, self.rich_style)
        return Visual.to_strips(self, lines[y], width, 1, self.visual_style, pad=True)[0]

    def notify_style_update(self) -> None:
        """Another theme, focus or state: nothing drawn before is valid."""
        self._lines.clear()
        super().notify_style_update()

    def on_resize(self) -> None:
        """Other width, other lines; other height, maybe more records."""
        self._lines.clear()
        self._into_view()
        self._want()

    # Moving.

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a record there is."""
        return max(0, min(cursor, self.total - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Bring the cursor into view and say where it is."""
        self._clicked = -1
        self.pointed = None
        self.refresh_lines(old * self.row_height, self.row_height)
        self.refresh_lines(new * self.row_height, self.row_height)
        self._into_view()
        self._tell()
        self._want()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask for what came into view."""
        super().watch_scroll_y(old_value, new_value)
        self.pointed = None  # another row is under the mouse, and it has not moved
        self._want()

    def _into_view(self) -> None:
        top, height = self.cursor * self.row_height, self.size.height
        if height <= 0:
            return
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False, force=True)

    def _tell(self) -> None:
        record = self.selected
        if record is None and self.total:
            return
        if self._told is None or self._told != (record, self.total):
            self._told = (record, self.total)
            self.post_message(self.Highlighted(self, record, self.cursor))

    def _want(self) -> None:
        if not self.is_mounted or not self.total or self.size.height <= 0:
            return
        height = self.size.height // self.row_height + 1
        top = self.scroll_offset.y // self.row_height
        bottom = min(self.total, top + height)
        there = range(self._first, self._first + len(self._rows))
        if (top in there and bottom - 1 in there) or self._asked == self.window:
            return
        self._asked = self.window
        self.post_message(self.Wanted(self, *self.window))

    # Keys and mouse.

    def action_up(self) -> None:
        """One row up."""
        self.cursor -= 1

    def action_down(self) -> None:
        """One row down."""
        self.cursor += 1

    def action_page_up(self) -> None:
        """One screenful up."""
        self.cursor -= max(1, self.size.height // self.row_height - 1)

    def action_page_down(self) -> None:
        """One screenful down."""
        self.cursor += max(1, self.size.height // self.row_height - 1)

    def action_first(self) -> None:
        """To the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """To the last row."""
        self.cursor = self.total - 1

    def action_choose(self) -> None:
        """Open the selected record."""
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected, self.cursor))

    def target(self, event: events.MouseEvent) -> int | None:
        """Which row stands there."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        return index if 0 <= index < self.total else None

    def watch_pointed(self, old: int | None, new: int | None) -> None:
        """Draw the row under the mouse anew, and the one it left."""
        for index in (old, new):
            if index is not None:
                self.refresh_lines(index * self.row_height, self.row_height)

    def on_click(self, event: events.Click) -> None:
        """Select the row; a second click on it opens it."""
        index = self.target(event)
        if index is None:
            return
        if index == self._clicked:
            self.action_choose()
        self.cursor = index
        self._clicked = index
