"""The parts of a session's shape as a person types them, one on a line, and back.

    5 Arrive
    15 My road so far: what was the turning point?
    Next date

A number before is its minutes (five when left out), what follows a colon is the question that
opens it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mentorlog.content.texts import Box

#: Minutes of a part that says none.
USUAL = 5
_PART = re.compile(r"(?:(\d{1,4})\s+)?(.+?)(?::\s*(.*))?", re.DOTALL)


def boxes(text: str) -> tuple[Box, ...]:
    """The parts that the lines of `text` name; empty lines are passed over."""
    return tuple(_box(line.strip()) for line in text.splitlines() if line.strip())


def lines(parts: Iterable[Box]) -> str:
    """The parts as they are typed, one on a line."""
    return "\n".join(
        f"{box.minutes} {box.title}" + (f": {box.ask}" if box.ask else "") for box in parts
    )


def _box(line: str) -> Box:
    found = _PART.fullmatch(line)
    if found is None:
        return Box(line, USUAL, "")
    minutes, title, ask = found.groups()
    return Box(title.strip(), max(1, int(minutes)) if minutes else USUAL, (ask or "").strip())
