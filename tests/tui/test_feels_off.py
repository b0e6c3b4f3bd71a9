"""Something feels off: written down and sealed, then a step that is really taken, or none."""

from __future__ import annotations

from functools import partial

import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import Audience, ReflectionKind, SessionStatus, Stage, Status
from mentorlog.journal import drafts, mentorships, reflections, sessions, timeline
from mentorlog.journal.drafts import concern_slot
from mentorlog.journal.records import RelationshipRow
from mentorlog.tui import new_note
from mentorlog.tui.dialogs.cadence_change import CadenceDialog
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.feels_off import FeelsOffDialog
from mentorlog.tui.dialogs.pause import PauseDialog
from mentorlog.tui.dialogs.plan_session import PlanDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens import feeling_off
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.field import ProseField
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled

SIZES = [(80, 24), (120, 40)]


async def page(pilot: Pilot[Leave], number: int) -> RelationshipScreen:
    await settled(pilot)
    screen = RelationshipScreen(number)
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def written(pilot: Pilot[Leave], number: int) -> None:
    """Write a line and seal it; the choice of what comes next is open."""
    await page(pilot, number)
    await pilot.press("O")
    await settled(pilot)
    assert isinstance(pilot.app.screen, FeelsOffDialog)
    await pilot.press(*"Late again", "ctrl+s", "ctrl+s", "ctrl+s")
    await settled(pilot)
    assert isinstance(pilot.app.screen, ChooseDialog)


async def choose(pilot: Pilot[Leave], what: feeling_off.Next, row: RelationshipRow) -> None:
    offered = [offer.value for offer in feeling_off.offers(row)]
    await pilot.press("home", *["down"] * offered.index(what), "enter")
    await settled(pilot)


def row(peopled: Peopled, number: int) -> RelationshipRow:
    return peopled.journal.run_now(partial(mentorships.row, mentorship_id=number))


@pytest.mark.core
@pytest.mark.parametrize("size", SIZES)
async def test_it_is_sealed_and_nothing_shows_it(peopled: Peopled, size: tuple[int, int]) -> None:
    before = peopled.journal.run_now(partial(timeline.count, mentorship_id=peopled.jonas))
    async with program(peopled).run_test(size=size) as pilot:
        await page(pilot, peopled.jonas)
        await pilot.press("O")
        await sees(pilot, "Something feels off", "What I noticed", "1 of 3", "Step out")
        dialog = pilot.app.screen
        await pilot.press(*"Late again", "ctrl+s")
        await sees(pilot, "What it did to me", "2 of 3")
        await pilot.press(*"I wait", "ctrl+s")
        await sees(pilot, "What I may be missing", "Distancing", "Over-dependence", "Seal it")
        await pilot.press(*"A train?", "ctrl+r")
        await sees(pilot, "I wait", "2 of 3")
        await pilot.press("ctrl+s")
        await sees(pilot, "A train?")
        await pilot.press("ctrl+s")
        await sees(pilot, "written down and sealed", "Nothing for now", "Prepare a repair talk")
        await sees(pilot, "Pause", "Another rhythm", "Part well")
        await pilot.press("escape")
        await settled(pilot)
        assert "Late again" not in on_screen(pilot.app)
        assert not dialog.is_attached
    run = peopled.journal.run_now
    card = run(partial(reflections.one, reflection_id=1))
    assert (card.kind, card.audience) == (ReflectionKind.concern, Audience.sealed)
    assert "## What it did to me\n\nI wait" in card.body
    assert run(partial(timeline.count, mentorship_id=peopled.jonas)) == before
    assert run(drafts.all_) == []


async def test_leaving_keeps_what_is_written_and_no_list_tells(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await page(pilot, peopled.jonas)
        await pilot.press("O")
        await settled(pilot)
        await pilot.press(*"Late", "ctrl+s", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        slot = partial(drafts.find, slot=concern_slot(peopled.jonas))
        assert peopled.journal.run_now(slot) is not None
        assert peopled.journal.run_now(new_note.unfinished) is None
        assert not row(peopled, peopled.jonas).has_draft
        await pilot.press("O")
        await sees(pilot, "2 of 3")
        assert pilot.app.screen.query_one("#noticed", ProseField).value == "Late"


async def test_nothing_written_is_not_sealed(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await page(pilot, peopled.jonas)
        await pilot.press("O")
        await settled(pilot)
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await sees(pilot, "One line is enough")
        assert isinstance(pilot.app.screen, FeelsOffDialog)


async def test_a_repair_talk_is_planned_with_its_template(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await written(pilot, peopled.jonas)
        await choose(pilot, feeling_off.Next.talk, row(peopled, peopled.jonas))
        assert isinstance(pilot.app.screen, PlanDialog)
        await pilot.press("ctrl+s")
        await settled(pilot)
    (planned,) = peopled.journal.run_now(
        partial(sessions.page, with_=peopled.jonas, status=SessionStatus.planned)
    )
    card = peopled.journal.run_now(partial(sessions.one, session_id=planned.id))
    assert card.template == "repair"


async def test_a_pause(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await written(pilot, peopled.jonas)
        await choose(pilot, feeling_off.Next.pause, row(peopled, peopled.jonas))
        assert isinstance(pilot.app.screen, PauseDialog)
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert row(peopled, peopled.jonas).status is Status.paused


async def test_another_rhythm(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await written(pilot, peopled.jonas)
        await choose(pilot, feeling_off.Next.rhythm, row(peopled, peopled.jonas))
        assert isinstance(pilot.app.screen, CadenceDialog)
        await pilot.press("end", "backspace", "backspace", *"60", "ctrl+s")
        await settled(pilot)
    assert row(peopled, peopled.jonas).cadence_days == 60


async def test_parting_well_goes_on_to_closing(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await written(pilot, peopled.jonas)
        await choose(pilot, feeling_off.Next.part, row(peopled, peopled.jonas))
    assert row(peopled, peopled.jonas).stage is Stage.closing


async def test_discreet_mode_does_not_open_it(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await page(pilot, peopled.jonas)
        await pilot.press("f8", "O")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
