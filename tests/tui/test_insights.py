"""The insights on screen: charts, their numbers, whom, which year; every empty state."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.domain.charts import Chart
from mentorlog.domain.kinds import Area, Formality, Horizon, Instrument, Role, Side, Stage
from mentorlog.domain.mirror import keys
from mentorlog.journal import check_ins, goals, mentorships, reviews
from mentorlog.journal.forms import NewCheckIn, NewGoal, NewRelationship, NewReview
from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.pick_person import PickPerson
from mentorlog.tui.screens.goal_story import GoalStory
from mentorlog.tui.screens.insights import InsightsScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.charts import bars
from mentorlog.tui.widgets.footer import CommandFooter
from tests.conftest import CHEAP, Peopled
from tests.tui.mouse import changed_under
from tests.tui.steps import on_screen, program, sees, settled

SIZES = [(80, 24), (120, 40), (200, 60)]


def grown(peopled: Peopled) -> None:
    """Two goals with check-ins, and two mirrors half a year apart."""

    def grow(db: Any) -> None:
        for title, levels in (("apply", (-1, 1)), ("speak first", (0, 0))):
            new = NewGoal(
                mentorship_id=peopled.samira,
                horizon=Horizon.short,
                title=title,
                area=Area.leadership,
            )
            number = goals.add(db, new)
            for month, level in zip((6, 11), levels, strict=True):
                check = NewCheckIn(
                    goal_id=number, level=level, checked_on=date(2026, month, 3), note=f"{title}!"
                )
                check_ins.add(db, check)
        for month, answer in ((5, 2), (11, 3)):
            review = NewReview(
                mentorship_id=peopled.samira,
                instrument=Instrument.mirror,
                respondent=Side.me,
                reviewed_on=date(2026, month, 2),
                answers=dict.fromkeys(keys(Instrument.mirror), answer),
            )
            reviews.save(db, review)

    peopled.journal.change_now(grow)


async def go_to(pilot: Pilot[Any], chart: Chart) -> InsightsScreen:
    screen = pilot.app.screen
    assert isinstance(screen, InsightsScreen)
    screen.charts.cursor = list(Chart).index(chart)
    await settled(pilot)
    return screen


@pytest.mark.parametrize("size", SIZES)
async def test_every_chart_and_its_numbers(peopled: Peopled, size: tuple[int, int]) -> None:
    grown(peopled)
    app = program(peopled, "insights")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await sees(pilot, "6 Insights", "everyone", "Sessions and hours", "3 sessions")
        screen = await go_to(pilot, Chart.attainment)
        assert "with itself" in screen.page.words
        await screen.narrow(peopled.samira)
        await settled(pilot)
        await sees(pilot, "Samira", "attainment 56.2 over 2 goals")
        for chart, words, number in (
            (Chart.meetings, ("Nov", "1 hour", "2 sessions"), "60"),
            (Chart.pulse, ("heard", "all four together"), "4.5"),
            (Chart.qualities, ("experience", "50 →  75", "○ first"), "75"),
            (Chart.areas, ("leadership", "█ open"), "2"),
            (Chart.promises, ("▌ late", "from 5 up"), "–"),
            (Chart.year, ("· none", "on 4 days"), "Oct 2026"),
        ):
            await go_to(pilot, chart)
            for word in words:
                assert word in screen.page.words, chart
            if size[0] < 160:
                await pilot.press("t")
                assert words[-1] not in screen.page.words, chart
            table = screen.page.words if size[0] < 160 else screen.numbers.words
            if chart is not Chart.meetings:
                assert number in table, chart
            if size[0] < 160:
                await pilot.press("t")
        await go_to(pilot, Chart.words)
        assert "apply" in screen.page.words and "apply!" in screen.page.words
        await pilot.press("right")
        await settled(pilot)
        assert "speak first!" in screen.page.words
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
        await sees(pilot, "speak first")


@pytest.mark.core
async def test_a_year_before_everything_and_whom_by_mouse(peopled: Peopled) -> None:
    app = program(peopled, "insights")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        screen = await go_to(pilot, Chart.meetings)
        assert not screen.check_action("earlier", ())  # nothing happened before this year
        await pilot.press("f")
        assert "2 sessions" not in screen.page.words and "3 sessions" in screen.page.words
        assert screen.bar.current == "all"
        place = screen.query_one("#whom").region.offset + (3, 0)  # noqa: RUF005
        assert place in await changed_under(pilot, place)
        await pilot.click("#whom", offset=(3, 0))
        await settled(pilot)
        assert isinstance(app.screen, PickPerson)
        await pilot.press(*"jonas", "enter")
        await settled(pilot)
        await sees(pilot, "Insights: Jonas", "1 session")
        await pilot.press("f8")
        await settled(pilot)
        assert "Jonas" not in on_screen(app)


@pytest.mark.parametrize(("size", "years"), [((80, 24), 1), ((120, 40), 3), ((200, 60), 4)])
async def test_the_years_before_stand_below_the_year_as_far_as_there_is_room(
    peopled: Peopled, size: tuple[int, int], years: int
) -> None:
    somebody = NewRelationship(
        name="Ada",
        my_role=Role.mentor,
        formality=Formality.informal,
        started_on=date(2020, 1, 1),
        stage=Stage.goals,
    )
    ada = peopled.journal.change_now(partial(mentorships.add, new=somebody))
    goal = NewGoal(mentorship_id=ada, title="long ago", horizon=Horizon.long)
    number = peopled.journal.change_now(partial(goals.add, new=goal))
    for year in (2021, 2023, 2024, 2025):
        check = NewCheckIn(goal_id=number, level=0, checked_on=date(year, 6, 1))
        peopled.journal.change_now(partial(check_ins.add, new=check))
    app = program(peopled, "insights")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = await go_to(pilot, Chart.year)
        told = [line.strip() for line in screen.page.words.splitlines() if " on " in line]
        counted = [line for line in told if "thing" in line and "to " in line]
        assert len(counted) == years, told
        assert all(line.startswith("1 thing on 1 day") for line in counted[1:]), counted
        assert screen.page.words.count("· none") == 1
        assert screen.page.max_scroll_y == 0 or size == (80, 24)


@pytest.mark.parametrize(
    ("bars_", "lines", "size"), [(7, 20, (2, 1)), (7, 19, (1, 1)), (7, 12, (1, 0)), (1, 2, (2, 1))]
)
def test_bars_are_as_thick_as_there_is_room_for(
    bars_: int, lines: int, size: tuple[int, int]
) -> None:
    assert bars.size(bars_, lines) == size
    thick, gap = size
    some = [bars.Bar(f"one {at}", at + 1, 0, str(at + 1)) for at in range(bars_)]
    drawn = bars.spaced(bars.bars(some, 60, thick), gap)
    assert len(drawn) == bars_ * (thick + gap) - gap <= lines
    named = [row.plain for row in drawn if "one" in row.plain]
    assert [row.split()[-1] for row in named] == [str(at + 1) for at in range(bars_)]


async def test_what_is_written_is_hidden_in_discreet_mode(peopled: Peopled) -> None:
    grown(peopled)
    app = program(peopled, "insights")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f8")
        await settled(pilot)
        screen = await go_to(pilot, Chart.words)
        assert "apply" not in screen.page.words and "hidden" in screen.page.words
        assert "−1" in screen.page.words


async def test_an_empty_journal_says_what_belongs_there(
    journal: Journal, standing_clock: object
) -> None:
    state = State(area="insights")
    app = MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP, state=state)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for chart in Chart:
            screen = await go_to(pilot, chart)
            assert len(screen.page.words.splitlines()) in range(1, 5), chart
            assert not any(letter in screen.page.words for letter in "█░·◉"), chart
            # Without anything to show, no key offers its numbers or another stretch of it.
            keys = screen.query_one(CommandFooter).keys()
            offered = {words for _key, _shown, words in keys}
            assert not offered & {"Numbers", "A year or all", "Before", "Next"}, chart


async def test_a_goal_is_read_from_its_own_list(peopled: Peopled) -> None:
    grown(peopled)
    app = program(peopled, "goals")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("r")
        await settled(pilot)
        assert isinstance(app.screen, GoalStory)
        await sees(pilot, "first to last", "it began", "apply!", "↑")
        await pilot.press("escape")
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("i")
        await settled(pilot)
        assert isinstance(app.screen, InsightsScreen)
        await sees(pilot, "Insights: Samira")


async def test_escape_leads_back_from_a_picture_to_its_name_and_to_the_page_it_came_from(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira)
        page = app.screen
        await settled(pilot)
        await pilot.press("i")
        await sees(pilot, "Insights: Samira")
        screen = app.screen
        assert isinstance(screen, InsightsScreen)
        await pilot.press("enter")
        assert screen.page.has_focus
        await pilot.press("escape")
        assert screen.charts.has_focus
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is page
        await pilot.press("6", "escape")  # nowhere to go back to: it was left by then
        await settled(pilot)
        assert app.screen is screen
