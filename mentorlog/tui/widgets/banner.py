"""One line under the tabs about something unfinished, with the key that goes on with it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.display import cut_words, safe
from mentorlog.tui.widgets.line import line


class Banner(Widget):
    """Takes no room while there is nothing to say. A click does what its key does."""

    DEFAULT_CSS = """
    Banner {
        height: 1;
        margin-bottom: 1;
        padding: 0 2;
        display: none;
        background: $panel;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    Banner.-said { display: block; }
    Banner.-acts:hover { text-style: underline; }
    """

    words: reactive[str] = reactive("")

    def __init__(self) -> None:
        super().__init__()
        self._key = self._title = self._action = ""

    def say(self, words: str, key: str = "", title: str = "", action: str = "") -> None:
        """Show a sentence and a key with what it does; `action` is what a click sets off."""
        self._key, self._title, self._action = key, title, action
        self.words = words
        self.set_class(bool(words), "-said")
        self.set_class(bool(action), "-acts")
        self.refresh()

    def render(self) -> Content:
        """The sentence, cut where it is long, and the key."""
        key = line("   ", (self._key, "bold $key"), (f" {self._title}", "$muted"))
        words = cut_words(safe(self.words, keep_newlines=False), self.size.width - key.cell_length)
        return line(words, key)

    async def on_click(self) -> None:
        """Do it."""
        if self._action:
            await self.run_action(self._action)
