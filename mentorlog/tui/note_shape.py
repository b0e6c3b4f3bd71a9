"""The shape of a talk beside its note: parts with minutes, which is due, which is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from mentorlog.content.texts import Box, Template

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
        wanted = folded(heading)
        return next((box.ask for box in self.boxes if folded(box.title) == wanted), "")

    def part(self, minutes: float | None) -> Box | None:
        """The part that is due so many minutes into the talk, the first before that."""
        at = None if minutes is None else self.due(minutes)
        return self.boxes[at or 0] if self.boxes else None


def folded(heading: str) -> str:
    """A heading as it is compared: no case, and every apostrophe the same."""
    return heading.casefold().replace("’", "'")


def shape(known: Template | None, minutes: int) -> Shape:
    """That template, its parts scaled to a talk of so many minutes."""
    if known is None:
        return Shape()
    return Shape(known.title, known.scaled(minutes).boxes)


def written(text: str) -> frozenset[str]:
    """The headings in Markdown `text` that something is written under, folded."""
    found = list(_HEADING.finditer(text))
    ends = [*(heading.start() for heading in found[1:]), len(text)]
    return frozenset(
        folded(heading[1])
        for heading, end in zip(found, ends, strict=False)
        if text[heading.end() : end].strip()
    )


def row_under(lines: Sequence[str], title: str) -> int | None:
    """The row to write on under the heading `title`: behind what stands there; None without it."""
    wanted = folded(title)
    for number, text in enumerate(lines):
        found = _HEADING.match(text)
        if found is None or folded(found[1]) != wanted:
            continue
        end = number + 1
        while end < len(lines) and not _HEADING.match(lines[end]):
            end += 1
        while end > number + 1 and not lines[end - 1].strip():
            end -= 1
        return min(end - 1 if end > number + 1 else number + 2, len(lines) - 1)
    return None


def heading_above(lines: Sequence[str], row: int) -> str:
    """The heading under which line `row` stands; empty when there is none near above."""
    for number in range(row, max(-1, row - 400), -1):
        if found := _HEADING.match(lines[number]):
            return found[1]
    return ""
