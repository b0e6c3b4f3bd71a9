"""Unlocking leads back to where the person was: area, row, page, text and cursor."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from mentorlog.journal.journal import Journal
from mentorlog.tui import place
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.goals import GoalsScreen
from mentorlog.tui.screens.reflection_editor import ReflectionEditor
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.screens.sessions import SessionsScreen
from mentorlog.tui.widgets.record_list import RecordList
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import program, settled, types, until, writing

SIZE = (120, 40)


@asynccontextmanager
async def back_from(app: MentorlogApp) -> AsyncIterator[tuple[MentorlogApp, Any]]:
    """The program as the process that replaced a locked one, unlocked."""
    assert app.return_value is Leave.lock
    path = app.path
    if not app.journal._closed:
        await app.journal.close()
    again = MentorlogApp(path, key_table=CHEAP, back=app.place)
    async with again.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press(*PASSPHRASE, "enter")
        await until(pilot, lambda: again.is_open)
        await settled(pilot)
        yield again, pilot
        await again.journal.close()


async def test_to_a_text_that_is_no_record_yet(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "She came by train", "left", "left", "left", "left", "left")
        await pilot.press("ctrl+l")
        await pilot.pause()
    assert "train" not in app.place
    assert "Samira" not in app.place
    async with back_from(app) as (again, pilot):
        await until(pilot, lambda: isinstance(again.screen, SessionEditor))
        assert isinstance(again.screen, SessionEditor)
        await again.screen.opened()
        await types(pilot, "night ")
        assert again.screen.editor.text == "She came by night train"


async def test_to_the_page_of_a_relationship_and_the_session_on_it(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await app.show_relationship(peopled.samira, part="goals")
        await settled(pilot)
        editor = await writing(pilot, peopled.samira, peopled.samira_last)
        editor.go_to(11)
        await pilot.press("ctrl+l")
        await pilot.pause()
    async with back_from(app) as (again, pilot):
        await until(pilot, lambda: isinstance(again.screen, SessionEditor))
        assert isinstance(again.screen, SessionEditor)
        await again.screen.opened()
        await settled(pilot)
        assert again.screen.keeper.wanted == peopled.samira_last
        assert again.screen.editor.cursor_location == (2, 1)
        page = again.screen_stack[-2]
        assert isinstance(page, RelationshipScreen)
        assert (page.mentorship_id, page.bar.current) == (peopled.samira, "goals")


async def test_to_the_row_of_an_area(peopled: Peopled) -> None:
    app = program(peopled, area="sessions")
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("g", "j", "j")
        assert isinstance(app.focused, RecordList)
        assert app.focused.cursor == 2
        await app.lock()
    async with back_from(app) as (again, pilot):
        assert isinstance(again.screen, SessionsScreen)
        await until(pilot, lambda: isinstance(again.focused, RecordList))
        await until(pilot, lambda: again.focused.cursor == 2)  # type: ignore[union-attr]


async def test_to_a_reflection(peopled: Peopled) -> None:
    from mentorlog.tui.reflection_writing import blank

    app = program(peopled)
    async with app.run_test(size=SIZE) as pilot:
        await app.push_screen(ReflectionEditor(blank(1, mentorship_id=peopled.jonas)))
        await settled(pilot)
        await types(pilot, "What I did not say")
        await app.lock()
    async with back_from(app) as (again, pilot):
        await until(pilot, lambda: isinstance(again.screen, ReflectionEditor))
        await settled(pilot)
        assert isinstance(again.screen, ReflectionEditor)
        assert again.screen.editor.text == "What I did not say"


@pytest.mark.core
@pytest.mark.parametrize(
    "back",
    [
        "", "{", "[1]", "[" * 100_000, '{"area": 5, "row": "x", "steps": 7}',
        '{"area": "nowhere", "steps": [[], [1], ["session"], ["session", "a", null, "", null]]}',
        '{"area": "goals", "row": 9999, "steps": [["relationship", 999, "brief"]]}',
        '{"area": "goals", "steps": [["relationship", 1, "no part"]]}',
    ],
    ids=range(8),
)  # fmt: skip
async def test_a_place_that_is_not_there_is_left_out(journal: Journal, back: str) -> None:
    app = MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP, back=back)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        assert app.fault == ""
        goals = place.area_of(place.read(back)) == "goals"
        assert isinstance(app.screen_stack[0], GoalsScreen) == goals
