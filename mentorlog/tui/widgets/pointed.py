"""What the mouse is on, so that whatever answers a click shows it, and nothing else does."""

from __future__ import annotations

from typing import Any, Final

from textual import events, on
from textual.reactive import reactive
from textual.widget import Widget

#: Added to the style of words that a click would do something with: seen without colours too.
POINTED: Final = " underline"
#: Behind a row or a day, which would not look well underlined.
BEHIND: Final = "on $panel 60%"


class Pointed(Widget):
    """Base of what can be clicked in places; stands after a widget that is its base already.

    A subclass says in `target` what a click would be for, and draws what is `pointed`.
    """

    pointed: reactive[Any] = reactive[Any](None)

    def target(self, event: events.MouseEvent) -> Any:
        """What stands where the mouse is; None where a click would do nothing."""
        raise NotImplementedError

    @on(events.MouseMove)
    def _follow_the_mouse(self, event: events.MouseMove) -> None:
        self.pointed = self.target(event)

    @on(events.Leave)
    def _lose_the_mouse(self) -> None:
        self.pointed = None
