"""One line to type in that loses nothing of what is pasted, and says when it is full."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widgets import Input

from mentorlog.domain.lines import clean_input
from mentorlog.tui.widgets.at_once import carried_out


class LineInput(Input):
    """An input into which several lines can be pasted: they stand one behind the other."""

    @dataclass
    class Full(Message):
        """More was typed or pasted than fits; nothing of that was taken."""

        input: LineInput

    async def _on_key(self, event: events.Key) -> None:
        await carried_out(self, event)

    def _on_paste(self, event: events.Paste) -> None:
        # Textual takes the first line and drops the others without a word.
        event.prevent_default()
        event.stop()
        lines = clean_input(event.text).split("\n")
        text = lines[0] if len(lines) == 1 else " ".join(filter(None, map(str.strip, lines)))
        if text:
            self.replace(text, *self.selection)

    def restricted(self) -> None:
        """What was typed or pasted does not fit: whoever shows this line says so."""
        self.post_message(self.Full(self))
