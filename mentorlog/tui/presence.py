"""Whether the person is there: how long since the last key, and whether the machine slept."""

from __future__ import annotations

import time
from collections.abc import Callable

from mentorlog.process import SleepWatch

#: Seconds between two looks.
EVERY = 1.0


class Presence:
    """Knows when to lock. `limit` is in seconds without a key or the mouse, 0 for never.

    `monotonic` gives seconds and may be a test's own.
    """

    def __init__(
        self,
        limit: float,
        *,
        watch: SleepWatch | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limit = limit
        self._watch = watch or SleepWatch()
        self._monotonic = monotonic
        self._seen = monotonic()

    def seen(self) -> None:
        """A key was pressed or the mouse moved."""
        self._seen = self._monotonic()

    def again(self) -> None:
        """Begin anew, after the person was in another program that we started."""
        self._watch.missed(float("inf"))
        self.seen()

    def slept(self) -> bool:
        """Whether the machine slept or the process stood still since this was last asked."""
        return self._watch.missed(EVERY)

    def away(self, longer: float = 0.0) -> bool:
        """Whether the limit has passed; `longer` allows so many seconds more, when above it."""
        allowed = max(self.limit, longer)
        return self.limit > 0 and self._monotonic() - self._seen >= allowed
