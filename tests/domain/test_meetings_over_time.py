"""Months, quarters and years: where each begins, which fit, and what stands together in one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.meetings_over_time import (
    Felt,
    Mean,
    Met,
    Step,
    begins,
    every,
    finest,
    months_on,
    together,
)

MONTHS = st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(lambda day: begins(day, Step.month))


@pytest.mark.parametrize(
    ("step", "first"),
    [
        (Step.month, date(2026, 8, 1)),
        (Step.quarter, date(2026, 7, 1)),
        (Step.year, date(2026, 1, 1)),
    ],
)
def test_a_step_begins_on_its_first_day(step: Step, first: date) -> None:
    assert begins(date(2026, 8, 31), step) == first


def test_months_go_over_the_end_of_a_year_both_ways() -> None:
    assert months_on(date(2026, 11, 30), 2) == date(2027, 1, 1)
    assert months_on(date(2026, 1, 31), -1) == date(2025, 12, 1)
    assert months_on(date(2026, 3, 9), -12) == date(2025, 3, 1)


def test_every_step_of_a_time_once() -> None:
    assert every(date(2025, 11, 30), date(2026, 2, 1), Step.month) == (
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
        date(2026, 2, 1),
    )
    assert every(date(2025, 11, 30), date(2026, 2, 1), Step.year) == (
        date(2025, 1, 1),
        date(2026, 1, 1),
    )


def test_the_shortest_step_that_fits() -> None:
    first, last = date(2014, 1, 1), date(2026, 1, 1)  # 145 months, 49 quarters, 13 years
    assert [finest(first, last, most) for most in (145, 144, 49, 48, 1)] == [
        Step.month,
        Step.quarter,
        Step.quarter,
        Step.year,
        Step.year,
    ]


@given(st.dictionaries(MONTHS, st.integers(1, 9), min_size=1), st.sampled_from(Step))
def test_nothing_is_lost_by_standing_together(held: dict[date, int], step: Step) -> None:
    months = [Met(start, count, 30 * count) for start, count in held.items()]
    shown = together(months, min(held), max(held), step)
    assert sum(one.held for one in shown) == sum(held.values())
    assert sum(one.minutes for one in shown) == 30 * sum(held.values())
    assert [one.start for one in shown] == list(every(min(held), max(held), step))


def test_what_lies_outside_is_left_out() -> None:
    months = [Met(date(2025, 12, 1), 3), Met(date(2026, 1, 1), 1)]
    assert [
        one.held for one in together(months, date(2026, 1, 1), date(2026, 2, 1), Step.month)
    ] == [
        1,
        0,
    ]


def test_a_mean_is_of_all_answers_not_of_means() -> None:
    one, two = Felt(heard=Mean(10, 2)), Felt(heard=Mean(1, 1), useful=Mean(4, 1))
    both = together(
        [Met(date(2026, 1, 1), 2, 0, one), Met(date(2026, 2, 1), 1, 0, two)],
        date(2026, 1, 1),
        date(2026, 2, 1),
        Step.quarter,
    )[0].felt
    assert both.heard.value == pytest.approx(11 / 3)
    assert both.whole.value == pytest.approx(15 / 4)
    assert both.honest.value is None
