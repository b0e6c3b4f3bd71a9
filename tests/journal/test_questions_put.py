"""Which question is put when: none twice about a relationship while another was never put."""

from __future__ import annotations

import random
from functools import partial

import pytest

from mentorlog.content.reader import prompts as built_in
from mentorlog.content.texts import Purpose
from mentorlog.domain.kinds import Formality, Role, SessionStatus, Stage
from mentorlog.journal import brief, mentorships, prompts, reflections, sessions, templates, today
from mentorlog.journal.forms import NewReflection, SessionText
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.journal import Journal
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.journal.today import Question
from mentorlog.tui import desk
from tests.conftest import Peopled, StandingClock
from tests.journal.conftest import Add


def of_today(journal: Journal, turn: int = 0) -> Question:
    found = journal.run_now(partial(today.today, turn=turn)).question
    assert found is not None
    return found


def answer(journal: Journal, mentorship_id: int, key: str) -> None:
    new = NewReflection(mentorship_id=mentorship_id, body="So.", prompt_key=key, prompt_version=1)
    journal.change_now(partial(reflections.add, new=new))


def fitting(journal: Journal, mentorship_id: int) -> set[str]:
    row = journal.run_now(partial(mentorships.row, mentorship_id=mentorship_id))
    found = built_in(row.stage, row.my_role, row.axes, Purpose.reflect)
    return {prompt.key for prompt in found}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_answered_question_comes_back_while_a_fresh_one_remains(
    peopled: Peopled, standing_clock: StandingClock, seed: int
) -> None:
    chance = random.Random(seed)
    answers: dict[int, list[str]] = {}
    for _day in range(60):
        found = of_today(peopled.journal, chance.choice([0, 0, 1, 2]))
        about, key = found.mentorship_id, found.prompt.key
        given = answers.setdefault(about, [])
        times = {one: given.count(one) for one in fitting(peopled.journal, about)}
        assert times[key] == min(times.values())
        assert (found.answered_on is not None) == (key in given)
        if chance.random() < 0.7:
            answer(peopled.journal, about, key)
            given.append(key)
        standing_clock.advance(days=1)


def test_a_new_one_begins_with_the_questions_of_its_stage(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    about = add(formality=Formality.informal, my_role=Role.mentee)
    asked = []
    for _day in range(3):
        asked.append(of_today(journal).prompt.key)
        standing_clock.advance(days=1)
    row = journal.run_now(partial(mentorships.row, mentorship_id=about))
    assert row.stage is Stage.matching
    assert sorted(asked) == [f"reflect.matching.mentee.{number}" for number in (1, 2, 3)]


def test_what_is_hidden_is_not_put_and_my_own_comes_first(journal: Journal, add: Add) -> None:
    about = add()
    first = of_today(journal).prompt.key
    hide = partial(templates.hide, kind=TemplateKind.question, key=first)
    journal.change_now(hide)
    assert of_today(journal).prompt.key != first
    own = OwnTemplate(kind=TemplateKind.question, body="What would Els say?")
    journal.change_now(partial(templates.add, new=own))
    mine = of_today(journal).prompt
    assert mine.text == "What would Els say?"
    assert of_today(journal, turn=1).prompt.text != mine.text
    answer(journal, about, mine.key)
    assert of_today(journal).prompt.text != mine.text


def test_each_talk_has_its_own_question_the_same_in_brief_and_editor(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    journal, about = peopled.journal, peopled.samira
    row = journal.run_now(partial(mentorships.row, mentorship_id=about))
    every = built_in(row.stage, row.my_role, row.axes)
    asked = []
    for _talk in every:
        question = journal.run_now(partial(brief.brief, mentorship_id=about)).question
        beside = journal.run_now(partial(desk.read, mentorship_id=about, session_id=None))
        assert beside.question == question.text
        asked.append(question.key)
        standing_clock.advance(days=28)
        text = SessionText(mentorship_id=about, status=SessionStatus.held, notes="We met.")
        saved = journal.change_now(partial(sessions.save, text=text))
        read = partial(desk.read, mentorship_id=about, session_id=saved.session_id)
        assert journal.run_now(read).question == question.text
    assert sorted(asked) == sorted(prompt.key for prompt in every)
    assert journal.run_now(partial(prompts.to_ask, mentorship_id=about)).key == asked[0]
