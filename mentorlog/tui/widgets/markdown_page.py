"""Markdown as it reads: rendered beside the screen's thread, shown from its finished lines.

Rich does the rendering. Boxes, emoji and hidden text are taken out of its hands: a note is read
here exactly as it was written, in the colours of the theme.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.color import Color
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip

from mentorlog.display import safe
from mentorlog.tui.background import begin
from mentorlog.tui.widgets.page import Page
from mentorlog.tui.widgets.veil import veil

if TYPE_CHECKING:
    from rich.theme import Theme

#: Characters rendered at a time; a longer text is shown around the place that is asked for.
AT_ONCE: Final = 40_000

_TASK = re.compile(r"^(\s*(?:[-*+]|\d+[.)]) )\[([ xX])\] ", re.MULTILINE)
_COLOURS = ("key", "primary", "muted", "foreground", "edge")


@dataclass(frozen=True)
class _Asked:
    """What is to be rendered: a later request makes an earlier one pointless."""

    text: str
    place: int
    width: int


class MarkdownPage(Page):
    """A page of Markdown. Call `read` with the text and where in it the eye is.

    With `grows` it is as high as what it shows, for a page that scrolls with other things.
    """

    #: Show blocks in place of letters.
    veiled: reactive[bool] = reactive(False)

    def __init__(
        self, *, grows: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._grows = grows
        self._strips: list[Strip] = []
        self._asked = _Asked("", 0, 0)

    @property
    def room(self) -> int:
        """Cells a row may take: a scrollbar does not touch the words."""
        kept = self.styles.scrollbar_gutter == "stable"
        return max(0, super().room - (kept or self.show_vertical_scrollbar))

    def read(self, text: str, place: int = 0) -> None:
        """Show `text`; of a very long one, what stands around the character at `place`."""
        self._asked = _Asked(text, place, self._asked.width)
        self._draw_soon()

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.room != self._asked.width:
            self._draw_soon()

    def watch_show_vertical_scrollbar(self) -> None:
        """A bar that comes with the lines takes a column from them; the size stays the same."""
        self.on_resize()

    def notify_style_update(self) -> None:
        """Another theme: colours are part of the lines."""
        super().notify_style_update()
        if self.is_mounted and self._asked.text:
            self._draw_soon()

    def _draw_soon(self) -> None:
        if self.is_mounted and self.room > 0:
            self._asked = _Asked(self._asked.text, self._asked.place, self.room)
            begin(self, self._draw, "markdown", exclusive=True)

    async def _draw(self) -> None:
        asked = self._asked
        variables = self.app.theme_variables
        colours = {name: variables[name] for name in _COLOURS}
        part, _begins = around(asked.text, asked.place)
        strips = await asyncio.to_thread(strips_of, part, asked.width, colours)
        if asked is not self._asked:
            return
        self._strips = strips
        self.virtual_size = Size(0, len(strips))
        if self._grows:
            self.styles.height = max(1, len(strips))
        else:
            self._follow(asked)
        self.refresh()

    def _follow(self, asked: _Asked) -> None:
        """Bring about what stands at the place that was asked for into view."""
        part, begins = around(asked.text, asked.place)
        share = (asked.place - begins) / max(1, len(part))
        row = int(share * len(self._strips))
        self.scroll_to(y=max(0, row - self.size.height // 2), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """One line of what is visible."""
        row = y + self.scroll_offset.y
        if row >= len(self._strips):
            return Strip.blank(super().room, self.rich_style)
        strip = self._strips[row]
        strip = veil(strip) if self.veiled else strip
        return strip.crop_extend(0, super().room, self.rich_style).apply_style(self.rich_style)


def around(text: str, place: int) -> tuple[str, int]:
    """At most `AT_ONCE` characters of `text` around `place`, and where in it they begin.

    They are whole lines where there are any.
    """
    if len(text) <= AT_ONCE:
        return text, 0
    begins = max(0, min(place - AT_ONCE // 2, len(text) - AT_ONCE))
    ends = begins + AT_ONCE
    after = text.find("\n", begins, ends)
    if begins and after >= 0:
        begins = after + 1
    before = text.rfind("\n", begins, ends)
    return text[begins : before if ends < len(text) and before >= 0 else ends], begins


def strips_of(text: str, width: int, colours: Mapping[str, str]) -> list[Strip]:
    """`text` rendered as Markdown at `width` cells; fit to run on any thread.

    `colours` are the theme's, by the names it gives them.
    """
    import io

    from rich.console import Console

    from mentorlog.tui.widgets.note_markdown import Note

    console = Console(
        file=io.StringIO(),
        width=width,
        color_system="truecolor",
        force_terminal=True,
        legacy_windows=False,
        theme=_theme(colours),
    )
    options = console.options.update(width=width, highlight=False)
    lines = console.render_lines(Note(_TASK.sub(_task, safe(text))), options, pad=False)
    return [Strip(line).simplify() for line in lines]


def _task(found: re.Match[str]) -> str:
    return f"{found[1]}{'○' if found[2] == ' ' else '✓'} "


def _theme(colours: Mapping[str, str]) -> Theme:
    from rich.style import Style
    from rich.theme import Theme

    def style(name: str, *, bold: bool = False, italic: bool = False) -> Style:
        return Style(color=Color.parse(colours[name]).rich_color, bold=bold, italic=italic)

    heading = style("key", bold=True)
    muted = style("muted")
    return Theme(
        {
            **{f"markdown.h{level}": heading for level in range(1, 7)},
            "markdown.code": style("primary"),
            "markdown.code_block": style("primary"),
            "markdown.block_quote": style("foreground", italic=True),
            "markdown.item.bullet": muted,
            "markdown.item.number": muted,
            "markdown.hr": style("edge"),
            "markdown.link": style("foreground"),
            "markdown.link_url": muted,
            "markdown.table.border": style("edge"),
            "markdown.table.header": heading,
        }
    )
