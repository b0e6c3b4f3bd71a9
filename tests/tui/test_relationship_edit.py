"""The form over everything that is held about a relationship, and the pieces forms are made of."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.domain.kinds import Audience, Direction, EventKind, Formality, Role, Status
from mentorlog.journal import drafts, mentorships
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import EventRow, RelationshipCard
from mentorlog.tui import new_note
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.draft import slot_of
from mentorlog.tui.dialogs.relationship_edit import RelationshipDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField, TextField
from tests.conftest import Peopled
from tests.tui.steps import on_screen, settled


async def editing(pilot: Pilot[Leave], mentorship_id: int) -> RelationshipDialog:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(mentorship_id)
    await settled(pilot)
    await pilot.press("E")
    await settled(pilot)
    assert isinstance(app.screen, RelationshipDialog)
    return app.screen


def card(journal: Journal, number: int) -> RelationshipCard:
    return journal.run_now(partial(mentorships.one, mentorship_id=number))


def history(journal: Journal, number: int) -> list[EventRow]:
    return journal.run_now(partial(mentorships.history, mentorship_id=number))


def complaint(form: RelationshipDialog) -> str:
    return str(form.query_one(".complaint", Static).render())


WRITTEN = {
    "name": "Samira El Haddad",
    "alias": "Stork",
    "pronouns": "she/her",
    "headline": "controller at the port authority",
    "contact": "samira@example.org",
    "how_met": "At the spring school.\nShe asked the last question.",
    "care_notes": "Her father is ill.",
    "purpose": "She leads a team within two years.",
    "rhythm": "21",
    "started_on": "2025-01-20",
    "planned_end_on": "2027-01-31",
    "check_back_on": "2026-12-24",
    "programme_name": "Bridge",
    "programme_organisation": "Port Authority",
    "programme_coordinator": "Els",
    "programme_sponsor": "The director",
    "programme_required_meetings": "12",
    "programme_end_on": "2027-01-31",
}


async def test_every_field_can_be_changed_and_is_seen_again(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        form = await editing(pilot, peopled.samira)
        for name, text in WRITTEN.items():
            field = form.query_one(f"#{name}", Field)
            assert isinstance(field, TextField | ProseField)
            field.value = text
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
        form = await editing(pilot, peopled.samira)
        for name, text in WRITTEN.items():
            field = form.query_one(f"#{name}", Field)
            assert isinstance(field, TextField | ProseField)
            assert field.value == text, name
    now = card(peopled.journal, peopled.samira)
    assert (now.person.name, now.person.alias) == ("Samira El Haddad", "Stork")
    assert now.person.how_met.endswith("She asked the last question.")
    assert (now.row.cadence_days, now.row.started_on) == (21, date(2025, 1, 20))
    assert (now.programme_required_meetings, now.programme_end_on) == (12, date(2027, 1, 31))
    assert {event.kind for event in history(peopled.journal, peopled.samira)} == {
        EventKind.entered_later,
        EventKind.cadence,
    }


@pytest.mark.core
async def test_what_was_not_touched_is_not_written(app: MentorlogApp, peopled: Peopled) -> None:
    before = card(peopled.journal, peopled.samira)
    async with app.run_test(size=(80, 24)) as pilot:
        await editing(pilot, peopled.samira)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
    assert card(peopled.journal, peopled.samira) == before


async def test_another_kind_is_an_event_with_its_reason(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        form = await editing(pilot, peopled.samira)
        assert not form.query_one("#turned").display
        form.query_one("#formality", OneOf).focus()
        await pilot.press("up")
        form.query_one("#focus", AnyOf).focus()
        await pilot.press("down", "space")
        await settled(pilot)
        assert form.query_one("#turned").display
        assert not form.query_one("#programme").display
        form.query_one("#kind_on", DateField).value = "2026-11-01"
        form.query_one("#kind_reason", TextField).value = "the programme ended"
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("right")
        await settled(pilot)
        assert "became informal · career · life" in on_screen(app)
        assert "the programme ended" in on_screen(app)
    axes = card(peopled.journal, peopled.samira).row.axes
    assert (axes.formality, axes.career, axes.life) == (Formality.informal, True, True)
    turn = next(e for e in history(peopled.journal, peopled.samira) if e.kind is EventKind.axes)
    assert (turn.happened_on, turn.reason) == (date(2026, 11, 1), "the programme ended")


async def test_the_other_way_round_and_each_other(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        form = await editing(pilot, peopled.yara)
        assert form.query_one("#turn", AnyOf).values == {Direction.reverse}
        form.query_one("#role", OneOf).focus()
        await pilot.press("end", "down", "down")
        await settled(pilot)
        assert not form.query_one("#turning").display
        await pilot.press("ctrl+s")
        await settled(pilot)
    row = card(peopled.journal, peopled.yara).row
    assert (row.my_role, row.axes.direction) == (Role.both, Direction.mutual)


async def test_the_audience_is_limited_by_the_kind(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        form = await editing(pilot, peopled.samira)
        audience = form.query_one("#audience", OneOf)
        offered = [choice.value for choice in audience.choices]
        assert offered == [Audience.me, Audience.pair, Audience.programme]
        audience.value = Audience.programme
        form.query_one("#focus", AnyOf).values = frozenset({"career", "life"})
        await settled(pilot)
        assert [choice.value for choice in audience.choices] == [Audience.me, Audience.pair]
        assert audience.value == Audience.pair
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert card(peopled.journal, peopled.samira).row.default_audience is Audience.pair


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", "", "A name is needed"),
        ("planned_end_on", "someday", "not a day I understand"),
        ("programme_required_meetings", "many", "whole number"),
        ("rhythm", "-3", "whole number"),
    ],
)
async def test_bad_input_is_said_at_its_field_and_stays(
    app: MentorlogApp, peopled: Peopled, field: str, typed: str, said: str
) -> None:
    before = card(peopled.journal, peopled.samira)
    async with app.run_test(size=(80, 24)) as pilot:
        form = await editing(pilot, peopled.samira)
        form.query_one("#purpose", ProseField).value = "Something new."
        wrong = form.query_one(f"#{field}", TextField)
        wrong.value = typed
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is form
        assert said in wrong.problem
        assert wrong.input.has_focus
        assert said in on_screen(app)
        assert form.query_one("#purpose", ProseField).value == "Something new."
    assert card(peopled.journal, peopled.samira).updated_at == before.updated_at


async def test_a_rule_that_says_no_keeps_the_form(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        form = await editing(pilot, peopled.samira)
        form.query_one("#planned_end_on", DateField).value = "2020-01-01"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is form
        assert "cannot end before it began" in complaint(form)


async def test_escape_asks_once_before_throwing_away(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        form = await editing(pilot, peopled.samira)
        await pilot.press("x", "escape")
        await settled(pilot)
        assert app.screen is form
        assert "not saved yet" in complaint(form)
        await pilot.press("y", "escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
    assert card(peopled.journal, peopled.samira).row.name == "Samira Haddad"
    slot = slot_of(peopled.samira)
    assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None


async def test_what_was_typed_before_a_lock_comes_back(app: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    async with app.run_test(size=(80, 24)) as pilot:
        form = await editing(pilot, peopled.samira)
        form.query_one("#care_notes", ProseField).value = "Her father is ill."
        await pilot.pause()
        await form.keep_draft()
        draft = journal.run_now(new_note.unfinished)
        assert draft is not None
        assert new_note.reminder(draft, discreet=True).startswith(
            "You were changing what is written about Heron"
        )
    again = MentorlogApp(journal.vault.path, opened=journal)
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await again.run_action("write_on")
        await settled(pilot)
        assert isinstance(again.screen, RelationshipDialog)
        field = again.screen.query_one("#care_notes", ProseField)
        assert field.value == "Her father is ill."
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert card(journal, peopled.samira).person.care_notes == "Her father is ill."
    assert journal.run_now(new_note.unfinished) is None


async def test_discreet_mode_hides_an_open_form(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        form = await editing(pilot, peopled.samira)
        await pilot.press("f8")
        await settled(pilot)
        assert app.screen is form
        assert "Samira" not in on_screen(app)
        assert "f8 shows it again" in on_screen(app)
        await pilot.press("f8")
        await settled(pilot)
        assert "Samira Haddad: everything" in on_screen(app)


async def test_a_start_makes_a_candidate_begin(app: MentorlogApp, journal: Journal) -> None:
    new = NewRelationship(name="Ines", my_role=Role.mentor, formality=Formality.informal)
    number = journal.change_now(partial(mentorships.add, new=new))
    async with app.run_test(size=(80, 24)) as pilot:
        form = await editing(pilot, number)
        form.query_one("#started_on", DateField).value = "monday"
        await pilot.press("ctrl+s")
        await settled(pilot)
    row = card(journal, number).row
    assert row.status is Status.active
    assert row.started_on is not None


# The pieces forms are made of.


class Pieces(App[None]):
    def compose(self) -> ComposeResult:
        words = ("one", "two", "three")
        yield OneOf([Choice(word, word, f"About {word}.") for word in words], "two", id="one-of")
        yield AnyOf([Choice(word, word) for word in words], across=True, id="any-of")


@pytest.mark.core
async def test_a_choice_by_keys_and_mouse_shows_itself_without_colour() -> None:
    app = Pieces()
    async with app.run_test(size=(60, 12)) as pilot:
        one, some = app.query_one(OneOf), app.query_one(AnyOf)
        one.focus()
        await pilot.press("down")
        assert one.value == "three"
        await pilot.press("down", "up", "up", "up")
        assert one.value == "one"
        await pilot.click("#one-of", offset=(4, 1))
        assert one.value == "two"
        assert "◉ two" in on_screen(app)
        assert on_screen(app).count("○") == 5
        some.focus()
        await pilot.press("right", "space")
        assert some.values == {"two"}
        await pilot.click("#any-of", offset=(12, 0))
        await pilot.click("#any-of", offset=(1, 0))
        assert some.values == {"one"}
        assert "✓ one" in on_screen(app)


async def test_other_sentences_keep_what_is_chosen() -> None:
    app = Pieces()
    async with app.run_test(size=(60, 12)) as pilot:
        one = app.query_one(OneOf)
        one.replace([Choice("two", "two"), Choice("four", "four")])
        await pilot.pause()
        assert one.value == "two"
        assert (one.cursor, "◉ two" in on_screen(app)) == (0, True)
