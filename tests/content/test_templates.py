"""The session templates: all there, whole, and as long as the talk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.content.checked import ContentError
from mentorlog.content.reader import parsed_templates, template, templates, templates_for
from mentorlog.content.texts import Template
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Direction, Focus, Formality, Stage
from mentorlog.i18n import LANGUAGES

KEYS = [
    "first_meeting", "agreement_talk", "goal_setting", "regular_grow", "short_checkin", "decision",
    "life_talk", "reverse_session", "repair", "restart", "evaluation", "closing",
]  # fmt: skip

GOOD = """
[[template]]
key = "talk"
version = 1
title = "Talk"
purpose = "To talk."
minutes = 30
stages = ["development"]
[[template.box]]
title = "Begin"
minutes = 10
ask = "How are you?"
[[template.box]]
title = "End"
minutes = 20
ask = "And now?"
"""


def test_all_twelve_are_there_in_order() -> None:
    assert [known.key for known in templates()] == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_templates(language: str) -> None:
    there = templates(language)
    assert [known.key for known in there] == KEYS
    assert [len(known.boxes) for known in there] == [len(known.boxes) for known in templates("en")]


def test_a_language_without_texts_is_told_by_file() -> None:
    with pytest.raises(ContentError, match=r"xx/templates\.toml"):
        templates("xx")


def test_a_template_is_found_by_its_key() -> None:
    found = template("regular_grow")
    assert found is not None and found.title == "Regular session"
    assert template("nothing_of_ours") is None


def test_the_regular_session_has_the_minutes_of_the_design() -> None:
    found = template("regular_grow")
    assert found is not None
    assert [box.minutes for box in found.boxes] == [5, 10, 5, 10, 15, 10, 5]


@given(st.sampled_from(templates()), st.integers(1, 600))
def test_boxes_fill_the_planned_length_exactly(known: Template, minutes: int) -> None:
    scaled = known.scaled(minutes)
    given_minutes = [box.minutes for box in scaled.boxes]
    assert min(given_minutes) >= 1
    assert sum(given_minutes) == scaled.minutes == max(minutes, len(known.boxes))
    assert [box.title for box in scaled.boxes] == [box.title for box in known.boxes]


@given(st.sampled_from(templates()), st.integers(15, 600))
def test_a_longer_box_stays_no_shorter_than_another(known: Template, minutes: int) -> None:
    scaled = known.scaled(minutes).boxes
    for one, mine in zip(known.boxes, scaled, strict=True):
        for other, its in zip(known.boxes, scaled, strict=True):
            if one.minutes > other.minutes:
                assert mine.minutes >= its.minutes


@pytest.mark.parametrize("known", templates(), ids=lambda known: known.key)
def test_its_own_length_changes_nothing(known: Template) -> None:
    assert known.scaled(known.minutes) == known


def test_the_outline_gives_each_box_a_heading_with_room_under_it() -> None:
    found = template("short_checkin")
    assert found is not None
    assert found.outline() == "## What moved\n\n\n\n## What is stuck\n\n\n\n## One promise\n\n\n"


def test_what_is_made_for_the_stage_and_kinds_is_offered_first() -> None:
    life = Axes(Formality.informal, life=True)
    reverse = Axes(Formality.formal, career=True, direction=Direction.reverse)
    plain = Axes(Formality.formal, career=True)
    assert templates_for(Stage.development, life)[0].key == "life_talk"
    assert templates_for(Stage.development, reverse)[0].key == "reverse_session"
    assert templates_for(Stage.development, plain)[0].key == "regular_grow"
    assert templates_for(Stage.matching, plain)[0].key == "first_meeting"
    assert {known.key for known in templates_for(Stage.closing, life)} == set(KEYS)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_template_whatever_the_kinds(stage: Stage) -> None:
    plain = Axes(Formality.informal)
    assert templates_for(stage, plain)[0].suits(stage, plain)


def test_a_good_file_is_read() -> None:
    (read,) = parsed_templates(GOOD, "en/templates.toml")
    assert (read.stages, read.focus, read.direction) == ((Stage.development,), (), ())
    assert [box.title for box in read.boxes] == ["Begin", "End"]


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('title = "Talk"', "", "template 1: title is missing"),
        ('title = "Talk"', 'title = " "', "template 1: title must not be empty"),
        ('title = "Talk"', "title = 3", "template 1: title must be of type str"),
        ('title = "Begin"', 'titel = "Begin"', "template 1, box 1: title is missing"),
        ('ask = "And now?"', 'ask = "?"\nhint = "x"', "template 1, box 2: hint is not known here"),
        ("minutes = 20", "minutes = 0", "template 1, box 2: minutes must be a whole number"),
        ("minutes = 20", "minutes = true", "template 1, box 2: minutes must be a whole number"),
        ("minutes = 20", "minutes = 25", "template 1: minutes must be the sum of its boxes"),
        ('["development"]', '["growing"]', "template 1: stages must hold only: matching, "),
        ('["development"]', "[]", "template 1: stages must be a list of texts"),
        ('"Begin"', '"' + "B" * 25 + '"', "template 1, box 1: title must have at most 24"),
        ("[[template]]", "[[template", "en/templates.toml: "),
        ("[[template]]", GOOD + "[[template]]", "template talk stands there twice"),
    ],
)
def test_a_slip_is_told_with_its_place(was: str, becomes: str, told: str) -> None:
    with pytest.raises(ContentError) as failure:
        parsed_templates(GOOD.replace(was, becomes, 1), "en/templates.toml")
    assert str(failure.value).startswith("en/templates.toml")
    assert told in str(failure.value)


def test_focus_and_direction_narrow_where_it_is_offered() -> None:
    text = GOOD.replace("minutes = 30", 'minutes = 30\nfocus = ["life"]\ndirection = ["mutual"]')
    (read,) = parsed_templates(text, "here")
    assert read.focus == (Focus.life,) and read.particular
    mutual = Axes(Formality.informal, life=True, direction=Direction.mutual)
    assert read.suits(Stage.development, mutual)
    assert not read.suits(Stage.development, Axes(Formality.informal, life=True))
    assert not read.suits(Stage.goals, mutual)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_template_is_for_fits_on_a_line(language: str) -> None:
    """It stands below the title, in a card of 80 cells with a border and a margin."""
    assert [known.key for known in templates(language) if len(known.purpose) > 72] == []
