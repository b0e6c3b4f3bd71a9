"""What the built-in texts are once they are read: session templates, questions and their parts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Direction, Focus, Stage


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a talk: the heading it gets in the note, its minutes, a question to open it."""

    title: str
    minutes: int
    ask: str


@dataclass(frozen=True, slots=True)
class Template:
    """What a talk of `minutes` may be made of.

    `stages`, `focus` and `direction` say where it is offered first; empty focus or direction
    means any.
    """

    key: str
    version: int
    title: str
    purpose: str
    minutes: int
    stages: tuple[Stage, ...]
    focus: tuple[Focus, ...]
    direction: tuple[Direction, ...]
    boxes: tuple[Box, ...]

    def scaled(self, minutes: int) -> Template:
        """The same for a talk of another length.

        Boxes keep their proportion and together fill `minutes` exactly, in whole minutes of at
        least one; a talk of fewer minutes than boxes still gives each its minute.
        """
        whole = max(minutes, len(self.boxes))
        return replace(self, minutes=whole, boxes=_shared_out(self.boxes, whole))

    def outline(self) -> str:
        """The boxes as Markdown headings with room under each, to begin a note with."""
        return "\n".join(f"## {box.title}\n\n\n" for box in self.boxes)

    def suits(self, stage: Stage, axes: Axes) -> bool:
        """Whether it is made for that stage and those kinds."""
        return (
            stage in self.stages
            and (not self.focus or any(focus in axes.focus for focus in self.focus))
            and (not self.direction or axes.direction in self.direction)
        )

    @property
    def particular(self) -> bool:
        """Whether it is made for some kinds only, and so goes before one made for all."""
        return bool(self.focus or self.direction)


def _shared_out(boxes: tuple[Box, ...], minutes: int) -> tuple[Box, ...]:
    """`minutes` over the boxes by largest remainder, after one minute for each."""
    spare = minutes - len(boxes)
    weight = sum(box.minutes for box in boxes) - len(boxes)
    if weight <= 0:
        exact = [spare / len(boxes)] * len(boxes)
    else:
        exact = [(box.minutes - 1) * spare / weight for box in boxes]
    given = [int(share) for share in exact]
    by_remainder = sorted(range(len(boxes)), key=lambda at: given[at] - exact[at])
    for at in by_remainder[: spare - sum(given)]:
        given[at] += 1
    return tuple(replace(box, minutes=1 + more) for box, more in zip(boxes, given, strict=True))


class Purpose(StrEnum):
    """What a question is for: to put to the other, or to answer in writing myself."""

    ask = "ask"
    reflect = "reflect"


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question, with the key and version by which an answer remembers it."""

    key: str
    version: int
    text: str


class Situation(StrEnum):
    """How one comes to an empty session note: after the first talk, after another, before one,
    or after a long silence.
    """

    first = "first"
    held = "held"
    planned = "planned"
    quiet = "quiet"
