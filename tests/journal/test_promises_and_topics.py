"""Promises and topics: how they end, how they are carried on, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.kinds import ActionStatus, AgendaStatus, Audience, Side
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import actions, agenda, mentorships, sessions
from mentorlog.journal.forms import (
    ActionEdit,
    NewAction,
    NewTopic,
    SessionText,
    TopicEdit,
)
from mentorlog.journal.records import ActionRow, AgendaRow
from tests.conftest import NOW, Peopled, StandingClock


def _action(peopled: Peopled, number: int) -> ActionRow:
    return peopled.journal.run_now(partial(actions.one, action_id=number))


def _topic(peopled: Peopled, number: int) -> AgendaRow:
    return peopled.journal.run_now(partial(agenda.one, topic_id=number))


def _promise(peopled: Peopled, **fields: Any) -> int:
    new = NewAction(**{"mentorship_id": peopled.jonas, "owner": "me", "text": "x", **fields})
    return peopled.journal.change_now(partial(actions.add, new=new))


def _hold(peopled: Peopled, mentorship_id: int) -> int:
    text = SessionText(mentorship_id=mentorship_id)
    return peopled.journal.change_now(partial(sessions.save, text=text)).session_id


@pytest.mark.parametrize(
    ("end", "status"),
    [(actions.done, ActionStatus.done), (actions.drop, ActionStatus.dropped)],
)
def test_a_promise_ends_on_a_date_and_opens_again(
    peopled: Peopled, end: Any, status: ActionStatus
) -> None:
    change, number = peopled.journal.change_now, peopled.my_late
    change(partial(end, action_id=number, on=date(2026, 11, 20)))
    action = _action(peopled, number)
    assert (action.status, action.closed_on) == (status, date(2026, 11, 20))
    assert not action.overdue
    with pytest.raises(Refused):
        change(partial(end, action_id=number))
    change(partial(actions.reopen, action_id=number))
    action = _action(peopled, number)
    assert (action.status, action.closed_on) == (ActionStatus.open, None)
    with pytest.raises(Refused):
        change(partial(actions.reopen, action_id=number))
    with pytest.raises(Contradiction):
        change(partial(end, action_id=number, on=date(2026, 11, 25)))


def test_agreeing_anew_names_the_promise_that_takes_its_place(peopled: Peopled) -> None:
    change, number = peopled.journal.change_now, peopled.my_late
    after = change(partial(actions.renegotiate, action_id=number, due_on=date(2026, 12, 1)))
    old, new = _action(peopled, number), _action(peopled, after)
    assert (old.status, old.replacement_id) == (ActionStatus.renegotiated, after)
    assert old.closed_on == date(2026, 11, 24)
    assert (new.text, new.owner, new.due_on) == (old.text, old.owner, date(2026, 12, 1))
    assert (new.status, new.carried) == (ActionStatus.open, 0)
    for refused in (actions.reopen, actions.done, actions.renegotiate):
        with pytest.raises(Refused):
            change(partial(refused, action_id=number))


def test_editing_a_promise_changes_what_was_given(peopled: Peopled) -> None:
    change = peopled.journal.change_now
    change(
        partial(
            actions.edit, action_id=peopled.my_late, change=ActionEdit(if_cue="if it is Monday")
        )
    )
    action = _action(peopled, peopled.my_late)
    assert (action.if_cue, action.text) == ("if it is Monday", "introduce her to Karel")
    assert action.due_on == date(2026, 11, 15)
    change(partial(actions.edit, action_id=peopled.my_late, change=ActionEdit(due_on=None)))
    assert _action(peopled, peopled.my_late).due_on is None
    with pytest.raises(Refused):
        ActionEdit(text="   ")


def test_where_a_promise_can_come_from(peopled: Peopled) -> None:
    with pytest.raises(Contradiction):
        _promise(peopled, session_id=peopled.samira_last)
    with pytest.raises(NotFound):
        _promise(peopled, mentorship_id=99)
    number = _promise(peopled, session_id=peopled.jonas_last)
    assert _action(peopled, number).audience is Audience.pair


def test_open_promises_mine_first_then_by_date(peopled: Peopled) -> None:
    undated = _promise(peopled)
    theirs = _promise(peopled, owner="them", due_on=date(2026, 11, 1))
    later = _promise(peopled, due_on=date(2026, 12, 24))
    sooner = _promise(peopled, due_on=date(2026, 12, 1))
    rows = peopled.journal.run_now(partial(actions.open_for, mentorship_id=peopled.jonas))
    assert [row.id for row in rows] == [sooner, later, undated, theirs]
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.jonas))
    assert (row.open_mine, row.open_theirs) == (3, 1)


def test_pages_of_promises(peopled: Peopled) -> None:
    mine = _promise(peopled)
    shown = [
        partial(actions.page),
        partial(actions.page, with_=peopled.jonas),
        partial(actions.page, owner=Side.them),
        partial(actions.page, status=ActionStatus.done),
        partial(actions.page, since=date(2026, 11, 24)),
        partial(actions.page, offset=1, limit=1),
    ]
    assert [[row.id for row in peopled.journal.run_now(query)] for query in shown] == [
        [mine, peopled.my_late, peopled.their_open],
        [mine],
        [peopled.their_open],
        [],
        [mine],
        [peopled.my_late],
    ]


def test_carried_counts_sessions_held_since_but_not_before_the_date(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    undated = _promise(peopled)
    ahead = _promise(peopled, due_on=date(2026, 12, 10))
    for _times in range(3):
        standing_clock.advance(days=4)
        _hold(peopled, peopled.jonas)
    assert _action(peopled, undated).carried == 3
    assert _action(peopled, ahead).carried == 0
    standing_clock.set(datetime(2026, 12, 10, 12, tzinfo=UTC))
    assert _action(peopled, ahead).carried == 3


def test_a_topic_is_discussed_in_a_held_session_of_its_own(peopled: Peopled) -> None:
    change, number = peopled.journal.change_now, peopled.salary
    assert _topic(peopled, number).carried == 2
    for session_id, error in (
        (peopled.jonas_last, Contradiction),
        (peopled.samira_next, Refused),
        (99, NotFound),
    ):
        with pytest.raises(error):
            change(partial(agenda.discuss, topic_id=number, session_id=session_id))
    change(partial(agenda.discuss, topic_id=number))
    topic = _topic(peopled, number)
    assert (topic.status, topic.discussed_in) == (AgendaStatus.discussed, peopled.samira_last)
    assert topic.carried == 0
    change(partial(agenda.reopen, topic_id=number))
    assert _topic(peopled, number).discussed_in is None


def test_a_topic_before_any_session(peopled: Peopled) -> None:
    new = NewTopic(mentorship_id=peopled.yara, text="how to begin", raised_by=Side.them)
    number = peopled.journal.change_now(partial(agenda.add, new=new))
    with pytest.raises(Refused):
        peopled.journal.change_now(partial(agenda.discuss, topic_id=number))
    assert _topic(peopled, number).raised_by is Side.them


def test_parking_dropping_and_the_order_of_the_agenda(peopled: Peopled) -> None:
    journal = peopled.journal
    new = NewTopic(mentorship_id=peopled.samira, text="the first weeks")
    third = journal.change_now(partial(agenda.add, new=new))

    def shown(listed: Callable[..., list[AgendaRow]]) -> list[int]:
        return [row.id for row in journal.run_now(partial(listed, mentorship_id=peopled.samira))]

    assert shown(agenda.open_for) == [peopled.salary, third]
    assert shown(agenda.parked_for) == [peopled.parked]
    journal.change_now(partial(agenda.drop, topic_id=third))
    journal.change_now(partial(agenda.reopen, topic_id=peopled.parked))
    assert shown(agenda.open_for) == [peopled.salary, peopled.parked]
    assert not shown(agenda.parked_for)
    edit = partial(agenda.edit, topic_id=peopled.salary, change=TopicEdit(text="salary"))
    journal.change_now(edit)
    topic = _topic(peopled, peopled.salary)
    assert (topic.text, topic.raised_by) == ("salary", Side.me)
    page = partial(agenda.page, with_=peopled.samira, status=AgendaStatus.dropped)
    assert [row.id for row in journal.run_now(page)] == [third]
    since = partial(agenda.page, since=(NOW - timedelta(days=1)).date())
    assert [row.id for row in journal.run_now(since)] == [third]


def test_a_topic_takes_the_audience_of_its_relationship(peopled: Peopled) -> None:
    change = peopled.journal.change_now
    change(
        partial(mentorships.change_audience, mentorship_id=peopled.jonas, audience=Audience.sealed)
    )
    new = NewTopic(mentorship_id=peopled.jonas, text="what I did not say")
    number = change(partial(agenda.add, new=new))
    assert _topic(peopled, number).audience is Audience.sealed
    assert peopled.journal.run_now(partial(agenda.open_for, mentorship_id=peopled.jonas)) == []
    assert number not in [row.id for row in peopled.journal.run_now(agenda.page)]
