"""Saving a session's text: one transaction for notes, ticks, promises and the draft."""

from __future__ import annotations

import asyncio
import threading
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    SessionStatus,
    Side,
)
from mentorlog.errors import ChangedElsewhere, Contradiction, NotFound, Refused
from mentorlog.journal import actions, agenda, drafts, removal, sessions
from mentorlog.journal.forms import ActionEdit, SessionEdit, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import ActionRow, SessionCard
from mentorlog.journal.sessions import Saved
from tests.conftest import NOW, Peopled, StandingClock
from tests.figures import Figure

PROMISES = "- [ ] me: send the draft, due friday\n- [ ] Jonas: call Karel\n"


def _save(peopled: Peopled, **fields: Any) -> Saved:
    text = SessionText(**{"mentorship_id": peopled.jonas, **fields})
    return peopled.journal.change_now(partial(sessions.save, text=text))


def _one(journal: Journal, number: int) -> SessionCard:
    return journal.run_now(partial(sessions.one, session_id=number))


def _made(journal: Journal, number: int) -> list[ActionRow]:
    return journal.run_now(partial(actions.from_session, session_id=number))


def _draft(peopled: Peopled, slot: str) -> bool:
    return peopled.journal.run_now(partial(drafts.find, slot=slot)) is not None


def test_a_new_note_is_held_now(peopled: Peopled, standing_clock: StandingClock) -> None:
    standing_clock.set(NOW + timedelta(seconds=40))
    card = _one(peopled.journal, _save(peopled, notes="").session_id)
    assert (card.status, card.starts_at) == (SessionStatus.held, NOW)
    assert (card.time_zone, card.audience) == ("Europe/Amsterdam", Audience.me)


def test_the_future_means_planned(peopled: Peopled) -> None:
    ahead = NOW + timedelta(days=3)
    saved = _save(peopled, starts_at=ahead, notes="what to ask")
    assert _one(peopled.journal, saved.session_id).status is SessionStatus.planned
    before = peopled.journal.run_now(sessions.count)
    for told in (
        {"starts_at": ahead, "status": "held"},
        {"starts_at": NOW - timedelta(days=1), "status": "planned"},
    ):
        with pytest.raises(Contradiction):
            _save(peopled, **told)
    with pytest.raises(Refused):
        _save(peopled, starts_at=ahead, pulse_heard=3)
    assert peopled.journal.run_now(sessions.count) == before


def test_what_is_left_out_stays(peopled: Peopled) -> None:
    number = peopled.samira_last
    _save(peopled, mentorship_id=peopled.samira, session_id=number, talk_share=40)
    card = _one(peopled.journal, number)
    assert card.talk_share == 40
    assert card.notes.startswith("## Today")
    assert card.summary.startswith("She has decided")
    assert card.pulse.heard == 4


def test_holding_and_saving_at_once(peopled: Peopled, standing_clock: StandingClock) -> None:
    standing_clock.advance(days=2)
    _save(
        peopled,
        mentorship_id=peopled.samira,
        session_id=peopled.samira_next,
        status="held",
        notes="so it went",
        summary="well",
        discussed=(peopled.salary, peopled.parked),
    )
    card = _one(peopled.journal, peopled.samira_next)
    assert (card.status, card.summary) == (SessionStatus.held, "well")
    assert [topic.id for topic in card.discussed] == [peopled.salary, peopled.parked]


def test_ticks_are_exactly_those_given(peopled: Peopled) -> None:
    told = {"mentorship_id": peopled.samira, "session_id": peopled.samira_last}
    _save(peopled, **told, discussed=(peopled.salary,))
    _save(peopled, **told, summary="ticks are left out here")

    def status(number: int) -> AgendaStatus:
        return peopled.journal.run_now(partial(agenda.one, topic_id=number)).status

    assert status(peopled.salary) is AgendaStatus.discussed
    _save(peopled, **told, discussed=(peopled.parked, 99))
    assert status(peopled.salary) is AgendaStatus.open
    assert status(peopled.parked) is AgendaStatus.discussed
    _save(
        peopled,
        mentorship_id=peopled.samira,
        session_id=peopled.samira_first,
        discussed=(peopled.parked,),
    )
    topic = peopled.journal.run_now(partial(agenda.one, topic_id=peopled.parked))
    assert topic.discussed_in == peopled.samira_last
    with pytest.raises(Refused):
        told["session_id"] = peopled.samira_next
        _save(peopled, **told, discussed=(peopled.salary,))


