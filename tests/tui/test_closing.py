from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlalchemy import select
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Label

from mentorlog.domain.kinds import (
    Disposition,
    EndManner,
    ReflectionKind,
    ReflectionModel,
    Side,
    Status,
)
from mentorlog.journal import closing, drafts, highlights, mentorships, sessions
from mentorlog.journal.tables import REFLECTIONS, THANKS
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.closing_ritual import ClosingRitual
from mentorlog.tui.dialogs.dispose import DisposeDialog
from mentorlog.tui.screens.closing import being_written
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from tests.conftest import Peopled
from tests.journal.ended import KEPT_BY_THIN, THINNED, ended
from tests.pages import decrypted, found_in
from tests.tui.steps import on_screen, program, sees, settled, types, until

SIZES = [(80, 24), (120, 40)]


async def page_of(pilot: Pilot[Any], number: int) -> RelationshipScreen:
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(number)
    await settled(pilot)
    assert isinstance(app.screen, RelationshipScreen)
    return app.screen


async def ritual_of(pilot: Pilot[Any], number: int) -> ClosingRitual:
    page = await page_of(pilot, number)
    page.close_it()
    await until(pilot, lambda: isinstance(pilot.app.screen, ClosingRitual))
    await settled(pilot)
    assert isinstance(pilot.app.screen, ClosingRitual)
    return pilot.app.screen


async def forward(pilot: Pilot[Any], steps: int = 1) -> None:
    for _step in range(steps):
        await types(pilot, "ctrl+s")
        await pilot.pause()


def closed(peopled: Peopled, number: int) -> Status:
    return peopled.journal.run_now(partial(mentorships.row, mentorship_id=number)).status


