"""Ninety seconds after a talk: five questions, and whatever way they are left, nothing is lost."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from mentorlog.domain.kinds import ReflectionKind, SessionStatus, Side
from mentorlog.journal import actions, drafts, highlights, reflections, sessions
from mentorlog.journal.records import SessionCard
from mentorlog.tui.dialogs.after_session import AfterDialog
from mentorlog.tui.dialogs.pick_person import PickPerson
from mentorlog.tui.session_writing import Capture, added
from mentorlog.tui.widgets.scale import Scale
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import KEYS, on_screen, program, sees, types, until, writing


def latest(peopled: Peopled, mentorship_id: int) -> SessionCard:
    """The session held last."""
    held = partial(sessions.page, limit=1, with_=mentorship_id, status=SessionStatus.held)
    (row,) = peopled.journal.run_now(held)
    return peopled.journal.run_now(partial(sessions.one, session_id=row.id))


async def says(pilot: Pilot[Any], *keys: str) -> None:
    """Words and keys at a person's pace: each is worked through before the next."""
    for key in keys:
        await pilot.press(*([key] if key in KEYS else list(key)))


async def asked(pilot: Pilot[Any]) -> AfterDialog:
    """Wait for the questions."""
    await until(pilot, lambda: isinstance(pilot.app.screen, AfterDialog))
    dialog = pilot.app.screen
    assert isinstance(dialog, AfterDialog)
    await until(pilot, lambda: isinstance(dialog.focused, Input))
    return dialog


async def answer_all(pilot: Pilot[Any]) -> None:
    """From the first question to the last, as a mentor."""
    await says(pilot, "She applies.", "enter", "I never dared to ask.", "enter")
    await says(pilot, "call Marc, due friday", "enter", "enter")
    await says(pilot, "write the letter", "enter", "enter", "That I envy her.", "enter")
    await pilot.press(*"34", *"4555", "1")
    await says(pilot, "To wait.")


@pytest.mark.core
async def test_the_answers_go_where_they_belong(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "ctrl+s")
        await sees(pilot, "Saved.", "the minute after")
        await pilot.press("f2")
        await asked(pilot)
        await answer_all(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: latest(peopled, peopled.samira).summary == "She applies.")
        await until(pilot, lambda: not desk.keeper.unsaved)
    card = latest(peopled, peopled.samira)
    assert card.notes == (
        "Talked.\n\n> I never dared to ask.\n\n"
        "- [ ] me: call Marc, due friday\n- [ ] them: write the letter\n"
    )
    assert (card.energy_before, card.energy_after, card.talk_share) == (3, 4, 10)
    assert (card.pulse.heard, card.pulse.useful) == (4, 5)
    kept = peopled.journal.run_now(partial(actions.open_for, mentorship_id=peopled.samira))
    mine = {row.text: (row.owner, row.due_on) for row in kept if row.session_id == card.id}
    assert mine == {
        "call Marc": (Side.me, date(2026, 11, 27)),
        "write the letter": (Side.them, None),
    }
    (marked,) = peopled.journal.run_now(partial(highlights.page, with_=peopled.samira))
    assert marked.sentence == "I never dared to ask."
    said = {(row.kind, row.session_id) for row in peopled.journal.run_now(reflections.page)}
    assert said == {
        (ReflectionKind.observation, card.id),
        (ReflectionKind.insight, card.id),
    }
    assert peopled.journal.run_now(drafts.all_) == []


async def test_what_is_understood_of_a_promise_is_said_at_once(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f2")
        dialog = await asked(pilot)
        await says(pilot, "enter", "enter", "call Marc, due friday")
        await sees(pilot, "→ Friday 27 November 2026")
        await until(pilot, lambda: len(dialog.query("#me PromiseField")) == 2)
        await says(pilot, "enter", "and once more")
        await sees(pilot, "no date")
        assert dialog.filled_in.capture.mine == ("call Marc, due friday", "and once more")


async def test_digits_answer_and_every_question_comes_into_view(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f2")
        dialog = await asked(pilot)
        seen = []
        for _turn in range(20):
            focused = dialog.focused
            assert focused is not None
            seen.append(focused)
            region = focused.region
            assert region.y > 0 and region.bottom < 24, focused
            await pilot.press(*(["3"] if isinstance(focused, Scale) else ["enter"]))
            await pilot.pause()
            if dialog.focused is seen[0]:
                break
        assert [scale.value for scale in dialog.query(Scale)] == [3] * 7
        assert set(dialog.focus_chain) == set(seen)


async def test_a_mentee_is_asked_what_comes_within_48_hours(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 30), notifications=True) as pilot:
        desk = await writing(pilot, peopled.jonas)
        await types(pilot, "Walked.", "ctrl+s")
        await sees(pilot, "Saved.")
        await pilot.press("f2")
        dialog = await asked(pilot)
        assert not dialog.query("#talk_share, #learned")
        dialog.query_one("#soon Input", Input).focus()
        await says(pilot, "ask for a day off")
        await sees(pilot, "→ Thursday 26 November")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: not desk.keeper.unsaved)
    (promise,) = peopled.journal.run_now(partial(actions.open_for, mentorship_id=peopled.jonas))
    assert (promise.text, promise.due_on) == ("ask for a day off", date(2026, 11, 26))


