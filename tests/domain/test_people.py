"""Names as people type them, and names made up to hide one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.people import Match, first_name, fold, make_up_alias, match


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("  Zoë  van den Berg ", "zoe van den berg"),
        ("ŁUKASZ", "lukasz"),
        ("Jørgen", "jorgen"),
        ("STRASSE", fold("straße")),
        ("Élodie", "elodie"),
        ("İrem", "irem"),
        ("小林", "小林"),
        ("𝓐da", "ada"),
    ],
)
def test_names_are_compared_without_case_and_accents(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_exact_goes_before_beginning() -> None:
    names = ("Samira Benali", "Heron")
    assert match("samira benali", names) is Match.exact
    assert match("HERON", names) is Match.exact
    assert match("sam", names) is Match.beginning
    assert match("benali", names) is None
    assert match(" ", names) is None
    assert match("x", ("", "X")) is Match.exact


def test_the_first_name_is_the_first_word() -> None:
    assert first_name(" Samira  Benali") == "Samira"
    assert first_name("") == ""


def test_an_alias_is_the_same_for_the_same_record_and_free() -> None:
    taken: list[str] = []
    for _round in range(100):
        alias = make_up_alias("0192-aa", taken)
        assert fold(alias) not in map(fold, taken)
        taken.append(alias)
    assert make_up_alias("0192-aa") == taken[0]
    assert make_up_alias("0192-aa", [taken[0].upper()]) == taken[1]
