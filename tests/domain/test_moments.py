"""A day and a time in one phrase."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.dates import Looking, read_moment

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 24, 10, 30, tzinfo=BRUSSELS)

READ = {
    "2026-03-02 14:00": "2026-03-02 14:00",
    "2026-03-02T14:00": "2026-03-02 14:00",
    "2026-03-02T14:00:00Z": "2026-03-02 15:00",
    "2026-07-02T14:00+09:00": "2026-07-02 07:00",
    "friday 14:00": "2026-11-27 14:00",
    "Friday, 14:00": "2026-11-27 14:00",
    "tuesday 14:00": "2026-12-01 14:00",
    "tomorrow at 3pm": "2026-11-25 15:00",
    "tomorrow at 3:30 p.m.": "2026-11-25 15:30",
    "12 am": "2026-11-24 00:00",
    "12pm": "2026-11-24 12:00",
    "morgen 15u": "2026-11-25 15:00",
    "morgen om 15 uur": "2026-11-25 15:00",
    "morgen om 15": "2026-11-25 15:00",
    "15u30 overmorgen": "2026-11-26 15:30",
    "2 maart om 14u": "2027-03-02 14:00",
    "vr 14:00": "2026-11-27 14:00",
    "do 9u": "2026-11-26 09:00",
    "Fri 27 09:30": "2026-11-27 09:30",
    "14:00": "2026-11-24 14:00",
    "14.00 uur": "2026-11-24 14:00",
    "at 15": "2026-11-24 15:00",
    "noon": "2026-11-24 12:00",
    "tomorrow at noon": "2026-11-25 12:00",
    "now": "2026-11-24 10:30",
    "nu": "2026-11-24 10:30",
    "in 2 hours": "2026-11-24 12:30",
    "over 2 uur": "2026-11-24 12:30",
    "een uur geleden": "2026-11-24 09:30",
    "half an hour ago": "2026-11-24 10:00",
    "in 90 minutes": "2026-11-24 12:00",
}
NOTHING = [
    "", "do", "ma", "12", "at 3", "morgen 9", "25:00", "13pm", "2026-03-02 25:00", "14:60", "in 5",
    "friday", "2026-03-02", "14:00 15:00", "fri 3 december 14:00", "2 hours", "lunch at noon", "at",
    "2026-02-30 14:00", "x" * 61,
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), READ.items())
def test_a_moment_is_read_in_the_persons_own_zone(written: str, read: str) -> None:
    moment = read_moment(written, NOW)
    assert moment is not None
    assert f"{moment:%Y-%m-%d %H:%M}" == read
    assert moment.tzinfo is BRUSSELS


@pytest.mark.parametrize("written", NOTHING)
def test_what_is_not_surely_a_moment_is_none(written: str) -> None:
    assert read_moment(written, NOW) is None


def test_a_day_alone_takes_the_time_it_is_given() -> None:
    moment = read_moment("yesterday", NOW, Looking.back, time(17, 15))
    assert moment == datetime(2026, 11, 23, 17, 15, tzinfo=BRUSSELS)


def test_back_is_the_last_friday() -> None:
    moment = read_moment("friday 14:00", NOW, Looking.back)
    assert moment == datetime(2026, 11, 20, 14, tzinfo=BRUSSELS)


def test_an_hour_later_is_an_hour_of_real_time() -> None:
    before = datetime(2026, 3, 29, 1, 30, tzinfo=BRUSSELS)  # the clock goes from 2 to 3
    moment = read_moment("in 1 hour", before)
    assert moment is not None and f"{moment:%H:%M}" == "03:30"


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.integers(0, 23), st.integers(0, 59))
def test_the_long_form_is_read_back(day: date, hour: int, minute: int) -> None:
    moment = read_moment(f"{day} {hour:02}:{minute:02}", NOW)
    assert moment == datetime.combine(day, time(hour, minute), BRUSSELS)


@pytest.mark.parametrize(
    "written",
    ["0001-01-01 00:00", "9999-12-31 23:59", "1899-12-31 23:59", "3000-01-01 00:00",
     "0001-01-01T00:00+00:00", "1 March 9999 at 3pm"],
)  # fmt: skip
def test_a_year_nobody_means_is_none(written: str) -> None:
    assert read_moment(written, NOW) is None


@given(st.text(max_size=70))
def test_any_text_at_all_is_a_moment_or_none(text: str) -> None:
    found = read_moment(text, NOW)
    assert found is None or found.tzinfo is not None
