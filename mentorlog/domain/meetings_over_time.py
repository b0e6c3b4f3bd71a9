"""Months, quarters and years of meeting: how often, how long, and how it felt.

Figures of one relationship, or of all together; they compare times with each other, never people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

_MONTHS_A_YEAR: Final = 12


class Step(StrEnum):
    """How much time stands together in one figure."""

    month = "month"
    quarter = "quarter"
    year = "year"


#: How many months each step holds.
_HOLDS: Final = {Step.month: 1, Step.quarter: 3, Step.year: 12}


def begins(day: date, step: Step) -> date:
    """The first day of the month, quarter or year that `day` lies in."""
    holds = _HOLDS[step]
    return date(day.year, (day.month - 1) // holds * holds + 1, 1)


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months after that of `day`; before it when negative."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    return date(year, month + 1, 1)


def every(first: date, last: date, step: Step) -> tuple[date, ...]:
    """The first day of every month, quarter or year from that of `first` to that of `last`."""
    found = [begins(first, step)]
    while (following := months_on(found[-1], _HOLDS[step])) <= last:
        found.append(following)
    return tuple(found)


def finest(first: date, last: date, most: int) -> Step:
    """The shortest step of which the time from `first` to `last` holds at most `most`; or years."""
    for step in (Step.month, Step.quarter):
        if len(every(first, last, step)) <= most:
            return step
    return Step.year


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean that can be added to another: what was answered, and how many times."""

    total: int = 0
    count: int = 0

    @property
    def value(self) -> float | None:
        """The mean; None when nothing was answered."""
        return self.total / self.count if self.count else None

    def __add__(self, other: Mean) -> Mean:
        return Mean(self.total + other.total, self.count + other.count)


@dataclass(frozen=True, slots=True)
class Felt:
    """The four answers of the pulse, 1 to 5 each, over some time."""

    heard: Mean = Mean()
    respected: Mean = Mean()
    honest: Mean = Mean()
    useful: Mean = Mean()

    @property
    def parts(self) -> tuple[Mean, Mean, Mean, Mean]:
        """The four of them, in the order in which they are asked."""
        return self.heard, self.respected, self.honest, self.useful

    @property
    def whole(self) -> Mean:
        """All answers together."""
        return sum(self.parts, Mean())

    def __add__(self, other: Felt) -> Felt:
        return Felt(*(one + two for one, two in zip(self.parts, other.parts, strict=True)))


@dataclass(frozen=True, slots=True)
class Met:
    """The sessions held in the month, quarter or year that begins with `start`.

    `minutes` is the length of those that say how long they were.
    """

    start: date
    held: int = 0
    minutes: int = 0
    felt: Felt = Felt()


def together(months: Iterable[Met], first: date, last: date, step: Step) -> tuple[Met, ...]:
    """The months from `first` to `last` as steps without a gap; what lies outside is left out."""
    found = {start: Met(start) for start in every(first, last, step)}
    for month in months:
        start = begins(month.start, step)
        if (before := found.get(start)) is not None:
            found[start] = Met(
                start,
                before.held + month.held,
                before.minutes + month.minutes,
                before.felt + month.felt,
            )
    return tuple(found.values())
