"""What a programme is told in numbers: months, sessions, hours, goals met. Nothing here is text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mentorlog.domain.axes import Axes
from mentorlog.domain.sharing import Turn, axes_on

MINUTES_AN_HOUR = 60
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Met:
    """A session that was held: the day, and how long in minutes if that was noted."""

    on: date
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of a report. `months` counts every calendar month begun from first to last day.

    `minutes` adds up the lengths that were noted; `unmeasured` sessions had none. `required` is
    how many meetings the programme asks for, None where it says nothing.
    """

    first: date | None
    last: date | None
    months: int
    sessions: int
    minutes: int
    unmeasured: int
    goals_met: int
    required: int | None

    @property
    def hours(self) -> float:
        """The hours of all sessions whose length was noted, to a tenth."""
        return round(self.minutes / MINUTES_AN_HOUR, 1)


def spans(
    begun: date | None, ended: date, turns: Sequence[Turn], now: Axes
) -> list[tuple[date, date]]:
    """The days, first and last, during which it was formal and not about life."""
    if begun is None or begun > ended:
        return []
    marks = sorted({begun, *(turn.on for turn in turns if begun < turn.on <= ended)})
    found: list[tuple[date, date]] = []
    for number, start in enumerate(marks):
        last = number + 1 == len(marks)
        stop = ended if last else date.fromordinal(marks[number + 1].toordinal() - 1)
        if not axes_on(start, turns, now).may_be_programme:
            continue
        if found and found[-1][1].toordinal() + 1 == start.toordinal():
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found


def count(
    formal: Sequence[tuple[date, date]],
    sessions: Iterable[Met],
    goals_met: Iterable[date],
    required: int | None = None,
) -> Counts:
    """The numbers within the formal spans alone; what happened outside them is not counted."""

    def inside(day: date) -> bool:
        return any(first <= day <= last for first, last in formal)

    met = [session for session in sessions if inside(session.on)]
    months = {month for first, last in formal for month in range(_month(first), _month(last) + 1)}
    return Counts(
        first=formal[0][0] if formal else None,
        last=formal[-1][1] if formal else None,
        months=len(months),
        sessions=len(met),
        minutes=sum(session.minutes or 0 for session in met),
        unmeasured=sum(session.minutes is None for session in met),
        goals_met=sum(inside(day) for day in goals_met),
        required=required,
    )


def _month(day: date) -> int:
    return day.year * MONTHS_A_YEAR + day.month
