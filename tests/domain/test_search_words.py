"""The language of search: what is understood, what is left out and said, where a text answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.kinds import Audience, ReflectionKind, Stage
from mentorlog.domain.search_words import (
    Asked,
    NotUnderstood,
    Text,
    Word,
    Wrong,
    excerpt,
    hits,
    read,
)
from mentorlog.wording.search import left_out

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("salary", Asked(words=(Word("salary"),))),
        ('"team lead" promot*', Asked(words=(Word("team lead"), Word("promot", True)))),
        ("salary -budget", Asked(words=(Word("salary"),), without=(Word("budget"),))),
        ('-"team lead"', Asked(without=(Word("team lead"),))),
        ('with:"Ada B" with:bo', Asked(who=("Ada B", "bo"))),
        ("kind:goal", Asked(texts=frozenset({Text.goal, Text.goal_why}))),
        ("kind:insight", Asked(reflections=frozenset({ReflectionKind.insight}))),
        ("KIND:Check_in", Asked(texts=frozenset({Text.check_in}))),
        ("stage:goals audience:pair", Asked(
            stages=frozenset({Stage.goals}), audiences=frozenset({Audience.pair}))),
        ("after:2026-01 before:2026-03-02", Asked(
            after=date(2026, 1, 1), before=date(2026, 3, 2))),
        ("after:2025", Asked(after=date(2025, 1, 1))),
        ('after:"2 maart"', Asked(after=date(2026, 3, 2))),
        ("#leadership #next-step", Asked(tags=("leadership", "next-step"))),
        ("#12", Asked(words=(Word("#12"),))),
        ("https://x.org", Asked(words=(Word("https://x.org"),))),
        ("* -- ' ) OR", Asked(words=(Word("OR"),))),
        ("", Asked()),
    ],
)  # fmt: skip
def test_understood(typed: str, asked: Asked) -> None:
    assert read(typed, TODAY) == asked


@pytest.mark.parametrize(
    ("typed", "wrong", "says"),
    [
        ("kind:wish", NotUnderstood(Wrong.kind, "wish"), "session, action"),
        ("kind:concern", NotUnderstood(Wrong.kind, "concern"), "not one of"),
        ("after:soonish", NotUnderstood(Wrong.after, "soonish"), "not a date"),
        ("before:3000", NotUnderstood(Wrong.before, "3000"), "2026-03-02"),
        ("stage:middle", NotUnderstood(Wrong.stage, "middle"), "matching, building"),
        ("audience:sealed", NotUnderstood(Wrong.audience, "sealed"), "me, pair, programme"),
        ('with:""', NotUnderstood(Wrong.empty, 'with:""'), "needs a value"),
    ],
)
def test_left_out_and_said(typed: str, wrong: NotUnderstood, says: str) -> None:
    asked = read(f"salary {typed}", TODAY)
    assert asked.words == (Word("salary"),)
    assert asked.left_out == (wrong,)
    assert says in left_out(wrong)


def test_only_the_last_word_goes_on_while_typing() -> None:
    assert read("old sal", TODAY, typing=True).words == (Word("old"), Word("sal", True))
    assert read("old sal ", TODAY, typing=True).words == (Word("old"), Word("sal"))
    assert read('"team le', TODAY, typing=True).words == (Word("team le", True),)
    assert read('"team lead"', TODAY, typing=True).words == (Word("team lead"),)


@given(st.text(max_size=80), st.booleans())
def test_anything_can_be_typed(typed: str, typing: bool) -> None:
    asked = read(typed, TODAY, typing=typing)
    assert all(any(letter.isalnum() for letter in word.text) for word in asked.words)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Élan vital, ELAN.", (Word("elan"),), ["Élan", "ELAN"]),
        ("the team lead leads a team", (Word("team lead"),), ["team lead"]),
        ("the team lead leads", (Word("lead", True),), ["lead", "leads"]),
        ("don't know", (Word("don't"),), ["don't"]),
        ("nothing", (Word("no"),), []),
    ],
)
def test_where_a_text_answers(text: str, words: tuple[Word, ...], found: list[str]) -> None:
    assert [text[span.start : span.end] for span in hits(text, words)] == found


@given(
    st.text("aAbB _-'.\n1", max_size=40),
    st.lists(st.builds(Word, st.text("abB _'1", max_size=6), st.booleans()), max_size=3),
)
def test_a_text_without_accents_answers_as_one_with_them(text: str, words: list[Word]) -> None:
    assert hits(text, words) == hits(f"{text} é", words)


@given(st.text(max_size=200), st.text(max_size=200), st.integers(12, 60))
def test_an_excerpt_shows_its_first_hit(before: str, after: str, room: int) -> None:
    text = f"{before} salary {after}"
    line = excerpt(text, (Word("salary"),), room)
    assert len(line.text) <= room + 4
    assert "\n" not in line.text
    assert text[line.at : line.at + 6].casefold() == "salary"
    assert "salary" in [line.text[span.start : span.end].casefold() for span in line.hits]
