"""The shape of a talk beside its note: parts with minutes, which is due, which is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mentorlog.content import reader
from mentorlog.content.texts import Box

_HEADING: Final = re.compile(r"^#{1,6}[ \t]+(\S[^\n]*?)[ \t#]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A template for a talk of a given length; empty when none is chosen."""

    title: str = ""
    boxes: Sequence[Box] = ()

    def due(self, minutes: float) -> int | None:
        """Which part is due so many minutes into the talk; None when the parts have no minutes."""
        ends = 0
        for number, box in enumerate(self.boxes):
            ends += box.minutes
            if minutes < ends:
                return number
        return len(self.boxes) - 1 if ends else None

    def ask(self, heading: str) -> str:
        """The question that opens the part with that heading; empty when there is none."""
        wanted = heading.casefold()
        return next((box.ask for box in self.boxes if box.title.casefold() == wanted), "")


def shape(key: str, minutes: int) -> Shape:
    """The template with that key, its parts scaled to a talk of so many minutes."""
    known = reader.template(key) if key else None
    if known is None:
        return Shape()
    return Shape(known.title, known.scaled(minutes).boxes)


def headings(text: str) -> frozenset[str]:
    """The headings in Markdown `text`, folded to lower case."""
    return frozenset(found[1].casefold() for found in _HEADING.finditer(text))


def heading_above(lines: Sequence[str], row: int) -> str:
    """The heading under which line `row` stands; empty when there is none near above."""
    for number in range(row, max(-1, row - 400), -1):
        if found := _HEADING.match(lines[number]):
            return found[1]
    return ""
