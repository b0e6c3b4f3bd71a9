"""The session editor on a small screen: what to know before, the parts to write in, the time."""

from __future__ import annotations

from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.widgets.prompt_line import PromptLine
from tests.conftest import Peopled, StandingClock
from tests.tui.steps import on_screen, program, sees, types, until, writing


async def test_an_empty_page_holds_the_brief_until_the_first_letter(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await writing(pilot, peopled.samira)
        await sees(pilot, "Last time", "Promised last time", "salary", "One question to ask")
        await types(pilot, "S")
        await until(pilot, lambda: "Promised last time" not in on_screen(app))
        await pilot.press("backspace")
        await sees(pilot, "Promised last time")
        await pilot.press("ctrl+n")
        await until(pilot, lambda: "Promised last time" not in on_screen(app))


async def test_a_template_gives_an_empty_page_its_parts_and_the_time_is_seen(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        desk = await writing(pilot, peopled.samira)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: desk.editor.text.startswith("## "))
        outline = desk.editor.text
        heading = outline.partition("\n")[0][3:]
        await sees(pilot, f"## {heading}")
        await types(pilot, "Well.")
        assert desk.editor.text == outline.replace("\n\n\n", "\n\nWell.\n", 1)
        await pilot.press("f5")
        await sees(pilot, "The talk begins now", "0:00 of")
        standing_clock.advance(minutes=12)
        await sees(pilot, "12:00 of")
        # A part that stands there already is gone on with, not written a second time.
        desk._write_part(heading.upper())
        assert desk.editor.cursor_location == (2, len("Well."))
        assert desk.editor.text.count(heading) == 1
        # Another shape does not touch what is written; undo brings an empty page back.
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await sees(pilot, "leads to the parts")
        assert "Well." in desk.editor.text


async def test_a_first_session_offers_its_lesson(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await writing(pilot, peopled.yara)
        await sees(pilot, "Field guide", "f6  The first meeting")
        await pilot.press("f6")
        await sees(pilot, "Begin with roads")


async def test_a_question_longer_than_its_line_ends_after_a_word(peopled: Peopled) -> None:
    app = program(peopled)
    asked = "What became of what you wanted to try before we met again, and what did you learn?"
    async with app.run_test(size=(80, 24)) as pilot:
        desk = await writing(pilot, peopled.samira)
        shown = desk.query_one(PromptLine)
        shown.words = asked
        await until(pilot, lambda: "What became of" in on_screen(app))
        (told,) = [row for row in on_screen(app).splitlines() if "What became of" in row]
        told = told.strip(" │").removesuffix("…")
        assert asked.startswith(f"{told} ") and len(told) > 60
        await pilot.resize_terminal(60, 40)
        await until(pilot, lambda: shown.content_size.height == 2)
        await sees(pilot, "and what did you learn?")
