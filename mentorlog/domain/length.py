"""How long a session can be, and when its time has passed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

#: The longest session, in minutes: a day.
LONGEST_SESSION: Final = 1440
#: Minutes a session is taken to last where nobody said.
USUAL_MINUTES: Final = 60


def ends(starts_at: datetime, minutes: int | None) -> datetime:
    """When a session is over that begins then; `minutes` is None where nobody said how long."""
    return starts_at + timedelta(minutes=minutes or USUAL_MINUTES)
