"""Tab moves the focus at once: what is typed behind it belongs to the next field.

Textual moves it only after the key has climbed from the field to the app, so that letters typed
meanwhile would still land in the field that was left.
"""

from __future__ import annotations

from typing import Any, Final

from textual import events
from textual.screen import Screen

_ON: Final = "app.focus_next"
_BACK: Final = "app.focus_previous"
_KEYS: Final = frozenset({"tab", "shift+tab"})


def moved(screen: Screen[Any], event: events.Event) -> bool:
    """Move the focus if this is the key for it and means nothing else here; whether it did."""
    if not isinstance(event, events.Key) or event.key not in _KEYS:
        return False
    if getattr(screen.focused, "tab_behavior", "") == "indent":  # a text area that writes it
        return False
    active = screen.active_bindings.get(event.key)
    action = active.binding.action if active is not None and active.enabled else ""
    if action == _ON:
        screen.focus_next()
    elif action == _BACK:
        screen.focus_previous()
    return action in (_ON, _BACK)
