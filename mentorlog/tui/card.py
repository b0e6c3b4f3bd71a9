"""A card over the screen that asked for it, which is left once."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Card(ModalScreen[Result], Generic[Result]):
    """A modal screen whose first `dismiss` counts.

    A key that repeats, or a paste, sends more than the card waits for. What comes after it was
    dismissed would take the screen below away too, and in the end the last one.
    """

    #: Whether it was dismissed.
    gone = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave, with a result; nothing when it was left before."""
        if self.gone:
            return AwaitComplete()
        self.gone = True
        return super().dismiss(result)
