"""The criteria of the stages met and left open by real records."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from sqlmodel import SQLModel

from mentorlog.domain.criteria import Act, Gate, Key
from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    CloseReason,
    EndManner,
    GoalStatus,
    Horizon,
    Instrument,
    MatchDecision,
    ReviewDecision,
    Side,
    Stage,
)
from mentorlog.errors import NotFound
from mentorlog.journal import actions, building, criteria, matching, mentorships, sessions
from mentorlog.journal.forms import MatchCardEdit, NewAction, RelationshipEdit, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import Agreement, Closure, Goal, Review
from tests.conftest import StandingClock
from tests.journal.conftest import Add

TODAY = date(2026, 11, 24)
BEGAN = date(2026, 9, 1)


def _met(
    journal: Journal, number: int, gate: Gate = Gate.leave, stage: Stage | None = None
) -> dict[Key, bool]:
    told = journal.run_now(partial(criteria.of, mentorship_id=number, stage=stage))
    return {one.key: one.met for one in told if one.gate is gate}


def _put(journal: Journal, *records: SQLModel) -> None:
    journal.change_now(lambda db: db.add_all(records))


def _goal(number: int, horizon: Horizon, **more: Any) -> Goal:
    told: dict[str, Any] = {"learner": Side.them, "title": "lead a team", "measure": "she leads"}
    return Goal(mentorship_id=number, horizon=horizon, **(told | more))


def _review(number: int, on: date, **more: Any) -> Review:
    told: dict[str, Any] = {"instrument": Instrument.mirror, "respondent": Side.me}
    told |= {"decision": ReviewDecision.go_on} | more
    return Review(mentorship_id=number, reviewed_on=on, **told)


def _hold(journal: Journal, number: int, at: datetime) -> None:
    text = SessionText(mentorship_id=number, starts_at=at, notes="We met.")
    journal.change_now(partial(sessions.save, text=text))


def test_matching_from_the_card(journal: Journal, add: Add) -> None:
    number = add()
    assert _met(journal, number, Gate.enter) == {Key.is_candidate: True}
    assert not any(_met(journal, number).values())
    card = MatchCardEdit(needs="a mirror", experience_offered="  ", doubts="distance")
    journal.change_now(partial(matching.edit, mentorship_id=number, change=card))
    assert _met(journal, number) == {
        Key.card_needs: True,
        Key.card_offer: False,
        Key.card_doubt: True,
        Key.decision_made: False,
    }


def test_what_ended_asks_for_nothing(journal: Journal, add: Add) -> None:
    number = add()
    decide = partial(matching.decide, mentorship_id=number, decision=MatchDecision.no)
    journal.change_now(decide)
    assert journal.run_now(partial(criteria.of, mentorship_id=number)) == ()
    with pytest.raises(NotFound):
        journal.run_now(partial(criteria.of, mentorship_id=99))


def test_building_from_session_agreement_and_focus(journal: Journal, add: Add) -> None:
    number = add(started_on=BEGAN)
    assert all(_met(journal, number, Gate.enter).values())
    assert not any(_met(journal, number).values())
    _hold(journal, number, datetime(2026, 11, 1, 9, 0, tzinfo=UTC))
    _put(journal, Agreement(mentorship_id=number, version=1))
    assert _met(journal, number)[Key.agreement] is False
    version = Agreement(
        mentorship_id=number, version=2, status=AgreementStatus.agreed, agreed_on=TODAY
    )
    _put(journal, version)
    choose = partial(building.choose_focus, mentorship_id=number, career=True, life=False)
    journal.change_now(choose)
    assert all(_met(journal, number).values())


def test_a_planned_session_is_not_held(journal: Journal, add: Add) -> None:
    from mentorlog.journal.forms import NewPlan

    number = add(started_on=BEGAN)
    new = NewPlan(mentorship_id=number, starts_at=datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    journal.change_now(partial(sessions.plan, new=new))
    assert _met(journal, number)[Key.session_held] is False


def test_skipping_on_purpose_counts_until_it_turns_formal(journal: Journal, add: Add) -> None:
    from mentorlog.domain.axes import Axes
    from mentorlog.domain.kinds import Formality

    number = add(formality="informal", started_on=BEGAN)
    skip = partial(building.skip_agreement, mentorship_id=number)
    journal.change_now(partial(skip, confidentiality_talked=True, exit_talked=True))
    assert _met(journal, number)[Key.agreement] is True
    formal = Axes(Formality.formal)
    journal.change_now(partial(mentorships.change_axes, mentorship_id=number, axes=formal))
    assert _met(journal, number)[Key.agreement] is False


def test_goals_from_goals_and_promises(journal: Journal, add: Add) -> None:
    number = add(started_on=BEGAN, stage=Stage.goals, career=True)
    assert not any(_met(journal, number).values())
    _put(
        journal,
        _goal(number, Horizon.long, measure=" "),
        _goal(number, Horizon.short, status=GoalStatus.draft),
        _goal(number, Horizon.short, audience=Audience.sealed),
    )
    assert _met(journal, number) == {
        Key.long_goal: True,
        Key.short_goal: False,
        Key.measures: False,
        Key.first_step: False,
    }
    promise = NewAction(mentorship_id=number, owner=Side.them, text="call her old team")
    action = journal.change_now(partial(actions.add, new=promise))
    assert _met(journal, number)[Key.first_step] is False
    journal.change_now(partial(actions.renegotiate, action_id=action, due_on=date(2026, 12, 1)))
    assert _met(journal, number)[Key.first_step] is True


def test_about_life_one_goal_is_enough_in_the_record_too(journal: Journal, add: Add) -> None:
    number = add(started_on=BEGAN, stage=Stage.goals, formality="informal", life=True)
    _put(journal, _goal(number, Horizon.short))
    assert _met(journal, number) == {
        Key.one_goal: True,
        Key.measures: True,
        Key.first_step: False,
    }


def test_development_from_sessions_and_goals(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    number = add(started_on=BEGAN, stage=Stage.development, career=True)
    assert _met(journal, number)[Key.no_goal_active] is True
    _put(journal, _goal(number, Horizon.long))
    assert not any(_met(journal, number).values())
    for day in range(1, 7):
        _hold(journal, number, datetime(2026, 11, day, 9, 0, tzinfo=UTC))
    assert _met(journal, number)[Key.review_due] is True
    _put(journal, _review(number, date(2026, 11, 6), instrument=Instrument.fit))
    assert _met(journal, number)[Key.review_due] is True
    _put(journal, _review(number, date(2026, 11, 6)))
    assert _met(journal, number)[Key.review_due] is False
    standing_clock.set(datetime(2027, 5, 6, 9, 0, tzinfo=UTC))
    assert _met(journal, number)[Key.review_due] is True


def test_the_agreed_day_makes_a_review_due(journal: Journal, add: Add) -> None:
    number = add(started_on=date(2025, 1, 1), stage=Stage.development, career=True)
    assert _met(journal, number)[Key.review_due] is False
    told: dict[str, Any] = {"status": AgreementStatus.agreed, "agreed_on": TODAY}
    _put(journal, Agreement(mentorship_id=number, version=1, review_on=TODAY, **told))
    assert _met(journal, number)[Key.review_due] is True


def test_an_agreed_day_to_come_goes_before_the_count(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 1, 2, 9, 0, tzinfo=UTC))
    number = add(started_on=date(2025, 1, 1), stage=Stage.development, career=True)
    standing_clock.set(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert _met(journal, number)[Key.review_due] is True
    told: dict[str, Any] = {"status": AgreementStatus.agreed, "agreed_on": TODAY}
    later = date(2026, 11, 25)
    _put(journal, Agreement(mentorship_id=number, version=1, review_on=later, **told))
    assert _met(journal, number)[Key.review_due] is False


def test_evaluation_asks_for_a_review_of_this_time(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    number = add(started_on=BEGAN, stage=Stage.development)
    _put(journal, _review(number, date(2026, 11, 1)))
    standing_clock.advance(days=1)
    move = partial(mentorships.move, mentorship_id=number, stage=Stage.evaluation)
    journal.change_now(partial(move, reason="something feels off"))
    assert _met(journal, number, Gate.enter) == {Key.review_due: False, Key.feels_off: True}
    assert _met(journal, number) == {Key.review_saved: False}
    _put(journal, _review(number, date(2026, 11, 25), decision=None))
    assert _met(journal, number) == {Key.review_saved: False}
    _put(journal, _review(number, date(2026, 11, 25), audience=Audience.sealed))
    assert _met(journal, number) == {Key.review_saved: False}
    standing_clock.advance(hours=1)
    _put(journal, _review(number, date(2026, 11, 23)))
    assert _met(journal, number) == {Key.review_saved: True}


def test_closing_is_entered_by_decision_end_or_programme(journal: Journal, add: Add) -> None:
    number = add(started_on=BEGAN, stage=Stage.development)

    def entering() -> list[Key]:
        told = _met(journal, number, Gate.enter, Stage.closing)
        return [key for key, met in told.items() if met]

    def edit(**dates: Any) -> None:
        change = RelationshipEdit(**dates)
        journal.change_now(partial(mentorships.edit, mentorship_id=number, change=change))

    assert entering() == []
    edit(planned_end_on=date(2026, 12, 25))
    assert entering() == []
    edit(planned_end_on=date(2026, 12, 24), programme_end_on=TODAY)
    assert entering() == [Key.end_near, Key.programme_ended]
    edit(planned_end_on=None, programme_end_on=date(2026, 11, 25))
    assert entering() == []
    _put(journal, _review(number, TODAY, decision=ReviewDecision.close))
    assert entering() == [Key.closing_decided]


@pytest.mark.parametrize(
    ("manner", "by_them", "learned"),
    [
        (EndManner.planned, "", False),
        (EndManner.planned, "to ask", True),
        (EndManner.unplanned, "", True),
    ],
)
def test_closing_is_left_with_a_closure_written(
    journal: Journal, add: Add, manner: EndManner, by_them: str, learned: bool
) -> None:
    number = add(started_on=BEGAN, stage=Stage.closing)
    assert not any(_met(journal, number).values())
    closure = Closure(
        mentorship_id=number,
        closed_on=TODAY,
        reason=CloseReason.goals_met,
        manner=manner,
        results="a team",
        learned_by_me="patience",
        learned_by_them=by_them,
        unfinished="the thesis",
    )
    _put(journal, closure)
    assert _met(journal, number) == {
        Key.results: True,
        Key.learned: learned,
        Key.unfinished: True,
        Key.next_steps: False,
        Key.future_form: True,
        Key.notes_fate: True,
    }


def test_open_criteria_name_the_act_that_would_meet_them(journal: Journal, add: Add) -> None:
    number = add(formality="informal", started_on=BEGAN)
    told = journal.run_now(partial(criteria.of, mentorship_id=number))
    acts = {one.key: (one.act, one.instead) for one in told if not one.met}
    assert acts == {
        Key.session_held: (Act.hold_session, None),
        Key.agreement: (Act.write_agreement, Act.skip_agreement),
        Key.focus_chosen: (Act.choose_focus, None),
    }
