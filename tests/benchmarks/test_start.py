"""From the command to the unlock screen, and from the passphrase to the list."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import sleep

import pytest

from mentorlog.vault import header
from mentorlog.vault.key import KEY_TABLE, Passphrase, derive
from tests.benchmarks import journals, report
from tests.benchmarks.terminal import Terminal

_BARE = """
from textual.app import App
from textual.widgets import Label

class Bare(App):
    def compose(self):
        yield Label("the floor")

Bare().run()
"""
_STARTS = 9
_BETWEEN_KEYS = 0.06  # seconds, for somebody who types a passphrase by heart


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    script = tmp_path_factory.mktemp("bare") / "bare.py"
    script.write_text(_BARE, encoding="utf-8")
    return script


def key_derivation() -> list[float]:
    """How long the real key takes on this machine, now; once."""
    salt, cost = header.new(max(KEY_TABLE)), KEY_TABLE[max(KEY_TABLE)]
    secret = Passphrase(journals.PASSPHRASE)
    return report.times(lambda: derive(secret, salt, cost), repeat=1, warm=0)


@pytest.mark.benchmark
def test_start(bare: Path, sized: dict[int, journals.Sized], surroundings: dict[str, str]) -> None:
    def first_screen(arguments: list[str], text: str) -> float:
        with Terminal(arguments, surroundings) as terminal:
            return terminal.until(text)

    floor, ours = [], []
    unlock = ["-m", "mentorlog", "--journal", str(sized[100_000].path)]
    first_screen(unlock, "Passphrase")  # compiled once, as an installation is
    for _ in range(_STARTS):
        floor.append(first_screen([str(bare)], "the floor"))
        ours.append(first_screen(unlock, "Passphrase"))
    report.heading("Start, to the first complete screen")
    report.medians("bare Textual screen with one label", floor, floor)
    report.medians("unlock screen, 100,000 sessions", ours, floor, "target ≤ 1.25 ×")


@pytest.mark.benchmark
@pytest.mark.parametrize("size", journals.SIZES)
def test_unlock(size: int, sized: dict[int, journals.Sized], surroundings: dict[str, str]) -> None:
    floor, taken, memory = [], [], 0
    for _ in range(5):
        floor += key_derivation()
        with Terminal(
            ["-m", "mentorlog", "--journal", str(sized[size].path)], surroundings
        ) as terminal:
            terminal.until("Passphrase")
            for letter in journals.PASSPHRASE:
                terminal.type(letter)
                sleep(_BETWEEN_KEYS)
            entered = terminal.type("\r")
            taken.append(terminal.until(*journals.NAMES) - entered)
            terminal.settle()
            memory = max(memory, terminal.memory())
    report.heading(f"Unlock, {size:,} sessions")
    report.medians("key derivation", floor, floor)
    report.medians("Enter to complete list", taken, floor)
    beyond = median(taken) - median(floor)
    report.line("  beyond the key derivation", beyond, target="target ≤ 250 ms")
    report.note(f"memory once unlocked: {memory / 1e6:.0f} MB   target ≤ 130 MB")


@pytest.mark.benchmark
def test_starting_at_once(sized: dict[int, journals.Sized], surroundings: dict[str, str]) -> None:
    """The passphrase pasted the moment the screen is there: nothing was loaded beforehand."""
    floor, taken = [], []
    for _ in range(5):
        floor += key_derivation()
        with Terminal(
            ["-m", "mentorlog", "--journal", str(sized[100].path)], surroundings
        ) as terminal:
            terminal.until("Passphrase")
            entered = terminal.type(journals.PASSPHRASE + "\r")
            taken.append(terminal.until(*journals.NAMES) - entered)
    report.heading("Unlock, the passphrase pasted at once")
    report.medians("Enter to complete list", taken, floor)