def test_task_lines_become_promises_on_the_sessions_own_day(peopled: Peopled) -> None:
    monday_in_lima = datetime(2026, 11, 17, 3, 0, tzinfo=UTC)
    saved = _save(peopled, notes=PROMISES, starts_at=monday_in_lima, time_zone="America/Lima")
    mine, theirs = _made(peopled.journal, saved.session_id)
    assert saved.promised == (mine.id, theirs.id)
    assert (mine.owner, mine.text, mine.due_on) == (Side.me, "send the draft", date(2026, 11, 20))
    assert (theirs.owner, theirs.text, theirs.due_on) == (Side.them, "call Karel", None)
    assert {mine.raised_at, theirs.raised_at} == {monday_in_lima}
    assert {mine.audience, theirs.audience} == {Audience.pair}
    assert mine.overdue
    assert mine.carried == 0


def test_saving_again_makes_nothing_twice(peopled: Peopled, standing_clock: StandingClock) -> None:
    saved = _save(peopled, notes=PROMISES)
    before = _made(peopled.journal, saved.session_id)
    standing_clock.advance(days=9)
    again = _save(
        peopled, session_id=saved.session_id, notes=f"She was late.\n\n{PROMISES}\nMore.\n"
    )
    assert not (again.promised or again.changed or again.done or again.withdrawn)
    after = _made(peopled.journal, saved.session_id)
    assert [(action.id, action.due_on) for action in after] == [
        (action.id, action.due_on) for action in before
    ]


def test_an_edited_line_edits_its_promise(peopled: Peopled) -> None:
    saved = _save(peopled, notes=PROMISES)
    reworded = PROMISES.replace("send the draft, due friday", "send the second draft, due 1 Dec")
    again = _save(peopled, session_id=saved.session_id, notes=reworded)
    mine, _theirs = _made(peopled.journal, saved.session_id)
    assert again.changed == (mine.id,)
    assert (mine.text, mine.due_on) == ("send the second draft", date(2026, 12, 1))


