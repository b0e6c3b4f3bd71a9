"""Five minutes after the meeting: three keys to the first letter, and nothing is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest
from sqlmodel import Session
from textual.widgets import Input

from mentorlog import clock
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Horizon,
    SessionStatus,
    Side,
)
from mentorlog.journal import actions, agenda, check_ins, drafts, goals, kept_apart, sessions
from mentorlog.journal.forms import ActionEdit, NewGoal, SessionText
from mentorlog.journal.records import AgendaRow, GoalRow, KeptDraft, SessionCard
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.plan_session import PlanDialog
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.moment_field import MomentField
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import burst, on_screen, program, sees, types, until, writing

PROMISES = "- [ ] me: introduce her to Marc, due friday\n- [ ] them: ask for twenty minutes\n"


def draft_of(peopled: Peopled, slot: str) -> KeptDraft | None:
    return peopled.journal.run_now(partial(drafts.find, slot=slot))


def latest(peopled: Peopled, mentorship_id: int) -> SessionCard:
    """The session held last."""
    held = partial(sessions.page, limit=1, with_=mentorship_id, status=SessionStatus.held)
    (row,) = peopled.journal.run_now(held)
    return peopled.journal.run_now(partial(sessions.one, session_id=row.id))


def in_list(peopled: Peopled, mentorship_id: int) -> int:
    return peopled.journal.run_now(partial(sessions.count, with_=mentorship_id))


# Getting there.


@pytest.mark.core
async def test_three_keys_to_the_first_letter(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n", "enter", "S")
        editor = app.screen
        assert isinstance(editor, SessionEditor)
        assert editor.keeper.writing.mentorship_id == peopled.samira
        await until(pilot, lambda: editor.editor.text == "S")


@pytest.mark.core
async def test_what_is_typed_before_the_editor_is_there_is_not_lost(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("n")
        await burst(app, ["enter", *"quite a talk, 2 hours"])
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))
        editor = app.screen
        assert isinstance(editor, SessionEditor)
        await until(pilot, lambda: editor.editor.text == "quite a talk, 2 hours")


async def test_the_session_just_ended_is_the_one_that_is_written(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 11, 25, 14, 20, tzinfo=UTC))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("n")
        await sees(pilot, "your session of 14:00")
        await types(pilot, "enter", "It went well.", "ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.id == peopled.samira_next
    assert card.notes == "It went well."


async def test_a_session_said_to_be_held_just_now_is_the_one_that_is_written(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    """Not a second one of the same afternoon; once it is written, the next note is a new one."""
    standing_clock.set(datetime(2026, 11, 25, 14, 20, tzinfo=UTC))
    hold = partial(sessions.hold, session_id=peopled.samira_next)
    peopled.journal.change_now(hold)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("n")
        await sees(pilot, "your session of 14:00")
        await types(pilot, "enter", "It went well.", "ctrl+s")
        await sees(pilot, "Saved.")
        assert latest(peopled, peopled.samira).id == peopled.samira_next
        await pilot.press("escape", "n")
        await sees(pilot, "With whom?")
        assert "your session of 14:00" not in on_screen(app)


async def test_beside_the_text_stands_what_was_promised_and_asked(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await sees(pilot, "salary, how to ask", "introduce her to Karel", "9 days late")
        await sees(pilot, "session 3", "Last time, 11 November", "Tue 24 November 2026, 10:00")


# Saving.


@pytest.mark.core
async def test_saving_makes_a_record_with_promises_and_ticks(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        desk.editor.insert(PROMISES)
        await sees(pilot, "2 promises found", "you → Fri 27", "Samira → no date")
        await pilot.press("ctrl+g", "x", "ctrl+g", "ctrl+s")
        await sees(pilot, "Saved. 2 promises to keep.", "f2 the minute after")
        await types(pilot, "And more.", "ctrl+s")
        await sees(pilot, "Saved.")
        await until(pilot, lambda: not desk.keeper.unsaved)
    card = latest(peopled, peopled.samira)
    assert card.notes == PROMISES + "And more."
    assert card.status is SessionStatus.held
    assert [topic.id for topic in card.discussed] == [peopled.salary]
    assert [(one.owner, one.text, one.due_on) for one in card.actions] == [
        (Side.me, "introduce her to Marc", date(2026, 11, 27)),
        (Side.them, "ask for twenty minutes", None),
    ]
    assert draft_of(peopled, drafts.session_slot(peopled.samira)) is None
    assert draft_of(peopled, drafts.session_slot(peopled.samira, card.id)) is None


async def test_a_promise_kept_since_is_ticked_off_beside_the_text(peopled: Peopled) -> None:
    app = program(peopled)
    find = partial(actions.one, action_id=peopled.my_late)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await pilot.press("ctrl+g", "down", "x")
        await until(pilot, lambda: "✓ you" in on_screen(app))
        assert peopled.journal.run_now(find).status is ActionStatus.done
        await pilot.press("x")
        await until(pilot, lambda: "○ you" in on_screen(app))
        assert peopled.journal.run_now(find).status is ActionStatus.open


async def test_beside_the_text_only_the_keys_are_shown_that_do_something(peopled: Peopled) -> None:
    new = NewGoal(mentorship_id=peopled.yara, title="Lead a team", horizon=Horizon.long)
    peopled.journal.change_now(partial(goals.add, new=new))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = await writing(pilot, peopled.yara)

        def offered() -> set[str]:
            shown = desk.query_one(CommandFooter).keys()
            return {words for _key, _shown, words in shown} & {"Tick off", "Check in", "Add topic"}

        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(desk.beside.selected, GoalRow))
        assert offered() == {"Add topic", "Check in"}
        await pilot.press("a")
        await types(pilot, "how she hears it")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(desk.beside.selected, AgendaRow))
        assert offered() == {"Add topic", "Tick off"}


async def test_a_topic_that_comes_up_is_put_on_the_table_and_ticked_off(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await writing(pilot, peopled.yara)
        await sees(pilot, "Nothing on the table. a adds a")
        await pilot.press("ctrl+g", "a")
        await types(pilot, "how she hears it")
        await pilot.press("ctrl+s")
        await sees(pilot, "○ how she hears it")
        await pilot.press("x")
        await sees(pilot, "✓ how she hears it")
        await pilot.press("ctrl+g", "ctrl+s")
        await sees(pilot, "Saved.")
    (topic,) = latest(peopled, peopled.yara).discussed
    assert topic.text == "how she hears it"


async def test_a_session_that_is_gone_is_said_and_left(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await app.show_session(peopled.samira, 999)
        await until(pilot, lambda: not isinstance(app.screen, SessionEditor))
        await sees(pilot, "no longer in the journal")


async def test_a_line_taken_out_takes_its_promise_along_and_u_brings_it_back(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        desk.editor.insert("- [ ] me: call Marc\n")
        await pilot.press("ctrl+s")
        await sees(pilot, "1 promise to keep")
        desk.editor.put("")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: latest(peopled, peopled.samira).actions == ())
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(latest(peopled, peopled.samira).actions) == 1)


async def test_a_session_to_come_stays_planned_with_its_notes(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira, peopled.samira_next)
        await types(pilot, "Ask about Marc.", "ctrl+s")
        await sees(pilot, "Saved.")
        assert "f2 a line" not in on_screen(app)
        await pilot.press("ctrl+g", "x")
        await sees(pilot, "ticked off when the session is held")
        await pilot.press("f2")
        await sees(pilot, "comes when the session was held")
    card = peopled.journal.run_now(partial(sessions.one, session_id=peopled.samira_next))
    assert (card.status, card.notes) == (SessionStatus.planned, "Ask about Marc.")
    topic = peopled.journal.run_now(partial(agenda.one, topic_id=peopled.salary))
    assert topic.status is AgendaStatus.open


async def test_writing_again_in_a_saved_session_keeps_undo(peopled: Peopled) -> None:
    app = program(peopled)
    before = latest(peopled, peopled.samira).notes
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        assert desk.editor.text == before
        await types(pilot, "more", "ctrl+s")
        await sees(pilot, "Saved.")
        await pilot.press("ctrl+z")
        assert desk.editor.text == before


# Drafts.


@pytest.mark.core
async def test_after_a_kill_the_draft_is_there_with_its_cursor(peopled: Peopled) -> None:
    slot = drafts.session_slot(peopled.samira)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "She came in late.", "left", "left", "left", "left", "left")
        await until(pilot, lambda: draft_of(peopled, slot) is not None)
        await sees(pilot, "kept in the journal")
        await pilot.press("ctrl+t", "down", "enter")
        await until(pilot, lambda: desk.keeper.writing.template == "regular_grow")
        await desk.keep_draft()
    kept = draft_of(peopled, slot)
    assert kept is not None
    assert kept.fields["text"] == "She came in late."
    again = program(peopled)
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        assert desk.editor.text == "She came in late."
        await sees(pilot, "This is what you were writing", "Regular session")
        await pilot.press("X")
        assert desk.editor.text == "She came in Xlate."
    assert in_list(peopled, peopled.samira) == 3


async def test_a_draft_of_a_saved_session_can_be_undone_to_what_was_saved(
    peopled: Peopled,
) -> None:
    before = latest(peopled, peopled.samira).notes
    for typed in ("one ", "two "):
        app = program(peopled)
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            desk = await writing(pilot, peopled.samira, peopled.samira_last)
            await pilot.press(*typed)
            await pilot.press("escape")
            await sees(pilot, "Kept as a draft")
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        assert desk.editor.text == f"{before}one two "
        await pilot.press("ctrl+z")
        assert desk.editor.text == before
        await desk.keep_draft()
        slot = drafts.session_slot(peopled.samira, peopled.samira_last)
        assert draft_of(peopled, slot) is None
    assert latest(peopled, peopled.samira).notes == before


@pytest.mark.core
async def test_stepping_out_keeps_what_is_written_and_asks_nothing(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.jonas)
        await types(pilot, "half", "escape")
        await sees(pilot, "Kept as a draft", "You were writing about Jonas")
    assert in_list(peopled, peopled.jonas) == 1
    assert draft_of(peopled, drafts.session_slot(peopled.jonas)) is not None


async def test_stepping_out_of_an_empty_one_leaves_nothing_behind(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.jonas)
        await types(pilot, "ab", "backspace", "backspace")
        await desk.keep_draft()
        await pilot.press("escape")
        await until(pilot, lambda: not desk.is_attached)
        assert "Kept as a draft" not in on_screen(app)
    assert peopled.journal.run_now(drafts.all_) == []
    assert in_list(peopled, peopled.jonas) == 1


@pytest.mark.core
async def test_a_full_disk_leaves_the_text_on_screen_and_is_tried_again(
    peopled: Peopled,
) -> None:
    def allow(pages: int) -> None:
        def limit(db: Session) -> None:
            db.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")

        peopled.journal.run_now(limit)

    app = program(peopled)
    slot = drafts.session_slot(peopled.jonas)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.jonas)
        allow(1)
        desk.editor.insert("It does not fit on this disk. " * 2000)
        await sees(pilot, "not kept yet", "disk")
        await pilot.press("ctrl+s")
        await pilot.press("escape")
        assert app.screen is desk
        assert desk.editor.note.words == 14_000
        assert draft_of(peopled, slot) is None
        allow(1_000_000)
        await until(pilot, lambda: draft_of(peopled, slot) is not None)
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    assert latest(peopled, peopled.jonas).notes == desk.editor.text


async def test_going_elsewhere_keeps_what_is_written(peopled: Peopled) -> None:
    app = program(peopled)
    slot = drafts.session_slot(peopled.jonas)
    async with app.run_test(size=(120, 40)) as pilot:
        desk = await writing(pilot, peopled.jonas)
        await types(pilot, "half")
        await pilot.press("ctrl+g", "4")
        await until(pilot, lambda: app.screen is not desk)
        assert draft_of(peopled, slot) is not None


async def test_what_is_typed_while_a_save_goes_on_stays_unsaved(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await burst(app, [*"saved", "ctrl+s", *" not yet"])
        await sees(pilot, "not yet")
        await until(pilot, lambda: desk.keeper.record.session_id is not None)
        assert desk.editor.text == "saved not yet"
        assert desk.keeper.unsaved
        await desk.keep_draft()
        session_id = desk.keeper.record.session_id
    card = latest(peopled, peopled.samira)
    assert (card.id, card.notes) == (session_id, "saved")
    kept = draft_of(peopled, drafts.session_slot(peopled.samira, session_id))
    assert kept is not None and kept.fields["text"] == "saved not yet"
    assert draft_of(peopled, drafts.session_slot(peopled.samira)) is None


# Changed elsewhere.


def write_elsewhere(peopled: Peopled, session_id: int, notes: str, summary: str = "") -> None:
    text = SessionText(
        mentorship_id=peopled.samira, session_id=session_id, notes=notes, summary=summary
    )
    peopled.journal.change_now(partial(sessions.save, text=text))


@pytest.mark.parametrize(
    ("keys", "there", "gone"),
    [
        (["enter", "ctrl+s"], ["mine", "theirs"], []),
        (["down", "enter"], ["mine"], ["theirs"]),
        (["down", "down", "enter"], ["theirs"], ["mine"]),
    ],
)
async def test_a_change_made_elsewhere_is_noticed_and_neither_is_lost_unasked(
    peopled: Peopled,
    standing_clock: StandingClock,
    keys: list[str],
    there: list[str],
    gone: list[str],
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        await types(pilot, "mine")
        standing_clock.advance(minutes=1)
        write_elsewhere(peopled, peopled.samira_last, "theirs")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        assert latest(peopled, peopled.samira).notes == "theirs"
        await pilot.press(*keys)
        await until(pilot, lambda: not desk.keeper.unsaved)
        await pilot.press("end", "ctrl+end")
    notes = latest(peopled, peopled.samira).notes
    assert all(word in notes for word in there)
    assert not any(word in notes for word in gone)


async def test_an_older_draft_buries_no_newer_summary(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        before = desk.editor.text
        await types(pilot, "mine")
        await pilot.press("escape")
    standing_clock.advance(minutes=1)
    text = SessionText(
        mentorship_id=peopled.samira,
        session_id=peopled.samira_last,
        notes=before,
        summary="newer",
    )
    peopled.journal.change_now(partial(sessions.save, text=text, leave_draft=True))
    again = program(peopled)
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        assert desk.keeper.writing.after.summary == "newer"
        assert desk.editor.text == before + "mine"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: not desk.keeper.unsaved)
    card = latest(peopled, peopled.samira)
    assert (card.notes, card.summary) == (before + "mine", "newer")


async def test_a_text_that_another_window_wrote_over_finds_a_place_of_its_own(
    peopled: Peopled,
) -> None:
    home = drafts.session_slot(peopled.samira)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "mine")
        await desk.keep_draft()
        there = kept_apart.Place(home)
        peopled.journal.change_now(partial(drafts.discard, slot=home))
        peopled.journal.change_now(
            partial(
                kept_apart.keep,
                place=there,
                fields={"text": "theirs"},
                mentorship_id=peopled.samira,
            )
        )
        await types(pilot, " and more")
        await sees(pilot, "Another window writes this too.")
    kept = {one.slot: one.fields["text"] for one in peopled.journal.run_now(drafts.all_)}
    assert kept == {home: "theirs", f"{home}~2": "mine and more"}
    again = program(peopled, area="sessions")
    async with again.run_test(size=(120, 40), notifications=True) as pilot:
        await sees(pilot, "theirs", "mine and more")
        await again.show_session(peopled.samira, None, home)
        await sees(pilot, "theirs", "1 more unsaved text")


async def test_a_summary_written_elsewhere_is_merged_without_a_question(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        before = desk.editor.text
        await types(pilot, "mine")
        standing_clock.advance(minutes=1)
        write_elsewhere(peopled, peopled.samira_last, before, summary="theirs")
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.notes == before + "mine"
    assert card.summary == "theirs"


async def test_a_session_deleted_elsewhere_is_saved_as_a_new_one(peopled: Peopled) -> None:
    from mentorlog.journal import removal

    app = program(peopled)
    public_id = latest(peopled, peopled.samira).public_id
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira, peopled.samira_last)
        await types(pilot, "mine")
        peopled.journal.change_now(partial(removal.delete, public_id=public_id))
        await pilot.press("ctrl+s")
        await sees(pilot, "deleted elsewhere")
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.id != peopled.samira_last
    assert card.notes.endswith("mine")


async def test_a_draft_begun_before_a_change_elsewhere_does_not_bury_it(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira, peopled.samira_last)
        await types(pilot, "mine")
        await pilot.press("escape")
    standing_clock.advance(minutes=1)
    text = SessionText(
        mentorship_id=peopled.samira,
        session_id=peopled.samira_last,
        notes="theirs",
        place="her office",
    )
    peopled.journal.change_now(partial(sessions.save, text=text, leave_draft=True))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        assert latest(peopled, peopled.samira).notes == "theirs"
        await pilot.press("enter", "ctrl+s")
        await until(pilot, lambda: not desk.keeper.unsaved)
    card = latest(peopled, peopled.samira)
    assert "mine" in card.notes and "theirs" in card.notes
    assert card.place == "her office"


async def test_the_draft_of_a_session_deleted_elsewhere_is_brought_back_as_a_new_one(
    peopled: Peopled,
) -> None:
    from mentorlog.journal import removal

    public_id = latest(peopled, peopled.samira).public_id
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira, peopled.samira_last)
        peopled.journal.change_now(partial(removal.delete, public_id=public_id))
        await types(pilot, "mine")
        await pilot.press("escape")
    (draft,) = peopled.journal.run_now(drafts.all_)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, draft.session_id)
        assert desk.editor.text.endswith("mine")
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.id != peopled.samira_last
    assert card.notes.endswith("mine")
    assert peopled.journal.run_now(drafts.all_) == []


# The rest of the desk.


async def test_when_and_where_can_be_put_right(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        when = app.screen.query_one(MomentField)
        when.value = "yesterday 16:30"
        await sees(pilot, "Mon 23 November 2026, 16:30")
        app.screen.query_one("#minutes Input", Input).value = "45"
        await pilot.press("ctrl+s")
        await sees(pilot, "Mon 23 November 2026, 16:30")
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.starts_at == datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
    assert card.minutes == 45


async def test_parts_of_the_talk_are_written_under_and_asked_about(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await pilot.press("ctrl+t", "down", "enter")
        await sees(pilot, "Regular session · 60 min", "Check-in")
        for _step in range(3):
            await pilot.press("ctrl+g")
            while "Reality" not in str(desk.beside.selected):
                await pilot.press("down")
            await pilot.press("enter")
        assert desk.editor.text.count("## Reality") == 1
        assert desk.editor.has_focus
        await sees(pilot, "What is really going on?")
        assert "✓ Reality" not in on_screen(app)
        await types(pilot, "Much.")
        await sees(pilot, "✓ Reality")
        assert "✓ Options" not in on_screen(app)


async def test_the_timer_counts_and_keeps_the_lock_away(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        assert desk.patience == 0
        await pilot.press("ctrl+t", "down", "enter", "f5")
        standing_clock.advance(minutes=18)
        await sees(pilot, "18:00 of 60 min", "◉ Today’s goal")
        assert desk.patience == 42 * 60 + 600
        await types(pilot, "f5", "Done.", "ctrl+s")
        await sees(pilot, "Saved.")
    card = latest(peopled, peopled.samira)
    assert card.minutes == 18
    assert card.starts_at == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


async def test_a_talk_planned_for_now_is_timed_by_itself(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 11, 25, 13, 5, tzinfo=UTC))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await writing(pilot, peopled.samira, peopled.samira_next)
        await sees(pilot, "5:00 of 60 min")


async def test_the_preview_shows_the_text_as_it_reads_and_goes_away_again(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        desk.editor.insert("## Reality\n\n- [ ] me: *call* Marc\n")
        await pilot.press("ctrl+r")
        await sees(pilot, " ○ me: call Marc")
        assert "## Reality" not in on_screen(app)
        await pilot.press("escape")
        await sees(pilot, "## Reality")
        assert desk.editor.has_focus


@pytest.mark.parametrize("size", [(180, 40), (200, 60)])
async def test_wide_screens_show_both_and_follow_what_is_typed(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size, notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "ctrl+r", "# Title")
        await until(pilot, lambda: on_screen(app).count("Title") == 2)


async def test_on_a_narrow_screen_what_stands_beside_comes_on_its_key(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "We met.")
        await until(pilot, lambda: "salary" not in on_screen(app))
        await pilot.press("ctrl+g")
        await sees(pilot, "salary, how to ask")
        await pilot.press("escape")
        await until(pilot, lambda: "salary" not in on_screen(app))
        assert desk.editor.has_focus


@pytest.mark.core
async def test_discreet_mode_hides_names_and_all_but_the_line_being_written(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        desk.editor.insert("She is afraid.\n\n")
        await types(pilot, "f8", "now this")
        await sees(pilot, "Heron · session 3", "now this", "hidden")
        shown = on_screen(app)
        assert not any(word in shown for word in ("Samira", "afraid", "salary", "Karel", "applied"))


async def test_a_note_of_ten_megabytes_is_read_and_says_why_it_is_not_edited(
    peopled: Peopled,
) -> None:
    notes = "a line that another program wrote, over and over again\n" * 180_000
    write_elsewhere(peopled, peopled.samira_last, notes)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        await sees(pilot, "over and over again", "9.9 million characters, too long to edit here")
        await pilot.press("x", "ctrl+g", "escape", "ctrl+s")
        await sees(pilot, "Saved.")
        assert not desk.keeper.unsaved
        await pilot.press("escape")
    assert latest(peopled, peopled.samira).notes == notes
    assert peopled.journal.run_now(drafts.all_) == []


async def test_a_note_too_long_to_edit_follows_what_is_written_elsewhere(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    notes = "a line that another program wrote, over and over again\n" * 180_000
    write_elsewhere(peopled, peopled.samira_last, notes)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        standing_clock.advance(minutes=1)
        write_elsewhere(peopled, peopled.samira_last, "shorter now")
        await desk.reload()
        assert not desk.keeper.unsaved
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    assert latest(peopled, peopled.samira).notes == "shorter now"


async def test_hostile_and_foreign_words_stay_words(peopled: Peopled) -> None:
    text = "\x1b]52;c;aGk=\x07 \u202eevil \u0645\u0631\u062d\u0628\u0627 漢字 👩‍👩‍👧 e\u0301\n"
    write_elsewhere(peopled, peopled.samira_last, text)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        await pilot.press("ctrl+home", "right", "right", "X", "ctrl+s")
        await sees(pilot, "Saved.", "漢字", "␛")
        shown = on_screen(app)
        assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
        assert desk.editor.text != text
    notes = latest(peopled, peopled.samira).notes
    assert notes.replace("X", "") == text


async def test_the_clock_of_the_session_gives_dates_their_meaning(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_first)
        desk.editor.insert("\n- [ ] me: write, due friday\n", desk.editor.document.end)
        await sees(pilot, "you → 30 October")
        assert clock.today() == date(2026, 11, 24)


# Goals and parked topics beside the text.


async def test_goals_and_parked_topics_stand_beside_and_a_goal_is_checked_in_here(
    peopled: Peopled,
) -> None:
    new = NewGoal(mentorship_id=peopled.samira, title="Lead a team", horizon=Horizon.long)
    goal = peopled.journal.change_now(partial(goals.add, new=new))
    app = program(peopled)
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira, peopled.samira_last)
        await sees(pilot, "Lead a team", "the conflict with R.", "Parked")
        await pilot.press("ctrl+g")
        while not isinstance(desk.beside.selected, GoalRow):
            await pilot.press("down")
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("4")
        await sees(pilot, "Checked in", "+1")
    (made,) = peopled.journal.run_now(partial(check_ins.of, goal_id=goal))
    assert (made.level, made.session_id) == (1, peopled.samira_last)


async def test_a_promise_changed_in_the_list_is_not_made_again_by_the_text(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        desk.editor.insert(PROMISES)
        await pilot.press("ctrl+s")
        await sees(pilot, "2 promises to keep.")
        number = desk.keeper.record.session_id
        (mine,) = [
            row
            for row in peopled.journal.run_now(
                partial(actions.open_for, mentorship_id=peopled.samira)
            )
            if row.session_id == number and row.owner is Side.me
        ]
        change = ActionEdit(text="introduce her to Marc and Ada", due_on=date(2026, 12, 4))
        peopled.journal.change_now(partial(actions.edit, action_id=mine.id, change=change))
        await desk.show_again()
        await types(pilot, "More.", "ctrl+s")
        await until(pilot, lambda: not desk.keeper.unsaved)
    kept = peopled.journal.run_now(partial(actions.open_for, mentorship_id=peopled.samira))
    here = {row.text: row.due_on for row in kept if row.session_id == number}
    assert here == {
        "introduce her to Marc and Ada": date(2026, 12, 4),
        "ask for twenty minutes": None,
    }


@pytest.mark.parametrize(("who", "there"), [("samira", True), ("jonas", False)])
async def test_whoever_mentors_has_the_ladder_beside_the_template(
    peopled: Peopled, who: str, there: bool
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 60)) as pilot:
        await writing(pilot, getattr(peopled, who))
        await pilot.press("ctrl+t", "down", "enter")
        await sees(pilot, "· 60 min")
        shown = on_screen(app)
        assert all((word in shown) is there for word in ("Before you tell", "ask → mirror"))
