"""What a page is made of: a title, facts in two columns, sections of lines or text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mentorlog import clock, wording


@dataclass(frozen=True)
class Section:
    """What stands under a heading: `items` are one line each, `text` is as it was written."""

    heading: str
    items: Sequence[str] = ()
    text: str = ""


@dataclass(frozen=True)
class Page:
    """What is shown of one record. Facts without a value are left out."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    tight: bool = False
    """Without empty lines between the sections."""


def wrapped(line: str, columns: int) -> list[str]:
    """A safe line broken between words into lines of at most `columns` cells."""
    from rich.console import Console
    from rich.text import Text

    broken = Text(line).wrap(Console(width=columns), columns)
    return [part.plain.rstrip() for part in broken] or [""]


def given(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The facts that have a value."""
    return [(name, value) for name, value in facts if value]


def on_day(day: date | None, today: date) -> str:
    """A date as people say it, or nothing."""
    return "" if day is None else wording.day(day, today)


def at_moment(at: datetime | None, today: date) -> str:
    """A moment as the clock on my wall shows it, or nothing."""
    return "" if at is None else wording.moment(clock.civil(at), today)
