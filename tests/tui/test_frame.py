"""What holds on every screen: areas, footer, palette, help, jump, themes, discreet mode, undo."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session
from textual import events
from textual.css.query import DOMQuery
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input
from textual.widgets._toast import Toast

from mentorlog.config import SETTINGS, Settings
from mentorlog.domain.kinds import GoalStatus, Horizon, SessionStatus
from mentorlog.journal import goals
from mentorlog.journal.forms import NewGoal
from mentorlog.journal.journal import Journal
from mentorlog.journal.mentorships import row
from mentorlog.journal.removal import delete, undo
from mentorlog.journal.tables import MentoringSession
from mentorlog.state import State
from mentorlog.tui import painting
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.areas import AREAS
from mentorlog.tui.commands import COMMANDS
from mentorlog.tui.leave import Leave
from mentorlog.tui.palette import Palette
from mentorlog.tui.presence import Presence
from mentorlog.tui.screens.help import HelpScreen, explained
from mentorlog.tui.screens.parts import PARTS
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.screens.sessions import SessionsScreen
from mentorlog.tui.widgets.footer import MOST, CommandFooter
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.tab_bar import TabBar
from tests.conftest import CHEAP, Peopled
from tests.tui.conftest import BareApp
from tests.tui.steps import burst, on_screen, program, sees, settled, until, writing

SIZE = (120, 40)


@pytest.mark.core
async def test_number_keys_lead_to_the_areas(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_the_mouse_leads_to_the_areas(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "4 Sessions")
        bar = app.screen.query_one(TabBar)
        column = on_screen(app).splitlines()[0].index("4 Sessions")
        await pilot.click(bar, offset=(column + 3, 0))
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))


async def test_a_click_on_the_tab_of_this_area_leads_to_its_first_screen(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "2 Relationships")
        below = app.screen
        await app.show_relationship(peopled.samira)
        await sees(pilot, "Last time")
        column = on_screen(app).splitlines()[0].index("2 Relationships")
        await asyncio.wait_for(pilot.click(TabBar, offset=(column + 3, 0)), 20)
        await until(pilot, lambda: app.screen is below)
        await asyncio.wait_for(pilot.press("4"), 20)  # and the program goes on
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))


async def test_a_session_open_below_is_come_back_to_from_the_page_above_it(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "2 Relationships")
        editor = await writing(pilot, peopled.samira, peopled.samira_last)
        await app.show_relationship(peopled.samira)
        await sees(pilot, "Last time")
        await asyncio.wait_for(pilot.press("home", "enter"), 20)
        await until(pilot, lambda: app.screen is editor)
        await asyncio.wait_for(pilot.press("escape"), 20)
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_all_areas_fit_and_so_does_what_holds_now(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "1 Today", "2 Relationships", "3 Goals", "4 Sessions", "5 Reflections")
        assert "6 Insights" in on_screen(app).splitlines()[0]
        await pilot.press("f8")
        bar = "1 Today  2 Relationships  3 Goals  4 Sessions  5 Reflections  6 Insights"
        close = bar.replace("Relationships  ", "Relationships   ").replace("  ", " ")
        await sees(pilot, close, "6 Insights")
        assert on_screen(app).splitlines()[0].endswith("discreet ")


async def test_an_area_is_as_it_was_left_and_its_key_leads_to_its_start(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await app.show_relationship(peopled.samira)
        page = app.screen
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))
        await pilot.press("2")
        await until(pilot, lambda: app.screen is page)
        await pilot.press("2")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


@pytest.mark.core
async def test_the_footer_never_shows_more_than_seven_keys(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(200, 60)) as pilot:
        await sees(pilot, "Samira")
        for go in (
            partial(app.go, "sessions"),
            partial(app.show_relationship, peopled.samira),
            partial(app.show_session, peopled.samira, peopled.samira_last),
        ):
            assert 3 <= len(app.screen.query_one(CommandFooter).keys()) <= MOST
            await go()
            await pilot.pause()
        assert 3 <= len(app.screen.query_one(CommandFooter).keys()) <= MOST


async def test_what_a_part_can_do_stands_before_what_its_page_can(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await app.show_relationship(peopled.samira)
        await sees(pilot, "Before that")
        shown = app.screen.query_one(CommandFooter).keys()
        words = [said for _key, _shown, said in shown]
        assert words.index("Add") < words.index("New note") < words.index("Palette")


async def test_a_key_in_the_footer_can_be_clicked(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "f1 Help")
        column = on_screen(app).splitlines()[-1].index("f1 Help")
        await pilot.click(CommandFooter, offset=(column + 1, 0))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_every_cell_of_a_key_in_the_footer_can_be_clicked(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "⏎ Open")
        assert on_screen(app).splitlines()[-1].startswith(" ⏎ Open")
        await pilot.click(CommandFooter, offset=(1, 0))  # the sign of the first key
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))


# The palette.


async def ask_palette(pilot: Pilot[Any], words: str) -> None:
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(pilot.app.screen, Palette))
    await burst(pilot.app, words)


@pytest.mark.core
async def test_the_palette_finds_somebody_by_name(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await ask_palette(pilot, "jon")
        await sees(pilot, "relationship: Jonas", "session: Jonas")
        await pilot.press("enter")
        await until(pilot, lambda: type(app.screen).__name__ == "RelationshipScreen")


async def test_the_palette_finds_a_session(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await ask_palette(pilot, "samira session 11 nov")
        await sees(pilot, "▸ session: Samira Haddad, Wed 11 November 2026")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))


async def test_the_palette_finds_any_session_and_whose_goal_it_is(
    peopled: Peopled,
) -> None:
    """Not only the latest ones: a name and a month of years ago are enough."""
    journal = peopled.journal

    def long_ago(db: Session) -> None:
        db.add_all(
            MentoringSession(
                mentorship_id=peopled.samira,
                status=SessionStatus.held,
                starts_at=datetime(2024, month, 3, 9, tzinfo=UTC),
                time_zone="UTC",
            )
            for month in range(1, 13)
        )
        goal = NewGoal(mentorship_id=peopled.samira, horizon=Horizon.long, title="lead a team")
        goals.add(db, goal)
        over = NewGoal(mentorship_id=peopled.samira, horizon=Horizon.long, title="stay a year")
        goals.become(db, goals.add(db, over), GoalStatus.achieved)

    journal.change_now(long_ago)
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await ask_palette(pilot, "sam")
        await sees(pilot, "goal: lead a team", "session: Samira Haddad")
        assert on_screen(app).count("session: Samira") == 4
        await burst(app, " may 2024")
        await sees(pilot, "▸ session: Samira Haddad, Fri 3 May 2024")
        assert on_screen(app).count("session: Samira") == 1
        await burst(app, ["ctrl+u", *"stay"])
        await sees(pilot, "goal: stay a year", "achieved · Samira Haddad")


async def test_the_areas_stand_in_the_order_of_their_numbers(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await ask_palette(pilot, "")
        await sees(pilot, "go to: Insights")
        assert re.findall(r"go to: \w+ +(\d)", on_screen(app)) == list("123456")


async def test_a_click_beside_a_card_closes_it(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        below = app.screen
        for key in ("f1", "ctrl+p", "f6", "n"):
            await pilot.press(key)
            await until(pilot, lambda: app.screen is not below)
            card = app.screen.query(".card, .dialog").first()
            await pilot.click(offset=(card.region.x + 2, card.region.y + 1))
            assert app.screen is not below
            await pilot.click(offset=(1, 1))
            await until(pilot, lambda: app.screen is below)


@pytest.mark.parametrize("width", [80, 200])
async def test_the_palette_is_in_every_footer(peopled: Peopled, width: int) -> None:
    app = program(peopled)
    async with app.run_test(size=(width, 24)) as pilot:
        await sees(pilot, "Samira")
        for go in (
            partial(app.go, "goals"),
            partial(app.go, "insights"),
            partial(app.show_relationship, peopled.samira, part="goals"),
            partial(app.show_session, peopled.samira, peopled.samira_last),
        ):
            await go()
            await until(pilot, lambda: "^p Palette" in "".join(on_screen(app).splitlines()[-1:]))
        await sees(pilot, "esc Back")


async def test_the_palette_gives_a_command(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await ask_palette(pilot, "discreet")
        await sees(pilot, "▸ screen: Discreet mode")
        await pilot.press("enter")
        await until(pilot, lambda: app.discreet)
        await sees(pilot, "Heron")


async def test_the_palette_offers_only_what_applies(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 60)) as pilot:
        await sees(pilot, "Samira")
        palette = Palette(app.screen)
        offered = {entry.words for entry in palette._commands}
        by_id = {known.id: known.title for known in COMMANDS}
        assert by_id["relationships.add"] in offered
        assert by_id["editor.save"] not in offered
        assert "Screenshot" not in str(offered)


async def test_the_palette_shows_aliases_in_discreet_mode(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        app.discreet = True
        await sees(pilot, "Heron")
        await ask_palette(pilot, "heron")
        await sees(pilot, "relationship: Heron")
        await pilot.press(*["backspace"] * 5, *"samira")
        await sees(pilot, "Nothing is called that")


# Help, settings, themes, jump.


@pytest.mark.core
async def test_help_names_every_key_that_works_here(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 100)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("question_mark")
        await sees(pilot, "Go one row down.", "Begin writing about somebody new.", "Signs")
        assert "no-key" not in on_screen(app)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_help_explains_every_place(peopled: Peopled) -> None:
    """Each part of a page says what it is, and no title runs into its sentence."""
    app = program(peopled)
    async with app.run_test(size=(120, 60)) as pilot:
        await sees(pilot, "Samira")
        for part in PARTS:
            await app.show_relationship(peopled.samira, part=part.name)
            await pilot.pause()
            assert len(explained(app.screen)) > 40, part.name
        for area in AREAS:
            await app.go(area.name)
            await pilot.pause()
            assert len(explained(app.screen)) > 40, area.name
        editor = await writing(pilot, peopled.samira, peopled.samira_last)
        assert editor.editor.has_focus
        await pilot.press("f1")
        await sees(pilot, "Nothing but the text    Take everything away")


async def test_help_works_over_a_dialog(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("a")
        await sees(pilot, "Whom do you want to write about?")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))


async def test_help_over_a_card_names_what_works_above_it_and_nothing_else(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 60)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("f1")
        await sees(pilot, "finds anything by name")
        await pilot.press("escape", "a")
        await sees(pilot, "Whom do you want to write about?")
        await pilot.press("f1")
        await sees(pilot, "esc closes", "Anywhere", "Discreet mode", "Quit")
        shown = on_screen(app)
        assert "ctrl+p" not in shown  # a card keeps the palette away,
        assert "Search" not in shown  # and what only works on a screen


async def test_settings_show_every_key_with_value_and_meaning(journal: Journal) -> None:
    settings = replace(Settings(), lock_after_minutes=9, keys={"app.lock": ("f12",)})
    app = BareApp(journal.vault.path, opened=journal, settings=settings)
    async with app.run_test(size=(120, 90)) as pilot:
        app.action_settings()
        await sees(pilot, "lock_after_minutes", "9", "changed by you", "app.lock", "f12")
        for setting in SETTINGS:
            assert setting.key in on_screen(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.current_mode == "today")


async def test_a_theme_is_tried_on_kept_and_remembered(bare: BareApp) -> None:
    async with bare.run_test() as pilot:
        bare.action_theme()
        await sees(pilot, "dusk", "paper")
        await pilot.press("down")
        await until(pilot, lambda: bare.theme == "paper")
        await pilot.press("escape")
        await until(pilot, lambda: bare.theme == "dusk")
        assert bare.state.theme == ""
        bare.action_theme()
        await sees(pilot, "dusk", "paper")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bare.state.theme == "paper")
        assert bare.theme == "paper"


async def test_a_letter_jumps_to_a_place(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("ctrl+o")
        await sees(pilot, " a ")
        assert len(app.screen.query("Label")) == len(app.screen_stack[0].focus_chain)
        await pilot.press("s")
        await until(pilot, lambda: app.screen is app.screen_stack[0])
        places = sorted(app.screen.focus_chain, key=lambda one: (one.region.y, one.region.x))
        assert app.focused is places[1]


# Discreet mode and undo.


@pytest.mark.core
async def test_discreet_mode_hides_names_everywhere(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("f8")
        await sees(pilot, "Heron", "discreet")
        assert "Samira" not in on_screen(app)
        await pilot.press("4")
        await until(pilot, lambda: isinstance(app.screen, SessionsScreen))
        await sees(pilot, "Heron", "discreet")
        assert "Samira" not in on_screen(app)
        await pilot.press("f8")
        await sees(pilot, "Samira")


@pytest.mark.core
async def test_what_was_deleted_comes_back_on_a_key(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await sees(pilot, "Jonas")
        removed = await app.journal.change(partial(delete, public_id=f"r{peopled.jonas}"))
        app.offer_undo("Jonas is deleted.", partial(undo, removed=removed))
        await app.show_again()
        await until(pilot, lambda: "u takes it back" in on_screen(app))
        await pilot.press("u")
        await sees(pilot, "It is back.")
        found = await app.journal.run(partial(row, mentorship_id=peopled.jonas))
        assert found.name == "Jonas"


async def test_undo_ends_with_the_next_change(peopled: Peopled) -> None:
    from mentorlog.journal import mentorships

    app = program(peopled)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("u")
        await sees(pilot, "There is nothing to take back.")
        removed = await app.journal.change(partial(delete, public_id=f"r{peopled.jonas}"))
        app.offer_undo("Jonas is deleted.", partial(undo, removed=removed))
        await app.journal.change(
            partial(mentorships.set_cadence, mentorship_id=peopled.yara, days=7)
        )
        await pilot.press("u")
        await sees(pilot, "nothing to bring back")


# Leaving, copying, being there.


@pytest.mark.core
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_leaving(bare: BareApp, key: str) -> None:
    async with bare.run_test() as pilot:
        await pilot.press(key)
    assert bare.return_value is Leave.quit


@pytest.mark.core
async def test_ctrl_c_says_which_key_leaves(bare: BareApp) -> None:
    async with bare.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+c")
        await sees(pilot, "ctrl+q leaves")
        assert bare.return_value is None


@pytest.mark.core
async def test_what_was_copied_is_taken_back(journal: Journal) -> None:
    app = BareApp(journal.vault.path, opened=journal)
    app.clipboard_seconds = 0.05
    async with app.run_test() as pilot:
        app.copy_to_clipboard("a sentence of hers")
        assert app.clipboard == "a sentence of hers"
        await until(pilot, lambda: app.clipboard == "")


@pytest.mark.core
async def test_locking_takes_back_what_was_copied(bare: BareApp) -> None:
    async with bare.run_test():
        bare.copy_to_clipboard("a sentence of hers")
        await bare.lock()
        assert bare.clipboard == ""


@pytest.mark.core
async def test_no_picture_of_the_screen_can_be_taken(bare: BareApp) -> None:
    async with bare.run_test():
        assert not list(bare.get_system_commands(bare.screen))
        assert not bare.ENABLE_COMMAND_PALETTE


async def test_the_mouse_counts_as_being_there(journal: Journal) -> None:
    now = [0.0]
    presence = Presence(300, monotonic=lambda: now[0])
    app = BareApp(journal.vault.path, opened=journal, presence=presence)
    async with app.run_test() as pilot:
        now[0] = 299
        app.post_message(events.MouseMove(None, 5, 5, 0, 0, 0, False, False, False))
        await pilot.pause()
        now[0] = 500
        assert not presence.away()
        now[0] = 600
        assert presence.away()


async def test_settings_give_commands_other_keys(journal: Journal) -> None:
    settings = replace(Settings(), keys={"app.lock": ("f12",), "app.theme": ("t",)})
    app = BareApp(journal.vault.path, opened=journal, settings=settings, key_table=CHEAP)
    async with app.run_test() as pilot:
        await pilot.press("t")
        await sees(pilot, "enter keeps it")
        await pilot.press("escape", "ctrl+l")
        await pilot.pause()
        assert app.return_value is None
        await pilot.press("f12")
        await pilot.pause()
    assert app.return_value is Leave.lock


async def test_animations_are_off_unless_asked_for(journal: Journal) -> None:
    assert MentorlogApp(journal.vault.path, opened=journal).animation_level == "none"
    wanted = MentorlogApp(
        journal.vault.path, opened=journal, settings=replace(Settings(), animations=True)
    )
    assert wanted.animation_level == "full"


@pytest.mark.core
async def test_the_first_key_after_a_sleep_finds_the_lock(journal: Journal) -> None:
    from mentorlog.process import SleepWatch

    slept = [0.0]
    watch = SleepWatch((lambda: slept[0], lambda: 0.0), monotonic=lambda: 0.0)
    app = BareApp(journal.vault.path, opened=journal, presence=Presence(300, watch=watch))
    async with app.run_test() as pilot:
        slept[0] = 3600.0
        app.post_message(events.Key("q", "q"))
        await pilot.pause()
    assert app.return_value is Leave.lock


async def test_the_list_is_the_first_thing_keys_work_on(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        assert isinstance(app.focused, RecordList)


async def test_words_in_passing_do_not_pile_up_and_failures_stay(bare: BareApp) -> None:
    async with bare.run_test(notifications=True) as pilot:
        bare.notify("the disk is full", severity="error")
        await pilot.pause()
        for number in range(4):
            bare.notify(f"done {number}")
            await pilot.pause()

        def toasts() -> DOMQuery[Toast]:
            return bare.screen.query(Toast)

        shown = ["the disk is full", "done 3"]
        await until(pilot, lambda: [one._notification.message for one in toasts()] == shown)


@pytest.mark.core
@pytest.mark.parametrize("key", ["ctrl+p", "slash"])
async def test_what_is_typed_at_once_goes_into_the_line_that_is_opening(
    peopled: Peopled, key: str
) -> None:
    """Each of these letters is a key of the screen below."""
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await sees(pilot, "Samira")
        await burst(app, [key, *"xdaen"])
        await until(pilot, lambda: isinstance(app.focused, Input) and app.focused.value == "xdaen")


async def test_an_empty_list_offers_no_key_that_would_do_nothing(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("3")
        await sees(pilot, "a Add")
        footer = on_screen(app).splitlines()[-1]
        assert "Open" not in footer
        assert "Edit" not in footer


async def test_a_screen_is_painted_whole_and_one_that_went_before_that_is_not(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painting, "_PATIENCE", 60.0)  # however long this machine takes
    painted: list[tuple[Screen[Any], str]] = []

    class Watched(MentorlogApp):
        def _display(self, screen: Screen[Any], renderable: Any) -> None:
            if renderable is not None and screen is self.screen:
                painted.append((screen, on_screen(self)))
            super()._display(screen, renderable)

    journal = peopled.journal
    state = State(area="relationships")
    app = Watched(journal.vault.path, opened=journal, key_table=CHEAP, state=state)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Samira")
        await app.show_relationship(peopled.jonas)
        await app.pop_screen()
        await pilot.press("enter")
        await until(pilot, lambda: painted and isinstance(painted[-1][0], RelationshipScreen))
        await sees(pilot, "One question to ask")
        first = next(shown for screen, shown in painted if screen is app.screen)
        assert "One question to ask" in first
        await pilot.press("escape")
        await sees(pilot, "Before you meet")
        await until(pilot, lambda: painted[-1][0] is app.screen)


async def test_words_that_are_cut_end_a_sentence_without_a_full_stop(bare: BareApp) -> None:
    async with bare.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: bare.is_open)
        bare.offer_undo("Done: send him a card, without a….", lambda _db: None)
        await sees(pilot, "without a… u takes it back.")
