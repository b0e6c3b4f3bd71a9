"""The list of relationships: who is in it, groups, what can be done with the one selected."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlmodel import Session
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog import display
from mentorlog.domain.kinds import Formality, Role, Status
from mentorlog.journal import mentorships
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.pause import PauseDialog
from mentorlog.tui.dialogs.relationship_edit import RelationshipDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens import subject
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.standing import Standing
from mentorlog.tui.widgets.word_bar import WordBar
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import on_screen, settled


def names(app: MentorlogApp) -> list[str]:
    screen = app.screen
    assert isinstance(screen, RelationshipsScreen)
    return [screen.people.row(at).name for at in range(screen.people.total)]


def add(journal: Journal, name: str, **fields: Any) -> int:
    form: dict[str, Any] = {"my_role": Role.mentor, "formality": Formality.informal, **fields}
    return journal.change_now(partial(mentorships.add, new=NewRelationship(name=name, **form)))


@pytest.mark.core
async def test_its_page_shows_what_was_read_already_unless_that_changed_or_is_old(
    app: MentorlogApp,
    peopled: Peopled,
    standing_clock: StandingClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[int] = []
    whole = subject._card_and_brief

    def counted(db: Session, number: int) -> Any:
        read.append(number)
        return whole(db, number)

    monkeypatch.setattr(subject, "_card_and_brief", counted)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert set(read) == {peopled.jonas}

        async def opens() -> None:
            read.clear()
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, RelationshipScreen)
            assert "Jonas" in on_screen(app)
            times.append(len(read))
            await pilot.press("escape")
            await settled(pilot)

        times: list[int] = []
        await opens()
        await pilot.press("down", "up")
        await settled(pilot)
        peopled.journal.change_now(partial(mentorships.pause, mentorship_id=peopled.jonas))
        await opens()
        standing_clock.advance(minutes=2)
        await opens()
        assert times == [0, 1, 1]


@pytest.mark.core
async def test_an_empty_journal_says_what_to_press(app: MentorlogApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Nobody is here yet. Press a" in on_screen(app)


@pytest.mark.core
async def test_a_row_tells_all_that_matters(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown = on_screen(app)
        assert names(app) == ["Jonas", "Samira Haddad", "Yara"]
        for words in (
            "Samira Haddad  mentor",
            "●●●●○○ development",
            "met 13 days ago",
            "tomorrow 14:00",
            "yours 1 · theirs 1",
            "drifting",
            "formal · career · reverse",
        ):
            assert words in shown
    assert peopled.samira


async def test_groups_by_key_and_by_mouse(app: MentorlogApp, peopled: Peopled) -> None:
    peopled.journal.change_now(partial(mentorships.pause, mentorship_id=peopled.yara))
    add(peopled.journal, "Ines")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        seen = {}
        for _group in range(8):
            seen[app.screen.query_one(WordBar).current] = names(app)
            await pilot.press("f")
            await settled(pilot)
        assert seen == {
            "open": ["Jonas", "Samira Haddad", "Yara", "Ines"],
            "mentees": ["Samira Haddad", "Ines"],
            "mentors": ["Jonas", "Yara"],
            "active": ["Jonas", "Samira Haddad"],
            "paused": ["Yara"],
            "candidates": ["Ines"],
            "closed": [],
            "all": ["Jonas", "Samira Haddad", "Yara", "Ines"],
        }
        await pilot.press("left", "left")
        await settled(pilot)
        assert "Nobody is in this group" in on_screen(app)
        await pilot.click(WordBar, offset=(7, 0))
        await settled(pilot)
        assert names(app) == ["Samira Haddad", "Ines"]


@pytest.mark.core
async def test_the_brief_follows_the_cursor(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert "Walked to the dunes." in on_screen(app)
        await pilot.press("j")
        await settled(pilot)
        shown = on_screen(app)
        assert "She has decided to apply for the team lead role." in shown
        assert "Walked to the dunes." not in shown
        assert app.screen.query_one(Standing).title == (
            "Samira Haddad · you are the mentor · formal · career"
        )
    assert peopled.jonas


async def test_enter_opens_the_page(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, RelationshipScreen)
        assert screen.mentorship_id == peopled.samira
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipsScreen)
        assert app.screen.people.selected.id == peopled.samira


async def test_somebody_new_is_selected(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f", "a", *"Lien", "ctrl+s", "ctrl+s", "ctrl+s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, RelationshipsScreen)
        assert screen.people.selected.name == "Lien"
    assert peopled.jonas


@pytest.mark.core
async def test_deleting_names_what_goes_and_can_be_undone(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "d")
        await settled(pilot)
        assert isinstance(app.screen, Confirm)
        shown = on_screen(app)
        assert "Delete the relationship with Samira Haddad?" in shown
        assert "3 sessions go with it." in shown
        await pilot.press("y")
        await settled(pilot)
        assert names(app) == ["Jonas", "Yara"]
        await pilot.press("u")
        await settled(pilot)
        assert names(app) == ["Jonas", "Samira Haddad", "Yara"]
    card = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.samira))
    assert card.sessions_held == 2


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_the_safe_answer_has_the_focus(app: MentorlogApp, peopled: Peopled, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        assert names(app) == ["Jonas", "Samira Haddad", "Yara"]
    assert peopled.jonas


async def test_pausing_and_taking_up_again(
    app: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("p")
        assert isinstance(app.screen, PauseDialog)
        await pilot.press(*"He moves house", "tab", "tab", *"in 6 weeks", "ctrl+s")
        await settled(pilot)
        card = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.jonas))
        assert (card.row.status, card.pause_reason) == (Status.paused, "He moves house")
        assert str(card.check_back_on) == "2027-01-05"
        assert "paused" in on_screen(app)
        await pilot.press("G", "k", "k")
        await settled(pilot)
        standing_clock.advance(days=3)
        screen = app.screen
        assert isinstance(screen, RelationshipsScreen)
        while screen.people.selected.name != "Jonas":
            await pilot.press("j")
        await settled(pilot)
        assert "Paused since" in on_screen(app)
        assert "He moves house" in on_screen(app)
        await pilot.press("p")
        await settled(pilot)
    card = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.jonas))
    assert (card.row.status, card.check_back_on) == (Status.active, None)


async def test_a_pause_that_cannot_be_keeps_what_was_typed(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("p", *"rest", "tab", "tab", *"yesterday", "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, PauseDialog)
        shown = on_screen(app)
        assert "The day to look again lies after the pause begins" in shown
        assert "rest" in shown
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.jonas))
    assert row.status is Status.active


async def test_discreet_mode_shows_no_name_and_no_text(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        await pilot.press("j", "f8")
        await settled(pilot)
        shown = on_screen(app)
        assert "Heron" in shown
        for hidden in ("Samira", "decided to apply", "Karel", "salary", "Jonas"):
            assert hidden not in shown
        await pilot.press("e")
        await settled(pilot)
        assert not isinstance(app.screen, RelationshipDialog)
        await pilot.press("f8")
        await settled(pilot)
        assert "Samira Haddad" in on_screen(app)
    assert peopled.samira


HOSTILE = (
    "Eve\x1b[31m\x1b]0;owned\x07",
    "Mallory\u202egnp.exe",
    "أحمد بن سليمان",
    "李小雨 和她的导师们在一起走过了很长的路程",
    "Zoë 👩‍👩‍👧‍👦 🇳🇱 and the others of the whole team",
    "Z\u0361\u0301a\u0308l\u0323go " * 8,
    "x" * 200,
    "[bold red]not markup[/] [@click=app.quit]x[/]",
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_any_name_keeps_the_columns_aligned(
    app: MentorlogApp, journal: Journal, size: tuple[int, int]
) -> None:
    for name in ("Ada", *HOSTILE):
        add(journal, name)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, RelationshipsScreen)
        people = screen.people
        edges = set()
        for at in range(people.total):
            people.cursor = at
            await pilot.pause()
            top = at * people.row_height - people.scroll_offset.y
            drawn = [people.render_line(top + part) for part in range(people.row_height)]
            for strip in drawn:
                assert strip.cell_length == people.scrollable_content_region.width
                assert display.safe(strip.text) == strip.text
            first = drawn[0].text
            edges.add(display.width(first[: first.index("not decided yet")]))
        assert len(edges) == 1


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40), (200, 60)])
async def test_panes_fill_the_screen_and_nothing_is_cut_off(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await reaches_the_edges(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        await reaches_the_edges(pilot)
    assert peopled.samira


async def reaches_the_edges(pilot: Pilot[Leave]) -> None:
    screen = pilot.app.screen
    panes = [pane for pane in screen.query(Pane) if pane.is_on_screen and pane.region]
    assert min(pane.region.x for pane in panes) == 0
    assert max(pane.region.right for pane in panes) == screen.size.width
    assert all(screen.region.contains_region(pane.region) for pane in panes)


async def test_a_page_of_text_is_nobodys_markup(app: MentorlogApp, journal: Journal) -> None:
    number = add(journal, "[red]Ada[/red]", purpose="[@click=app.quit]press[/]")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        shown = on_screen(app)
        assert "[red]Ada[/red]" in shown
        assert "[@click=app.quit]press[/]" in shown
        assert app.screen.query_one(BriefPage).records
        assert not app.screen.query(Static).filter(".-wrong")
    assert number == 1
