"""A name as long as a line leaves room for what is said of the person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from textual.app import App, ComposeResult

from mentorlog.display import width
from mentorlog.domain.attention import Flag, FlagKind
from mentorlog.domain.kinds import Stage
from mentorlog.journal import mentorships, timeline
from mentorlog.journal.attention import Due
from mentorlog.tui import discreet
from mentorlog.tui.widgets import desk_row, due_row, standing, timeline_row
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import ProseField
from tests.conftest import Peopled
from tests.tui.steps import on_screen

LONG = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswessenschafe"
HINDI = "श्रीमती लक्ष्मी क्षत्रिय द्विवेदी चतुर्वेदी"
TODAY = date(2026, 11, 24)
ROOM = 74


def needs(kind: FlagKind, name: str, text: str = "") -> list[str]:
    """The two lines of a flag at the width of a small terminal."""
    flag = Flag(kind, 1, date(2025, 11, 1), 388, count=3, limit=21)
    due = Due(flag, name, "Heron", stage=Stage.development, text=text)
    rows = due_row.lines(due, ROOM, today=TODAY, discreet=False, enter="")
    assert all(row.cell_length <= ROOM for row in rows)
    return [row.plain for row in rows]


@pytest.mark.parametrize("name", [LONG, HINDI, "北京大学建筑与城市规划学院设计组"])
def test_what_is_needed_is_said_to_its_end_beside_a_long_name(name: str) -> None:
    what, _why = needs(FlagKind.stage_unchanged, name)
    assert what.endswith("development for 13 months")
    assert f"You and {name[:5]}" in what
    assert "…" in what
    _what, why = needs(FlagKind.carried_topic, name, "a raise")
    assert why.endswith("do it, agree anew or let go")


def test_a_name_for_which_there_is_room_stays_whole() -> None:
    what, _why = needs(FlagKind.stage_unchanged, "Samira Haddad")
    assert "Samira Haddad have been at" in what


def test_words_a_person_wrote_are_cut_at_their_end() -> None:
    what, why = needs(FlagKind.my_promise, "Samira", f"for Samira: {'long ' * 30}")
    assert what.startswith("▌ for Samira: long") and what.endswith("…")
    assert "you promised Samira" in why


def test_what_happened_is_said_beside_a_long_name(peopled: Peopled) -> None:
    ask = partial(timeline.page, mentorship_id=peopled.samira)
    reader = Reader(TODAY, LONG, discreet=False, add_key="a")
    page = peopled.journal.run_now(ask)
    rows = [timeline_row.lines(entry, ROOM, reader)[0].plain for entry in page.entries]
    assert any(row.endswith("… promised") for row in rows)


def test_a_first_name_in_the_middle_of_a_line_is_short() -> None:
    assert discreet.short("Samira Haddad") == "Samira"
    assert width(discreet.short(LONG)) == discreet.SHORT
    assert discreet.short("") == ""
    assert "\x1b" not in discreet.short("\x1b[2Jx")


class Asking(App[None]):
    """Whose it is, and who answers: twice one of two people, in little room."""

    def compose(self) -> ComposeResult:
        yield OneOf([Choice("me", "you"), Choice("them", LONG)], "me", id="plain")
        yield OneOf([Choice("me", "you"), Choice("them", LONG)], "me", across=True)
        told = [Choice("me", "me", "How you see it."), Choice("them", LONG, f"How {LONG} sees it.")]
        yield OneOf(told, "me")


class Views(App[None]):
    """A field named after somebody."""

    def get_css_variables(self) -> dict[str, str]:
        """The colours of our themes."""
        return {**super().get_css_variables(), "muted": "#808080", "late": "#ff0000"}

    def compose(self) -> ComposeResult:
        yield ProseField(f"{LONG} [b]", id="long")
        yield ProseField("Ada [b]", id="short")


async def test_a_field_named_after_somebody_stays_low_and_shows_the_name_as_it_is() -> None:
    app = Views()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert app.query_one("#long Label").region.height <= 3
        assert "Ada [b]" in on_screen(app)


async def test_a_choice_of_somebody_with_a_long_name_can_be_read() -> None:
    app = Asking()
    async with app.run_test(size=(50, 20)) as pilot:
        await pilot.pause()
        rows = [row.rstrip() for row in on_screen(app).splitlines()]
        assert rows[:2] == ["◉ you", f"○ {LONG[:47]}…"]
        assert rows[2:4] == ["◉ you", f"○ {LONG[:47]}…"]
        assert rows[4].startswith("◉ me") and rows[4].endswith("How you see it.")
        assert rows[5].startswith(f"○ {LONG[:24]}…   How")
        assert app.query_one("#plain").region.height == 2


def test_what_follows_a_long_name_in_a_title_is_there(peopled: Peopled) -> None:
    card = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.samira))
    reader = Reader(TODAY, LONG, discreet=False, add_key="a")
    for cells in (74, 90, 200):
        told = standing.title(card, reader, cells)
        assert "mentor · formal · career" in told
        assert width(told) <= cells
    assert LONG in standing.title(card, reader, 200)
    assert width(discreet.head(LONG)) <= discreet.HEAD
    assert discreet.head("Samira Haddad") == "Samira Haddad"


def test_a_wide_table_has_room_for_a_long_name(peopled: Peopled) -> None:
    found = peopled.journal.run_now(mentorships.overview)
    rows = [replace(row, name=LONG) if row.id == peopled.jonas else row for row in found]
    for cells, whole in ((110, False), (290, True)):
        at = desk_row.columns(rows, cells, today=TODAY, discreet=False)
        told = [desk_row.one_line(row, at, today=TODAY, discreet=False) for row in rows]
        assert {row.cell_length for row in told} == {cells}
        assert any(LONG in row.plain for row in told) is whole
