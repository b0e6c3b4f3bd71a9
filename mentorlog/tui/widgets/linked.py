"""A few words, some of which do something when they are clicked."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.content import Content, Span
from textual.reactive import reactive
from textual.style import Style

from mentorlog.tui.widgets.pointed import POINTED, Pointed

_CLICK = "@click"


def clickable(text: Content, action: str) -> Content:
    """A piece on which a click does `action`, as "screen.write"."""
    return text.stylize(Style.from_meta({_CLICK: action}))


class Linked(Pointed):
    """Shows `words`, of which pieces are `clickable`; they look so only under the mouse."""

    DEFAULT_CSS = """
    Linked { height: auto; width: 1fr; }
    """

    words: reactive[Content] = reactive(Content(""), layout=True)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.auto_links = False  # what can be clicked would be underlined all the time

    def target(self, event: events.MouseEvent) -> Any:
        """The action that stands there."""
        return event.style.meta.get(_CLICK)

    def render(self) -> Content:
        """The words."""
        here = [span for span in self.words.spans if self._is_pointed(span)]
        shown = self.words
        for span in here:
            shown = shown.stylize(POINTED.strip(), span.start, span.end)
        return shown

    def _is_pointed(self, span: Span) -> bool:
        style = span.style
        wanted = self.pointed
        return wanted is not None and isinstance(style, Style) and style.meta.get(_CLICK) == wanted
