"""Screens that are left once, however often the key comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.await_complete import AwaitComplete

if TYPE_CHECKING:
    from textual.screen import Screen

    Left = Screen[None]
else:
    Left = object  # a second widget among the bases would hide the first one's own styles


class LeftOnce(Left):
    """Beside `Screen`, before it: one whose `dismiss` counts while it is in front.

    Textual's takes away whatever is in front: a key that repeats would leave what is below too.
    """

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave it; nothing when it was left before."""
        return super().dismiss(result) if self.is_current else AwaitComplete()
