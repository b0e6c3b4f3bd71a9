"""What a terminal would obey never reaches it from the journal: thirty strings, every widget."""

from __future__ import annotations

from typing import Any

import pytest
from rich.text import Text
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentorlog.errors import StorageFailed
from mentorlog.journal.journal import Journal
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.screens.lock_card import LockCard
from mentorlog.tui.widgets.banner import Banner
from mentorlog.tui.widgets.hanging import Hanging
from mentorlog.tui.widgets.line import content, line
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.tab_bar import TabBar
from mentorlog.tui.widgets.working import Working
from tests.figures import Figure
from tests.spoiled import HOSTILE, OBEYED
from tests.tui.conftest import BareApp
from tests.tui.steps import until

#: And a lone surrogate, which no file of ours can hold but a name of a file can.
TEXTS = (*HOSTILE, "\udc80lone")


class Everything(AreaScreen):
    """Every shared widget, each with a hostile string in each of its texts."""

    AREA = "relationships"

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose_area(self) -> ComposeResult:
        with Pane(title=self.text, facts=self.text):
            yield RecordList(self.draw, row_height=3, empty=self.text, id="full")
        yield RecordList(self.draw, empty=self.text, id="none")
        yield Hanging([(line(self.text), line(self.text)), (None, content(Text(self.text)))], 8)
        yield Working()

    def draw(self, record: str, cells: int, here: bool) -> list[Content | Text | str]:
        return [record, Text(record, style="bold"), Content(record)]

    async def reload(self) -> None:
        self.query_one("#full", RecordList).show(2, 0, [self.text, self.text])
        self.query_one(Banner).say(self.text, self.text, self.text)
        self.query_one(TabBar).facts = self.text
        self.query_one(Working).begin(self.text)


class Card(LockCard):
    """A card before the journal with the string everywhere."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def card_title(self) -> str:
        return self.text

    def card_facts(self) -> str:
        return self.text

    def compose_card(self) -> ComposeResult:
        yield self.said()

    def on_mount(self) -> None:
        self.complain(StorageFailed(self.text, title=self.text))


def drawn(app: Any) -> str:
    """Everything on screen, as it goes to the terminal but for the program's own styles."""
    strips = app.screen._compositor.render_strips()
    return "".join(segment.text for strip in strips for segment in strip)


async def test_nothing_hostile_is_drawn(journal: Journal, figure: Figure) -> None:
    app = BareApp(journal.vault.path, opened=journal)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        for text in TEXTS:
            await app.push_screen(Everything(text))
            app.clear_notifications()
            app.notify(text, title=text)
            app.tell(StorageFailed(text, title=text))
            await until(pilot, lambda: "▸" in drawn(app))
            found = drawn(app)
            await app.switch_screen(Card(text))
            await pilot.pause()
            found += drawn(app)
            assert OBEYED.search(found) is None, ascii(text)
            await app.pop_screen()
    figure(
        7,
        f"{len(TEXTS)} strings through every shared widget, notification, panel and title:"
        " raw control bytes 0",
    )


@pytest.mark.core
async def test_the_last_net_catches_what_a_widget_lets_through(journal: Journal) -> None:
    app = BareApp(journal.vault.path, opened=journal)
    async with app.run_test(size=(100, 40)) as pilot:
        await app.screen.mount(Static(Content("an \x1b[31mescape\u202e")))
        await until(pilot, lambda: "[31mesc" in drawn(app))
        assert OBEYED.search(drawn(app)) is None
        assert all(strip.cell_length == 100 for strip in app.screen._compositor.render_strips())


@pytest.mark.parametrize("text", TEXTS, ids=[ascii(text) for text in TEXTS])
def test_what_makes_lines_makes_them_safe(text: str) -> None:
    for made in (line(text, (text, "bold"), Content(text)), content(text), content(Text(text))):
        assert OBEYED.search(made.plain) is None


@pytest.mark.core
async def test_markup_in_a_text_stays_text(journal: Journal) -> None:
    app = BareApp(journal.vault.path, opened=journal)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await app.push_screen(Everything("[b]bold[/b]"))
        app.notify("[i]note[/i]")
        await until(pilot, lambda: "[i]note[/i]" in drawn(app))
        assert drawn(app).count("[b]bold[/b]") >= 8
