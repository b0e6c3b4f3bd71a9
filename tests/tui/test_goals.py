"""Goals on screen: the area, the part of a relationship's page, check-in in two keys."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import Audience, GoalStatus
from mentorlog.journal import actions, audience, check_ins, drafts, goals, links
from mentorlog.journal.forms import NewCheckIn, NewGoal
from mentorlog.journal.records import GoalCard
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.action_edit import ActionDialog
from mentorlog.tui.dialogs.check_in import CheckInDialog, LevelDialog
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.goal_edit import GoalDialog
from mentorlog.tui.palette import Palette
from mentorlog.tui.screens.goals import GoalsScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import ProseField, TextField
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, until

SIZES = [(80, 24), (120, 40)]


def goal(peopled: Peopled, **fields: Any) -> int:
    told = {"mentorship_id": peopled.samira, "horizon": "short", "title": "apply", **fields}
    return peopled.journal.change_now(partial(goals.add, new=NewGoal(**told)))


def check(peopled: Peopled, number: int, level: int, **fields: Any) -> int:
    new = NewCheckIn(goal_id=number, level=level, **fields)
    return peopled.journal.change_now(partial(check_ins.add, new=new))


def card(peopled: Peopled, number: int) -> GoalCard:
    return peopled.journal.run_now(partial(goals.one, goal_id=number))


async def page(pilot: Pilot[Any], number: int) -> RelationshipScreen:
    await settled(pilot)
    screen = RelationshipScreen(number, part="goals")
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def app_of(peopled: Peopled) -> MentorlogApp:
    return program(peopled, "goals")


@pytest.mark.parametrize("size", SIZES)
async def test_the_area_shows_tree_and_goal(peopled: Peopled, size: tuple[int, int]) -> None:
    long = goal(peopled, horizon="long", title="lead a team of her own")
    short = goal(peopled, parent_id=long, level_0="application sent", baseline=-2, why="ready")
    check(peopled, short, 0, note="sent on Friday", confidence=7)
    goal(peopled, mentorship_id=peopled.jonas, title="walk every day")
    async with app_of(peopled).run_test(size=size) as pilot:
        await settled(pilot)
        await sees(pilot, "3 Goals", "lead a team", "walk every day", "Jonas")
        await press(pilot, "j", "j")
        await sees(pilot, "apply", "··◉··", "Why", "ready")
        assert isinstance(pilot.app.screen, GoalsScreen)
        if size[1] == 40:
            await sees(
                pilot,
                "◉  0  application sent",
                "where it began",
                "sent on Friday",
                "7 of 10 sure",
                "under “lead a team",
            )


@pytest.mark.core
@pytest.mark.parametrize("size", SIZES)
async def test_a_check_in_takes_two_keys(peopled: Peopled, size: tuple[int, int]) -> None:
    number = goal(peopled, level_plus_1="asked to stay")
    async with app_of(peopled).run_test(size=size) as pilot:
        await page(pilot, peopled.samira)
        await sees(pilot, "apply", "not checked yet")
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, LevelDialog)
        await sees(pilot, "asked to stay", "much less than hoped")
        await press(pilot, "4")
        found = card(peopled, number)
        assert (found.level, len(found.check_ins)) == (1, 1)
        await sees(pilot, "more than hoped", "···◉· +1")
        await press(pilot, "c", "escape")
        assert len(card(peopled, number).check_ins) == 1


async def test_a_check_in_can_be_undone(peopled: Peopled) -> None:
    number = goal(peopled)
    async with app_of(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "c", "1")
        assert card(peopled, number).level == -2
        await press(pilot, "u")
        assert card(peopled, number).level is None


async def test_a_full_check_in_and_its_correction(peopled: Peopled) -> None:
    number = goal(peopled)
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "C")
        dialog = pilot.app.screen
        assert isinstance(dialog, CheckInDialog)
        dialog.query_one("#sure", TextField).value = "11"
        await press(pilot, "ctrl+s")
        await sees(pilot, "from 0 to 10")
        dialog.query_one("#sure", TextField).value = "8"
        dialog.query_one("#note", ProseField).value = "she called them"
        await press(pilot, "ctrl+s")
        (one,) = card(peopled, number).check_ins
        assert (one.level, one.confidence, one.note) == (0, 8, "she called them")
        await press(pilot, "h", "enter", "enter")
        dialog = pilot.app.screen
        assert isinstance(dialog, CheckInDialog)
        assert dialog.query_one("#note", ProseField).value == "she called them"
        dialog.query_one("#note", ProseField).value = "she wrote them"
        await press(pilot, "ctrl+s")
        assert card(peopled, number).check_ins[0].note == "she wrote them"
        await press(pilot, "h", "enter", "j", "enter")
        assert card(peopled, number).check_ins == ()


@pytest.mark.parametrize("size", SIZES)
async def test_setting_a_goal_needs_its_title_alone(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app_of(peopled).run_test(size=size) as pilot:
        await page(pilot, peopled.samira)
        await sees(pilot, "no goal yet")
        await press(pilot, "a")
        dialog = pilot.app.screen
        assert isinstance(dialog, GoalDialog)
        await press(pilot, "ctrl+s")
        await sees(pilot, "A few words are enough")
        dialog.query_one("#title", TextField).value = "lead a team"
        await press(pilot, "ctrl+s")
        (row,) = peopled.journal.run_now(goals.tree)
        assert (row.title, row.horizon, row.status) == ("lead a team", "long", GoalStatus.active)
        await press(pilot, "a")
        dialog = pilot.app.screen
        assert isinstance(dialog, GoalDialog)
        dialog.query_one("#title", TextField).value = "apply"
        dialog.query_one("#level_0", TextField).value = "sent"
        await press(pilot, "ctrl+s")
        short = peopled.journal.run_now(goals.tree)[1]
        assert (short.title, short.parent_id) == ("apply", row.id)
        assert card(peopled, short.id).levels[2] == "sent"


async def test_stepping_out_of_a_goal_keeps_what_is_typed(peopled: Peopled) -> None:
    slot = f"goal:new:{peopled.samira}"
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await page(pilot, peopled.samira)
        await press(pilot, "a", *"half", "enter")
        await sees(pilot, "Why, and how would you know?", "2 of 4")
        await press(pilot, "escape")
        kept = peopled.journal.run_now(drafts.all_)
        assert [(draft.slot, draft.fields["title"]) for draft in kept] == [(slot, "half")]
        await press(pilot, "a")
        await sees(pilot, "What you typed last time is back", "2 of 4")
        await press(pilot, "ctrl+r")
        await sees(pilot, "1 of 4", "half")
        await press(pilot, "ctrl+s")
        (row,) = peopled.journal.run_now(goals.tree)
        assert row.title == "half"
        assert peopled.journal.run_now(drafts.all_) == []


async def test_a_goal_is_set_in_four_steps_with_the_middle_level_first(peopled: Peopled) -> None:
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await page(pilot, peopled.samira)
        await press(pilot, "a", *"apply", "ctrl+n", *"to grow", "ctrl+n")
        await sees(pilot, "What would be good enough?", " 0 good enough", "−2 much less")
        await press(pilot, *"sent", "enter", *"asked", "ctrl+n")
        await sees(pilot, "By", "Importance", "wellbeing and balance", "You begin", "4 of 4")
        await press(pilot, *"2027-03-02", "ctrl+s")
        (row,) = peopled.journal.run_now(goals.tree)
        found = card(peopled, row.id)
        assert (found.title, found.why) == ("apply", "to grow")
        assert found.levels == ("", "", "sent", "asked", "")
        assert str(found.due_on) == "2027-03-02"


async def test_editing_changes_only_what_was_changed(peopled: Peopled) -> None:
    number = goal(peopled, why="she told me", level_0="sent")
    async with app_of(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "e")
        dialog = pilot.app.screen
        assert isinstance(dialog, GoalDialog)
        dialog.query_one("#title", TextField).value = "apply in March"
        await press(pilot, "ctrl+s")
    found = card(peopled, number)
    assert (found.title, found.why, found.levels[2]) == ("apply in March", "she told me", "sent")


async def test_what_became_of_it_and_back(peopled: Peopled) -> None:
    number = goal(peopled)
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "x")
        assert isinstance(pilot.app.screen, ChooseDialog)
        await sees(pilot, "achieved", "partly achieved", "carried over", "let go")
        await press(pilot, "enter")
        assert card(peopled, number).status is GoalStatus.achieved
        await press(pilot, "f", "x", "G", "enter")
        assert card(peopled, number).status is GoalStatus.active


async def test_steps_and_evidence(peopled: Peopled) -> None:
    number = goal(peopled)
    async with app_of(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "t")
        pilot.app.screen.query_one("#text", TextField).value = "read the posting"
        await press(pilot, "ctrl+s")
        (step,) = peopled.journal.run_now(partial(actions.towards, goal_id=number))
        assert step.text == "read the posting"
        await sees(pilot, "Promised towards it")
        await press(pilot, "v", "enter")
        assert len(card(peopled, number).evidence) == 1
        await sees(pilot, "Shown by")
        await press(pilot, "v")
        await sees(pilot, "✓ ")


async def test_deleting_is_undone(peopled: Peopled) -> None:
    number = goal(peopled)
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "d")
        assert peopled.journal.run_now(goals.tree) == []
        await sees(pilot, "No goal here")
        await press(pilot, "u")
        assert [row.id for row in peopled.journal.run_now(goals.tree)] == [number]


async def test_attainment_is_shown_from_two_goals_up(peopled: Peopled) -> None:
    first, second = goal(peopled), goal(peopled, title="write")
    check(peopled, first, 1)
    async with app_of(peopled).run_test(size=(120, 40)) as pilot:
        await page(pilot, peopled.samira)
        assert "attainment" not in on_screen(pilot.app)
        await press(pilot, "j", "c", "4")
        assert card(peopled, second).level == 1
        await sees(pilot, "attainment 62.4 over 2 goals", "to compare people")


async def test_nothing_written_shows_in_discreet_mode(peopled: Peopled) -> None:
    number = goal(peopled, title="leave the company", level_0="gone", why="tired")
    check(peopled, number, 0, note="told nobody")
    async with app_of(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "f8")
        shown = on_screen(pilot.app)
        assert not any(word in shown for word in ("leave the", "gone", "tired", "nobody", "Samira"))
        assert "Heron" in shown
        await press(pilot, "e", "C", "h", "t", "v")
        assert isinstance(pilot.app.screen, GoalsScreen)
        await press(pilot, "c")
        assert "gone" not in on_screen(pilot.app)
        await press(pilot, "5")
        assert card(peopled, number).level == 2


async def test_the_palette_knows_goals_by_name(peopled: Peopled) -> None:
    goal(peopled, horizon="long", title="lead a team")
    goal(peopled, title="zeal for the job")
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Palette))
        await pilot.press(*"zeal")
        await sees(pilot, "zeal for the job")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RelationshipScreen))
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        assert pilot.app.screen.part == "goals"
        await sees(pilot, "zeal for the job")


async def test_the_timeline_opens_the_goal(peopled: Peopled) -> None:
    number = goal(peopled)
    check(peopled, number, 1, note="sent it")
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        screen = await page(pilot, peopled.samira)
        await screen.show_part("timeline")
        await settled(pilot)
        await sees(pilot, "● +1, more than hoped", "a goal of Samira’s")
        await press(pilot, "g", "j", "enter")
        await until(pilot, lambda: screen.part == "goals")


@pytest.mark.core
async def test_the_links_of_a_goal_go_with_it(peopled: Peopled) -> None:
    number = goal(peopled)
    possible = peopled.journal.run_now(partial(links.possible, mentorship_id=peopled.samira))
    assert number in {row.record_id for row in possible if row.public_id.startswith("g")}


async def test_a_promise_may_be_a_step_towards_an_open_goal(peopled: Peopled) -> None:
    number = goal(peopled)
    ended = goal(peopled, title="long past")
    end = partial(goals.become, goal_id=ended, status=GoalStatus.dropped)
    peopled.journal.change_now(end)
    goal(peopled, mentorship_id=peopled.jonas, title="walk every day")
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await page(pilot, peopled.samira)
        screen.add_promise()
        await sees(pilot, "Step towards", "no goal", "apply")
        shown = on_screen(pilot.app)
        assert "long past" not in shown
        assert "walk every" not in shown
        await press(pilot, *"read it")
        pilot.app.screen.query_one("#goal", OneOf).value = str(number)
        await press(pilot, "ctrl+s")
        (step,) = peopled.journal.run_now(partial(actions.towards, goal_id=number))
        assert step.text == "read it"
        screen.edit_promise(step)
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionDialog))
        await settled(pilot)
        pilot.app.screen.query_one("#goal", OneOf).value = "none"
        await press(pilot, "ctrl+s")
        assert peopled.journal.run_now(partial(actions.towards, goal_id=number)) == []


async def test_a_sealed_goal_is_shown_on_the_page_alone_and_says_so(peopled: Peopled) -> None:
    number = goal(peopled, title="leave the company", why="tired")
    seal = partial(audience.change, name=f"g{number}", audience=Audience.sealed)
    peopled.journal.change_now(seal)
    async with app_of(peopled).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "leave the" not in on_screen(pilot.app)
        screen = await page(pilot, peopled.samira)
        assert "leave the" not in on_screen(pilot.app)
        screen.unsealed = True
        await screen.show_again()
        await sees(pilot, "leave the company", "sealed", "tired")
