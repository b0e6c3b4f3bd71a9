"""A sentence on every word of a relationship."""

from __future__ import annotations

from enum import StrEnum

import pytest

from mentorlog.content.checked import ContentError
from mentorlog.content.reader import explained, parsed_kinds, parsed_openings
from mentorlog.domain.kinds import Audience, Direction, Focus, Formality, Role, Stage

WORDS: list[StrEnum] = [
    word for kind in (Formality, Focus, Direction, Role, Stage, Audience) for word in kind
]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: f"{type(word).__name__}-{word}")
def test_every_word_is_explained_in_one_short_sentence(word: StrEnum) -> None:
    sentence = explained(word)
    assert sentence.endswith(".") and sentence[0].isupper()
    assert len(sentence) <= 110
    assert sentence.count(". ") == 0


def test_the_sentences_differ() -> None:
    assert len({explained(word) for word in WORDS}) == len(WORDS)


def test_a_word_without_its_sentence_is_told() -> None:
    with pytest.raises(ContentError, match="here, formality: informal is missing"):
        parsed_kinds('[formality]\nformal = "x"', "here")


def test_a_situation_without_a_line_is_told() -> None:
    with pytest.raises(ContentError, match="here: held is missing"):
        parsed_openings('first = ["x"]', "here")
