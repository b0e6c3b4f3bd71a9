"""Nothing at all: what is seen while the journal is being closed."""

from __future__ import annotations

from textual.screen import Screen


class BlankScreen(Screen[None]):
    """An empty screen, drawn the moment locking begins."""

    is_lock = True
    DEFAULT_CSS = "BlankScreen { background: $background; }"
