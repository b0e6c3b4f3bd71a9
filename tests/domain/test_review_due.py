"""When a review is due: the agreement's day, six held sessions, six months."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mentorlog.domain.review_due import ReviewFacts, due_on, is_due, months_later

BEGAN = date(2026, 1, 10)
WEEKLY = [BEGAN + timedelta(days=7 * week) for week in range(1, 9)]


def test_before_it_began_nothing_is_due() -> None:
    assert due_on(ReviewFacts(None)) is None
    assert not is_due(ReviewFacts(None), date(2030, 1, 1))


def test_six_months_from_the_start_while_there_was_no_review() -> None:
    facts = ReviewFacts(BEGAN, held=WEEKLY[:5])
    assert due_on(facts) == date(2026, 7, 10)
    assert not is_due(facts, date(2026, 7, 9))
    assert is_due(facts, date(2026, 7, 10))


def test_the_sixth_held_session_is_first() -> None:
    assert due_on(ReviewFacts(BEGAN, held=list(reversed(WEEKLY)))) == WEEKLY[5]


def test_six_months_are_first_when_the_sixth_session_came_later() -> None:
    late = [date(2026, 8, day) for day in range(1, 7)]
    assert due_on(ReviewFacts(BEGAN, held=late)) == date(2026, 7, 10)


def test_a_review_begins_the_count_again_after_its_day() -> None:
    facts = ReviewFacts(BEGAN, last=WEEKLY[5], held=WEEKLY)
    assert due_on(facts) == date(2026, 8, 21)
    more = [WEEKLY[5] + timedelta(days=days) for days in (0, 1, 2, 3, 4, 5, 6)]
    assert due_on(ReviewFacts(BEGAN, last=WEEKLY[5], held=more)) == more[6]


def test_sessions_before_the_start_do_not_count() -> None:
    before = [BEGAN - timedelta(days=day) for day in range(1, 9)]
    assert due_on(ReviewFacts(BEGAN, held=before)) == date(2026, 7, 10)


@pytest.mark.parametrize("agreed", [date(2026, 2, 1), date(2027, 5, 1)])
def test_the_day_of_the_agreement_goes_before_the_rest(agreed: date) -> None:
    assert due_on(ReviewFacts(BEGAN, agreed_on=agreed, held=WEEKLY)) == agreed
    assert due_on(ReviewFacts(BEGAN, agreed, agreed - timedelta(days=1), WEEKLY)) == agreed


def test_once_there_is_a_review_on_the_day_of_the_agreement_the_count_holds_again() -> None:
    agreed = date(2026, 4, 1)
    assert due_on(ReviewFacts(BEGAN, agreed, agreed, WEEKLY)) == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(9999, 8, 1), 6, date.max),
    ],
)
def test_months_end_where_the_month_does(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


def test_one_that_ran_already_counts_its_months_from_the_day_it_was_written_down() -> None:
    facts = ReviewFacts(date(2020, 5, 1), entered_on=date(2026, 8, 31))
    assert due_on(facts) == date(2027, 2, 28)
    reviewed = ReviewFacts(date(2020, 5, 1), last=date(2026, 1, 5), entered_on=date(2026, 8, 31))
    assert due_on(reviewed) == date(2026, 7, 5)
