"""What holds for goals: who learns, which goal may stand under which, what may become of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Protocol, TypeVar

from mentorlog.domain.kinds import GoalStatus, Horizon, Role, Side

#: A goal that is still worked at, or not yet.
OPEN: Final = frozenset({GoalStatus.draft, GoalStatus.active})
#: How a goal can end.
ENDINGS: Final = (
    GoalStatus.achieved,
    GoalStatus.partly,
    GoalStatus.carried_over,
    GoalStatus.dropped,
)

#: What the texts of the five levels are called wherever they are kept, from −2 to +2.
LEVEL_FIELDS: Final = (
    "level_minus_2",
    "level_minus_1",
    "level_0",
    "level_plus_1",
    "level_plus_2",
)

Item = TypeVar("Item", bound="InTree")


class InTree(Protocol):
    """Whatever can stand in a tree of goals."""

    @property
    def id(self) -> int:
        """Its number."""

    @property
    def parent_id(self) -> int | None:
        """The number of the goal it stands under."""


def learners(my_role: Role) -> tuple[Side, ...]:
    """Who may be the learner of a goal: the mentee; where both are, each of the two."""
    return {
        Role.mentee: (Side.me,),
        Role.mentor: (Side.them,),
        Role.both: (Side.me, Side.them),
    }[my_role]


def learner(my_role: Role) -> Side | None:
    """The learner where that is certain; None in a mutual relationship, where it is named."""
    possible = learners(my_role)
    return possible[0] if len(possible) == 1 else None


def may_have_parent(horizon: Horizon, parent: Horizon) -> bool:
    """Whether a goal may stand under another: only a short one under a long one.

    So there can be no cycle: whatever stands under something has nothing under itself.
    """
    return horizon is Horizon.short and parent is Horizon.long


def may_become(before: GoalStatus, after: GoalStatus) -> bool:
    """Whether a goal may take another status.

    An open one may become anything; an ended one may be opened again, or end in another way.
    """
    return before is not after and (before in OPEN or after is not GoalStatus.draft)


def in_order(goals: Sequence[Item]) -> list[Item]:
    """The goals as a tree reads: each under the one it belongs to, otherwise as they come.

    One whose parent is not among them stands by itself.
    """
    there = {goal.id for goal in goals}
    under: dict[int, list[Item]] = {}
    for goal in goals:
        if goal.parent_id in there and goal.parent_id is not None:
            under.setdefault(goal.parent_id, []).append(goal)
    ordered: list[Item] = []
    for goal in goals:
        if goal.parent_id not in there:
            ordered += [goal, *under.get(goal.id, ())]
    return ordered


class Smart(StrEnum):
    """Five questions to a goal, after the well-known word; in the order of its letters."""

    specific = "specific"
    measurable = "measurable"
    achievable = "achievable"
    relevant = "relevant"
    time_bound = "time_bound"


@dataclass(frozen=True, slots=True)
class Told:
    """What the record says about a goal, as far as the five questions ask for it.

    `levels` are the five texts from −2 to +2.
    """

    measure: str = ""
    why: str = ""
    due_on: date | None = None
    levels: tuple[str, str, str, str, str] = ("", "", "", "", "")
    baseline: int | None = None
    first_step: bool = False


def smart(told: Told) -> dict[Smart, bool]:
    """Which of the five questions the record answers; the others are asked, none is demanded.

    Specific: what "as hoped" is, in words. Measurable: how one would know. Achievable: where it
    begins, or a first step. Relevant: why. Time-bound: until when.
    """
    return {
        Smart.specific: bool(told.levels[2].strip()),
        Smart.measurable: bool(told.measure.strip()),
        Smart.achievable: told.baseline is not None or told.first_step,
        Smart.relevant: bool(told.why.strip()),
        Smart.time_bound: told.due_on is not None,
    }
