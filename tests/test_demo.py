"""The demo journal: whole, believable on any day, the same for the same clock, gone when left."""

from __future__ import annotations

import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from mentorlog import clock, demo, fleeting
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Direction,
    EventKind,
    Focus,
    Formality,
    MatchDecision,
    ReflectionKind,
    Role,
    SessionStatus,
    Stage,
    Status,
)
from mentorlog.errors import Refused
from mentorlog.i18n import LANGUAGES
from mentorlog.journal import (
    actions,
    agenda,
    agreements,
    check_ins,
    closing,
    goals,
    highlights,
    matching,
    mentorships,
    outcomes,
    reflections,
    reviews,
    sessions,
    thanks,
)
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import KeyCost, Passphrase, RecoveryCode

CHEAP = {1: KeyCost(1, 64, 4)}
A_MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ZONE = "Europe/Brussels"
RHYTHMS = {
    "Samira Haddad": CadenceState.on_track,
    "Xiaoyu Lin 林小雨": CadenceState.due_soon,
    "Jonas Mertens": CadenceState.drifting,
    "Willem de Graaf": CadenceState.on_track,
    "Yara Okonkwo": CadenceState.overdue,
    "Inês Carvalho": CadenceState.on_track,
    "Tomasz Zieliński": CadenceState.paused,
    "Mehmet Aydın": CadenceState.none,
    "Noor Amrani": CadenceState.on_track,
}


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    with clock.frozen(A_MONDAY, ZONE):
        yield


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, str]:
    """The demo journal of that Monday as a file, made once, and its recovery code."""
    path = tmp_path_factory.mktemp("told") / "demo.mentorlog"
    with clock.frozen(A_MONDAY, ZONE):
        made = demo.create(path, key_table=CHEAP)
        made.journal.close_now()
    return path.read_bytes(), made.recovery_code


@pytest.fixture
def path(tmp_path: Path, told: tuple[bytes, str]) -> Path:
    """A copy of it, closed."""
    path = tmp_path / "demo.mentorlog"
    path.touch(mode=0o600)
    path.write_bytes(told[0])
    return path


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    opened = Journal.opened(path, Passphrase(demo.PASSPHRASE), key_table=CHEAP)
    yield opened
    opened.close_now()


def stories() -> dict[str, dict[str, Any]]:
    directory = files("mentorlog") / "content" / "en" / "demo"
    told = {file.name: tomllib.loads(file.read_text("utf-8")) for file in directory.iterdir()}
    return {name: story for name, story in told.items() if "relationship" in story}


def contents(journal: Journal) -> list[tuple[object, ...]]:
    """Every row of every table, without what is drawn at random."""

    def read(db: Any) -> list[tuple[object, ...]]:
        cursor = db.connection().connection.cursor()
        tables = cursor.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'vault_state'"
        ).fetchall()
        rows: list[tuple[object, ...]] = []
        for (table,) in sorted(tables):
            found = cursor.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
            names = [column[0] for column in cursor.description]
            keep = [place for place, name in enumerate(names) if not name.endswith("uid")]
            rows += [(table, *(row[place] for place in keep)) for row in found]
        return rows

    return journal.run_now(read)


def test_every_kind_of_rhythm_shows(journal: Journal) -> None:
    _shows_every_rhythm(journal)


@pytest.mark.slow
@pytest.mark.parametrize("days", range(1, 7))
def test_every_kind_of_rhythm_shows_whatever_day_it_is(tmp_path: Path, days: int) -> None:
    with clock.frozen(A_MONDAY + timedelta(days=days), ZONE):
        journal = demo.create(tmp_path / "demo.mentorlog", key_table=CHEAP).journal
        try:
            _shows_every_rhythm(journal)
        finally:
            journal.close_now()


