"""Shapes and questions of one's own stand beside the built-in ones, which can be hidden."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.content import guide, own, reader
from mentorlog.content.texts import Box
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Formality, Role, Stage
from mentorlog.errors import NotFound, Refused
from mentorlog.journal import removal, templates
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.journal import Journal
from mentorlog.journal.records.templates import TemplateKind

SHAPE = OwnTemplate(
    kind=TemplateKind.shape, title="On the dike", body="5 Arrive\nWalk\n10 Why now: what changed?"
)
AXES = Axes(Formality.informal)


def test_parts_are_read_as_they_are_typed() -> None:
    assert own.boxes(SHAPE.body) == (
        Box("Arrive", 5, ""),
        Box("Walk", own.USUAL, ""),
        Box("Why now", 10, "what changed?"),
    )


_WORDS = st.text(st.characters(categories=["L"]), min_size=1, max_size=12)


@given(st.lists(st.builds(Box, _WORDS, st.integers(1, 999), st.just("") | _WORDS), max_size=6))
def test_parts_written_down_are_read_back(parts: list[Box]) -> None:
    assert own.boxes(own.lines(parts)) == tuple(parts)


@given(st.text())
def test_no_line_is_lost_whatever_is_typed(text: str) -> None:
    said = [line for line in text.splitlines() if line.strip()]
    assert len(own.boxes(text)) == len(said)


def test_a_shape_of_ones_own_comes_first_and_is_known_by_its_key(journal: Journal) -> None:
    number = journal.change_now(lambda db: templates.add(db, SHAPE))
    shapes = journal.run_now(templates.shapes)
    key = f"own_{number}"
    assert shapes.suiting(Stage.building, AXES)[0].key == shapes.all[0].key == key
    found = shapes.named(key)
    assert found is not None
    assert (found.title, found.minutes) == ("On the dike", 20)
    assert found.scaled(40).minutes == 40


def test_a_hidden_shape_is_not_offered_but_still_known(journal: Journal) -> None:
    first = reader.templates()[0].key
    for _twice in range(2):
        journal.change_now(lambda db: templates.hide(db, TemplateKind.shape, first))
    shapes = journal.run_now(templates.shapes)
    assert first not in [shape.key for shape in shapes.all]
    assert shapes.named(first) is not None
    journal.change_now(lambda db: templates.show(db, TemplateKind.shape, first))
    assert journal.run_now(templates.shapes) == templates.Shapes((), frozenset())


def test_only_what_is_built_in_can_be_hidden(journal: Journal) -> None:
    with pytest.raises(NotFound, match="own_1"):
        journal.change_now(lambda db: templates.hide(db, TemplateKind.shape, "own_1"))


def test_a_question_is_put_at_its_stage_and_role(journal: Journal) -> None:
    asked = OwnTemplate(
        kind=TemplateKind.question, body="Whose goal is it?", stage=Stage.goals, role=Role.mentor
    )
    journal.change_now(lambda db: templates.add(db, asked))

    def texts(stage: Stage, role: Role) -> list[str]:
        found = journal.run_now(lambda db: templates.questions(db, stage, role))
        return [prompt.text for prompt in found]

    assert texts(Stage.goals, Role.mentor) == texts(Stage.goals, Role.both) == [asked.body]
    assert texts(Stage.goals, Role.mentee) == texts(Stage.closing, Role.mentor) == []


@pytest.mark.parametrize(
    "form",
    [
        OwnTemplate(kind=TemplateKind.shape, title="Empty", body=" \n "),
        OwnTemplate(kind=TemplateKind.shape, body="5 Arrive"),
        OwnTemplate(kind=TemplateKind.question, body=" "),
    ],
)
def test_what_says_nothing_is_refused(journal: Journal, form: OwnTemplate) -> None:
    with pytest.raises(Refused):
        journal.change_now(lambda db: templates.add(db, form))
    number = journal.change_now(lambda db: templates.add(db, SHAPE))
    with pytest.raises(Refused):
        journal.change_now(lambda db: templates.edit(db, number, form))


def test_one_that_is_deleted_comes_back_by_undo(journal: Journal) -> None:
    number = journal.change_now(lambda db: templates.add(db, SHAPE))
    before = journal.run_now(templates.page)
    going = journal.run_now(lambda db: removal.what_goes(db, f"p{number}"))
    assert going.question() == "Delete “On the dike” from what is your own?"
    removed = journal.change_now(lambda db: removal.delete(db, f"p{number}"))
    assert journal.run_now(templates.page) == []
    journal.change_now(lambda db: removal.undo(db, removed))
    assert journal.run_now(templates.page) == before


def test_lessons_of_ones_own_stand_behind_those_not_hidden(journal: Journal) -> None:
    first = guide.lessons()[0].key
    journal.change_now(lambda db: templates.hide(db, TemplateKind.lesson, first))
    own_one = OwnTemplate(kind=TemplateKind.lesson, title="On dikes", body="Walk *slowly*.")
    number = journal.change_now(lambda db: templates.add(db, own_one))
    found = journal.run_now(templates.lessons)
    assert first not in {lesson.key for lesson in found}
    assert (found[-1].key, found[-1].text) == (f"own_{number}", "Walk *slowly*.")
    assert len(found) == len(guide.lessons())
    journal.change_now(lambda db: templates.show(db, TemplateKind.lesson, first))
    assert journal.run_now(templates.lessons)[0].key == first
    for wrong in (
        OwnTemplate(kind=TemplateKind.lesson, body="x"),
        OwnTemplate(kind=TemplateKind.lesson, title="x"),
    ):
        with pytest.raises(Refused):
            journal.change_now(partial(templates.add, new=wrong))
