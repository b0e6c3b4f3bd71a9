"""The rules of an agreement: its forms, what is complete, and what changed word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import agreements, benefits
from mentorlog.domain.agreements import Change, Piece, difference
from mentorlog.domain.kinds import (
    Beneficiary,
    Benefit,
    ClauseKind,
    Consent,
    Formality,
    OutcomeForm,
)

SAME, OUT, IN = Change.same, Change.removed, Change.added


def test_the_short_form_has_four_clauses_and_the_full_one_twelve() -> None:
    assert agreements.clauses(short=True) == (
        ClauseKind.purpose,
        ClauseKind.cadence,
        ClauseKind.confidentiality,
        ClauseKind.no_fault_exit,
    )
    assert agreements.clauses(short=False) == tuple(ClauseKind)
    assert len(ClauseKind) == 12
    assert agreements.short_by_default(Formality.informal)
    assert not agreements.short_by_default(Formality.formal)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (Consent.spoken, Consent.spoken, True),
        (Consent.written, Consent.spoken, True),
        (Consent.written, Consent.none, False),
        (Consent.none, Consent.written, False),
        (Consent.none, Consent.none, False),
    ],
)
def test_an_agreement_takes_the_consent_of_both(mine: Consent, theirs: Consent, both: bool) -> None:
    assert agreements.consented(mine, theirs) is both


def test_what_is_empty_or_still_to_be_filled_in_is_open() -> None:
    texts = {
        ClauseKind.purpose: "We meet so that I dare.",
        ClauseKind.cadence: "Every … days",
        ClauseKind.confidentiality: " … ",
    }
    assert agreements.to_agree(texts, agreements.SHORT) == (
        ClauseKind.cadence,
        ClauseKind.confidentiality,
        ClauseKind.no_fault_exit,
    )


def test_a_difference_is_told_word_by_word() -> None:
    assert difference("Every 14 days, on video", "Every 21 days, in person") == (
        Piece(SAME, "Every "),
        Piece(OUT, "14"),
        Piece(IN, "21"),
        Piece(SAME, " days, "),
        Piece(OUT, "on video"),
        Piece(IN, "in person"),
    )
    assert difference("as it was", "as it was") == (Piece(SAME, "as it was"),)
    assert difference("", "new") == (Piece(IN, "new"),)
    assert difference("old", "") == (Piece(OUT, "old"),)
    assert difference("", "") == ()


_TEXTS = st.text(alphabet="ab …\n,.é", max_size=40)


@given(_TEXTS, _TEXTS)
def test_both_versions_can_be_read_from_their_difference(before: str, after: str) -> None:
    pieces = difference(before, after)
    assert "".join(one.text for one in pieces if one.change is not IN) == before
    assert "".join(one.text for one in pieces if one.change is not OUT) == after
    assert all(one.text for one in pieces)


def test_every_benefit_belongs_to_exactly_one() -> None:
    listed = [benefit for some in benefits.OF.values() for benefit in some]
    assert sorted(listed) == sorted(Benefit)
    assert len(listed) == len(Benefit)
    assert benefits.belongs(Benefit.network, Beneficiary.mentee)
    assert not benefits.belongs(Benefit.network, Beneficiary.mentor)


def test_an_introduction_is_about_the_network_and_alone_is_followed_up() -> None:
    assert benefits.fits(OutcomeForm.introduction, Benefit.network)
    assert not benefits.fits(OutcomeForm.introduction, Benefit.skill)
    assert benefits.fits(OutcomeForm.training, Benefit.skill)
    assert [form for form in OutcomeForm if benefits.may_follow_up(form)] == [
        OutcomeForm.introduction
    ]
