"""Goals, their check-ins, and how far they have come, as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.domain.goals import Smart, Told, smart
from mentorlog.domain.kinds import Area, Audience, GoalStatus, Horizon, Role, Side
from mentorlog.journal.records.meeting import ActionRow

if TYPE_CHECKING:
    from mentorlog.journal.links import LinkRow


@dataclass(frozen=True, slots=True)
class GoalName:
    """A goal as one asks for it: what it is called, whose it is, and whether it is over."""

    id: int
    mentorship_id: int
    title: str
    name: str
    alias: str
    status: GoalStatus


@dataclass(frozen=True, slots=True)
class GoalRow:
    """One line of a list of goals.

    `level`, `confidence` and `checked_on` are those of the latest check-in, None before the first;
    `level_words` is how that level is worded. `step_…` is the next open promise towards it.
    """

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    my_role: Role
    learner: Side
    parent_id: int | None
    horizon: Horizon
    title: str
    area: Area | None
    due_on: date | None
    status: GoalStatus
    closed_on: date | None
    importance: int | None
    difficulty: int | None
    level: int | None
    level_words: str
    confidence: int | None
    checked_on: date | None
    step_id: int | None
    step_text: str
    step_owner: Side | None
    step_due: date | None
    overdue: bool
    audience: Audience
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class CheckInRow:
    """Where a goal stood on a day. `before` is its level by the check-in before, None at first."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    goal_id: int
    title: str
    session_id: int | None
    checked_on: date
    level: int
    before: int | None
    confidence: int | None
    note: str
    audience: Audience
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class GoalCard(GoalRow):
    """One goal complete: its words, its check-ins from first to last, and what belongs to it.

    `levels` are the five texts from −2 to +2; `evidence` is what was linked as showing it,
    `named_in` the sessions and reflections whose text names it.
    """

    why: str
    measure: str
    levels: tuple[str, str, str, str, str]
    baseline: int | None
    why_audience: Audience
    parent_title: str
    check_ins: tuple[CheckInRow, ...]
    promises: tuple[ActionRow, ...]
    evidence: tuple[LinkRow, ...]
    named_in: tuple[LinkRow, ...] = ()

    @property
    def smart(self) -> dict[Smart, bool]:
        """Which of the five questions the record answers."""
        told = Told(
            self.measure,
            self.why,
            self.due_on,
            self.levels,
            self.baseline,
            first_step=bool(self.promises),
        )
        return smart(told)

    def words_of(self, level: int) -> str:
        """What a level, −2 to +2, is in words; may be empty."""
        return self.levels[level + 2]

    @property
    def level_minus_2(self) -> str:
        """What level −2 is in words."""
        return self.levels[0]

    @property
    def level_minus_1(self) -> str:
        """What level −1 is in words."""
        return self.levels[1]

    @property
    def level_0(self) -> str:
        """What level 0 is in words."""
        return self.levels[2]

    @property
    def level_plus_1(self) -> str:
        """What level +1 is in words."""
        return self.levels[3]

    @property
    def level_plus_2(self) -> str:
        """What level +2 is in words."""
        return self.levels[4]


@dataclass(frozen=True, slots=True)
class ScoredGoal:
    """A goal as it counts in the attainment of its relationship."""

    id: int
    title: str
    level: int
    weight: int


@dataclass(frozen=True, slots=True)
class AttainedPoint:
    """The T-score as it stood on a day, and over how many goals."""

    on: date
    t: float
    goals: int


@dataclass(frozen=True, slots=True)
class Attainment:
    """How far the goals of one relationship have come; never to compare people.

    `t` is None below two scored goals. `over_time` has a point for each day on which something
    was checked and at least two goals had a level, oldest first.
    """

    on: date
    t: float | None
    scored: tuple[ScoredGoal, ...]
    over_time: tuple[AttainedPoint, ...]


@dataclass(frozen=True, slots=True)
class GoalNews:
    """A goal in a brief, with its level on the day of the last session before.

    `new` says that it was set, and `news` that anything about it changed, since that day.
    """

    goal: GoalRow
    before: int | None
    new: bool
    news: bool
