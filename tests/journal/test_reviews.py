"""Evaluations in the record: what is kept, what a decision does, first against latest, when due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.kinds import (
    Audience,
    EventKind,
    Formality,
    Instrument,
    ReviewDecision,
    Role,
    Side,
    Stage,
    Status,
)
from mentorlog.domain.mirror import Quality, keys
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import history, mentorships, record, removal, reviews, sessions, turns
from mentorlog.journal.forms import NewReview, ReviewEdit, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind, RelationshipRow, ReviewCard, ReviewDue
from mentorlog.journal.tables import Review
from tests.conftest import Peopled, StandingClock

CONTINUE, ADJUST = ReviewDecision.go_on, ReviewDecision.adjust
PAUSE, CLOSE = ReviewDecision.pause, ReviewDecision.close
Save = Callable[..., int]


@pytest.fixture
def save(peopled: Peopled) -> Save:
    """Save a review of Samira unless another is named."""

    def saved(**given: Any) -> int:
        fields: dict[str, Any] = {"mentorship_id": peopled.samira, "one_thing": "x"}
        fields |= given
        return peopled.journal.change_now(partial(reviews.save, new=NewReview(**fields)))

    return saved


def one(journal: Journal, number: int) -> ReviewCard:
    return journal.run_now(partial(reviews.one, review_id=number))


def row(peopled: Peopled, number: int) -> RelationshipRow:
    return peopled.journal.run_now(partial(mentorships.row, mentorship_id=number))


def at(peopled: Peopled, number: int, stage: Stage) -> None:
    """Put a relationship at a stage, whatever the way there."""

    def place(db: Any) -> None:
        from mentorlog.journal.tables import Mentorship

        db.get(Mentorship, number).stage = stage

    peopled.journal.change_now(place)


def all_of(value: int) -> dict[str, int | None]:
    return dict.fromkeys(keys(Instrument.mirror), value)


def test_what_is_saved_comes_back(peopled: Peopled, save: Save) -> None:
    number = save(
        answers={"L1": 4, "E1": None},
        respondent=Side.them,
        keep="The walks.",
        change="Shorter.",
        stop="Mail at night.",
        one_thing="She said it.",
    )
    card = one(peopled.journal, number)
    assert card.answers == {"E1": None, "L1": 4}
    assert (card.keep, card.change, card.stop) == ("The walks.", "Shorter.", "Mail at night.")
    assert (card.public_id, card.reviewed_on) == ("w1", date(2026, 11, 24))
    assert (card.respondent, card.instrument) == (Side.them, Instrument.mirror)
    assert (card.instrument_version, card.audience, card.decision) == (1, Audience.me, None)
    assert peopled.journal.run_now(partial(record.one, kind=RecordKind.review, number=1)) == card


@pytest.mark.parametrize(
    ("before", "decision", "back_to", "after"),
    [
        (Stage.evaluation, CONTINUE, None, Stage.development),
        (Stage.development, CONTINUE, None, Stage.development),
        (Stage.building, CONTINUE, None, Stage.building),
        (Stage.evaluation, ADJUST, None, Stage.goals),
        (Stage.evaluation, ADJUST, Stage.building, Stage.building),
        (Stage.development, ADJUST, None, Stage.goals),
        (Stage.evaluation, CLOSE, None, Stage.closing),
        (Stage.building, CLOSE, None, Stage.closing),
    ],
)
def test_a_decision_moves_the_stage_and_history_says_so(
    peopled: Peopled,
    save: Save,
    before: Stage,
    decision: ReviewDecision,
    back_to: Stage | None,
    after: Stage,
) -> None:
    at(peopled, peopled.samira, before)
    save(decision=decision, back_to=back_to, reviewed_on=date(2026, 11, 20))
    assert row(peopled, peopled.samira).stage is after
    events = peopled.journal.run_now(partial(history.of, mentorship_id=peopled.samira))
    told = [
        (event.from_value, event.to_value, event.happened_on)
        for event in events
        if event.kind is EventKind.stage
    ]
    assert told == ([] if before is after else [(before, after, date(2026, 11, 20))])


def test_to_pause_pauses(peopled: Peopled, save: Save) -> None:
    save(decision=PAUSE)
    found = row(peopled, peopled.samira)
    assert (found.status, found.stage) == (Status.paused, Stage.development)


@pytest.mark.parametrize(
    ("stage", "given"),
    [
        (Stage.closing, {"decision": ADJUST}),
        (Stage.goals, {"decision": ADJUST, "back_to": Stage.building}),
        (Stage.closing, {"decision": CONTINUE, "one_thing": "", "keep": "x"}),
    ],
)
def test_a_decision_that_leads_nowhere_saves_nothing(
    peopled: Peopled, save: Save, stage: Stage, given: dict[str, Any]
) -> None:
    at(peopled, peopled.samira, stage)
    with pytest.raises(Refused):
        save(**given)
    assert row(peopled, peopled.samira).stage is stage
    assert peopled.journal.run_now(reviews.page) == []


def test_continuing_from_closing_says_why(peopled: Peopled, save: Save) -> None:
    at(peopled, peopled.samira, Stage.closing)
    save(decision=CONTINUE, one_thing="A new job, new questions.")
    assert row(peopled, peopled.samira).stage is Stage.development
    (last,) = peopled.journal.run_now(partial(history.of, mentorship_id=peopled.samira, limit=1))
    assert last.reason == "A new job, new questions."


def test_pausing_twice_is_refused_and_nothing_is_saved(peopled: Peopled, save: Save) -> None:
    save(decision=PAUSE)
    with pytest.raises(Refused, match="paused already"):
        save(decision=PAUSE)
    assert len(peopled.journal.run_now(reviews.page)) == 1


def test_neither_a_candidate_nor_one_that_was_declined_is_evaluated(
    peopled: Peopled, save: Save
) -> None:
    from mentorlog.journal.forms import NewRelationship

    new = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.formal)
    number = peopled.journal.change_now(partial(mentorships.add, new=new))
    with pytest.raises(Refused, match="has not begun"):
        save(mentorship_id=number)
    peopled.journal.change_now(partial(mentorships.decline, mentorship_id=number))
    with pytest.raises(Refused, match="has ended"):
        save(mentorship_id=number)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"reviewed_on": date(2026, 11, 25)}, Contradiction),
        ({"reviewed_on": date(2025, 1, 14)}, Refused),
        ({"answers": {"Z1": 1}}, Refused),
        ({"answers": {"E1": 5}}, Refused),
        ({"answers": {"M1": 1}}, Refused),
        ({"instrument": Instrument.mentee, "respondent": Side.me}, Contradiction),
        ({"one_thing": "", "answers": {}}, Refused),
        ({"session_id": 99}, NotFound),
        ({"mentorship_id": 99}, NotFound),
    ],
)
def test_what_cannot_be_is_refused(
    save: Save, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        save(**given)


def test_the_session_was_held_and_is_theirs(peopled: Peopled, save: Save) -> None:
    with pytest.raises(Contradiction):
        save(session_id=peopled.jonas_last)
    with pytest.raises(Refused, match="not held"):
        save(session_id=peopled.samira_next)
    number = save(session_id=peopled.samira_last)
    assert one(peopled.journal, number).session_id == peopled.samira_last


def test_the_mentee_checks_themselves(peopled: Peopled, save: Save) -> None:
    number = save(instrument=Instrument.mentee, respondent=Side.them, answers={"M1": 3, "M6": None})
    card = one(peopled.journal, number)
    assert card.scores is None and card.answers == {"M1": 3, "M6": None}


def test_first_against_latest_of_each_side(peopled: Peopled, save: Save) -> None:
    save(reviewed_on=date(2026, 11, 1), answers=all_of(2))
    save(reviewed_on=date(2026, 10, 30), answers=all_of(1))
    save(reviewed_on=date(2026, 11, 20), answers=all_of(4))
    save(reviewed_on=date(2026, 11, 10), respondent=Side.them, answers={**all_of(3), "L1": 0})
    save(reviewed_on=date(2026, 11, 22), instrument=Instrument.fit, answers={"L1": 0})
    found = peopled.journal.run_now(partial(reviews.mirrored, mentorship_id=peopled.samira))
    assert found.mine is not None and found.theirs is not None
    assert found.mine.first.reviewed_on == date(2026, 10, 30)
    assert found.mine.latest.reviewed_on == date(2026, 11, 20)
    assert found.mine.moved and not found.theirs.moved
    # Mine is the mentor's own view; hers is what the mentee said.
    widest = found.gaps[0]
    assert (widest.quality, widest.mentor, widest.mentee) == (Quality.listening, 100.0, 50.0)
    assert len(found.gaps) == 6


def test_no_gaps_between_two_who_speak_of_different_people(peopled: Peopled, save: Save) -> None:
    def mutual(db: Any) -> None:
        from mentorlog.domain.axes import Axes
        from mentorlog.domain.kinds import Direction, Formality

        axes = Axes(Formality.formal, True, False, Direction.mutual)
        turns.change_axes(db, peopled.samira, axes)

    peopled.journal.change_now(mutual)
    save(answers=all_of(0))
    save(answers=all_of(4), respondent=Side.them)
    found = peopled.journal.run_now(partial(reviews.mirrored, mentorship_id=peopled.samira))
    assert found.mine is not None and found.theirs is not None and found.gaps == ()


def test_what_is_sealed_is_in_no_list_count_or_comparison(peopled: Peopled, save: Save) -> None:
    number = save(answers=all_of(2))

    def seal(db: Any) -> None:
        db.get(Review, number).audience = Audience.sealed

    peopled.journal.change_now(seal)
    run = peopled.journal.run_now
    assert run(reviews.page) == [] and len(run(partial(reviews.page, sealed=True))) == 1
    assert run(partial(reviews.count, with_=peopled.samira)) == 0
    assert run(partial(reviews.mirrored, mentorship_id=peopled.samira)).mine is None
    assert one(peopled.journal, number).audience is Audience.sealed


def test_lists_are_filtered(peopled: Peopled, save: Save) -> None:
    save(reviewed_on=date(2026, 11, 1))
    save(instrument=Instrument.fit, reviewed_on=date(2026, 11, 2))
    save(mentorship_id=peopled.jonas, reviewed_on=date(2026, 11, 3), one_thing="# Less\nmore")
    run = peopled.journal.run_now
    assert [found.public_id for found in run(reviews.page)] == ["w3", "w2", "w1"]
    assert [found.id for found in run(partial(reviews.page, with_=peopled.samira))] == [2, 1]
    assert [found.id for found in run(partial(reviews.page, instrument=Instrument.fit))] == [2]
    assert [found.id for found in run(partial(reviews.page, since=date(2026, 11, 2)))] == [3, 2]
    assert [found.id for found in run(partial(reviews.page, offset=1, limit=1))] == [2]
    assert run(reviews.page)[0].one_thing == "Less"


def test_editing_keeps_what_is_not_given(peopled: Peopled, save: Save) -> None:
    number = save(answers={"L1": 4}, keep="walks", decision=CONTINUE)
    before = one(peopled.journal, number)

    def edit(**given: Any) -> ReviewCard:
        change = ReviewEdit(**given)
        peopled.journal.change_now(partial(reviews.edit, review_id=number, change=change))
        return one(peopled.journal, number)

    after = edit(stop="mail")
    assert (after.keep, after.stop, after.answers) == ("walks", "mail", {"L1": 4})
    assert after.updated_at > before.updated_at
    assert edit(answers={"L1": None}).answers == {"L1": None}
    assert edit(reviewed_on=date(2026, 11, 3)).reviewed_on == date(2026, 11, 3)
    with pytest.raises(Contradiction):
        edit(reviewed_on=date(2027, 1, 1))
    with pytest.raises(Refused):
        edit(answers={"M1": 1})


def test_another_decision_is_carried_out_and_the_same_one_is_not(
    peopled: Peopled, save: Save
) -> None:
    at(peopled, peopled.samira, Stage.evaluation)
    number = save(decision=ADJUST)
    assert row(peopled, peopled.samira).stage is Stage.goals
    at(peopled, peopled.samira, Stage.evaluation)

    def edit(**given: Any) -> None:
        change = ReviewEdit(**given)
        peopled.journal.change_now(partial(reviews.edit, review_id=number, change=change))

    edit(decision=ADJUST, keep="y")
    assert row(peopled, peopled.samira).stage is Stage.evaluation
    edit(decision=CONTINUE)
    assert row(peopled, peopled.samira).stage is Stage.development
    edit(decision=None)
    assert one(peopled.journal, number).decision is None
    assert row(peopled, peopled.samira).stage is Stage.development


def test_deleting_names_the_day_and_can_be_undone(peopled: Peopled, save: Save) -> None:
    number = save(answers={"L1": 4})
    going = peopled.journal.run_now(partial(removal.what_goes, public_id="w1"))
    assert going.question() == "Delete the evaluation of 24 November 2026?"
    removed = peopled.journal.change_now(partial(removal.delete, public_id="w1"))
    assert peopled.journal.run_now(reviews.page) == []
    peopled.journal.change_now(partial(removal.undo, removed=removed))
    assert one(peopled.journal, number).answers == {"L1": 4}


def test_the_fit_is_due_after_the_third_session_and_once(
    peopled: Peopled, standing_clock: StandingClock, save: Save
) -> None:
    def due() -> ReviewDue:
        return peopled.journal.run_now(partial(reviews.due, mentorship_id=peopled.yara))

    def hold(day: int) -> None:
        at = datetime(2026, 11, day, 9, tzinfo=UTC)
        text = SessionText(mentorship_id=peopled.yara, starts_at=at, notes="x")
        peopled.journal.change_now(partial(sessions.save, text=text))

    hold(3)
    hold(10)
    assert not due().fit and due().instrument is Instrument.mirror
    hold(17)
    assert due().fit and not due().due and due().instrument is Instrument.fit
    save(mentorship_id=peopled.yara, instrument=Instrument.fit, answers={"L1": 3})
    assert not due().fit and due().instrument is Instrument.mirror


def test_a_whole_review_that_is_due_looks_at_the_fit_as_well(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    text = SessionText(
        mentorship_id=peopled.samira, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), notes="x"
    )
    peopled.journal.change_now(partial(sessions.save, text=text))
    standing_clock.set(datetime(2027, 4, 2, 9, tzinfo=UTC))
    found = peopled.journal.run_now(partial(reviews.due, mentorship_id=peopled.samira))
    assert found.fit and found.due and found.instrument is Instrument.mirror


def test_a_review_is_due_six_months_after_the_last(
    peopled: Peopled, standing_clock: StandingClock, save: Save
) -> None:
    def due() -> ReviewDue:
        return peopled.journal.run_now(partial(reviews.due, mentorship_id=peopled.samira))

    standing_clock.set(datetime(2027, 4, 2, 9, tzinfo=UTC))
    assert due().due
    save(answers=all_of(3))
    assert (due().due, due().on) == (False, date(2027, 10, 2))
    standing_clock.set(datetime(2027, 10, 2, 9, tzinfo=UTC))
    assert due().due
    peopled.journal.change_now(partial(turns.pause, mentorship_id=peopled.samira))
    assert due().due


def test_something_written_is_cleaned_and_its_audience_is_the_relationships(
    peopled: Peopled, save: Save
) -> None:
    peopled.journal.change_now(
        partial(turns.change_audience, mentorship_id=peopled.samira, audience=Audience.pair)
    )
    number = save(keep="a\r\nb\x00")
    card = one(peopled.journal, number)
    assert (card.keep, card.audience) == ("a\nb\ufffd", Audience.pair)
