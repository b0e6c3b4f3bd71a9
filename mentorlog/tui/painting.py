"""Painting a screen: once, when it stands, and cheaply what lies under a card.

What comes is laid out several times until it stands: when it is composed, when it has its size,
when it has read what it shows. Textual paints each of them, and under a card all of the screen
below as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen

from mentorlog.tui.background import begin

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from textual.message_pump import MessagePump
    from textual.screen import Screen

    Painted = Screen[Any]
else:
    Painted = object  # a second widget among the bases would hide the first one's own styles

#: A screen that is still being read is painted as it is after so many seconds.
_PATIENCE = 0.15
#: It is laid out at most so often before it is painted.
_ROUNDS = 8


class PaintedOnce(Painted):
    """Beside `Screen`: one that `holds` its painting until what comes `stands`.

    A subclass calls `begins_held` once, when it is made.
    """

    _held = False
    _unpainted = False
    _seen = False
    _layouts = 0

    def begins_held(self) -> None:
        """Hold the first painting, and style what is mounted once; Textual would twice more."""
        self._held = True
        self._css_update_count = self.app._css_update_count

    def appears(self, event: events.ScreenResume) -> None:
        """Call it when the screen is resumed: until it was in front, all was styled just now."""
        if not self._seen:
            self._seen = self.is_current
            event.refresh_styles = False

    def holds(self) -> None:
        """Paint nothing until what comes `stands`, or for a moment if that takes longer."""
        self._held = True

    def stands(self) -> None:
        """Paint it, once what was asked for is laid out and has said what it lacks."""
        begin(self, self._lay_out_and_paint, "paint", exclusive=True)

    async def _lay_out_and_paint(self) -> None:
        """Lay out at once what asks for it; Textual waits for a sixtieth of a second each time."""
        for _round in range(_ROUNDS):
            before = self._layouts
            await self._all_done()
            if self._layout_required and self.is_current:
                self._on_timer_update()
            elif self._layouts == before:
                break
        self._paint()

    async def _all_done(self) -> None:
        """Wait, but not long, until all widgets and then the screen did what they were told."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await _done_by(self.walk_children())
                await _done_by([self])

    def _screen_resized(self, size: Size) -> None:
        """Lay out for another size, and while it opens, when a scrollbar may still take room.

        Textual lays out for the same size, too, each time a screen comes in front or is covered.
        """
        if self._held or self._layout_required or size != self._compositor.size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out, and count how often that was done."""
        self._layouts += 1
        super()._refresh_layout(size, scroll)

    def _compositor_refresh(self) -> None:
        """Paint what changed, unless that is held: all of it would be painted again."""
        if not self._held:
            super()._compositor_refresh()
        elif not self._unpainted:
            self._unpainted = True
            self.app.set_timer(_PATIENCE, self._paint)

    def _paint(self) -> None:
        """From now on, paint; one that is not in front goes on waiting until it is."""
        unpainted, self._unpainted = self._unpainted, False
        if self.is_current:
            self._held = False
            if unpainted:
                if self._repaint_required:  # said before, and would be painted again for it
                    self._repaint_required = False
                    self._dirty_widgets.add(self)
                self._compositor.update_widgets(self._dirty_widgets)
                self._compositor_refresh()

    def lay_out_behind(self) -> None:
        """Lay out what asked for it while this was not in front, where Textual waits with it.

        From then on it stands, and is painted as soon as it comes to the front.
        """
        if self.is_current:
            return
        self._held = False
        if self._layout_required:
            self._layout_required = False
            self._refresh_layout()


async def _done_by(told: Iterable[MessagePump]) -> None:
    """Wait until each of them has done what it was told until now."""
    left, done = 0, asyncio.Event()

    def one_less() -> None:
        nonlocal left
        left -= 1
        if not left:
            done.set()

    left = sum(one.call_later(one_less) for one in told)
    if left:
        await done.wait()


class Dimmed(BackgroundScreen):
    """The screen under a card, in the card's tint.

    The same in colour and text as Textual's own, which works out each piece of text anew; a
    screen has a thousand of them in twenty styles.
    """

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Its lines, tinted."""
        styles: dict[Style | None, Style] = {}
        for strip in self.screen._compositor.render_strips():
            yield from map(partial(_tinted, color=self.color, known=styles), strip)
            yield Segment.line()


def _tinted(segment: Segment, color: Color, known: dict[Style | None, Style]) -> Segment:
    text, style, _control = segment
    if style not in known:
        known[style] = _in_tint(segment, color)
    return Segment(text, known[style])


def _in_tint(segment: Segment, color: Color) -> Style:
    one: Iterable[Segment] = BackgroundScreen.process_segments([segment], color)
    return next(iter(one)).style or Style()
