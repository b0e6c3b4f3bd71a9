"""A page to read with a cursor on what can be acted on: headings, prose, promises, topics.

The screen hands over blocks; the page wraps them to its width, draws what is visible and says
with messages what a person wants done with the block the cursor is on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.pointed import BEHIND, Pointed

_INDENT = 2
_AIR = 1  # cells between the words and a scrollbar
_NOTHING = Content("")


@dataclass(frozen=True)
class Block:
    """A piece of the page: `first` on its first line, `text` wrapped beside it.

    `record` is what the block stands for, None for what is only read; the cursor stops only at
    blocks with a record. `gap` is how many empty lines stand above. Facts are said after the
    text, on the same line where they fit.
    """

    text: Content
    first: Content = _NOTHING
    facts: Content = _NOTHING
    record: Any = None
    gap: int = 0


class BriefView(ScrollView, Pointed, can_focus=True):
    """Blocks below one another, as many as there are. A subclass says what they are for."""

    BINDINGS = bindings("list")
    DEFAULT_CSS = """
    BriefView {
        height: 1fr;
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;  /* the lines are as wide with a scrollbar as without */
    }
    """

    #: Below this many lines, a page that would not fit loses the empty ones between its parts.
    ROOMY: ClassVar[int] = 0

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Asked(Message):
        """A person wants something done: `act` with the `record` the cursor is on, if any."""

        page: BriefView
        act: str
        record: Any

        @property
        def control(self) -> BriefView:
            """The page itself, for `@on` with a selector."""
            return self.page

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._blocks: Sequence[Block] = ()
        self._stops: list[int] = []
        self._lines: list[tuple[int, Content]] = []
        self._laid_for = Size(0, 0)
        self._clicked = -1

    def show(self, blocks: Sequence[Block]) -> None:
        """Show these blocks; the cursor stays at its place among those that can be acted on."""
        self._blocks = tuple(blocks)
        self._stops = [at for at, block in enumerate(self._blocks) if block.record is not None]
        self._lay_out()
        self._clicked = -1
        self.pointed = None
        self.cursor = self.validate_cursor(self.cursor)
        self.refresh()
        self.refresh_bindings()

    @property
    def selected(self) -> Any:
        """The record the cursor is on, or None."""
        if not self._stops:
            return None
        return self._blocks[self._stops[self.cursor]].record

    @property
    def records(self) -> list[Any]:
        """Every record on the page that the cursor can stand on, from the top."""
        return [self._blocks[at].record for at in self._stops]

    # Drawing.

    @property
    def room(self) -> int:
        """Cells that a block may take."""
        return self.scrollable_content_region.width - _INDENT - _AIR

    def _lay_out(self) -> None:
        self._laid_for = self.scrollable_content_region.size
        room = self.room
        drawn = [_wrapped(block, room) for block in self._blocks] if room > 0 else []
        self._lines = self._laid_out(drawn, gaps=True)
        if self.size.height < min(self.ROOMY, len(self._lines)):
            self._lines = self._laid_out(drawn, gaps=False)
        self.virtual_size = Size(0, len(self._lines))

    def _laid_out(
        self, drawn: Sequence[Sequence[Content]], *, gaps: bool
    ) -> list[tuple[int, Content]]:
        """Each line of the page with the number of its block, -1 for a gap."""
        lines: list[tuple[int, Content]] = []
        for at, (block, rows) in enumerate(zip(self._blocks, drawn, strict=False)):
            lines.extend((-1, Content("")) for _gap in range(block.gap if gaps and at else 0))
            lines.extend((at, row) for row in rows)
        return lines

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._lines) or width <= 0:
            return Strip.blank(width, self.rich_style)
        at, words = self._lines[row]
        here = self.has_focus and bool(self._stops) and at == self._stops[self.cursor]
        top = row == 0 or self._lines[row - 1][0] != at
        whole = Content.assemble(("▸ ", "$primary") if here and top else "  ", words)
        pointed = self.pointed is not None and at == self._stops[self.pointed]
        if here or pointed:
            whole = whole.pad_right(max(0, width - whole.cell_length))
            whole = whole.stylize_before("on $panel" if here else BEHIND)
        strips = Visual.to_strips(self, whole, width, 1, self.visual_style, pad=True)
        return strips[0] if strips else Strip.blank(width, self.rich_style)

    def on_resize(self) -> None:
        """Other width, other lines; other height, maybe other gaps."""
        if self.scrollable_content_region.size != self._laid_for:
            self._lay_out()
            self.refresh()

    # Moving.

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a block that can be acted on."""
        return max(0, min(cursor, len(self._stops) - 1))

    def watch_cursor(self) -> None:
        """Bring all of the block into view; at the ends, what is only read above and below too."""
        if not self._stops or not self._lines:  # nothing there, or nothing laid out yet
            return
        rows = [
            row for row, (at, _words) in enumerate(self._lines) if at == self._stops[self.cursor]
        ]
        top = 0 if self.cursor == 0 else rows[0]
        bottom = len(self._lines) if self.cursor == len(self._stops) - 1 else rows[-1] + 1
        # Where both do not fit at once, the block itself comes first.
        for start, end in ((top, bottom), (rows[0], rows[-1] + 1)):
            self.scroll_to_region(Region(0, start, 1, end - start), animate=False, force=True)
        self.refresh()
        self.refresh_bindings()

    def action_up(self) -> None:
        """To the block above; from the first, the page itself moves."""
        if self.cursor:
            self.cursor -= 1
        else:
            self.scroll_up(animate=False, force=True)

    def action_down(self) -> None:
        """To the block below; from the last, the page itself moves."""
        if self.cursor < len(self._stops) - 1:
            self.cursor += 1
        else:
            self.scroll_down(animate=False, force=True)

    def action_page_up(self) -> None:
        """One screenful up."""
        self.scroll_page_up(animate=False, force=True)

    def action_page_down(self) -> None:
        """One screenful down."""
        self.scroll_page_down(animate=False, force=True)

    def action_first(self) -> None:
        """To the beginning of the page."""
        self.cursor = 0
        self.scroll_home(animate=False, force=True)

    def action_last(self) -> None:
        """To the end of the page."""
        self.cursor = len(self._stops) - 1
        self.scroll_end(animate=False, force=True)

    def target(self, event: events.MouseEvent) -> int | None:
        """Which of the blocks that can be acted on stands there."""
        row = event.y + self.scroll_offset.y
        at = self._lines[row][0] if 0 <= row < len(self._lines) else -1
        return self._stops.index(at) if at in self._stops else None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Something else is under the mouse now, and it has not moved."""
        super().watch_scroll_y(old_value, new_value)
        self.pointed = None

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked; a second click on it opens it."""
        stop = self.target(event)
        if stop is None:
            return
        if stop == self._clicked:
            self.action_choose()
        self.cursor = self._clicked = stop

    # What a person wants done.

    def _ask(self, act: str) -> None:
        self.post_message(self.Asked(self, act, self.selected))

    def action_choose(self) -> None:
        """Open or change the block."""
        self._ask("open")


def _wrapped(block: Block, width: int) -> list[Content]:
    """The block's lines at `width`: text hangs beside `first`, facts follow where they fit."""
    if width <= 0:
        return []
    hang = block.first.cell_length
    room = max(8, width - hang)
    lines = [part.rstrip_end(room) for part in block.text.wrap(room)] or [Content("")]
    if block.facts.cell_length:
        if lines[-1].cell_length + 3 + block.facts.cell_length <= room:
            lines[-1] = Content.assemble(lines[-1], "   ", block.facts)
        else:
            lines += block.facts.wrap(room)
    before = Content(" " * hang)
    return [
        Content.assemble(before if row else block.first, part) for row, part in enumerate(lines)
    ]
