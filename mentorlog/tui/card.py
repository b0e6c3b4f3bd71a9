"""A card over the screen that asked for it, which is left once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen

from mentorlog.tui.painting import Dimmed, PaintedOnce

if TYPE_CHECKING:
    from rich.console import RenderableType

Result = TypeVar("Result")


class Card(PaintedOnce, ModalScreen[Result], Generic[Result]):
    """A modal screen whose first `dismiss` counts.

    A key that repeats, or a paste, sends more than the card waits for. What comes after it was
    dismissed would take the screen below away too, and in the end the last one.
    """

    #: Whether it was dismissed.
    gone = False

    def __init__(self, name: str | None = None, id: str | None = None) -> None:
        super().__init__(name, id)
        self.begins_held()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """In front: paint it once it is laid out."""
        self.appears(event)
        self.stands()

    def render(self) -> RenderableType:
        """The screen below, in a tint."""
        below = super().render()
        return Dimmed(below.screen, below.color) if isinstance(below, BackgroundScreen) else below

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, with a result; nothing when it was left before."""
        if self.gone:
            return AwaitComplete()
        self.gone = True
        return super().dismiss(result)
