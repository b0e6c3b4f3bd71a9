"""Match cards, decisions, moves and what a stage asks for, on real screens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from sqlalchemy import update
from textual.pilot import Pilot

from mentorlog.domain.criteria import Act
from mentorlog.domain.kinds import Audience, EventKind, MatchDecision, Stage, Status
from mentorlog.journal import matching, mentorships
from mentorlog.journal.forms import MatchCardEdit, NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RelationshipCard
from mentorlog.journal.tables import MENTORSHIPS
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.action_edit import ActionDialog
from mentorlog.tui.dialogs.building import FocusDialog, SkipAgreementDialog
from mentorlog.tui.dialogs.chapter import ChapterDialog
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.decide import DecideDialog
from mentorlog.tui.dialogs.match_card import MatchCardDialog
from mentorlog.tui.dialogs.move import MoveDialog
from mentorlog.tui.dialogs.pick_cards import PickCardsDialog
from mentorlog.tui.dialogs.relationship_edit import RelationshipDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.compare import CompareScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import DateField, ProseField, TextField
from mentorlog.tui.widgets.stage_bar import StageBar
from mentorlog.tui.widgets.standing import CriteriaLine
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import on_screen, settled, until

Candidate = Callable[..., int]


@pytest.fixture
def candidate(journal: Journal, standing_clock: StandingClock) -> Candidate:
    """Write down a candidate, with the parts of a match card that are given."""

    def add(name: str = "Ines", audience: Audience = Audience.me, **parts: Any) -> int:
        told: dict[str, Any] = {"name": name, "my_role": "mentor", "formality": "informal"}
        new = NewRelationship(alias=f"Alias of {name}", **told)
        number = journal.change_now(partial(mentorships.add, new=new))
        if parts:
            change = MatchCardEdit(audience=audience, **parts)
            journal.change_now(partial(matching.edit, mentorship_id=number, change=change))
        return number

    return add


async def opened(pilot: Pilot[Leave], number: int) -> RelationshipScreen:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(number)
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, RelationshipScreen)
    return screen


def passing(app: MentorlogApp) -> str:
    """What was said in passing."""
    return "\n".join(str(note.message) for note in app._notifications)


def card(journal: Journal, number: int) -> RelationshipCard:
    return journal.run_now(partial(mentorships.one, mentorship_id=number))


# What the stage asks for.


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_says_how_far_the_stage_is(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, peopled.yara)
        assert "1 of 3 met · next: meet, and write a note · w shows all" in on_screen(app)
        assert screen.query_one(CriteriaLine).size.height == 1
        await pilot.press("w")
        await settled(pilot)
        assert isinstance(app.screen, ChooseDialog)
        shown = on_screen(app)
        for words in ("What building asks for", "○ you met at least once", "write the agreement"):
            assert words in shown
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)


async def test_what_could_be_done_instead_stands_with_what_is_open(
    app: MentorlogApp, candidate: Candidate
) -> None:
    number = candidate()
    app.journal.change_now(partial(mentorships.start, mentorship_id=number, reason="why not"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        await pilot.press("w")
        await settled(pilot)
        shown = on_screen(app)
        places = [shown.index(words) for words in ("write the agreement", "skip the agreement")]
        assert places == sorted(places) and places[1] < shown.index("career, life or both")
        assert "to come to this stage" in shown


async def test_a_day_to_look_again_that_is_past_says_so(
    app: MentorlogApp, candidate: Candidate
) -> None:
    number = candidate()
    trial = partial(matching.decide, mentorship_id=number, decision=MatchDecision.trial)
    begun, again = date(2026, 8, 1), date(2026, 9, 1)
    app.journal.change_now(partial(trial, on=begun, look_again=again, reason="let us see"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        assert "You meant to look again 1 September." in on_screen(app)


async def test_enter_does_what_would_meet_the_criterion(
    app: MentorlogApp, candidate: Candidate
) -> None:
    number = candidate(needs="a mirror")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        await pilot.press("w")
        await settled(pilot)
        assert "○ the match card says what is offered" in on_screen(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, MatchCardDialog)


@pytest.mark.parametrize(
    ("act", "opens"),
    [
        (Act.edit_card, MatchCardDialog),
        (Act.set_start, RelationshipDialog),
        (Act.set_end, RelationshipDialog),
        (Act.hold_session, SessionEditor),
        (Act.skip_agreement, SkipAgreementDialog),
        (Act.choose_focus, FocusDialog),
        (Act.add_first_step, ActionDialog),
        (Act.move, MoveDialog),
    ],
)
async def test_each_act_opens_where_it_is_done(
    app: MentorlogApp, peopled: Peopled, act: Act, opens: type[object]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas)
        await screen.perform(act)
        await settled(pilot)
        assert isinstance(app.screen, opens)


@pytest.mark.parametrize("act", Act)
async def test_no_act_is_a_dead_key(app: MentorlogApp, peopled: Peopled, act: Act) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        screen = await opened(pilot, peopled.jonas)
        before = screen.part
        await screen.perform(act)
        await settled(pilot)
        assert app.screen is not screen or screen.part != before or app._notifications


@pytest.mark.core
async def test_the_next_step_is_done_at_once_and_moves_on_where_nothing_is_open(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.yara)
        await pilot.press("S")
        await settled(pilot)
        assert isinstance(app.screen, SessionEditor)


async def test_a_click_on_the_stages_asks_for_a_move_and_one_below_shows_what_is_asked(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        for place, card in ((StageBar, MoveDialog), (CriteriaLine, ChooseDialog)):
            await pilot.click(place, offset=(3, 0))
            await settled(pilot)
            assert isinstance(app.screen, card)
            await pilot.press("escape")
            await settled(pilot)


@pytest.mark.core
async def test_what_ended_asks_for_nothing(app: MentorlogApp, candidate: Candidate) -> None:
    number = candidate()
    app.journal.change_now(partial(mentorships.decline, mentorship_id=number))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, number)
        assert not screen.query_one(CriteriaLine).display
        await pilot.click(StageBar, offset=(3, 0))
        await settled(pilot)
        assert app.screen is screen
        for act in ("criteria", "next_step", "decide", "take_back", "move"):
            assert not screen.possible(act)
        assert screen.possible("chapter")


# Match cards and decisions.


@pytest.mark.core
async def test_a_card_is_written_and_a_draft_comes_back(
    app: MentorlogApp, candidate: Candidate
) -> None:
    number = candidate(doubts="far away")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, number)
        await screen.run_action("match_card")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, MatchCardDialog)
        assert len(dialog.query(ProseField)) == 9
        dialog.query_one("#needs", ProseField).value = "a mirror"
        await pilot.pause()
        await until(pilot, lambda: dialog.unkept() is None)
        app.pop_screen()
        await settled(pilot)
        await screen.run_action("match_card")
        await settled(pilot)
        assert app.screen.query_one("#needs", ProseField).value == "a mirror"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is screen
        assert "2 of 4 met" in on_screen(app)
    kept = app.journal.run_now(partial(matching.card, mentorship_id=number))
    assert (kept.needs, kept.doubts) == ("a mirror", "far away")


async def test_a_sealed_or_hidden_card_is_not_opened(
    app: MentorlogApp, candidate: Candidate
) -> None:
    sealed, plain = candidate(audience=Audience.sealed, needs="secret"), candidate("Bo", needs="x")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, sealed)
        await screen.run_action("match_card")
        await settled(pilot)
        assert app.screen is screen
        await pilot.press("f8")
        other = await opened(pilot, plain)
        await other.run_action("match_card")
        await settled(pilot)
        assert app.screen is other


async def test_yes_with_something_open_asks_why(app: MentorlogApp, candidate: Candidate) -> None:
    number = candidate()
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        await pilot.press("D")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, DecideDialog)
        assert "Still open here" in on_screen(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is dialog
        assert dialog.query_one("#reason", ProseField).problem
        dialog.query_one("#reason", ProseField).value = "a good talk"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "◉ building" in on_screen(app)
    told = card(app.journal, number)
    assert (told.row.status, told.match.reasons) == (Status.active, "a good talk")


async def test_a_trial_asks_for_a_day_to_look_again(
    app: MentorlogApp, candidate: Candidate
) -> None:
    number = candidate(needs="a", experience_offered="b", doubts="c")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        await pilot.press("D")
        await settled(pilot)
        dialog = app.screen
        again = dialog.query_one("#look_again", DateField)
        assert not again.display
        dialog.query_one("#decision", OneOf).value = MatchDecision.trial
        await pilot.pause()
        assert again.display
        again.value = "2026-11-24"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert (app.screen is dialog, bool(again.problem)) == (True, True)
        again.value = "2027-01-09"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is not dialog
    assert card(app.journal, number).match.look_again_on == date(2027, 1, 9)


# Moves.


async def test_moving_on_with_something_open_asks_why_and_is_taken_back(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.yara)
        await pilot.press("m")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, MoveDialog)
        assert "Still open here: you met at least once" in on_screen(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert (app.screen is dialog, dialog.query_one("#reason", TextField).problem != "") == (
            True,
            True,
        )
        dialog.query_one("#reason", TextField).value = "we know each other"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "◉ goals" in on_screen(app)
        await pilot.press("M")
        await settled(pilot)
        assert "◉ building" in on_screen(app)
        await pilot.press("M")
        await settled(pilot)
        assert "There is no move to take back." in passing(app)
    told = peopled.journal.run_now(partial(mentorships.history, mentorship_id=peopled.yara))
    moved = [one for one in told if one.kind is EventKind.stage]
    assert [one.reason for one in moved] == ["", "we know each other"]


async def test_the_focus_is_chosen_with_a_day_and_a_reason(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas)
        await screen.run_action("choose_focus")
        await settled(pilot)
        dialog = app.screen
        dialog.query_one("#focus", AnyOf).values = frozenset({"career", "life"})
        dialog.query_one("#on", DateField).value = "2026-11-01"
        dialog.query_one("#reason", TextField).value = "a new job"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is screen
    (event, *_rest) = peopled.journal.run_now(
        partial(mentorships.history, mentorship_id=peopled.jonas)
    )
    assert card(peopled.journal, peopled.jonas).row.axes.career
    axes = event if event.kind is EventKind.axes else _rest[0]
    assert (axes.happened_on, axes.reason) == (date(2026, 11, 1), "a new job")


async def test_an_agreement_is_skipped_with_two_yes(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas)
        await screen.run_action("skip_agreement")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, SkipAgreementDialog)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is dialog
        dialog.query_one("#talked", AnyOf).values = frozenset({"confidentiality", "exit"})
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
        assert not screen.possible("skip_agreement")
    assert card(peopled.journal, peopled.jonas).agreement_skipped


async def test_a_new_chapter_follows_what_ended(app: MentorlogApp, peopled: Peopled) -> None:
    ended = {"status": Status.closed, "stage": Stage.closing, "ended_on": date(2026, 11, 1)}
    where = update(MENTORSHIPS).where(MENTORSHIPS.c.id == peopled.jonas).values(**ended)
    peopled.journal.change_now(lambda db: db.execute(where) and None)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas)
        await screen.run_action("chapter")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, ChapterDialog)
        dialog.query_one("#stage", OneOf).value = Stage.development
        await pilot.press("ctrl+s")
        await settled(pilot)
        shown = app.screen
        assert isinstance(shown, RelationshipScreen)
        assert shown is not screen
        assert "◉ development" in on_screen(app)
    assert card(peopled.journal, shown.mentorship_id).predecessor_id == peopled.jonas


# Cards beside each other.


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_cards_stand_beside_each_other_with_their_parts_aligned(
    app: MentorlogApp, candidate: Candidate, size: tuple[int, int]
) -> None:
    candidate("Ines", needs="somebody who says no", doubts="漢字漢字")
    candidate("Bo", needs="a listener")
    candidate("Cleo", needs="a door")
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        lines = on_screen(app).splitlines()
        heads = next(one for one in lines if "Ines" in one and "Cleo" in one)
        needs = next(one for one in lines if "a listener" in one)
        assert "▸ Ines" in heads
        assert heads.index("Bo") == needs.index("a listener")
        assert heads.index("Cleo") == needs.index("a door")
        await pilot.press("right", "right", "right", "left")
        await settled(pilot)
        assert (screen.them, "▸ Bo" in on_screen(app)) == ("Bo", True)
        await pilot.press("e")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, MatchCardDialog)
        dialog.query_one("#interests", ProseField).value = "rowing"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "rowing" in on_screen(app)
        await pilot.press("end")
        await settled(pilot)
        assert "Doubts" in on_screen(app)


async def test_a_decision_is_made_where_cards_are_compared(
    app: MentorlogApp, candidate: Candidate
) -> None:
    first, second = candidate("Ines"), candidate("Bo")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        await pilot.press("right", "D")
        await settled(pilot)
        app.screen.query_one("#decision", OneOf).value = MatchDecision.no
        await pilot.press("ctrl+s")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CompareScreen)
        assert not screen.possible("decide")
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipsScreen)
    assert card(app.journal, first).row.status is Status.candidate
    assert card(app.journal, second).row.status is Status.declined


async def test_with_more_than_three_it_is_asked_whom(
    app: MentorlogApp, candidate: Candidate
) -> None:
    numbers = [candidate(name) for name in ("Ada", "Bo", "Cleo", "Dora")]
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        dialog = app.screen
        assert isinstance(dialog, PickCardsDialog)
        picked = dialog.query_one("#cards", AnyOf)
        assert picked.values == frozenset({str(numbers[0])})
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert app.screen is dialog
        picked.values = frozenset({str(numbers[3]), str(numbers[1])})
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)
        assert "▸ Bo" in on_screen(app)
        assert "Dora" in on_screen(app)


async def test_one_candidate_is_not_compared(app: MentorlogApp, candidate: Candidate) -> None:
    candidate()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipsScreen)
        assert "Comparing takes two candidates" in passing(app)


async def test_discreet_mode_shows_aliases_and_no_card(
    app: MentorlogApp, candidate: Candidate
) -> None:
    candidate("Ines", needs="somebody who says no")
    candidate("Bo", needs="a listener")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f8", "c")
        await settled(pilot)
        shown = on_screen(app)
        assert isinstance(app.screen, CompareScreen)
        assert "Alias of Ines" in shown
        assert "says no" not in shown
        assert "hidden" in shown
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)


async def test_enter_opens_the_page_of_the_one_marked(
    app: MentorlogApp, candidate: Candidate
) -> None:
    candidate("Ines")
    other = candidate("Bo")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        await pilot.press("right", "enter")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)
        assert app.screen.mentorship_id == other


async def test_a_trial_shows_when_to_look_again(app: MentorlogApp, candidate: Candidate) -> None:
    number = candidate()
    decide = partial(matching.decide, mentorship_id=number, decision=MatchDecision.trial)
    day = date(2026, 12, 24)
    app.journal.change_now(partial(decide, look_again=day, reason="let us see"))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, number)
        assert "Look again 24 December." in on_screen(app)