@pytest.mark.parametrize("size", SIZES)
async def test_every_step_may_be_skipped_and_only_a_yes_closes(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    async with program(peopled).run_test(size=size) as pilot:
        ritual = await ritual_of(pilot, peopled.samira)
        titles = []
        for step in range(9):
            assert ritual.step == step
            await sees(pilot, f"{step + 1} of 9", "every step may be skipped")
            titles.append(str(ritual.query_one(".dialog").border_title))
            card = ritual.query_one(".dialog").region
            assert ritual.query_one("#next").region.bottom < card.bottom <= size[1]
            if step == 0 and size[1] > 30:
                assert card.height < 20  # a short step leaves no empty card
            await forward(pilot)
        assert len(set(titles)) == 9
        await sees(pilot, "Close the relationship with Samira Haddad?", "Not yet", "called off")
        await types(pilot, "escape")
        assert closed(peopled, peopled.samira) is Status.active
        await forward(pilot)
        await types(pilot, "y")
        await until(pilot, lambda: closed(peopled, peopled.samira) is Status.closed)


@pytest.mark.core
async def test_the_thread_is_drawn_from_the_record(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await ritual_of(pilot, peopled.samira)
        await forward(pilot)
        await sees(pilot, "Since 15 January 2025, and 2 sessions", "How it began", "She hesitates.")
        assert "Introductions" not in on_screen(pilot.app)


async def test_what_is_filled_in_is_saved_at_once(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        ritual = await ritual_of(pilot, peopled.jonas)
        ritual.query_one("#manner", OneOf).value = EndManner.unplanned
        await forward(pilot, 2)
        await sees(pilot, "angry", "relieved", "grateful", "alone")
        ritual.query_one("#meant", ProseField).value = "To walk."
        ritual.query_one("#learned_by_me", ProseField).value = "To rest."
        ritual.query_one("#thanks", TextField).value = "the dunes"
        ritual.query_one("#letter", ProseField).value = "Dear Jonas"
        ritual.query_one("#letter_opens", DateField).value = "2027-11-24"
        ritual.query_one("#reason", OneOf).value = "faded"
        await forward(pilot, 7)
        await types(pilot, "y")
        await until(pilot, lambda: closed(peopled, peopled.jonas) is Status.closed)
    closure = peopled.journal.run_now(partial(closing.one, mentorship_id=peopled.jonas))
    assert (closure.manner, closure.reason.value) == (EndManner.unplanned, "faded")
    assert closure.learned_by_me == "To rest."
    kept = REFLECTIONS.c
    written = peopled.journal.run_now(
        lambda db: db.execute(
            select(kept.kind, kept.model, kept.body, kept.opens_on, kept.audience).order_by(kept.id)
        ).all()
    )
    assert [(row.kind, row.model) for row in written] == [
        (ReflectionKind.reflection, ReflectionModel.aar),
        (ReflectionKind.letter, ReflectionModel.free),
    ]
    assert "To walk." in written[0].body and written[1].opens_on.isoformat() == "2027-11-24"
    assert {row.audience.value for row in written} == {"me"}
    (thanked,) = peopled.journal.run_now(
        lambda db: db.execute(select(THANKS.c.given_by, THANKS.c.what_for)).all()
    )
    assert tuple(thanked) == (Side.me, "the dunes")
    slot = closing.slot_of(peopled.jonas)
    assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None


async def test_stepping_out_loses_nothing_and_writing_on_comes_back(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        ritual = await ritual_of(pilot, peopled.jonas)
        await forward(pilot, 4)
        ritual.query_one("#learned_by_me", ProseField).value = "To rest."
        await pilot.pause()
        await types(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, RelationshipScreen))
        assert closed(peopled, peopled.jonas) is Status.active
        app = pilot.app
        assert isinstance(app, MentorlogApp)
        app.action_write_on()
        await until(pilot, lambda: isinstance(app.screen, ClosingRitual))
        await settled(pilot)
        again = app.screen
        assert isinstance(again, ClosingRitual)
        await until(pilot, lambda: again.step == 4)
        assert again.query_one("#learned_by_me", ProseField).value == "To rest."
        await types(pilot, "ctrl+r")
        assert again.step == 3


async def test_a_day_that_cannot_be_is_said_where_it_stands(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        ritual = await ritual_of(pilot, peopled.samira)
        ritual.query_one("#check_back_on", DateField).value = "no day at all"
        await forward(pilot, 9)
        await until(pilot, lambda: ritual.step == 7)
        await sees(pilot, "not a day I understand")
        assert closed(peopled, peopled.samira) is Status.active


async def test_a_new_chapter_is_offered(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        ritual = await ritual_of(pilot, peopled.jonas)
        ritual.query_one("#future_form", OneOf).value = "new_chapter"
        await forward(pilot, 9)
        await types(pilot, "y")
        await sees(pilot, "Begin the new chapter with Jonas today?", "Later")
        await types(pilot, "y")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        shown = pilot.app.screen.mentorship_id
    rows = peopled.journal.run_now(mentorships.overview)
    chapter = next(row for row in rows if row.name == "Jonas")
    assert shown == chapter.id
    card = peopled.journal.run_now(partial(mentorships.one, mentorship_id=chapter.id))
    assert (card.predecessor_id, card.row.status) == (peopled.jonas, Status.active)


@pytest.mark.parametrize("size", SIZES)
async def test_a_closed_relationship_is_read_from_its_end(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    number = ended(peopled.journal)
    async with program(peopled).run_test(size=size) as pilot:
        await page_of(pilot, number)
        await sees(pilot, "Ended 9 March 2026", "What came of it", "zaresults")
        await types(pilot, "e")
        await sees(pilot, "How it ended", "Last day")
        app = pilot.app
        app.screen.query_one("#unfinished", ProseField).value = "the garden"
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        await settled(pilot)
    closure = peopled.journal.run_now(partial(closing.one, mentorship_id=number))
    assert closure.unfinished == "the garden"


async def test_the_end_hides_in_discreet_mode(peopled: Peopled) -> None:
    number = ended(peopled.journal)
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await page_of(pilot, number)
        await types(pilot, "f8")
        await sees(pilot, "Hidden in discreet mode")
        assert "zaresults" not in on_screen(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_notes_are_destroyed_on_the_typed_name_only(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    number = ended(peopled.journal)
    path = peopled.journal.vault.path
    async with program(peopled).run_test(size=size) as pilot:
        await page_of(pilot, number)
        await types(pilot, "s")
        await sees(pilot, "What happens to the notes?", "seal", "thin out", "destroy")
        await types(pilot, "down", "down", "enter")
        await sees(pilot, "This goes:", "14 sessions", "Type the name", "cannot be undone")
        dialog = pilot.app.screen
        assert isinstance(dialog, DisposeDialog)
        name = dialog.query_one("#typed", TextField)
        scrolls = dialog.query_one(".fields").max_scroll_y > 0
        await until(pilot, lambda: name.body.has_focus is not scrolls)
        name.value = "somebody"
        await types(pilot, "ctrl+s")
        await sees(pilot, "That is not the name")
        assert found_in(decrypted(path), "zanote") == ["zanote"]
        name.value = "zaname korber"
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: not isinstance(pilot.app.screen, DisposeDialog))
        await settled(pilot)
        assert found_in(decrypted(path), *THINNED, *KEPT_BY_THIN) == []
        assert not isinstance(pilot.app.screen, RelationshipScreen)
        await types(pilot, *["f"] * 6)
        await sees(pilot, "1 destroyed")
    assert len(peopled.journal.run_now(closing.tombstones)) == 1


async def test_nothing_is_destroyed_while_a_session_of_theirs_is_open(peopled: Peopled) -> None:
    number = ended(peopled.journal)
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        app = pilot.app
        assert isinstance(app, MentorlogApp)
        rows = peopled.journal.run_now(partial(sessions.page, with_=number))
        await app.show_session(number, rows[0].id)
        await settled(pilot)
        page = await page_of(pilot, number)
        assert being_written(page, {number})
        assert not being_written(page, {peopled.jonas})


async def test_a_sentence_is_marked_on_the_timeline_and_the_mark_taken_off(
    peopled: Peopled,
) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        page = await page_of(pilot, peopled.jonas)
        await page.show_part("sessions")
        await settled(pilot)

        def marked() -> list[str]:
            rows = peopled.journal.run_now(partial(highlights.page, with_=peopled.jonas))
            return [row.sentence for row in rows]

        await types(pilot, "H")
        await sees(pilot, "Which sentence", "Walked to the dunes.")
        await types(pilot, "enter")
        await until(pilot, lambda: marked() == ["Walked to the dunes."])
        await types(pilot, "H")
        await sees(pilot, "✓ marked")
        await types(pilot, "enter")
        await until(pilot, lambda: marked() == [])


async def test_keep_is_the_choice_nobody_has_to_make(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        ritual = await ritual_of(pilot, peopled.jonas)
        assert ritual.query_one("#disposition", OneOf).value == Disposition.keep


async def test_the_label_of_every_step_stands_on_one_line(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        ritual = await ritual_of(pilot, peopled.samira)
        labels = [field.query_one(Label) for field in ritual.query(Field)]
        assert max(Content(str(label.content)).cell_length for label in labels) <= 24
        await pilot.press("ctrl+s", "ctrl+s")
        await settled(pilot)
        shown = [label for label in labels if label.size.height]
        assert shown
        assert {label.size.height for label in shown} == {1}


async def test_what_just_ended_is_read_from_its_end_and_asks_for_nothing_new(
    peopled: Peopled,
) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await ritual_of(pilot, peopled.samira)
        await forward(pilot, 9)
        await types(pilot, "y")
        await sees(pilot, "Ended 24 November 2026", "It ended today.", "to November 2026")
        page = pilot.app.screen
        assert isinstance(page, RelationshipScreen)
        assert page.part == "closing"
        shown = on_screen(pilot.app)
        assert "every 14 days" not in shown and "Plan a session" not in shown
        for act in ("note", "plan", "move", "add_agenda"):
            assert not page.possible(act)
        for part in ("goals", "reviews"):
            await page.show_part(part)
            await settled(pilot)
            assert not page.query_one(f"#{part}").check_action("add", ())
            assert "a Add" not in on_screen(pilot.app)
            assert "next by" not in on_screen(pilot.app)
        await page.show_part("brief")
        await settled(pilot)
        assert "One question to ask" not in on_screen(pilot.app)


async def test_where_nothing_is_promised_the_end_invites_to_no_promise(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        page = await page_of(pilot, peopled.yara)
        await page.show_part("brief")
        await sees(pilot, "Nothing is promised.")
        await ritual_of(pilot, peopled.yara)
        await forward(pilot, 9)
        await types(pilot, "y")
        await sees(pilot, "It ended today.")
        page = await page_of(pilot, peopled.yara)
        await page.show_part("brief")
        await settled(pilot)
        await sees(pilot, "No promise was left open.")
        assert "to write a promise down" not in on_screen(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("2")
        await pilot.press("F", "F")
        await sees(pilot, "Looking back", "No promise was left open.")
        assert "Before you meet" not in on_screen(pilot.app)
