"""A session to come on one line: whom it is with is worth more than how long it lasts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from mentorlog import clock, wording
from mentorlog.journal import sessions
from mentorlog.tui.widgets import coming_row
from tests.conftest import Peopled, StandingClock


def test_one_that_goes_on_says_since_when(peopled: Peopled, standing_clock: StandingClock) -> None:
    (row,) = peopled.journal.run_now(partial(sessions.upcoming, mentorship_id=peopled.samira))
    time = wording.clock(clock.civil(row.starts_at))
    standing_clock.set(row.starts_at - timedelta(minutes=1))
    assert f"today {time}" in coming_row.one_line(row, 60, discreet=False).plain
    standing_clock.set(row.starts_at)
    assert f"since {time}" in coming_row.one_line(row, 60, discreet=False).plain


def test_a_name_stays_whole_before_the_length_is_said(peopled: Peopled) -> None:
    (row,) = peopled.journal.run_now(partial(sessions.upcoming, mentorship_id=peopled.samira))
    named = replace(row, name="Muhammad ibn Ali", minutes=60)
    told = coming_row.one_line(named, 36, discreet=False).plain
    assert "Muhammad ibn Ali" in told and "60 min" not in told
    assert "60 min" in coming_row.one_line(named, 60, discreet=False).plain
