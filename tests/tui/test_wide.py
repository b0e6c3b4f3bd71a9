"""A large terminal: lines stay short enough to read, columns line up, room is used."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session
from textual.pilot import Pilot

from mentorlog.domain.kinds import ExportForm, Horizon, Instrument, Reader, ReflectionKind
from mentorlog.domain.mirror import keys
from mentorlog.journal import agenda, check_ins, disclosures, goals, reflections, reviews, timeline
from mentorlog.journal.disclosures import NewDisclosure
from mentorlog.journal.forms import NewCheckIn, NewGoal, NewReflection, NewReview, NewTopic
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.screens.disclosures import DisclosuresScreen
from mentorlog.tui.screens.protection import ProtectionScreen
from mentorlog.tui.screens.reflections_view import ReflectionsView
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.widgets.chart_page import ChartPage
from mentorlog.tui.widgets.glance import Glance
from mentorlog.tui.widgets.lately import Lately
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import on_screen, program, sees, settled, steady, until, writing

VAST = (200, 60)
#: Cells a line of running text has at most, with its padding.
READABLE = 104


async def page(pilot: Pilot[Any], number: int, part: str) -> RelationshipScreen:
    await settled(pilot)
    screen = RelationshipScreen(number, part=part)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


def column(app: MentorlogApp, words: str) -> int:
    """Where words begin on the one line that holds them."""
    (line,) = [line for line in on_screen(app).splitlines() if words in line]
    return line.index(words)


async def test_a_reflection_is_read_in_lines_of_a_readable_length(peopled: Peopled) -> None:
    new = NewReflection(kind=ReflectionKind.insight, title="Far", body="word " * 100)
    peopled.journal.change_now(partial(reflections.add, new=new))
    async with program(peopled, "reflections").run_test(size=VAST) as pilot:
        await sees(pilot, "word word")
        view = pilot.app.screen.query_one(ReflectionsView)
        assert 60 < view.text.size.width <= READABLE


async def test_a_reflection_stands_below_its_list_where_half_a_page_is_its_room(
    peopled: Peopled,
) -> None:
    new = NewReflection(mentorship_id=peopled.samira, body="She found it.", mood=4)
    peopled.journal.change_now(partial(reflections.add, new=new))
    async with program(peopled).run_test(size=VAST) as pilot:
        await page(pilot, peopled.samira, "reflections")
        await sees(pilot, "1 written on 1 day")
        view = pilot.app.screen.query_one(ReflectionsView)
        assert view.text.region.y > view.records.region.bottom
        assert view.text.size.width > 80


@pytest.mark.parametrize(("size", "beside"), [((120, 40), 40), ((160, 50), 48), (VAST, 72)])
async def test_what_stands_beside_a_note_takes_the_room_the_text_does_not_need(
    peopled: Peopled, size: tuple[int, int], beside: int
) -> None:
    async with program(peopled).run_test(size=size) as pilot:
        desk = await writing(pilot, peopled.samira)
        assert desk.aside_pane.outer_size.width == beside
        assert desk.editor.size.width <= READABLE


async def test_the_shapes_of_a_talk_say_how_long_each_one_takes(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=VAST) as pilot:
        await settled(pilot)
        await app.show_session(peopled.samira, peopled.samira_last)
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        lines = on_screen(app).splitlines()
        (short,) = [line for line in lines if "Short check-in" in line]
        assert "15 min" in short


async def test_evaluations_have_their_share_of_the_page_before_they_scroll(
    peopled: Peopled,
) -> None:
    answers: dict[str, int | None] = dict.fromkeys(keys(Instrument.mirror), 2)
    for _time in range(5):
        new = NewReview(mentorship_id=peopled.samira, answers=answers)
        peopled.journal.change_now(partial(reviews.save, new=new))
    async with program(peopled).run_test(size=VAST) as pilot:
        await page(pilot, peopled.samira, "reviews")
        await until(pilot, lambda: on_screen(pilot.app).count("quality mirror ·") == 5)


@pytest.mark.parametrize("size", [(80, 24), VAST])
async def test_what_left_stands_in_one_column_whatever_the_date(
    peopled: Peopled, standing_clock: StandingClock, size: tuple[int, int]
) -> None:
    whole = NewDisclosure(ExportForm.json, Reader.me, "0" * 64, scope="everything then")
    standing_clock.set(datetime(2026, 3, 4, 8, 0, tzinfo=UTC))
    peopled.journal.change_now(partial(disclosures.record, new=whole))
    standing_clock.set(datetime(2027, 9, 28, 20, 45, tzinfo=UTC))
    later = NewDisclosure(ExportForm.json, Reader.me, "0" * 64, scope="everything now")
    peopled.journal.change_now(partial(disclosures.record, new=later))
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.push_screen(DisclosuresScreen())
        await sees(pilot, "everything then", "everything now", "4 March 2026")
        heads = [line for line in on_screen(app).splitlines() if "for you" in line]
        (begins,) = {line.index("for you") for line in heads}
        assert len(heads) == 2
        assert column(app, "everything then") == column(app, "everything now") < begins


@pytest.mark.parametrize("size", [(80, 24), VAST])
async def test_what_protects_a_journal_is_said_in_one_column(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.push_screen(ProtectionScreen())
        await sees(pilot, "to do", "There is none.", "Only you may enter")
        begins = column(app, "There is none.")
        assert begins == column(app, "Only you may enter")
        (said,) = [line for line in on_screen(app).splitlines() if "There is none." in line]
        assert said.index("! to do") + len("? not known") < begins


@pytest.mark.parametrize(("size", "kinds"), [((120, 40), False), (VAST, True)])
async def test_a_list_of_three_kinds_says_which_is_which_where_there_is_room(
    peopled: Peopled, size: tuple[int, int], kinds: bool
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        lines = on_screen(app).splitlines()
        (shape,) = [line for line in lines if "▸ First meeting" in line]
        assert ("template" in shape) is kinds
        (lesson,) = [line for line in lines if "  The first meeting" in line]
        assert ("lesson" in lesson) is kinds


@pytest.mark.parametrize("size", [(80, 24), VAST])
async def test_the_card_of_a_goals_story_is_as_high_as_the_story(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    goal = NewGoal(mentorship_id=peopled.samira, title="I lead a team", horizon=Horizon.long)
    number = peopled.journal.change_now(partial(goals.add, new=goal))
    for _checked in range(2 if size == VAST else 20):
        new = NewCheckIn(goal_id=number, level=0, note="As before.")
        peopled.journal.change_now(partial(check_ins.add, new=new))
    app = program(peopled, "goals")
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "I lead a team")
        await pilot.press("r")
        await sees(pilot, "first to last", "As before.")
        card = app.screen.query_one(".card").region
        story = app.screen.query_one(ChartPage)
        if size == VAST:
            written = len(story.words.splitlines())
            assert written + 3 <= card.height <= written + 4
            assert story.max_scroll_y == 0
        else:
            assert card.height <= 24
            assert story.max_scroll_y > 0


@pytest.mark.parametrize(("size", "cut"), [((120, 40), True), (VAST, False)])
async def test_a_glance_that_holds_more_says_so_on_its_last_line(
    peopled: Peopled, size: tuple[int, int], cut: bool
) -> None:
    for number in range(8):
        new = NewTopic(mentorship_id=peopled.samira, text=f"topic {number}")
        peopled.journal.change_now(partial(agenda.add, new=new))
    app = program(peopled, "today")
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Before you meet", "Last time")
        glance = app.screen.query_one(Glance).region
        rows = on_screen(app).splitlines()[glance.y : glance.bottom]
        last = rows[-1][glance.x : glance.right].rstrip()
        assert last.endswith("…") is cut


async def test_the_words_of_a_check_in_begin_where_its_level_does(peopled: Peopled) -> None:
    goal = NewGoal(mentorship_id=peopled.samira, title="I lead a team", horizon=Horizon.long)
    number = peopled.journal.change_now(partial(goals.add, new=goal))
    new = NewCheckIn(goal_id=number, level=0, note="As before.")
    peopled.journal.change_now(partial(check_ins.add, new=new))
    app = program(peopled, "goals")
    async with app.run_test(size=VAST) as pilot:
        await sees(pilot, "I lead a team")
        await pilot.press("h")
        await sees(pilot, "Which one?")
        lines = on_screen(app).splitlines()
        (level,) = [line for line in lines if "▸ 0  as hoped" in line]
        below = lines[lines.index(level) + 1]
        assert below.index("As before.") == level.index("0  as hoped")


def lately(app: MentorlogApp) -> str:
    """What the column of what happened last shows."""
    at = app.screen.query_one(Lately).region
    rows = on_screen(app).splitlines()[at.y : at.bottom]
    return "\n".join(row[at.x : at.right] for row in rows)


async def test_beside_the_brief_of_the_one_selected_stands_what_happened_last(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=VAST) as pilot:
        await sees(pilot, "Lately", "34 days since you met; you agreed on every 21")
        await until(pilot, lambda: "Walked to the dunes." in lately(app))
        await pilot.press("j")
        await until(pilot, lambda: "introduce her to Karel" in lately(app))
        assert "dunes" not in lately(app)
        await steady(pilot)
        await pilot.click(Lately)
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        await until(pilot, lambda: app.screen.query_one("#timeline").has_class("-current"))


@pytest.mark.parametrize(("size", "told"), [((160, 50), False), ((120, 40), False), (VAST, True)])
async def test_only_a_third_column_is_read_for(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], told: bool
) -> None:
    read: list[int] = []
    page_of = timeline.page

    def counted(db: Session, mentorship_id: int, limit: int) -> timeline.Page:
        read.append(mentorship_id)
        return page_of(db, mentorship_id, limit)

    monkeypatch.setattr(timeline, "page", counted)
    async with program(peopled).run_test(size=size) as pilot:
        await sees(pilot, "Before you meet" if size[0] >= 100 else "Samira")
        await settled(pilot)
        assert bool(read) is told


@pytest.mark.parametrize(("size", "below"), [((120, 40), 2), (VAST, 3)])
async def test_goals_stand_apart_where_it_is_tall(
    peopled: Peopled, size: tuple[int, int], below: int
) -> None:
    for title in ("I lead a team", "I say no"):
        new = NewGoal(mentorship_id=peopled.samira, title=title, horizon=Horizon.long)
        peopled.journal.change_now(partial(goals.add, new=new))
    app = program(peopled, "goals")
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "I lead a team", "I say no")
        rows = [row[:50] for row in on_screen(app).splitlines()]
        first, second = (
            next(at for at, row in enumerate(rows) if title in row)
            for title in ("I lead a team", "I say no")
        )
        assert second - first == below
