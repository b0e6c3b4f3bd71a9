"""What the list of promises says is seen in the margin of the text they were written in."""

from __future__ import annotations

from datetime import date
from functools import partial

from mentorlog.journal import actions, sessions
from mentorlog.journal.forms import ActionEdit, SessionText
from mentorlog.tui.widgets.note_margin import NoteMargin
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, types, until, writing

NOTES = "\n".join(
    (
        "We met.",
        "- [ ] me: call Marc, due friday",
        "- [ ] me: read the plan",
        "- [ ] them: write the letter",
        "- [ ] me: stay as I am",
        "- [ ] them: ask Els",
    )
)


async def test_what_changed_in_the_list_is_seen_beside_its_line(peopled: Peopled) -> None:
    journal, about = peopled.journal, peopled.jonas
    text = SessionText(mentorship_id=about, notes=NOTES)
    saved = journal.change_now(partial(sessions.save, text=text))
    call, read, letter, _stay, els = saved.promised
    journal.change_now(partial(actions.done, action_id=call))
    journal.change_now(partial(actions.drop, action_id=read))
    later = ActionEdit(due_on=date(2027, 3, 1))
    journal.change_now(partial(actions.edit, action_id=letter, change=later))
    reworded = ActionEdit(text="ask Els and Karel")
    journal.change_now(partial(actions.edit, action_id=els, change=reworded))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = await writing(pilot, about, saved.session_id)
        margin = desk.query_one(NoteMargin)
        await until(pilot, lambda: bool(margin.signs))
        assert margin.signs == {1: "✓", 2: "×", 3: "≠", 5: "≠"}
        desk.editor.move_cursor((1, 0))
        await sees(pilot, "✓ The list says that it was kept: today.")
        desk.editor.move_cursor((3, 0))
        await sees(pilot, "1 March 2027")
        assert "✓ - [ ] me: call Marc" in on_screen(app)
        # Lines that move take their sign along; a box that is ticked agrees with the list.
        desk.editor.move_cursor((0, 0))
        await types(pilot, "enter")
        await until(pilot, lambda: margin.signs.get(2) == "✓")
        desk.editor.replace("x", (2, 3), (2, 4))
        await until(pilot, lambda: 2 not in margin.signs)
        # Saved again, nothing is promised twice and the list keeps what it knows better.
        await types(pilot, "ctrl+s")
        await until(pilot, lambda: not desk.keeper.unsaved)
    rows = journal.run_now(partial(actions.from_session, session_id=saved.session_id))
    assert [row.id for row in rows] == list(saved.promised)
    assert rows[2].due_on == date(2027, 3, 1)
    assert rows[4].text == "ask Els and Karel"


async def test_the_sign_stands_at_its_line_whatever_is_wrapped_above(peopled: Peopled) -> None:
    journal, about = peopled.journal, peopled.jonas
    notes = f"{'word ' * 40}\n- [ ] me: call Els"
    saved = journal.change_now(
        partial(sessions.save, text=SessionText(mentorship_id=about, notes=notes))
    )
    journal.change_now(partial(actions.done, action_id=saved.promised[0]))
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        desk = await writing(pilot, about, saved.session_id)
        await until(pilot, lambda: bool(desk.query_one(NoteMargin).signs))
        await sees(pilot, "✓ - [ ] me: call Els")
        for size in ((80, 24), (200, 60)):
            await pilot.resize_terminal(*size)
            await sees(pilot, "✓ - [ ] me: call Els")
