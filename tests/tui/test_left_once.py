"""A key that repeats: what it saves is saved once, and the screen below stays."""

from __future__ import annotations

from functools import partial

import pytest
from textual.app import App, ComposeResult

from mentorlog.domain.kinds import ReflectionKind
from mentorlog.journal import actions, reflections
from mentorlog.journal.forms import NewReflection
from mentorlog.tui.dialogs.action_edit import ActionDialog
from mentorlog.tui.dialogs.decide import DecideDialog
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.widgets.banner import Banner
from mentorlog.tui.widgets.field import TextField
from tests.conftest import Peopled
from tests.tui.steps import burst, on_screen, program, settled, types


async def test_enter_held_down_promises_once_and_leaves_the_page(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await pilot.app.show_relationship(peopled.yara)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ActionDialog)
        await types(pilot, "read")
        await burst(pilot.app, ["enter"] * 4)
        await settled(pilot)
        assert isinstance(pilot.app.screen_stack[-2], RelationshipsScreen | RelationshipScreen)
        assert any(isinstance(one, RelationshipScreen) for one in pilot.app.screen_stack)
    promised = peopled.journal.run_now(partial(actions.open_for, mentorship_id=peopled.yara))
    assert [one.text for one in promised] == ["read"]


async def test_enter_held_down_in_a_choice_takes_it_once(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await pilot.app.show_relationship(peopled.yara)  # type: ignore[attr-defined]
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        await burst(pilot.app, ["enter"] * 3)
        await settled(pilot)
        kinds = [type(one) for one in pilot.app.screen_stack]
        assert RelationshipScreen in kinds and RelationshipsScreen in kinds


@pytest.mark.parametrize("area", ["sessions", "reflections"])
async def test_escape_held_down_in_an_editor_leaves_that_alone(peopled: Peopled, area: str) -> None:
    new = NewReflection(kind=ReflectionKind.reflection, body="one")
    peopled.journal.change_now(partial(reflections.add, new=new))
    app = program(peopled, area)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        below = app.screen
        await pilot.press("enter" if area == "sessions" else "e")
        await settled(pilot)
        assert app.screen is not below
        await burst(app, ["escape"] * 4)
        await settled(pilot)
        assert app.screen is below


async def test_a_key_that_edits_is_carried_out_before_the_next_is_written(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.show_relationship(peopled.yara)
        await pilot.press("a")
        await settled(pilot)
        await burst(app, [*"reat", "backspace", "d", "left", "left", "x", "ctrl+u", *"I r"])
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, ActionDialog)
        assert dialog.query_one("#text", TextField).value == "I rad"


@pytest.mark.parametrize("rows", [18, 21, 24])
async def test_what_is_long_scrolls_and_the_buttons_stay(peopled: Peopled, rows: int) -> None:
    """A form a little longer than the room used to push its buttons out of sight."""
    async with program(peopled).run_test(size=(80, rows)) as pilot:
        await settled(pilot)

        async def save(decided: object) -> None: ...

        dialog = DecideDialog(save, them="Ada", criteria=())
        await pilot.app.push_screen(dialog)
        await pilot.press("down")
        await settled(pilot)
        shown = on_screen(pilot.app)
        assert "◉ on trial" in shown and "Save  ^s" in shown and "╰" in shown


@pytest.mark.core
async def test_a_banner_is_cut_before_its_key() -> None:
    """At 80 columns a long sentence used to push the key out that goes on with it."""

    class OneBanner(App[None]):
        def compose(self) -> ComposeResult:
            yield Banner()

    async with OneBanner(css_path=None).run_test(size=(80, 5)) as pilot:
        pilot.app.query_one(Banner).say("You were looking at how you work " * 4, "o", "goes on")
        await pilot.pause()
        assert on_screen(pilot.app).splitlines()[0].rstrip().endswith("…   o goes on")
