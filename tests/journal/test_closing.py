from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from mentorlog.domain import closing as rules
from mentorlog.domain.kinds import (
    Audience,
    CloseReason,
    Disposition,
    EndManner,
    EventKind,
    FutureForm,
    ReflectionKind,
    ReflectionModel,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import actions, closing, drafts, mentorships, reflections, ritual, sessions
from mentorlog.journal.forms import (
    ClosureEdit,
    NewAction,
    NewClosure,
    NewPlan,
    SessionEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import ClosureCard
from tests.conftest import Peopled
from tests.journal.conftest import Add

TODAY = date(2026, 11, 24)


def close(journal: Journal, number: int, **fields: Any) -> None:
    journal.change_now(partial(closing.close, mentorship_id=number, new=NewClosure(**fields)))


def read(journal: Journal, number: int) -> ClosureCard:
    return journal.run_now(partial(closing.one, mentorship_id=number))


def test_an_ending_is_written_whole(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    close(
        journal,
        number,
        reason=CloseReason.goals_met,
        results="She leads the team.",
        learned_by_me="To wait.",
        learned_by_them="To ask.",
        unfinished="The course.",
        next_steps="Lunch in May.",
        passing_on="Ask before telling.",
        future_form=FutureForm.yearly,
        writes_first=Side.them,
        check_back_on=date(2027, 5, 1),
    )
    closure = read(journal, number)
    card = journal.run_now(partial(mentorships.one, mentorship_id=number))
    assert (card.row.status, card.row.stage) == (Status.closed, Stage.closing)
    assert card.row.ended_on == closure.closed_on == TODAY
    assert card.check_back_on == closure.check_back_on == date(2027, 5, 1)
    assert (closure.reason, closure.manner) == (CloseReason.goals_met, EndManner.planned)
    assert (closure.results, closure.passing_on) == ("She leads the team.", "Ask before telling.")
    assert (closure.disposition, closure.disposed_on) == (Disposition.keep, TODAY)
    events = journal.run_now(partial(mentorships.history, mentorship_id=number))
    told = [(event.kind, event.from_value, event.to_value) for event in events[:2]]
    assert told == [
        (EventKind.status, "active", "closed"),
        (EventKind.stage, "development", "closing"),
    ]


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.matching])
def test_any_stage_can_end(add: Add, journal: Journal, stage: Stage) -> None:
    number = add(started_on=date(2026, 1, 1), stage=stage)
    close(journal, number, manner=EndManner.unplanned, reason=CloseReason.faded)
    row = journal.run_now(partial(mentorships.row, mentorship_id=number))
    assert (row.status, row.stage) == (Status.closed, Stage.closing)


def test_a_candidate_is_declined_and_nothing_ends_twice(add: Add, journal: Journal) -> None:
    candidate = add()
    with pytest.raises(Refused, match="Decline it"):
        close(journal, candidate)
    begun = add(name="Bo", started_on=date(2026, 1, 1))
    close(journal, begun)
    with pytest.raises(Refused, match="already"):
        close(journal, begun)


def test_a_paused_one_can_end_but_not_before_its_pause(add: Add, journal: Journal) -> None:
    number = add(started_on=date(2026, 1, 1))
    pause = partial(mentorships.pause, mentorship_id=number, on=date(2026, 6, 1))
    journal.change_now(pause)
    with pytest.raises(Refused, match="last pause"):
        close(journal, number, ended_on=date(2026, 5, 1))
    close(journal, number, ended_on=date(2026, 6, 1))
    assert read(journal, number).closed_on == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY + timedelta(days=1), "still to come"),
        (date(2025, 1, 14), "before it began"),
        (date(2026, 11, 10), "still met after"),
    ],
)
def test_the_last_day_fits_what_happened(peopled: Peopled, day: date, words: str) -> None:
    with pytest.raises(Contradiction, match=words):
        close(peopled.journal, peopled.samira, ended_on=day)
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.samira))
    assert row.status is Status.active
    assert peopled.journal.run_now(partial(closing.of, mentorship_id=peopled.samira)) is None


def test_it_may_have_ended_on_the_day_the_two_last_met(peopled: Peopled) -> None:
    close(peopled.journal, peopled.samira, ended_on=date(2026, 11, 11))
    assert read(peopled.journal, peopled.samira).closed_on == date(2026, 11, 11)


def test_what_was_planned_is_called_off(peopled: Peopled) -> None:
    close(peopled.journal, peopled.samira)
    row = peopled.journal.run_now(partial(sessions.row, session_id=peopled.samira_next))
    assert row.status is SessionStatus.cancelled


