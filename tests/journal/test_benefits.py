"""What a relationship gave, introductions to follow up, and thanks."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update
from sqlmodel import Session

from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    OutcomeForm,
    Said,
    Side,
    Status,
)
from mentorlog.errors import Contradiction, Refused
from mentorlog.journal import audience, links, mentorships, outcomes, removal, thanks
from mentorlog.journal.forms import NewOutcome, NewThanks, OutcomeEdit, ThanksEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import OutcomeRow, RecordKind, ThanksRow
from mentorlog.journal.tables import MENTORSHIPS
from tests.conftest import Peopled

TODAY = date(2026, 11, 24)


def gave(journal: Journal, number: int, **fields: Any) -> int:
    given = {
        "beneficiary": Beneficiary.mentee,
        "benefit": Benefit.skill,
        "line": "She chairs the weekly meeting now.",
    }
    new = NewOutcome(mentorship_id=number, **{**given, **fields})
    return journal.change_now(partial(outcomes.add, new=new))


def introduced(journal: Journal, number: int, **fields: Any) -> int:
    network = {"benefit": Benefit.network, "form": OutcomeForm.introduction, "line": "Karel"}
    return gave(journal, number, **{**network, **fields})


def outcome(journal: Journal, number: int) -> OutcomeRow:
    return journal.run_now(partial(outcomes.one, outcome_id=number))


def thanked(journal: Journal, number: int, **fields: Any) -> int:
    new = NewThanks(mentorship_id=number, **{"what_for": "the hour in the rain", **fields})
    return journal.change_now(partial(thanks.add, new=new))


def gratitude(journal: Journal, number: int) -> ThanksRow:
    return journal.run_now(partial(thanks.one, thanks_id=number))


def test_an_outcome_is_of_today_and_as_private_as_other_notes(peopled: Peopled) -> None:
    made = outcome(peopled.journal, gave(peopled.journal, peopled.samira, evidence="I was there."))
    assert (made.happened_on, made.audience) == (TODAY, Audience.me)
    assert (made.name, made.alias, made.evidence) == ("Samira Haddad", "Heron", "I was there.")
    wide = partial(mentorships.change_audience, mentorship_id=peopled.samira)
    peopled.journal.change_now(partial(wide, audience=Audience.pair))
    other = outcome(peopled.journal, gave(peopled.journal, peopled.samira))
    assert other.audience is Audience.pair


@pytest.mark.parametrize(
    "wrong",
    [
        {"benefit": Benefit.fulfilment},
        {"beneficiary": Beneficiary.mentor},
        {"form": OutcomeForm.introduction},
        {"follow_up_on": TODAY},
        {"happened_on": TODAY + timedelta(days=1)},
    ],
)
def test_what_contradicts_itself_is_refused(peopled: Peopled, wrong: dict[str, Any]) -> None:
    with pytest.raises(Contradiction):
        gave(peopled.journal, peopled.samira, **wrong)
    assert peopled.journal.run_now(outcomes.page) == []


def test_an_outcome_says_something(peopled: Peopled) -> None:
    with pytest.raises(Refused, match="What did it give"):
        gave(peopled.journal, peopled.samira, line="  ")


def test_an_introduction_is_followed_up_once(peopled: Peopled) -> None:
    journal = peopled.journal
    number = introduced(journal, peopled.samira, follow_up_on=date(2026, 12, 1))
    assert outcome(journal, number).to_follow_up
    journal.change_now(partial(outcomes.follow_up, outcome_id=number))
    assert outcome(journal, number).followed_up_on == TODAY
    assert not outcome(journal, number).to_follow_up
    with pytest.raises(Refused, match="already"):
        journal.change_now(partial(outcomes.follow_up, outcome_id=number))
    journal.change_now(partial(outcomes.reopen, outcome_id=number))
    with pytest.raises(Contradiction):
        journal.change_now(
            partial(outcomes.follow_up, outcome_id=number, on=TODAY + timedelta(days=1))
        )
    other = gave(journal, peopled.samira)
    with pytest.raises(Refused, match="Only an introduction"):
        journal.change_now(partial(outcomes.follow_up, outcome_id=other))


def test_introductions_to_follow_up_stand_first_the_most_urgent_foremost(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    organisation = gave(
        journal,
        number,
        beneficiary=Beneficiary.organisation,
        benefit=Benefit.retention,
    )
    skill = gave(journal, number, happened_on=date(2026, 11, 1))
    newer = gave(journal, number)
    undated = introduced(journal, number)
    later = introduced(journal, number, follow_up_on=date(2026, 12, 24))
    sooner = introduced(journal, number, follow_up_on=date(2026, 12, 1))
    done = introduced(journal, number, happened_on=date(2026, 10, 1))
    journal.change_now(partial(outcomes.follow_up, outcome_id=done))
    mentor = gave(journal, number, beneficiary=Beneficiary.mentor, benefit=Benefit.perspective)
    order = [row.id for row in journal.run_now(partial(outcomes.of, mentorship_id=number))]
    assert order == [sooner, later, undated, newer, skill, done, mentor, organisation]


def test_an_outcome_changes_as_far_as_it_is_given(peopled: Peopled) -> None:
    journal = peopled.journal
    number = introduced(journal, peopled.samira, follow_up_on=date(2026, 12, 1))
    edit = partial(outcomes.edit, outcome_id=number)
    journal.change_now(partial(edit, change=OutcomeEdit(line="Karel, of the harbour")))
    made = outcome(journal, number)
    assert (made.line, made.follow_up_on) == ("Karel, of the harbour", date(2026, 12, 1))
    journal.change_now(partial(edit, change=OutcomeEdit(form=OutcomeForm.change)))
    made = outcome(journal, number)
    assert (made.form, made.follow_up_on) == (OutcomeForm.change, None)
    with pytest.raises(Contradiction):
        journal.change_now(partial(edit, change=OutcomeEdit(benefit=Benefit.leadership)))


def test_evidence_points_at_records_of_the_same_relationship(peopled: Peopled) -> None:
    journal = peopled.journal
    session = (RecordKind.session, peopled.samira_last)
    new = NewOutcome(
        mentorship_id=peopled.samira,
        beneficiary=Beneficiary.mentee,
        benefit=Benefit.confidence,
        line="She applied.",
    )
    number = journal.change_now(partial(outcomes.add, new=new, shown_by=(session,)))
    of = partial(links.of, kind=RecordKind.outcome, number=number)
    assert [row.public_id for row in journal.run_now(of)] == [f"s{peopled.samira_last}"]
    edit = partial(outcomes.edit, outcome_id=number)
    journal.change_now(partial(edit, change=OutcomeEdit(line="She applied!")))
    assert len(journal.run_now(of)) == 1
    foreign = (RecordKind.session, peopled.jonas_last)
    with pytest.raises(Contradiction):
        journal.change_now(partial(edit, change=OutcomeEdit(line="No"), shown_by=(foreign,)))
    assert outcome(journal, number).line == "She applied!"
    journal.change_now(partial(edit, change=OutcomeEdit(), shown_by=()))
    assert journal.run_now(of) == ()


def test_my_thanks_are_still_to_be_said_and_theirs_were_heard(peopled: Peopled) -> None:
    journal = peopled.journal
    mine = gratitude(journal, thanked(journal, peopled.jonas))
    assert (mine.given_by, mine.said, mine.given_on) == (Side.me, Said.not_yet, TODAY)
    theirs = gratitude(journal, thanked(journal, peopled.jonas, given_by=Side.them))
    assert theirs.said is Said.said
    journal.change_now(partial(thanks.say, thanks_id=mine.id))
    assert gratitude(journal, mine.id).said is Said.said
    with pytest.raises(Refused, match="already"):
        journal.change_now(partial(thanks.say, thanks_id=mine.id))
    journal.change_now(partial(thanks.unsay, thanks_id=mine.id))
    journal.change_now(partial(thanks.say, thanks_id=mine.id, how=Said.sent))
    assert gratitude(journal, mine.id).said is Said.sent


def test_thanks_are_for_something_and_not_of_tomorrow(peopled: Peopled) -> None:
    journal = peopled.journal
    with pytest.raises(Refused, match="What are the thanks for"):
        thanked(journal, peopled.jonas, what_for=" \n")
    with pytest.raises(Contradiction):
        thanked(journal, peopled.jonas, given_on=TODAY + timedelta(days=1))
    number = thanked(journal, peopled.jonas)
    edit = partial(thanks.edit, thanks_id=number)
    with pytest.raises(Contradiction):
        journal.change_now(partial(edit, change=ThanksEdit(given_on=TODAY + timedelta(days=1))))
    journal.change_now(partial(edit, change=ThanksEdit(what_for="the rain\nand the dunes")))
    made = gratitude(journal, number)
    assert (made.what_for, made.given_on) == ("the rain\nand the dunes", TODAY)


def test_both_stay_possible_after_the_end(peopled: Peopled) -> None:
    journal = peopled.journal

    def end(db: Session) -> None:
        db.execute(
            update(MENTORSHIPS)
            .where(MENTORSHIPS.c.id == peopled.jonas)
            .values(status=Status.closed, ended_on=TODAY)
        )

    journal.change_now(end)
    number = introduced(journal, peopled.jonas)
    journal.change_now(partial(outcomes.follow_up, outcome_id=number))
    assert gratitude(journal, thanked(journal, peopled.jonas)).what_for


def test_what_is_sealed_is_neither_listed_nor_counted(peopled: Peopled) -> None:
    journal = peopled.journal
    made = gave(journal, peopled.jonas), thanked(journal, peopled.jonas)
    for name in (f"o{made[0]}", f"h{made[1]}"):
        journal.change_now(partial(audience.change, name=name, audience=Audience.sealed))
    for module in (outcomes, thanks):
        assert journal.run_now(module.page) == []
        assert journal.run_now(partial(module.count, with_=peopled.jonas)) == 0
        assert len(journal.run_now(partial(module.page, sealed=True))) == 1
        assert journal.run_now(partial(module.count, with_=peopled.jonas, sealed=True)) == 1
    assert journal.run_now(partial(outcomes.of, mentorship_id=peopled.jonas)) == []


def test_lists_choose(peopled: Peopled) -> None:
    journal = peopled.journal
    old = gave(journal, peopled.samira, happened_on=date(2026, 1, 5))
    new = introduced(journal, peopled.jonas)
    said = thanked(journal, peopled.samira, given_by=Side.them)
    unsaid = thanked(journal, peopled.samira)

    def given(**which: Any) -> list[int]:
        return [row.id for row in journal.run_now(partial(outcomes.page, **which))]

    def told(**which: Any) -> list[int]:
        return [row.id for row in journal.run_now(partial(thanks.page, **which))]

    assert given() == [new, old]
    assert given(with_=peopled.samira) == [old]
    assert given(open_=True) == [new]
    assert given(since=TODAY) == [new]
    assert given(beneficiary=Beneficiary.mentor) == []
    assert told() == [unsaid, said]
    assert told(open_=True) == [unsaid]
    assert told(given_by=Side.them) == [said]


@pytest.mark.parametrize("kind", ["o", "h"])
def test_deleting_is_named_and_undone(peopled: Peopled, kind: str) -> None:
    journal = peopled.journal
    make = gave if kind == "o" else thanked
    name = f"{kind}{make(journal, peopled.samira)}"
    going = journal.run_now(partial(removal.what_goes, public_id=name))
    assert ("weekly meeting" if kind == "o" else "in the rain") in going.question()
    removed = journal.change_now(partial(removal.delete, public_id=name))
    module: Any = outcomes if kind == "o" else thanks
    assert journal.run_now(module.page) == []
    journal.change_now(partial(removal.undo, removed=removed))
    assert len(journal.run_now(module.page)) == 1
