"""When a promise is late, carried, and how it may end."""

from __future__ import annotations

from datetime import date

import pytest

from mentorlog.domain.kinds import ActionStatus
from mentorlog.domain.promises import days_late, is_overdue, kept, may_become

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("due", "late"),
    [
        (None, 0),
        (date(2026, 11, 25), 0),
        (TODAY, 0),
        (date(2026, 11, 23), 1),
        (date(2026, 11, 15), 9),
    ],
)
def test_late_begins_the_day_after(due: date | None, late: int) -> None:
    assert days_late(due, TODAY) == late
    assert is_overdue(due, ActionStatus.open, TODAY) is (late > 0)


@pytest.mark.parametrize(
    "status", [ActionStatus.done, ActionStatus.dropped, ActionStatus.renegotiated]
)
def test_what_is_closed_is_never_overdue(status: ActionStatus) -> None:
    assert not is_overdue(date(2020, 1, 1), status, TODAY)


def test_what_was_renegotiated_is_not_opened_again() -> None:
    possible = {(one, two) for one in ActionStatus for two in ActionStatus if may_become(one, two)}
    opened = {(one, two) for one, two in possible if two is ActionStatus.open}
    assert {one for one, _ in opened} == {ActionStatus.done, ActionStatus.dropped}
    assert {two for one, two in possible if one is ActionStatus.open} == {
        ActionStatus.done,
        ActionStatus.dropped,
        ActionStatus.renegotiated,
    }


def test_what_was_kept_is_said_from_five_promises_on() -> None:
    assert [kept(2, 1, count).shown for count in (1, 2)] == [False, True]