def _shows_every_rhythm(journal: Journal) -> None:
    rows = journal.run_now(mentorships.overview)
    tomorrow = clock.today() + timedelta(days=1)
    next_days = {row.name: row.next_planned for row in rows}
    assert {row.name: row.cadence.state for row in rows} == RHYTHMS
    samira = next_days["Samira Haddad"]
    assert samira is not None
    assert samira.date() == tomorrow


@pytest.mark.slow
def test_the_same_clock_tells_the_same_story(journal: Journal, tmp_path: Path) -> None:
    again = demo.create(tmp_path / "again.mentorlog", key_table=CHEAP).journal
    try:
        assert contents(again) == contents(journal)
    finally:
        again.close_now()


def test_it_opens_with_the_passphrase_shown_and_with_its_code(
    path: Path, told: tuple[bytes, str]
) -> None:
    for secret in (Passphrase(demo.PASSPHRASE), RecoveryCode(told[1])):
        opened = Journal.opened(path, secret, key_table=CHEAP)
        assert len(opened.run_now(mentorships.overview)) == len(RHYTHMS)
        assert opened.vault.recovery_confirmed
        opened.close_now()


def test_nothing_is_put_in_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "demo.mentorlog"
    path.write_text("mine")
    with pytest.raises(Refused):
        demo.create(path, key_table=CHEAP)
    assert path.read_text() == "mine"


def test_what_was_held_is_past_and_what_is_planned_lies_ahead(journal: Journal) -> None:
    shown = journal.run_now(lambda db: sessions.page(db, limit=None))
    told = sum(len(story.get("session", ())) for story in stories().values())
    assert len(shown) == told
    for row in shown:
        assert (row.starts_at > clock.now()) == (row.status is SessionStatus.planned)
    years = clock.now() - min(row.starts_at for row in shown)
    assert years > timedelta(days=3 * 365)
    assert {row.time_zone for row in shown} == {ZONE, "Europe/Lisbon", "Asia/Shanghai"}


def test_notes_are_worth_reading_and_hold_promises(journal: Journal) -> None:
    held = journal.run_now(
        lambda db: [
            sessions.one(db, row.id)
            for row in sessions.page(db, limit=None, status=SessionStatus.held)
        ]
    )
    assert len(held) >= 50
    for card in held:
        assert 40 <= len(card.notes.split()) <= 250
        assert card.summary
        # Not every talk ends in a promise, but nothing that looks like one was overlooked.
        assert len(card.actions) == card.notes.count("- [")
    assert sum(card.notes.count("#") > 0 for card in held) > 40


def test_every_outcome_of_a_promise_and_of_a_topic_is_there(journal: Journal) -> None:
    promises = journal.run_now(lambda db: actions.page(db, limit=None))
    topics = journal.run_now(lambda db: agenda.page(db, limit=None))
    assert {promise.status for promise in promises} == set(ActionStatus)
    assert {topic.status for topic in topics} == set(AgendaStatus) - {AgendaStatus.dropped}
    late = [promise for promise in promises if promise.overdue]
    assert {str(promise.owner) for promise in late} == {"me", "them"}
    assert any(topic.carried >= 3 for topic in topics if topic.status is AgendaStatus.open)
    told = [promise for story in stories().values() for promise in story.get("promise", ())]
    assert sum(promise.status is not ActionStatus.open for promise in promises) == len(told) + sum(
        "again_done_days_ago" in promise for promise in told
    )


def test_the_history_says_why(journal: Journal) -> None:
    rows = journal.run_now(lambda db: mentorships.overview(db, mentorships.RelationshipFilter.all))
    events = [event for row in rows for event in journal.run_now(_history(row.id))]
    turns = [event for event in events if event.from_value]
    assert {str(event.kind) for event in turns} >= {"stage", "axes", "status", "cadence"}
    # A decision says why; that it begins then, ends with its closure, or goes on after a pause
    # follows from what stands beside it.
    explained = {EventKind.stage, EventKind.axes, EventKind.cadence, EventKind.decision}
    begins = {event.happened_on for event in events if event.kind is EventKind.decision}
    unexplained = [
        event
        for event in turns
        if not event.reason and event.kind in explained and event.happened_on not in begins
    ]
    assert unexplained == []


