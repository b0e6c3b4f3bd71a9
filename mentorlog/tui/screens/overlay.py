"""A card over the screen that asked for it: help, palette, choices. escape closes it."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical

from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.beside_card import beside, show_beside
from mentorlog.tui.card import Card
from mentorlog.tui.commands import bindings
from mentorlog.tui.out_of_text import out_of_text
from mentorlog.tui.widgets.card_footer import CardFooter
from mentorlog.tui.widgets.line import line

Result = TypeVar("Result")


class Overlay(Card[Result | None], Generic[Result]):
    """A modal card; dismissed with a result, or with None when left."""

    BINDINGS = bindings("overlay")
    app = getters.app(MentorlogApp)
    DEFAULT_CSS = """
    Overlay {
        align: center middle;
        background: $background 60%;

        & > .card {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 90%;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
            background: $background;
            padding: 1 1 0 1;
        }
        & > .card.-leaving { border-subtitle-color: $primary; border-subtitle-style: underline; }
    }
    """

    def card_title(self) -> str:
        """What stands in the border above."""
        return ""

    def card_facts(self) -> str:
        """What stands in the border below."""
        return ""

    def compose(self) -> ComposeResult:
        """The card and what is on it."""
        with Vertical(classes="card") as card:
            card.border_title = line(self.card_title())
            card.border_subtitle = line(self.card_facts())
            yield from self.compose_card()
        yield CardFooter()

    def compose_card(self) -> ComposeResult:
        """What is on the card."""
        yield from ()

    def on_click(self, event: events.Click) -> None:
        """A click beside the card, or on the line below it that says how to close, closes it."""
        if beside(self.query_one(".card"), event):
            self.dismiss(None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where a click closes it."""
        show_beside(self.query_one(".card"), event)

    def action_leave(self) -> None:
        """Out of a text to the list it stands beside; else close it and change nothing."""
        if not out_of_text(self.query_one(".card")):
            self.dismiss(None)
