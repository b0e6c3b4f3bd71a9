"""Keys that come while the place they are meant for is still being opened: held, then passed on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from textual import events


class TypeAhead:
    """Holds keys and pastes from `begin` to `end`. `post` hands one to the app as if just typed."""

    def __init__(self, post: Callable[[events.Event], object]) -> None:
        self._post = post
        self._held: list[events.Key | events.Paste] | None = None
        self._again: deque[events.Key | events.Paste] = deque()

    def begin(self) -> None:
        """From now on, what is typed is held."""
        if self._held is None:
            self._held = []

    def takes(self, event: events.Event) -> bool:
        """Whether the event is held and need not be looked at any further.

        What waited for the app already when `end` came was typed later than what was held, and is
        sent behind it.
        """
        if not isinstance(event, events.Key | events.Paste):
            return False
        sent = bool(self._again) and event is self._again[0]
        if sent:
            self._again.popleft()
        if self._held is not None:
            self._held.append(event)
            return True
        if sent or not self._again or event.is_forwarded:
            return False
        self._send(event)
        return True

    def end(self) -> None:
        """The place is there: what was held goes to it, in the order it was typed."""
        held, self._held = self._held or [], None
        for event in sorted(held, key=lambda event: event.time):
            self._send(event)

    def _send(self, event: events.Key | events.Paste) -> None:
        if isinstance(event, events.Key):
            again: events.Key | events.Paste = events.Key(event.key, event.character)
        else:
            again = events.Paste(event.text)
        again.time = event.time
        self._again.append(again)
        self._post(again)
