"""When what is being written is due to be kept: soon after a burst, and during a long one too."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

#: Seconds without a key after which a burst of typing is over.
REST: Final = 0.5
#: Seconds after the first letter that is not kept, however long the burst goes on. With the
#: time that keeping takes, less than two seconds of typing are ever at stake.
MOST: Final = 1.5
#: Seconds before trying again when the disk refused.
AGAIN: Final = 2.0


class Autosave:
    """Knows when to keep. `monotonic` gives seconds and may be a test's own."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._first: float | None = None
        self._last = 0.0
        self._not_before = 0.0
        self._kept_at: float | None = None

    def touched(self) -> None:
        """Something was typed or changed."""
        now = self._last = self._monotonic()
        if self._first is None:
            self._first = now

    @property
    def due(self) -> bool:
        """Whether to keep now."""
        if self._first is None:
            return False
        now = self._monotonic()
        rested = now - self._last >= REST or now - self._first >= MOST
        return rested and now >= self._not_before

    @property
    def waiting(self) -> bool:
        """Whether anything was touched that is not kept yet."""
        return self._first is not None

    def keeping(self) -> None:
        """What stands there now is being kept; what is touched from now on is not."""
        self._first = None

    def kept(self) -> None:
        """It is in the file."""
        self._kept_at = self._monotonic()

    def failed(self) -> None:
        """It is not; try again after a while."""
        now = self._monotonic()
        self._first = self._first or now
        self._not_before = now + AGAIN

    @property
    def ago(self) -> float | None:
        """Seconds since it was last kept; None before the first time."""
        return None if self._kept_at is None else self._monotonic() - self._kept_at
