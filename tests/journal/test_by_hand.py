"""Rhythm, reviews, attainment and promises in a real journal, against figures worked out by hand.

Time zones with half hours and a clock change, a leap day, a pause across a due date, a mutual
relationship, one without a session.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.attention import FlagKind
from mentorlog.domain.cadence import Base, Cadence, CadenceState
from mentorlog.domain.kinds import Audience, Horizon, Role, Side
from mentorlog.domain.promises import Kept
from mentorlog.journal import (
    actions,
    attention,
    audience,
    check_ins,
    goals,
    mentorships,
    promises_kept,
    reviews,
    sessions,
)
from mentorlog.journal.forms import NewAction, NewCheckIn, NewGoal, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from tests.conftest import StandingClock
from tests.journal.conftest import Add


def cadence(journal: Journal, number: int) -> Cadence:
    return journal.run_now(partial(mentorships.row, mentorship_id=number)).cadence


def held(journal: Journal, number: int, at: datetime, zone: str = "") -> int:
    text = SessionText(mentorship_id=number, starts_at=at, time_zone=zone, notes="talked")
    return journal.change_now(partial(sessions.save, text=text)).session_id


def silences(journal: Journal) -> list[str]:
    due = journal.run_now(attention.due)
    return [one.flag.cadence.state for one in due if one.flag.cadence is not None]


def test_half_hour_zone_across_its_half_hour_clock_change(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    # Lord Howe keeps UTC+10:30, and UTC+11 in summer: the clock moves half an hour on 4 October.
    zone = "Australia/Lord_Howe"
    standing_clock.set(datetime(2026, 10, 3, 14, 0, tzinfo=UTC), zone)
    number = add(started_on=date(2026, 9, 1), cadence_days=10)
    # 13:45 UTC is a quarter past midnight on the 4th there, and still the 3rd in UTC.
    held(journal, number, datetime(2026, 10, 3, 13, 45, tzinfo=UTC))
    for now, days, state in (
        (datetime(2026, 10, 11, 12, 59, tzinfo=UTC), 7, CadenceState.on_track),  # 11th, 23:59
        (datetime(2026, 10, 11, 13, 1, tzinfo=UTC), 8, CadenceState.due_soon),  # 12th, 00:01
        (datetime(2026, 10, 13, 13, 1, tzinfo=UTC), 10, CadenceState.due_soon),  # 14th
        (datetime(2026, 10, 14, 13, 1, tzinfo=UTC), 11, CadenceState.overdue),
        (datetime(2026, 10, 18, 13, 1, tzinfo=UTC), 15, CadenceState.overdue),
        (datetime(2026, 10, 19, 13, 1, tzinfo=UTC), 16, CadenceState.drifting),
    ):
        standing_clock.set(now)
        found = cadence(journal, number)
        assert (found.since, found.days, found.state) == (date(2026, 10, 4), days, state)


def test_a_promise_is_late_from_the_day_after_in_my_own_zone(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    # Kolkata is UTC+5:30: its 25 November begins at 18:30 UTC on the 24th.
    standing_clock.set(datetime(2026, 11, 24, 18, 29, tzinfo=UTC), "Asia/Kolkata")
    number = add(started_on=date(2026, 11, 1), cadence_days=None)
    new = NewAction(mentorship_id=number, owner=Side.me, text="call", due_on=date(2026, 11, 24))
    journal.change_now(partial(actions.add, new=new))
    assert journal.run_now(attention.due) == []
    standing_clock.set(datetime(2026, 11, 24, 18, 30, tzinfo=UTC))
    (late,) = journal.run_now(attention.due)
    assert (late.kind, late.flag.days) == (FlagKind.my_promise, 1)


def test_a_leap_day_is_a_day(journal: Journal, add: Add, standing_clock: StandingClock) -> None:
    standing_clock.set(datetime(2028, 2, 20, 12, 0, tzinfo=UTC))
    number = add(started_on=date(2028, 2, 1), cadence_days=10)
    held(journal, number, datetime(2028, 2, 20, 9, 0, tzinfo=UTC))
    standing_clock.set(datetime(2028, 3, 1, 12, 0, tzinfo=UTC))  # 9 days to the 29th, and one
    assert cadence(journal, number).days == 10
    assert cadence(journal, number).state is CadenceState.due_soon
    standing_clock.set(datetime(2028, 3, 2, 12, 0, tzinfo=UTC))
    assert (cadence(journal, number).days, silences(journal)) == (11, [CadenceState.overdue])


def test_half_a_year_ends_on_a_leap_day(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2027, 8, 31, 12, 0, tzinfo=UTC))
    number = add(started_on=date(2027, 8, 31), cadence_days=None)
    due = partial(reviews.due, mentorship_id=number)
    assert journal.run_now(due).on == date(2028, 2, 29)
    standing_clock.set(datetime(2028, 2, 28, 12, 0, tzinfo=UTC))
    assert not journal.run_now(due).due
    standing_clock.set(datetime(2028, 2, 29, 12, 0, tzinfo=UTC))
    assert journal.run_now(due).due


def test_a_pause_across_the_due_date(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 4, 1, 12, 0, tzinfo=UTC))
    number = add(started_on=date(2026, 3, 1), cadence_days=20)
    held(journal, number, datetime(2026, 4, 1, 9, 0, tzinfo=UTC))  # would be due on the 21st
    standing_clock.set(datetime(2026, 4, 16, 12, 0, tzinfo=UTC))
    journal.change_now(partial(mentorships.pause, mentorship_id=number))
    standing_clock.set(datetime(2026, 5, 16, 12, 0, tzinfo=UTC))
    assert cadence(journal, number).state is CadenceState.paused
    assert silences(journal) == []
    journal.change_now(partial(mentorships.resume, mentorship_id=number))
    # 45 days, of which 30 do not count: 15 of 20; due soon from the 16th, late on the 22nd.
    found = cadence(journal, number)
    assert (found.days, found.paused_days, found.ratio) == (15, 30, 0.75)
    assert found.state is CadenceState.on_track
    standing_clock.set(datetime(2026, 5, 21, 12, 0, tzinfo=UTC))
    assert cadence(journal, number).state is CadenceState.due_soon
    standing_clock.set(datetime(2026, 5, 22, 12, 0, tzinfo=UTC))
    assert (cadence(journal, number).days, silences(journal)) == (21, [CadenceState.overdue])


def test_no_session_yet(journal: Journal, add: Add, standing_clock: StandingClock) -> None:
    standing_clock.set(datetime(2026, 6, 1, 12, 0, tzinfo=UTC))
    number = add(started_on=date(2026, 6, 1), cadence_days=28)
    for day, state in (
        (23, CadenceState.awaiting),  # 22 of 28: 0.786
        (24, CadenceState.due_soon),  # 23 of 28: 0.821
        (29, CadenceState.due_soon),  # 28 of 28
        (30, CadenceState.overdue),
    ):
        standing_clock.set(datetime(2026, 6, day, 12, 0, tzinfo=UTC))
        found = cadence(journal, number)
        assert (found.state, found.base) == (state, Base.started)


@pytest.mark.parametrize("until", [6, 7])
def test_sealed_sessions_count_neither_for_the_rhythm_nor_for_a_review(
    journal: Journal, add: Add, standing_clock: StandingClock, until: int
) -> None:
    standing_clock.set(datetime(2026, 3, 20, 12, 0, tzinfo=UTC))
    number = add(started_on=date(2026, 3, 1), cadence_days=14)
    made = [
        held(journal, number, datetime(2026, 3, day, 9, 0, tzinfo=UTC))
        for day in range(2, 2 + until)
    ]
    due = partial(reviews.due, mentorship_id=number)
    assert journal.run_now(due).on == date(2026, 3, 7)
    seal = partial(audience.change, name=(RecordKind.session, made[-1]), audience=Audience.sealed)
    journal.change_now(seal)
    assert cadence(journal, number).since == date(2026, 3, until)
    six_left = until - 1 >= 6
    assert journal.run_now(due).on == (date(2026, 3, 7) if six_left else date(2026, 9, 20))


def test_attainment_where_both_learn(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    number = add(my_role=Role.both, started_on=date(2026, 1, 1), cadence_days=None)
    weighed: tuple[tuple[Side, dict[str, Any], int], ...] = (
        (Side.me, {"importance": 3, "difficulty": 2}, 2),
        (Side.them, {"importance": 2}, -1),
        (Side.them, {}, 1),
    )
    for learner, weights, level in weighed:
        goal = NewGoal(
            mentorship_id=number, horizon=Horizon.long, title="x", learner=learner, **weights
        )
        made = journal.change_now(partial(goals.add, new=goal))
        check = NewCheckIn(goal_id=made, level=level)
        journal.change_now(partial(check_ins.add, new=check))
    # w = 6, 2, 1; Σwx = 12 − 2 + 1 = 11; 0.7·41 + 0.3·81 = 53; 50 + 110/√53 = 65.1096…
    found = journal.run_now(partial(goals.attainment, mentorship_id=number)).t
    assert found == pytest.approx(65.10965, abs=1e-4)


def test_promises_of_both_sides(journal: Journal, add: Add, standing_clock: StandingClock) -> None:
    number = add(my_role=Role.both, started_on=date(2026, 1, 1), cadence_days=None)
    standing_clock.set(datetime(2026, 11, 1, 12, 0, tzinfo=UTC))

    def promised(owner: Side, **more: Any) -> int:
        new = NewAction(mentorship_id=number, owner=owner, text="a thing", **more)
        return journal.change_now(partial(actions.add, new=new))

    for _each in range(3):
        journal.change_now(partial(actions.done, action_id=promised(Side.me)))
    journal.change_now(partial(actions.drop, action_id=promised(Side.me)))
    promised(Side.me, due_on=date(2026, 11, 2))  # overdue on the 3rd, not on its day
    promised(Side.me)  # no date: neither kept nor broken
    anew = partial(actions.renegotiate, action_id=promised(Side.me), due_on=date(2026, 12, 1))
    journal.change_now(anew)
    for _each in range(5):
        journal.change_now(partial(actions.done, action_id=promised(Side.them)))
    kept = partial(promises_kept.of, mentorship_id=number)
    standing_clock.set(datetime(2026, 11, 2, 12, 0, tzinfo=UTC))
    assert (journal.run_now(kept).me, journal.run_now(kept).me.shown) == (Kept(3, 4), False)
    standing_clock.set(datetime(2026, 11, 3, 12, 0, tzinfo=UTC))
    told = journal.run_now(kept)
    assert (told.me, told.me.shown) == (Kept(3, 5), True)
    assert (told.them, told.them.shown) == (Kept(5, 5), True)
