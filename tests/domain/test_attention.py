"""What asks for attention, in order, each with its facts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.attention import Flag, FlagKind, in_order, promise_flag, silence_flag
from mentorlog.domain.cadence import Pause, cadence
from mentorlog.domain.kinds import ActionStatus, Side

TODAY = date(2026, 11, 24)


def late(owner: Side, due: date | None, status: ActionStatus = ActionStatus.open) -> Flag | None:
    return promise_flag(
        mentorship_id=1, action_id=7, owner=owner, due_on=due, status=status, today=TODAY
    )


def test_an_overdue_promise_says_since_when() -> None:
    flag = late(Side.me, date(2026, 11, 15))
    assert flag == Flag(FlagKind.my_promise, 1, date(2026, 11, 15), 9, record_id=7)
    theirs = late(Side.them, date(2026, 11, 15))
    assert theirs is not None and theirs.kind is FlagKind.their_promise


def test_what_is_not_late_or_not_open_raises_no_flag() -> None:
    assert late(Side.me, TODAY) is None
    assert late(Side.me, None) is None
    assert late(Side.me, date(2026, 1, 1), ActionStatus.done) is None


def test_silence_counts_when_overdue_or_drifting_never_when_due_soon() -> None:
    def flag(days: int) -> Flag | None:
        held = TODAY - timedelta(days=days)
        return silence_flag(3, cadence(TODAY, 20, held, None, None))

    assert flag(20) is None
    overdue, drifting = flag(21), flag(34)
    assert overdue is not None and overdue.days == 21
    assert drifting is not None and drifting.since == TODAY - timedelta(days=34)
    assert drifting.cadence is not None and drifting.cadence.every == 20


@given(st.permutations(range(6)))
def test_my_promises_then_theirs_then_silence_oldest_first(order: list[int]) -> None:
    flags = [
        Flag(FlagKind.my_promise, 2, date(2026, 11, 1), 23, 1),
        Flag(FlagKind.my_promise, 1, date(2026, 11, 9), 15, 2),
        Flag(FlagKind.their_promise, 1, date(2026, 1, 1), 327, 3),
        Flag(FlagKind.their_promise, 1, date(2026, 11, 2), 22, 4),
        Flag(FlagKind.silence, 1, date(2025, 1, 1), 692),
        Flag(FlagKind.silence, 2, date(2026, 1, 1), 327),
    ]
    assert in_order(flags[index] for index in order) == flags


def test_a_silence_is_said_in_days_of_the_calendar_pauses_and_all() -> None:
    held = TODAY - timedelta(days=40)
    pause = Pause(TODAY - timedelta(days=20), TODAY - timedelta(days=10))
    flag = silence_flag(3, cadence(TODAY, 20, held, None, None, (pause,)))
    assert flag is not None and (flag.days, flag.since) == (40, held)
