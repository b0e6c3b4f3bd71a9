from __future__ import annotations

from datetime import date
from itertools import product

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, Formality, Reader
from mentorlog.domain.programme import Met, count, spans
from mentorlog.domain.sharing import Turn, Why, axes_from, axes_on, stays_behind

FORMAL = Axes(Formality.formal)
LIFE = Axes(Formality.formal, life=True)
INFORMAL = Axes(Formality.informal)


def test_what_reaches_whom() -> None:
    shown = {
        (audience, reader)
        for audience, reader in product(list(Audience)[1:], (Reader.me, Reader.pair))
        if stays_behind(audience, reader, FORMAL, FORMAL) is None
    }
    assert shown == {
        (Audience.me, Reader.me),
        (Audience.pair, Reader.me),
        (Audience.programme, Reader.me),
        (Audience.pair, Reader.pair),
        (Audience.programme, Reader.pair),
    }


def test_a_programme_sees_only_what_is_for_it_while_formal_and_not_about_life() -> None:
    told = {
        (audience, then, now): stays_behind(audience, Reader.programme, then, now)
        for audience, then, now in product(
            list(Audience)[1:], (FORMAL, LIFE, INFORMAL), (FORMAL, LIFE, INFORMAL)
        )
    }
    assert [key for key, why in told.items() if why is None] == [
        (Audience.programme, FORMAL, FORMAL)
    ]
    assert told[Audience.programme, LIFE, FORMAL] is Why.life
    assert told[Audience.programme, FORMAL, INFORMAL] is Why.informal
    assert told[Audience.me, FORMAL, FORMAL] is Why.only_me
    assert told[Audience.pair, FORMAL, FORMAL] is Why.only_pair


def test_the_kind_on_a_day_follows_the_history() -> None:
    turns = [Turn(date(2026, 3, 1), FORMAL, INFORMAL), Turn(date(2026, 5, 1), INFORMAL, FORMAL)]
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 4, 30), date(2026, 5, 1)]
    assert [axes_on(day, turns, FORMAL) for day in days] == [FORMAL, INFORMAL, INFORMAL, FORMAL]
    assert axes_from("formal career life reverse mentor").life


def test_reports_count_formal_spans_only() -> None:
    turns = [Turn(date(2026, 3, 1), FORMAL, INFORMAL), Turn(date(2026, 5, 1), INFORMAL, FORMAL)]
    formal = spans(date(2026, 1, 15), date(2026, 6, 10), turns, FORMAL)
    assert formal == [
        (date(2026, 1, 15), date(2026, 2, 28)),
        (date(2026, 5, 1), date(2026, 6, 10)),
    ]
    counted = count(
        formal,
        [
            Met(date(2026, 1, 15), 60),
            Met(date(2026, 2, 28), None),
            Met(date(2026, 3, 1), 500),
            Met(date(2026, 6, 10), 45),
        ],
        [date(2026, 4, 1), date(2026, 5, 1)],
        6,
    )
    assert (counted.months, counted.sessions, counted.minutes) == (4, 3, 105)
    assert (counted.unmeasured, counted.goals_met, counted.hours) == (1, 1, 1.8)
    assert spans(None, date(2026, 6, 10), turns, FORMAL) == []
    assert spans(date(2026, 1, 1), date(2026, 2, 1), [], LIFE) == []
