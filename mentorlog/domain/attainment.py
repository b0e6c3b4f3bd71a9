"""How far the goals of one relationship have come: goal attainment scaling, as a T-score.

After Kiresuk & Sherman (1968), in the corrected form of Turner-Stokes' guide of 2009. It compares
a relationship with itself over time and is never for comparing people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import sqrt
from operator import attrgetter
from typing import Final

from mentorlog.domain.kinds import GoalStatus

#: The levels of a goal, the lowest first; 0 is what was hoped for.
LEVELS: Final = (-2, -1, 0, 1, 2)
#: Importance and difficulty go from the first to the last of these; missing they count as 1.
WEIGHTS: Final = (1, 2, 3)
#: As many scored goals it takes for a T-score to be shown.
FROM: Final = 2
#: Goals of these statuses count, once they have a level.
COUNTED: Final = frozenset(
    {GoalStatus.active, GoalStatus.achieved, GoalStatus.partly, GoalStatus.carried_over}
)

_CORRELATION = 0.3  # assumed between the goals of one person
_CENTRE, _SPREAD = 50, 10


@dataclass(frozen=True, slots=True)
class Scored:
    """A goal as it counts: its level −2 to +2 and its weight, 1 to 9."""

    level: int
    weight: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Check:
    """Where a goal stood on a day; of one day, the later written (`number`) stands last."""

    on: date
    number: int
    level: int


#: Reads the fields that put check-ins in order; a life of them is sorted without comparing objects.
_WHEN = attrgetter("on", "number")


def weight(importance: int | None, difficulty: int | None) -> int:
    """Importance times difficulty, 1 to 3 each; what is missing counts as 1."""
    return (importance or 1) * (difficulty or 1)


def level_on(checks: Iterable[Check], day: date) -> int | None:
    """The level by the latest check-in on or before `day`; None when there is none."""
    known = [check for check in checks if check.on <= day]
    return max(known, key=_WHEN).level if known else None


def t_score(goals: Iterable[Scored]) -> float | None:
    """`50 + 10·Σwx / √(0.7·Σw² + 0.3·(Σw)²)`; 50 is exactly as hoped, None without goals."""
    counted = tuple(goals)
    if not counted:
        return None
    weighed = sum(goal.weight * goal.level for goal in counted)
    squares = sum(goal.weight**2 for goal in counted)
    return _t(weighed, squares, sum(goal.weight for goal in counted))


@dataclass(frozen=True, slots=True)
class Standing:
    """The T-score as it stood on a day, and over how many goals."""

    on: date
    t: float
    goals: int


def over_time(checks: Mapping[int, Iterable[Check]], weights: Mapping[int, int]) -> list[Standing]:
    """The T-score on each day on which something was checked and there were goals enough.

    Both are by goal. Each check-in changes the sums by its own goal only, so a life of them costs
    no more than reading them.
    """
    found: list[Standing] = []
    level: dict[int, int] = {}
    weighed = squares = total = 0
    told = sorted(
        ((check, goal) for goal, some in checks.items() for check in some),
        key=lambda one: _WHEN(one[0]),
    )
    for day, some in groupby(told, key=lambda one: one[0].on):
        for check, goal in some:
            weight = weights[goal]
            if goal not in level:
                squares, total = squares + weight**2, total + weight
            weighed += weight * (check.level - level.get(goal, 0))
            level[goal] = check.level
        if len(level) >= FROM:
            found.append(Standing(day, _t(weighed, squares, total), len(level)))
    return found


def _t(weighed: int, squares: int, total: int) -> float:
    return _CENTRE + _SPREAD * weighed / sqrt(
        (1 - _CORRELATION) * squares + _CORRELATION * total**2
    )


def shown(goals: Iterable[Scored]) -> float | None:
    """The T-score where there are goals enough to show one, else None."""
    counted = tuple(goals)
    return t_score(counted) if len(counted) >= FROM else None
