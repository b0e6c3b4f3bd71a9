"""Keys that come while the place they are meant for is still being opened: held, then passed on."""

from __future__ import annotations

from collections.abc import Callable

from textual import events


class TypeAhead:
    """Holds keys and pastes from `begin` to `end`. `post` hands one to the app as if just typed."""

    def __init__(self, post: Callable[[events.Event], object]) -> None:
        self._post = post
        self._held: list[events.Key | events.Paste] | None = None

    def begin(self) -> None:
        """From now on, what is typed is held."""
        if self._held is None:
            self._held = []

    def takes(self, event: events.Event) -> bool:
        """Whether the event is held and need not be looked at any further."""
        if self._held is None:
            return False
        if isinstance(event, events.Key | events.Paste):
            self._held.append(event)
            return True
        return False

    def end(self) -> None:
        """The place is there: what was held goes to it, in the order it was typed."""
        held, self._held = self._held or [], None
        for event in sorted(held, key=lambda event: event.time):
            if isinstance(event, events.Key):
                self._post(events.Key(event.key, event.character))
            else:
                self._post(events.Paste(event.text))
