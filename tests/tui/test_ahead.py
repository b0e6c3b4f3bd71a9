"""What is got ready while nobody presses a key, and what lies under a card."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from rich.segment import Segment
from textual._compositor import Compositor
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen

from mentorlog.domain.kinds import Horizon
from mentorlog.errors import StorageFailed
from mentorlog.journal import agenda, goals, sessions
from mentorlog.journal.forms import NewGoal, NewTopic, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.tui import areas, painting
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.painting import Dimmed
from mentorlog.tui.screens.goals import GoalsScreen
from mentorlog.tui.screens.help import HelpScreen
from mentorlog.tui.widgets.record_list import RecordList
from tests.conftest import Peopled
from tests.tui.steps import on_screen, program, sees, settled, until

#: What is looked at of each of them.
_SEEN = {"session": "text", "goals": "goals"}
_ALL = {area.name for area in areas.AREAS}


def _open(app: MentorlogApp) -> set[str]:
    return {mode for mode, _screen in app.screens()}


@pytest.mark.core
async def test_the_areas_are_open_and_read_before_their_key(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        assert not _open(app) >= _ALL
        await until(pilot, lambda: _open(app) >= _ALL)
        assert app.current_mode == "relationships"
        sessions = app.get_screen_stack("sessions")[0]
        await until(pilot, lambda: sessions.query_one(RecordList).total > 0)
        await pilot.press("4")
        await settled(pilot)
        assert app.screen is sessions
        assert "Samira" in on_screen(app)
        assert isinstance(app.focused, RecordList)


async def test_what_cannot_be_read_ahead_is_said_when_it_is_looked_at(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def unreadable(screen: GoalsScreen) -> None:
        asked.append(screen)
        raise StorageFailed("The goals cannot be read.")

    monkeypatch.setattr(GoalsScreen, "reload", unreadable)
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: asked)
        await settled(pilot)
        assert "cannot be read" not in on_screen(app)
        await pilot.press("3")
        await until(pilot, lambda: "cannot be read" in on_screen(app))
        assert len(asked) > 1


async def test_a_card_is_painted_once(peopled: Peopled, monkeypatch: pytest.MonkeyPatch) -> None:
    painted = []
    whole = Compositor.render_full_update

    def counted(compositor: Compositor, simplify: bool = False) -> Any:
        painted.append(compositor)
        return whole(compositor, simplify)

    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        monkeypatch.setattr(Compositor, "render_full_update", counted)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen) and painted)
        await settled(pilot)
        assert [one is app.screen._compositor for one in painted] == [True]


@pytest.mark.core
@pytest.mark.parametrize(
    ("keys", "there"),
    [(("4", "enter"), "session"), (("enter", "right", "right"), "goals")],
    ids=["a session in its editor", "the goals of a relationship"],
)
async def test_what_is_opened_is_laid_out_until_it_stands_and_then_painted_once(
    peopled: Peopled, monkeypatch: pytest.MonkeyPatch, keys: tuple[str, ...], there: str
) -> None:
    """Twice as many goals and topics as fit: a scrollbar comes, and takes room."""
    monkeypatch.setattr(painting, "_PATIENCE", 30.0)  # on a busy machine it takes longer to stand
    for number in range(60):
        peopled.journal.change_now(
            partial(agenda.add, new=NewTopic(mentorship_id=peopled.samira, text=f"Topic {number}"))
        )
        goal = NewGoal(
            mentorship_id=peopled.samira,
            title=f"Goal {number}",
            why="Why.\n" * 40,
            horizon=Horizon.short,
        )
        peopled.journal.change_now(partial(goals.add, new=goal))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*keys[:-1])
        await settled(pilot)
        painted: list[Size] = []
        whole = Compositor.render_full_update

        def counted(compositor: Compositor, simplify: bool = False) -> Any:
            painted.append(app.screen.query_one(f"#{_SEEN[there]}").size)
            return whole(compositor, simplify)

        monkeypatch.setattr(Compositor, "render_full_update", counted)
        await pilot.press(keys[-1])
        await until(pilot, lambda: painted)
        await settled(pilot)
        await settled(pilot)
        assert painted == [app.screen.query_one(f"#{_SEEN[there]}").size]
        assert painted[0].height > 0


@pytest.mark.parametrize("tint", ["rgba(10,20,30,0.6)", "rgba(0,0,0,0)"])
async def test_what_lies_under_a_card_is_tinted_as_textual_does(
    peopled: Peopled, tint: str
) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        color = Color.parse(tint)

        def drawn(below: BackgroundScreen) -> list[list[Segment]]:
            lines = Segment.split_lines(app.console.render(below))
            return [list(Segment.simplify(line)) for line in lines]

        ours = drawn(Dimmed(app.screen, color))
        assert ours == drawn(BackgroundScreen(app.screen, color))
        assert len(ours) == 24


@pytest.mark.core
async def test_an_area_that_was_read_before_shows_what_another_process_wrote(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    other = Journal.opened(peopled.journal.vault.path, peopled.journal.vault.raw_key())
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            await settled(pilot)
            await pilot.press("4")
            await settled(pilot)
            await pilot.press("2")
            await settled(pilot)
            text = SessionText(mentorship_id=peopled.samira, summary="From another window.")
            other.change_now(partial(sessions.save, text=text))
            assert await peopled.journal.refreshed()
            await pilot.press("4")
            await sees(pilot, "From another window.")
    finally:
        other.close_now()
