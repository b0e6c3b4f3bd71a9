"""Agreements: drafts, consent, versions, and that what was agreed stays as it was said."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    ClauseKind,
    Consent,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import agreements, audience, mentorships, removal
from mentorlog.journal.forms import Agreeing, AgreementEdit, ClauseEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import AgreementCard
from mentorlog.journal.tables import CLAUSES, MENTORSHIPS
from tests.conftest import Peopled, StandingClock

TODAY = date(2026, 11, 24)
BOTH = {"my_consent": Consent.spoken, "their_consent": Consent.written}
FOUR = {
    ClauseKind.purpose: "We meet so that I dare.",
    ClauseKind.cadence: "Every 21 days, on the dunes.",
    ClauseKind.confidentiality: "It stays with us.",
    ClauseKind.no_fault_exit: "Either may stop.",
}


def begun(journal: Journal, number: int, **options: Any) -> int:
    return journal.change_now(partial(agreements.start, mentorship_id=number, **options))


def card(journal: Journal, number: int) -> AgreementCard:
    return journal.run_now(partial(agreements.one, agreement_id=number))


def write(journal: Journal, number: int, texts: dict[ClauseKind, str]) -> None:
    changes = {kind: ClauseEdit(agreed_text=words) for kind, words in texts.items()}
    journal.change_now(partial(agreements.edit_clauses, agreement_id=number, changes=changes))


def agree(journal: Journal, number: int, **terms: Any) -> None:
    given: dict[str, Any] = {**BOTH, **terms}
    form = Agreeing(**given)
    journal.change_now(partial(agreements.agree, agreement_id=number, terms=form))


def agreed(journal: Journal, mentorship_id: int) -> int:
    number = begun(journal, mentorship_id)
    write(journal, number, FOUR)
    agree(journal, number)
    return number


def test_an_informal_draft_has_four_clauses_and_a_formal_one_twelve(peopled: Peopled) -> None:
    journal = peopled.journal
    informal = card(journal, begun(journal, peopled.jonas))
    assert (informal.version, informal.status, informal.short) == (1, AgreementStatus.draft, True)
    assert [one.kind for one in informal.clauses] == list(FOUR)
    formal = card(journal, begun(journal, peopled.samira))
    assert [one.kind for one in formal.clauses] == list(ClauseKind)
    assert all(one.empty for one in formal.clauses)


def test_starters_stand_in_the_draft_when_they_are_asked_for(peopled: Peopled) -> None:
    journal = peopled.journal
    formal = card(journal, begun(journal, peopled.samira, starters=True))
    lines = formal.texts[ClauseKind.boundaries]
    assert "reporting line" in lines
    informal = card(journal, begun(journal, peopled.jonas, starters=True, short=False))
    assert "reporting line" not in informal.texts[ClauseKind.boundaries]
    assert len(informal.clauses) == 12
    assert ClauseKind.purpose in informal.to_agree


def test_a_draft_goes_on_rather_than_beginning_again(peopled: Peopled) -> None:
    journal = peopled.journal
    first = begun(journal, peopled.jonas)
    assert begun(journal, peopled.jonas, short=False) == first
    assert journal.run_now(partial(agreements.count, with_=peopled.jonas)) == 1


def test_agreed_text_is_for_both_and_views_are_as_private_as_other_notes(peopled: Peopled) -> None:
    journal = peopled.journal
    first = card(journal, begun(journal, peopled.jonas)).clauses[0]
    assert (first.audience, first.views_audience) == (Audience.pair, Audience.me)
    wide = partial(mentorships.change_audience, mentorship_id=peopled.samira)
    journal.change_now(partial(wide, audience=Audience.programme))
    other = card(journal, begun(journal, peopled.samira)).clauses[0]
    assert (other.audience, other.views_audience) == (Audience.pair, Audience.pair)


def test_a_clause_keeps_what_is_not_given(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    edit = partial(agreements.edit_clause, agreement_id=number, kind=ClauseKind.purpose)
    journal.change_now(partial(edit, change=ClauseEdit(my_view="courage", their_view="company")))
    journal.change_now(partial(edit, change=ClauseEdit(agreed_text=" We walk.\n")))
    clause = card(journal, number).clause(ClauseKind.purpose)
    assert clause is not None
    assert (clause.my_view, clause.their_view, clause.agreed_text) == (
        "courage",
        "company",
        "We walk.",
    )


def test_another_form_loses_nothing(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    journal.change_now(partial(agreements.set_form, agreement_id=number, short=False))
    write(journal, number, {ClauseKind.boundaries: "No money."})
    journal.change_now(partial(agreements.set_form, agreement_id=number, short=True))
    shown = [one.kind for one in card(journal, number).shown]
    assert shown == [kind for kind in ClauseKind if kind in (*FOUR, ClauseKind.boundaries)]


def test_agreeing_sets_day_consent_and_review(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    write(journal, number, FOUR)
    agree(
        journal,
        number,
        agreed_on=date(2026, 11, 20),
        review_on=date(2027, 2, 1),
        minor_involved=True,
    )
    made = card(journal, number)
    assert (made.status, made.agreed_on) == (AgreementStatus.agreed, date(2026, 11, 20))
    assert (made.my_consent, made.their_consent) == (Consent.spoken, Consent.written)
    assert (made.review_on, made.minor_involved) == (date(2027, 2, 1), True)
    assert made.to_agree == ()


@pytest.mark.parametrize("silent", ["my_consent", "their_consent"])
def test_both_have_to_say_yes(peopled: Peopled, silent: str) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    write(journal, number, FOUR)
    with pytest.raises(Refused, match="takes two"):
        agree(journal, number, **{silent: Consent.none})
    assert card(journal, number).status is AgreementStatus.draft


def test_nothing_and_what_is_still_to_be_filled_in_cannot_be_agreed(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    with pytest.raises(Refused, match="Nothing is agreed"):
        agree(journal, number)
    write(journal, number, {**FOUR, ClauseKind.cadence: "Every … days"})
    with pytest.raises(Refused, match="When we meet"):
        agree(journal, number)
    write(journal, number, {ClauseKind.cadence: ""})
    agree(journal, number)
    assert card(journal, number).to_agree == (ClauseKind.cadence,)


def test_the_days_of_an_agreement_make_sense(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    write(journal, number, FOUR)
    with pytest.raises(Contradiction):
        agree(journal, number, agreed_on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="before the relationship began"):
        agree(journal, number, agreed_on=date(2026, 2, 28))
    with pytest.raises(Contradiction, match="look at it again"):
        agree(journal, number, review_on=TODAY)


def test_what_is_agreed_stays_as_it_was_said(peopled: Peopled) -> None:
    journal = peopled.journal
    number = agreed(journal, peopled.jonas)
    with pytest.raises(Refused, match="stays as it was said"):
        write(journal, number, {ClauseKind.purpose: "Something else."})
    with pytest.raises(Refused, match="stays as it was said"):
        agree(journal, number)
    with pytest.raises(Refused, match="stays as it was said"):
        journal.change_now(partial(agreements.set_form, agreement_id=number, short=False))

    def behind_its_back(db: Session) -> None:
        db.execute(update(CLAUSES).values(agreed_text="Something else."))

    with pytest.raises(DBAPIError, match="agreed text stays"):
        journal.change_now(behind_its_back)
    assert card(journal, number).texts == FOUR


def test_the_next_version_begins_as_a_copy_and_supersedes(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    journal = peopled.journal
    first = agreed(journal, peopled.jonas)
    standing_clock.advance(days=10)
    second = begun(journal, peopled.jonas)
    draft = card(journal, second)
    assert (draft.version, draft.texts) == (2, FOUR)
    assert (draft.my_consent, draft.agreed_on) == (Consent.none, None)
    current = partial(agreements.current, mentorship_id=peopled.jonas)
    running = journal.run_now(current)
    assert running is not None and running.id == first
    write(journal, second, {ClauseKind.cadence: "Every 42 days."})
    with pytest.raises(Refused, match="takes the place of"):
        agree(journal, second, agreed_on=TODAY - timedelta(days=1))
    agree(journal, second)
    running = journal.run_now(current)
    assert running is not None and running.id == second
    assert card(journal, first).status is AgreementStatus.superseded
    assert card(journal, first).texts == FOUR
    states = [one.status for one in _versions(journal, peopled.jonas)]
    assert states == [AgreementStatus.superseded, AgreementStatus.agreed]


def _versions(journal: Journal, number: int) -> tuple[AgreementCard, ...]:
    return journal.run_now(partial(agreements.versions, mentorship_id=number))


def test_the_file_itself_holds_one_agreed_version(peopled: Peopled) -> None:
    journal = peopled.journal
    agreed(journal, peopled.jonas)
    begun(journal, peopled.jonas)

    def both(db: Session) -> None:
        db.execute(text("UPDATE agreement SET status = 'agreed', agreed_on = '2026-11-24'"))

    with pytest.raises(DBAPIError, match="UNIQUE"):
        journal.change_now(both)


def test_the_rhythm_changes_only_when_it_is_asked_for(peopled: Peopled) -> None:
    journal = peopled.journal
    agreed(journal, peopled.jonas)
    row = partial(mentorships.row, mentorship_id=peopled.jonas)
    assert journal.run_now(row).cadence_days == 21
    second = begun(journal, peopled.jonas)
    agree(journal, second, cadence_days=42)
    assert journal.run_now(row).cadence_days == 42
    third = begun(journal, peopled.jonas)
    agree(journal, third, cadence_days=None)
    assert journal.run_now(row).cadence_days is None


def test_a_refused_agreement_changes_nothing_else(peopled: Peopled) -> None:
    journal = peopled.journal
    first = agreed(journal, peopled.jonas)
    second = begun(journal, peopled.jonas)
    with pytest.raises(Refused, match="rhythm"):
        agree(journal, second, cadence_days=0)
    assert card(journal, first).status is AgreementStatus.agreed
    assert card(journal, second).status is AgreementStatus.draft


def test_consent_may_become_written_and_the_review_move(peopled: Peopled) -> None:
    journal = peopled.journal
    number = agreed(journal, peopled.jonas)
    edit = partial(agreements.edit, agreement_id=number)
    change = AgreementEdit(my_consent=Consent.written, review_on=date(2027, 5, 1))
    journal.change_now(partial(edit, change=change))
    made = card(journal, number)
    assert (made.my_consent, made.review_on) == (Consent.written, date(2027, 5, 1))
    assert made.their_consent is Consent.written
    with pytest.raises(Refused, match="takes two"):
        journal.change_now(partial(edit, change=AgreementEdit(their_consent=Consent.none)))
    with pytest.raises(Contradiction):
        journal.change_now(partial(edit, change=AgreementEdit(review_on=TODAY)))
    agree(journal, begun(journal, peopled.jonas))
    with pytest.raises(Refused, match="took the place"):
        journal.change_now(partial(edit, change=change))


@pytest.mark.parametrize("status", [Status.closed, Status.declined])
def test_nothing_new_is_agreed_after_the_end(peopled: Peopled, status: Status) -> None:
    journal = peopled.journal
    draft = begun(journal, peopled.jonas)
    write(journal, draft, FOUR)
    values: dict[str, object] = {"status": status}
    if status is Status.closed:
        values["ended_on"] = TODAY

    def end(db: Session) -> None:
        db.execute(update(MENTORSHIPS).values(**values).where(MENTORSHIPS.c.id == peopled.jonas))

    journal.change_now(end)
    for act in (lambda: begun(journal, peopled.jonas), lambda: agree(journal, draft)):
        with pytest.raises(Refused, match="has ended"):
            act()
    with pytest.raises(Refused, match="has ended"):
        write(journal, draft, FOUR)


def test_a_draft_is_dropped_and_comes_back_with_its_clauses(peopled: Peopled) -> None:
    journal = peopled.journal
    number = begun(journal, peopled.jonas)
    write(journal, number, FOUR)
    going = journal.run_now(partial(removal.what_goes, public_id=f"v{number}"))
    assert going.question() == "Delete version 1 of the agreement?"
    removed = journal.change_now(partial(removal.delete, public_id=f"v{number}"))
    with pytest.raises(NotFound):
        card(journal, number)
    journal.change_now(partial(removal.undo, removed=removed))
    assert card(journal, number).texts == FOUR


def test_what_is_sealed_is_not_listed_and_not_shown(peopled: Peopled) -> None:
    journal = peopled.journal
    number = agreed(journal, peopled.jonas)
    clause = card(journal, number).clauses[0]
    seal = partial(audience.change, audience=Audience.sealed)
    journal.change_now(partial(seal, name=(audience.Aside.clause, clause.id)))
    (shown,) = _versions(journal, peopled.jonas)
    assert clause.kind not in {one.kind for one in shown.clauses}
    assert len(card(journal, number).clauses) == 4
    journal.change_now(partial(seal, name=f"v{number}"))
    assert _versions(journal, peopled.jonas) == ()
    assert journal.run_now(agreements.page) == []
    assert journal.run_now(partial(agreements.count, with_=peopled.jonas)) == 0
    assert len(journal.run_now(partial(agreements.page, sealed=True))) == 1
    current = partial(agreements.current, mentorship_id=peopled.jonas)
    assert journal.run_now(current) is None
    assert journal.run_now(partial(current, sealed=True)) is not None


def test_lists_choose_by_person_status_and_day(peopled: Peopled) -> None:
    journal = peopled.journal
    first = agreed(journal, peopled.jonas)
    second = begun(journal, peopled.samira)

    def ids(**which: Any) -> list[int]:
        return [row.id for row in journal.run_now(partial(agreements.page, **which))]

    assert ids() == [second, first]
    assert ids(with_=peopled.jonas) == [first]
    assert ids(status=AgreementStatus.draft) == [second]
    assert ids(since=TODAY) == [first]
    assert ids(since=TODAY + timedelta(days=1)) == []
