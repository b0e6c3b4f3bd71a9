"""Goal attainment against cases worked out by hand, and what must hold of any."""

from __future__ import annotations

from datetime import date
from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.attainment import (
    LEVELS,
    Check,
    Scored,
    level_on,
    over_time,
    shown,
    t_score,
    weight,
)

SCORED = st.builds(Scored, st.integers(-2, 2), st.sampled_from((1, 2, 3, 4, 6, 9)))
SOME = st.lists(SCORED, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("goals", "t"),
    [
        ([Scored(0)], 50),
        ([Scored(1)], 60),
        ([Scored(1)] * 3, 63.6931),
        ([Scored(-2)], 30),
        ([Scored(2), Scored(-2)], 50),
        # Σwx = 2, Σw² = 5, (Σw)² = 9: 50 + 20 / √6.2
        ([Scored(1, 2), Scored(0, 1)], 58.0322),
        # Σwx = 9·2 − 4 = 14, Σw² = 97, (Σw)² = 169: 50 + 140 / √118.6
        ([Scored(2, 9), Scored(-1, 4)], 62.8554),
        # One weight alone changes nothing: 50 + 10·9 / √(0.7·81 + 0.3·81)
        ([Scored(1, 9)], 60),
    ],
)
def test_worked_out_by_hand(goals: list[Scored], t: float) -> None:
    assert t_score(goals) == pytest.approx(t, abs=0.0001)


def test_no_goal_has_no_score() -> None:
    assert t_score([]) is None


def test_shown_from_two_goals_up() -> None:
    assert shown([Scored(2)]) is None
    assert shown([Scored(0), Scored(0)]) == 50


@pytest.mark.parametrize(
    ("importance", "difficulty", "is_"), [(None, None, 1), (3, None, 3), (None, 2, 2), (3, 3, 9)]
)
def test_missing_weights_are_one(importance: int, difficulty: int, is_: int) -> None:
    assert weight(importance, difficulty) == is_


@given(SOME)
def test_bounds(goals: list[Scored]) -> None:
    # By Cauchy and Schwarz the root is never below √0.3·Σw, and Σwx never beyond 2·Σw.
    t = t_score(goals)
    assert t is not None
    assert 50 - 20 / 0.3**0.5 <= t <= 50 + 20 / 0.3**0.5


@given(SOME, st.data())
def test_a_level_more_is_never_less(goals: list[Scored], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(goals) - 1))
    before = goals[place]
    higher = [*goals]
    higher[place] = Scored(min(2, before.level + 1), before.weight)
    low, high = t_score(goals), t_score(higher)
    assert low is not None and high is not None
    assert high > low if before.level < 2 else high == low


@given(SOME)
def test_turned_round_it_lies_as_far_below(goals: list[Scored]) -> None:
    there = t_score(goals)
    back = t_score([Scored(-goal.level, goal.weight) for goal in goals])
    assert there is not None and back is not None
    assert isclose(there - 50, 50 - back, abs_tol=1e-9)


@given(SOME, st.integers(2, 5))
def test_only_the_proportion_of_weights_counts(goals: list[Scored], times: int) -> None:
    heavier = [Scored(goal.level, goal.weight * times) for goal in goals]
    assert t_score(goals) == pytest.approx(t_score(heavier))


def test_the_latest_check_in_on_or_before_the_day() -> None:
    checks = [
        Check(date(2026, 3, 9), 4, 1),
        Check(date(2026, 3, 2), 9, -1),
        Check(date(2026, 3, 9), 6, 2),
    ]
    assert level_on(checks, date(2026, 3, 1)) is None
    assert level_on(checks, date(2026, 3, 2)) == -1
    assert level_on(checks, date(2026, 3, 8)) == -1
    assert level_on(checks, date(2026, 3, 9)) == 2


CHECKS = st.dictionaries(
    st.integers(1, 4),
    st.lists(
        st.builds(
            Check,
            st.dates(date(2026, 1, 1), date(2026, 1, 9)),
            st.integers(1, 999),
            st.sampled_from(LEVELS),
        ),
        max_size=6,
        unique_by=lambda check: check.number,
    ),
)


@given(CHECKS, st.lists(st.integers(1, 9), min_size=4, max_size=4))
def test_over_time_is_the_score_of_each_day(
    checks: dict[int, list[Check]], weights: list[int]
) -> None:
    weighed = dict(enumerate(weights, start=1))
    expected: list[tuple[date, Any, int]] = []
    for day in sorted({check.on for some in checks.values() for check in some}):
        levels = {goal: level_on(some, day) for goal, some in checks.items()}
        scored = [
            Scored(level, weighed[goal]) for goal, level in levels.items() if level is not None
        ]
        t = shown(scored)
        if t is not None:
            expected.append((day, pytest.approx(t), len(scored)))
    found = over_time(checks, weighed)
    assert [(one.on, one.t, one.goals) for one in found] == expected
