"""The field guide: complete, short, and there at each moment."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mentorlog.content import guide
from mentorlog.content.checked import ContentError
from mentorlog.content.guide import Moment, parsed_guide

ONE = '[[lesson]]\nkey = "a"\nversion = 1\nmoment = "{moment}"\ntitle = "A"\ntext = "{text}"\n'


def test_there_is_a_lesson_for_every_moment() -> None:
    assert {lesson.moment for lesson in guide.lessons()} == set(Moment)
    for moment in Moment:
        assert guide.lesson_for(moment).moment is moment


def test_each_can_be_read_in_a_minute_and_says_something_of_its_own() -> None:
    texts = [lesson.text for lesson in guide.lessons()]
    assert len(set(texts)) == len(texts)
    assert all(120 <= len(text.split()) <= guide.LONGEST for text in texts)


@pytest.mark.parametrize(
    ("lesson", "words"),
    [
        ("what_it_is", ["not coaching", "trust", "respect"]),
        ("five_kinds", ["Formal", "Informal", "Career", "Life", "Reverse"]),
        (
            "six_steps",
            ["Matching", "Building", "Goals", "Development", "Evaluation", "Closing"],
        ),
        (
            "six_qualities",
            [
                "Experience and expertise",
                "Active listening",
                "Empathy",
                "Communication",
                "Patience and flexibility",
                "Integrity and confidentiality",
            ],
        ),
        ("what_it_gives", ["The mentee", "The mentor", "The organisation"]),
        (
            "wrong",
            ["Distancing", "Manipulation", "Mismatch", "Lack of expertise", "Over-dependence"],
        ),
    ],
)
def test_what_the_field_names_is_told_in_its_order(lesson: str, words: list[str]) -> None:
    found = guide.lesson(lesson)
    assert found is not None
    places = [found.text.index(word) for word in words]
    assert all(before < after for before, after in pairwise(places))


def test_a_lesson_that_is_too_long_is_refused() -> None:
    text = ONE.format(moment="anytime", text="word " * 251)
    with pytest.raises(ContentError, match="at most 250 words"):
        parsed_guide(text, "here")


def test_an_unknown_moment_and_one_without_a_lesson_are_told() -> None:
    with pytest.raises(ContentError, match="moment must be one of anytime"):
        parsed_guide(ONE.format(moment="never", text="x"), "here")
    with pytest.raises(ContentError, match="no lesson for agreement, closing"):
        parsed_guide(ONE.format(moment="anytime", text="x"), "here")
