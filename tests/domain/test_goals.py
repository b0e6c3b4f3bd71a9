"""Rules for goals: learner, tree, what may become of one, the five questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.goals import (
    ENDINGS,
    OPEN,
    Smart,
    Told,
    in_order,
    learner,
    learners,
    may_become,
    may_have_parent,
    smart,
)
from mentorlog.domain.kinds import GoalStatus, Horizon, Role, Side


@dataclass(frozen=True)
class Leaf:
    """A goal as far as the tree goes."""

    id: int
    parent_id: int | None


def test_the_mentee_learns() -> None:
    assert learners(Role.mentor) == (Side.them,)
    assert learners(Role.mentee) == (Side.me,)
    assert learner(Role.mentee) is Side.me


def test_where_both_are_each_may_and_is_named() -> None:
    assert set(learners(Role.both)) == set(Side)
    assert learner(Role.both) is None


def test_only_short_under_long() -> None:
    allowed = {(one, other) for one in Horizon for other in Horizon if may_have_parent(one, other)}
    assert allowed == {(Horizon.short, Horizon.long)}


def test_open_goals_end_and_ended_ones_open_again() -> None:
    for before in GoalStatus:
        assert not may_become(before, before)
    assert all(may_become(GoalStatus.active, ending) for ending in ENDINGS)
    assert may_become(GoalStatus.achieved, GoalStatus.active)
    assert may_become(GoalStatus.partly, GoalStatus.achieved)
    assert not may_become(GoalStatus.achieved, GoalStatus.draft)
    assert set(ENDINGS) | OPEN == set(GoalStatus)


@given(st.lists(st.tuples(st.integers(0, 30), st.one_of(st.none(), st.integers(0, 30)))))
def test_a_tree_loses_and_repeats_nothing(pairs: list[tuple[int, int | None]]) -> None:
    long = {number for number, _parent in pairs if number % 2 == 0}
    goals = [
        Leaf(number, parent if number % 2 and parent in long else None)
        for number, parent in dict(pairs).items()
    ]
    ordered = in_order(goals)
    assert sorted(goal.id for goal in ordered) == sorted(goal.id for goal in goals)
    place = {goal.id: at for at, goal in enumerate(ordered)}
    for goal in ordered:
        if goal.parent_id is not None:
            between = ordered[place[goal.parent_id] + 1 : place[goal.id]]
            assert all(other.parent_id == goal.parent_id for other in between)


def test_one_whose_parent_is_not_shown_stands_by_itself() -> None:
    assert in_order([Leaf(3, 1), Leaf(2, None)]) == [Leaf(3, 1), Leaf(2, None)]


def test_five_questions_answered_from_the_record() -> None:
    assert not any(smart(Told()).values())
    told = Told("she says so", "because", date(2027, 1, 1), ("", "", "applied", "", ""), -1)
    assert all(smart(told).values())
    assert smart(Told(first_step=True))[Smart.achievable]
    assert not smart(Told(levels=("a", "", " ", "", "")))[Smart.specific]
