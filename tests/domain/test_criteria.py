"""The criteria of the six stages, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mentorlog.domain import criteria
from mentorlog.domain.axes import Axes
from mentorlog.domain.criteria import Act, Criterion, Facts, Gate, Key
from mentorlog.domain.kinds import Formality, MatchDecision, Stage, Status

FORMAL = Axes(Formality.formal, career=True)
INFORMAL = Axes(Formality.informal, career=True)
ALL_GOALS = {"long_goals": 1, "short_goals": 2, "first_step": True}
BUILT = {"sessions_held": 1, "agreement_agreed": True}


def _facts(**known: Any) -> Facts:
    told: dict[str, Any] = {"stage": Stage.building, "status": Status.active, "axes": FORMAL}
    return Facts(**(told | known))


def _met(stage: Stage, gate: Gate, facts: Facts) -> dict[Key, bool]:
    return {one.key: one.met for one in criteria.of(stage, facts) if one.gate is gate}


def _one(stage: Stage, key: Key, facts: Facts, gate: Gate = Gate.leave) -> Criterion:
    (found,) = [one for one in criteria.of(stage, facts) if one.key is key and one.gate is gate]
    return found


@pytest.mark.parametrize(
    ("fact", "key"),
    [
        ({"card_needs": True}, Key.card_needs),
        ({"card_offer": True}, Key.card_offer),
        ({"card_doubt": True}, Key.card_doubt),
        ({"decision": MatchDecision.no}, Key.decision_made),
    ],
)
def test_each_part_of_matching_is_met_by_its_own_fact(fact: dict[str, Any], key: Key) -> None:
    facts = _facts(stage=Stage.matching, status=Status.candidate)
    assert not any(_met(Stage.matching, Gate.leave, facts).values())
    met = _met(Stage.matching, Gate.leave, replace(facts, **fact))
    assert [known for known, yes in met.items() if yes] == [key]


def test_matching_is_entered_by_candidates() -> None:
    assert _met(Stage.matching, Gate.enter, _facts()) == {Key.is_candidate: False}
    candidate = _facts(status=Status.candidate)
    assert _met(Stage.matching, Gate.enter, candidate) == {Key.is_candidate: True}


@pytest.mark.parametrize("decision", [MatchDecision.yes, MatchDecision.trial])
def test_building_is_entered_when_decided_and_with_a_start(decision: MatchDecision) -> None:
    facts = _facts(status=Status.candidate)
    assert set(_met(Stage.building, Gate.enter, facts).values()) == {False}
    facts = replace(facts, decision=decision, has_start=True)
    assert set(_met(Stage.building, Gate.enter, facts).values()) == {True}


def test_who_has_begun_was_decided_on() -> None:
    assert _one(Stage.building, Key.decided_to_begin, _facts(), Gate.enter).met


def test_building_is_left_after_a_session_an_agreement_and_a_focus() -> None:
    facts = _facts(axes=Axes(Formality.formal))
    assert not any(_met(Stage.building, Gate.leave, facts).values())
    assert all(_met(Stage.building, Gate.leave, _facts(**BUILT)).values())
    assert criteria.ready(Stage.building, _facts(**BUILT))


@pytest.mark.parametrize(
    ("axes", "told", "met"),
    [
        (INFORMAL, (True, True, True), True),
        (FORMAL, (True, True, True), False),
        (INFORMAL, (False, True, True), False),
        (INFORMAL, (True, False, True), False),
        (INFORMAL, (True, True, False), False),
    ],
)
def test_skipping_the_agreement_counts_for_an_informal_one_with_two_yes(
    axes: Axes, told: tuple[bool, bool, bool], met: bool
) -> None:
    skipped, confidentiality, way_out = told
    facts = _facts(
        axes=axes,
        agreement_skipped=skipped,
        confidentiality_talked=confidentiality,
        exit_talked=way_out,
    )
    assert _one(Stage.building, Key.agreement, facts).met is met


def test_only_an_informal_one_may_skip_instead() -> None:
    assert _one(Stage.building, Key.agreement, _facts()).instead is None
    told = _one(Stage.building, Key.agreement, _facts(axes=INFORMAL))
    assert (told.act, told.instead) == (Act.write_agreement, Act.skip_agreement)


def test_goals_are_left_with_both_horizons_measured_and_a_first_step() -> None:
    assert not any(_met(Stage.goals, Gate.leave, _facts()).values())
    assert all(_met(Stage.goals, Gate.leave, _facts(**ALL_GOALS)).values())
    vague = _facts(**ALL_GOALS, goals_without_measure=1)
    assert not _one(Stage.goals, Key.measures, vague).met
    assert not criteria.ready(Stage.goals, vague)


@pytest.mark.parametrize(
    ("career", "life", "keys"),
    [
        (True, False, [Key.long_goal, Key.short_goal]),
        (True, True, [Key.long_goal, Key.short_goal]),
        (False, True, [Key.one_goal]),
    ],
)
def test_about_life_one_goal_is_enough(career: bool, life: bool, keys: list[Key]) -> None:
    axes = Axes(Formality.informal, career=career, life=life)
    asked = list(_met(Stage.goals, Gate.leave, _facts(axes=axes)))
    assert asked == [*keys, Key.measures, Key.first_step]
    short = _facts(axes=axes, short_goals=1, first_step=True)
    assert criteria.ready(Stage.goals, short) is (keys == [Key.one_goal])


def test_entering_says_what_the_stage_before_left_open() -> None:
    unbuilt = _one(Stage.goals, Key.building_done, _facts(sessions_held=1), Gate.enter)
    assert (unbuilt.met, unbuilt.act) == (False, Act.write_agreement)
    built = _one(Stage.goals, Key.building_done, _facts(**BUILT), Gate.enter)
    assert (built.met, built.act) == (True, None)
    assert not _one(Stage.development, Key.goals_set, _facts(), Gate.enter).met


def test_development_may_always_be_left_for_the_person_decides() -> None:
    assert criteria.ready(Stage.development, _facts(**ALL_GOALS))
    busy = criteria.of(Stage.development, _facts(**ALL_GOALS))
    assert len(criteria.open_ones(criteria.leaving(busy))) == 3
    due = criteria.of(Stage.development, _facts(**ALL_GOALS, review_due=True))
    assert criteria.open_ones(criteria.leaving(due)) == ()
    assert _one(Stage.development, Key.no_goal_active, _facts()).met


def test_evaluation_is_entered_when_due_or_when_something_feels_off() -> None:
    assert not any(_met(Stage.evaluation, Gate.enter, _facts()).values())
    assert _one(Stage.evaluation, Key.review_due, _facts(review_due=True), Gate.enter).met
    assert _one(Stage.evaluation, Key.feels_off, _facts(said_why=True), Gate.enter).met
    assert not criteria.ready(Stage.evaluation, _facts())
    assert criteria.ready(Stage.evaluation, _facts(review_saved=True))


@pytest.mark.parametrize(("days", "near"), [(None, False), (31, False), (30, True), (-5, True)])
def test_closing_is_entered_when_the_end_is_near(days: int | None, near: bool) -> None:
    facts = _facts(days_to_end=days)
    assert _one(Stage.closing, Key.end_near, facts, Gate.enter).met is near


def test_closing_is_left_when_all_of_the_closure_is_written() -> None:
    parts = {"results": True, "learned": True, "unfinished": True, "next_steps": True}
    whole = _facts(closure_written=True, **parts)
    assert criteria.ready(Stage.closing, whole)
    assert not any(_met(Stage.closing, Gate.leave, _facts()).values())
    for part in parts:
        without = _facts(closure_written=True, **(parts | {part: False}))
        assert [one.key.value for one in criteria.open_ones(criteria.of(Stage.closing, without))][
            -1:
        ] == [part]


def test_the_next_one_is_the_first_open_one_for_leaving() -> None:
    told = criteria.of(Stage.building, _facts(agreement_agreed=True))
    found = criteria.next_one(told)
    assert found is not None and found.act is Act.hold_session
    assert criteria.next_one(criteria.of(Stage.building, _facts(**BUILT))) is None


@pytest.mark.parametrize("stage", Stage)
def test_every_open_criterion_for_leaving_names_an_act(stage: Stage) -> None:
    facts = Facts(Stage.matching, Status.candidate, Axes(Formality.informal))
    assert all(one.act for one in criteria.leaving(criteria.of(stage, facts)) if not one.met)
