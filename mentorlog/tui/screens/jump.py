"""Jump mode: a letter on everything that can have the focus; typing it goes there."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label

from mentorlog.tui.card import Card
from mentorlog.tui.commands import bindings

_LETTERS = "asdfghjklqwertyuiopzxcvbnm1234567890"


class JumpScreen(Card[Widget | None]):
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
        &:hover { background: $primary; }
    }
    """

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._places = dict(zip(_LETTERS, _reachable(under), strict=False))

    def compose(self) -> ComposeResult:
        """One label on each place."""
        for letter, (_widget, place) in self._places.items():
            label = Label(letter, markup=False, name=letter)
            label.styles.offset = place.offset
            yield label

    def on_key(self, event: events.Key) -> None:
        """Go to the letter's place; any other letter just ends it."""
        if event.character is not None and event.is_printable:
            event.stop()
            place = self._places.get(event.character.lower())
            self.dismiss(place[0] if place else None)

    def on_click(self, event: events.Click) -> None:
        """Go to the place of the letter that was clicked; beside one, it just ends."""
        under, _region = self.get_widget_at(event.screen_x, event.screen_y)
        place = self._places.get(under.name or "")
        self.dismiss(place[0] if place else None)

    def action_leave(self) -> None:
        """Stay where you are."""
        self.dismiss(None)


def _reachable(screen: Screen[Any]) -> list[tuple[Widget, Region]]:
    """What can be focused and is in view, with the part that is, top to bottom, left to right.

    What a form has scrolled out of sight has no letter: its label would stand on something else.
    """
    placed = [(widget, screen.find_widget(widget).visible_region) for widget in screen.focus_chain]
    shown = [(widget, place) for widget, place in placed if place]
    return sorted(shown, key=lambda entry: (entry[1].y, entry[1].x))
