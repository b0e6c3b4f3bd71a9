"""One line for an answer where keys come fast: enter goes on, and what follows is the next one's.

Textual carries out enter only after the key has climbed to the app, so that letters typed
meanwhile would still land in the line that was left. Here the focus goes on while the key is handed
out, so that the next one finds it moved already.
"""

from __future__ import annotations

from typing import Final

from textual import events
from textual.screen import Screen

from mentorlog.tui.widgets.field import Field, TextField
from mentorlog.tui.widgets.line_input import LineInput

_ON: Final = frozenset({"enter", "down"})
_BACK: Final = "up"


def goes_on(screen: Screen[object], event: events.Event) -> bool:
    """Move the focus at once where the key says so; whether it did."""
    if not isinstance(event, events.Key):
        return False
    if event.key in _ON:
        screen.focus_next()
    elif event.key == _BACK:
        screen.focus_previous()
    return event.key in _ON or event.key == _BACK


class QuickInput(LineInput):
    """An input that goes on with enter before the next key is handed out."""

    def _forward_event(self, event: events.Event) -> None:
        if not goes_on(self.screen, event):
            super()._forward_event(event)


class QuickField(TextField):
    """A label, where there is one, and a line to answer in."""

    DEFAULT_CSS = """
    QuickField {
        margin-bottom: 0;
        &.-alone > Label { display: none; }
    }
    """

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        placeholder: str = "",
        longest: int = 0,
        id: str | None = None,
    ) -> None:
        """`longest` is the most characters that fit, 0 for any number."""
        self.input = QuickInput(
            value,
            placeholder=placeholder,
            compact=True,
            select_on_focus=False,
            max_length=longest,
        )
        Field.__init__(self, label, self.input, id=id, classes="" if label else "-alone")