def test_nothing_new_begins_after_the_end(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    close(journal, number)
    ahead = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    with pytest.raises(Refused, match="ended"):
        journal.change_now(
            partial(sessions.plan, new=NewPlan(mentorship_id=number, starts_at=ahead))
        )
    with pytest.raises(Refused, match="ended"):
        journal.change_now(
            partial(sessions.save, text=SessionText(mentorship_id=number, notes="more"))
        )
    with pytest.raises(Refused, match="ended"):
        journal.change_now(
            partial(sessions.replan, session_id=peopled.samira_next, starts_at=ahead)
        )
    with pytest.raises(Refused, match="ended"):
        journal.change_now(
            partial(mentorships.move, mentorship_id=number, stage=Stage.development, reason="no")
        )


def test_corrections_and_follow_ups_stay_possible(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    close(journal, number)
    journal.change_now(
        partial(sessions.edit, session_id=peopled.samira_last, change=SessionEdit(minutes=50))
    )
    journal.change_now(partial(actions.done, action_id=peopled.my_late))
    journal.change_now(
        partial(actions.add, new=NewAction(mentorship_id=number, owner=Side.me, text="write"))
    )
    chapter = journal.change_now(
        partial(mentorships.new_chapter, mentorship_id=number, started_on=TODAY)
    )
    card = journal.run_now(partial(mentorships.one, mentorship_id=chapter))
    assert card.predecessor_id == number


def test_the_closure_can_be_corrected(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    close(journal, number, results="First.", future_form=FutureForm.peer, writes_first=Side.me)

    def edit(**fields: Any) -> None:
        journal.change_now(
            partial(closing.edit, mentorship_id=number, change=ClosureEdit(**fields))
        )

    edit(results="Second.", ended_on=date(2026, 11, 20), reason=CloseReason.natural_end)
    closure = read(journal, number)
    assert (closure.results, closure.closed_on) == ("Second.", date(2026, 11, 20))
    assert closure.writes_first is Side.me
    row = journal.run_now(partial(mentorships.row, mentorship_id=number))
    assert row.ended_on == date(2026, 11, 20)
    edit(check_back_on=date(2027, 1, 1))
    assert read(journal, number).check_back_on == date(2027, 1, 1)
    edit(future_form=FutureForm.none)
    closure = read(journal, number)
    assert (closure.writes_first, closure.check_back_on) == (None, None)
    with pytest.raises(Contradiction):
        edit(ended_on=date(2026, 10, 1))
    assert read(journal, number).closed_on == date(2026, 11, 20)


def test_what_has_not_ended_has_no_closure(peopled: Peopled) -> None:
    with pytest.raises(Refused, match="not been closed"):
        peopled.journal.change_now(
            partial(closing.edit, mentorship_id=peopled.jonas, change=ClosureEdit(results="x"))
        )
    with pytest.raises(NotFound):
        read(peopled.journal, peopled.jonas)


def test_the_draft_of_the_ending_goes_with_it(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    slot = closing.slot_of(number)
    journal.change_now(
        partial(drafts.keep, slot=slot, fields={"results": "half"}, mentorship_id=number)
    )
    close(journal, number)
    assert journal.run_now(partial(drafts.find, slot=slot)) is None


def test_what_is_possible_by_status() -> None:
    assert [status for status in Status if rules.may_close(status)] == [
        Status.active,
        Status.paused,
    ]
    assert [status for status in Status if not rules.goes_on(status)] == [
        Status.closed,
        Status.declined,
    ]
    assert rules.dispositions_after(Disposition.destroy) == ()
    assert Disposition.thin not in rules.dispositions_after(Disposition.thin)
    assert rules.month_of(date(2024, 5, 31)) == "2024-05"
    assert rules.month_of(None) == ""


# The ritual.


def test_the_ritual_writes_as_any_reflection_is_written(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira
    gathered = ritual.Gathered(
        NewClosure(), alone="What I take along.\r\n", letter="Dear you", letter_opens=TODAY
    )
    finish = partial(ritual.finish, mentorship_id=number)
    with pytest.raises(Refused, match="day to come"):
        journal.change_now(partial(finish, gathered=gathered))
    assert journal.run_now(partial(mentorships.row, mentorship_id=number)).status is Status.active
    tomorrow = replace(gathered, letter_opens=TODAY + timedelta(days=1))
    journal.change_now(partial(finish, gathered=tomorrow))
    letter, alone = journal.run_now(partial(reflections.page, with_=number, limit=2))
    assert (letter.kind, letter.opens_on, letter.closed) == (
        ReflectionKind.letter,
        date(2026, 11, 25),
        True,
    )
    card = journal.run_now(partial(reflections.one, reflection_id=alone.id))
    assert (card.model, card.body) == (ReflectionModel.aar, "What I take along.")


@pytest.mark.parametrize(
    ("default", "seen"),
    [
        (Audience.pair, Audience.me),
        (Audience.me, Audience.me),
        (Audience.sealed, Audience.sealed),
    ],
)
def test_what_the_ritual_writes_is_for_me_alone(
    peopled: Peopled, default: Audience, seen: Audience
) -> None:
    journal, number = peopled.journal, peopled.samira
    journal.change_now(partial(mentorships.change_audience, mentorship_id=number, audience=default))
    gathered = ritual.Gathered(NewClosure(), alone="looking back", letter="Dear you")
    journal.change_now(partial(ritual.finish, mentorship_id=number, gathered=gathered))
    rows = journal.run_now(partial(reflections.page, with_=number, limit=2, sealed=True))
    assert [row.audience for row in rows] == [seen, seen]
