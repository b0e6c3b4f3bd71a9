"""At 80 columns and 24 lines nothing stands where it cannot be seen, and words end whole."""

from __future__ import annotations

from textual.content import Content

from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled

SMALL = (80, 24)


async def test_the_last_of_many_offers_is_seen_below_a_sentence(peopled: Peopled) -> None:
    long = "What somebody whose name is long may see, as text; what is only for you stays behind."
    offers = [Offer(number, f"offer {number}", long) for number in range(7)]
    app = program(peopled)
    async with app.run_test(size=SMALL) as pilot:
        await sees(pilot, "Samira")
        app.push_screen(ChooseDialog("Which?", offers, sentence="You see it before it does."))
        await settled(pilot)
        assert app.screen.query_one(RecordList).show_vertical_scrollbar
        await pilot.press("end")
        await sees(pilot, "▸ offer 6", "You see it before it does.")
        below = on_screen(app).partition("▸ offer 6")[2]
        assert "stays behind." in " ".join(below.replace("│", " ").split())


async def test_words_in_a_border_end_whole_and_come_back_with_room(peopled: Peopled) -> None:
    app = program(peopled)
    assert isinstance(app, MentorlogApp)
    async with app.run_test(size=SMALL) as pilot:
        await sees(pilot, "Samira")
        pane = app.screen.query(Pane).first()
        name = "Nguyen Thi Phuong Thao Anh-Marie van der Wal · both · informal · career · mutual"
        pane.title = name
        pane.facts = Content("two things")
        await settled(pilot)
        assert str(pane.border_title) == name.replace(" · mutual", "…")
        await pilot.resize_terminal(200, 24)
        await settled(pilot)
        assert str(pane.border_subtitle) == "two things"
