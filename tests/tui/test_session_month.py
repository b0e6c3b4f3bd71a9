"""The month: moving about in it, what stands in its days, at every size."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult

from mentorlog.tui import themes
from mentorlog.tui.widgets.month import Mark, MonthView


class Sheet(App[None]):
    """A month alone; remembers what it says."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.month = MonthView()
        self.month.set_reactive(MonthView.day, day)
        self.said: list[tuple[str, date]] = []
        self.register_theme(themes.DUSK)
        self.theme = "dusk"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.month

    @on(MonthView.Shown)
    def _shown(self, event: MonthView.Shown) -> None:
        self.said.append(("shown", event.first))

    @on(MonthView.Chosen)
    def _chosen(self, event: MonthView.Chosen) -> None:
        self.said.append(("chosen", event.day))


def shown(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


@pytest.mark.core
@pytest.mark.parametrize(
    ("begin", "keys", "end"),
    [
        (date(2026, 11, 24), ["left"], date(2026, 11, 23)),
        (date(2026, 11, 24), ["down"], date(2026, 12, 1)),
        (date(2026, 11, 24), ["up"], date(2026, 11, 17)),
        (date(2026, 3, 31), ["pageup"], date(2026, 2, 28)),
        (date(2024, 1, 31), ["pagedown"], date(2024, 2, 29)),
        (date(2026, 12, 31), ["right"], date(2027, 1, 1)),
        (date(2026, 1, 15), ["pageup"], date(2025, 12, 15)),
        (date(1900, 1, 1), ["left", "pageup"], date(1900, 1, 1)),
        (date(2199, 12, 31), ["right", "pagedown"], date(2199, 12, 31)),
    ],
)
async def test_keys_move_by_day_week_and_month(begin: date, keys: list[str], end: date) -> None:
    app = Sheet(begin)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press(*keys)
        assert app.month.day == end


@pytest.mark.core
async def test_another_month_asks_for_its_marks_and_shows_no_old_ones() -> None:
    app = Sheet(date(2026, 11, 30))
    async with app.run_test(size=(40, 10)) as pilot:
        app.month.marks = {date(2026, 11, 1): [Mark("●", "$primary", "14:00", "Samira")]}
        await pilot.press("right", "right")
        assert app.said == [("shown", date(2026, 12, 1))]
        assert not app.month.marks


@pytest.mark.core
@pytest.mark.parametrize(
    ("size", "there"),
    [
        ((30, 8), "4● "),
        ((40, 10), "4●+ "),
        ((42, 10), "4●●●"),
        ((50, 20), "●Sami… "),
        ((69, 20), "●Samira "),
        ((80, 20), "● Samira "),
        ((80, 20), "+2"),
        ((140, 50), "● 14:00 漢字の名前…"),
    ],
)
async def test_the_sheet_fits_and_shows_what_a_day_holds(size: tuple[int, int], there: str) -> None:
    app = Sheet(date(2026, 11, 24))
    async with app.run_test(size=size) as pilot:
        names = ["Samira", "漢字の名前がとても長い", "\x1b[31mR"]
        marks = [Mark("●", "$primary", "14:00", name) for name in names]
        app.month.marks = {date(2026, 11, 4): marks}
        await pilot.pause()
        lines = shown(app)
        assert all(cell_len(line) == size[0] for line in lines)
        page = "\n".join(lines)
        assert "\x1b" not in page
        assert there in page
        assert "30" in page


@pytest.mark.core
async def test_weeks_begin_where_the_person_says() -> None:
    app = Sheet(date(2026, 11, 1))
    async with app.run_test(size=(42, 8)) as pilot:
        assert shown(app)[0].split()[0] == "Mon"
        assert shown(app)[1].split()[-1] == "1"
        app.month.week_starts = 6
        await pilot.pause()
        assert shown(app)[0].split()[0] == "Sun"
        assert shown(app)[1].split()[0] == "1"


@pytest.mark.core
async def test_a_click_goes_to_a_day_and_a_second_one_opens_it() -> None:
    app = Sheet(date(2026, 11, 24))
    async with app.run_test(size=(42, 8)) as pilot:
        await pilot.click(MonthView, offset=(13, 2))
        assert app.month.day == date(2026, 11, 4)
        assert app.said == []
        await pilot.click(MonthView, offset=(13, 2))
        assert app.said == [("chosen", date(2026, 11, 4))]
