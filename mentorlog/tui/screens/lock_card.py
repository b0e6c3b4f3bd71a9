"""What the screens before the journal share: a card in the middle, words, keys below."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from mentorlog import process
from mentorlog.errors import MentorlogError
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.left_once import LeftOnce
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.line import line

#: Seconds in which the card is drawn before anything else is begun.
BREATH = 0.05


class LockCard(LeftOnce, Screen[None]):
    """A card with a title in its border and keys in the footer.

    A subclass yields what is on it from `compose_card`. `complain` and `explain` use the line
    below the fields.
    """

    is_lock: ClassVar = True
    app = getters.app(MentorlogApp)
    DEFAULT_CSS = """
    LockCard {
        align: center middle;
        background: $background;
        color: $foreground;

        & #card {
            width: 76;
            max-width: 100%;
            height: auto;
            min-height: 11;
            max-height: 100%;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
            padding: 1 3 0 3;
        }
        & #card > * { margin-bottom: 1; }
        & #card > .label { color: $muted; margin-bottom: 0; height: 1; }
        & #card > Static { height: auto; }
        & #card > .quiet { color: $muted; }
        & #card > .gone { display: none; }
        & #said { color: $muted; }
        & #said.-wrong { color: $late; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._loading: asyncio.Future[None] | None = None

    def card_title(self) -> str:
        """What stands in the border above."""
        return "mentorlog"

    def card_facts(self) -> str:
        """What stands in the border below."""
        return ""

    def compose(self) -> ComposeResult:
        """The card and the footer."""
        with Vertical(id="card") as card:
            card.border_title = line(self.card_title())
            card.border_subtitle = line(self.card_facts())
            yield from self.compose_card()
        yield CommandFooter("app.quit")

    def compose_card(self) -> ComposeResult:
        """What is on the card."""
        yield from ()

    def load(self) -> None:
        """Import what is behind the lock, in a thread, if that has not begun."""
        from mentorlog.tui.preload import import_the_rest

        if self._loading is None:
            loop = asyncio.get_running_loop()
            self._loading = loop.run_in_executor(None, import_the_rest)
            self._loading.add_done_callback(lambda _done: process.search_again())

    async def loaded(self) -> None:
        """Wait until what is behind the lock is imported."""
        self.load()
        if self._loading is not None:
            await self._loading

    def go_on(self, screen: Screen[Any]) -> None:
        """Put another screen in this one's place, once this one has finished what it does."""
        self.app.call_later(self.app.switch_screen, screen)

    def said(self) -> Static:
        """The line for what is wrong or is to be known; part of every card."""
        return Static(id="said", markup=False)

    def explain(self, words: str) -> None:
        """Say something; nothing when empty."""
        self._say(words, wrong=False)

    def complain(self, failure: MentorlogError | str, aside: str = "") -> None:
        """Say what went wrong and what to do; `aside` is no part of it and stands below."""
        if isinstance(failure, str):
            self._say(failure, wrong=True, aside=aside)
        else:
            title = f"{failure.title}\n" if failure.title else ""
            self._say(title + failure.message, wrong=True, aside=aside)

    def _say(self, words: str, *, wrong: bool, aside: str = "") -> None:
        place = self.query_one("#said", Static)
        below = f"\n\n{aside}" if aside else ""
        place.update(line(words, (below, "$muted"), keep_newlines=True))
        place.set_class(wrong, "-wrong")
        place.set_class(not words, "gone")

    def hide(self, *selectors: str) -> None:
        """Take widgets off the card."""
        self._show(selectors, shown=False)

    def reveal(self, *selectors: str) -> None:
        """Put widgets on the card."""
        self._show(selectors, shown=True)

    def _show(self, selectors: tuple[str, ...], *, shown: bool) -> None:
        for selector in selectors:
            for widget in self.query(selector).results(Widget):
                widget.set_class(not shown, "gone")


def at_home(path: Path) -> str:
    """A path as a person says it, with ~ for home."""
    home = Path.home()
    if path == home:
        return "~"
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
