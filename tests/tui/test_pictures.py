"""Pictures of what stands around the areas, compared with those that were looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from tests.conftest import CHEAP, Peopled
from tests.tui.conftest import BareApp
from tests.tui.steps import sees

Compare = Callable[..., bool]
LOOKS = [("dusk", (80, 24)), ("paper", (120, 40))]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home whose path does not show: the screens say ~."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / ".config"))
    return tmp_path


async def wait_for(pilot: Pilot[Any], words: str, *keys: str) -> None:
    await pilot.press(*keys)
    await sees(pilot, words)


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_the_first_evening(
    snap_compare: Compare, home: Path, theme: str, size: tuple[int, int]
) -> None:
    app = BareApp(home / "journal.mentorlog", state=State(theme=theme), key_table=CHEAP)
    assert snap_compare(
        app,
        terminal_size=size,
        run_before=lambda pilot: wait_for(pilot, "very strong", *"nine otters asleep"),
    )


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_a_wrong_passphrase(
    snap_compare: Compare, home: Path, peopled: Peopled, theme: str, size: tuple[int, int]
) -> None:
    path = peopled.journal.vault.path
    app = BareApp(path, state=State(theme=theme), key_table=CHEAP)
    assert snap_compare(
        app,
        terminal_size=size,
        run_before=lambda pilot: wait_for(pilot, "Wrong passphrase", *"heron", "enter"),
    )


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_help_over_the_relationships(
    snap_compare: Compare, peopled: Peopled, theme: str, size: tuple[int, int]
) -> None:
    app = opened(peopled, theme)
    assert snap_compare(
        app,
        terminal_size=size,
        run_before=lambda pilot: then(pilot, "Begin writing about somebody", "f1"),
    )


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_the_palette(
    snap_compare: Compare, peopled: Peopled, theme: str, size: tuple[int, int]
) -> None:
    app = opened(peopled, theme)
    assert snap_compare(
        app,
        terminal_size=size,
        run_before=lambda pilot: then(pilot, "session: Samira", "ctrl+p", *"sam"),
    )


async def then(pilot: Pilot[Any], words: str, *keys: str) -> None:
    await sees(pilot, "Samira")
    await wait_for(pilot, words, *keys)


def opened(peopled: Peopled, theme: str) -> MentorlogApp:
    journal = peopled.journal
    return MentorlogApp(
        journal.vault.path,
        opened=journal,
        state=State(theme=theme, area="relationships"),
        key_table=CHEAP,
    )
