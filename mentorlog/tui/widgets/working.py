"""What is being done and how far it is, for work that takes longer than a moment."""

from __future__ import annotations

import time

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from mentorlog.i18n import _
from mentorlog.tui.widgets.line import line

_BAR = 24  # cells
_EVERY = 0.1  # seconds


class Working(Widget):
    """One line: words, a bar that fills as the work usually goes, and the seconds it took."""

    DEFAULT_CSS = """
    Working { height: 1; color: $muted; display: none; }
    Working.-working { display: block; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ""
        self._usual = 1.0
        self._since = 0.0
        self._timer: Timer | None = None

    def begin(self, words: str, usual: float = 0.0) -> None:
        """Show that `words` is being done, which usually takes `usual` seconds."""
        self._words, self._usual, self._since = words, usual or 1.0, time.monotonic()
        self.add_class("-working")
        if self._timer is None:
            self._timer = self.set_interval(_EVERY, self.refresh)
        self.refresh()

    def say(self, words: str) -> None:
        """Other words while it goes on; may be called from another thread."""
        self._words = words

    def end(self) -> float:
        """Stop showing it; how many seconds it took."""
        self.remove_class("-working")
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        return time.monotonic() - self._since

    def render(self) -> Content:
        """The line as of now."""
        taken = time.monotonic() - self._since
        # The bar nears its end without reaching it before the work has.
        filled = min(_BAR - 1, int(_BAR * taken / self._usual))
        return line(
            self._words,
            "  ",
            ("━" * filled, "$primary"),
            ("─" * (_BAR - filled), "$edge"),
            "  ",
            _("{seconds:.1f} s").format(seconds=taken),
        )
