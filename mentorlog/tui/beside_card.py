"""Where the mouse closes a card: beside it, or on the line below it that says how to."""

from __future__ import annotations

from textual import events
from textual.geometry import Region
from textual.widget import Widget


def clicked_beside(card: Widget, event: events.Click) -> bool:
    """Whether a click was not on what `card` holds, but around it or on its lower border."""
    whole = card.region
    inner = Region(whole.x, whole.y, whole.width, max(0, whole.height - 1))
    return not inner.contains(event.screen_x, event.screen_y)
