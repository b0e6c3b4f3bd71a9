"""The record in a person's words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog import wording
from mentorlog.domain.attention import Flag, FlagKind
from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Base, CadenceState, Pause, cadence
from mentorlog.domain.dates import read_date
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    Direction,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from tests.conftest import StandingClock

TODAY = date(2026, 11, 24)  # a Tuesday
HELD = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("axes", "label"),
    [
        (
            Axes(Formality.informal, life=True, direction=Direction.reverse),
            "informal · life · reverse",
        ),
        (Axes(Formality.formal, career=True), "formal · career"),
        (Axes(Formality.formal, career=True, life=True), "formal · career · life"),
        (Axes(Formality.informal, direction=Direction.mutual), "informal · mutual"),
        (Axes(Formality.informal), "informal"),
    ],
)
def test_the_kinds_are_one_label_without_traditional(axes: Axes, label: str) -> None:
    assert wording.kinds_label(axes) == label


def test_a_row_that_carries_the_axes_will_do() -> None:
    @dataclass
    class Row:
        formality: Formality
        career: bool
        life: bool
        direction: Direction

    row = Row(Formality.formal, True, False, Direction.traditional)
    assert wording.kinds_label(row) == "formal · career"


@pytest.mark.parametrize(
    ("role", "direction", "words"),
    [
        (Role.mentor, Direction.traditional, "you are the mentor"),
        (Role.mentee, Direction.traditional, "you are the mentee"),
        (Role.mentor, Direction.reverse, "you are the mentor, and the junior of the two"),
        (Role.mentee, Direction.reverse, "you are the mentee, and the senior of the two"),
        (Role.both, Direction.mutual, "you are each other’s mentor"),
    ],
)
def test_what_i_am_to_them(role: Role, direction: Direction, words: str) -> None:
    assert wording.role_sentence(role, direction) == words


def test_every_value_has_words_of_its_own() -> None:
    named: list[list[str]] = [
        [wording.role(value) for value in Role],
        [wording.stage(value) for value in Stage],
        [wording.status_words(value) for value in Status],
        [wording.session_status_words(value) for value in SessionStatus],
        [wording.agenda_status_words(value) for value in AgendaStatus],
        [wording.action_status_words(value) for value in ActionStatus],
        [wording.channel_words(value) for value in Channel],
        [wording.audience_words(value) for value in Audience],
        [wording.side(value) for value in Side],
        [wording.cadence_state_words(value) for value in CadenceState],
    ]
    kinds: list[type[StrEnum]] = [
        Role, Stage, Status, SessionStatus, AgendaStatus, ActionStatus, Channel, Audience, Side,
        CadenceState,
    ]  # fmt: skip
    for kind, words in zip(kinds, named, strict=True):
        assert len(set(words)) == len(kind)
        assert not any("_" in word for word in words)


def test_audiences_say_who_may_see_it() -> None:
    assert wording.audience_words(Audience.me) == "only for me"
    assert wording.audience_words(Audience.pair) == "for both of us"


def test_a_side_is_a_name_where_there_is_one() -> None:
    assert wording.side(Side.me, "Samira") == "you"
    assert wording.side(Side.them, "Samira") == "Samira"
    assert wording.side(Side.them) == "them"


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 23), "yesterday"),
        (date(2026, 11, 27), "Fri 27"),
        (date(2026, 12, 3), "Thu 3"),
        (date(2026, 12, 8), "Tue 8"),
        (date(2026, 12, 9), "9 December"),
        (date(2026, 11, 22), "22 November"),
        (date(2026, 3, 2), "2 March"),
        (date(2024, 3, 2), "2 March 2024"),
        (date(2027, 3, 2), "2 March 2027"),
    ],
)
def test_a_day_as_a_person_says_it(when: date, words: str) -> None:
    assert wording.day(when, TODAY) == words


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-1, 400))
def test_a_day_ahead_said_in_our_words_is_read_back(today: date, ahead: int) -> None:
    when = today + timedelta(days=ahead)
    assert read_date(wording.day(when, today), today) == when


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.dates(date(1900, 1, 1)))
def test_a_full_day_is_read_back(when: date, today: date) -> None:
    assert read_date(wording.full_day(when), today) == when
    assert read_date(wording.long_day(when), today) == when


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 25, 14), "tomorrow 14:00"),  # noqa: DTZ001  wall-clock time
        (datetime(2026, 11, 27, 9, 30), "Fri 27 09:30"),  # noqa: DTZ001  wall-clock time
        (datetime(2025, 11, 27, 9, 30), "27 November 2025 09:30"),  # noqa: DTZ001  the same
    ],
)
def test_a_moment(at: datetime, words: str) -> None:
    assert wording.moment(at, TODAY) == words


def test_longer_forms_of_a_day() -> None:
    assert wording.full_day(HELD) == "2 March 2026"
    assert wording.long_day(HELD) == "Monday 2 March 2026"
    assert wording.month_and_year(HELD) == "March 2026"
    noon = datetime(2026, 11, 24, 12)  # noqa: DTZ001  wall-clock time
    assert wording.exact_moment(noon) == "Tue 24 November 2026, 12:00"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "Fri 27"),
        (0, "today"),
        (1, "yesterday"),
        (2, "2 days ago"),
        (12, "12 days ago"),
        (20, "20 days ago"),
        (21, "3 weeks ago"),
        (34, "5 weeks ago"),
        (61, "2 months ago"),
        (365, "12 months ago"),
        (730, "2 years ago"),
    ],
)
def test_how_long_ago(days: int, words: str) -> None:
    assert wording.ago(TODAY - timedelta(days=days), TODAY) == words


def test_how_long_ago_it_was_kept() -> None:
    assert [wording.seconds_ago(s) for s in (-1, 1.9, 59, 60, 200)] == [
        "0 s ago", "1 s ago", "59 s ago", "1 min ago", "3 min ago",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (date(2026, 11, 15), "9 days late"),
        (date(2026, 11, 23), "1 day late"),
        (date(2026, 11, 24), "due today"),
        (date(2026, 11, 25), "due tomorrow"),
        (date(2026, 11, 27), "due Friday"),
        (date(2026, 11, 30), "due Monday"),
        (date(2026, 12, 1), "due Tue 1"),
        (date(2027, 3, 2), "due 2 March 2027"),
    ],
)
def test_when_a_promise_is_due(when: date, words: str) -> None:
    assert wording.due_words(when, TODAY) == words


def test_how_often_it_was_carried() -> None:
    assert [wording.carried(times) for times in (0, 1, 2, 3, 4, 7)] == [
        "",
        "carried once",
        "carried twice",
        "carried a third time",
        "carried a fourth time",
        "carried 7 times",
    ]


def test_the_rhythm_agreed_on() -> None:
    assert [wording.every(days) for days in (None, 1, 7, 14, 21)] == [
        "no set rhythm", "every day", "every week", "every 14 days", "every 21 days",
    ]  # fmt: skip


def test_why_the_rhythm_stands_where_it_does() -> None:
    day = HELD + timedelta(days=34)
    met = cadence(day, 21, HELD, None, None)
    assert wording.cadence_words(met) == "34 days since you met; you agreed on every 21"
    begun = cadence(HELD + timedelta(days=1), 21, None, HELD, None)
    assert wording.cadence_words(begun) == "1 day since you began; you mean to meet every 21"
    begun = cadence(HELD, 21, None, HELD, None)
    assert wording.cadence_words(begun) == "You began today; you mean to meet every 21 days"
    agreed = cadence(day, 21, None, None, HELD)
    assert wording.cadence_words(agreed) == "34 days since you set this rhythm, every 21"
    paused = cadence(day, 21, HELD, None, None, [Pause(HELD, HELD + timedelta(days=10))])
    assert (
        wording.cadence_words(paused)
        == "24 days since you met, the pause left out; you agreed on every 21"
    )
    assert (
        wording.cadence_words(cadence(HELD, 21, HELD, None, None))
        == "You met today; you agreed on every 21 days"
    )
    assert wording.cadence_words(cadence(day, None, HELD, None, None)) == "no set rhythm"


def test_a_silence_by_what_it_is_counted_from() -> None:
    assert wording.silence("Jonas", 34) == "Jonas and you have not met for 34 days"
    assert (
        wording.silence("Jonas", 1, Base.started)
        == "Jonas and you have not met since you began, 1 day ago"
    )
    assert (
        wording.silence("Jonas", 34, Base.agreed)
        == "Jonas and you have not met since you set your rhythm, 34 days ago"
    )


def test_counts_have_their_plural() -> None:
    assert (wording.words(1), wording.words(86)) == ("1 word", "86 words")
    assert (wording.sessions(0), wording.sessions(1)) == ("0 sessions", "1 session")
    assert wording.promises_found(2) == "2 promises found"
    assert wording.minutes(60) == "60 min"


@pytest.mark.parametrize(
    ("score", "guesses", "words"),
    [
        (0, 12, "far too easy to guess · takes fewer than a million guesses"),
        (2, 5e7, "could be guessed with effort · takes fewer than a hundred million guesses"),
        (4, 1e11, "very strong · takes more than ten billion guesses"),
        (4, 1e30, "very strong · takes more than a billion billion guesses"),
    ],
)
def test_a_passphrase_in_words(score: int, guesses: float, words: str) -> None:
    assert wording.strength_words(score, guesses) == words


def test_hours_are_said_to_a_tenth() -> None:
    from mentorlog.wording import insights

    assert [insights.hours(minutes) for minutes in (0, 45, 60, 90, 105)] == [
        "0",
        "0.8",
        "1",
        "1.5",
        "1.8",
    ]
    assert (insights.hours_words(60), insights.hours_words(90)) == ("1 hour", "1.5 hours")


def test_a_goal_that_was_never_checked_speaks_of_no_last_look() -> None:
    day = date(2026, 10, 1)
    never = Flag(FlagKind.no_check_in, 1, day, 54, record_id=7, count=3)
    looked = Flag(FlagKind.no_check_in, 1, day, 54, record_id=7, count=3, on=day)
    today = date(2026, 11, 24)
    told = [wording.attention_lines(wording.Matter(flag, "Ada"), today) for flag in (never, looked)]
    assert told[0] == (
        "3 sessions with Ada without a look at the goals",
        "None was checked since it was set; two keys say where a goal stands",
    )
    assert told[1][1].startswith("The last look was on 1 October")


def test_what_the_clock_says_elsewhere(standing_clock: StandingClock) -> None:
    at = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)  # 23:30 on Tuesday in Amsterdam
    assert wording.elsewhere(at, "Europe/Paris") == ""
    assert wording.elsewhere(at, "America/New_York") == "17:30 in New York"
    assert wording.elsewhere(at, "Asia/Tokyo") == "Wed 25 07:30 in Tokyo"
