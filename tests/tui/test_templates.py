"""Shapes and questions on screen: one's own are added, changed, removed; built-in ones hidden."""

from __future__ import annotations

import pytest

from mentorlog.content import reader
from mentorlog.journal import templates
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.templates import TemplatesScreen
from tests.conftest import Peopled
from tests.tui.steps import on_screen, sees, settled


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_shape_is_added_changed_and_deleted(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        assert isinstance(app.screen, TemplatesScreen)
        await pilot.press("a", *"Dike", "tab", "tab", *"5 Arrive", "ctrl+s")
        await settled(pilot)
        assert "Dike" in on_screen(app)
        assert "yours" in on_screen(app)
        assert "Arrive" in on_screen(app)
        await pilot.press("home", "e", "end", *"s", "ctrl+s")
        await settled(pilot)
        (row,) = peopled.journal.run_now(templates.page)
        assert row.title == "Dikes"
        await pilot.press("home", "d")
        await settled(pilot)
        assert peopled.journal.run_now(templates.page) == []


@pytest.mark.core
async def test_what_is_built_in_is_hidden_and_shown_again(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        hidden = peopled.journal.run_now(lambda db: templates.hidden(db, TemplateKind.shape))
        assert hidden == {reader.templates()[0].key}
        assert "hidden" in on_screen(app)
        await pilot.press("d")
        await settled(pilot)
        await sees(pilot, "What is built in")
        await pilot.press("x", "escape")
        await settled(pilot)
        assert peopled.journal.run_now(templates.shapes) == templates.Shapes((), frozenset())


async def test_a_lesson_of_ones_own_is_read_in_the_guide(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        await pilot.press("L", *"Dikes", "tab", *"Walk slowly.", "ctrl+s")
        await settled(pilot)
        assert "Walk slowly." in on_screen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+p")
        await sees(pilot, "What do you want to do?")
        await pilot.press(*"dikes")
        await sees(pilot, "field guide: Dikes")
        await pilot.press("enter")
        await sees(pilot, "Field guide", "Walk slowly.")
