"""Search on the screen: what answers while it is typed, and the way to where it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest

from mentorlog.domain.kinds import ClauseKind, Horizon
from mentorlog.journal import agreeing, check_ins, goals, matching, mentorships, saving
from mentorlog.journal.forms import (
    ClauseEdit,
    MatchCardEdit,
    NewCheckIn,
    NewGoal,
    RelationshipEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.search import Order
from mentorlog.tui.dialogs.match_card import MatchCardDialog
from mentorlog.tui.screens import search as search_screen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.search import SearchScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.widgets.hit_page import HitPage
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, until


@pytest.mark.core
async def test_what_answers_comes_while_it_is_typed_and_opens_where_it_stands(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("slash")
        await sees(pilot, "Begin to type", "audience:")
        await pilot.press(*"salar")
        await until(pilot, lambda: "salary" in on_screen(app).lower())
        await pilot.press("enter")
        screen = app.screen
        assert isinstance(screen, SearchScreen)
        await until(pilot, lambda: screen._found.order is Order.best or not screen.hits.total)
        topic = next(
            place
            for place in range(screen.hits.total)
            if screen.hits.row(place).number == peopled.salary
        )
        screen.hits.cursor = topic
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RelationshipScreen))
        page = app.screen
        assert isinstance(page, RelationshipScreen)
        await until(pilot, lambda: page.selected_id == f"t{peopled.salary}")
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)


async def test_a_session_opens_at_the_word(peopled: Peopled) -> None:
    text = "\n".join([*(["something else"] * 40), "and then the zeppelin came"])
    note = SessionText(
        mentorship_id=peopled.samira, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), notes=text
    )
    peopled.journal.change_now(partial(saving.save, text=note))
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("slash", *"zeppelin")
        await sees(pilot, "and then the zeppelin came")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, SessionEditor))
        editor = app.screen
        assert isinstance(editor, SessionEditor)
        await until(pilot, lambda: editor.editor.cursor_location == (40, 13))


async def test_a_wrong_filter_is_said_and_an_empty_search_is_no_dead_end(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("slash", *"kind:nonsense")
        await sees(pilot, "is not one of", "observation.")
        for typed, seen in (
            ("salary with:", "salary, how to ask"),
            ("with:", "Nothing to look for yet"),
            ('"(*) NEAR', "Nothing of that is written"),
        ):
            await pilot.press("ctrl+u")
            await sees(pilot, "Begin to type")
            await pilot.press(*typed)
            await sees(pilot, seen)
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, SearchScreen))


@pytest.mark.parametrize("size", [(120, 40), (200, 60)])
async def test_the_text_of_the_one_the_cursor_is_on_stands_in_its_place(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    text = "\n".join([*(["something else"] * 40), "and then the zeppelin came", "to land"])
    note = SessionText(
        mentorship_id=peopled.samira, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), notes=text
    )
    peopled.journal.change_now(partial(saving.save, text=note))
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("slash", *"zeppelin")
        await sees(pilot, "Samira Haddad · session · 20 November")
        page = app.screen.query_one(HitPage)
        await until(pilot, lambda: page.words.splitlines()[40:] == text.splitlines()[40:])
        # What answers is in view, with what follows it.
        assert "to land" in on_screen(app)
        await pilot.press("f8")
        await sees(pilot, "Heron · session · 20 November")
        assert "something else" not in page.words
        await pilot.press("backspace", *"xyz")
        await sees(pilot, "Nothing of that is written")
        await until(pilot, lambda: not app.screen.query_one("#place").display)


async def test_a_small_screen_keeps_its_lines_for_what_was_found(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    monkeypatch.setattr(search_screen, "whole", lambda _db, hit, **_how: looked.append(hit.row))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Samira")
        await pilot.press("slash", *"posting")
        await sees(pilot, "1 place")
        await settled(pilot)
        assert not app.screen.query_one("#place").display
        assert not looked
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: looked)


def _write_everywhere(journal: Journal, number: int) -> None:
    """The word zeppelin at the end of a clause, a check-in, a match card and a person."""
    agreement = journal.change_now(partial(agreeing.start, mentorship_id=number))
    for kind in (ClauseKind.purpose, ClauseKind.cadence, ClauseKind.closing_data):
        clause = ClauseEdit(agreed_text=f"{kind}: no {'zeppelin' if kind == 'cadence' else 'boat'}")
        write = partial(agreeing.edit_clause, agreement_id=agreement, kind=kind, change=clause)
        journal.change_now(write)
    new = NewGoal(mentorship_id=number, horizon=Horizon.long, title="Fly", why="why\n" * 9)
    goal = journal.change_now(partial(goals.add, new=new))
    for day, note in ((3, "as before"), (10, "saw a zeppelin"), (17, "and again")):
        on = date(2026, 11, day)
        check = NewCheckIn(goal_id=goal, level=0, checked_on=on, note=note)
        journal.change_now(partial(check_ins.add, new=check))
    card = MatchCardEdit(doubts="never saw a zeppelin")
    journal.change_now(partial(matching.edit, mentorship_id=number, change=card))
    change = RelationshipEdit(care_notes="mind the zeppelin")
    journal.change_now(partial(mentorships.edit, mentorship_id=number, change=change))


async def test_every_text_opens_where_it_stands(peopled: Peopled) -> None:
    _write_everywhere(peopled.journal, peopled.samira)
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Samira")

        async def open_(kind: str) -> None:
            await pilot.press("slash", *f"kind:{kind} zeppelin")
            await sees(pilot, "1 place")
            await pilot.press("enter")
            await sees(pilot, "enter opens it")
            await pilot.press("enter")

        await open_("agreement")
        await sees(pilot, "cadence: no zeppelin")
        assert "no boat" not in on_screen(app)
        await pilot.press("escape", "escape")
        await open_("check-in")
        await sees(pilot, "saw a zeppelin")
        await pilot.press("escape", "escape")
        await open_("person")
        await sees(pilot, "mind the zeppelin")
        await pilot.press("escape", "escape")
        await open_("card")
        await until(pilot, lambda: isinstance(app.screen, MatchCardDialog))
