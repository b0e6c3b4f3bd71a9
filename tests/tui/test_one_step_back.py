"""Escape leads one step back: out of a text to the list beside it, and only then further."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.domain.kinds import Instrument
from mentorlog.domain.mirror import keys
from mentorlog.journal import reviews
from mentorlog.journal.forms import NewReview
from mentorlog.tui.screens.guide import GuideScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.screens.templates import TemplatesScreen
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.review_detail import ReviewDetail
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, until
from tests.tui.test_agreement import agreed


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_out_of_an_agreement_one_comes_to_its_clauses(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    agreed(peopled.journal, peopled.samira)
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira, part="agreement")
        page = app.screen
        await until(pilot, lambda: isinstance(app.focused, RecordList))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, MarkdownPage))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, RecordList))
        assert app.screen is page
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_out_of_an_evaluation_one_comes_to_the_others(peopled: Peopled) -> None:
    answers: dict[str, int | None] = dict.fromkeys(keys(Instrument.mirror), 2)
    new = NewReview(mentorship_id=peopled.samira, answers=answers)
    peopled.journal.change_now(partial(reviews.save, new=new))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira, part="reviews")
        await until(pilot, lambda: isinstance(app.focused, RecordList))
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, ReviewDetail))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, RecordList))


async def test_out_of_a_lesson_one_comes_to_the_lessons_and_the_border_says_so(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.press("f6")
        await sees(pilot, "tab into the text · esc closes")
        await pilot.press("enter")
        await sees(pilot, "esc back to the lessons")
        await pilot.press("escape")
        await sees(pilot, "tab into the text · esc closes")
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_a_click_beside_the_lessons_closes_them_from_the_text_too(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f6", "enter")
        await sees(pilot, "back to the lessons")
        await pilot.click(offset=(1, 10))
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))


async def test_out_of_a_template_one_comes_to_the_titles(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        app.action_templates()
        await until(pilot, lambda: isinstance(app.screen, TemplatesScreen))
        await until(pilot, lambda: app.screen.query_one(RecordList).total)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.focused, MarkdownPage))
        assert "esc Back" in on_screen(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.focused, RecordList))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))
