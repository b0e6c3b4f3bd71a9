"""How long a session can be."""

from __future__ import annotations

from typing import Final

#: The longest session, in minutes: a day.
LONGEST_SESSION: Final = 1440
