"""Reading and saving with 100 to 100,000 sessions, beside a raw cursor on the same file."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from itertools import count
from statistics import median
from typing import Any

import pytest
from sqlcipher3 import dbapi2
from sqlmodel import Session

from mentorlog import clock
from mentorlog.journal import (
    actions,
    agenda,
    attention,
    brief,
    drafts,
    insights,
    mentorships,
    sessions,
    timeline,
    timeline_index,
)
from mentorlog.journal.forms import SessionText
from mentorlog.journal.journal import Journal
from mentorlog.vault.connection import connect
from tests.benchmarks import journals, report

Measured = dict[str, dict[int, float]]
_TIGHT = "target ≤ 2 ×, p99 ≤ 50 ms"
_LISTED = "id, mentorship_id, status, starts_at, time_zone, minutes, channel, opening, audience"


class Probe:
    """Measures one open journal and a raw cursor on its file, side by side."""

    def __init__(self, journal: Journal, size: int, ours: Measured, floor: Measured) -> None:
        self.journal = journal
        self.size = size
        self._ours, self._floor = ours, floor

    def read(
        self, name: str, query: Callable[[Session], object], raw: tuple[str, tuple[Any, ...]] | None
    ) -> None:
        """Time a query of ours, and the raw statement that fetches the same."""
        self._ours[name][self.size] = median(report.times(lambda: self.journal.run_now(query)))
        if raw:
            self._floor[name][self.size] = self.journal.on_vault_now(
                lambda vault: median(
                    report.times(lambda: vault.connection.execute(*raw).fetchall())
                )
            )

    def change(
        self, name: str, action: Callable[[Session], object], raw: Callable[[], object]
    ) -> None:
        """Time a durable change of ours, and a raw one of as many bytes."""
        taken, bare = report.in_turn(lambda: self.journal.change_now(action), raw, repeat=101)
        self._ours[name][self.size] = median(taken)
        self._ours[f"{name}, p99"][self.size] = report.percentile(taken, 99)
        self._floor[name][self.size] = median(bare)


@contextmanager
def raw_commits(sized: journals.Sized, wait: float = 5.0) -> Iterator[dbapi2.Connection]:
    connection = connect(sized.path, sized.key.key, wait=wait)
    try:
        yield connection
    finally:
        connection.close()


@pytest.mark.benchmark
def test_record(sized: dict[int, journals.Sized]) -> None:
    ours: Measured = defaultdict(dict)
    floor: Measured = defaultdict(dict)
    for size in journals.SIZES:
        opening(sized[size], ours, floor)
        journal = sized[size].opened()
        try:
            probe = Probe(journal, size, ours, floor)
            reading(probe)
            writing(probe, sized[size])
        finally:
            journal.close_now()
    report.by_size(
        "The record, per call; floor: a raw cursor on the same file",
        journals.SIZES,
        ours,
        floor,
        {
            "save a new session and promise": _TIGHT,
            "save both again": _TIGHT,
            "keep a draft": _TIGHT,
        },
    )


def opening(sized: journals.Sized, ours: Measured, floor: Measured) -> None:
    """From a raw key to the first answer."""

    def opened() -> None:
        journal = sized.opened()
        journal.run_now(mentorships.overview)
        journal.close_now()

    def raw() -> None:
        with raw_commits(sized) as connection:
            connection.execute("SELECT id, person_id, status FROM mentorship").fetchall()

    name = "open, and the relationships"
    ours[name][sized.sessions] = median(report.times(opened, repeat=11))
    floor[name][sized.sessions] = median(report.times(raw, repeat=11))


def reading(probe: Probe) -> None:
    """What the screens read."""
    newest = "SELECT {} FROM mentoring_session ORDER BY starts_at DESC, id DESC LIMIT 50"
    middle = probe.size // 2
    probe.read("list the relationships", mentorships.overview, None)
    probe.read("list 50 sessions", sessions.page, (newest.format(_LISTED), ()))
    probe.read(
        "list 50 sessions of one person",
        lambda db: sessions.page(db, with_=1),
        (
            f"SELECT {_LISTED} FROM mentoring_session WHERE mentorship_id = ?"
            " ORDER BY starts_at DESC, id DESC LIMIT 50",
            (1,),
        ),
    )
    probe.read(
        "list 50 from the middle",
        lambda db: sessions.page(db, offset=middle),
        (
            f"SELECT {_LISTED} FROM mentoring_session WHERE id IN (SELECT id FROM mentoring_session"
            " ORDER BY starts_at DESC, id DESC LIMIT 50 OFFSET ?)",
            (middle,),
        ),
    )
    probe.read("count all sessions", sessions.count, ("SELECT count(*) FROM mentoring_session", ()))
    probe.read(
        "one session with its notes",
        lambda db: sessions.one(db, middle),
        ("SELECT * FROM mentoring_session WHERE id = ?", (middle,)),
    )
    probe.read("a month of sessions", lambda db: sessions.month(db, 2024, 5), None)
    probe.read("one relationship", lambda db: mentorships.one(db, 1), None)
    probe.read("its brief", lambda db: brief.brief(db, 1), None)
    probe.read("a page of its timeline", lambda db: timeline.page(db, 1), None)
    probe.read(
        "its open topics and promises",
        lambda db: (agenda.open_for(db, 1), actions.open_for(db, 1)),
        None,
    )
    probe.read("what needs attention", attention.due, None)


def writing(probe: Probe, sized: journals.Sized) -> None:
    """What saving costs until it is on the disk."""
    draw = random.Random(7)
    numbers = count()

    def text(session_id: int | None = None) -> SessionText:
        given: dict[str, Any] = {"session_id": session_id} if session_id else {}
        notes = f"{journals.words(draw, 118)}\n\n- [ ] me: promise {next(numbers)}"
        return SessionText(mentorship_id=1, notes=notes, **given)

    def again(db: Session) -> object:
        return sessions.save(db, text(5))

    with raw_commits(sized) as connection:
        probe.change(
            "save a new session and promise",
            lambda db: sessions.save(db, text()),
            partial(_raw_insert, connection, draw),
        )
        probe.change("save both again", again, partial(_raw_update, connection, draw))
        probe.change(
            "keep a draft",
            lambda db: drafts.keep(
                db, drafts.session_slot(1), {"notes": journals.words(draw, 120)}, mentorship_id=1
            ),
            partial(_raw_draft, connection, draw),
        )


def _raw_insert(connection: dbapi2.Connection, draw: random.Random) -> None:
    """What saving a new session does to the file, in bare statements."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("SELECT status, default_audience FROM mentorship WHERE id = 1").fetchone()
    connection.execute(
        "INSERT INTO mentoring_session (uid, mentorship_id, status, starts_at, time_zone, audience,"
        " created_at, updated_at, notes) VALUES (?, 1, 'held', '2020-01-01T09:00:00.000Z', 'UTC',"
        " 'me', '2020-01-01T09:00:00.000Z', '2020-01-01T09:00:00.000Z', ?)",
        (str(draw.random()), journals.words(draw, 120)),
    )
    connection.execute(
        "INSERT INTO action_item (uid, mentorship_id, owner, text, raised_at, status, audience,"
        " created_at, updated_at) VALUES (?, 1, 'me', 'x', '2020-01-01T09:00:00.000Z', 'open',"
        " 'me', '2020-01-01T09:00:00.000Z', '2020-01-01T09:00:00.000Z')",
        (str(draw.random()),),
    )
    connection.execute("DELETE FROM draft WHERE slot = 'session:new:1'")
    connection.execute("COMMIT")


