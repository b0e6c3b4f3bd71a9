"""Steps that tests of the mouse share: where words stand, a click on them, what a hover changes."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.pilot import Pilot

from mentorlog.display import width
from tests.tui.steps import on_screen, sees, settled, steady

Cells = list[list[tuple[str, object]]]


def where(pilot: Pilot[Any], words: str, nth: int = 0) -> tuple[int, int]:
    """The column and row of the `nth` place where the words stand on the screen."""
    found = []
    for row, text in enumerate(on_screen(pilot.app).splitlines()):
        at = text.find(words)
        while at >= 0:
            found.append((width(text[:at]), row))
            at = text.find(words, at + 1)
    assert found, f"{words!r} not on\n{on_screen(pilot.app)}"
    return found[nth]


async def click(pilot: Pilot[Any], words: str, nth: int = 0) -> None:
    """Click on words once they stand on the screen."""
    await sees(pilot, words)
    await steady(pilot)
    column, row = where(pilot, words, nth)
    await pilot.click(offset=(column + 1, row))
    await settled(pilot)


async def wheel(pilot: Pilot[Any], place: tuple[int, int], *, down: bool = True) -> None:
    """Turn the wheel by a notch over a place."""
    kind = events.MouseScrollDown if down else events.MouseScrollUp
    column, row = place
    over = pilot.app.screen.get_widget_at(column, row)[0]
    pilot.app.post_message(
        kind(over, column, row, 0, 0, 0, False, False, False, screen_x=column, screen_y=row)
    )
    await settled(pilot)


def cells(pilot: Pilot[Any]) -> Cells:
    """Every cell of the screen with its style, row by row."""
    return [
        [(character, segment.style) for segment in strip for character in segment.text]
        for strip in pilot.app.screen._compositor.render_strips()
    ]


async def changed_under(pilot: Pilot[Any], place: tuple[int, int]) -> set[tuple[int, int]]:
    """Which cells look otherwise, as column and row, while the mouse is at a place."""
    size = pilot.app.size
    await pilot.hover(offset=(size.width - 1, size.height - 1))  # nothing stands in that corner
    await steady(pilot)
    before = cells(pilot)
    await pilot.hover(offset=place)
    await steady(pilot)
    after = cells(pilot)
    return {
        (column, row)
        for row, (one, other) in enumerate(zip(before, after, strict=True))
        for column, (cell, now) in enumerate(zip(one, other, strict=False))
        if cell != now
    }
