"""Questions by stage, role and kinds, one at a time, and none again while others are fresh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.content.checked import ContentError
from mentorlog.content.reader import opening, parsed_prompts, prompts, question_for, situation
from mentorlog.content.texts import Purpose, Situation
from mentorlog.domain.axes import Axes, role_fits
from mentorlog.domain.cadence import NO_CADENCE, Cadence, CadenceState
from mentorlog.domain.kinds import Direction, Formality, Role, Stage

PLAIN = Axes(Formality.formal, career=True)
RELATIONSHIPS = st.sampled_from(Role).flatmap(
    lambda role: st.tuples(
        st.just(role),
        st.builds(
            Axes,
            st.sampled_from(Formality),
            st.booleans(),
            st.booleans(),
            st.sampled_from([one for one in Direction if role_fits(role, one)]),
        ),
    )
)


@pytest.mark.parametrize("purpose", Purpose)
@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("role", Role)
def test_every_stage_and_role_has_questions(purpose: Purpose, stage: Stage, role: Role) -> None:
    found = prompts(stage, role, PLAIN, purpose)
    assert len(found) >= 3
    assert len({prompt.key for prompt in found}) == len(found)
    assert all(prompt.text.endswith("?") for prompt in found)


def test_keys_say_where_a_question_stands() -> None:
    found = prompts(Stage.development, Role.mentor, PLAIN, Purpose.reflect)
    assert found[0].key == "reflect.development.mentor.1"
    assert found[0].text == "Which question of mine opened something?"
    assert "reflect.career.1" in {prompt.key for prompt in found}


REVERSE = Axes(Formality.formal, direction=Direction.reverse)
MUTUAL = Axes(Formality.informal, direction=Direction.mutual)


@pytest.mark.parametrize(
    ("role", "axes", "there", "absent"),
    [
        (Role.mentor, Axes(Formality.informal, life=True), {"informal", "life"}, {"formal"}),
        (Role.mentor, REVERSE, {"reverse_junior"}, {"reverse_senior"}),
        (Role.mentee, REVERSE, {"reverse_senior"}, {"reverse_junior"}),
        (Role.both, MUTUAL, {"mutual"}, {"reverse_junior"}),
        (Role.mentee, PLAIN, {"formal", "career"}, {"life", "mutual", "informal"}),
    ],
)
def test_the_kinds_add_their_own(role: Role, axes: Axes, there: set[str], absent: set[str]) -> None:
    for purpose in Purpose:
        keys = {prompt.key.split(".")[1] for prompt in prompts(Stage.goals, role, axes, purpose)}
        assert there <= keys
        assert not absent & keys


def test_both_is_asked_what_either_is_asked() -> None:
    keys = {prompt.key for prompt in prompts(Stage.goals, Role.both, MUTUAL)}
    assert {"ask.goals.mentee.1", "ask.goals.mentor.1"} <= keys


@given(RELATIONSHIPS, st.sampled_from(Stage), st.integers(0, 10**6), st.sampled_from(Purpose))
def test_no_question_returns_while_fresh_ones_remain(
    relationship: tuple[Role, Axes], stage: Stage, seed: int, purpose: Purpose
) -> None:
    role, axes = relationship
    all_of_them = {prompt.key for prompt in prompts(stage, role, axes, purpose)}
    used: list[str] = []
    for round_ in range(2 * len(all_of_them)):
        asked = question_for(stage, role, axes, seed + round_, used, purpose)
        assert not used or asked.key != used[-1]
        used.append(asked.key)
    assert set(used[: len(all_of_them)]) == all_of_them


@given(RELATIONSHIPS, st.sampled_from(Stage), st.integers())
def test_the_same_day_asks_the_same(
    relationship: tuple[Role, Axes], stage: Stage, seed: int
) -> None:
    role, axes = relationship
    assert question_for(stage, role, axes, seed) == question_for(stage, role, axes, seed)


@given(RELATIONSHIPS, st.sampled_from(Stage), st.sampled_from(Purpose), st.integers(0, 50))
def test_turn_by_turn_all_come_once_and_those_of_the_stage_first(
    relationship: tuple[Role, Axes], stage: Stage, purpose: Purpose, shift: int
) -> None:
    role, axes = relationship
    every = [prompt.key for prompt in prompts(stage, role, axes, purpose)]
    asked = [
        question_for(stage, role, axes, turn, purpose=purpose, shift=shift).key
        for turn in range(len(every))
    ]
    assert sorted(asked) == sorted(every)
    own = [key for key in every if f".{stage}." in key]
    assert set(asked[: len(own)]) == set(own)


def test_days_in_a_row_ask_different_questions() -> None:
    asked = [question_for(Stage.goals, Role.mentor, PLAIN, 739_000 + day).key for day in range(4)]
    assert len(set(asked)) == 4


def test_questions_of_other_stages_used_before_do_not_matter() -> None:
    first = question_for(Stage.goals, Role.mentor, PLAIN, 5)
    assert question_for(Stage.goals, Role.mentor, PLAIN, 5, ["ask.closing.mentor.1"]) == first


@pytest.mark.parametrize("how", Situation)
@pytest.mark.parametrize("seed", range(5))
def test_the_line_above_an_empty_note_names_the_other(how: Situation, seed: int) -> None:
    line = opening(how, "Zoë {x}", seed)
    assert "Zoë {x}" in line
    assert "{name}" not in line


def test_a_line_may_change_from_day_to_day() -> None:
    assert opening(Situation.held, "Zoë", 1) != opening(Situation.held, "Zoë", 2)


@pytest.mark.parametrize(
    ("stage", "state", "met", "to_come", "expected"),
    [
        (Stage.building, CadenceState.none, False, False, Situation.first),
        (Stage.building, CadenceState.none, True, False, Situation.held),
        (Stage.development, CadenceState.awaiting, False, False, Situation.held),
        (Stage.development, CadenceState.on_track, True, True, Situation.planned),
        (Stage.development, CadenceState.drifting, True, False, Situation.quiet),
    ],
)
def test_how_one_comes_to_an_empty_note(
    stage: Stage, state: CadenceState, met: bool, to_come: bool, expected: Situation
) -> None:
    rhythm = NO_CADENCE if state is CadenceState.none else Cadence(state)
    assert situation(stage, rhythm, met=met, to_come=to_come) is expected


def written(stages: str = "", when: str = '["formal"]') -> str:
    """A file of questions with one in every place."""
    tables = "\n".join(
        f'[{purpose}.{stage}]\nmentee = ["Why?"]\nmentor = ["How?"]'
        for purpose in Purpose
        for stage in Stage
    )
    addon = f'[[addon]]\nkey = "k"\nwhen = {when}\nask = ["A?"]\nreflect = ["R?"]'
    return f"version = 2\n{tables}\n{stages}\n{addon}"


def test_a_good_file_is_read_with_its_version() -> None:
    read = parsed_prompts(written(), "here")
    (prompt,) = read.core[Purpose.ask, Stage.goals, Role.mentee]
    assert (prompt.key, prompt.version, prompt.text) == ("ask.goals.mentee.1", 2, "Why?")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (written(when='["friendly"]'), "addon 1: when must hold only words of the kinds"),
        (written(stages='[ask.later]\nmentee = ["x"]'), "here, ask: later is not known here"),
        (written().replace('mentor = ["How?"]', "mentor = []", 1), "must be a list of texts"),
        (written().replace("version = 2", ""), "here: version is missing"),
    ],
)
def test_a_slip_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(ContentError, match="here") as failure:
        parsed_prompts(text, "here")
    assert told in str(failure.value)
