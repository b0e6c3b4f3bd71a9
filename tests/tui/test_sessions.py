"""The sessions as a list and a month: looked through, planned, held, called off, deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from mentorlog import clock
from mentorlog.domain.kinds import SessionStatus
from mentorlog.errors import NotFound
from mentorlog.journal import drafts, sessions
from mentorlog.journal.forms import NewPlan, SessionText
from mentorlog.journal.records import SessionCard, SessionRow
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.cancel_session import CancelDialog
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.pick_person import PickPerson
from mentorlog.tui.dialogs.plan_session import PlanDialog
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.screens.sessions import SessionsScreen
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import on_screen, program, sees, types, until


async def at_sessions(pilot: Pilot[Any]) -> SessionsScreen:
    """Go to the area and wait until it shows what is selected."""
    await pilot.press("4")
    screen = pilot.app.screen
    assert isinstance(screen, SessionsScreen)
    await until(pilot, lambda: screen.records.total)
    await until(pilot, lambda: "Samira" in on_screen(pilot.app))
    return screen


def card(peopled: Peopled, session_id: int) -> SessionCard:
    return peopled.journal.run_now(partial(sessions.one, session_id=session_id))


def planned(peopled: Peopled, mentorship_id: int) -> list[SessionRow]:
    return peopled.journal.run_now(partial(sessions.upcoming, mentorship_id=mentorship_id))


async def press_to(pilot: Pilot[Any], screen: SessionsScreen, session_id: int) -> None:
    """Move the cursor down to a session."""
    await pilot.press("home")
    for _row in range(screen.records.total):
        row = screen.selected
        if isinstance(row, SessionRow) and row.id == session_id:
            break
        await pilot.press("j")
    await until(pilot, lambda: isinstance(screen.selected, SessionRow))


# Looking.


@pytest.mark.core
async def test_the_newest_stand_on_top_and_what_is_selected_at_the_right(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        lines = on_screen(app).split("\n")
        order = ["tomorrow 14:00", "11 November", "28 October", "21 October"]
        rows = [next(n for n, line in enumerate(lines) if day in line[:50]) for day in order]
        assert rows == sorted(rows)
        await sees(pilot, "On the table", "salary, how to ask", "introduce her to Karel")
        await pilot.press("j")
        await sees(pilot, "Samira Haddad · session 2", "heard 4 · useful 5", "For next time")
        await sees(pilot, "She reads the posting aloud.", "only for me")


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (150, 40), (200, 60)])
async def test_every_size_fills_its_lines_and_shows_list_and_selected(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await at_sessions(pilot)
        await sees(pilot, "tomorrow 14:00", "Wed 25 November 2026, 14:00")
        assert {cell_len(line) for line in on_screen(app).split("\n")} == {size[0]}
        assert ("November 2026" in on_screen(app).replace("25 November 2026", "")) == (
            size[0] >= 140
        )


async def test_filters_narrow_the_list_and_say_so_when_nothing_is_left(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        for total in (1, 3, 0, 0, 4):
            await pilot.press("f")
            await until(pilot, partial(lambda total: screen.records.total == total, total))
            if not total:
                await sees(pilot, "f shows other ones")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await types(pilot, "jon")
        await pilot.press("enter")
        await sees(pilot, "Sessions with Jonas", "1 session", "Walked to the dunes.")
        await pilot.press("w", "enter")
        await until(pilot, lambda: screen.records.total == 4)


async def test_a_thousand_sessions_are_fetched_as_they_are_scrolled_to(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    first = datetime(2020, 1, 1, 12, tzinfo=UTC)

    def many(db: Any) -> None:
        for day in range(1000):
            at = first + timedelta(days=day)
            text = SessionText(mentorship_id=peopled.jonas, starts_at=at, notes=f"day {day}")
            sessions.save(db, text)

    peopled.journal.change_now(many)
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        await until(pilot, lambda: screen.records.total == 1004)
        await pilot.press("G")
        await sees(pilot, "day 0", "1 January 2020")
        await pilot.press("k", "k")
        await sees(pilot, "day 2", "3 January 2020")
        await pilot.press("g")
        await sees(pilot, "tomorrow 14:00")


async def test_after_a_change_the_cursor_stays_on_its_session(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        await press_to(pilot, screen, peopled.samira_first)
        new = NewPlan(mentorship_id=peopled.jonas, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC))
        await peopled.journal.change(partial(sessions.plan, new=new))
        await screen.show_again()
        await until(pilot, lambda: screen.records.total == 5)
        row = screen.selected
        assert isinstance(row, SessionRow) and row.id == peopled.samira_first


# The month.


async def test_the_month_shows_what_was_and_will_be_and_opens_a_day(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        await pilot.press("v")
        await sees(pilot, "November 2026", "● Samira", "○ Samira", "2 sessions")
        await sees(pilot, "Nothing on Tuesday 24 November 2026")
        await pilot.press("right")
        await sees(pilot, "Wed 25 November 2026, 14:00")
        await pilot.press("pageup")
        await sees(pilot, "October 2026", "● Jonas")
        await pilot.press("t", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))
        assert isinstance(app.screen, SessionEditor)
        assert app.screen.keeper.wanted == peopled.samira_next


async def test_an_empty_day_plans_a_session_on_it(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        await pilot.press("v", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await types(pilot, "yara")
        await pilot.press("enter")
        await sees(pilot, "Plan a session with Yara", "Tue 1 December 2026, 14:00")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: planned(peopled, peopled.yara))
        await sees(pilot, "○ Yara")
    (row,) = planned(peopled, peopled.yara)
    assert row.starts_at == datetime(2026, 12, 1, 13, tzinfo=UTC)


# Planning, holding, calling off.


async def test_a_plan_is_read_as_people_write_it_and_says_what_it_understood(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_sessions(pilot)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        await pilot.press("ctrl+u")
        await types(pilot, "vrijdag 15u30")
        await sees(pilot, "Fri 27 November 2026, 15:30")
        await pilot.press("tab", *"50", "ctrl+s")
        await until(pilot, lambda: len(planned(peopled, peopled.samira)) == 2)
    row = planned(peopled, peopled.samira)[1]
    assert (row.starts_at, row.minutes) == (datetime(2026, 11, 27, 14, 30, tzinfo=UTC), 50)


@pytest.mark.parametrize(
    ("when", "complaint"),
    [
        ("some day", "not a day and time"),
        ("yesterday 10:00", "That moment has passed"),
        ("", "A day and a time are needed"),
    ],
)
async def test_what_cannot_be_planned_is_said_and_what_was_typed_stays(
    peopled: Peopled, when: str, complaint: str
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        await pilot.press("a", "enter")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        app.screen.query_one("#when Input", Input).value = when
        app.screen.query_one("#where Input", Input).value = "the quay"
        await pilot.press("ctrl+s")
        await sees(pilot, complaint, "the quay")
    assert len(planned(peopled, peopled.samira)) == 1


@pytest.mark.core
async def test_did_it_happen_yes(peopled: Peopled, standing_clock: StandingClock) -> None:
    standing_clock.set(datetime(2026, 11, 26, 9, tzinfo=UTC))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at_sessions(pilot)
        await sees(pilot, "did it happen?", "Did it happen?", "x it did")
        await pilot.press("x")
        await sees(pilot, "⏎ writes it down")
        held = card(peopled, peopled.samira_next)
        assert held.status is SessionStatus.held
        assert held.starts_at == datetime(2026, 11, 25, 13, tzinfo=UTC)
        await pilot.press("u")
        await until(
            pilot,
            lambda: card(peopled, peopled.samira_next).status is SessionStatus.planned,
        )


async def test_one_to_come_is_held_only_after_a_question(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await sees(pilot, "planned for tomorrow 14:00")
        await pilot.press("escape")
        assert card(peopled, peopled.samira_next).status is SessionStatus.planned
        await pilot.press("x", "y")
        await until(pilot, lambda: card(peopled, peopled.samira_next).status is SessionStatus.held)
    assert card(peopled, peopled.samira_next).starts_at == datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("keys", "status"),
    [([], SessionStatus.cancelled), (["down"], SessionStatus.no_show)],
)
async def test_did_it_happen_no(peopled: Peopled, keys: list[str], status: SessionStatus) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at_sessions(pilot)
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, CancelDialog))
        await pilot.press(*keys, "tab")
        await types(pilot, "she was ill")
        await pilot.press("ctrl+s")
        await sees(pilot, "Why", "she was ill")
    called_off = card(peopled, peopled.samira_next)
    assert (called_off.status, called_off.summary) == (status, "she was ill")


async def test_one_called_off_can_be_planned_again_by_its_facts(peopled: Peopled) -> None:
    peopled.journal.change_now(partial(sessions.cancel, session_id=peopled.samira_next))
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        await press_to(pilot, screen, peopled.samira_next)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        app.screen.query_one("#when Input", Input).value = "friday 10:00"
        await pilot.press("ctrl+s")
        await sees(pilot, "Fri 27 10:00")
    again = card(peopled, peopled.samira_next)
    assert again.status is SessionStatus.planned
    assert again.starts_at == datetime(2026, 11, 27, 9, tzinfo=UTC)


async def test_facts_of_a_held_session_can_be_put_right(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        await press_to(pilot, screen, peopled.samira_last)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        app.screen.query_one("#when Input", Input).value = "10 november 16:00"
        app.screen.query_one("#zone Input", Input).value = "Asia/Tokyo"
        app.screen.query_one("#where Input", Input).value = "the quay"
        await pilot.press("ctrl+s")
        await sees(pilot, "10 November 2026, 08:00", "the quay", "16:00 in Tokyo")
    changed = card(peopled, peopled.samira_last)
    assert changed.starts_at == datetime(2026, 11, 10, 7, tzinfo=UTC)
    assert (changed.time_zone, changed.minutes) == ("Asia/Tokyo", 60)


async def test_a_session_moved_before_the_start_is_moved_and_that_is_said(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await at_sessions(pilot)
        await press_to(pilot, screen, peopled.samira_last)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, PlanDialog))
        app.screen.query_one("#when Input", Input).value = "10 november 2024 16:00"
        await pilot.press("ctrl+s")
        await sees(pilot, "That is before 15 January 2025")
    moved = card(peopled, peopled.samira_last)
    assert moved.starts_at == datetime(2024, 11, 10, 15, tzinfo=UTC)


# Deleting.


async def test_deleting_names_what_goes_and_u_brings_it_back(peopled: Peopled) -> None:
    before = card(peopled, peopled.samira_last)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        screen = await at_sessions(pilot)
        await press_to(pilot, screen, peopled.samira_last)
        await pilot.press("d")
        await sees(pilot, "Delete the session of 11 November with Samira Haddad?")
        await sees(pilot, "Its notes go with it.", "1 promise goes with it.")
        await pilot.press("y")
        await sees(pilot, "Deleted: the session of 11 November", "u takes it back.")
        with pytest.raises(NotFound):
            card(peopled, peopled.samira_last)
        await pilot.press("u")
        await until(pilot, lambda: screen.records.total == 4)
    assert card(peopled, peopled.samira_last) == before


async def test_what_is_not_saved_yet_stands_on_top_and_can_be_thrown_away(
    peopled: Peopled,
) -> None:
    keep = partial(
        drafts.keep,
        slot=drafts.session_slot(peopled.jonas),
        fields={"text": "He talked about the boat."},
        mentorship_id=peopled.jonas,
    )
    peopled.journal.change_now(keep)
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await at_sessions(pilot)
        await sees(pilot, "not saved yet", "He talked about the boat.", "enter goes on with it")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        await pilot.press("home", "d", "y")
        await until(pilot, lambda: screen.records.total == 4)
    assert peopled.journal.run_now(drafts.all_) == []


# Who may look over the shoulder, and what names may hold.


async def test_discreet_mode_shows_aliases_and_nothing_that_is_written(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(200, 60)) as pilot:
        await at_sessions(pilot)
        await pilot.press("j", "f8")
        await sees(pilot, "Heron", "hidden")
        shown = on_screen(app)
        written = ("Samira", "Jonas", "apply", "posting", "dunes", "hesitates", "salary")
        assert not [word for word in written if word in shown]


async def test_hostile_names_stay_names(peopled: Peopled) -> None:
    from mentorlog.journal import mentorships
    from mentorlog.journal.forms import RelationshipEdit

    name = "\x1b]0;x\x07Sámira\u202e 漢字 \x9b2J"
    edit = RelationshipEdit(name=name)
    peopled.journal.change_now(partial(mentorships.edit, mentorship_id=peopled.samira, change=edit))
    app = program(peopled)
    async with app.run_test(size=(200, 60), notifications=True) as pilot:
        await pilot.press("4")
        await sees(pilot, "Sámira")
        for keys in (["n"], ["escape", "a"], ["enter"], ["escape", "d"], ["escape", "c"]):
            await pilot.press(*keys)
            await pilot.pause()
            shown = on_screen(app)
            assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(shown)
            assert {cell_len(line) for line in shown.split("\n")} == {200}


async def test_a_journal_without_anybody_says_which_key_makes_somebody(
    app: MentorlogApp,
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("4")
        await sees(pilot, "n writes down a session you have come from, a plans one.")
        await pilot.press("a")
        await sees(pilot, "There is nobody to meet yet.")


async def test_tags_of_a_note_stand_with_it(peopled: Peopled) -> None:
    text = SessionText(mentorship_id=peopled.samira, notes="About #salary and #leadership.")
    peopled.journal.change_now(partial(sessions.save, text=text))
    app = program(peopled, area="sessions")
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Samira Haddad")
        await pilot.press("down")
        await until(pilot, lambda: "#salary  #leadership" in on_screen(app))
        app.discreet = True
        await until(pilot, lambda: "#salary" not in on_screen(app))


# Elsewhere.


async def test_every_screen_tells_my_own_time_and_what_the_clock_says_there(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    # It was planned for tomorrow at 14:00 in Amsterdam; I am in Tokyo now.
    standing_clock.set(clock.now(), "Asia/Tokyo")
    mine, there = "tomorrow 22:00", "14:00 in Amsterdam"
    app = program(peopled)
    async with app.run_test(size=(160, 40)) as pilot:
        await at_sessions(pilot)
        await sees(pilot, mine, there, "25 November 2026, 22:00")
        await pilot.press("1")
        await sees(pilot, mine, there)
        await app.show_relationship(peopled.samira, part="timeline")
        await sees(pilot, "planned 22:00", there)
        await app.show_session(peopled.samira, peopled.samira_next)
        await sees(pilot, "Wed 25 November 2026, 22:00", there)
        await pilot.press("escape")
        await pilot.press("1")
        standing_clock.advance(days=2)
        await app.show_relationship(peopled.samira)
        await pilot.press("1")
        await sees(pilot, "Did it happen?", "yesterday 22:00 (14:00 in Amsterdam)")
