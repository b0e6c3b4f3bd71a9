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
from tests.tui.tour import NAMES, Way

#: As few kinds of screen as exploring by commands may come to.
LEAST = 45
#: Tests that the screens are shared among, so that they can run side by side.
PARTS = 4


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


def test_the_tour_comes_to_every_screen() -> None:
    screens = {kind.__name__ for kind in tour.all_screens()}
    assert not screens - set(NAMES), "add a way to it in tour.py or directly.py"
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.slow
async def test_nothing_hostile_is_drawn_wherever_a_command_leads(
    hostile: Path, figure: Figure
) -> None:
    """From every area, every part of a relationship, a session and a reflection."""
    ways, looked, shown, raw = set(), 0, 0, []
    tried: Counter[str] = Counter()

    def look(app: MentorlogApp, way: Way) -> bool:
        nonlocal looked, shown
        name = type(app.screen).__name__
        new = name not in ways
        ways.add(name)
        text = drawn(app)
        looked += 1
        shown += CANARY in text
        if OBEYED.search(text):
            raw.append(f"{name} by {way}: {OBEYED.findall(text)[:5]!a}")
        return new

    whole = hostile.read_bytes()
    journal = Journal.opened(hostile, Passphrase(demo.PASSPHRASE), key_table=CHEAP)
    names = list(tour.starts(journal))
    journal.close_now()
    for name in names:
        hostile.write_bytes(whole)  # what a command changed before must not lead elsewhere now
        async with tour.begun(hostile, name) as (app, pilot):
            look(app, Way(name))
            async for way, screen in tour.ways(app, pilot, Way(name), tried):
                if look(app, way) and not isinstance(screen, Dialog):
                    async for further, _over in tour.ways(app, pilot, way, tried):
                        look(app, further)
            assert app.fault == ""
    hostile.write_bytes(whole)
    assert not raw
    assert len(ways) >= LEAST
    assert shown > len(ways) // 2
    figure(7, f"{looked} times a screen by its commands, hostile text in all: 0 raw characters")


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
async def test_on_every_screen_nothing_hostile_is_drawn_and_a_fault_tells_nothing(
    hostile: Path, figure: Figure, capfd: pytest.CaptureFixture[str], part: int
) -> None:
    whole, mode = hostile.read_bytes(), hostile.stat().st_mode
    names = NAMES[part::PARTS]
    for name in names:
        hostile.write_bytes(whole)
        await _breaks(hostile, name)
    said = "".join(capfd.readouterr())
    assert CANARY not in said
    assert "Traceback" not in said
    assert hostile.stat().st_mode == mode
    for path in hostile.parent.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
    hostile.write_bytes(whole)
    of = f"{len(names)} of all {len(NAMES)} screens (part {part + 1})"
    figure(7, f"{of} with hostile text: 0 raw control characters")
    figure(6, f"a fault on {of}: canary found 0 times in what is said and in files")


async def _breaks(path: Path, name: str) -> None:
    """A fault on that screen, its text in the exception: only type and place are told."""
    told = ""
    try:
        async with tour.at(path, name) as (app, pilot):
            raw = OBEYED.findall(drawn(app))
            assert not raw, f"{name}: {raw[:5]!a}"
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
