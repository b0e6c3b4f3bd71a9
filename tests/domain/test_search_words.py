"""The language of search: what is understood, what is left out and said, where a text answers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.excerpts import excerpt, hits
from mentorlog.domain.kinds import Audience, ReflectionKind, Stage
from mentorlog.domain.search_words import Asked, NotUnderstood, Text, Word, Wrong, read
from mentorlog.domain.spellings import spellings
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
        ("“team lead” «old fear»", Asked(words=(Word("team lead"), Word("old fear")))),
        ("after:“2 maart”", Asked(after=date(2026, 3, 2))),
        ("tag:leadership tag:#Team", Asked(tags=("leadership", "Team"))),
        ("kind:Sessions", Asked(texts=frozenset({Text.session}))),
        ("kind:insights", Asked(reflections=frozenset({ReflectionKind.insight}))),
        ("kind:thanks", Asked(texts=frozenset({Text.thanks}))),
        ("kind:benefit kind:closing", Asked(texts=frozenset({Text.outcome, Text.closure}))),
        ("🎉 * 東京", Asked(words=(Word("🎉"), Word("東京")))),
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
        ("with: ", NotUnderstood(Wrong.empty, "with:"), "needs a value"),
        ("-kind:goal", NotUnderstood(Wrong.minus, "-kind:goal"), "a minus is for words"),
        ('tag:"a b"', NotUnderstood(Wrong.tag, "a b"), "is not a tag"),
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


def test_a_filter_that_is_just_being_typed_is_no_word_and_no_fault() -> None:
    assert read("salary with:", TODAY, typing=True) == Asked(words=(Word("salary"),))
    assert read("Kind:", TODAY, typing=True) == Asked()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("strasse", "straße"), ("Straße", "strasse"), ("lodz", "łodz"), ("orsted", "ørsted"),
        ("aesir", "æsir"), ("SIKINTI", "sıkıntı"), ("grossmassstab", "großmaßstab"),
        ("cafe\u0301", "café"), ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)  # fmt: skip
def test_a_word_is_looked_for_as_others_write_it(typed: str, written: str) -> None:
    assert written in spellings(typed)


def test_half_a_letter_may_become_a_whole_one() -> None:
    assert "straß" in spellings("stras", beginning=True)
    assert "straß" not in spellings("stras")


def test_a_word_has_only_so_many_spellings() -> None:
    assert len(spellings("ollilod" * 100, beginning=True)) < 60


@given(st.text(max_size=80), st.booleans())
def test_anything_can_be_typed(typed: str, typing: bool) -> None:
    asked = read(typed, TODAY, typing=typing)
    assert all(word.inside or any(letter.isalnum() for letter in word.text) for word in asked.words)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Élan vital, ELAN.", (Word("elan"),), ["Élan", "ELAN"]),
        ("the team lead leads a team", (Word("team lead"),), ["team lead"]),
        ("the team lead leads", (Word("lead", True),), ["lead", "leads"]),
        ("don't know", (Word("don't"),), ["don't"]),
        ("nothing", (Word("no"),), []),
        ("die Straße", (Word("strasse"),), ["Straße"]),
        ("a re\u0301sume\u0301", (Word("resume"),), ["re\u0301sume\u0301"]),
        ("今日は東京で", (Word("東京"),), ["東京"]),
        ("done 🎉", (Word("🎉"),), ["🎉"]),
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


def test_an_excerpt_has_no_blanks_around_it() -> None:
    text = "\n\n   Shorter questions.\n\n  And a salary\n\n"
    assert excerpt(text, (), 60).text == "Shorter questions.    And a salary"
    assert excerpt(text, (Word("salary"),), 60).text == "And a salary"
