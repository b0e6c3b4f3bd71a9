"""Keys that edit a line are carried out when it is handed them, before the next is written.

Textual carries out what is bound to a key only after the key has climbed to the app. A backspace
typed fast, or while the program was busy, then takes the letter typed after it.
"""

from __future__ import annotations

from textual import events
from textual.widget import Widget


async def carried_out(widget: Widget, event: events.Key) -> bool:
    """Do what `widget` itself binds to the key, if anything; whether it did."""
    if event.is_printable:
        return False
    bound = widget.screen.active_bindings.get(event.key)
    if bound is None or bound.node is not widget or not bound.enabled or bound.binding.priority:
        return False
    event.stop()
    event.prevent_default()
    await widget.app.run_action(bound.binding.action, widget)
    return True