async def test_answers_cut_short_are_in_the_draft_and_come_back(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        await types(pilot, "Talked.", "f2")
        await asked(pilot)
        await says(pilot, "She applies.", "enter", "Dared.", "enter", "call Marc", "enter")
        await until(pilot, lambda: desk.keeper.writing.capture.mine == ("call Marc",))
        await until(pilot, lambda: desk.keeper.is_kept)
    again = program(peopled)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        desk = await writing(pilot, peopled.samira)
        assert desk.editor.text == "Talked.\n\n> Dared.\n\n- [ ] me: call Marc\n"
        assert desk.keeper.writing.after.summary == "She applies."
        assert desk.keeper.writing.capture == Capture(marks=("Dared.",))
        await pilot.press("ctrl+s")
        await sees(pilot, "Saved.")
    (marked,) = peopled.journal.run_now(partial(highlights.page, with_=peopled.samira))
    assert marked.sentence == "Dared."


async def test_discreet_mode_shows_nothing_of_the_answers(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.discreet = True
        await writing(pilot, peopled.samira)
        await types(pilot, "x", "f2")
        await asked(pilot)
        await says(pilot, "She applies.", "enter", "secret")
        await sees(pilot, "•••")
        assert not any(word in on_screen(app) for word in ("applies", "secret", "Samira"))


# From anywhere.


async def test_one_key_and_the_person_lead_to_the_questions(peopled: Peopled) -> None:
    app = program(peopled, area="today")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await pilot.press(*"jonas", "enter")
        await asked(pilot)
        await says(pilot, "About leaving.", "enter", "enter", "call him, due friday")
        await pilot.press("escape")
        await until(pilot, lambda: latest(peopled, peopled.jonas).summary == "About leaving.")
        await sees(pilot, "Saved with Jonas.", "1 promise to keep.")
    card = latest(peopled, peopled.jonas)
    assert card.notes == "- [ ] me: call him, due friday\n"
    assert card.status is SessionStatus.held
    assert peopled.journal.run_now(drafts.all_) == []


async def test_a_planned_session_that_is_over_is_held_with_the_answers(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.advance(days=1, hours=5)
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("N", "enter")
        await asked(pilot)
        await says(pilot, "Salary.", "escape")
        await until(pilot, lambda: latest(peopled, peopled.samira).summary == "Salary.")
    assert latest(peopled, peopled.samira).id == peopled.samira_next


async def test_nothing_answered_makes_no_session(peopled: Peopled) -> None:
    before = peopled.journal.run_now(partial(sessions.count, with_=peopled.jonas))
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await pilot.press(*"jonas", "enter")
        await asked(pilot)
        await pilot.press("escape")
        await sees(pilot, "Nothing was answered")
    assert peopled.journal.run_now(partial(sessions.count, with_=peopled.jonas)) == before


async def test_answers_from_anywhere_are_kept_while_they_are_given(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await pilot.press(*"jonas", "enter")
        await asked(pilot)
        await says(pilot, "About leaving.")
        slot = drafts.session_slot(peopled.jonas)
        find = partial(drafts.find, slot=slot)

        def kept() -> object:
            draft = peopled.journal.run_now(find)
            return draft and draft.fields["summary"]

        await until(pilot, lambda: kept() == "About leaving.")


# What goes into the text.


def test_lines_stand_in_a_paragraph_of_their_own() -> None:
    assert added("", ["- [ ] me: a"]) == "- [ ] me: a\n"
    assert added("Talked.", ["> b"]) == "\n\n> b\n"
    assert added("Talked.\n", ["> b"]) == "\n> b\n"
    assert added("Talked.\n\n\n", ["> b"]) == "> b\n"


def test_a_promise_within_two_days_keeps_the_day_it_names() -> None:
    day = date(2026, 11, 24)
    assert Capture(soon="call, due friday").lines(day) == ["- [ ] me: call, due friday"]
    assert Capture(soon="call").lines(day) == ["- [ ] me: call, due 2026-11-26"]
    assert Capture(unsaid="much", learned="more").lines(day) == []


@pytest.mark.core
async def test_keys_that_come_at_once_go_where_they_were_meant_to(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(app.screen, PickPerson))
        await pilot.press(*"jonas", "enter")
        dialog = await asked(pilot)
        typed = [*"About leaving.", "enter", *"Nobody asks.", "enter", *"call him", "enter"]
        for key in typed:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: dialog.filled_in.capture.mine == ("call him",))
        noted = dialog.filled_in
        assert (noted.after.summary, noted.capture.sentence) == ("About leaving.", "Nobody asks.")
        dialog.query_one("#energy_before").focus()
        for key in "345551":
            app.post_message(events.Key(key, key))
        await until(pilot, lambda: dialog.filled_in.after.useful == 1)
        after = dialog.filled_in.after
        given = (
            after.energy_before,
            after.energy_after,
            after.heard,
            after.respected,
            after.honest,
        )
        assert given == (3, 4, 5, 5, 5)
        await pilot.press("escape")
        await sees(pilot, "Saved with Jonas")
        # A look at what is due, begun before the answers were handed over, leaves no draft.
        await dialog.keep_draft()
    slot = drafts.session_slot(peopled.jonas)
    assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None


async def test_what_does_not_fit_into_a_line_is_said_and_several_lines_stand_in_one(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await writing(pilot, peopled.samira)
        await pilot.press("f2")
        dialog = await asked(pilot)
        line = dialog.query_one("#summary Input", Input)
        app.post_message(events.Paste("She applies.\n\nIn spring,\r\nshe says."))
        await until(pilot, lambda: line.value == "She applies. In spring, she says.")
        line.value = "x" * 1000
        await pilot.press("y")
        await sees(pilot, "No more than 1000 characters fit into this line")
        assert line.value == "x" * 1000
        await pilot.press("backspace")
        await until(pilot, lambda: "No more than" not in on_screen(app))
        app.post_message(events.Paste("y" * 2))
        await sees(pilot, "No more than 1000 characters fit into this line")
        assert line.value == "x" * 999
