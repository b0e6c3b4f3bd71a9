"""Deleting: named first, gone wholly, and put back as it was."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.kinds import ActionStatus, AgendaStatus
from mentorlog.errors import NotFound, Refused
from mentorlog.journal import (
    actions,
    agenda,
    drafts,
    mentorships,
    people,
    removal,
    sessions,
)
from mentorlog.journal.forms import NewRelationship, NewTopic
from mentorlog.journal.removal import Going, Removed
from tests.conftest import Peopled

Rows = dict[str, list[tuple[Any, ...]]]


def _everything(peopled: Peopled) -> Rows:
    """Every row of every table of the record, as it stands in the file."""

    def read(vault: Any) -> Rows:
        with vault.reading() as connection:
            return {
                table: connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
                for table in (
                    "person",
                    "mentorship",
                    "mentorship_event",
                    "mentoring_session",
                    "agenda_item",
                    "action_item",
                    "draft",
                )
            }

    return peopled.journal.on_vault_now(read)


def _goes(peopled: Peopled, public_id: str) -> Going:
    return peopled.journal.run_now(partial(removal.what_goes, public_id=public_id))


def _delete(peopled: Peopled, public_id: str) -> Removed:
    return peopled.journal.change_now(partial(removal.delete, public_id=public_id))


def _undo(peopled: Peopled, removed: Removed) -> None:
    peopled.journal.change_now(partial(removal.undo, removed=removed))


@pytest.fixture
def busy(peopled: Peopled) -> Peopled:
    """The same with a topic discussed, a promise agreed anew, and a draft of each kind."""
    change = peopled.journal.change_now
    change(partial(agenda.discuss, topic_id=peopled.salary, session_id=peopled.samira_last))
    change(partial(actions.renegotiate, action_id=peopled.my_late, due_on=date(2026, 12, 1)))
    for slot in (
        drafts.session_slot(peopled.samira),
        drafts.session_slot(peopled.samira, peopled.samira_last),
    ):
        keep = partial(drafts.keep, fields={"notes": "…"}, mentorship_id=peopled.samira)
        change(partial(keep, slot=slot))
    return peopled


def test_a_session_is_named_before_it_goes(busy: Peopled) -> None:
    going = _goes(busy, f"s{busy.samira_last}")
    assert going.question() == "Delete the session of 11 November with Samira Haddad?"
    assert going.question(discreet=True) == "Delete the session of 11 November with Heron?"
    assert going.consequences() == (
        "Its notes go with it.",
        "1 promise goes with it.",
        "Text that is not saved yet goes with it.",
    )


def test_a_relationship_is_named_before_it_goes(busy: Peopled) -> None:
    going = _goes(busy, f"r{busy.samira}")
    assert going.question() == "Delete the relationship with Samira Haddad?"
    assert going.consequences() == (
        "3 sessions go with it.",
        "3 promises go with it.",
        "2 topics go with it.",
        "Text that is not saved yet goes with it.",
        "What is written about the person goes with it.",
        "Anything that is sealed goes with it, uncounted.",
    )


def test_promises_and_topics_are_named_unless_discreet(busy: Peopled) -> None:
    promise, topic = _goes(busy, f"a{busy.their_open}"), _goes(busy, f"t{busy.salary}")
    assert promise.question() == "Delete the promise “draft the application”?"
    assert topic.question() == "Delete the topic “salary, how to ask”?"
    assert promise.question(discreet=True) == "Delete the promise?"
    assert promise.said() == "Deleted: the promise “draft the application”."
    assert topic.consequences() == ()


@pytest.mark.parametrize("kind", ["relationship", "session", "promise", "topic", "anew"])
def test_undo_puts_everything_back_as_it_was(busy: Peopled, kind: str) -> None:
    public_id = {
        "relationship": f"r{busy.samira}",
        "session": f"s{busy.samira_last}",
        "promise": f"a{busy.their_open}",
        "topic": f"t{busy.salary}",
        "anew": f"a{busy.my_late}",
    }[kind]
    before = _everything(busy)
    removed = _delete(busy, public_id)
    assert _everything(busy) != before
    with pytest.raises(NotFound):
        _goes(busy, public_id)
    _undo(busy, removed)
    assert _everything(busy) == before
    with pytest.raises(Refused):
        _undo(busy, removed)


def test_a_session_takes_its_promises_and_gives_its_topics_back(busy: Peopled) -> None:
    _delete(busy, f"s{busy.samira_last}")
    topic = busy.journal.run_now(partial(agenda.one, topic_id=busy.salary))
    assert (topic.status, topic.discussed_in) == (AgendaStatus.open, None)
    with pytest.raises(NotFound):
        busy.journal.run_now(partial(actions.one, action_id=busy.their_open))
    assert [draft.session_id for draft in busy.journal.run_now(drafts.all_)] == [None]


def test_a_relationship_goes_with_all_of_it_and_its_person(busy: Peopled) -> None:
    person = busy.journal.run_now(partial(mentorships.row, mentorship_id=busy.samira)).person_id
    _delete(busy, f"r{busy.samira}")
    left = _everything(busy)
    assert [row[0] for row in left["mentorship"]] == [busy.jonas, busy.yara]
    assert [row[0] for row in left["mentoring_session"]] == [busy.jonas_last]
    assert left["agenda_item"] == left["action_item"] == left["draft"] == []
    with pytest.raises(NotFound):
        busy.journal.run_now(partial(people.one, person_id=person))


def test_a_person_whom_another_relationship_names_stays(busy: Peopled) -> None:
    row = busy.journal.run_now(partial(mentorships.row, mentorship_id=busy.samira))
    new = NewRelationship.model_validate(
        {
            "name": row.name,
            "my_role": "mentee",
            "formality": "informal",
            "person_id": row.person_id,
        }
    )
    again = busy.journal.change_now(partial(mentorships.add, new=new))
    going = _goes(busy, row.public_id)
    assert not going.person
    _delete(busy, row.public_id)
    kept = busy.journal.run_now(partial(mentorships.one, mentorship_id=again))
    assert kept.person.name == row.name


def test_what_was_agreed_anew_as_a_promise_that_goes_counts_as_let_go(busy: Peopled) -> None:
    old = busy.journal.run_now(partial(actions.one, action_id=busy.my_late))
    _delete(busy, f"a{old.replacement_id}")
    after = busy.journal.run_now(partial(actions.one, action_id=busy.my_late))
    assert (after.status, after.replacement_id) == (ActionStatus.dropped, None)
    assert after.closed_on == old.closed_on


def test_undo_does_not_overwrite_what_changed_since(busy: Peopled) -> None:
    removed = _delete(busy, f"s{busy.samira_last}")
    busy.journal.change_now(partial(agenda.drop, topic_id=busy.salary))
    _undo(busy, removed)
    topic = busy.journal.run_now(partial(agenda.one, topic_id=busy.salary))
    assert (topic.status, topic.discussed_in) == (AgendaStatus.dropped, None)


def test_what_belonged_to_something_gone_cannot_come_back(busy: Peopled) -> None:
    removed = _delete(busy, f"s{busy.samira_last}")
    _delete(busy, f"r{busy.samira}")
    with pytest.raises(Refused):
        _undo(busy, removed)
    shown = [row.id for row in busy.journal.run_now(sessions.page)]
    assert shown == [busy.jonas_last]


def test_a_topic_does_not_come_back_into_a_session_that_is_gone(busy: Peopled) -> None:
    removed = _delete(busy, f"t{busy.salary}")
    _delete(busy, f"s{busy.samira_last}")
    with pytest.raises(Refused):
        _undo(busy, removed)


def test_numbers_are_not_given_again(busy: Peopled) -> None:
    _delete(busy, f"t{busy.parked}")
    new = NewTopic(mentorship_id=busy.samira, text="next")
    assert busy.journal.change_now(partial(agenda.add, new=new)) > busy.parked


def test_history_goes_only_with_its_relationship(busy: Peopled) -> None:
    for attempt in (_goes, _delete):
        with pytest.raises(Refused):
            attempt(busy, "e1")
    with pytest.raises(NotFound):
        _delete(busy, "s99")


def test_what_was_deleted_is_not_shown_by_its_repr(busy: Peopled) -> None:
    assert "application" not in repr(_delete(busy, f"s{busy.samira_last}"))
