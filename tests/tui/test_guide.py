"""The field guide on screen and in the terminal."""

from __future__ import annotations

import pytest

from mentorlog.content.guide import Moment, lessons
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.guide import GuideScreen, moment_on
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, until, writing


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_lesson_is_a_key_away(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert isinstance(app.screen, GuideScreen)
        for lesson in lessons():
            assert lesson.title.split(",")[0][:20] in on_screen(app)
            assert lesson.text.split()[0].strip("*.:") in on_screen(app)
            await pilot.press("down")
            await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        assert not isinstance(app.screen, GuideScreen)


@pytest.mark.parametrize("size", [(80, 24), (84, 24), (91, 24)])
async def test_the_bar_beside_a_long_lesson_hides_no_letter(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await settled(pilot)
        page = app.screen.query_one(MarkdownPage)
        await until(pilot, lambda: page.show_vertical_scrollbar and page._strips)
        await settled(pilot)
        assert max(strip.cell_length for strip in page._strips) <= page.room


@pytest.mark.core
async def test_it_opens_over_what_is_being_written_and_leaves_it_alone(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("2", "a")
        await settled(pilot)
        await pilot.press("A", "d", "a", "f6")
        await settled(pilot)
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert "Ada" in on_screen(app)


async def test_it_begins_at_the_lesson_for_what_one_is_at(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        first = await writing(pilot, peopled.yara)
        assert moment_on(first) is Moment.first_meeting
        later = await writing(pilot, peopled.samira)
        assert moment_on(later) is Moment.anytime
        for who, part, moment in (
            (peopled.jonas, "brief", Moment.silence),
            (peopled.samira, "brief", Moment.anytime),
            (peopled.samira, "goals", Moment.goals),
            (peopled.samira, "agreement", Moment.agreement),
            (peopled.samira, "closing", Moment.closing),
        ):
            await app.show_relationship(who, part=part)
            await settled(pilot)
            assert moment_on(app.screen) is moment, part
        await app.show_relationship(peopled.samira, part="goals")
        await sees(pilot, "f6 has a short lesson on goals")
