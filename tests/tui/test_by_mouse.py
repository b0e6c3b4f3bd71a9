"""What can be clicked shows it under the mouse, nothing else does, and a click does it."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.domain.kinds import Formality, Instrument, Role, Side
from mentorlog.domain.mirror import keys
from mentorlog.journal import drafts, reviews
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.mentorships import add
from mentorlog.tui.dialogs.closing_ritual import ClosingRitual
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.evaluate import EvaluateWizard, slot_of
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.compare import CompareScreen
from mentorlog.tui.screens.guide import GuideScreen
from mentorlog.tui.screens.help import HelpScreen
from mentorlog.tui.screens.jump import JumpScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.screens.sessions import SessionsScreen
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import DateField
from mentorlog.tui.widgets.month import MonthView
from tests.conftest import Peopled
from tests.tui.mouse import changed_under, click, wheel, where
from tests.tui.steps import on_screen, program, sees, settled, until

SIZES = [(80, 24), (120, 40)]


# What shows under the mouse that it can be clicked.


@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_clicked_shows_it_and_nothing_else_does(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira)
        await sees(pilot, "Last time", "Timeline")
        for words in ("Goals", "matching", "shows all", "Timeline", "introduce her", "New note"):
            place = where(pilot, words)
            assert place in await changed_under(pilot, place), words
        for words in ("Samira", "You meet", "Brief", "Last time", "Promises", "since January"):
            assert await changed_under(pilot, where(pilot, words)) == set(), words


async def test_only_the_tab_one_is_not_at_shows_that_it_leads_somewhere(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Samira Haddad")
        assert await changed_under(pilot, where(pilot, "Relationships")) == set()
        assert await changed_under(pilot, where(pilot, "mentorlog")) == set()
        await app.show_relationship(peopled.samira)
        await sees(pilot, "Last time")
        place = where(pilot, "Relationships")
        assert place in await changed_under(pilot, place)


async def test_a_row_shows_it_as_a_whole_until_the_keys_are_used(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Samira Haddad")
        column, row = where(pilot, "Samira Haddad")
        changed = await changed_under(pilot, (column, row))
        assert {(column, row), (column, row + 1)} <= changed
        await pilot.press("end", "home")
        await settled(pilot)
        people = app.screen.query_one("#people")
        assert getattr(people, "pointed") is None  # noqa: B009


async def test_a_form_shows_what_can_be_clicked_in_it(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira, part="reviews")
        await sees(pilot, "Press a")
        await pilot.press("a")
        await sees(pilot, "look at the fit")
        for words in ("look at the fit", "Next", "Step out"):
            place = where(pilot, words)
            assert place in await changed_under(pilot, place), words
        for words in ("Whose answers", "With", "psychometrically", "0 of 18"):
            assert await changed_under(pilot, where(pilot, words)) == set(), words
        # The sentence about an option belongs to it.
        assert await changed_under(pilot, where(pilot, "answers, not scored"))
        await click(pilot, "Next")
        place = where(pilot, "○ 3")
        assert place in await changed_under(pilot, place)
        assert await changed_under(pilot, where(pilot, "0 never")) == set()


async def test_days_of_the_month_and_the_question_for_today_show_it(peopled: Peopled) -> None:
    app = program(peopled, "sessions")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.focused, MonthView))
        place = where(pilot, "17")
        assert place in await changed_under(pilot, place)
        await pilot.press("1")
        await sees(pilot, "A question for today", "another")
        place = where(pilot, "another")
        changed = await changed_under(pilot, place)
        assert place in changed
        assert where(pilot, "write") not in changed


async def test_beside_a_card_the_line_that_says_how_to_close_it_shows_it(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f1")
        await sees(pilot, "esc closes")
        place = where(pilot, "esc closes")
        assert place in await changed_under(pilot, place)
        assert await changed_under(pilot, where(pilot, "Everybody you write about")) == set()


# What works above a card.


@pytest.mark.parametrize("size", SIZES)
async def test_help_guide_and_lock_are_a_click_away_above_a_card(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("a", *"Ada")
        await sees(pilot, "Ada", "Field guide")
        wizard = app.screen
        await click(pilot, "f1 Help")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen))
        await click(pilot, "closes")
        await until(pilot, lambda: app.screen is wizard)
        await click(pilot, "f6 Field guide")
        await until(pilot, lambda: isinstance(app.screen, GuideScreen))
        await click(pilot, "closes")
        await until(pilot, lambda: app.screen is wizard)
        await sees(pilot, "Ada")
        await pilot.click(offset=(size[0] - 2, size[1] - 1))  # nothing stands there
        await settled(pilot)
        assert app.screen is wizard
        column, row = where(pilot, "^l Lock")
        await pilot.click(offset=(column + 1, row))
    assert app.return_value is Leave.lock


# Flows, past their first page.


@pytest.mark.parametrize("size", SIZES)
async def test_an_evaluation_by_mouse_alone(peopled: Peopled, size: tuple[int, int]) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await sees(pilot, "Samira Haddad")
        column, row = where(pilot, "Samira Haddad")
        await pilot.click(offset=(column, row))
        await pilot.click(offset=(column, row))
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        await click(pilot, "Reviews")
        await click(pilot, "a Evaluate")
        await until(pilot, lambda: isinstance(app.screen, EvaluateWizard))
        wizard = app.screen
        assert isinstance(wizard, EvaluateWizard)
        await click(pilot, "Samira Haddad", -1)
        await until(pilot, lambda: wizard.respondent is Side.them)
        for _page in range(6):
            await click(pilot, "Next")
            for nth in range(3):
                await click(pilot, "○ 3", 0 if nth == 0 else -1 if nth == 2 else 1)
        await sees(pilot, "Integrity")
        await click(pilot, "Next")
        await click(pilot, "Next")
        await click(pilot, "○ continue")
        await click(pilot, "Back")
        await sees(pilot, "Keep")
        await click(pilot, "Next")
        await click(pilot, "Save")
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
    (made,) = peopled.journal.run_now(reviews.page)
    card = peopled.journal.run_now(partial(reviews.one, review_id=made.id))
    assert card.respondent == "them"
    assert len(card.answers) > 6
    assert card.decision == "continue"


@pytest.mark.parametrize("size", SIZES)
async def test_an_end_by_mouse_alone(peopled: Peopled, size: tuple[int, int]) -> None:
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.jonas)
        await click(pilot, "Closing")
        await click(pilot, "a Close it")
        await until(pilot, lambda: isinstance(app.screen, ClosingRitual))
        await click(pilot, "○ unplanned")
        for _step in range(7):
            await click(pilot, "Next")
        await click(pilot, "○ as peers")
        await click(pilot, "Next")
        await click(pilot, "○ it faded")
        await click(pilot, "Close it …")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await click(pilot, "Not yet")
        await until(pilot, lambda: isinstance(app.screen, ClosingRitual))
        await click(pilot, "Close it …")
        await click(pilot, "Close it  y")
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        await sees(pilot, "Ended", "it faded")


async def test_an_evaluation_begun_anew_begins_as_the_first_time(peopled: Peopled) -> None:
    answers = dict.fromkeys(keys(Instrument.mentee)[:1], 3)
    kept = {"respondent": "them", "instrument": "mentee", "answers": answers, "at": 1}
    fields = {**kept, "on": "2026-01-05"}
    keep = partial(drafts.keep, slot=slot_of(peopled.samira), mentorship_id=peopled.samira)
    peopled.journal.change_now(partial(keep, fields=fields))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira, part="reviews")
        await sees(pilot, "Press a")
        await pilot.press("a")
        await sees(pilot, "Begin anew", "1 of 6 answered")
        await click(pilot, "Begin anew")
        await sees(pilot, "1 of 9", "0 of 18 answered")
        wizard = app.screen
        assert isinstance(wizard, EvaluateWizard)
        assert (wizard.respondent, wizard.instrument) == ("me", Instrument.mirror)
        chooser = wizard.query_one("#instrument", OneOf)
        assert [choice.value for choice in chooser.choices] == ["mirror", "fit"]
        assert wizard.query_one("#on", DateField).value == "2026-11-24"


# Other places.


async def test_a_letter_of_jump_mode_is_gone_to_by_mouse_too(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Samira Haddad")
        first = app.focused
        await pilot.press("ctrl+p", *"jump", "enter")
        await until(pilot, lambda: isinstance(app.screen, JumpScreen))
        places = [label for label in app.screen.query("Label") if label.name != "a"]
        place = places[0].region.offset
        assert (place.x + 1, place.y) in await changed_under(pilot, (place.x + 1, place.y))
        await pilot.click(offset=(place.x + 1, place.y))
        await until(pilot, lambda: isinstance(app.screen, RelationshipsScreen))
        assert app.focused is not first


async def test_the_wheel_turns_the_months(peopled: Peopled) -> None:
    app = program(peopled, "sessions")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.focused, MonthView))
        screen = app.screen
        assert isinstance(screen, SessionsScreen)
        await wheel(pilot, (20, 20), down=False)
        await sees(pilot, "October 2026")
        await wheel(pilot, (20, 20))
        await wheel(pilot, (20, 20))
        await sees(pilot, "December 2026")


async def test_the_heads_of_match_cards_are_gone_to_by_mouse(peopled: Peopled) -> None:
    def begin(name: str) -> int:
        new = NewRelationship(
            name=name, my_role=Role.mentor, formality=Formality.informal, life=True
        )
        made: int = peopled.journal.change_now(partial(add, new=new))
        return made

    numbers = [begin("Ada"), begin("Grace")]
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await app.push_screen(CompareScreen(numbers))
        await sees(pilot, "▸ Ada", "Grace")
        place = where(pilot, "Grace")
        assert place in await changed_under(pilot, place)
        await click(pilot, "Grace")
        await sees(pilot, "▸ Grace")
        await click(pilot, "Grace")
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        assert "Grace" in on_screen(app)
