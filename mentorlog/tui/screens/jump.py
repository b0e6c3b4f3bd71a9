"""Jump mode: a letter on everything that can have the focus; typing it goes there."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Label

from mentorlog.tui.commands import bindings

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"


class JumpScreen(ModalScreen[Widget | None]):
    """Dismissed with the widget to focus, or None."""

    BINDINGS = bindings("overlay")
    DEFAULT_CSS = """
    JumpScreen { background: transparent; }
    JumpScreen Label {
        position: absolute;
        width: 3;
        height: 1;
        background: $key;
        color: $background;
        text-style: bold;
        text-align: center;
    }
    """

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._places = dict(zip(_LETTERS, _reachable(under), strict=False))

    def compose(self) -> ComposeResult:
        """One label on each place."""
        for letter, widget in self._places.items():
            label = Label(letter, markup=False)
            label.styles.offset = widget.region.offset
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go to the letter's place; any other letter just ends it."""
        if event.character is not None and event.is_printable:
            event.stop()
            self.dismiss(self._places.get(event.character.lower()))

    def on_click(self) -> None:
        """The mouse can go there by itself."""
        self.dismiss(None)

    def action_leave(self) -> None:
        """Stay where you are."""
        self.dismiss(None)


def _reachable(screen: Screen[Any]) -> list[Widget]:
    """What can be focused and is in view, top to bottom, left to right."""
    shown = [widget for widget in screen.focus_chain if screen.region.overlaps(widget.region)]
    return sorted(shown, key=lambda widget: (widget.region.y, widget.region.x))
