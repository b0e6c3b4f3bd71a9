"""The way back from what was deleted last, for as long as nothing else was changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal


@dataclass(frozen=True)
class WayBack:
    """How a change is taken back: `back`, a function of the database session.

    `changed` is how often `journal` had changed right after it. `done` is said once it is back.
    """

    journal: Journal
    changed: int
    back: Callable[[Session], object]
    done: str

    def leads(self, journal: Journal) -> bool:
        """Whether it is open still: `journal` is the same and was not changed since."""
        return journal is self.journal and journal.changed == self.changed
