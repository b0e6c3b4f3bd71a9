"""The rhythm of a relationship: the example of the design, its edges, and what always holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import clock
from mentorlog.domain.cadence import Base, CadenceState, Pause, cadence, paused_days
from mentorlog.domain.kinds import Status

HELD = date(2026, 3, 2)
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
PAUSES = st.lists(
    st.builds(
        lambda start, length: Pause(start, None if length is None else start + timedelta(length)),
        DATES,
        st.none() | st.integers(0, 400),
    ),
    max_size=4,
)


@pytest.mark.parametrize(
    ("day", "pauses", "state", "ratio"),
    [
        (date(2026, 3, 12), (), CadenceState.on_track, 0.714),
        (date(2026, 3, 16), (), CadenceState.due_soon, 1.0),
        (date(2026, 3, 17), (), CadenceState.overdue, 1.071),
        (date(2026, 3, 24), (), CadenceState.drifting, 1.571),
        (
            date(2026, 3, 24),
            (Pause(date(2026, 3, 10), date(2026, 3, 20)),),
            CadenceState.due_soon,
            0.857,
        ),
    ],
)
def test_the_example_every_fourteen_days(
    day: date, pauses: tuple[Pause, ...], state: CadenceState, ratio: float
) -> None:
    found = cadence(day, 14, HELD, date(2026, 1, 5), date(2026, 1, 5), pauses)
    assert found.state is state
    assert found.ratio == pytest.approx(ratio, abs=0.0005)


@pytest.mark.parametrize("status", [Status.candidate, Status.declined, Status.closed])
def test_no_rhythm_before_the_start_and_after_the_end(status: Status) -> None:
    found = cadence(date(2026, 5, 1), 14, HELD, HELD, None, status=status)
    assert found.state is CadenceState.none
    assert found.ratio is None


def test_no_rhythm_without_a_cadence_even_in_a_pause() -> None:
    pause = Pause(date(2026, 4, 1))
    found = cadence(date(2026, 5, 1), None, HELD, HELD, None, (pause,), status=Status.paused)
    assert found.state is CadenceState.none


def test_nothing_to_count_from_is_no_rhythm() -> None:
    assert cadence(date(2026, 5, 1), 14, None, None, None).state is CadenceState.none


def test_before_the_first_meeting_it_is_awaited_until_it_is_due() -> None:
    start = date(2026, 3, 2)
    states = [
        cadence(start + timedelta(days), 10, None, start, None).state for days in (0, 7, 8, 11, 16)
    ]
    assert states == [
        CadenceState.awaiting,
        CadenceState.awaiting,
        CadenceState.due_soon,
        CadenceState.overdue,
        CadenceState.drifting,
    ]


def test_a_planned_session_settles_what_is_due_but_not_what_is_on_track() -> None:
    planned = date(2026, 4, 30)
    early = cadence(date(2026, 3, 5), 14, HELD, HELD, None, next_planned=planned)
    late = cadence(date(2026, 4, 20), 14, HELD, HELD, None, next_planned=planned)
    awaited = cadence(date(2026, 3, 5), 14, None, HELD, None, next_planned=planned)
    assert (early.state, late.state) == (CadenceState.on_track, CadenceState.planned)
    assert awaited.state is CadenceState.awaiting
    assert late.ratio == pytest.approx(3.5)


def test_a_planned_session_that_has_passed_settles_nothing() -> None:
    found = cadence(date(2026, 4, 20), 14, HELD, HELD, None, next_planned=date(2026, 4, 19))
    assert found.state is CadenceState.drifting


def test_inside_a_pause_it_is_paused_whatever_is_planned() -> None:
    pause = Pause(date(2026, 3, 10), date(2026, 3, 20))
    planned = date(2026, 3, 18)
    states = [
        cadence(date(2026, 3, day), 7, HELD, HELD, None, (pause,), planned).state
        for day in (9, 10, 19, 20)
    ]
    assert states == [
        CadenceState.planned,
        CadenceState.paused,
        CadenceState.paused,
        CadenceState.overdue,
    ]


def test_a_pause_across_the_due_date_moves_it_by_its_length() -> None:
    pause = Pause(date(2026, 3, 14), date(2026, 3, 28))
    before = cadence(date(2026, 3, 13), 14, HELD, HELD, None, (pause,))
    due = cadence(date(2026, 3, 30), 14, HELD, HELD, None, (pause,))
    after = cadence(date(2026, 3, 31), 14, HELD, HELD, None, (pause,))
    assert (before.days, due.days, after.days) == (11, 14, 15)
    assert (due.state, after.state) == (CadenceState.due_soon, CadenceState.overdue)
    assert due.paused_days == 14


def test_a_pause_counts_only_after_the_day_counted_from() -> None:
    pause = Pause(date(2026, 2, 20), date(2026, 3, 5))
    assert cadence(date(2026, 3, 12), 14, HELD, None, None, (pause,)).days == 7


def test_paused_by_status_without_an_end_or_before_it() -> None:
    day = date(2026, 5, 1)
    states = [
        cadence(day, 14, HELD, HELD, None, pauses, status=Status.paused).state
        for pauses in ((), (Pause(date(2026, 4, 1)),), (Pause(date(2026, 4, 1), day),))
    ]
    assert states == [CadenceState.paused, CadenceState.paused, CadenceState.drifting]


def test_counted_from_the_latest_of_meeting_start_and_agreement() -> None:
    agreed = cadence(date(2026, 4, 1), 14, HELD, date(2026, 1, 1), date(2026, 3, 20))
    met = cadence(date(2026, 4, 1), 14, HELD, date(2026, 1, 1), HELD)
    assert (agreed.base, agreed.days) == (Base.agreed, 12)
    assert (met.base, met.days) == (Base.met, 30)


def test_a_leap_day_is_a_day() -> None:
    leap = cadence(date(2028, 3, 1), 2, date(2028, 2, 28), None, None)
    common = cadence(date(2027, 3, 1), 2, date(2027, 2, 28), None, None)
    assert (leap.days, leap.state) == (2, CadenceState.due_soon)
    assert (common.days, common.state) == (1, CadenceState.on_track)


@pytest.mark.parametrize(
    ("zone", "days"),
    [("Pacific/Auckland", 13), ("Europe/Brussels", 14), ("America/Los_Angeles", 13)],
)
def test_days_are_those_of_the_calendar_on_the_wall(zone: str, days: int) -> None:
    # 3 March already in Auckland; and 15 March still in Los Angeles when it is looked at.
    held = datetime(2026, 3, 2, 20, tzinfo=UTC)
    with clock.frozen(datetime(2026, 3, 16, 5, tzinfo=UTC), zone):
        last = clock.civil(held).date()
        found = cadence(clock.today(), 14, last, None, None)
    assert found.days == days


def test_the_night_the_clocks_change_is_one_day() -> None:
    with clock.frozen(datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "Europe/Brussels"):
        held = clock.civil(datetime(2026, 3, 28, 23, 30, tzinfo=UTC)).date()
        assert cadence(clock.today(), 14, held, None, None).days == 1


@given(DATES, st.integers(1, 200), DATES, PAUSES)
def test_states_follow_their_ratio(
    today: date, every: int, held: date, pauses: list[Pause]
) -> None:
    found = cadence(today, every, held, None, None, pauses)
    assert found.days is not None and found.ratio is not None
    assert found.days >= 0
    assert found.ratio == found.days / every
    if any(pause.covers(today) for pause in pauses):
        assert found.state is CadenceState.paused
    else:
        expected = (
            CadenceState.on_track
            if found.days * 10 < every * 8
            else CadenceState.due_soon
            if found.days <= every
            else CadenceState.overdue
            if found.days * 2 <= every * 3
            else CadenceState.drifting
        )
        assert found.state is expected


@given(DATES, DATES, PAUSES)
def test_paused_days_are_the_days_that_some_pause_covers(
    since: date, today: date, pauses: list[Pause]
) -> None:
    length = max(0, (today - since).days)
    covered = sum(
        any(pause.covers(since + timedelta(days=step)) for pause in pauses)
        for step in range(length)
    )
    assert paused_days(since, today, pauses) == covered


@given(DATES, DATES, PAUSES)
def test_pauses_told_twice_count_once(since: date, today: date, pauses: list[Pause]) -> None:
    assert paused_days(since, today, pauses * 2) == paused_days(since, today, pauses)


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (7, CadenceState.on_track),
        (8, CadenceState.due_soon),  # 0.8 exactly
        (10, CadenceState.due_soon),
        (11, CadenceState.overdue),
        (15, CadenceState.overdue),  # 1.5 exactly
        (16, CadenceState.drifting),
    ],
)
def test_each_bound_belongs_to_the_side_the_rule_says(days: int, state: CadenceState) -> None:
    assert cadence(HELD + timedelta(days), 10, HELD, None, None).state is state


def test_a_session_planned_for_today_is_planned() -> None:
    today = HELD + timedelta(20)
    assert cadence(today, 10, HELD, None, None, next_planned=today).state is CadenceState.planned


def test_before_its_base_no_day_counts() -> None:
    found = cadence(HELD, 10, None, HELD + timedelta(3), None)
    assert (found.days, found.state) == (0, CadenceState.awaiting)
