"""Somebody new: by keys alone, by mouse, with what was typed brought back."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, ContentSwitcher, Static

from mentorlog.domain.kinds import Direction, Formality, Role, Stage, Status
from mentorlog.journal import drafts, mentorships
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.draft import NEW
from mentorlog.tui.dialogs.relationship_wizard import RelationshipWizard
from mentorlog.tui.leave import Leave
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import Field, NumberField, TextField
from tests.tui.steps import settled

pytestmark = pytest.mark.usefixtures("standing_clock")


def all_of(journal: Journal) -> list[RelationshipCard]:
    rows = journal.run_now(mentorships.overview)
    return [journal.run_now(partial(mentorships.one, mentorship_id=row.id)) for row in rows]


def step(app: MentorlogApp) -> str | None:
    return app.screen.query_one(ContentSwitcher).current


def complaint(app: MentorlogApp) -> str:
    return str(app.screen.query_one(".complaint", Static).render())


@pytest.mark.core
async def test_three_screens_by_keys_alone(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"Samira", "enter")
        assert step(app) == "kind"
        await pilot.press("down", "tab", "tab", "down", "enter")  # mentor, formal
        assert step(app) == "where"
        await pilot.press("space", "tab", "right", "right", "tab", *"2025-01-15", "ctrl+s")
        await pilot.pause()
        assert not isinstance(app.screen, RelationshipWizard)
    (card,) = all_of(journal)
    row = card.row
    assert (row.name, row.my_role, row.stage, row.status) == (
        "Samira",
        Role.mentor,
        Stage.development,
        Status.active,
    )
    assert (row.axes.formality, row.axes.career, row.axes.life) == (Formality.formal, True, False)
    assert (row.started_on, row.cadence_days) == (date(2025, 1, 15), 28)
    assert row.alias


async def test_everything_may_be_passed_over(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "ctrl+s", "ctrl+s", "ctrl+s")
        await pilot.pause()
    (card,) = all_of(journal)
    assert (card.row.name, card.row.my_role) == ("My mentor", Role.mentee)
    assert (card.row.stage, card.row.started_on) == (Stage.building, date(2026, 11, 24))
    assert card.row.cadence_days == 42


async def test_by_mouse(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("a", *"Yara")
        await settled(pilot)
        await pilot.click("#next")
        await settled(pilot)
        await pilot.click("#role", offset=(3, 2))
        await settled(pilot)
        assert app.screen.query_one("#role", OneOf).value == Role.mentor
        await pilot.click("#turn", offset=(3, 0))
        await settled(pilot)
        await pilot.click("#next")
        await settled(pilot)
        await pilot.click("#focus", offset=(3, 0))
        await settled(pilot)
        await pilot.click("#next")
        await settled(pilot)
        await pilot.pause()
    (card,) = all_of(journal)
    assert (card.row.my_role, card.row.axes.direction) == (Role.mentor, Direction.reverse)
    assert card.row.axes.career


async def test_two_who_guide_each_other_cannot_be_turned_round(
    app: MentorlogApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter", "tab", "space", "shift+tab", "down", "down")
        await pilot.pause()
        assert app.screen.query_one("#turn", AnyOf).values
        assert not app.screen.query_one("#turning", Field).display
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
    (card,) = all_of(journal)
    assert (card.row.my_role, card.row.axes.direction) == (Role.both, Direction.mutual)
    assert card.row.name == "My partner"


async def test_a_candidate_has_no_start_and_no_rhythm(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"Ines", "enter", "enter", "tab", "left")
        await pilot.pause()
        assert not app.screen.query_one("#since", Field).display
        assert not app.screen.query_one("#rhythm", Field).display
        await pilot.press("ctrl+s")
        await pilot.pause()
    (card,) = all_of(journal)
    assert (card.row.status, card.row.stage) == (Status.candidate, Stage.matching)
    assert card.row.started_on is None


async def test_the_rhythm_offered_follows_the_kind_until_it_is_typed(app: MentorlogApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter", "enter")
        rhythm = app.screen.query_one("#rhythm", NumberField)
        await pilot.pause()
        assert rhythm.value == "42"
        assert rhythm.hint.startswith("Offered for this kind")
        await pilot.press("down", "space")
        await pilot.pause()
        assert rhythm.value == ""
        rhythm.input.focus()
        await pilot.press("1", "0")
        app.screen.query_one("#focus").focus()
        await pilot.press("space")
        await pilot.pause()
        assert rhythm.value == "10"
        assert rhythm.hint.startswith("Empty")


@pytest.mark.parametrize("typed", ["99999", "a few", "0"])
async def test_what_cannot_be_keeps_everything_typed(
    app: MentorlogApp, journal: Journal, typed: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"Jonas", "enter", "enter")
        app.screen.query_one("#rhythm", NumberField).value = typed
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, RelationshipWizard)
        assert "whole number" in complaint(app)
        assert app.screen.query_one("#name", TextField).value == "Jonas"
        assert app.screen.query_one("#rhythm", NumberField).value == typed
    assert not all_of(journal)


@pytest.mark.parametrize("typed", ["someday", "2026-02-30"])
async def test_a_start_that_is_no_day_is_said(
    app: MentorlogApp, journal: Journal, typed: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter", "enter", "tab", "tab", *typed, "ctrl+s")
        await pilot.pause()
        assert "not a day I understand" in complaint(app)
        assert app.screen.query_one("#since", TextField).value == typed
    assert not all_of(journal)


async def test_what_is_typed_waits_until_the_next_time(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"Zoë", "enter", "down", "escape", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, RelationshipWizard)
        await pilot.press("a")
        await pilot.pause()
        assert app.screen.query_one("#name", TextField).value == "Zoë"
        assert app.screen.query_one("#role", OneOf).value == Role.mentor
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await pilot.pause()
    (card,) = all_of(journal)
    assert (card.row.name, card.row.my_role) == ("Zoë", Role.mentor)
    assert journal.run_now(partial(drafts.find, slot=NEW)) is None


async def test_locking_keeps_what_is_typed(app: MentorlogApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", *"Lien", "enter")
        screen = app.screen
        assert isinstance(screen, RelationshipWizard)
        await screen.keep_draft()
        kept = journal.run_now(partial(drafts.find, slot=NEW))
        assert kept is not None
        assert (kept.fields["name"], kept.fields["step"]) == ("Lien", "kind")


async def test_it_can_be_begun_anew(app: MentorlogApp, journal: Journal) -> None:
    fields = {"name": "Ada", "role": "both", "focus": ["life"], "stage": "closing", "step": "where"}
    journal.change_now(partial(drafts.keep, slot=NEW, fields=fields))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        await pilot.pause()
        assert (step(app), app.screen.query_one("#stage", OneOf).value) == ("where", "closing")
        await pilot.click("#anew")
        await pilot.pause()
        assert step(app) == "who"
        assert app.screen.query_one("#name", TextField).value == ""
        assert app.screen.query_one("#role", OneOf).value == Role.mentee
        assert not app.screen.query_one("#focus", AnyOf).values
        assert not app.screen.query_one("#anew", Button).display
    assert journal.run_now(partial(drafts.find, slot=NEW)) is None


async def test_escape_goes_one_step_back(app: MentorlogApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "enter", "enter")
        for expected in ("kind", "who"):
            await pilot.press("escape")
            assert step(app) == expected
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, RelationshipWizard)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_step_fits_the_smallest_terminal(
    app: MentorlogApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("a")
        for _step in range(3):
            await pilot.pause()
            await fits(pilot)
            await pilot.press("ctrl+s")


async def fits(pilot: Pilot[Leave]) -> None:
    """Every field and button in front lies wholly on the screen."""
    screen = pilot.app.screen
    for widget in (*screen.query(Field), *screen.query(Button)):
        if widget.display and widget.region:
            assert screen.region.contains_region(widget.region), widget
