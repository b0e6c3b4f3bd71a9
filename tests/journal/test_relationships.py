"""Relationships: how they enter, what their turns write into history, and what is refused."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import (
    Direction,
    EventKind,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import mentorships, people
from mentorlog.journal.forms import PersonEdit, RelationshipEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import EventRow, RelationshipCard
from tests.conftest import Peopled, StandingClock
from tests.journal.conftest import Add


def _card(journal: Journal, number: int) -> RelationshipCard:
    return journal.run_now(partial(mentorships.one, mentorship_id=number))


def _history(journal: Journal, number: int) -> list[EventRow]:
    return journal.run_now(partial(mentorships.history, mentorship_id=number))


def test_without_a_start_it_is_a_candidate(journal: Journal, add: Add) -> None:
    row = _card(journal, add()).row
    assert (row.status, row.stage) == (Status.candidate, Stage.matching)
    assert row.cadence.state is CadenceState.none
    (event,) = _history(journal, row.id)
    assert (event.kind, event.to_value) == (EventKind.status, "candidate")


def test_with_a_start_today_it_is_active_in_building(journal: Journal, add: Add) -> None:
    row = _card(journal, add(started_on=date(2026, 11, 24))).row
    assert (row.status, row.stage) == (Status.active, Stage.building)
    (event,) = _history(journal, row.id)
    assert (event.kind, event.happened_on) == (EventKind.started, date(2026, 11, 24))


@pytest.mark.parametrize("stage", [None, Stage.development])
def test_one_that_runs_already_is_entered_later(
    journal: Journal, add: Add, stage: Stage | None
) -> None:
    row = _card(journal, add(started_on=date(2025, 1, 15), stage=stage)).row
    assert row.status is Status.active
    assert row.stage is (stage or Stage.building)
    (event,) = _history(journal, row.id)
    assert event.kind is EventKind.entered_later
    assert event.happened_on == date(2026, 11, 24)
    assert (event.from_value, event.to_value) == ("2025-01-15", row.stage)


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        ({"formality": "formal"}, 28),
        ({"formality": "informal", "career": True}, 28),
        ({"formality": "informal", "direction": "reverse"}, 28),
        ({"formality": "informal"}, 42),
        ({"formality": "informal", "life": True}, None),
        ({"formality": "formal", "cadence_days": 10}, 10),
        ({"formality": "formal", "cadence_days": None}, None),
    ],
)
def test_the_rhythm_offered_by_kind(
    journal: Journal, add: Add, told: dict[str, Any], offered: int | None
) -> None:
    assert _card(journal, add(**told)).row.cadence_days == offered


def test_direction_follows_the_role(journal: Journal, add: Add) -> None:
    assert _card(journal, add()).row.axes.direction is Direction.traditional
    assert _card(journal, add(my_role="both")).row.axes.direction is Direction.mutual


@pytest.mark.parametrize(
    "told",
    [
        {"my_role": "both", "direction": "reverse"},
        {"my_role": "mentor", "direction": "mutual"},
        {"stage": "goals"},
        {"stage": "matching", "started_on": date(2026, 1, 1)},
        {"started_on": date(2026, 1, 1), "planned_end_on": date(2025, 1, 1)},
    ],
)
def test_contradictions_are_refused_and_leave_nothing(
    journal: Journal, add: Add, told: dict[str, Any]
) -> None:
    with pytest.raises(Contradiction) as caught:
        add(**told)
    assert caught.value.exit_code == 2
    assert journal.run_now(mentorships.overview) == []
    with pytest.raises(NotFound):
        journal.run_now(partial(people.one, person_id=2))


@pytest.mark.parametrize(
    "told",
    [
        {"name": "  "},
        {"name": "x" * 201},
        {"cadence_days": 0},
        {"my_role": "friend"},
        {"unknown": 1},
        {"default_audience": "programme", "formality": "informal"},
        {"default_audience": "programme", "life": True},
        {"person_id": 1},
    ],
)
def test_what_cannot_be_is_refused(journal: Journal, add: Add, told: dict[str, Any]) -> None:
    with pytest.raises(Refused) as caught:
        add(**told)
    assert "xxx" not in caught.value.message
    assert journal.run_now(mentorships.overview) == []


def test_text_is_cleaned_on_the_way_in(journal: Journal, add: Add) -> None:
    number = add(name=" Zoë\n van\x00Dam ", purpose="line\r\nline \ud800")
    card = _card(journal, number)
    assert card.row.name == "Zoë van\ufffdDam"
    assert card.purpose == "line\nline \ufffd"


def test_everybody_has_an_alias_of_their_own(journal: Journal, add: Add) -> None:
    numbers = [add(name=f"Name {count}") for count in range(60)]
    rows = journal.run_now(mentorships.overview)
    assert len(rows) == len(numbers)
    assert len({row.alias for row in rows}) == len(rows)
    assert all(row.alias and row.name not in row.alias for row in rows)


def test_two_relationships_may_be_with_one_person(journal: Journal, add: Add) -> None:
    first = _card(journal, add())
    second = _card(journal, add(my_role="mentee", person_id=first.person.id))
    assert second.person == first.person


def test_filters(journal: Journal, peopled: Peopled, add: Add) -> None:
    candidate, both = add(name="Cleo"), add(name="Bo", my_role="both", started_on=date(2026, 11, 1))
    journal.change_now(partial(mentorships.pause, mentorship_id=peopled.yara))
    declined = add(name="Dora")
    journal.change_now(partial(mentorships.decline, mentorship_id=declined))

    def shown(which: RelationshipFilter) -> list[int]:
        return [row.id for row in journal.run_now(partial(mentorships.overview, filter=which))]

    jonas, samira, yara = peopled.jonas, peopled.samira, peopled.yara
    assert shown(RelationshipFilter.open) == [both, jonas, samira, yara, candidate]
    assert shown(RelationshipFilter.mentees) == [both, samira, candidate]
    assert shown(RelationshipFilter.mentors) == [both, jonas, yara]
    assert shown(RelationshipFilter.active) == [both, jonas, samira]
    assert shown(RelationshipFilter.paused) == [yara]
    assert shown(RelationshipFilter.candidates) == [candidate]
    assert shown(RelationshipFilter.closed) == [declined]
    assert shown(RelationshipFilter.all) == [both, jonas, samira, yara, candidate, declined]


def test_starting_with_a_candidate(journal: Journal, add: Add) -> None:
    number = add()
    journal.change_now(partial(mentorships.start, mentorship_id=number, reason="we both said yes"))
    card = _card(journal, number)
    assert (card.row.status, card.row.stage) == (Status.active, Stage.building)
    assert card.row.started_on == card.cadence_since == date(2026, 11, 24)
    assert [event.kind for event in _history(journal, number)] == [
        EventKind.stage,
        EventKind.status,
        EventKind.status,
    ]
    with pytest.raises(Refused):
        journal.change_now(partial(mentorships.start, mentorship_id=number))
    with pytest.raises(Refused):
        journal.change_now(partial(mentorships.decline, mentorship_id=number))


@pytest.mark.parametrize("way", ["edit", "move"])
def test_other_ways_to_start(journal: Journal, add: Add, way: str) -> None:
    number = add()
    if way == "edit":
        change = RelationshipEdit(started_on=date(2026, 11, 20))
        journal.change_now(partial(mentorships.edit, mentorship_id=number, change=change))
    else:
        move = partial(mentorships.move, mentorship_id=number, stage=Stage.building)
        journal.change_now(partial(move, reason="we both said yes"))
    row = _card(journal, number).row
    assert (row.status, row.stage) == (Status.active, Stage.building)


def test_silence_before_the_first_note_counts_from_the_day_it_was_entered(
    journal: Journal, standing_clock: StandingClock, add: Add
) -> None:
    number = add(started_on=date(2024, 1, 1), cadence_days=14)
    assert _card(journal, number).row.cadence.state is CadenceState.awaiting
    standing_clock.advance(days=15)
    assert _card(journal, number).row.cadence.state is CadenceState.overdue


def test_editing_changes_only_what_was_given(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    before = _card(journal, samira)
    change = RelationshipEdit(name="Samira H.", purpose="lead a team", alias="")
    journal.change_now(partial(mentorships.edit, mentorship_id=samira, change=change))
    after = _card(journal, samira)
    assert (after.row.name, after.purpose) == ("Samira H.", "lead a team")
    assert after.row.alias
    assert after.row.alias != "Heron"
    assert after.row.started_on == before.row.started_on
    assert after.updated_at > before.updated_at
    assert after.person.updated_at > before.person.updated_at
    assert len(_history(journal, samira)) == 1


def test_the_start_can_be_put_right_but_not_taken_away(peopled: Peopled) -> None:
    journal, jonas = peopled.journal, peopled.jonas
    edit = partial(mentorships.edit, mentorship_id=jonas)
    journal.change_now(partial(edit, change=RelationshipEdit(started_on=date(2026, 2, 1))))
    card = _card(journal, jonas)
    assert card.row.started_on == card.cadence_since == date(2026, 2, 1)
    with pytest.raises(Refused):
        journal.change_now(partial(edit, change=RelationshipEdit(started_on=None)))
    with pytest.raises(Contradiction):
        journal.change_now(partial(edit, change=RelationshipEdit(planned_end_on=date(2025, 1, 1))))


def test_what_was_declined_gets_no_start(journal: Journal, add: Add) -> None:
    number = add()
    journal.change_now(partial(mentorships.decline, mentorship_id=number))
    change = RelationshipEdit(started_on=date(2026, 11, 24))
    with pytest.raises(Refused, match="new chapter"):
        journal.change_now(partial(mentorships.edit, mentorship_id=number, change=change))
    row = _card(journal, number).row
    assert (row.status, row.stage, row.started_on) == (Status.declined, Stage.matching, None)


def test_capacity_is_mine_alone(peopled: Peopled) -> None:
    journal = peopled.journal
    journal.change_now(partial(people.edit, person_id=1, change=PersonEdit(capacity=4)))
    assert journal.run_now(people.me).capacity == 4
    with pytest.raises(Refused):
        journal.change_now(partial(people.edit, person_id=2, change=PersonEdit(capacity=4)))


def test_what_changes_carries_a_later_moment_whatever_the_clock_does(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    journal, samira = peopled.journal, peopled.samira
    moments = [_card(journal, samira).updated_at]
    for days in (0, -400, 0):
        standing_clock.advance(days=days)
        change = RelationshipEdit(purpose=f"at {days}")
        journal.change_now(partial(mentorships.edit, mentorship_id=samira, change=change))
        moments.append(_card(journal, samira).updated_at)
    assert moments == sorted(set(moments))
