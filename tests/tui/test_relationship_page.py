"""The page of one relationship: what stands on it and everything that can be done from it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog import clock
from mentorlog.content.texts import Prompt
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Formality,
    ReflectionKind,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.errors import NotFound, StorageFailed
from mentorlog.journal import (
    actions,
    agenda,
    drafts,
    mentorships,
    reflections,
    sessions,
    timeline_index,
)
from mentorlog.journal.brief import LastTime
from mentorlog.journal.forms import NewReflection, NewRelationship, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import ActionRow, AgendaRow, SessionRow
from mentorlog.journal.timeline import Entry
from mentorlog.journal.timeline_index import Index
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.action_edit import ActionDialog
from mentorlog.tui.dialogs.agenda_edit import AgendaDialog
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.decide import DecideDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.parts import PARTS
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.widgets.brief_blocks import Invitation
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.field import ProseField, TextField
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.standing import Standing
from mentorlog.tui.widgets.word_bar import WordBar
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import on_screen, program, sees, settled, until


async def opened(pilot: Pilot[Leave], mentorship_id: int) -> RelationshipScreen:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(mentorship_id)
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, RelationshipScreen)
    return screen


async def go_to(pilot: Pilot[Leave], record: object) -> None:
    """Move the cursor of the brief to a record, with the arrow keys."""
    page = pilot.app.screen.query_one(BriefPage)
    place = next(at for at, there in enumerate(page.records) if same(there, record))
    await pilot.press("home", *["down"] * place)
    assert same(page.selected, record)


def same(one: object, other: object) -> bool:
    if isinstance(one, ActionRow | AgendaRow) and isinstance(other, type(one)):
        return one.id == other.id
    return one == other


def promise(journal: Journal, number: int) -> ActionRow:
    return journal.run_now(partial(actions.one, action_id=number))


def topic(journal: Journal, number: int) -> AgendaRow:
    return journal.run_now(partial(agenda.one, topic_id=number))


async def test_the_brief_says_what_matters_mine_first(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        page = screen.query_one(BriefPage)
        kinds = [type(record) for record in page.records]
        topics, promises = [AgendaRow] * 2, [ActionRow] * 2
        assert kinds == [LastTime, *promises, *topics, Prompt, LastTime]
        assert [record.owner for record in page.records[1:3]] == [Side.me, Side.them]
        shown = on_screen(app)
        for words in ("Last time, 11 November", "9 days late", "parked", "One question to ask"):
            assert words in shown
        await pilot.press("end")
        assert "Before that" in on_screen(app)


async def test_where_it_stands(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        shown = on_screen(app)
        assert "● matching — ● building — ● goals — ◉ development — ○ evaluation" in shown
        assert "You meet tomorrow 14:00." in shown
        standing = screen.query_one(Standing)
        assert standing.facts == "since January 2025 · every 14 days · 2 sessions"


@pytest.mark.core
async def test_x_keeps_a_promise_and_u_takes_it_back(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await go_to(pilot, promise(journal, peopled.my_late))
        await pilot.press("x")
        await settled(pilot)
        kept = promise(journal, peopled.my_late)
        assert (kept.status, kept.closed_on) == (ActionStatus.done, date(2026, 11, 24))
        await pilot.press("u")
        await settled(pilot)
        assert promise(journal, peopled.my_late).status is ActionStatus.open


async def test_l_lets_go_and_d_deletes(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await go_to(pilot, promise(journal, peopled.their_open))
        await pilot.press("l")
        await settled(pilot)
        assert promise(journal, peopled.their_open).status is ActionStatus.dropped
        await go_to(pilot, topic(journal, peopled.salary))
        await pilot.press("d")
        await settled(pilot)
        page = screen.query_one(BriefPage)
        assert peopled.salary not in [r.id for r in page.records if isinstance(r, AgendaRow)]
        await pilot.press("u")
        await settled(pilot)
        assert topic(journal, peopled.salary).status is AgendaStatus.open


async def test_a_promise_is_added_and_changed(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await go_to(pilot, promise(journal, peopled.my_late))
        await pilot.press("a", *"send the book", "tab", "right", "tab", *"in 2 weeks", "enter")
        await settled(pilot)
        (newest, *_rest) = journal.run_now(partial(actions.page, with_=peopled.samira))
        assert (newest.text, newest.owner) == ("send the book", Side.them)
        assert newest.due_on == date(2026, 12, 8)
        await go_to(pilot, newest)
        await pilot.press("e")
        await settled(pilot)
        await pilot.press(*" back", "ctrl+s")
        await settled(pilot)
        assert promise(journal, newest.id).text == "send the book back"


@pytest.mark.parametrize(
    ("kind", "said"),
    [("promise", "You were writing down a promise"), ("topic", "You were putting a topic")],
)
async def test_what_is_typed_in_a_new_promise_or_topic_outlives_the_lock(
    peopled: Peopled, kind: str, said: str
) -> None:
    slot = f"{kind}:new:{peopled.samira}"
    path = peopled.journal.vault.path
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        getattr(screen, f"add_{kind}")()
        await settled(pilot)
        await pilot.press(*"half a word", "ctrl+l")
        await settled(pilot)
    assert app.return_value is Leave.lock
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    assert (draft.slot, draft.fields["text"]) == (slot, "half a word")
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(80, 24)) as pilot:
        await sees(pilot, said)
        await pilot.press("o")
        await sees(pilot, "What you typed last time is back", "half a word")
        await pilot.press(*"s", "ctrl+s")
        await settled(pilot)
        await sees(pilot, "half a words")
        assert journal.run_now(drafts.all_) == []
    await journal.close()


async def test_a_new_promise_that_is_thrown_away_does_not_come_back(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        screen.add_promise()
        await settled(pilot)
        await pilot.press(*"half a word", "escape", "escape")
        await settled(pilot)
        assert peopled.journal.run_now(drafts.all_) == []
        screen.add_promise()
        await settled(pilot)
        assert "last time" not in on_screen(app)


async def test_an_empty_promise_is_refused_and_nothing_is_lost(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await go_to(pilot, promise(peopled.journal, peopled.my_late))
        await pilot.press("a", "tab", "tab", *"friday", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, ActionDialog)
        assert "What is promised?" in on_screen(app)
        await pilot.press("shift+tab", "tab", *"x", "escape")
        await settled(pilot)
        assert isinstance(app.screen, ActionDialog)
        assert "not saved yet" in on_screen(app)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)


async def test_a_promise_is_agreed_anew(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await go_to(pilot, promise(journal, peopled.my_late))
        await pilot.press("r")
        await settled(pilot)
        await pilot.press("tab", *"2026-12-04", "ctrl+s")
        await settled(pilot)
    before = promise(journal, peopled.my_late)
    assert (before.status, before.closed_on) == (ActionStatus.renegotiated, date(2026, 11, 24))
    assert before.replacement_id is not None
    after = promise(journal, before.replacement_id)
    assert (after.text, after.due_on) == ("introduce her to Karel", date(2026, 12, 4))


@pytest.mark.core
async def test_topics_are_added_discussed_parked(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await go_to(pilot, topic(journal, peopled.salary))
        await pilot.press("a")
        assert isinstance(app.screen, AgendaDialog)
        await pilot.press(*"a year abroad", "tab", "right", "ctrl+s")
        await settled(pilot)
        added = journal.run_now(partial(agenda.open_for, mentorship_id=peopled.samira))[-1]
        assert (added.text, added.raised_by) == ("a year abroad", Side.them)
        await go_to(pilot, topic(journal, peopled.salary))
        await pilot.press("x")
        await settled(pilot)
        discussed = topic(journal, peopled.salary)
        assert (discussed.status, discussed.discussed_in) == (
            AgendaStatus.discussed,
            peopled.samira_last,
        )
        await go_to(pilot, topic(journal, peopled.parked))
        await pilot.press("s")
        await settled(pilot)
        assert topic(journal, peopled.parked).status is AgendaStatus.open
        await go_to(pilot, added)
        await pilot.press("s")
        await settled(pilot)
        assert topic(journal, added.id).status is AgendaStatus.parked


async def test_an_empty_page_invites(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.yara)
        page = screen.query_one(BriefPage)
        assert page.records[:2] == [Invitation.promise, Invitation.topic]
        await go_to(pilot, Invitation.topic)
        await pilot.press("a", *"the new tools", "enter")
        await settled(pilot)
        shown = on_screen(app)
        assert "the new tools" in shown
        question = next(r for r in page.records if isinstance(r, Prompt))
        await go_to(pilot, question)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, AgendaDialog)
        assert app.screen.query_one("#text", TextField).value == question.text


async def test_no_session_yet_says_why_a_topic_cannot_be_ticked(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await opened(pilot, peopled.yara)
        await go_to(pilot, Invitation.topic)
        await pilot.press("enter", *"trust", "enter")
        await settled(pilot)
        added = peopled.journal.run_now(partial(agenda.open_for, mentorship_id=peopled.yara))[0]
        await go_to(pilot, added)
        await pilot.press("x")
        await settled(pilot)
        assert topic(peopled.journal, added.id).status is AgendaStatus.open
        assert "No session has been held yet" in on_screen(app)


async def test_n_writes_with_this_person(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, SessionEditor)
        assert app.screen.keeper.writing.mentorship_id == peopled.samira
        assert app.screen.keeper.writing.session_id is None


async def test_a_in_the_sessions_plans_one(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.yara)
        await pilot.press("right", "right", "right", "a")
        await settled(pilot)
        assert "Plan a session with Yara" in on_screen(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert screen.meetings.selected.status is SessionStatus.planned


async def test_enter_on_the_last_time_opens_that_session(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("home", "enter")
        await settled(pilot)
        assert isinstance(app.screen, SessionEditor)
        assert app.screen.keeper.writing.session_id == peopled.samira_last


@pytest.mark.core
async def test_tabs_by_key_and_by_mouse(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        seen = []
        for _tab in PARTS:
            seen.append((screen.bar.current, screen.part))
            await pilot.press("right")
            await settled(pilot)
        assert seen == [(part.name, part.name) for part in PARTS]
        await pilot.press("left")
        assert screen.bar.current == PARTS[-1].name
        await pilot.click(WordBar, offset=(13, 0))
        await settled(pilot)
        assert screen.bar.current == "timeline"


async def test_the_parts_stand_beside_each_other_in_a_wide_room(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot, peopled.samira)
        shown = on_screen(app)
        for words in ("╭─ Brief", "╭─ Timeline", "Last time, 11 November"):
            assert words in shown
        await pilot.press("tab")
        await settled(pilot)
        assert (screen.part, screen.bar.current) == ("timeline", "timeline")


@pytest.mark.core
async def test_the_timeline_tells_everything_newest_first(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await pilot.press("right")
        await settled(pilot)
        shown = on_screen(app)
        for words in (
            "○ planned 14:00",
            "you promised",
            "● met 14:00 · 60 min",
            "you put a topic on the table",
            "written down here, running since 15 January 2025, at",
            "development",
        ):
            assert words in shown
        moments = [
            row.place.moment
            for row in map(screen.timeline.row, range(screen.timeline.total))
            if isinstance(row, Entry)
        ]
        assert moments == sorted(moments, reverse=True)
        assert len(moments) == screen.timeline.total


async def test_a_long_history_is_read_as_it_is_scrolled(
    app: MentorlogApp, peopled: Peopled
) -> None:
    journal = peopled.journal
    first = clock.now() - timedelta(days=900)
    for day in range(260):
        text = SessionText(
            mentorship_id=peopled.yara, starts_at=first + timedelta(days=day), notes=f"talk {day}"
        )
        journal.change_now(partial(sessions.save, text=text))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.yara)
        for steps, part in ((1, "timeline"), (2, "sessions")):
            await pilot.press(*["right"] * steps)
            await settled(pilot)
            rows = screen.query_one(f"#{part} RecordList", RecordList)
            await pilot.press("end")
            await settled(pilot)
            assert rows.cursor == rows.total - 1
            assert rows.selected is not None
            await pilot.press("pageup", "pageup", "home")
            await settled(pilot)
            assert rows.selected is not None
        assert screen.meetings.total == 260


async def test_records_are_deleted_from_the_lists(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await pilot.press("right", "right", "right")
        await settled(pilot)
        assert isinstance(screen.meetings.selected, SessionRow)
        assert screen.meetings.selected.status is SessionStatus.planned
        await pilot.press("d")  # nothing was written yet, so nothing goes with it
        await settled(pilot)
        assert screen.meetings.total == 2
        await pilot.press("u")
        await settled(pilot)
        assert screen.meetings.total == 3
        await pilot.press("down", "d")
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await settled(pilot)
        assert screen.meetings.total == 2


async def test_a_reflection_is_deleted_from_the_timeline(
    app: MentorlogApp, peopled: Peopled
) -> None:
    new = NewReflection(
        mentorship_id=peopled.yara, kind=ReflectionKind.insight, body="She asks before she tells."
    )
    number = peopled.journal.change_now(partial(reflections.add, new=new))
    read = partial(reflections.one, reflection_id=number)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, peopled.yara)
        await pilot.press("right", "home")
        await sees(pilot, "She asks before she tells.")
        assert screen.selected_id == peopled.journal.run_now(read).public_id
        await pilot.press("d")
        await sees(pilot, "Deleted: the reflection")
        with pytest.raises(NotFound):
            peopled.journal.run_now(read)
        await pilot.press("u")
        await until(pilot, lambda: "She asks before she tells." in on_screen(app))
    assert peopled.journal.run_now(read).body == "She asks before she tells."


@pytest.mark.core
async def test_the_order_of_the_timeline_is_read_before_it_is_asked_for_and_never_used_when_stale(
    app: MentorlogApp, peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    index = timeline_index.index

    def counted(db: Session, mentorship_id: int, *given: Any, **named: Any) -> Index:
        read.append(mentorship_id)
        return index(db, mentorship_id, *given, **named)

    monkeypatch.setattr(timeline_index, "index", counted)
    of = peopled.samira
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, of)
        await until(pilot, lambda: of in read)
        await pilot.press("right")
        await sees(pilot, "met")
        assert read.count(of) == 1
        total = screen.timeline.total
        await pilot.press("escape")
        screen = await opened(pilot, of)
        await until(pilot, lambda: read.count(of) == 2)
        text = SessionText(mentorship_id=of, summary="Written meanwhile.")
        await peopled.journal.change(partial(sessions.save, text=text))
        await pilot.press("right")
        await sees(pilot, "Written meanwhile.")
        assert read.count(of) == 3
        assert screen.timeline.total == total + 1


async def test_what_cannot_be_read_of_the_timeline_is_said_when_it_is_asked_for(
    app: MentorlogApp, peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def unreadable(_db: Session, mentorship_id: int, **_given: Any) -> Index:
        asked.append(mentorship_id)
        raise StorageFailed("The timeline cannot be read.")

    monkeypatch.setattr(timeline_index, "index", unreadable)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, peopled.samira)
        await until(pilot, lambda: peopled.samira in asked)
        await settled(pilot)
        assert "cannot be read" not in on_screen(app)
        await pilot.press("right")
        await sees(pilot, "cannot be read")


async def test_history_is_not_deleted_line_by_line(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await opened(pilot, peopled.yara)
        await pilot.press("right")
        await settled(pilot)
        total = screen.timeline.total
        await pilot.press("end", "d")
        await settled(pilot)
        assert "History stays as it is" in on_screen(app)
        assert screen.timeline.total == total


async def test_it_moves_to_another_stage(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("m")
        await settled(pilot)
        assert "evaluation" in on_screen(app)
        await pilot.press("tab", "tab", *"half a year", "ctrl+s")
        await settled(pilot)
        assert "◉ evaluation" in on_screen(app)
    (latest, *_rest) = peopled.journal.run_now(
        partial(mentorships.history, mentorship_id=peopled.samira)
    )
    assert (latest.to_value, latest.reason) == (Stage.evaluation, "half a year")


@pytest.mark.parametrize(
    ("keys", "status"), [((), Status.active), (("down", "down"), Status.declined)]
)
async def test_a_candidate_is_decided_on(
    app: MentorlogApp, journal: Journal, keys: tuple[str, ...], status: Status
) -> None:
    form = NewRelationship(name="Ines", my_role=Role.mentor, formality=Formality.informal)
    number = journal.change_now(partial(mentorships.add, new=form))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        await pilot.press("m", *keys, "tab")
        dialog = app.screen
        assert isinstance(dialog, DecideDialog)
        dialog.query_one("#reason", ProseField).value = "a good first talk"
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert journal.run_now(partial(mentorships.row, mentorship_id=number)).status is status


async def test_deleting_the_whole_relationship_goes_back_to_the_list(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas)
        await screen.run_action("delete_all")
        await settled(pilot)
        await pilot.press("y")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipsScreen)
        await pilot.press("u")
        await settled(pilot)
    assert peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.jonas))


async def test_another_window_is_noticed(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await peopled.journal.change(partial(mentorships.pause, mentorship_id=peopled.samira))
        await screen.show_again(always=False)
        await settled(pilot)
        assert "Paused since today." in on_screen(app)


async def test_discreet_mode_hides_what_is_written(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(200, 60)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await pilot.press("f8")
        await settled(pilot)
        shown = on_screen(app)
        assert "Heron" in shown
        for hidden in ("Samira", "decided", "Karel", "salary", "conflict", "draft the app"):
            assert hidden not in shown
        await go_to(pilot, promise(peopled.journal, peopled.my_late))
        await pilot.press("e")
        await settled(pilot)
        assert app.screen is screen


async def test_nothing_is_said_in_a_markup(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.samira)
        assert all(not static._render_markup for static in screen.query(Static))
        shown = [*screen.query(RecordList)]
        assert shown
        assert all("[" not in str(rows.empty) for rows in shown)


async def test_the_timeline_shows_one_kind_and_goes_to_a_month(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira, part="timeline")
        await settled(pilot)
        page = app.screen
        assert isinstance(page, RelationshipScreen)
        await sees(pilot, "all", "promises", "○ planned 14:00", "you promised")
        await pilot.press("f")
        await settled(pilot)
        assert page.timeline.total == 3
        assert "you promised" not in on_screen(app)
        await pilot.press("F", "F")
        await settled(pilot)
        await sees(pilot, "Nothing of that kind")
        await pilot.press("f", "J")
        await settled(pilot)
        await sees(pilot, "November 2026", "October 2026")
        await pilot.press("G", "enter")
        await settled(pilot)
        entry = page.timeline.selected
        assert entry.day.month < 11
        await pilot.click("TimelinePart WordBar", offset=(8, 0))
        await settled(pilot)
        assert page.timeline.total == 3
