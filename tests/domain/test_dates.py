"""Dates as people write them, in English and Dutch, ahead and back."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.date_words import MONTHS, SHORT_WEEKDAYS, WEEKDAYS
from mentorlog.domain.dates import Looking, read_date

TUESDAY = date(2026, 11, 24)
DAYS = st.dates(date(1910, 1, 1), date(2989, 12, 31))

AHEAD = {
    "2026-03-02": "2026-03-02",
    "2026/3/2": "2026-03-02",
    "1/12/2026": "2026-12-01",
    "1-12-2026": "2026-12-01",
    "1.12.26": "2026-12-01",
    "1/12": "2026-12-01",
    "2/3": "2027-03-02",
    "today": "2026-11-24",
    "vandaag": "2026-11-24",
    "tomorrow": "2026-11-25",
    "Tomorrow morning": "2026-11-25",
    "morgen": "2026-11-25",
    "morgenavond": "2026-11-25",
    "day after tomorrow": "2026-11-26",
    "the day after tomorrow": "2026-11-26",
    "overmorgen": "2026-11-26",
    "yesterday": "2026-11-23",
    "gisteren": "2026-11-23",
    "eergisteren": "2026-11-22",
    "friday": "2026-11-27",
    "Fri": "2026-11-27",
    "on Friday.": "2026-11-27",
    "vrijdag": "2026-11-27",
    "op vrijdag": "2026-11-27",
    "tuesday": "2026-12-01",
    "this tuesday": "2026-11-24",
    "deze dinsdag": "2026-11-24",
    "komende dinsdag": "2026-12-01",
    "a.s. vrijdag": "2026-11-27",
    "next tuesday": "2026-12-01",
    "next friday": "2026-12-04",
    "volgende dinsdag": "2026-12-01",
    "volgende vrijdag": "2026-12-04",
    "friday next week": "2026-12-04",
    "volgende week vrijdag": "2026-12-04",
    "vrijdag volgende week": "2026-12-04",
    "last friday": "2026-11-20",
    "vorige vrijdag": "2026-11-20",
    "volgende ma": "2026-11-30",
    "in 2 weeks": "2026-12-08",
    "in two weeks": "2026-12-08",
    "over 2 weken": "2026-12-08",
    "over twee weken": "2026-12-08",
    "over één week": "2026-12-01",
    "in a fortnight": "2026-12-08",
    "in three days": "2026-11-27",
    "over 10 dagen": "2026-12-04",
    "within a month": "2026-12-24",
    "over een jaar": "2027-11-24",
    "over een half jaar": "2027-05-24",
    "3 weeks from now": "2026-12-15",
    "2 weeks": "2026-12-08",
    "3 days ago": "2026-11-21",
    "drie dagen geleden": "2026-11-21",
    "2 maart": "2027-03-02",
    "2 March": "2027-03-02",
    "March 2": "2027-03-02",
    "2nd of March": "2027-03-02",
    "the 2nd of March": "2027-03-02",
    "march 2nd, 2028": "2028-03-02",
    "2 maart 2028": "2028-03-02",
    "2 mrt": "2027-03-02",
    "24 november": "2026-11-24",
    "23 november": "2027-11-23",
    "vr 27 november": "2026-11-27",
    "Friday 27 November": "2026-11-27",
    "Fri 27": "2026-11-27",
    "Thu 3": "2026-12-03",
    "do 3 december": "2026-12-03",
    "the 15th": "2026-12-15",
    "de 30e": "2026-11-30",
    "29 feb": "2028-02-29",
    "end of the month": "2026-11-30",
    "end of month": "2026-11-30",
    "eind van de maand": "2026-11-30",
    "einde maand": "2026-11-30",
    "eind volgende maand": "2026-12-31",
    "end of next month": "2026-12-31",
    "eind maart": "2027-03-31",
    "end of february 2028": "2028-02-29",
    "mid march": "2027-03-15",
    "half maart": "2027-03-15",
    "begin april": "2027-04-01",
    "end of the week": "2026-11-27",
    "eind volgende week": "2026-12-04",
    "begin volgende week": "2026-11-30",
    "mid next week": "2026-12-02",
    "end of the year": "2026-12-31",
    "year's end": "2026-12-31",
    "month end": "2026-11-30",
    "maandeinde": "2026-11-30",
    "eom": "2026-11-30",
    "this quarter": "2026-12-31",
    "volgend kwartaal": "2027-03-31",
    "Q1": "2027-03-31",
    "q4": "2026-12-31",
    "the first quarter of 2028": "2028-03-31",
    "mid Q1": "2027-02-15",
    "a couple of weeks": "2026-12-08",
    "in a few days": "2026-11-27",
    "over een week of drie": "2026-12-15",
    "in 2-3 weeks": "2026-12-15",
    "within the month": "2026-12-24",
    "binnen het jaar": "2027-11-24",
    "vrijdag over twee weken": "2026-12-11",
    "a week from friday": "2026-12-04",
    "later this week": "2026-11-27",
    "ergens volgende week": "2026-12-04",
    "in de loop van volgende maand": "2026-12-31",
    "after the weekend": "2026-11-30",
    "morgen vroeg": "2026-11-25",
    "eind 2027": "2027-12-31",
    "end of the day": "2026-11-24",
    "this week": "2026-11-27",
    "next week": "2026-12-04",
    "volgende week": "2026-12-04",
    "next month": "2026-12-31",
    "deze maand": "2026-11-30",
    "the weekend": "2026-11-29",
    "volgend weekend": "2026-12-06",
    "March": "2027-03-31",
    "in november": "2026-11-30",
    "2027-02": "2027-02-28",
    "in 2 weeks and 3 days": "2026-12-11",
}

BACK = {
    "friday": "2026-11-20",
    "tuesday": "2026-11-17",
    "this tuesday": "2026-11-24",
    "monday": "2026-11-23",
    "next friday": "2026-12-04",
    "2 maart": "2026-03-02",
    "24 november": "2026-11-24",
    "25 november": "2025-11-25",
    "the 15th": "2026-11-15",
    "fri 20": "2026-11-20",
    "29 feb": "2024-02-29",
    "march": "2026-03-01",
    "january 2025": "2025-01-01",
    "jan 2025": "2025-01-01",
    "2025": "2025-01-01",
    "2025-06": "2025-06-01",
    "last month": "2026-10-01",
    "vorig jaar": "2025-01-01",
    "deze week": "2026-11-23",
    "2 weeks": "2026-11-10",
    "3 maanden geleden": "2026-08-24",
    "end of march": "2026-03-31",
    "tomorrow": "2026-11-25",
}

NOTHING = [
    "", " ", "do", "ma", "di", "wo", "vr", "za", "zo", "12", "7", "2027", "me", "send it", "do it",
    "31 november", "30 feb 2027", "fri 3 december", "wo 27 november 2026", "3/25/2026", "0/0/2026",
    "2026-13-01", "in 9999 years", "over 9999 jaar", "9999 years ago", "to do 4", "12 and 12",
    "ask him 3 things", "12 tomorrow",
    "2 maart om 14u", "the", "next", "volgende", "half", "end of", "x" * 61, "\x00", "۱۲", "²",
    "friday friday", "0 maart", "32 maart",
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), AHEAD.items())
def test_a_due_date_looks_ahead(written: str, read: str) -> None:
    assert read_date(written, TUESDAY) == date.fromisoformat(read)


@pytest.mark.parametrize(("written", "read"), BACK.items())
def test_since_and_started_look_back(written: str, read: str) -> None:
    assert read_date(written, TUESDAY, Looking.back) == date.fromisoformat(read)


@pytest.mark.parametrize("written", NOTHING)
def test_what_is_not_surely_a_date_is_none(written: str) -> None:
    assert read_date(written, TUESDAY) is None


@pytest.mark.parametrize("written", ["1899-12-31", "3000-01-01", "0001-01-01", "31 dec 9999"])
def test_a_year_nobody_means_is_none(written: str) -> None:
    assert read_date(written, TUESDAY) is None


@pytest.mark.parametrize("written", ["1900-01-01", "2999-12-31"])
def test_the_years_that_are_read(written: str) -> None:
    assert str(read_date(written, TUESDAY)) == written


def test_friday_on_a_friday_is_next_weeks() -> None:
    friday = date(2026, 11, 27)
    assert read_date("friday", friday) == date(2026, 12, 4)
    assert read_date("vrijdag", friday) == date(2026, 12, 4)
    assert read_date("this friday", friday) == friday
    assert read_date("next friday", friday) == date(2026, 12, 4)
    assert read_date("friday", friday, Looking.back) == date(2026, 11, 20)


def test_the_working_week_is_over_on_saturday() -> None:
    saturday, sunday = date(2026, 11, 28), date(2026, 11, 29)
    assert read_date("end of the week", date(2026, 11, 27)) == date(2026, 11, 27)
    assert read_date("end of the week", saturday) == sunday
    assert read_date("this week", sunday) == sunday
    assert read_date("next week", sunday) == date(2026, 12, 4)


def test_a_month_later_is_at_most_its_last_day() -> None:
    assert read_date("in a month", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_date("in a month", date(2028, 1, 31)) == date(2028, 2, 29)
    assert read_date("over een jaar", date(2028, 2, 29)) == date(2029, 2, 28)


@given(DAYS, st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_within_the_seven_days_after_or_before(today: date, name: str) -> None:
    ahead, back = read_date(name, today), read_date(name, today, Looking.back)
    assert ahead is not None and back is not None
    assert timedelta(1) <= ahead - today <= timedelta(7)
    assert timedelta(1) <= today - back <= timedelta(7)
    assert ahead.weekday() == back.weekday() == WEEKDAYS[name]


@given(DAYS, st.sampled_from(sorted(WEEKDAYS)), st.sampled_from(["next", "volgende"]))
def test_next_is_in_the_week_after_this(today: date, name: str, which: str) -> None:
    day = read_date(f"{which} {name}", today)
    assert day is not None
    monday = today - timedelta(days=today.weekday())
    assert timedelta(7) <= day - monday <= timedelta(13)


@given(DAYS, DAYS)
def test_a_full_date_is_read_from_any_day_in_every_form(today: date, day: date) -> None:
    month = next(name for name, number in MONTHS.items() if number == day.month)
    dutch = [name for name, number in MONTHS.items() if number == day.month][-1]
    for written in (
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day} {month} {day.year}",
        f"{month.capitalize()} {day.day}, {day.year}",
        f"{day.day} {dutch} {day.year}",
    ):
        for looking in Looking:
            assert read_date(written, today, looking) == day


@given(DAYS, DAYS)
def test_a_day_and_month_alone_is_the_nearest_that_way(today: date, day: date) -> None:
    written = f"{day.day}/{day.month}"
    ahead, back = read_date(written, today), read_date(written, today, Looking.back)
    assert ahead is not None and back is not None
    assert back <= today <= ahead
    assert (ahead.day, ahead.month) == (back.day, back.month) == (day.day, day.month)
    if (day.day, day.month) != (29, 2):
        assert (ahead - today).days < 366
        assert (today - back).days < 366


@given(DAYS, st.integers(0, 5000))
def test_days_from_now_and_ago_mirror_each_other(today: date, days: int) -> None:
    ahead = read_date(f"in {days} days", today)
    assert ahead == read_date(f"over {days} dagen", today) == today + timedelta(days=days)
    assert read_date(f"{days} dagen geleden", ahead or today) == today


@given(st.text(max_size=80), DAYS, st.sampled_from(Looking))
def test_any_text_at_all_is_a_date_or_none(text: str, today: date, looking: Looking) -> None:
    found = read_date(text, today, looking)
    assert found is None or isinstance(found, date)


VOCABULARY = st.sampled_from(
    [
        *(
            "in",
            "over",
            "next",
            "last",
            "end",
            "of",
            "the",
            "half",
            "a",
            "ago",
            "day",
            "after",
            "do",
        ),
        *("2", "12", "29", "30", "31", "1st", "th", "2026", "9999", ":", ".", "/", "-", "'"),
        *("weeks", "maart", "feb", "friday", "weekend", "year", "tomorrow"),
    ]
)


@given(st.lists(VOCABULARY, max_size=6).map(" ".join), st.dates(), st.sampled_from(Looking))
def test_any_row_of_its_words_is_a_date_or_none(text: str, today: date, looking: Looking) -> None:
    found = read_date(text, today, looking)
    assert found is None or isinstance(found, date)


@pytest.mark.parametrize("word", [*SHORT_WEEKDAYS, "12", "send", "soon", "later"])
def test_a_bare_word_never_wakes_dateparser(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)  # importing it would fail
    assert read_date(word, TUESDAY) is None


@pytest.mark.parametrize(
    ("today", "easter"),
    [
        (date(2008, 1, 1), date(2008, 3, 23)),
        (date(2024, 1, 1), date(2024, 3, 31)),
        (date(2026, 4, 5), date(2026, 4, 5)),
        (date(2026, 4, 6), date(2027, 3, 28)),
        (date(2038, 1, 1), date(2038, 4, 25)),
        (date(2285, 1, 1), date(2285, 3, 22)),
    ],
)
def test_easter_moves_and_takes_other_feasts_with_it(today: date, easter: date) -> None:
    assert read_date("Pasen", today) == easter
    assert read_date("easter monday", easter) == easter + timedelta(days=1)
    assert read_date("hemelvaart", easter) == easter + timedelta(days=39)
