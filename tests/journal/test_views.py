"""What is worked out from the record: the list, attention, the brief and the timeline."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.domain.attention import FlagKind
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import Audience, EventKind, Stage
from mentorlog.errors import NotFound
from mentorlog.journal import (
    actions,
    agenda,
    attention,
    brief,
    mentorships,
    sessions,
    timeline,
)
from mentorlog.journal.forms import NewAction, SessionEdit, SessionText
from mentorlog.journal.timeline import Entry, EntryKind, Place
from tests.conftest import NOW, Peopled, StandingClock, opened_with_people


def test_the_list_says_where_each_relationship_stands(peopled: Peopled) -> None:
    rows = {row.id: row for row in peopled.journal.run_now(mentorships.overview)}
    assert [row.name for row in rows.values()] == ["Jonas", "Samira Haddad", "Yara"]
    samira, jonas, yara = rows[peopled.samira], rows[peopled.jonas], rows[peopled.yara]
    assert (samira.public_id, samira.alias, samira.stage) == ("r1", "Heron", Stage.development)
    assert (samira.open_mine, samira.open_theirs) == (1, 1)
    assert samira.last_held == datetime(2026, 11, 11, 13, 0, tzinfo=UTC)
    assert samira.next_planned == datetime(2026, 11, 25, 13, 0, tzinfo=UTC)
    assert samira.cadence.state is CadenceState.planned
    assert (jonas.cadence.state, jonas.cadence.days) == (CadenceState.drifting, 34)
    assert yara.cadence.state is CadenceState.awaiting
    assert (
        peopled.journal.run_now(
            partial(mentorships.one, mentorship_id=peopled.samira)
        ).sessions_held
        == 2
    )


def test_days_of_silence_are_civil_days_in_my_zone(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    def days() -> int | None:
        row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.jonas))
        return row.cadence.days

    standing_clock.set(datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
    assert days() == 35
    standing_clock.set(datetime(2026, 11, 24, 23, 30, tzinfo=UTC), "America/Lima")
    assert days() == 34


def test_what_is_due_my_promises_then_theirs_then_silence(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    for owner, day in (("them", 1), ("me", 14), ("them", 20), ("me", 23), ("me", 24)):
        new = NewAction.model_validate(
            {
                "mentorship_id": peopled.yara,
                "owner": owner,
                "text": f"{owner} {day}",
                "due_on": date(2026, 11, day),
            }
        )
        peopled.journal.change_now(partial(actions.add, new=new))
    due = peopled.journal.run_now(attention.due)
    assert [(flag.kind, flag.flag.days) for flag in due] == [
        (FlagKind.my_promise, 10),
        (FlagKind.my_promise, 9),
        (FlagKind.my_promise, 1),
        (FlagKind.their_promise, 23),
        (FlagKind.their_promise, 4),
        (FlagKind.silence, 34),
        (FlagKind.stage_unchanged, 54),
    ]
    promise, silence = due[1], due[-2]
    assert promise.action is not None
    assert (promise.name, promise.action.text) == ("Samira Haddad", "introduce her to Karel")
    assert (promise.relationship_id, promise.record_id) == ("r1", f"a{peopled.my_late}")
    assert (silence.relationship_id, silence.record_id, silence.action) == ("r2", "r2", None)
    assert silence.flag.cadence is not None
    standing_clock.advance(days=200)
    later = peopled.journal.run_now(attention.due)
    silent = [flag.name for flag in later if flag.kind is FlagKind.silence]
    assert sorted(silent) == ["Jonas", "Samira Haddad", "Yara"]


def test_a_pause_or_a_plan_ends_the_silence(peopled: Peopled) -> None:
    peopled.journal.change_now(partial(mentorships.pause, mentorship_id=peopled.jonas))
    kinds = [flag.kind for flag in peopled.journal.run_now(attention.due)]
    assert FlagKind.silence not in kinds


def test_the_brief_of_a_mentor(peopled: Peopled) -> None:
    page = peopled.journal.run_now(partial(brief.brief, mentorship_id=peopled.samira))
    assert [(last.session_id, last.is_summary) for last in page.last] == [
        (peopled.samira_last, True),
        (peopled.samira_first, False),
    ]
    assert page.last[1].text == "She hesitates."
    assert [action.id for action in page.mine] == [peopled.my_late]
    assert [action.id for action in page.theirs] == [peopled.their_open]
    assert [(topic.id, topic.carried) for topic in page.topics] == [(peopled.salary, 2)]
    assert [topic.id for topic in page.parked] == [peopled.parked]
    assert [point.pulse.mean for point in page.pulse] == [4.5]
    assert page.question.text.endswith("?")
    assert page.relationship.name == "Samira Haddad"
    with pytest.raises(NotFound):
        peopled.journal.run_now(partial(brief.brief, mentorship_id=99))


def test_the_brief_tells_the_first_lines_where_there_is_no_summary(peopled: Peopled) -> None:
    notes = "## Check-in\n\n- [ ] me: write\nTired.\n\nThe **move**.\nA.\nB.\nC.\n"
    text = SessionText(mentorship_id=peopled.yara, notes=notes)
    peopled.journal.change_now(partial(sessions.save, text=text))
    page = peopled.journal.run_now(partial(brief.brief, mentorship_id=peopled.yara))
    assert page.last[0].text == "Tired.\nThe **move**.\nA.\nB."


def test_nothing_sealed_is_in_the_brief_or_the_timeline(peopled: Peopled) -> None:
    journal = peopled.journal
    seal = SessionEdit(audience=Audience.sealed)
    journal.change_now(partial(sessions.edit, session_id=peopled.samira_last, change=seal))
    page = journal.run_now(partial(brief.brief, mentorship_id=peopled.samira))
    assert [last.session_id for last in page.last] == [peopled.samira_first]
    assert page.pulse == ()
    whole = journal.run_now(partial(timeline.page, mentorship_id=peopled.samira))
    assert peopled.samira_last not in [
        entry.place.number for entry in whole.entries if entry.kind is EntryKind.session
    ]


def _whole(peopled: Peopled, limit: int) -> list[Entry]:
    entries: list[Entry] = []
    before: Place | None = None
    while True:
        query = partial(timeline.page, mentorship_id=peopled.samira, limit=limit, before=before)
        page = peopled.journal.run_now(query)
        assert 0 < len(page.entries) <= limit
        entries += page.entries
        if page.next is None:
            return entries
        before = page.next


def test_the_timeline_tells_everything_newest_first(peopled: Peopled) -> None:
    journal = peopled.journal
    journal.change_now(partial(actions.done, action_id=peopled.their_open))
    journal.change_now(
        partial(agenda.discuss, topic_id=peopled.salary, session_id=peopled.samira_last)
    )
    journal.change_now(partial(mentorships.move, mentorship_id=peopled.samira, stage=Stage.goals))
    entries = _whole(peopled, 50)
    assert [(entry.kind, entry.place.number) for entry in entries] == [
        (EntryKind.session, peopled.samira_next),
        (EntryKind.closed, peopled.their_open),
        (EntryKind.event, 4),
        (EntryKind.promised, peopled.my_late),
        (EntryKind.promised, peopled.their_open),
        (EntryKind.session, peopled.samira_last),
        (EntryKind.session, peopled.samira_first),
        (EntryKind.topic, peopled.parked),
        (EntryKind.topic, peopled.salary),
        (EntryKind.event, 1),
    ]
    assert entries[2].day == date(2026, 11, 24)
    assert journal.run_now(partial(timeline.count, mentorship_id=peopled.samira)) == len(entries)


def test_an_empty_timeline_is_one_empty_page(peopled: Peopled) -> None:
    page = peopled.journal.run_now(partial(timeline.page, mentorship_id=99))
    assert (page.entries, page.next) == ((), None)


@pytest.mark.slow
@settings(max_examples=15, deadline=None)
@given(limit=st.integers(1, 9), days=st.lists(st.integers(0, 2), min_size=3, max_size=12))
def test_pages_of_any_size_tell_the_same_story(limit: int, days: list[int]) -> None:
    with opened_with_people() as (peopled, standing_clock):
        change = peopled.journal.change_now
        for number, day in enumerate(days):
            standing_clock.set(NOW + timedelta(days=day))
            new = NewAction.model_validate(
                {"mentorship_id": peopled.samira, "owner": "me", "text": f"promise {number}"}
            )
            action_id = change(partial(actions.add, new=new))
            change(partial(actions.done, action_id=action_id))
            days_agreed = 14 + number
            change(partial(mentorships.set_cadence, mentorship_id=peopled.samira, days=days_agreed))
        entries = _whole(peopled, limit)
        assert entries == _whole(peopled, 500)
        places = [entry.place for entry in entries]
        assert places == sorted(set(places), reverse=True)
        kinds = [entry.kind for entry in entries]
        assert kinds.count(EntryKind.closed) == len(days)
        told = [entry.record for entry in entries if entry.kind is EntryKind.event]
        assert sum(getattr(event, "kind", None) is EventKind.cadence for event in told) in (
            len(days),
            len(days) - 1,
        )
