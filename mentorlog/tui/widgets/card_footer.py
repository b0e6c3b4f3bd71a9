"""Below a card: what works above it too, so that the mouse reaches it as the keys do."""

from __future__ import annotations

from textual import events

from mentorlog.tui.applying import everywhere_on
from mentorlog.tui.commands import prints
from mentorlog.tui.commands.remap import keys_now
from mentorlog.tui.widgets.footer import CommandFooter


class CardFooter(CommandFooter):
    """Help, the guide, lock and the like, on the line where a screen has its own keys."""

    def keys(self) -> list[tuple[str, str, str]]:
        """The first key of each that works while one types, and its words."""
        found = []
        for applying in everywhere_on(self.app):
            known = applying.command
            keys = keys_now(known.id, self.app.settings.keys)
            key = next(key for key in keys if not prints(key))
            found.append((key, applying.keys[0], known.title))
        return found

    def on_click(self, event: events.Click) -> None:
        """A click on this line is none beside the card."""
        event.stop()