def test_a_tick_closes_and_an_emptied_box_opens(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    number = _save(peopled, notes=PROMISES).session_id
    standing_clock.advance(days=2)
    ticked = PROMISES.replace("[ ] me", "[x] me")
    done = _save(peopled, session_id=number, notes=ticked)
    mine, theirs = _made(peopled.journal, number)
    assert done.done == (mine.id,)
    assert (mine.status, mine.closed_on) == (ActionStatus.done, date(2026, 11, 26))
    assert theirs.status is ActionStatus.open
    reopened = _save(peopled, session_id=number, notes=PROMISES)
    assert reopened.reopened == (mine.id,)
    assert _made(peopled.journal, number)[0].status is ActionStatus.open


def test_a_line_ticked_from_the_start_was_done_that_day(peopled: Peopled) -> None:
    day = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    saved = _save(peopled, notes="- [x] me: paid the coffee", starts_at=day)
    (action,) = _made(peopled.journal, saved.session_id)
    assert (action.status, action.closed_on) == (ActionStatus.done, date(2026, 11, 20))


def test_a_line_that_goes_takes_its_open_promise_along(peopled: Peopled) -> None:
    journal = peopled.journal
    number = _save(peopled, notes=PROMISES).session_id
    mine, theirs = _made(journal, number)
    journal.change_now(partial(actions.done, action_id=theirs.id))
    saved = _save(peopled, session_id=number, notes="Nothing promised after all.")
    assert [row.id for row in _made(journal, number)] == [theirs.id]
    assert [removed.record_id for removed in saved.withdrawn] == [mine.id]
    journal.change_now(partial(removal.undo, removed=saved.withdrawn[0]))
    assert _made(journal, number)[0] == mine
    back = _save(peopled, session_id=number, notes=PROMISES.splitlines()[1])
    assert back.promised == ()


def test_a_promise_reworded_elsewhere_still_answers_to_its_line(peopled: Peopled) -> None:
    journal = peopled.journal
    number = _save(peopled, notes=PROMISES).session_id
    mine = _made(journal, number)[0]
    change = ActionEdit(text="post everything to the committee", due_on=date(2027, 1, 1))
    journal.change_now(partial(actions.edit, action_id=mine.id, change=change))
    _save(peopled, session_id=number, notes=PROMISES.replace("[ ] me", "[x] me"))
    after = journal.run_now(partial(actions.one, action_id=mine.id))
    assert after.status is ActionStatus.done
    assert (after.text, after.due_on) == (change.text, change.due_on)
    assert len(_made(journal, number)) == 2


def test_a_promise_deleted_elsewhere_is_not_made_again(peopled: Peopled) -> None:
    journal = peopled.journal
    number = _save(peopled, notes=PROMISES).session_id
    mine, theirs = _made(journal, number)
    journal.change_now(partial(removal.delete, public_id=mine.public_id))
    _save(peopled, session_id=number, notes=f"{PROMISES}\nA word more.")
    assert [row.id for row in _made(journal, number)] == [theirs.id]


def test_promises_in_sealed_notes_are_sealed(peopled: Peopled) -> None:
    journal = peopled.journal
    number = _save(peopled, notes="between us").session_id
    seal = SessionEdit(audience=Audience.sealed)
    journal.change_now(partial(sessions.edit, session_id=number, change=seal))
    saved = _save(peopled, session_id=number, notes=PROMISES)
    assert len(saved.promised) == 2
    assert _made(journal, number) == []
    assert journal.run_now(partial(actions.open_for, mentorship_id=peopled.jonas)) == []


def test_the_draft_goes_when_the_record_is_made(peopled: Peopled) -> None:
    journal = peopled.journal
    slot = drafts.session_slot(peopled.jonas)
    keep = partial(drafts.keep, fields={"notes": "x"}, mentorship_id=peopled.jonas)
    journal.change_now(partial(keep, slot=slot))
    with pytest.raises(Contradiction):
        _save(peopled, notes="x", status="held", starts_at=NOW + timedelta(days=1))
    assert _draft(peopled, slot)
    number = _save(peopled, notes="x").session_id
    assert not _draft(peopled, slot)
    again = drafts.session_slot(peopled.jonas, number)
    journal.change_now(partial(keep, slot=again))
    journal.change_now(partial(keep, slot=slot))
    _save(peopled, session_id=number, notes="y")
    assert (_draft(peopled, again), _draft(peopled, slot)) == (False, True)


def test_a_change_made_elsewhere_is_told_and_nothing_lost(peopled: Peopled) -> None:
    journal = peopled.journal
    first = _save(peopled, notes="as it was")
    slot = drafts.session_slot(peopled.jonas, first.session_id)
    _save(
        peopled,
        session_id=first.session_id,
        notes="from another window",
        base_updated_at=first.updated_at,
    )
    journal.change_now(
        partial(drafts.keep, slot=slot, fields={"notes": "mine"}, mentorship_id=peopled.jonas)
    )
    mine = partial(_save, peopled, session_id=first.session_id, notes="mine")
    with pytest.raises(ChangedElsewhere):
        mine(base_updated_at=first.updated_at)
    assert _one(journal, first.session_id).notes == "from another window"
    assert _draft(peopled, slot)
    assert mine().updated_at > first.updated_at
    assert _one(journal, first.session_id).notes == "mine"


def test_the_base_of_the_next_save_is_the_last(peopled: Peopled) -> None:
    saved = _save(peopled, notes="one")
    for notes in ("two", "three"):
        saved = _save(
            peopled, session_id=saved.session_id, notes=notes, base_updated_at=saved.updated_at
        )
    assert _one(peopled.journal, saved.session_id).updated_at == saved.updated_at


def test_saving_what_is_not_there(peopled: Peopled) -> None:
    with pytest.raises(NotFound):
        _save(peopled, session_id=99, notes="x")
    with pytest.raises(Contradiction):
        _save(peopled, session_id=peopled.samira_last, notes="x")
    with pytest.raises(Refused):
        _save(peopled, session_id=peopled.jonas_last, status="cancelled")


@pytest.mark.slow
def test_ten_megabytes_are_kept_to_the_letter(peopled: Peopled) -> None:
    notes = ("Über alles Gesagte: 茶, שלום, 👩‍🚀.\n" * 300_000)[:10_000_000]
    number = _save(peopled, notes=notes).session_id
    assert _one(peopled.journal, number).notes == notes
    row = peopled.journal.run_now(partial(sessions.row, session_id=number))
    assert row.first_line.startswith("Über alles")


@pytest.mark.slow
async def test_ten_megabytes_are_saved_while_the_screens_go_on(
    peopled: Peopled, figure: Figure
) -> None:
    """On the vault's thread, so that the event loop of the screens turns all the while."""
    text = SessionText(mentorship_id=peopled.jonas, notes="word " * 2_000_000)
    threads: list[str] = []

    def save(db: Session) -> Saved:
        threads.append(threading.current_thread().name)
        saved = sessions.save(db, text)
        threads.append(threading.current_thread().name)
        return saved

    saving = asyncio.create_task(peopled.journal.change(save))
    turns = 0
    while not saving.done():
        await asyncio.sleep(0)
        turns += len(threads) == 1
    number = (await saving).session_id
    assert await peopled.journal.run(lambda db: sessions.one(db, number).notes == text.notes)
    assert threads == ["vault", "vault"] != [threading.current_thread().name] * 2
    assert turns > 10
    figure(10, f"a note of 10 MB saved off the UI thread, which went on for {turns:,} turns")
