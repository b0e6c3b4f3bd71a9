"""Earlier texts of a session or a reflection: kept, listed, put back, deleted, gone with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import pytest

from mentorlog import clock
from mentorlog.errors import NotFound, Refused
from mentorlog.journal import reflections, removal, restoring, revisions, sessions
from mentorlog.journal.forms import NewReflection, ReflectionEdit, SessionEdit, SessionText
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import REVISIONS
from tests.conftest import Peopled, StandingClock

SESSION = RecordKind.session


def _save(here: Peopled, notes: str) -> None:
    text = SessionText(mentorship_id=here.jonas, session_id=here.jonas_last, notes=notes)
    here.journal.change_now(partial(sessions.save, text=text))


def _texts(here: Peopled, kind: RecordKind = SESSION, number: int = 0) -> list[Mapping[str, str]]:
    number = number or here.jonas_last
    rows = here.journal.run_now(partial(revisions.rows, kind=kind, number=number))
    assert [row.place for row in rows] == list(range(1, len(rows) + 1))
    return [row.texts for row in rows]


def test_saving_again_keeps_what_stood_there(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    assert _texts(peopled) == []
    _save(peopled, "Walked to the dunes and back.")
    assert _texts(peopled) == [{"notes": "Walked to the dunes."}]
    row = peopled.journal.run_now(
        partial(revisions.one, kind=SESSION, number=peopled.jonas_last, place=1)
    )
    assert (row.replaced_at, row.record) == (clock.now(), f"s{peopled.jonas_last}")
    standing_clock.advance(minutes=9)
    _save(peopled, "Walked to the dunes and back again.")
    assert len(_texts(peopled)) == 1
    standing_clock.advance(minutes=1)
    _save(peopled, "Walked.")
    assert _texts(peopled) == [
        {"notes": "Walked to the dunes and back again."},
        {"notes": "Walked to the dunes."},
    ]


def test_nothing_is_kept_where_nothing_changed_or_was_written(peopled: Peopled) -> None:
    _save(peopled, "Walked to the dunes.")
    _save(peopled, "Walked to the dunes.  \n\n")
    assert _texts(peopled) == []
    change = SessionEdit(summary="a summary", minutes=20)
    peopled.journal.change_now(partial(sessions.edit, session_id=peopled.jonas_last, change=change))
    assert _texts(peopled) == []


def test_the_summary_is_kept_beside_the_notes_of_the_same_stretch(peopled: Peopled) -> None:
    number = peopled.samira_last
    text = SessionText(
        mentorship_id=peopled.samira, session_id=number, notes="All new.", summary="New too."
    )
    peopled.journal.change_now(partial(sessions.save, text=text))
    (kept,) = _texts(peopled, number=number)
    assert kept["summary"] == "She has decided to apply for the team lead role."
    assert kept["notes"].startswith("## Today")
    change = SessionEdit(summary="Newer.")
    peopled.journal.change_now(partial(sessions.edit, session_id=number, change=change))
    assert len(_texts(peopled, number=number)) == 1


def test_the_last_twenty_are_kept(peopled: Peopled, standing_clock: StandingClock) -> None:
    for day in range(revisions.MOST + 5):
        standing_clock.advance(days=1)
        _save(peopled, f"day {day}")
    texts = _texts(peopled)
    assert len(texts) == revisions.MOST
    assert texts[0] == {"notes": f"day {revisions.MOST + 3}"}


def test_an_earlier_text_is_put_back_and_loses_nothing(peopled: Peopled) -> None:
    _save(peopled, "Second.")
    restore = partial(restoring.restore, kind=SESSION, number=peopled.jonas_last)
    peopled.journal.change_now(partial(restore, place=1))
    card = peopled.journal.run_now(partial(sessions.one, session_id=peopled.jonas_last))
    assert card.notes == "Walked to the dunes."
    assert _texts(peopled) == [{"notes": "Second."}, {"notes": "Walked to the dunes."}]
    with pytest.raises(NotFound):
        peopled.journal.change_now(partial(restore, place=3))


def test_promises_follow_an_earlier_text(peopled: Peopled) -> None:
    number = peopled.samira_last
    text = SessionText(mentorship_id=peopled.samira, session_id=number, notes="No promise.")
    peopled.journal.change_now(partial(sessions.save, text=text))
    one = partial(sessions.one, session_id=number)
    assert peopled.journal.run_now(one).actions == ()
    peopled.journal.change_now(partial(restoring.restore, kind=SESSION, number=number, place=1))
    promises = peopled.journal.run_now(one).actions
    assert [action.text for action in promises] == ["draft the application"]


def test_reflections_keep_theirs_and_a_closed_letter_shows_none(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    new = NewReflection(mentorship_id=peopled.jonas, body="First thought.")
    number = peopled.journal.change_now(partial(reflections.add, new=new))
    change = ReflectionEdit(body="Second thought.")
    peopled.journal.change_now(partial(reflections.edit, reflection_id=number, change=change))
    kind = RecordKind.reflection
    assert _texts(peopled, kind, number) == [{"body": "First thought."}]
    peopled.journal.change_now(partial(restoring.restore, kind=kind, number=number, place=1))
    assert _texts(peopled, kind, number)[0] == {"body": "Second thought."}
    letter = ReflectionEdit.model_validate({"kind": "letter", "opens_on": "2027-01-01"})
    peopled.journal.change_now(partial(reflections.edit, reflection_id=number, change=letter))
    with pytest.raises(Refused, match="closed"):
        _texts(peopled, kind, number)
    standing_clock.advance(days=60)
    assert len(_texts(peopled, kind, number)) == 2


def test_one_is_deleted_and_all_go_with_the_record_and_come_back(peopled: Peopled) -> None:
    journal = peopled.journal
    _save(peopled, "Second.")
    (row,) = journal.run_now(partial(revisions.rows, kind=SESSION, number=peopled.jonas_last))
    removed = journal.change_now(partial(removal.delete, public_id=f"s{peopled.jonas_last}"))
    assert journal.run_now(lambda db: db.execute(REVISIONS.select()).all()) == []
    journal.change_now(partial(removal.undo, removed=removed))
    assert len(_texts(peopled)) == 1
    journal.change_now(partial(revisions.remove, revision_id=row.id))
    assert _texts(peopled) == []
    with pytest.raises(NotFound):
        journal.change_now(partial(revisions.remove, revision_id=row.id))
    with pytest.raises(Refused):
        _texts(peopled, RecordKind.action, peopled.my_late)
    with pytest.raises(NotFound):
        _texts(peopled, number=999)
