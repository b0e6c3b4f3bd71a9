"""The one list: as quick at a hundred thousand records as at ten, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList
from tests.tui.steps import on_screen, sees

MANY = 100_000


class ListApp(App[None]):
    """A list that asks this app for its records, which are their own numbers."""

    def __init__(self, total: int = MANY, row_height: int = 1) -> None:
        super().__init__()
        self.total = total
        self.row_height = row_height
        self.drawn: list[int] = []
        self.fetched: list[tuple[int, int]] = []
        self.chosen: list[tuple[Any, int]] = []
        self.highlighted: list[tuple[Any, int]] = []
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield RecordList(self.draw, row_height=self.row_height, empty="Press a to add one.")

    @property
    def records(self) -> RecordList:
        return self.query_one(RecordList)

    def draw(self, record: int, cells: int, here: bool) -> Sequence[Content]:
        self.drawn.append(record)
        return [line(f"record {record}"), line(("below", "$foreground"))][: self.row_height]

    def on_mount(self) -> None:
        self.fetch(*self.records.window)

    def fetch(self, first: int, count: int) -> None:
        self.fetched.append((first, count))
        self.records.show(self.total, first, range(first, min(self.total, first + count)))

    def on_record_list_wanted(self, event: RecordList.Wanted) -> None:
        self.fetch(event.first, event.count)

    def on_record_list_chosen(self, event: RecordList.Chosen) -> None:
        self.chosen.append((event.row, event.index))

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        self.highlighted.append((event.row, event.index))


@pytest.mark.core
async def test_only_what_is_visible_is_drawn() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await sees(pilot, "record 0", "record 11")
        assert len(set(app.drawn)) <= 12
        assert sum(count for _first, count in app.fetched) <= 100


async def test_the_end_is_as_near_as_the_next_row() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("end")
        await sees(pilot, f"record {MANY - 1}")
        assert app.records.selected == MANY - 1
        assert len(set(app.drawn)) <= 30
        assert len(app.fetched) <= 4
        await pilot.press("g")
        await sees(pilot, "record 0")


@pytest.mark.core
@pytest.mark.parametrize(
    ("keys", "index"),
    [
        (["j", "down"], 2),
        (["down", "k"], 0),
        (["up"], 0),
        (["G"], MANY - 1),
        (["G", "j"], MANY - 1),
        (["end", "home"], 0),
        (["pagedown"], 11),
        (["pagedown", "pageup"], 0),
    ],
)
async def test_keys_move_the_cursor(keys: list[str], index: int) -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press(*keys)
        await sees(pilot, f"▸ record {index}")
        assert app.records.cursor == index
        assert app.highlighted[-1] == (index, index)


async def test_every_row_on_a_long_way_down_is_there() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        for page in range(1, 12):
            await pilot.press("pagedown")
            await sees(pilot, f"▸ record {11 * page}", f"record {11 * page - 5}")


class TwoLists(App[None]):
    """Two lists, of which one has the keys."""

    def compose(self) -> ComposeResult:
        yield RecordList(self.draw, id="one")
        yield RecordList(self.draw, id="two")

    def draw(self, record: int, cells: int, here: bool) -> Sequence[Content]:
        return [line(f"record {record}")]

    def on_mount(self) -> None:
        for records in self.query(RecordList):
            records.styles.height = 3
            records.show(3, 0, range(3))
        self.query_one("#one").focus()


@pytest.mark.parametrize(("without", "signs"), [(False, ["▸", "▸"]), (True, ["▸", "▹"])])
async def test_without_colours_a_sign_says_which_list_has_the_keys(
    monkeypatch: pytest.MonkeyPatch, without: bool, signs: list[str]
) -> None:
    if without:
        monkeypatch.setenv("NO_COLOR", "1")
    app = TwoLists()
    async with app.run_test(size=(40, 12)) as pilot:
        await sees(pilot, "record 2")
        rows = on_screen(app).splitlines()
        assert [rows[0][0], rows[3][0]] == signs
        app.query_one("#two").focus()
        await sees(pilot, "record 2")
        rows = on_screen(app).splitlines()
        assert [rows[0][0], rows[3][0]] == signs[::-1]


@pytest.mark.core
async def test_enter_opens() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("j", "enter")
        assert app.chosen == [(1, 1)]


async def test_the_mouse_selects_then_opens_and_scrolls() -> None:
    app = ListApp(row_height=2)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(RecordList, offset=(5, 5))
        await sees(pilot, "▸ record 2")
        assert app.chosen == []
        await pilot.click(RecordList, offset=(5, 4))
        assert app.chosen == [(2, 2)]
        app.records.scroll_to(y=2000, animate=False)
        await sees(pilot, "record 1000", "record 1005")


async def test_a_click_after_moving_away_only_selects() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.click(RecordList, offset=(5, 3))
        await pilot.press("j")
        await pilot.click(RecordList, offset=(5, 3))
        assert app.chosen == []
        assert app.records.cursor == 3


@pytest.mark.core
async def test_an_empty_list_says_what_to_press() -> None:
    app = ListApp(total=0)
    async with app.run_test(size=(40, 12)) as pilot:
        await sees(pilot, "Press a to add one.")
        await pilot.press("enter", "j", "G")
        assert app.chosen == []
        assert app.records.selected is None
        assert app.highlighted == [(None, 0)]


async def test_the_cursor_stays_on_a_record_there_is() -> None:
    app = ListApp()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("G")
        await sees(pilot, f"record {MANY - 1}")
        app.records.show(3, 0, range(3))
        await sees(pilot, "▸ record 2")
        assert app.records.cursor == 2
        assert f"record {MANY - 1}" not in on_screen(app)


async def test_a_row_of_two_lines_is_never_cut_at_the_bottom() -> None:
    app = ListApp(row_height=2)
    async with app.run_test(size=(40, 11)) as pilot:
        await pilot.press(*["j"] * 7)
        await sees(pilot, "▸ record 7")
        lines = on_screen(app).splitlines()
        place = next(n for n, text in enumerate(lines) if "record 7" in text)
        assert "below" in lines[place + 1]


@pytest.mark.core
async def test_a_long_line_is_cut_and_wide_letters_stay_whole() -> None:
    app = ListApp(total=1)
    async with app.run_test(size=(14, 4)) as pilot:
        app.records._draw = lambda _record, _cells, _here: [line("漢字かな交じり文です")]
        app.records.redraw()
        await sees(pilot, "…")
        for text in on_screen(app).splitlines():
            assert Content(text).cell_length == 14
