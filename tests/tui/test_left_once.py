"""A key that repeats: what it saves is saved once, and the screen below stays."""

from __future__ import annotations

from functools import partial

import pytest
from textual.app import App, ComposeResult

from mentorlog.journal import actions
from mentorlog.tui.dialogs.action_edit import ActionDialog
from mentorlog.tui.dialogs.decide import DecideDialog
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.widgets.banner import Banner
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
