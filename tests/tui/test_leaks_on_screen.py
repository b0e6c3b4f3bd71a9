"""Every screen of the program: with hostile text in every field, and with a fault in it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

from mentorlog import demo
from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.vault.key import Passphrase
from tests import spoiled
from tests.conftest import CHEAP, opened
from tests.figures import Figure
from tests.spoiled import CANARY, OBEYED
from tests.tui import tour
from tests.tui.steps import on_screen
from tests.tui.tour import Way

#: As few screens as the tour may come to; which it does not is said with the figure.
LEAST = 45


class Broken(Exception):
    """A fault that holds what stood on the screen."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo journal with something hostile, and a canary, before every text a person wrote."""
    path = tmp_path_factory.mktemp("hostile") / "journal.mentorlog"
    count = spoiled.make(path)
    assert count > 300
    return path


def drawn(app: Any) -> str:
    """Everything on screen as it goes to the terminal, and its title."""
    strips = app.screen._compositor.render_strips()
    return "".join(segment.text for strip in strips for segment in strip) + str(app.title)


async def _tour(path: Path) -> tuple[dict[str, Way], list[str], int]:
    """A way to each screen, what was drawn raw, and on how many screens the canary stood."""
    ways: dict[str, Way] = {}
    raw: list[str] = []
    shown = 0
    tried: Counter[str] = Counter()

    def look(app: MentorlogApp, way: Way) -> bool:
        nonlocal shown
        name = type(app.screen).__name__
        new = name not in ways
        ways.setdefault(name, way)
        text = drawn(app)
        shown += CANARY in text
        if OBEYED.search(text):
            raw.append(f"{name} by {way}: {OBEYED.findall(text)[:5]!a}")
        return new

    whole = path.read_bytes()
    journal = Journal.opened(path, Passphrase(demo.PASSPHRASE), key_table=CHEAP)
    names = list(tour.starts(journal))
    journal.close_now()
    for name in names:
        path.write_bytes(whole)  # what a command changed before must not lead elsewhere now
        async with tour.begun(path, name) as (app, pilot):
            look(app, Way(name))
            async for way, screen in tour.ways(app, pilot, Way(name), tried):
                if look(app, way) and not isinstance(screen, Dialog):
                    async for further, _over in tour.ways(app, pilot, way, tried):
                        look(app, further)
            assert app.fault == ""
    return ways, raw, shown


@pytest.mark.slow
async def test_nothing_hostile_is_drawn_and_a_fault_tells_nothing_on_any_screen(
    hostile: Path, figure: Figure, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = hostile.read_bytes()
    ways, raw, shown = await _tour(hostile)
    missing = sorted({kind.__name__ for kind in tour.all_screens()} - set(ways))
    assert len(ways) >= LEAST, f"the tour no longer comes to {missing}"
    assert not raw
    assert shown > len(ways) // 2
    figure(7, f"{len(ways)} screens with hostile text in every field: 0 raw control characters")
    figure(7, f"not on that tour: {', '.join(missing)}")
    before = hostile.stat().st_mode
    reached = 0
    for name, way in ways.items():
        hostile.write_bytes(whole)
        reached += await _breaks(hostile, name, way)
    said = "".join(capfd.readouterr())
    assert CANARY not in said
    assert "Traceback" not in said
    assert hostile.stat().st_mode == before
    assert reached > len(ways) * 3 // 4
    for path in hostile.parent.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
    figure(6, f"a fault on {reached} screens: canary found 0 times in what is said and in files")


async def _breaks(path: Path, name: str, way: Way) -> bool:
    """A fault on that screen, its text in the exception: only type and place are told."""
    told = ""
    reached = False
    try:
        async with tour.begun(path, way.start) as (app, pilot):
            for command in way.commands:
                await tour.follow(app, pilot, command)
            reached = type(app.screen).__name__ == name
            app.screen.call_later(_fail, on_screen(app), app.screen)
            for _turn in range(100):
                if app.fault:
                    break
                await pilot.pause(0.02)
            told = app.fault
            assert told, f"{name}: the fault was not noticed"
    except Broken:
        pass
    assert re.fullmatch(r"mentorlog stopped: .+ at \S+ \(fault [0-9a-f]{8}\)\.", told), told
    assert CANARY not in told
    return reached


def _fail(text: str, screen: Screen[Any]) -> None:
    raise Broken(text, screen)  # a traceback with values would show both


@pytest.mark.parametrize("stands", ["a journal", "nothing"])
async def test_a_fault_while_a_passphrase_is_typed_tells_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], stands: str
) -> None:
    path = tmp_path / "journal.mentorlog"
    if stands == "a journal":
        opened(path, peopled=False).close_now()
    app = MentorlogApp(path, key_table=CHEAP)
    with pytest.raises(Broken):
        async with app.run_test(size=tour.SIZE) as pilot:
            await pilot.pause()
            await pilot.press(*CANARY)
            typed = app.screen.query(Input).first().value
            assert typed == CANARY
            app.screen.call_later(_fail, typed, app.screen)
            for _turn in range(100):
                await pilot.pause(0.02)
    assert "Broken at " in app.fault
    said = app.fault + "".join(capfd.readouterr())
    assert CANARY not in said
    assert "Traceback" not in said
