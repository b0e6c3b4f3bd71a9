"""Where the mouse closes a card: beside it, or on the line below it that says how to."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.widget import Widget


def beside(card: Widget, event: events.MouseEvent) -> bool:
    """Whether the mouse is not on what `card` holds, but around it or on its lower border.

    The last line of the screen has keys of its own.
    """
    whole = card.region
    inner = Region(whole.x, whole.y, whole.width, max(0, whole.height - 1))
    last = card.screen.size.height - 1
    return event.screen_y < last and not inner.contains(event.screen_x, event.screen_y)


def show_beside(card: Widget, event: events.MouseEvent, *, closes: bool = True) -> None:
    """Mark the line that says how to close `card` while a click would do so."""
    card.set_class(closes and beside(card, event), "-leaving")
