"""What the program remembers by itself."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from tempfile import gettempdir

import pytest

from mentorlog import state
from tests.process.terminal import Terminal


def test_what_is_remembered_comes_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "state.json"
    remembered = state.State(theme="paper", area="sessions", commits={"a1": 7})
    state.save(remembered, file)
    assert state.load(file) == remembered


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    file = tmp_path / "new" / "state.json"
    state.save(state.State(), file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["state.json"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"theme": 5, "commits": [1]}', "\x00", pytest.param("[" * 100_000, id="deep")],
)
def test_what_cannot_be_read_is_nothing(tmp_path: Path, text: str) -> None:
    file = tmp_path / "state.json"
    file.write_text(text, encoding="utf-8")
    assert state.load(file) == state.State()


def test_a_pipe_or_a_device_in_its_place_holds_nothing_up(tmp_path: Path) -> None:
    pipe, endless = tmp_path / "state.json", tmp_path / "endless.json"
    os.mkfifo(pipe)
    endless.symlink_to("/dev/zero")
    for file in (pipe, endless):
        assert state.load(file) == state.State()
        state.save(state.State(theme="paper"), file)
        assert state.load(file).theme == "paper"


def test_a_disk_that_refuses_is_not_complained_about(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a directory", encoding="utf-8")
    state.save(state.State(theme="paper"), in_the_way / "state.json")
    assert in_the_way.read_text(encoding="utf-8") == "not a directory"


def test_what_another_process_noted_meanwhile_stays(tmp_path: Path) -> None:
    file = tmp_path / "state.json"
    mine = state.State(theme="paper", checked={"a": "2026-01-01"}, told=["x"])
    there = state.State(theme="dusk", checked={"a": "2026-02-01", "b": "2026-01-05"}, told=["y"])
    state.save(there, file)
    both = state.with_others(mine, file)
    assert both.theme == "paper"
    assert both.checked == {"a": "2026-02-01", "b": "2026-01-05"}
    assert both.told == ["x", "y"]


@pytest.mark.slow
def test_the_demo_begins_at_the_beginning_and_leaves_my_place_alone(tmp_path: Path) -> None:
    file = tmp_path / "state" / "mentorlog" / "state.json"
    state.save(state.State(area="insights"), file)
    terminal = Terminal(tmp_path, "demo")
    try:
        terminal.until(lambda text: "Needs you" in text and "Snooze" in text)
        terminal.send("3")
        terminal.until(lambda text: "Needs you" not in text)
        terminal.send("q")
        assert terminal.ended() == 0
    finally:
        terminal.close()
    assert state.load(file).area == "insights"


@pytest.mark.slow
def test_a_demo_whose_terminal_is_closed_leaves_nothing(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "demo")
    places = [tmp_path, Path("/dev/shm"), Path(gettempdir())]
    name = f"mentorlog-demo-{terminal.pid}-*"
    try:
        terminal.until("Needs you")
        assert [found for place in places for found in place.glob(name)]
        terminal.hang_up()
    finally:
        terminal.close()
    assert not [found for place in places for found in place.glob(name)]
