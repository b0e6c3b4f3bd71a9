"""The file as a whole, at its largest: SECURITY's figure 10, measured and printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import pytest

from mentorlog.journal import sessions
from mentorlog.journal.forms import SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.salvaging import mend
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.check import check_open
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import Passphrase
from mentorlog.vault.salvage.salvage import salvage
from mentorlog.vault.vault import Vault
from tests.benchmarks import journals, report
from tests.figures import Figure

LARGE = 100_000
SECRET = Passphrase(journals.PASSPHRASE)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A journal of 100,000 sessions of about 120 words."""
    return journals.made(tmp_path_factory.mktemp("large") / "journal.mentorlog", LARGE).path


@pytest.fixture
def copy(large: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(large, tmp_path / "journal.mentorlog"))


def timed(work: Callable[[], object]) -> str:
    """How long it took, and how much of that a processor worked: the rest is disk and others."""
    begun, worked = perf_counter(), process_time()
    work()
    return f"{perf_counter() - begun:.2f} s ({process_time() - worked:.2f} s of work)"


def megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"


@pytest.mark.benchmark
def test_opening(large: Path, figure: Figure) -> None:
    def opened() -> None:
        Journal.opened(large, SECRET).close_now()

    taken = min(timed(opened) for _ in range(7))
    figure(10, f"{LARGE:,} sessions opened, key derivation included: {taken}, target 1.5 s")


@pytest.mark.benchmark
def test_saving(copy: Path, figure: Figure) -> None:
    with closing(_Open(copy)) as opened:
        taken = report.times(partial(opened.save, "word " * 400), repeat=300, warm=5)
        p99 = report.percentile(taken, 99) * 1000
        figure(10, f"a note saved, 99th percentile of 300: {p99:.0f} ms, target 50 ms")
        middle = median(taken) * 1000
        figure(10, f"a note saved, median of 300: {middle:.0f} ms")
        taken_by_10_mb = min(timed(partial(opened.save, "word " * 2_000_000)) for _ in range(4))
        figure(10, f"a note of 10 MB saved: {taken_by_10_mb}, target 0.5 s")


class _Open:
    def __init__(self, path: Path) -> None:
        self._journal = Journal.opened(path, SECRET)
        self._said = 0

    def save(self, notes: str) -> None:
        self._said += 1
        text = SessionText(mentorship_id=1, notes=f"{self._said} {notes}")
        self._journal.change_now(partial(sessions.save, text=text))

    def close(self) -> None:
        self._journal.close_now()


@pytest.mark.benchmark
def test_the_whole_file(copy: Path, figure: Figure) -> None:
    size = megabytes(copy)
    with closing(Vault.open(copy, SECRET, SCHEMA)) as vault:
        taken = timed(lambda: check_open(vault))
        figure(10, f"check of {size}: {taken}, target 5 s for 250 MB")
        taken = timed(lambda: change_passphrase(vault, Passphrase("another one")))
        figure(10, f"passphrase change of {size}: {taken}, target 5 s for 130 MB")


@pytest.mark.benchmark
def test_salvaging(large: Path, tmp_path: Path, figure: Figure) -> None:
    new = tmp_path / "new.mentorlog"
    taken = timed(lambda: salvage(large, new, SECRET, SCHEMA, mend))
    figure(10, f"salvage of {megabytes(large)}, {LARGE:,} sessions: {taken}")
