"""The file as a whole, at its largest: SECURITY's figure 10, measured and printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlmodel import Session

from mentorlog.journal import sessions
from mentorlog.journal.forms import SessionText
from mentorlog.journal.journal import Journal
from mentorlog.journal.salvaging import mend
from mentorlog.journal.schema import SCHEMA
from mentorlog.vault.check import check_open
from mentorlog.vault.connection import connect
from mentorlog.vault.files import flush_file
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import KEY_TABLE, Passphrase, RawKey, derive
from mentorlog.vault.salvage.salvage import salvage
from mentorlog.vault.vault import Vault
from tests.benchmarks import journals, report
from tests.benchmarks.journals import raw_cursor
from tests.figures import Figure

LARGE = 100_000
SECRET = Passphrase(journals.PASSPHRASE)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> journals.Sized:
    """A journal of 100,000 sessions of about 120 words."""
    return journals.made(tmp_path_factory.mktemp("large") / "journal.mentorlog", LARGE)


@pytest.fixture
def copy(large: journals.Sized, tmp_path: Path) -> journals.Sized:
    path = Path(shutil.copy(large.path, tmp_path / "journal.mentorlog"))
    return replace(large, path=path)


@dataclass(frozen=True)
class Taken:
    """Seconds by the clock, and of them those a processor worked: the rest is disk and others."""

    seconds: float
    worked: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.worked:.2f} s of work)"

    def beside(self, floor: Taken) -> str:
        """With the floor measured in the same run, and the ratio of the work."""
        ratio = self.worked / floor.worked
        return f"{self}, {ratio:.1f} × the floor's work of {floor.worked:.2f} s"


def timed(work: Callable[[], object], *, repeat: int = 1) -> Taken:
    """How long it took; of several times, the one with the least work."""
    taken = []
    for _ in range(repeat):
        begun, worked = perf_counter(), process_time()
        work()
        taken.append(Taken(perf_counter() - begun, process_time() - worked))
    return min(taken, key=lambda one: one.worked)


def megabytes(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.0f} MB"


def for_size(path: Path, seconds: float, size: float) -> str:
    """A target for `size` MB, as much longer as this file is larger."""
    scaled = seconds * path.stat().st_size / 1e6 / size
    return f"target {scaled:.1f} s ({seconds:.0f} s for {size:.0f} MB)"


@pytest.mark.benchmark
def test_opening(large: journals.Sized, figure: Figure) -> None:
    def opened() -> None:
        Journal.opened(large.path, SECRET).close_now()

    key = timed(lambda: derive(SECRET, bytes(16), KEY_TABLE[max(KEY_TABLE)]), repeat=7)
    taken = timed(opened, repeat=7)
    figure(10, f"{LARGE:,} sessions opened: {taken.beside(key)} (key derivation), target 1.5 s")


@pytest.mark.benchmark
def test_saving(copy: journals.Sized, figure: Figure) -> None:
    with closing(_Open(copy)) as opened, raw_cursor(copy) as connection:
        bare = _Bare(connection)
        for what, ours, floor in (
            ("a note", opened.save, bare.save),
            ("the oldest note again", partial(opened.save, again=5), partial(bare.save, again=5)),
        ):
            taken, raw = report.in_turn(
                partial(ours, "word " * 400), partial(floor, "word " * 400), repeat=101
            )
            middle, p99 = median(taken) * 1000, report.percentile(taken, 99) * 1000
            ratio = median(taken) / median(raw)
            raw_p99 = report.percentile(raw, 99) * 1000
            figure(
                10,
                f"{what} saved: median {middle:.0f} ms, {ratio:.1f} × a raw cursor, target 2 ×;"
                f" 99th percentile {p99:.0f} ms, a raw cursor {raw_p99:.0f} ms, target 50 ms",
            )
        long = "word " * 2_000_000
        floor_10_mb = timed(partial(bare.save, long), repeat=4)
        taken_by_10_mb = timed(partial(opened.save, long), repeat=4)
        figure(
            10,
            f"a note of 10 MB saved: {taken_by_10_mb.beside(floor_10_mb)} (a raw cursor),"
            " target 0.5 s",
        )


class _Open:
    def __init__(self, sized: journals.Sized) -> None:
        self._journal = sized.opened()
        self._said = 0

    def save(self, notes: str, *, again: int | None = None) -> None:
        self._said += 1
        which: dict[str, Any] = {} if again is None else {"session_id": again}
        who = self._journal.run_now(partial(_whose, number=again)) if again else 1
        text = SessionText(mentorship_id=who, notes=f"{self._said} {notes}", **which)
        self._journal.change_now(partial(sessions.save, text=text))

    def close(self) -> None:
        self._journal.close_now()


def _whose(db: Session, number: int) -> int:
    return sessions.one(db, number).mentorship_id


class _Bare:
    """The same bytes into the same tables, their search index included, and nothing of ours."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection
        self._said = 0

    def save(self, notes: str, *, again: int | None = None) -> None:
        self._said += 1
        notes = f"bare {self._said} {notes}"
        self._connection.execute("BEGIN IMMEDIATE")
        if again is None:
            self._connection.execute(
                "INSERT INTO mentoring_session (uid, mentorship_id, status, starts_at, time_zone,"
                " audience, created_at, updated_at, notes) SELECT ?, mentorship_id, status,"
                " starts_at, time_zone, audience, created_at, updated_at, ? FROM mentoring_session"
                " WHERE id = 1",
                (f"bare {self._said}", notes),
            )
        else:
            self._connection.execute(
                "UPDATE mentoring_session SET notes = ? WHERE id = ?", (notes, again)
            )
        self._connection.execute("COMMIT")


@pytest.mark.benchmark
def test_the_whole_file(copy: journals.Sized, figure: Figure) -> None:
    path, size = copy.path, megabytes(copy.path)
    with closing(Vault.open(path, copy.key, SCHEMA)) as vault:
        with raw_cursor(copy) as connection:
            read = timed(lambda: [connection.execute(one).fetchall() for one in _INTEGRITY])
        taken = timed(lambda: check_open(vault))
        target = for_size(path, 5, 250)
        figure(10, f"check of {size}: {taken.beside(read)} (SQLite's two checks), {target}")
        written = timed(partial(_copied, copy))
        taken = timed(lambda: change_passphrase(vault, Passphrase("another one")))
        target = for_size(path, 5, 130)
        figure(
            10,
            f"passphrase change of {size}: {taken.beside(written)} (a bare copy and SQLite's two"
            f" checks), {target}",
        )


_INTEGRITY = ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check")


def _copied(sized: journals.Sized) -> None:
    """What any change of the key does at least: every page read, written anew, flushed, checked."""
    path = sized.path.with_name("bare copy")
    path.touch()
    with raw_cursor(sized) as source, closing(connect(path, bytes(32), salt=bytes(16))) as target:
        target.execute("PRAGMA synchronous = OFF")
        source.backup(target)
    flush_file(path)
    with raw_cursor(journals.Sized(path, sized.sessions, RawKey(bytes(32)))) as copied:
        for one in _INTEGRITY:
            copied.execute(one).fetchall()
    path.unlink()


@pytest.mark.benchmark
def test_salvaging(large: journals.Sized, tmp_path: Path, figure: Figure) -> None:
    new = tmp_path / "new.mentorlog"
    taken = timed(lambda: salvage(large.path, new, SECRET, SCHEMA, mend))
    figure(10, f"salvage of {megabytes(large.path)}, {LARGE:,} sessions: {taken}")