def test_every_stage_status_role_and_kind_occurs(journal: Journal) -> None:
    rows = journal.run_now(lambda db: mentorships.overview(db, mentorships.RelationshipFilter.all))
    assert {row.stage for row in rows} == set(Stage)
    assert {row.status for row in rows} == set(Status) - {Status.declined}
    assert {row.my_role for row in rows} == set(Role)
    assert {row.axes.formality for row in rows} == set(Formality)
    assert {row.axes.direction for row in rows} == set(Direction)
    assert {focus for row in rows for focus in row.axes.focus} == set(Focus)


@pytest.mark.parametrize(
    ("count", "at_least"),
    [
        (agreements.page, 8),
        (goals.page, 14),
        (check_ins.page, 25),
        (reviews.page, 10),
        (outcomes.page, 20),
        (thanks.page, 8),
        (reflections.page, 16),
        (highlights.page, 6),
    ],
)
def test_each_part_of_the_process_is_told(
    journal: Journal, count: Callable[..., list[Any]], at_least: int
) -> None:
    assert len(journal.run_now(lambda db: count(db, limit=None))) >= at_least


def test_someone_is_weighed_someone_ended_and_something_is_sealed(journal: Journal) -> None:
    rows = journal.run_now(lambda db: mentorships.overview(db, mentorships.RelationshipFilter.all))
    by_name = {row.name: row.id for row in rows}
    card = journal.run_now(lambda db: matching.card(db, by_name["Mehmet Aydın"]))
    assert card.doubts
    assert card.decision is MatchDecision.undecided
    ended = journal.run_now(lambda db: closing.one(db, by_name["Greet Maes"]))
    assert ended.passing_on
    unseen = journal.run_now(lambda db: reflections.page(db, sealed=True, limit=None))
    assert {row.kind for row in unseen if row.audience is Audience.sealed} == {
        ReflectionKind.concern
    }


def _history(mentorship_id: int) -> Any:
    return lambda db: mentorships.history(db, mentorship_id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_it(language: str) -> None:
    told = {file.name for file in (files("mentorlog") / "content" / language / "demo").iterdir()}
    assert told == {"me.toml", *stories()}


def test_the_story_names_no_day_that_would_be_wrong_on_another() -> None:
    months = (
        "January February April June July August September October November December "
        "Monday Tuesday Wednesday Friday Christmas Easter"
    )
    for name, story in stories().items():
        for session in story.get("session", ()):
            words = (session.get("notes", "") + session.get("summary", "")).split()
            assert not set(words) & set(months.split()), name


# Where it lives.


@pytest.fixture
def own_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(fleeting, "memory_directory", lambda: tmp_path)
    return tmp_path


def test_it_lives_where_nobody_else_looks_and_is_gone_when_left(own_place: Path) -> None:
    path = demo.place()
    assert path.parent.parent == own_place
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert demo.remembered() is None
    demo.create(path, key_table=CHEAP).journal.close_now()
    assert demo.remembered() == path
    demo.discard()
    assert demo.remembered() is None
    assert list(own_place.iterdir()) == []


def test_a_program_that_replaced_itself_finds_it_again(own_place: Path) -> None:
    ours = (
        "import os, sys; from pathlib import Path; from mentorlog import demo, fleeting;"
        f"fleeting.memory_directory = lambda: Path({str(own_place)!r});"
    )
    finds = f"{ours} print(demo.remembered() is not None)"
    makes = (
        f"{ours} demo.place().touch();os.execv(sys.executable, [sys.executable, '-c', {finds!r}])"
    )
    done = subprocess.run([sys.executable, "-c", makes], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
    (left,) = own_place.iterdir()

    mine = demo.place().parent  # sweeps, now that the program has ended
    assert list(own_place.iterdir()) == [mine]
    assert left != mine
