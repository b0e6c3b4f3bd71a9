"""The agreement in words: twelve clauses, each with its questions and lines to begin with."""

from __future__ import annotations

from importlib.resources import files

import pytest

from mentorlog.content.agreement import BLANK, parsed_agreement, texts
from mentorlog.content.checked import ContentError
from mentorlog.domain.agreements import SHORT
from mentorlog.domain.kinds import ClauseKind

FILE = (files("mentorlog.content") / "en" / "agreement.toml").read_text("utf-8")


def test_there_are_twelve_clauses_each_with_a_question_for_both() -> None:
    known = texts()
    assert [clause.kind for clause in known.clauses] == list(ClauseKind)
    for clause in known.clauses:
        assert clause.mine.endswith("?")
        assert clause.theirs
        assert clause.starter()
        assert known.clause(clause.kind) is clause
    assert len({clause.title for clause in known.clauses}) == 12


def test_it_is_no_contract_and_a_guardian_comes_first() -> None:
    known = texts()
    assert "shared intention and not a legal contract" in known.shared_intention
    assert "parent or guardian" in known.minor
    assert "rules of the organisation" in known.minor


def test_the_short_form_has_one_sentence_for_each_of_its_four() -> None:
    for clause in texts().clauses:
        assert bool(clause.short) is (clause.kind in SHORT)
        if clause.short:
            assert clause.starter(short=True) == clause.short
            assert "\n" not in clause.short


def test_a_programme_brings_its_own_questions() -> None:
    formal = "\n".join(clause.starter(formal=True) for clause in texts().clauses)
    plain = "\n".join(clause.starter() for clause in texts().clauses)
    for word in ("programme", "coordinator", "mediates", "reporting line"):
        assert word in formal
        assert word not in plain
    asked = [len(clause.questions(formal=True)) for clause in texts().clauses]
    assert set(asked) == {1, 2}
    assert all(len(clause.questions()) == 1 for clause in texts().clauses)


def test_something_is_left_to_fill_in() -> None:
    assert sum(BLANK in clause.starter() for clause in texts().clauses) >= 8


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('key = "between"', 'key = "beside"', "key must be one of"),
        ('key = "purpose"', 'key = "between"', "short must stand in exactly"),
        ('short = "We meet so that …"\n', "", "short must stand in exactly"),
        ('title = "Between meetings"', 'title = "%s"' % ("x" * 40), "at most 26 characters"),
        ('starters = ["We meet so that …"]', "starters = []", "starters must be a list"),
        ("version = 1", "version = 0", "version must be a whole number"),
        ('minor = "', 'minors = "', "is missing"),
        ('title = "When we meet"', 'title = "When we meet"\nx = "y"', "x is not known here"),
    ],
)
def test_a_slip_in_the_file_is_told(old: str, new: str, message: str) -> None:
    assert old in FILE
    with pytest.raises(ContentError, match=message):
        parsed_agreement(FILE.replace(old, new, 1), "here")


def test_the_clauses_stand_in_their_order() -> None:
    head, *clauses = FILE.split("[[clause]]")
    turned = "[[clause]]".join([head, *reversed(clauses)])
    with pytest.raises(ContentError, match="the twelve, in their order"):
        parsed_agreement(turned, "here")
