"""The quality mirror as figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import decisions, mirror, stages
from mentorlog.domain.kinds import Instrument, ReviewDecision, Role, Side, Stage
from mentorlog.domain.mirror import BEHAVIOURS, Quality, Scores, Voice

answer = st.none() | st.integers(0, 4)
answered = st.dictionaries(st.sampled_from(mirror.keys(Instrument.mirror)), answer)


@pytest.mark.parametrize(
    ("answers", "score"),
    [
        ((4, 4, 4), 100.0),
        ((0, 0, 0), 0.0),
        ((1, 2, 3), 50.0),
        ((4, 3, None), 87.5),
        ((4, None, None), None),
        ((None, None, None), None),
        ((3, 3, 2), pytest.approx(66.6667, abs=0.001)),
    ],
)
def test_a_quality_is_its_mean_times_25_with_two_of_three(
    answers: tuple[int | None, ...], score: float | None
) -> None:
    assert mirror.quality_score(answers) == score


def test_overall_needs_five_of_six_qualities() -> None:
    of = dict.fromkeys(Quality, 50.0)
    assert Scores({**of, Quality.empathy: None}).overall == 50
    assert Scores({**of, Quality.empathy: None, Quality.patience: None}).overall is None
    assert Scores({**of, Quality.empathy: 80.0}).overall == 55


@given(answered)
def test_scores_stay_in_range_and_blank_means_too_few(answers: dict[str, int | None]) -> None:
    found = mirror.scores(answers)
    for quality, of_quality in BEHAVIOURS.items():
        said = [answers.get(key) for key in of_quality]
        given = [value for value in said if value is not None]
        score = found.of[quality]
        assert (score is None) == (len(given) < 2)
        assert score is None or min(given) * 25 <= score <= max(given) * 25
    blank = sum(score is None for score in found.of.values())
    assert (found.overall is None) == (blank > 1)
    assert found.overall is None or 0 <= found.overall <= 100


@given(answered, answered)
def test_a_gap_is_a_difference_of_25_in_either_direction(
    one: dict[str, int | None], other: dict[str, int | None]
) -> None:
    mentor, mentee = mirror.scores(one), mirror.scores(other)
    gaps = mirror.gaps(mentor, mentee)
    wide = {gap.quality for gap in gaps}
    for quality in Quality:
        own, told = mentor.of[quality], mentee.of[quality]
        apart = own is not None and told is not None and round(abs(own - told), 6) >= 25
        assert (quality in wide) == apart
    widths = [round(abs(gap.mentor - gap.mentee), 6) for gap in gaps]
    assert widths == sorted(widths, reverse=True)
    assert {gap.quality for gap in mirror.gaps(mentee, mentor)} == wide


def test_exactly_25_counts_also_where_fractions_of_three_round() -> None:
    mentor = mirror.scores({"L1": 3, "L2": 3, "L3": 2})  # 66.67
    mentee = mirror.scores({"L1": 2, "L2": 2, "L3": 1})  # 41.67
    assert [gap.quality for gap in mirror.gaps(mentor, mentee)] == [Quality.listening]


@pytest.mark.parametrize(
    ("role", "respondent", "voice"),
    [
        (Role.mentee, Side.me, Voice.mentee),
        (Role.mentee, Side.them, Voice.mentor),
        (Role.mentor, Side.me, Voice.mentor),
        (Role.mentor, Side.them, Voice.mentee),
        (Role.both, Side.me, Voice.mentee),
        (Role.both, Side.them, Voice.mentee),
    ],
)
def test_who_speaks(role: Role, respondent: Side, voice: Voice) -> None:
    assert mirror.voice(role, respondent) is voice
    assert mirror.may_answer(Instrument.mentee, role, respondent) == (voice is Voice.mentee)
    assert mirror.may_answer(Instrument.mirror, role, respondent)
    assert mirror.may_answer(Instrument.fit, role, respondent)


def test_the_instruments() -> None:
    assert len(mirror.keys(Instrument.mirror)) == 18
    fit = mirror.keys(Instrument.fit)
    assert [sum(key in of_quality for key in fit) for of_quality in BEHAVIOURS.values()] == [1] * 6
    assert len(mirror.keys(Instrument.mentee)) == 6


@pytest.mark.parametrize(
    ("held", "looked", "due"),
    [(2, False, False), (3, False, True), (9, False, True), (3, True, False)],
)
def test_the_fit_is_looked_at_after_the_third_session_once(
    held: int, looked: bool, due: bool
) -> None:
    assert mirror.fit_is_due(held, looked=looked) == due
    assert mirror.suggested(held, looked=looked) is (Instrument.fit if due else Instrument.mirror)


def test_wrong_answers_are_named() -> None:
    answers = {"L1": 4, "L2": None, "L3": 5, "M1": 2, "E1": -1}
    assert mirror.wrong_keys(Instrument.mirror, answers) == ["L3", "M1", "E1"]
    assert mirror.wrong_keys(Instrument.fit, {"L1": 0, "L2": 0}) == ["L2"]


@given(st.floats(0, 100))
def test_the_nearest_step(score: float) -> None:
    assert abs(mirror.step(score) * 25 - score) <= 12.5


@given(st.sampled_from(ReviewDecision), st.sampled_from(Stage), st.sampled_from([None, *Stage]))
def test_a_decision_leads_only_where_the_moves_do(
    decision: ReviewDecision, before: Stage, back_to: Stage | None
) -> None:
    after = decisions.leads_to(decision, before, back_to)
    if after is not None and after is not before:
        assert stages.may_move(before, after)


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        (ReviewDecision.go_on, Stage.evaluation, Stage.development),
        (ReviewDecision.go_on, Stage.closing, Stage.development),
        (ReviewDecision.go_on, Stage.building, Stage.building),
        (ReviewDecision.go_on, Stage.goals, Stage.goals),
        (ReviewDecision.go_on, Stage.development, Stage.development),
        (ReviewDecision.go_on, Stage.matching, None),
        (ReviewDecision.adjust, Stage.evaluation, Stage.goals),
        (ReviewDecision.adjust, Stage.development, Stage.goals),
        (ReviewDecision.adjust, Stage.goals, Stage.goals),
        (ReviewDecision.adjust, Stage.building, Stage.building),
        (ReviewDecision.adjust, Stage.closing, None),
        (ReviewDecision.adjust, Stage.matching, None),
        (ReviewDecision.pause, Stage.evaluation, Stage.evaluation),
        (ReviewDecision.close, Stage.building, Stage.closing),
        (ReviewDecision.close, Stage.closing, Stage.closing),
    ],
)
def test_where_a_decision_leads(
    decision: ReviewDecision, before: Stage, after: Stage | None
) -> None:
    assert decisions.leads_to(decision, before) is after


def test_adjusting_may_lead_to_building_when_chosen() -> None:
    adjust = ReviewDecision.adjust
    assert decisions.leads_to(adjust, Stage.evaluation, Stage.building) is Stage.building
    assert decisions.leads_to(adjust, Stage.goals, Stage.building) is None
    assert decisions.leads_to(adjust, Stage.evaluation, Stage.closing) is None
    assert decisions.adjusted(Stage.evaluation) == (Stage.goals, Stage.building)
    assert decisions.adjusted(Stage.building) == (Stage.building,)
