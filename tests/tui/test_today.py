"""Today: what needs me on top, one key to act, who is next, where everybody stands."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from mentorlog import clock, display
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Beneficiary,
    Benefit,
    Direction,
    Formality,
    MatchDecision,
    OutcomeForm,
    ReflectionKind,
    Role,
    SessionStatus,
    Side,
    Stage,
)
from mentorlog.journal import (
    actions,
    agenda,
    attention,
    matching,
    mentorships,
    people,
    sessions,
)
from mentorlog.journal.forms import NewAction, NewRelationship, RelationshipEdit, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import AgendaRow
from mentorlog.journal.tables import Outcome, Reflection
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.capacity import CapacityDialog
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.closing_ritual import ClosingRitual
from mentorlog.tui.dialogs.evaluate import EvaluateWizard
from mentorlog.tui.dialogs.move import MoveDialog
from mentorlog.tui.dialogs.plan_session import PlanDialog
from mentorlog.tui.dialogs.relationship_wizard import RelationshipWizard
from mentorlog.tui.dialogs.snooze import SnoozeDialog
from mentorlog.tui.screens.reflection_editor import ReflectionEditor
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.screens.today import TodayScreen
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.pane import Pane
from tests import eight
from tests.conftest import CHEAP, NOW, Peopled, StandingClock
from tests.tui.steps import on_screen, program, sees, settled, types, until

SIZES = [(80, 24), (120, 40), (200, 60)]


def desk(app: MentorlogApp) -> TodayScreen:
    screen = app.screen_stack[0]
    assert isinstance(screen, TodayScreen)
    return screen


def flags(app: MentorlogApp) -> list[FlagKind]:
    rows = desk(app).needs
    return [rows.row(at).kind for at in range(rows.total)]


def in_front(app: MentorlogApp, screen: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, screen)


async def go_to(pilot: Pilot[Any], kind: FlagKind) -> None:
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    desk(app).needs.cursor = flags(app).index(kind)
    await settled(pilot)


@pytest.fixture
def here(peopled: Peopled) -> MentorlogApp:
    """The program at its first screen."""
    return program(peopled, "today")


@pytest.mark.core
async def test_it_is_where_a_person_lands_and_where_1_leads(journal: Journal) -> None:
    app = MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP)
    async with app.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "1 Today", "Nobody is here yet. Press a", "Nothing is planned")
        await pilot.press("4")
        await until(pilot, lambda: app.current_mode == "sessions")
        await pilot.press("1")
        await until(pilot, lambda: app.current_mode == "today")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, RelationshipWizard))


@pytest.mark.parametrize("size", SIZES)
async def test_what_matters_is_there_at_every_size(
    here: MentorlogApp, size: tuple[int, int]
) -> None:
    async with here.run_test(size=size) as pilot:
        await settled(pilot)
        lines = on_screen(here).splitlines()
        assert all(display.width(line) == size[0] for line in lines)
        first = "\n".join(lines[:11])
        for words in (
            "introduce her to Karel",
            "you promised Samira Haddad · 9 days late",
            "Jonas and you have not met for 34 days",
            "You agreed on every 21 days",
            "enter decide",
        ):
            assert words in first
        whole = "\n".join(lines)
        for words in ("tomorrow 14:00", "A question for today", "Everybody", "●●●●○○ development"):
            assert words in whole
        assert flags(here) == [
            FlagKind.my_promise,
            FlagKind.silence,
            FlagKind.stage_unchanged,
        ]


async def test_wide_rooms_have_a_table_with_its_headings(here: MentorlogApp) -> None:
    async with here.run_test(size=(200, 60)) as pilot:
        await sees(pilot, "Who", "Kinds", "Last met", "Rhythm", "Promises")
        rows = [line for line in on_screen(here).splitlines() if "Samira Haddad" in line]
        assert any(
            all(
                words in line
                for words in (
                    "mentor",
                    "formal · career",
                    "13 days ago",
                    "tomorrow 14:00",
                    "13 days since you met; you agreed on every 14",
                    "1 · 1",
                )
            )
            for line in rows
        )


@pytest.mark.core
async def test_x_keeps_a_promise_and_u_takes_it_back(here: MentorlogApp, peopled: Peopled) -> None:
    promise = partial(actions.one, action_id=peopled.my_late)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert peopled.journal.run_now(promise).status is ActionStatus.done
        assert FlagKind.my_promise not in flags(here)
        await pilot.press("u")
        await settled(pilot)
        assert flags(here)[0] is FlagKind.my_promise


@pytest.mark.core
async def test_s_puts_off_for_two_weeks_and_says_so(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    async with here.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("s")
        await sees(pilot, "Put off until Tue 8.", "1 put off")
        assert FlagKind.my_promise not in flags(here)
        await pilot.press("u")
        await settled(pilot)
        assert flags(here)[0] is FlagKind.my_promise
        await pilot.press("s")
        await settled(pilot)
        standing_clock.advance(days=14)
        await desk(here).show_again()
        assert flags(here)[0] is FlagKind.my_promise
    assert peopled.my_late


async def test_until_a_day_that_is_named(here: MentorlogApp, peopled: Peopled) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("S")
        await until(pilot, lambda: isinstance(here.screen, SnoozeDialog))
        here.screen.query_one("#until Input", Input).value = "2026-12-24"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert FlagKind.my_promise not in flags(here)
    (row,) = peopled.journal.run_now(attention.snoozed)
    assert row.until == date(2026, 12, 24)


async def test_enter_on_a_promise_asks_what_becomes_of_it(
    here: MentorlogApp, peopled: Peopled
) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(here.screen, ChooseDialog))
        await sees(pilot, "It is done", "Agree anew", "Let it go", "Change it")
        await pilot.press("down", "down", "enter")
        await settled(pilot)
    promise = peopled.journal.run_now(partial(actions.one, action_id=peopled.my_late))
    assert promise.status is ActionStatus.dropped


async def test_l_lets_go_and_r_agrees_anew(here: MentorlogApp, peopled: Peopled) -> None:
    promise = partial(actions.one, action_id=peopled.my_late)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("l")
        await settled(pilot)
        assert peopled.journal.run_now(promise).status is ActionStatus.dropped
        await pilot.press("u")
        await settled(pilot)
        await go_to(pilot, FlagKind.my_promise)
        await pilot.press("r")
        await sees(pilot, "Agreed anew", "introduce her to Karel")
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert peopled.journal.run_now(promise).status is ActionStatus.renegotiated


async def test_enter_on_a_silence_plans_a_session(here: MentorlogApp) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.silence)
        await sees(pilot, "enter plan a session")
        await pilot.press("x")  # nothing to tick off
        await settled(pilot)
        assert flags(here)[1] is FlagKind.silence
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(here.screen, PlanDialog))
        await sees(pilot, "Plan a session with Jonas")


async def test_a_topic_carried_a_third_time_asks(here: MentorlogApp, peopled: Peopled) -> None:
    text = SessionText(
        mentorship_id=peopled.samira, starts_at=NOW - timedelta(days=1), notes="We met."
    )
    peopled.journal.change_now(partial(sessions.save, text=text))
    topic = partial(agenda.one, topic_id=peopled.salary)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.carried_topic)
        await sees(pilot, "salary, how to ask", "carried a third time")
        await pilot.press("enter")
        await sees(pilot, "Do it, agree on it anew, or let it go?", "Park it")
        await pilot.press("down", "down", "down", "enter")
        await settled(pilot)
        assert peopled.journal.run_now(topic).status is AgendaStatus.parked
        assert FlagKind.carried_topic not in flags(here)


async def test_a_carried_item_asks_on_the_brief_too(here: MentorlogApp, peopled: Peopled) -> None:
    text = SessionText(
        mentorship_id=peopled.samira, starts_at=NOW - timedelta(days=1), notes="We met."
    )
    peopled.journal.change_now(partial(sessions.save, text=text))
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await here.show_relationship(peopled.samira)
        await sees(pilot, "carried a third time")
        page = here.screen.query_one(BriefPage)
        await until(pilot, lambda: page.has_focus)
        page.cursor = [
            isinstance(one, AgendaRow) and one.id == peopled.salary for one in page.records
        ].index(True)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(here.screen, ChooseDialog))
        await pilot.press("escape")
        await pilot.press("e")
        await sees(pilot, "A topic")


async def test_did_it_happen(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.advance(days=2)
    session = partial(sessions.one, session_id=peopled.samira_next)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.passed_session)
        await pilot.press("enter")
        await sees(pilot, "Did you and Samira Haddad meet", "We met", "It did not take place")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(here.screen, SessionEditor))
    assert peopled.journal.run_now(session).status is SessionStatus.held


async def test_x_says_that_it_happened_and_u_takes_it_back(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    session = partial(sessions.one, session_id=peopled.samira_next)
    planned_at = peopled.journal.run_now(session).starts_at
    standing_clock.advance(days=2)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.passed_session)
        await pilot.press("x")
        await settled(pilot)
        assert FlagKind.passed_session not in flags(here)
        assert peopled.journal.run_now(session).status is SessionStatus.held
        await pilot.press("u")
        await settled(pilot)
        assert FlagKind.passed_session in flags(here)
    found = peopled.journal.run_now(session)
    assert (found.status, found.starts_at) == (SessionStatus.planned, planned_at)


async def test_a_passed_session_that_did_not_take_place(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.advance(days=2)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.passed_session)
        await pilot.press("l")
        await sees(pilot, "The session with Samira Haddad did not take place")
        await pilot.press("ctrl+s")
        await settled(pilot)
    found = peopled.journal.run_now(partial(sessions.one, session_id=peopled.samira_next))
    assert found.status in (SessionStatus.cancelled, SessionStatus.no_show)


async def test_enter_on_the_talk_is_the_brief(here: MentorlogApp, peopled: Peopled) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(here.screen, RelationshipScreen))
        screen = here.screen
        assert isinstance(screen, RelationshipScreen)
        assert screen.mentorship_id == peopled.samira
        await sees(pilot, "Last time", "salary, how to ask")
        await pilot.press("escape")
        await until(pilot, lambda: here.screen is desk(here))
        await pilot.press("tab", "enter")
        await until(pilot, lambda: isinstance(here.screen, RelationshipScreen))


async def test_what_changed_elsewhere_is_there_on_coming_back(
    here: MentorlogApp, peopled: Peopled
) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("4")
        await settled(pilot)
        await peopled.journal.change(partial(actions.done, action_id=peopled.my_late))
        await pilot.press("1")
        await sees(pilot, "Needs you")
        await settled(pilot)
        assert FlagKind.my_promise not in flags(here)


async def test_a_look_again_is_done_with_x(here: MentorlogApp, peopled: Peopled) -> None:
    change = RelationshipEdit(check_back_on=clock.today())
    edit = partial(mentorships.edit, mentorship_id=peopled.yara, change=change)
    peopled.journal.change_now(edit)
    one = partial(mentorships.one, mentorship_id=peopled.yara)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.check_back)
        await pilot.press("x")
        await settled(pilot)
        assert peopled.journal.run_now(one).check_back_on is None
        await pilot.press("u")
        await settled(pilot)
        assert peopled.journal.run_now(one).check_back_on == clock.today()


async def test_a_trial_looked_at_again_is_done_with_x(here: MentorlogApp, peopled: Peopled) -> None:
    def on_trial(db: Session) -> int:
        new = NewRelationship(name="Ines", my_role=Role.mentor, formality=Formality.informal)
        number = mentorships.add(db, new)
        day, soon = clock.today() - timedelta(days=9), clock.today() - timedelta(days=1)
        trial = partial(matching.decide, db, number, MatchDecision.trial, on=day, reason="try")
        trial(look_again=soon)
        return number

    number = peopled.journal.change_now(on_trial)
    card = partial(matching.card, mentorship_id=number)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.trial)
        await pilot.press("x")
        await settled(pilot)
        assert peopled.journal.run_now(card).look_again_on is None
        await pilot.press("u")
        await settled(pilot)
        assert peopled.journal.run_now(card).look_again_on == clock.today() - timedelta(days=1)


async def test_capacity_is_set_on_the_screen_and_said(here: MentorlogApp, peopled: Peopled) -> None:
    def begin(db: Session) -> None:
        new = NewRelationship(
            name="Ines",
            my_role=Role.mentor,
            formality=Formality.informal,
            started_on=clock.today(),
        )
        mentorships.add(db, new)

    peopled.journal.change_now(begin)
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("C")
        await until(pilot, lambda: isinstance(here.screen, CapacityDialog))
        await types(pilot, "1", "ctrl+s")
        await settled(pilot)
        assert peopled.journal.run_now(people.me).capacity == 1
        assert flags(here)[-1] is FlagKind.capacity
        await sees(pilot, "You said one; this is the second")
        facts = here.screen.query_one("#everybody", Pane).facts
        assert "this is the second" in str(facts)


async def test_another_question_on_a_key(here: MentorlogApp) -> None:
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        found = desk(here).desk
        assert found is not None and found.question is not None
        before = found.question.prompt.text
        await pilot.press("t")
        await settled(pilot)
        after = desk(here).desk
        assert after is not None and after.question is not None
        assert after.question.prompt.text != before


async def test_what_the_question_offers_is_done_with_the_mouse_too(here: MentorlogApp) -> None:
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        found = desk(here).desk
        assert found is not None and found.question is not None
        before = found.question.prompt.text

        async def click(words: str) -> None:
            rows = on_screen(here).splitlines()
            row = next(at for at, told in enumerate(rows) if "another" in told)
            await pilot.click(offset=(rows[row].index(words), row))
            await settled(pilot)

        await click("another")
        after = desk(here).desk
        assert after is not None and after.question is not None
        assert after.question.prompt.text != before
        await click("write")
        await until(pilot, lambda: isinstance(here.screen, ReflectionEditor))


async def test_in_little_room_a_click_on_the_question_itself_answers_it(here: MentorlogApp) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "w write" not in on_screen(here)
        await pilot.click("#asked", offset=(4, 0))
        await until(pilot, lambda: isinstance(here.screen, ReflectionEditor))


async def test_discreet_mode_shows_aliases_and_no_words(
    here: MentorlogApp, peopled: Peopled
) -> None:
    for name, row in (("Samira", peopled.samira),):
        new = NewAction(
            mentorship_id=row, owner=Side.them, text=f"{name} and Karel", due_on=date(2026, 11, 1)
        )
        peopled.journal.change_now(partial(actions.add, new=new))
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("f8")
        await sees(pilot, "Heron", "discreet")
        for hidden in ("Samira", "Karel", "Jonas"):
            assert hidden not in on_screen(here)


async def test_what_a_person_wrote_is_never_obeyed(here: MentorlogApp, peopled: Peopled) -> None:
    nasty = "[red]oops[/] \x1b[31m\u202e evil"
    new = NewAction(
        mentorship_id=peopled.jonas, owner=Side.me, text=nasty, due_on=date(2026, 11, 1)
    )
    peopled.journal.change_now(partial(actions.add, new=new))
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        shown = on_screen(here)
        assert "[red]oops[/]" in shown
        assert "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.core
async def test_nothing_needs_you(here: MentorlogApp, peopled: Peopled) -> None:
    journal = peopled.journal
    for one in journal.run_now(attention.due):
        snooze = partial(attention.snooze, public_id=one.record_id, kind=one.kind)
        journal.change_now(snooze)
    async with here.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "Nothing needs you today.", "3 put off")
        await pilot.press("x", "s", "l", "r", "enter")
        await settled(pilot)
        assert here.screen is desk(here)


async def test_an_end_that_is_near_leads_to_closing(here: MentorlogApp, peopled: Peopled) -> None:
    """What is offered is what is chosen already."""
    ends = RelationshipEdit(planned_end_on=clock.today() + timedelta(days=9))
    edit = partial(mentorships.edit, mentorship_id=peopled.samira, change=ends)
    peopled.journal.change_now(edit)
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.end_near)
        await pilot.press("enter")
        await until(pilot, partial(in_front, here, MoveDialog))
        assert here.screen.query_one("#stage", OneOf).value == Stage.closing.value


async def test_each_act_opens_what_it_says(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    peopled.journal.change_now(
        partial(
            mentorships.move,
            mentorship_id=peopled.jonas,
            stage=Stage.closing,
            reason="it is time",
        )
    )
    standing_clock.advance(days=200)
    acts: tuple[tuple[FlagKind, type[Screen[Any]]], ...] = (
        (FlagKind.review, EvaluateWizard),
        (FlagKind.stage_unchanged, MoveDialog),
        (FlagKind.no_closure, ClosingRitual),
    )
    async with here.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for kind, dialog in acts:
            await go_to(pilot, kind)
            await pilot.press("enter")
            await until(pilot, partial(in_front, here, dialog))
            while here.screen is not desk(here):
                await pilot.press("escape")
                await settled(pilot)


async def test_an_introduction_is_followed_up_with_x(here: MentorlogApp, peopled: Peopled) -> None:
    def introduced(db: Session) -> None:
        outcome = Outcome(
            mentorship_id=peopled.samira,
            beneficiary=Beneficiary.mentee,
            benefit=Benefit.network,
            form=OutcomeForm.introduction,
            happened_on=date(2026, 11, 1),
            line="met Karel",
            follow_up_on=date(2026, 11, 20),
        )
        db.add(outcome)

    peopled.journal.change_now(introduced)
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await go_to(pilot, FlagKind.introduction)
        await pilot.press("x")
        await settled(pilot)
        assert FlagKind.introduction not in flags(here)
        await pilot.press("u")
        await settled(pilot)
        assert FlagKind.introduction in flags(here)


async def test_w_answers_the_question_and_enter_opens_a_letter(
    here: MentorlogApp, peopled: Peopled
) -> None:
    def written(db: Session) -> None:
        db.add(
            Reflection(
                kind=ReflectionKind.letter,
                title="to me, a year on",
                body="You were tired then.",
                opens_on=clock.today(),
            )
        )

    peopled.journal.change_now(written)
    async with here.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "w write", "t another")
        found = desk(here).desk
        assert found is not None and found.question is not None
        await pilot.press("w")
        await until(pilot, partial(in_front, here, ReflectionEditor))
        await sees(pilot, found.question.prompt.text[:30])
        await pilot.press("escape")
        await until(pilot, lambda: here.screen is desk(here))
        await go_to(pilot, FlagKind.letter)
        await sees(pilot, "A letter may be opened: to me, a year on")
        await pilot.press("enter")
        await sees(pilot, "You were tired then.")
        await pilot.press("escape")
        await until(pilot, lambda: here.screen is desk(here))
        await pilot.press("x")
        await settled(pilot)
        assert FlagKind.letter not in flags(here)


async def test_the_next_morning_it_is_read_anew(
    here: MentorlogApp, peopled: Peopled, standing_clock: StandingClock
) -> None:
    async with here.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert FlagKind.passed_session not in flags(here)
        await pilot.press("4")
        await settled(pilot)
        standing_clock.advance(days=2)
        await pilot.press("1")
        await settled(pilot)
        assert FlagKind.passed_session in flags(here)
    assert peopled.samira_next


@pytest.mark.core
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_of_eight_mentees_it_names_the_three_who_need_something(
    journal: Journal, standing_clock: StandingClock, size: tuple[int, int]
) -> None:
    """The same as `mentorlog due`, in the same order, for the same reasons."""
    eight.written(journal, standing_clock)
    app = MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        assert flags(app) == [kind for _name, kind, _what, _why in eight.NEEDED]
        shown = "\n".join(on_screen(app).splitlines())
        assert "5 things · 1 put off" in shown
        for at, (_name, _kind, what, why) in enumerate(eight.NEEDED):
            desk(app).needs.cursor = at
            await sees(pilot, what, why)
        assert "7 of the 8 mentees you have room for" in on_screen(app)


async def test_what_to_know_before_the_next_talk_stands_where_there_is_room(
    here: MentorlogApp,
) -> None:
    async with here.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Before you meet Samira Haddad", "Last time", "Promises")
        await pilot.click("Glance", offset=(4, 1))
        await until(pilot, lambda: in_front(here, RelationshipScreen))
    assert here.return_code in (0, None)


@pytest.mark.parametrize(
    ("wide", "told"),
    [(130, "every 21 days"), (170, "34 days since you met; you agreed on every 21")],
)
async def test_a_rhythm_is_told_whole_or_shorter_but_never_cut(
    here: MentorlogApp, wide: int, told: str
) -> None:
    """With the days gone by where there is room; they stand under “last met” all the same."""
    async with here.run_test(size=(wide, 40)) as pilot:
        await sees(pilot, "Rhythm", told)
        rhythm = on_screen(here).split("Rhythm")[1]
        (jonas,) = (row for row in rhythm.splitlines() if "Jonas" in row)
        assert "drifting" in jonas and told in jonas


async def test_no_column_is_cut_where_there_is_room_for_it(journal: Journal) -> None:
    """The columns are as wide as what stands in them: long kinds, and names two cells a letter."""

    def two(db: Session) -> None:
        for name, direction, role in (
            ("Xiaoyu Lin 林小雨", Direction.mutual, Role.both),
            ("Ada", Direction.reverse, Role.mentee),
            ("A" * 70, Direction.traditional, Role.mentor),  # a long name leaves room for the rest
        ):
            new = NewRelationship(
                name=name,
                my_role=role,
                formality=Formality.informal,
                career=True,
                direction=direction,
                started_on=clock.today(),
            )
            mentorships.add(db, new)

    journal.change_now(two)
    app = MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP)
    async with app.run_test(size=(120, 40)) as pilot:
        await sees(pilot, "Xiaoyu Lin 林小雨", "informal · career · mutual", "career · reverse")
        rows = [row for row in on_screen(app).splitlines() if "●●○○○○" in row or "Who" in row]
        assert len(rows) == 4
        starts = {
            display.width(row[: row.index(word)])
            for row, word in zip(rows, ("Stage", "●", "●", "●"), strict=True)
        }
        assert len(starts) == 1
