"""Whether the person is there: how long since the last key, and whether the machine slept."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mentorlog.process import SleepWatch

#: Seconds between two looks.
EVERY = 1.0


@dataclass
class Absence:
    """Of a person who was in another program: whether the limit passed or the machine slept."""

    too_long: bool = False


def last_key() -> int:
    """A number that changes with every key typed in this terminal, within eight seconds.

    The system notes when a terminal was last read from. 0 where there is none to ask.
    """
    try:
        return Path(os.ttyname(0)).stat().st_atime_ns
    except (AttributeError, OSError):
        return 0


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

    def rests(self, seconds: float) -> bool:
        """Whether no key was pressed for so many seconds."""
        return self._monotonic() - self._seen >= seconds

    def again(self) -> None:
        """Begin anew, after the person was in another program that we started."""
        self._watch.missed(float("inf"))
        self.seen()

    @contextmanager
    def elsewhere(self, typed: Callable[[], int] = last_key) -> Iterator[Absence]:
        """While the person is in another program that we started and that holds up everything.

        A thread goes on looking meanwhile; `typed` changes with every key. A program with a window
        of its own takes its keys elsewhere: then only the time counts.
        """
        absence, over = Absence(), threading.Event()

        def look() -> None:
            before = typed()
            while not over.wait(EVERY):
                absence.too_long |= self.slept() or self.away()
                before, now = typed(), before
                if before != now:
                    self.seen()

        watcher = threading.Thread(target=look, daemon=True)
        self.again()
        watcher.start()
        try:
            yield absence
        finally:
            over.set()
            watcher.join()
            absence.too_long |= self.slept() or self.away()

    def slept(self) -> bool:
        """Whether the machine slept or the process stood still since this was last asked."""
        return self._watch.missed(EVERY)

    def away(self, longer: float = 0.0) -> bool:
        """Whether the limit has passed; `longer` allows so many seconds more, when above it."""
        allowed = max(self.limit, longer)
        return self.limit > 0 and self._monotonic() - self._seen >= allowed
