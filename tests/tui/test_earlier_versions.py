"""Earlier versions of a note, from the editor."""

from __future__ import annotations

from functools import partial

from mentorlog.journal import sessions
from mentorlog.journal.forms import SessionText
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.screens.earlier_version import EarlierVersion
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, until, writing


async def test_an_earlier_version_is_put_into_the_text(peopled: Peopled) -> None:
    number = peopled.jonas_last
    text = SessionText(mentorship_id=peopled.jonas, session_id=number, notes="Another text.")
    peopled.journal.change_now(partial(sessions.save, text=text))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await writing(pilot, peopled.jonas, number)
        assert screen.editor.text == "Another text."
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await until(pilot, lambda: "Walked to the dunes." in on_screen(app))
        assert "1 line differs" in on_screen(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EarlierVersion))
        await sees(pilot, "▌ Walked to the dunes.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        assert screen.editor.text == "Another text."
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EarlierVersion))
        await pilot.press("enter")
        await until(pilot, lambda: screen.editor.text == "Walked to the dunes.")
        card = peopled.journal.run_now(partial(sessions.one, session_id=number))
        assert card.notes == "Another text."
        screen.editor.undo()
        assert screen.editor.text == "Another text."
