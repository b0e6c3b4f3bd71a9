"""Moves between the stages: all that are allowed and refused, why, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update

from mentorlog import clock, wording
from mentorlog.domain.kinds import EventKind, MatchDecision, SessionStatus, Stage, Status
from mentorlog.domain.stages import moves
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import matching, mentorships, sessions
from mentorlog.journal.forms import MatchCardEdit, NewPlan, RelationshipEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import EventRow, RelationshipRow
from mentorlog.journal.tables import MENTORSHIPS
from tests.conftest import Peopled, StandingClock
from tests.journal.conftest import Add

BEGAN = date(2026, 3, 2)


def _row(journal: Journal, number: int) -> RelationshipRow:
    return journal.run_now(partial(mentorships.row, mentorship_id=number))


def _stages(journal: Journal, number: int) -> list[EventRow]:
    """The moves in its history, the latest first."""
    told = journal.run_now(partial(mentorships.history, mentorship_id=number))
    return [event for event in told if event.kind is EventKind.stage]


def _put(journal: Journal, number: int, stage: Stage, status: Status) -> None:
    """Put a relationship into a state that no single act leads to."""
    values: dict[str, Any] = {"stage": stage, "status": status}
    if status is Status.closed:
        values["ended_on"] = date(2026, 11, 1)
    where = update(MENTORSHIPS).where(MENTORSHIPS.c.id == number)
    journal.change_now(lambda db: db.execute(where.values(**values)) and None)


def _move(journal: Journal, number: int, stage: Stage, **more: Any) -> None:
    journal.change_now(partial(mentorships.move, mentorship_id=number, stage=stage, **more))


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("after", Stage)
@pytest.mark.parametrize("before", Stage)
def test_every_move(
    journal: Journal, add: Add, before: Stage, after: Stage, status: Status
) -> None:
    number = add(started_on=BEGAN)
    _put(journal, number, before, status)
    lives = status in (Status.active, Status.paused)
    allowed = after in moves(before) if lives else False
    if status is Status.candidate:
        allowed = after is Stage.building
    if allowed:
        _move(journal, number, after, reason="so we said")
        assert _row(journal, number).stage is after
        event = _stages(journal, number)[0]
        assert (event.from_value, event.to_value) == (before, after)
    else:
        with pytest.raises(Refused):
            _move(journal, number, after, reason="so we said")
        assert _row(journal, number).stage is before


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        (Stage.building, Stage.goals, True),
        (Stage.building, Stage.closing, True),
        (Stage.goals, Stage.development, True),
        (Stage.development, Stage.evaluation, False),
        (Stage.development, Stage.closing, False),
        (Stage.development, Stage.building, False),
        (Stage.evaluation, Stage.development, False),
        (Stage.evaluation, Stage.goals, True),
        (Stage.evaluation, Stage.closing, True),
        (Stage.closing, Stage.development, True),
    ],
)
def test_leaving_with_something_open_asks_why(
    journal: Journal, add: Add, before: Stage, after: Stage, asked: bool
) -> None:
    number = add(started_on=BEGAN, stage=before)
    if asked:
        with pytest.raises(Refused, match=r"saying why|reason"):
            _move(journal, number, after, reason=" \n")
        assert _row(journal, number).stage is before
        _move(journal, number, after, reason=" we are ready ")
        assert _stages(journal, number)[0].reason == "we are ready"
    else:
        _move(journal, number, after)
    assert _row(journal, number).stage is after


@pytest.mark.parametrize(
    "on", [date(2026, 11, 25), date(2026, 3, 1)], ids=["to come", "before the start"]
)
def test_days_on_which_nothing_moves(journal: Journal, add: Add, on: date) -> None:
    number = add(started_on=BEGAN, stage=Stage.development)
    with pytest.raises(Contradiction):
        _move(journal, number, Stage.evaluation, on=on)
    assert _row(journal, number).stage is Stage.development


def test_no_move_lies_before_the_last_one_that_stands(journal: Journal, add: Add) -> None:
    number = add(started_on=BEGAN, stage=Stage.development)
    _move(journal, number, Stage.evaluation, on=date(2026, 10, 1))
    with pytest.raises(Contradiction, match="last move"):
        _move(journal, number, Stage.development, on=date(2026, 9, 30))
    journal.change_now(partial(mentorships.take_back, mentorship_id=number))
    _move(journal, number, Stage.evaluation, on=date(2026, 9, 30))
    assert _stages(journal, number)[-1].happened_on == date(2026, 9, 30)


def test_the_latest_move_is_taken_back_and_history_keeps_both(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    _move(journal, number, Stage.evaluation)
    _move(journal, number, Stage.closing, reason="she moves abroad")
    back = partial(mentorships.take_back, mentorship_id=number)
    assert journal.change_now(partial(back, reason="too early")) is Stage.evaluation
    assert journal.change_now(back) is Stage.development
    assert _row(journal, number).stage is Stage.development
    told = _stages(journal, number)
    assert [(event.from_value, event.to_value) for event in told] == [
        ("evaluation", "development"),
        ("closing", "evaluation"),
        ("evaluation", "closing"),
        ("development", "evaluation"),
    ]
    assert [event.record for event in told] == [told[3].public_id, told[2].public_id, "", ""]
    first = told[1]
    assert first.reason == "too early"
    words = wording.event_words(first.kind, first.from_value, first.to_value, first.record)
    assert words == "a move taken back: at evaluation again"
    with pytest.raises(Refused, match="no move"):
        journal.change_now(back)
    _move(journal, number, Stage.evaluation)
    assert journal.change_now(back) is Stage.development


def test_a_move_is_taken_back_after_a_pause_that_stays(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    journal, number = peopled.journal, peopled.samira
    _move(journal, number, Stage.evaluation)
    standing_clock.advance(days=3)
    journal.change_now(partial(mentorships.pause, mentorship_id=number))
    standing_clock.advance(days=3)
    journal.change_now(partial(mentorships.take_back, mentorship_id=number))
    row = _row(journal, number)
    assert (row.stage, row.status) == (Stage.development, Status.paused)
    assert _stages(journal, number)[0].happened_on == standing_clock.today


def test_nothing_is_taken_back_where_nothing_moved_or_all_has_ended(
    journal: Journal, add: Add
) -> None:
    back = mentorships.take_back
    for number in (add(), add(started_on=BEGAN, stage=Stage.goals)):
        with pytest.raises(Refused, match="no move"):
            journal.change_now(partial(back, mentorship_id=number))
    declined = add()
    journal.change_now(partial(mentorships.decline, mentorship_id=declined))
    with pytest.raises(Refused, match="ended"):
        journal.change_now(partial(back, mentorship_id=declined))
    with pytest.raises(NotFound):
        journal.change_now(partial(back, mentorship_id=99))


def test_a_beginning_taken_back_makes_a_candidate_again(journal: Journal, add: Add) -> None:
    number = add()
    decide = partial(matching.decide, mentorship_id=number, decision=MatchDecision.trial)
    day = date(2027, 1, 10)
    journal.change_now(partial(decide, look_again=day, reason="let us see"))
    journal.change_now(partial(mentorships.pause, mentorship_id=number))
    back = partial(mentorships.take_back, mentorship_id=number)
    with pytest.raises(Refused, match="paused"):
        journal.change_now(back)
    journal.change_now(partial(mentorships.resume, mentorship_id=number))
    assert journal.change_now(back) is Stage.matching
    row = _row(journal, number)
    assert (row.stage, row.status, row.started_on) == (Stage.matching, Status.candidate, None)
    card = journal.run_now(partial(matching.card, mentorship_id=number))
    assert (card.decision, card.decided_on, card.reasons, card.look_again_on) == (
        MatchDecision.undecided,
        None,
        "let us see",
        None,
    )
    journal.change_now(partial(decide, look_again=day, reason="once more"))
    assert _row(journal, number).status is Status.active


def _closed(journal: Journal, number: int) -> None:
    _put(journal, number, Stage.closing, Status.closed)


def test_a_new_chapter_carries_over_whom_and_what_kind(journal: Journal, add: Add) -> None:
    earlier = add(
        my_role="both", career=True, started_on=BEGAN, cadence_days=17, purpose="to think aloud"
    )
    _closed(journal, earlier)
    chapter = partial(mentorships.new_chapter, mentorship_id=earlier)
    number = journal.change_now(
        partial(chapter, started_on=date(2026, 11, 20), stage=Stage.goals, reason="a new job")
    )
    old = journal.run_now(partial(mentorships.one, mentorship_id=earlier))
    new = journal.run_now(partial(mentorships.one, mentorship_id=number))
    assert new.predecessor_id == earlier
    assert (new.person, new.purpose) == (old.person, old.purpose)
    assert (new.row.axes, new.row.my_role, new.row.cadence_days) == (
        old.row.axes,
        old.row.my_role,
        17,
    )
    assert (new.row.status, new.row.stage) == (Status.active, Stage.goals)
    assert old.row.status is Status.closed
    (event,) = journal.run_now(partial(mentorships.history, mentorship_id=number))
    assert (event.kind, event.record, event.reason) == (
        EventKind.chapter,
        old.row.public_id,
        "a new job",
    )
    with pytest.raises(Refused, match=new.row.public_id):
        journal.change_now(chapter)


def test_a_new_chapter_without_a_start_is_a_candidate(journal: Journal, add: Add) -> None:
    earlier = add()
    journal.change_now(partial(mentorships.decline, mentorship_id=earlier))
    number = journal.change_now(partial(mentorships.new_chapter, mentorship_id=earlier))
    row = _row(journal, number)
    assert (row.status, row.stage) == (Status.candidate, Stage.matching)


def test_chapters_that_cannot_be(journal: Journal, add: Add) -> None:
    alive = add(started_on=BEGAN)
    chapter = partial(mentorships.new_chapter, mentorship_id=alive)
    with pytest.raises(Refused, match="still goes on"):
        journal.change_now(chapter)
    _closed(journal, alive)
    for begins in (date(2026, 10, 31), date(2026, 11, 25)):
        with pytest.raises(Contradiction):
            journal.change_now(partial(chapter, started_on=begins))
    with pytest.raises(Contradiction):
        journal.change_now(partial(chapter, stage=Stage.goals))
    journal.change_now(partial(chapter, started_on=date(2026, 11, 1)))


def test_nothing_begins_on_a_day_to_come(journal: Journal, add: Add) -> None:
    tomorrow = date(2026, 11, 25)
    with pytest.raises(Contradiction, match="still to come"):
        add(started_on=tomorrow)
    candidate, running = add(), add(started_on=BEGAN)
    later = RelationshipEdit(started_on=tomorrow)
    for act in (
        partial(mentorships.start, mentorship_id=candidate, on=tomorrow),
        partial(mentorships.decline, mentorship_id=candidate, on=tomorrow),
        partial(mentorships.edit, mentorship_id=candidate, change=later),
        partial(mentorships.edit, mentorship_id=running, change=later),
    ):
        with pytest.raises(Contradiction, match="still to come"):
            journal.change_now(act)
    assert _row(journal, candidate).status is Status.candidate
    assert _row(journal, running).started_on == BEGAN


def test_today_is_where_the_person_is(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 11, 24, 11, 0, tzinfo=UTC), "Pacific/Auckland")
    number = add(started_on=date(2026, 11, 25))
    assert _row(journal, number).status is Status.active


def test_who_begins_with_a_full_card_is_not_asked_why(journal: Journal, add: Add) -> None:
    number = add()
    card = MatchCardEdit(needs="a mirror", experience_offered="twenty years", doubts="distance")
    journal.change_now(partial(matching.edit, mentorship_id=number, change=card))
    _move(journal, number, Stage.building)
    assert _row(journal, number).status is Status.active
    kept = journal.run_now(partial(matching.card, mentorship_id=number))
    assert (kept.decision, kept.decided_on) == (MatchDecision.yes, date(2026, 11, 24))


def test_declining_a_candidate_calls_off_what_was_planned(journal: Journal, add: Add) -> None:
    candidate = add()
    plan = NewPlan(mentorship_id=candidate, starts_at=clock.now() + timedelta(days=2))
    planned = journal.change_now(partial(sessions.plan, new=plan))
    journal.change_now(partial(mentorships.decline, mentorship_id=candidate))
    called_off = journal.run_now(partial(sessions.row, session_id=planned))
    assert called_off.status is SessionStatus.cancelled
