"""What all dialogs of a form have: a border with a title, and nothing to see in discreet mode."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from textual import events, getters, on
from textual.containers import Vertical
from textual.widgets import Static

from mentorlog.display import safe
from mentorlog.i18n import _
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.beside_card import beside, show_beside
from mentorlog.tui.card import Card
from mentorlog.tui.widgets.card_footer import CardFooter

Result = TypeVar("Result")


class Dialog(Card[Result | None], Generic[Result]):
    """A card over the screen that asked for it, the `.dialog`; dismissed with None when left.

    When discreet mode is switched on while it is open, what it holds is hidden until it is
    switched off again: it was filled with names and text before.
    """

    app = getters.app(MentorlogApp)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]
    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        background: $background 60%;

        & > .dialog {
            width: 84;
            max-width: 100%;
            height: auto;
            max-height: 100%;
            padding: 1 2 0 2;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            border-subtitle-color: $muted;
            background: $background;
        }
        & > .dialog.-leaving { border-subtitle-color: $primary; border-subtitle-style: underline; }
        & .complaint { height: auto; color: $late; display: none; margin-bottom: 1; }
        & .complaint.-said { display: block; }
        & .buttons { height: 1; width: 1fr; margin-bottom: 1; }
        & .buttons Button { margin-right: 2; min-width: 10; }
        /* One that fills a small screen to the last line gives its air away. */
        &.-short > .dialog.-filling { padding: 0 2; }
        &.-short > .dialog.-filling .buttons { margin-bottom: 0; }
        &.-hidden .private { visibility: hidden; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._hidden = False
        self._saving = False

    async def once(self, saving: Callable[[], Awaitable[None]]) -> None:
        """Save, unless that is going on or done already: a key pressed twice saves once."""
        if self._saving or self.gone:
            return
        self._saving = True
        try:
            await saving()
        finally:
            self._saving = False

    def _complain(self, sentence: str) -> None:
        """Say what is wrong on the line for it; with nothing to say the line is gone."""
        line = self.query_one(".complaint", Static)
        line.update(safe(sentence))
        line.set_class(bool(sentence), "-said")

    @on(events.Mount)
    def _begin_as_every_dialog(self) -> None:
        self.mount(CardFooter())
        self.watch(self.app, "discreet", self._hide, init=False)

    def entitle(self, title: str) -> None:
        """What stands in the border above."""
        self._title = safe(title, keep_newlines=False)
        self._draw_title()

    def _hide(self, discreet: bool) -> None:
        self._hidden = discreet
        self.set_class(discreet, "-hidden")
        self._draw_title()

    def _draw_title(self) -> None:
        words = _("Hidden in discreet mode; {key} shows it again").format(
            key=self.app.key_of("app.discreet")
        )
        self.query_one(".dialog", Vertical).border_title = words if self._hidden else self._title

    async def on_click(self, event: events.Click) -> None:
        """A click beside a card without buttons closes it; what is typed needs a word first."""
        if self._closes_beside and beside(self.query_one(".dialog"), event):
            await self.run_action("screen.leave")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where a click closes it."""
        show_beside(self.query_one(".dialog"), event, closes=self._closes_beside)

    @property
    def _closes_beside(self) -> bool:
        return not self.query(".buttons")

    def labelled(self, words: str, command: str) -> str:
        """Words for a button, with the key that does the same."""
        return f"{words}  {self.app.key_of(command)}"
