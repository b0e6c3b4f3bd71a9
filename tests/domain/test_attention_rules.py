"""Each rule of attention: when it speaks, and when it does not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.attention import (
    Flag,
    FlagKind,
    cancellations_flag,
    capacity_flag,
    carried_flag,
    check_in_flag,
    closure_flag,
    dated_flag,
    end_flag,
    fit_flag,
    in_order,
    passed_flag,
    pulse_flag,
    rank,
    review_flag,
    stage_flag,
    talk_flag,
)
from mentorlog.domain.cadence import Pause, cadence
from mentorlog.domain.kinds import SessionStatus
from mentorlog.domain.promises import kept

TODAY = date(2028, 3, 1)  # the day after a leap day
HELD, OFF = SessionStatus.held, SessionStatus.cancelled
NO_SHOW, PLANNED = SessionStatus.no_show, SessionStatus.planned


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in days]


@pytest.mark.parametrize(
    ("statuses", "count"),
    [
        ([OFF, OFF], 2),
        ([NO_SHOW, OFF, OFF, HELD], 3),
        ([PLANNED, OFF, NO_SHOW, HELD], 2),
        ([OFF, PLANNED, OFF], 2),
        ([OFF, HELD, OFF], None),
        ([HELD, OFF, OFF], None),
        ([OFF], None),
        ([], None),
    ],
)
def test_two_in_a_row_that_did_not_take_place(
    statuses: list[SessionStatus], count: int | None
) -> None:
    days = ago(*(7 * number for number in range(len(statuses))))
    flag = cancellations_flag(1, list(zip(days, statuses, strict=True)), TODAY)
    assert (flag.count if flag else None) == count


@pytest.mark.parametrize(
    ("statuses", "count"),
    [
        ([OFF, PLANNED, OFF, HELD], None),
        ([OFF, PLANNED, OFF, OFF], 2),
        ([OFF, OFF, PLANNED, OFF], 2),
        ([PLANNED, PLANNED, OFF, OFF], 2),
    ],
)
def test_a_session_to_come_parts_what_was_called_off(
    statuses: list[SessionStatus], count: int | None
) -> None:
    """Before it a week ago, after it for a holiday: that is no row."""
    days = ago(-14, -7, 7, 14) if statuses[2] is not PLANNED else ago(-21, -14, -7, 7)
    flag = cancellations_flag(1, list(zip(days, statuses, strict=True)), TODAY)
    assert (flag.count if flag else None) == count


def test_a_row_of_cancellations_began_with_its_first() -> None:
    days = ago(1, 8, 15, 22)
    flag = cancellations_flag(1, list(zip(days, [OFF, OFF, NO_SHOW, HELD], strict=True)), TODAY)
    assert flag is not None and (flag.since, flag.days) == (days[2], 15)


@pytest.mark.parametrize(
    ("means", "fell"),
    [
        ([3, 3, 3, 4, 4, 4], True),
        ([4, 4, 1, 4, 4, 4], True),  # by 1.0 exactly, as a mean
        ([4, 4, 2, 4, 4, 4], False),
        ([3, 3, 3, 4, 4], False),  # five are not twice three
        ([5, 5, 5, 4, 4, 4], False),
        ([3, 3, 3, 4, 4, 4, 1, 1, 1], True),  # older ones no longer count
        ([], False),
    ],
)
def test_the_pulse_fell(means: list[int], fell: bool) -> None:
    days = ago(*(14 * number for number in range(len(means))))
    pulses = [(day, [mean] * 4) for day, mean in zip(days, means, strict=True)]
    assert (pulse_flag(1, pulses, TODAY) is not None) == fell


def test_a_fall_by_a_point_is_exact_where_means_are_thirds() -> None:
    days = ago(0, 7, 14, 21, 28, 35)
    values = [(3, 3, 4), (3, 3, 4), (3, 3, 4), (4, 4, 5), (4, 4, 5), (4, 4, 5)]
    assert pulse_flag(1, list(zip(days, values, strict=True)), TODAY) is not None


@pytest.mark.parametrize(
    ("shares", "flagged"),
    [
        ([70, 66, 90, 10], True),
        ([70, 66, 66], True),
        ([65, 65, 65, 65], False),  # over, not from
        ([70, 70, 10, 10, 70], False),
        ([70, 70], False),
        ([10, 70, 70, 70, 10], True),
    ],
)
def test_i_talked_most_of_the_time(shares: list[int], flagged: bool) -> None:
    days = ago(*(7 * number for number in range(len(shares))))
    flag = talk_flag(1, list(zip(days, shares, strict=True)), TODAY)
    assert (flag is not None) == flagged


def test_three_sessions_without_a_check_in() -> None:
    def flag(held: list[date], last: date | None, goal: int | None = 4) -> Flag | None:
        since = TODAY - timedelta(days=100)
        return check_in_flag(1, held, goal_id=goal, goal_since=since, last=last, today=TODAY)

    assert flag(ago(7, 14, 21), None) is not None
    assert flag(ago(7, 14, 21), TODAY - timedelta(days=21)) is None  # the same day belongs to it
    assert flag(ago(7, 14, 21), TODAY - timedelta(days=22)) is not None
    assert flag(ago(7, 14), None) is None
    assert flag(ago(7, 14, 21), None, goal=None) is None
    assert flag(ago(110, 120, 130), None) is None  # before there was a goal
    found = flag(ago(7, 14, 21), None)
    assert found is not None and (found.record_id, found.count) == (4, 3)


def test_a_goal_that_was_never_checked_has_no_last_look() -> None:
    held = [TODAY - timedelta(days=days) for days in (30, 20, 10)]
    set_on, before = TODAY - timedelta(days=50), TODAY - timedelta(days=90)

    def told(last: date | None) -> Flag | None:
        return check_in_flag(1, held, goal_id=7, goal_since=set_on, last=last, today=TODAY)

    never, looked = told(None), told(TODAY - timedelta(days=40))
    assert never is not None and looked is not None
    assert (never.on, looked.on) == (None, TODAY - timedelta(days=40))
    assert told(before) == never


def test_a_stage_for_three_cadences_leaves_pauses_out() -> None:
    since = TODAY - timedelta(days=63)
    assert stage_flag(1, since, 21, (), TODAY) is not None
    assert stage_flag(1, since + timedelta(days=1), 21, (), TODAY) is None
    day_off = Pause(TODAY - timedelta(days=10), TODAY - timedelta(days=9))
    assert stage_flag(1, since, 21, [day_off], TODAY) is None
    assert stage_flag(1, since, None, (), TODAY) is None
    assert stage_flag(1, None, 21, (), TODAY) is None


def test_a_leap_day_is_a_day() -> None:
    held = date(2028, 2, 16)
    assert stage_flag(1, date(2028, 2, 9), 7, (), TODAY) is not None  # 21 days, the 29th included
    rhythm = cadence(TODAY, 14, held, None, None)
    assert rhythm.days == 14


def test_carried_on_from_the_third_time() -> None:
    raised = TODAY - timedelta(days=90)
    assert carried_flag(FlagKind.carried_topic, 1, 2, raised, 2, TODAY) is None
    flag = carried_flag(FlagKind.carried_topic, 1, 2, raised, 3, TODAY)
    assert flag == Flag(FlagKind.carried_topic, 1, raised, 90, 2, count=3)


def test_the_fit_is_asked_about_after_the_third_session_and_not_for_ever() -> None:
    def asked(sessions: int, *, reviewed: bool = False) -> Flag | None:
        held = ago(*(7 * number for number in range(1, sessions + 1)))
        return fit_flag(1, held, reviewed=reviewed, today=TODAY)

    assert asked(2) is None
    third = asked(3)
    assert third is not None and third.since == TODAY - timedelta(days=7)
    fifth = asked(5)
    assert fifth is not None and fifth.since == TODAY - timedelta(days=21)
    assert asked(6) is None
    assert asked(4, reviewed=True) is None


def test_dates_speak_from_their_day_on() -> None:
    for kind in (FlagKind.letter, FlagKind.check_back, FlagKind.introduction):
        assert dated_flag(kind, 1, TODAY + timedelta(days=1), TODAY) is None
        assert dated_flag(kind, 1, None, TODAY) is None
        flag = dated_flag(kind, 1, TODAY, TODAY, 9)
        assert flag is not None and (flag.days, flag.record_id) == (0, 9)
    assert review_flag(1, TODAY + timedelta(days=1), TODAY) is None
    assert review_flag(1, TODAY, TODAY) is not None
    assert closure_flag(1, TODAY, TODAY) is not None


def test_an_end_within_thirty_days_or_past() -> None:
    assert end_flag(1, [TODAY + timedelta(days=31)], TODAY) is None
    assert end_flag(1, [None, None], TODAY) is None
    near = end_flag(1, [TODAY + timedelta(days=90), TODAY + timedelta(days=30)], TODAY)
    assert near is not None and near.on == TODAY + timedelta(days=30)
    assert near.since == TODAY and near.days == 0
    past = end_flag(1, [TODAY - timedelta(days=2)], TODAY)
    assert past is not None and past.days == 32


def test_more_mentees_than_i_said() -> None:
    began = ago(900, 400, 30, 200, 10)
    assert capacity_flag(began, None, TODAY) is None
    assert capacity_flag(began, 5, TODAY) is None
    flag = capacity_flag(began, 4, TODAY)
    assert flag is not None
    assert (flag.mentorship_id, flag.count, flag.limit, flag.days) == (None, 5, 4, 10)


def test_a_passed_session_asks_even_on_its_day() -> None:
    planned = datetime(2028, 3, 1, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert passed_flag(1, 3, planned, TODAY).days == 0
    # Where it was planned it is a day later than where I am.
    assert passed_flag(1, 3, planned + timedelta(days=1), TODAY).days == 0


def test_of_passed_sessions_on_one_day_the_first_comes_first() -> None:
    """Also in the hour that the clock shows twice."""
    at = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
    moments = [at.replace(fold=1), at, at.replace(hour=1), at.replace(hour=9)]
    flags = [passed_flag(1, place, moment, TODAY) for place, moment in enumerate(moments)]
    assert [flag.record_id for flag in in_order(flags)] == [2, 1, 0, 3]


def test_what_comes_before_what() -> None:
    ranks = [
        rank(FlagKind.my_promise),
        rank(FlagKind.their_promise),
        rank(FlagKind.silence),
        rank(FlagKind.carried_topic),
        rank(FlagKind.passed_session),
        rank(FlagKind.review),
        rank(FlagKind.capacity),
    ]
    assert ranks == sorted(set(ranks))
    assert rank(FlagKind.carried_promise) == rank(FlagKind.carried_topic)
    rest = set(FlagKind) - {
        FlagKind.my_promise,
        FlagKind.their_promise,
        FlagKind.silence,
        FlagKind.carried_topic,
        FlagKind.carried_promise,
        FlagKind.passed_session,
        FlagKind.review,
    }
    assert {rank(kind) for kind in rest} == {rank(FlagKind.capacity)}


FLAGS = st.builds(
    Flag,
    st.sampled_from(list(FlagKind)),
    st.none() | st.integers(1, 5),
    st.dates(date(2020, 1, 1), TODAY),
    st.just(1),
    st.none() | st.integers(1, 5),
)


@given(st.lists(FLAGS, max_size=12), st.randoms())
def test_the_order_does_not_depend_on_how_they_come(flags: list[Flag], chance: Random) -> None:
    shuffled = list(flags)
    chance.shuffle(shuffled)
    ordered = in_order(flags)
    assert ordered == in_order(shuffled)
    for one, two in pairwise(ordered):
        assert (rank(one.kind), one.since) <= (rank(two.kind), two.since)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_promises_kept_are_of_those_whose_time_has_come(
    done: int, dropped: int, overdue: int
) -> None:
    found = kept(done, dropped, overdue)
    assert found.kept == done
    assert found.of == done + dropped + overdue
    assert found.shown == (found.of >= 5)


def test_a_pulse_needs_three_sessions_on_each_side_and_fell_since_the_first_of_the_last() -> None:
    days = ago(0, 7, 14, 21, 28, 35)
    low, high = (1, 1, 1), (5, 5, 5)
    pulses = list(zip(days, [low, low, low, high, high, high], strict=True))
    flag = pulse_flag(1, pulses, TODAY)
    assert flag is not None and (flag.since, flag.days) == (days[2], 14)
    assert pulse_flag(1, pulses[:5], TODAY) is None


def test_older_pulses_do_not_weigh() -> None:
    days = ago(*range(0, 63, 7))
    means = [3, 3, 3, 3, 3, 3, 5, 5, 5]
    assert pulse_flag(1, [(day, (m,)) for day, m in zip(days, means, strict=True)], TODAY) is None


def test_a_talk_share_is_since_the_first_that_was_over() -> None:
    days = ago(7, 14, 21, 28, 35)
    flag = talk_flag(1, list(zip(days, [70, 10, 80, 90, 99], strict=True)), TODAY)
    assert flag is not None and (flag.since, flag.count, flag.limit) == (days[3], 3, 4)


def test_a_check_in_on_the_day_the_goal_was_set_was_a_look() -> None:
    set_on = TODAY - timedelta(days=40)
    flag = check_in_flag(1, ago(7, 14, 21), goal_id=7, goal_since=set_on, last=set_on, today=TODAY)
    assert flag is not None and flag.on == set_on