def _raw_update(connection: dbapi2.Connection, draw: random.Random) -> None:
    """What saving a session again does to the file, in bare statements."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("SELECT * FROM mentoring_session WHERE id = 5").fetchone()
    connection.execute("SELECT * FROM action_item WHERE session_id = 5").fetchall()
    connection.execute(
        "UPDATE mentoring_session SET notes = ? WHERE id = 5", (journals.words(draw, 120),)
    )
    connection.execute(
        "UPDATE action_item SET text = ? WHERE session_id = 5", (str(draw.random()),)
    )
    connection.execute("DELETE FROM draft WHERE slot = 'session:5'")
    connection.execute("COMMIT")


def _raw_draft(connection: dbapi2.Connection, draw: random.Random) -> None:
    """What keeping a draft does to the file, in a bare statement."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO draft (slot, mentorship_id, updated_at, fields)"
        " VALUES ('session:new:2', 2, '2020-01-01T09:00:00.000Z', ?)"
        " ON CONFLICT (slot) DO UPDATE SET fields = excluded.fields",
        (json.dumps({"notes": journals.words(draw, 120)}),),
    )
    connection.execute("COMMIT")


@pytest.mark.benchmark
def test_a_long_life(long_lived: journals.Sized) -> None:
    """What insights and timeline read of twelve years, 5,000 sessions and 20,000 entries."""
    today = clock.today()
    report.heading("Twelve years, 5,000 sessions, 20,000 other entries")
    journal = long_lived.opened()
    took = partial(report.times, repeat=9)
    try:
        seen = partial(insights.insights, year_from=today - timedelta(days=365), year_to=today)
        order = partial(timeline_index.index, mentorship_id=1)
        report.medians("insights of everyone", took(partial(journal.run_now, seen)))
        alone = partial(seen, mentorship_id=1)
        report.medians("insights of one relationship", took(partial(journal.run_now, alone)))
        report.medians("the order of a timeline", took(partial(journal.run_now, order)))
        found = journal.run_now(order)
        report.note(f"{len(found):,} entries in that timeline")
        for what, last in (("newest", 60), ("middle", len(found) // 2), ("oldest", len(found))):
            read = partial(timeline_index.window, found=found, first=last - 60, count=60)
            report.medians(f"60 of it, the {what}", took(partial(journal.run_now, read)))
    finally:
        journal.close_now()
