"""Sessions: planned, held, called off; lists, the month, and one with its notes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from mentorlog import clock
from mentorlog.domain.kinds import Audience, Channel, SessionStatus
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import actions, agenda, mentorships, noticed, sessions
from mentorlog.journal.forms import NewPlan, NewRelationship, SessionEdit, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import Pulse, SessionCard
from mentorlog.journal.today import coming
from tests.conftest import NOW, Peopled, StandingClock

HOUR = timedelta(hours=1)


def _one(journal: Journal, number: int) -> SessionCard:
    return journal.run_now(partial(sessions.one, session_id=number))


def _save(journal: Journal, mentorship_id: int, **fields: Any) -> int:
    text = SessionText(mentorship_id=mentorship_id, **fields)
    return journal.change_now(partial(sessions.save, text=text)).session_id


def _edit(journal: Journal, number: int, **fields: Any) -> None:
    change = SessionEdit(**fields)
    journal.change_now(partial(sessions.edit, session_id=number, change=change))


def test_saving_says_when_it_put_a_session_before_the_start(peopled: Peopled) -> None:
    def saved(**fields: Any) -> date | None:
        text = SessionText(mentorship_id=peopled.samira, **fields)
        return peopled.journal.change_now(partial(sessions.save, text=text)).before_start

    began = date(2025, 1, 15)
    assert saved(starts_at=datetime(2025, 1, 14, 23, 30, tzinfo=UTC)) is None  # the 15th there
    early = datetime(2025, 1, 14, 22, 30, tzinfo=UTC)
    assert saved(starts_at=early) == began
    number = peopled.samira_last
    assert saved(session_id=number, notes="more", starts_at=early) == began
    assert saved(session_id=number, notes="and more", starts_at=early) is None  # said already


def test_a_plan_lies_ahead_in_my_own_zone(peopled: Peopled) -> None:
    card = _one(peopled.journal, peopled.samira_next)
    assert (card.status, card.time_zone) == (SessionStatus.planned, "Europe/Amsterdam")
    assert card.number == 3
    assert (card.notes, card.pulse) == ("", Pulse(None, None, None, None))
    with pytest.raises(Contradiction):
        plan = NewPlan(mentorship_id=peopled.jonas, starts_at=NOW)
        peopled.journal.change_now(partial(sessions.plan, new=plan))


def test_a_session_with_a_summary_is_not_planned_again(peopled: Peopled) -> None:
    number = peopled.samira_last
    _edit(peopled.journal, number, summary="What it was about")
    before = _one(peopled.journal, number)
    back = partial(sessions.not_held, session_id=number, planned_at=before.starts_at - HOUR)
    with pytest.raises(Refused):
        peopled.journal.change_now(back)
    assert _one(peopled.journal, number) == before


def test_holding_a_planned_session(peopled: Peopled, standing_clock: StandingClock) -> None:
    journal, number = peopled.journal, peopled.samira_next
    standing_clock.advance(days=2)
    journal.change_now(partial(sessions.hold, session_id=number, minutes=50))
    card = _one(journal, number)
    assert (card.status, card.minutes) == (SessionStatus.held, 50)
    assert card.starts_at == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    row = journal.run_now(partial(mentorships.row, mentorship_id=peopled.samira))
    assert (row.last_held, row.next_planned) == (card.starts_at, None)
    with pytest.raises(Refused):
        journal.change_now(partial(sessions.hold, session_id=number))


def test_held_before_its_time_means_now(peopled: Peopled, standing_clock: StandingClock) -> None:
    journal, number = peopled.journal, peopled.samira_next
    with pytest.raises(Contradiction):
        ahead = NOW + HOUR
        journal.change_now(partial(sessions.hold, session_id=number, starts_at=ahead))
    standing_clock.set(NOW + timedelta(minutes=3, seconds=27))
    journal.change_now(partial(sessions.hold, session_id=number))
    assert _one(journal, number).starts_at == NOW + timedelta(minutes=3)


@pytest.mark.parametrize("call_off", [sessions.cancel, sessions.no_show])
def test_calling_off_and_planning_again(peopled: Peopled, call_off: Any) -> None:
    journal, number = peopled.journal, peopled.samira_next
    journal.change_now(partial(call_off, session_id=number, reason="she is ill"))
    card = _one(journal, number)
    assert card.status.value == call_off.__name__.replace("cancel", "cancelled")
    assert card.summary == "she is ill"
    later = NOW + 50 * HOUR
    journal.change_now(partial(sessions.replan, session_id=number, starts_at=later))
    card = _one(journal, number)
    assert (card.status, card.starts_at, card.summary) == (SessionStatus.planned, later, "")
    with pytest.raises(Contradiction):
        journal.change_now(partial(sessions.replan, session_id=number, starts_at=NOW - HOUR))


def test_what_was_held_is_not_called_off_or_planned(peopled: Peopled) -> None:
    change, number = peopled.journal.change_now, peopled.samira_last
    for attempt in (
        partial(sessions.cancel, session_id=number),
        partial(sessions.no_show, session_id=number),
        partial(sessions.replan, session_id=number, starts_at=NOW + HOUR),
    ):
        with pytest.raises(Refused):
            change(attempt)
    with pytest.raises(Contradiction):
        _edit(peopled.journal, number, starts_at=NOW + HOUR)
    assert _one(peopled.journal, number).status is SessionStatus.held


def test_a_planned_session_stays_blank(peopled: Peopled) -> None:
    number = peopled.samira_next
    for said in ({"summary": "well"}, {"pulse_heard": 4}):
        with pytest.raises(Refused):
            _edit(peopled.journal, number, **said)
    _edit(peopled.journal, number, place="canteen", channel="in_person", minutes=45)
    card = _one(peopled.journal, number)
    assert (card.place, card.channel, card.minutes) == ("canteen", Channel.in_person, 45)


def test_editing_leaves_out_what_was_left_out(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira_last
    before = _one(journal, number)
    _edit(journal, number, minutes=None, energy_after=4, starts_at=None, time_zone="")
    after = _one(journal, number)
    assert (after.minutes, after.energy_after) == (None, 4)
    assert (after.notes, after.pulse, after.starts_at) == (
        before.notes,
        before.pulse,
        before.starts_at,
    )
    assert after.updated_at > before.updated_at
    with pytest.raises(Refused):
        _edit(journal, peopled.jonas_last, audience=Audience.programme)


@pytest.mark.parametrize(
    "fields",
    [{"pulse_heard": 6}, {"energy_before": 0}, {"talk_share": 101}, {"minutes": 1441}],
)
def test_numbers_out_of_range_are_refused(fields: dict[str, int]) -> None:
    with pytest.raises(Refused):
        SessionEdit(**fields)  # type: ignore[arg-type]  # the range is what is tried


def test_the_one_with_its_topics_and_promises(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira_last
    journal.change_now(partial(agenda.discuss, topic_id=peopled.salary, session_id=number))
    card = _one(journal, number)
    assert [action.text for action in card.actions] == ["draft the application"]
    assert [topic.text for topic in card.discussed] == ["salary, how to ask"]
    assert card.pulse == Pulse(heard=4, respected=None, honest=None, useful=5)
    assert card.pulse.mean == 4.5
    assert card.number == 2
    assert (card.name, card.alias) == ("Samira Haddad", "Heron")
    with pytest.raises(NotFound):
        _one(journal, 99)


def test_pages_are_newest_first_and_filtered(peopled: Peopled) -> None:
    journal = peopled.journal
    everything = [
        peopled.samira_next,
        peopled.samira_last,
        peopled.samira_first,
        peopled.jonas_last,
    ]

    def shown(**asked: Any) -> list[int]:
        return [row.id for row in journal.run_now(partial(sessions.page, **asked))]

    assert shown() == everything
    assert shown(offset=1, limit=2) == everything[1:3]
    assert shown(with_=peopled.jonas) == [peopled.jonas_last]
    assert shown(status=SessionStatus.planned) == [peopled.samira_next]
    assert shown(since=date(2026, 11, 11)) == everything[:2]
    assert shown(offset=10) == []
    assert journal.run_now(sessions.count) == 4
    assert journal.run_now(partial(sessions.count, with_=peopled.samira)) == 3
    for place, number in enumerate(everything):
        assert journal.run_now(partial(sessions.position, session_id=number)) == place
    planned = partial(sessions.position, status=SessionStatus.planned)
    assert journal.run_now(partial(planned, session_id=peopled.jonas_last)) is None


def test_a_row_says_how_it_begins_and_whether_its_time_passed(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    journal = peopled.journal
    number = _save(journal, peopled.jonas, notes="## Check-in\n\n> The **move** is settled.\n")
    rows = {row.id: row for row in journal.run_now(sessions.page)}
    assert rows[peopled.samira_last].first_line.startswith("She has decided")
    assert rows[number].first_line == "Check-in"
    assert not rows[peopled.samira_next].passed
    standing_clock.advance(days=2)
    row = journal.run_now(partial(sessions.row, session_id=peopled.samira_next))
    assert row.passed


@pytest.mark.parametrize(("minutes", "lasts"), [(None, 60), (90, 90)])
def test_a_planned_session_goes_on_until_its_end_and_then_its_time_has_passed(
    peopled: Peopled, standing_clock: StandingClock, minutes: int | None, lasts: int
) -> None:
    journal, number = peopled.journal, peopled.samira_next
    _edit(journal, number, minutes=minutes)
    begins = _one(journal, number).starts_at
    for after, goes_on in ((-1, True), (1, True), (lasts - 1, True), (lasts + 1, False)):
        standing_clock.set(begins + timedelta(minutes=after))
        assert journal.run_now(partial(sessions.row, session_id=number)).passed is not goes_on
        assert (number in [row.id for row in journal.run_now(coming)]) is goes_on
        assert (number in journal.run_now(noticed.passed_sessions)) is not goes_on


def test_what_is_sealed_is_in_no_list(peopled: Peopled) -> None:
    journal, number = peopled.journal, peopled.samira_last
    _edit(journal, number, audience="sealed")
    assert number not in [row.id for row in journal.run_now(sessions.page)]
    assert journal.run_now(sessions.count) == 3
    assert number not in [
        row.id for row in journal.run_now(partial(sessions.month, year=2026, month=11))
    ]
    assert _one(journal, number).notes


def test_a_month_counts_days_as_my_own_calendar_does(
    journal: Journal, peopled: Peopled, standing_clock: StandingClock
) -> None:
    late = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    here = _save(journal, peopled.jonas, starts_at=late)
    there = _save(journal, peopled.jonas, starts_at=late, time_zone="America/Lima")

    def shown(month: int) -> list[int]:
        return [row.id for row in journal.run_now(partial(sessions.month, year=2026, month=month))]

    assert {here, there} <= set(shown(11))
    assert not {here, there} & set(shown(10))
    assert shown(12) == []
    standing_clock.set(datetime(2026, 12, 31, 22, 0, tzinfo=UTC))
    last = _save(journal, peopled.jonas, notes="the year")
    assert shown(12) == [last]


def test_upcoming_shows_what_is_planned_though_its_time_passed(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.advance(days=3)
    rows = peopled.journal.run_now(partial(sessions.upcoming, mentorship_id=peopled.samira))
    assert [(row.id, row.passed) for row in rows] == [(peopled.samira_next, True)]


def test_the_likeliest_partner(
    peopled: Peopled, journal: Journal, standing_clock: StandingClock
) -> None:
    assert journal.run_now(sessions.latest_partner) == peopled.samira
    _save(journal, peopled.yara, notes="first time")
    assert journal.run_now(sessions.latest_partner) == peopled.yara
    standing_clock.set(datetime(2026, 11, 25, 14, 30, tzinfo=UTC))
    assert journal.run_now(sessions.latest_partner) == peopled.samira


def test_nobody_is_likeliest_in_an_empty_journal(journal: Journal) -> None:
    assert journal.run_now(sessions.latest_partner) is None


def test_an_ended_relationship_takes_no_new_sessions(
    journal: Journal, standing_clock: StandingClock
) -> None:
    new = NewRelationship.model_validate(
        {"name": "Ada", "my_role": "mentor", "formality": "formal"}
    )
    number = journal.change_now(partial(mentorships.add, new=new))
    journal.change_now(partial(mentorships.decline, mentorship_id=number))
    with pytest.raises(Refused):
        _save(journal, number, notes="after all")
    with pytest.raises(Refused):
        plan = NewPlan(mentorship_id=number, starts_at=clock.now() + HOUR)
        journal.change_now(partial(sessions.plan, new=plan))
    with pytest.raises(NotFound):
        _save(journal, 99, notes="nobody")
    assert journal.run_now(sessions.count) == 0


def test_promises_move_with_the_session_they_were_made_in(peopled: Peopled) -> None:
    journal = peopled.journal
    later = datetime(2026, 11, 11, 15, 30, tzinfo=UTC)
    _edit(journal, peopled.samira_last, starts_at=later)
    (action,) = journal.run_now(partial(actions.from_session, session_id=peopled.samira_last))
    assert (action.raised_at, action.carried) == (later, 0)
