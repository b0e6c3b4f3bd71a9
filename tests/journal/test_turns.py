"""A relationship's turns: pauses, rhythm, kind, stage; each dated and with its reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import CadenceState, Pause
from mentorlog.domain.kinds import (
    Audience,
    Direction,
    EventKind,
    Formality,
    Role,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import history, mentorships
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import EventRow, RelationshipCard
from mentorlog.journal.tables import SESSIONS
from tests.conftest import Peopled, StandingClock
from tests.journal.conftest import Add


def _on(day: int) -> datetime:
    return datetime(2026, 3, day, 9, 0, tzinfo=UTC)


def _card(journal: Journal, number: int) -> RelationshipCard:
    return journal.run_now(partial(mentorships.one, mentorship_id=number))


def _history(journal: Journal, number: int) -> list[EventRow]:
    return journal.run_now(partial(mentorships.history, mentorship_id=number))


def test_pause_and_resume_write_history_and_do_not_count(
    journal: Journal, standing_clock: StandingClock, add: Add
) -> None:
    standing_clock.set(_on(2))
    number = add(started_on=date(2026, 3, 2), cadence_days=14)
    standing_clock.set(_on(10))
    journal.change_now(
        partial(
            mentorships.pause,
            mentorship_id=number,
            until=date(2026, 3, 25),
            reason=" a new child ",
        )
    )
    card = _card(journal, number)
    assert (card.row.status, card.row.cadence.state) == (Status.paused, CadenceState.paused)
    assert (card.paused_since, card.pause_reason) == (date(2026, 3, 10), "a new child")
    assert card.check_back_on == date(2026, 3, 25)
    standing_clock.set(_on(24))
    resume = partial(mentorships.resume, mentorship_id=number, on=date(2026, 3, 20))
    journal.change_now(resume)
    card = _card(journal, number)
    assert (card.row.status, card.paused_since, card.check_back_on) == (Status.active, None, None)
    assert (card.row.cadence.days, card.row.cadence.paused_days) == (12, 10)
    assert card.row.cadence.state is CadenceState.due_soon
    pauses = journal.run_now(partial(history.pauses, mentorship_ids=[number]))
    assert pauses[number] == [Pause(date(2026, 3, 10), date(2026, 3, 20))]
    told = [(event.from_value, event.to_value) for event in _history(journal, number)]
    assert told[:2] == [("paused", "active"), ("active", "paused")]


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (date(2026, 11, 25), None),
        (date(2026, 10, 1), None),
        (date(2026, 11, 20), date(2026, 11, 20)),
    ],
)
def test_pauses_that_cannot_be(peopled: Peopled, on: date, until: date | None) -> None:
    pause = partial(mentorships.pause, mentorship_id=peopled.yara, on=on, until=until)
    with pytest.raises(Refused):
        peopled.journal.change_now(pause)
    assert _card(peopled.journal, peopled.yara).row.status is Status.active


def test_turns_out_of_order_are_refused(peopled: Peopled) -> None:
    change, yara = peopled.journal.change_now, peopled.yara
    with pytest.raises(Refused):
        change(partial(mentorships.resume, mentorship_id=yara))
    change(partial(mentorships.pause, mentorship_id=yara, on=date(2026, 11, 10)))
    with pytest.raises(Refused):
        change(partial(mentorships.pause, mentorship_id=yara))
    with pytest.raises(Refused):
        change(partial(mentorships.resume, mentorship_id=yara, on=date(2026, 11, 9)))
    change(partial(mentorships.resume, mentorship_id=yara, on=date(2026, 11, 20)))
    with pytest.raises(Refused):
        change(partial(mentorships.pause, mentorship_id=yara, on=date(2026, 11, 19)))
    with pytest.raises(NotFound):
        change(partial(mentorships.pause, mentorship_id=99))


def test_a_new_rhythm_counts_from_the_day_it_is_agreed(peopled: Peopled) -> None:
    journal, jonas = peopled.journal, peopled.jonas
    assert _card(journal, jonas).row.cadence.state is CadenceState.drifting
    journal.change_now(
        partial(mentorships.set_cadence, mentorship_id=jonas, days=42, reason="busy autumn")
    )
    card = _card(journal, jonas)
    assert (card.row.cadence.state, card.row.cadence.days) == (CadenceState.on_track, 0)
    event = _history(journal, jonas)[0]
    assert (event.kind, event.from_value, event.to_value) == (EventKind.cadence, "21", "42")
    assert event.reason == "busy autumn"
    journal.change_now(partial(mentorships.set_cadence, mentorship_id=jonas, days=42))
    assert len(_history(journal, jonas)) == 2
    journal.change_now(partial(mentorships.set_cadence, mentorship_id=jonas, days=None))
    assert _card(journal, jonas).row.cadence.state is CadenceState.none
    with pytest.raises(Refused):
        journal.change_now(partial(mentorships.set_cadence, mentorship_id=jonas, days=0))


def test_changing_the_kind_is_history(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    informal = Axes(Formality.informal, career=True, life=True)
    journal.change_now(
        partial(
            mentorships.change_axes,
            mentorship_id=samira,
            axes=informal,
            reason="the programme ended",
        )
    )
    assert _card(journal, samira).row.axes == informal
    event = _history(journal, samira)[0]
    assert event.kind is EventKind.axes
    assert event.from_value.split()[0] == Formality.formal
    assert event.to_value == history.axes_text(informal, Role.mentor)
    journal.change_now(partial(mentorships.change_axes, mentorship_id=samira, axes=informal))
    assert len(_history(journal, samira)) == 2


def test_mutual_and_both_go_together(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    mutual = Axes(Formality.formal, career=True, direction=Direction.mutual)
    change = partial(mentorships.change_axes, mentorship_id=samira)
    journal.change_now(partial(change, axes=mutual))
    assert _card(journal, samira).row.my_role is Role.both
    with pytest.raises(Contradiction):
        journal.change_now(partial(change, axes=Axes(Formality.formal)))
    journal.change_now(partial(change, axes=Axes(Formality.formal), my_role=Role.mentee))
    assert _card(journal, samira).row.my_role is Role.mentee


def test_what_the_programme_could_see_narrows_as_one_event(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    journal.change_now(
        partial(mentorships.change_audience, mentorship_id=samira, audience=Audience.programme)
    )
    journal.change_now(
        lambda db: (
            db.execute(
                update(SESSIONS)
                .where(SESSIONS.c.mentorship_id == samira)
                .values(audience=Audience.programme)
            )
            and None
        )
    )
    informal = Axes(Formality.informal, career=True)
    journal.change_now(partial(mentorships.change_axes, mentorship_id=samira, axes=informal))
    assert _card(journal, samira).row.default_audience is Audience.pair
    kinds = [event.kind for event in _history(journal, samira)]
    assert kinds == [
        EventKind.audience,
        EventKind.axes,
        EventKind.audience,
        EventKind.entered_later,
    ]

    def audiences(db: Any) -> set[Audience]:
        query = SESSIONS.select().where(SESSIONS.c.mentorship_id == samira)
        return {row.audience for row in db.execute(query)}

    assert journal.run_now(audiences) == {Audience.pair}
    with pytest.raises(Refused):
        journal.change_now(
            partial(mentorships.change_audience, mentorship_id=samira, audience=Audience.programme)
        )


def test_moving_between_stages(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    move = partial(mentorships.move, mentorship_id=samira)
    with pytest.raises(Refused):
        journal.change_now(partial(move, stage=Stage.matching))
    journal.change_now(partial(move, stage=Stage.evaluation))
    with pytest.raises(Refused, match="still open"):
        journal.change_now(partial(move, stage=Stage.closing))
    journal.change_now(partial(move, stage=Stage.closing, reason="she moves abroad"))
    with pytest.raises(Refused):
        journal.change_now(partial(move, stage=Stage.development))
    journal.change_now(partial(move, stage=Stage.development, reason="too early"))
    assert _card(journal, samira).row.stage is Stage.development
    assert [event.to_value for event in _history(journal, samira)][:3] == [
        "development",
        "closing",
        "evaluation",
    ]
