"""Match cards: written, compared, decided on; and doing without an agreement on purpose."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.attention import FlagKind
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    EventKind,
    Formality,
    MatchDecision,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import attention, building, matching, mentorships, reviews
from mentorlog.journal.attention import Due
from mentorlog.journal.forms import MatchCardEdit, NewReview
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import EventRow, MatchCardRow, RelationshipCard
from mentorlog.journal.tables import Agreement
from tests.conftest import Peopled, StandingClock
from tests.journal.conftest import Add

TODAY = date(2026, 11, 24)


def _card(journal: Journal, number: int) -> MatchCardRow:
    return journal.run_now(partial(matching.card, mentorship_id=number))


def _edit(journal: Journal, number: int, **parts: Any) -> None:
    change = MatchCardEdit(**parts)
    journal.change_now(partial(matching.edit, mentorship_id=number, change=change))


def _one(journal: Journal, number: int) -> RelationshipCard:
    return journal.run_now(partial(mentorships.one, mentorship_id=number))


def _history(journal: Journal, number: int) -> list[EventRow]:
    return journal.run_now(partial(mentorships.history, mentorship_id=number))


def _decide(journal: Journal, number: int, decision: MatchDecision, **more: Any) -> None:
    act = partial(matching.decide, mentorship_id=number, decision=decision)
    journal.change_now(partial(act, **more))


def test_a_card_is_empty_until_something_is_written(journal: Journal, add: Add) -> None:
    number = add(default_audience=Audience.pair)
    empty = _card(journal, number)
    assert (empty.written, empty.updated_at, empty.decision) == (
        False,
        None,
        MatchDecision.undecided,
    )
    _edit(journal, number, needs="  someone who says no ", doubts="too far away\n")
    card = _card(journal, number)
    assert card.written
    assert (card.needs.strip(), card.doubts.strip()) == ("someone who says no", "too far away")
    assert card.audience is Audience.pair
    assert card.name == "Ada"


def test_what_is_left_out_stays(journal: Journal, add: Add, standing_clock: StandingClock) -> None:
    number = add()
    _edit(journal, number, needs="a mirror", interests="rowing")
    before = _card(journal, number).updated_at
    standing_clock.advance(minutes=5)
    _edit(journal, number, needs="", audience=Audience.sealed)
    card = _card(journal, number)
    assert (card.needs, card.interests, card.audience) == ("", "rowing", Audience.sealed)
    assert before is not None and card.updated_at is not None and card.updated_at > before


def test_no_card_of_an_informal_one_is_for_a_programme(journal: Journal, add: Add) -> None:
    number = add(formality="informal")
    with pytest.raises(Refused):
        _edit(journal, number, needs="x", audience=Audience.programme)
    assert not _card(journal, number).written


def test_nobody_has_no_card(journal: Journal) -> None:
    with pytest.raises(NotFound):
        _card(journal, 7)
    with pytest.raises(NotFound):
        _edit(journal, 7, needs="x")


def test_two_or_three_cards_beside_each_other(journal: Journal, add: Add) -> None:
    numbers = [add(name=name) for name in ("Ada", "Bo", "Cleo", "Dora")]
    _edit(journal, numbers[1], needs="patience")
    compare = matching.compare
    shown = journal.run_now(partial(compare, mentorship_ids=[numbers[2], numbers[1]]))
    assert [card.name for card in shown] == ["Cleo", "Bo"]
    assert shown[1].needs == "patience"
    with pytest.raises(Refused, match="three"):
        journal.run_now(partial(compare, mentorship_ids=numbers))
    with pytest.raises(Refused, match="twice"):
        journal.run_now(partial(compare, mentorship_ids=[numbers[0], numbers[0]]))
    with pytest.raises(NotFound):
        journal.run_now(partial(compare, mentorship_ids=[99]))


def test_what_is_sealed_is_not_compared(journal: Journal, add: Add) -> None:
    number = add()
    _edit(journal, number, needs="a secret", doubts="another", audience=Audience.sealed)
    (hidden,) = journal.run_now(partial(matching.compare, mentorship_ids=[number]))
    assert not hidden.written
    asked = partial(matching.compare, mentorship_ids=[number], sealed=True)
    assert journal.run_now(asked)[0].needs == "a secret"
    (candidate,) = journal.run_now(matching.candidates)
    assert not candidate.written


def test_only_candidates_are_still_to_be_decided(peopled: Peopled, add: Add) -> None:
    first, second, third = add(name="Bo"), add(name="Ada"), add(name="Cleo")
    _decide(peopled.journal, second, MatchDecision.no)
    shown = peopled.journal.run_now(matching.candidates)
    assert [card.mentorship_id for card in shown] == [first, third]


def test_no_is_declined_without_a_closure(journal: Journal, add: Add) -> None:
    number = add()
    _decide(journal, number, MatchDecision.no, on=date(2026, 11, 20), reason="no time")
    row = _one(journal, number).row
    assert (row.status, row.stage, row.ended_on) == (Status.declined, Stage.matching, None)
    card = _card(journal, number)
    assert (card.decision, card.decided_on, card.reasons) == (
        MatchDecision.no,
        date(2026, 11, 20),
        "no time",
    )
    event = next(one for one in _history(journal, number) if one.kind is EventKind.decision)
    assert (event.from_value, event.to_value, event.reason) == ("undecided", "no", "no time")
    with pytest.raises(Refused, match="candidate"):
        _decide(journal, number, MatchDecision.yes, reason="after all")


def test_a_trial_begins_with_a_day_to_look_again(journal: Journal, add: Add) -> None:
    number = add()
    again = date(2027, 1, 15)
    _decide(journal, number, MatchDecision.trial, look_again=again, reason="three talks")
    card = _one(journal, number)
    assert (card.row.status, card.row.stage) == (Status.active, Stage.building)
    assert (card.row.started_on, card.check_back_on) == (TODAY, None)
    assert _card(journal, number).look_again_on == again
    kinds = [event.kind for event in _history(journal, number)]
    assert kinds == [EventKind.stage, EventKind.status, EventKind.decision, EventKind.status]


@pytest.mark.parametrize(
    ("decision", "on", "again"),
    [
        (MatchDecision.trial, None, None),
        (MatchDecision.trial, None, TODAY),
        (MatchDecision.yes, None, date(2027, 1, 1)),
        (MatchDecision.no, None, date(2027, 1, 1)),
        (MatchDecision.yes, date(2026, 11, 25), None),
        (MatchDecision.no, date(2026, 11, 25), None),
    ],
)
def test_decisions_that_contradict_themselves(
    journal: Journal, add: Add, decision: MatchDecision, on: date | None, again: date | None
) -> None:
    number = add()
    with pytest.raises(Contradiction):
        _decide(journal, number, decision, on=on, look_again=again, reason="because")
    assert _one(journal, number).row.status is Status.candidate
    assert _card(journal, number).decision is MatchDecision.undecided


def test_undecided_is_no_decision(journal: Journal, add: Add) -> None:
    number = add()
    with pytest.raises(Refused):
        _decide(journal, number, MatchDecision.undecided)


def test_yes_with_something_open_asks_why_and_no_never(journal: Journal, add: Add) -> None:
    number, other = add(), add()
    _edit(journal, number, needs="a mirror", doubts="distance")
    with pytest.raises(Refused, match="saying why"):
        _decide(journal, number, MatchDecision.yes)
    _edit(journal, number, experience_offered="twenty years")
    _decide(journal, number, MatchDecision.yes)
    assert _one(journal, number).row.status is Status.active
    _decide(journal, other, MatchDecision.no)
    assert _one(journal, other).row.status is Status.declined


def test_starting_by_a_date_decides_what_was_open_on_the_card(journal: Journal, add: Add) -> None:
    number = add()
    _edit(journal, number, needs="a mirror")
    journal.change_now(partial(mentorships.start, mentorship_id=number, on=date(2026, 11, 2)))
    card = _card(journal, number)
    assert (card.decision, card.decided_on) == (MatchDecision.yes, date(2026, 11, 2))


# What building asks for.


def _skip(journal: Journal, number: int, kept: bool = True, way_out: bool = True) -> None:
    act = partial(building.skip_agreement, mentorship_id=number)
    journal.change_now(partial(act, confidentiality_talked=kept, exit_talked=way_out))


def test_an_informal_one_may_do_without_an_agreement(journal: Journal, add: Add) -> None:
    number = add(formality="informal", started_on=TODAY)
    for kept, way_out in ((False, True), (True, False), (False, False)):
        with pytest.raises(Refused, match="talked about first"):
            _skip(journal, number, kept, way_out)
    _skip(journal, number)
    card = _one(journal, number)
    assert (card.agreement_skipped, card.confidentiality_talked, card.exit_talked) == (
        True,
        True,
        True,
    )
    journal.change_now(partial(building.want_agreement, mentorship_id=number))
    assert not _one(journal, number).agreement_skipped


def test_who_cannot_do_without_an_agreement(journal: Journal, add: Add) -> None:
    formal, agreed = add(started_on=TODAY), add(formality="informal", started_on=TODAY)
    declined = add(formality="informal")
    _decide(journal, declined, MatchDecision.no)
    version = Agreement(
        mentorship_id=agreed, version=1, status=AgreementStatus.agreed, agreed_on=TODAY
    )
    journal.change_now(lambda db: db.add(version))
    for number in (formal, agreed, declined):
        with pytest.raises(Refused):
            _skip(journal, number)
        assert not _one(journal, number).agreement_skipped


def test_choosing_the_focus_is_a_change_of_kind_with_a_day_and_a_reason(
    journal: Journal, add: Add
) -> None:
    number = add(formality="informal", started_on=date(2026, 10, 1))
    choose = partial(building.choose_focus, mentorship_id=number)
    with pytest.raises(Refused):
        journal.change_now(partial(choose, career=False, life=False))
    day = date(2026, 11, 1)
    journal.change_now(partial(choose, career=False, life=True, on=day, reason="it turned out so"))
    assert _one(journal, number).row.axes == Axes(Formality.informal, life=True)
    event = next(one for one in _history(journal, number) if one.kind is EventKind.axes)
    assert (event.happened_on, event.reason) == (day, "it turned out so")
    with pytest.raises(Contradiction, match="still to come"):
        journal.change_now(partial(choose, career=True, life=False, on=date(2026, 11, 25)))


def test_a_pause_leaves_the_day_to_look_at_a_trial_again(journal: Journal, add: Add) -> None:
    number = add()
    again, back = date(2027, 1, 15), date(2026, 12, 20)
    _decide(journal, number, MatchDecision.trial, look_again=again, reason="three talks")
    journal.change_now(partial(mentorships.pause, mentorship_id=number, until=back))
    card = _one(journal, number)
    assert (card.check_back_on, card.match.look_again_on) == (back, again)
    journal.change_now(partial(mentorships.resume, mentorship_id=number))
    card = _one(journal, number)
    assert (card.check_back_on, card.match.look_again_on) == (None, again)


def test_the_day_to_look_again_is_a_trial_s_own(journal: Journal, add: Add) -> None:
    number = add()
    with pytest.raises(Refused, match="trial"):
        _edit(journal, number, look_again_on=date(2027, 1, 15))
    _edit(journal, number, needs="a way in")
    with pytest.raises(Refused, match="trial"):
        _edit(journal, number, look_again_on=date(2027, 1, 15))
    _decide(journal, number, MatchDecision.trial, look_again=date(2027, 1, 15), reason="try")
    _edit(journal, number, look_again_on=date(2027, 2, 1))
    assert _card(journal, number).look_again_on == date(2027, 2, 1)
    journal.change_now(partial(mentorships.take_back, mentorship_id=number))
    assert _card(journal, number).look_again_on is None


def _trial_flags(journal: Journal) -> list[Due]:
    return [one for one in journal.run_now(attention.due) if one.kind is FlagKind.trial]


def test_a_trial_asks_on_its_day_until_it_was_looked_at(
    journal: Journal, add: Add, standing_clock: StandingClock
) -> None:
    number = add()
    again = date(2026, 12, 10)
    _decide(journal, number, MatchDecision.trial, look_again=again, reason="three talks")
    assert _trial_flags(journal) == []
    standing_clock.advance(days=18)
    (flag,) = _trial_flags(journal)
    assert (flag.flag.mentorship_id, flag.flag.since, flag.flag.days) == (number, again, 2)
    _edit(journal, number, audience=Audience.sealed)
    assert _trial_flags(journal) == []
    _edit(journal, number, audience=Audience.me)
    journal.change_now(partial(mentorships.pause, mentorship_id=number))
    assert _trial_flags(journal) == []
    journal.change_now(partial(mentorships.resume, mentorship_id=number))
    early = NewReview(mentorship_id=number, keep="walking", reviewed_on=date(2026, 12, 9))
    journal.change_now(partial(reviews.save, new=early))
    assert _trial_flags(journal) != []
    journal.change_now(partial(reviews.save, new=NewReview(mentorship_id=number, keep="walks")))
    assert _trial_flags(journal) == []
    assert _card(journal, number).decision is MatchDecision.trial
