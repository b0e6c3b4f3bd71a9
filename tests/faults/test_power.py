"""The power goes at any moment: whatever unflushed work reached the disk, nothing is lost."""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.conftest import Lab
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.power import Disk, Event, events, lay_out, states
from tests.figures import Figure

STATES = 3000
#: With a flush taken out; fewer where each state takes the whole record to be judged.
WITHOUT = 600
LONG = {"export": 400, "export_over": 400, "export_folder": 150}
MODELLED = sorted(set(OPERATIONS) - {"record"})


class Replay:
    """One operation as it was recorded, to lose power in."""

    def __init__(self, lab: Lab, operation: str, what: str = "record") -> None:
        self.operation: Operation = OPERATIONS[operation]
        recorded = lab(operation, what)
        assert recorded["code"] == 0, recorded
        self.home = Path(recorded["home"])
        self.events = events(Path(recorded["log"]))
        shutil.rmtree(self.home)
        shutil.copytree(self.home.with_name("beginning"), self.home)
        self.beginning = Disk.of(self.home)

    def lost(self, count: int, happened: Sequence[Event] | None = None) -> Counter[str]:
        """What is wrong after losing power, and in how many of `count` states."""
        known: dict[bytes, str] = {}
        wrong: Counter[str] = Counter()
        for _moment, files, acked in states(self.beginning, happened or self.events, count):
            name = _name(files, acked)
            if name not in known:
                shutil.rmtree(self.home, ignore_errors=True)
                self.home.mkdir(mode=0o700)
                lay_out(files)
                known[name] = self.operation.judge(self.home, acked)
            if known[name]:
                wrong[known[name]] += 1
        return wrong

    def flushes(self) -> list[int]:
        """Where in the events a flush of ours is named; the flush itself comes next."""
        found = [
            number
            for number, event in enumerate(self.events)
            if event.kind == "M" and event.path.startswith("flush ")
        ]
        assert all(self.events[number + 1].kind == "S" for number in found)
        return found


def _name(files: dict[str, bytes], acked: Sequence[str]) -> bytes:
    parts = [(path, hashlib.blake2b(content).digest()) for path, content in sorted(files.items())]
    return hashlib.blake2b(repr((parts, acked)).encode()).digest()


def test_a_new_passphrase_survives_a_power_loss(lab: Lab) -> None:
    assert not Replay(lab, "passphrase").lost(80)


@pytest.mark.slow
@pytest.mark.parametrize("operation", MODELLED)
def test_a_power_loss_loses_nothing(lab: Lab, figure: Figure, operation: str) -> None:
    wrong = Replay(lab, operation).lost(STATES)
    figure(2, f"{operation}: {STATES} states, lost {wrong.total()}")
    assert not wrong


@pytest.mark.slow
def test_the_model_sees_what_sqlites_own_settings_lose(lab: Lab, figure: Figure) -> None:
    wrong = Replay(lab, "save", "careless").lost(1000)
    figure(2, f"SQLite's own settings in the same model: 1000 states, lost {wrong.total()}")
    assert wrong.total() > 20


#: An operation in which each flush of ours decides whether something is lost.
DECIDES = {
    "files.flush_file < copy.verified_copy": "passphrase",
    "files.flush_file < install._store": "restore",
    "files.flush_directory < files.place_new": "copy",
    "files.flush_directory < files.private_directory": "first_backup",
    "files.flush_directory < backup._remove": "renew",
    "files.flush_directory < install.change_passphrase": "passphrase",
    "files.flush_directory < install._put": "restore_over_ruin",
    "files.flush_file < salvage._write": "salvage",
    "files.flush_file < leaving._leave": "export",
    "files.flush_directory < leaving.file": "export_over",
    "files.flush_files < leaving._leave_folder": "export_folder",
    "files.flush_directory < leaving._leave_folder": "export_folder",
    "files.flush_directory < leaving.folder": "export_folder",
}


@pytest.mark.slow
@pytest.mark.parametrize("operation", sorted(set(DECIDES.values())))
def test_without_any_one_flush_of_ours_something_is_lost(
    lab: Lab, figure: Figure, operation: str
) -> None:
    replay = Replay(lab, operation)
    for number in replay.flushes():
        place = " < ".join(replay.events[number].path.removeprefix("flush ").split(" < ")[:2])
        if DECIDES[place] == operation:
            without = [*replay.events[:number], *replay.events[number + 2 :]]
            count = LONG.get(operation, WITHOUT)
            wrong = replay.lost(count, without)
            figure(1, f"{operation} without {place}: lost in {wrong.total()} of {count} states")
            assert wrong, place


@pytest.mark.slow
def test_every_flush_in_the_program_is_one_that_was_taken_out(lab: Lab) -> None:
    import ast

    import mentorlog

    called = set()
    for path in Path(mentorlog.__file__).parent.rglob("*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef):
                for node in ast.walk(function):
                    if isinstance(node, ast.Call):
                        name = ast.unparse(node.func).removeprefix("files.")
                        if name in ("flush_file", "flush_files", "flush_directory"):
                            called.add(f"files.{name} < {path.stem}.{function.name}")
    # The first commit in a new file is flushed twice, by SQLite and by us: see test_files.py.
    assert called == {*DECIDES, "files.flush_file < vault.create"}
