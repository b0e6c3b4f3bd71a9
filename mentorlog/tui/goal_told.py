"""Which of the goals the insights tell in its own words, and the story it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from mentorlog.journal import goal_story
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import GoalCard, GoalRow
from mentorlog.journal.records.insights import Sentence


@dataclass(frozen=True, slots=True)
class GoalTold:
    """The goal at a place among others, with its sentences; no story before it is read."""

    at: int = 0
    story: tuple[GoalCard, Sequence[Sentence]] | None = None


def nearest(at: int, goals: Sequence[GoalRow]) -> GoalTold:
    """The goal at that place, not read yet, or the last one where there are fewer."""
    return GoalTold(max(0, min(at, len(goals) - 1)))


async def read(journal: Journal, told: GoalTold, goals: Sequence[GoalRow]) -> GoalTold:
    """`told` with its story, where there are goals."""
    if not goals:
        return told
    return GoalTold(told.at, await journal.run(partial(goal_story.of, goal_id=goals[told.at].id)))
