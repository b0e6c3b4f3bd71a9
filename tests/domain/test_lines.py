"""Text as it enters the journal, and its first words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.lines import clean_input, first_words, one_line

ANY_TEXT = st.text(st.characters(codec=None))  # any code point, surrogates too


@given(ANY_TEXT)
def test_cleaned_text_can_always_be_stored(text: str) -> None:
    cleaned = clean_input(text)
    cleaned.encode()
    assert "\x00" not in cleaned and "\r" not in cleaned
    assert clean_input(cleaned) == cleaned or cleaned.startswith("\ufeff")


def test_what_can_be_stored_stays_as_written() -> None:
    text = "Zoë said:\n\t“nee” 👍🏽\u200d \x1b[31m"
    assert clean_input(text) == text


def test_what_cannot_be_stored_is_replaced_not_lost() -> None:
    assert clean_input("a\x00b\ud83dc\r\nd\re") == "a\ufffdb\ufffdc\nd\ne"
    assert clean_input("\ufeffbegin") == "begin"


def test_a_name_is_one_line() -> None:
    assert one_line("  Samira \n Benali\t") == "Samira Benali"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Today's goal\n\nDecide", "Today's goal"),
        ("\n\n---\n- [x] me: send it", "me: send it"),
        ("> quoted", "quoted"),
        ("1. first", "first"),
        ("***\n\n", ""),
        ("", ""),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_the_first_words_of_a_note_leave_out_its_marks(text: str, words: str) -> None:
    assert first_words(text) == words
