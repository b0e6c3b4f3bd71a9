"""The quality mirror and the questions of “something feels off”, in words."""

from __future__ import annotations

from importlib.resources import files

import pytest

from mentorlog.content import feels_off, mirror
from mentorlog.content.checked import ContentError
from mentorlog.domain.kinds import Direction, Instrument
from mentorlog.domain.mirror import Voice, keys

TEXT = (files("mentorlog.content") / "en" / "mirror.toml").read_text("utf-8")
OFF = (files("mentorlog.content") / "en" / "feels_off.toml").read_text("utf-8")
TRADITIONAL, REVERSE = Direction.traditional, Direction.reverse


def test_six_qualities_of_three_behaviours_in_both_forms() -> None:
    known = mirror.texts()
    assert (known.key, known.version) == ("quality_mirror", 1)
    assert [len(one.behaviours) for one in known.qualities] == [3] * 6
    for one in known.qualities:
        assert one.sentence.endswith(".")
        for statement in one.behaviours:
            assert statement.words(Voice.mentee, TRADITIONAL).startswith("My mentor ")
            assert statement.words(Voice.mentor, TRADITIONAL).startswith("I ")


def test_where_the_junior_guides_some_statements_speak_of_rank() -> None:
    statement = mirror.texts().statements["C1"]
    assert "whatever my rank" in statement.words(Voice.mentee, REVERSE)
    assert "whatever their rank" in statement.words(Voice.mentor, REVERSE)
    assert "rank" not in statement.words(Voice.mentee, Direction.mutual)
    plain = mirror.texts().statements["E2"]
    assert plain.words(Voice.mentee, REVERSE) == plain.words(Voice.mentee, TRADITIONAL)


@pytest.mark.parametrize("instrument", list(Instrument))
def test_screens_ask_each_statement_once_and_three_at_a_time(instrument: Instrument) -> None:
    pages = mirror.pages(instrument)
    asked = [statement.key for page in pages for statement in page.statements]
    assert asked == list(keys(instrument))
    assert all(len(page.statements) == 3 for page in pages)


def test_it_says_that_it_is_not_validated() -> None:
    assert "not psychometrically validated" in mirror.texts().not_validated


def test_answers_in_words() -> None:
    words = mirror.texts()
    assert [words.answer(value) for value in (0, 4, None)] == [
        "never",
        "nearly always",
        "not applicable",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"often", ', "", "scale must have a word for each of 0 to 4"),
        ('key = "E2"', 'key = "E9"', "behaviour must be E1, E2, E3"),
        ('key = "M6"', 'key = "M7"', "self must be M1, M2"),
        ('key = "empathy"', 'key = "sympathy"', "key must be one of experience"),
        ("[instrument.fit]", "[instrument.fits]", "fit is missing"),
        ('reverse_mentor = "I tell them', 'other = "I tell them', "must stand in both forms"),
        ("I come prepared.", "I come prepared" + "!" * 130, "at most 130 characters"),
        ("version = 1", "version = 1\nvershun = 2", "vershun is not known here"),
    ],
)
def test_a_slip_in_the_mirror_is_told(old: str, new: str, told: str) -> None:
    assert old in TEXT
    with pytest.raises(ContentError, match=told):
        mirror.parsed_mirror(TEXT.replace(old, new, 1), "here")


def test_what_feels_off_is_written_under_headings() -> None:
    known = feels_off.texts()
    assert [sign.key for sign in known.signs] == [
        "distancing",
        "manipulation",
        "mismatch",
        "expertise",
        "dependence",
    ]
    text = known.written({"noticed": "He came late, twice.", "effect": " ", "missing": "A child."})
    assert (
        text == "## What I noticed\n\nHe came late, twice.\n\n## What I may be missing\n\nA child."
    )


def test_a_slip_in_what_feels_off_is_told() -> None:
    with pytest.raises(ContentError, match="part must be noticed, effect, missing"):
        feels_off.parsed_feels_off(OFF.replace('"effect"', '"affect"'), "here")
