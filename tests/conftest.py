"""What tests of every floor share: a cheap key, a clock that stands still, a real open journal."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from mentorlog import clock
from mentorlog.domain.kinds import Direction, Formality, Role, Side, Stage
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import KeyCost, Passphrase
from tests import sharing
from tests.figures import figure, pytest_terminal_summary

__all__ = ["figure", "pytest_terminal_summary"]

if TYPE_CHECKING:
    from sqlmodel import Session

sharing.statements()

# A first example may import something large on a busy machine; speed is measured elsewhere.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

#: Derives in under a millisecond; only ever passed to constructors.
CHEAP: Mapping[int, KeyCost] = {1: KeyCost(passes=1, memory_kib=8, lanes=1)}
PASSPHRASE = "seven herons walk home"
#: A Tuesday at ten in the morning, where the tests live.
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ZONE = "Europe/Amsterdam"


def pytest_collection_finish() -> None:
    """What is imported by now stays, and every search for garbage would go through all of it."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


class StandingClock:
    """The program's clock, standing still until a test moves it."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._zone = ZONE
        self.set(NOW)

    @property
    def today(self) -> date:
        """The civil date it shows."""
        return clock.today()

    def set(self, instant: datetime, zone: str = "") -> None:
        """Show this instant (aware), in another zone if one is named."""
        self._zone = zone or self._zone
        self._stack.enter_context(clock.frozen(instant, self._zone))

    def advance(self, *, days: int = 0, hours: int = 0, minutes: int = 0) -> None:
        """Show a later instant, or an earlier one for negative numbers."""
        self.set(clock.now() + timedelta(days=days, hours=hours, minutes=minutes))


@pytest.fixture
def standing_clock() -> Iterator[StandingClock]:
    """Tuesday 24 November 2026, 10:00 in Amsterdam, until the test moves it."""
    with ExitStack() as stack:
        yield StandingClock(stack)


@pytest.fixture
def key_table() -> Mapping[int, KeyCost]:
    """A key that costs nothing, for constructors that take one."""
    return CHEAP


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    """Where the journal of this test stands, or will."""
    return tmp_path / "journal.mentorlog"


@dataclass(frozen=True)
class Made:
    """The bytes of a journal made once, and the numbers of what was written in it."""

    file: bytes
    numbers: Mapping[str, int]


@cache
def made(*, peopled: bool) -> Made:
    """A fresh journal as a file, with the three relationships of `Peopled` or empty.

    Made once in each process, for making one costs more than most tests do with it.
    """
    with TemporaryDirectory() as directory, ExitStack() as stack:
        path = Path(directory) / "journal.mentorlog"
        journal, _code = Journal.created(path, Passphrase(PASSPHRASE), key_table=CHEAP)
        numbers: Mapping[str, int] = {}
        if peopled:
            write = partial(_people, standing_clock=StandingClock(stack))
            numbers = journal.change_now(write)
        journal.close_now()
        return Made(path.read_bytes(), numbers)


def opened(path: Path, *, peopled: bool) -> Journal:
    """A copy of the `made` journal at `path`, open."""
    return copied(path, made(peopled=peopled).file)


def copied(path: Path, file: bytes) -> Journal:
    """The journal of which `file` holds the bytes, at `path`, open."""
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(file)
    return Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)


@pytest.fixture
def journal(journal_path: Path, request: pytest.FixtureRequest) -> Iterator[Journal]:
    """A fresh journal in a real encrypted file, open; its passphrase is `PASSPHRASE`."""
    journal = opened(journal_path, peopled="peopled" in request.fixturenames)
    yield journal
    journal.close_now()


@dataclass(frozen=True)
class Peopled:
    """A journal with three relationships, what was said in them, and what is to come.

    `samira`: a formal career mentee in development, met every 14 days, last on 11 November and
    again tomorrow at 14:00. `jonas`: an informal life mentor, met every 21 days, silent for 34.
    `yara`: a reverse pair at work, begun a month ago, not met yet.
    """

    journal: Journal
    samira: int
    jonas: int
    yara: int
    samira_first: int
    samira_last: int
    samira_next: int
    jonas_last: int
    my_late: int
    their_open: int
    salary: int
    parked: int


@pytest.fixture
def peopled(journal: Journal, standing_clock: StandingClock) -> Peopled:
    """Three relationships as `Peopled` tells, at the standing clock's ten in the morning."""
    return Peopled(journal=journal, **made(peopled=True).numbers)


@contextmanager
def opened_with_people() -> Iterator[tuple[Peopled, StandingClock]]:
    """The same outside of fixtures, for tests that need a fresh one for each example."""
    with TemporaryDirectory() as directory, ExitStack() as stack:
        standing_clock = StandingClock(stack)
        journal = opened(Path(directory) / "journal.mentorlog", peopled=True)
        try:
            yield Peopled(journal=journal, **made(peopled=True).numbers), standing_clock
        finally:
            journal.close_now()


def _people(db: Session, standing_clock: StandingClock) -> dict[str, int]:
    from mentorlog.journal import actions, agenda, mentorships, sessions
    from mentorlog.journal.forms import NewAction, NewPlan, NewRelationship, NewTopic, SessionText

    def begin(**fields: Any) -> int:
        return mentorships.add(db, NewRelationship(**fields))

    def held(mentorship_id: int, at: datetime, notes: str, **fields: Any) -> int:
        text = SessionText(mentorship_id=mentorship_id, starts_at=at, notes=notes, **fields)
        return sessions.save(db, text).session_id

    standing_clock.set(datetime(2026, 10, 1, 8, 0, tzinfo=UTC))
    samira = begin(
        name="Samira Haddad",
        alias="Heron",
        my_role=Role.mentor,
        formality=Formality.formal,
        career=True,
        started_on=date(2025, 1, 15),
        stage=Stage.development,
        cadence_days=14,
    )
    jonas = begin(
        name="Jonas",
        my_role=Role.mentee,
        formality=Formality.informal,
        life=True,
        started_on=date(2026, 3, 1),
        stage=Stage.goals,
        cadence_days=21,
    )
    salary = agenda.add(db, NewTopic(mentorship_id=samira, text="salary, how to ask"))
    parked = agenda.add(db, NewTopic(mentorship_id=samira, text="the conflict with R."))
    agenda.park(db, parked)
    standing_clock.set(datetime(2026, 10, 21, 19, 0, tzinfo=UTC))
    jonas_last = held(jonas, datetime(2026, 10, 21, 17, 0, tzinfo=UTC), "Walked to the dunes.")
    standing_clock.set(datetime(2026, 10, 28, 15, 0, tzinfo=UTC))
    samira_first = held(samira, datetime(2026, 10, 28, 13, 0, tzinfo=UTC), "She hesitates.")
    standing_clock.set(datetime(2026, 11, 11, 15, 0, tzinfo=UTC))
    samira_last = held(
        samira,
        datetime(2026, 11, 11, 13, 0, tzinfo=UTC),
        "## Today\n\nShe reads the posting aloud.\n\n- [ ] them: draft the application\n",
        summary="She has decided to apply for the team lead role.",
        minutes=60,
        pulse_heard=4,
        pulse_useful=5,
    )
    my_late = actions.add(
        db,
        NewAction(
            mentorship_id=samira,
            owner=Side.me,
            text="introduce her to Karel",
            due_on=date(2026, 11, 15),
        ),
    )
    standing_clock.set(NOW)
    yara = begin(
        name="Yara",
        my_role=Role.mentee,
        formality=Formality.formal,
        career=True,
        direction=Direction.reverse,
        started_on=date(2026, 10, 24),
    )
    samira_next = sessions.plan(
        db,
        NewPlan(mentorship_id=samira, starts_at=datetime(2026, 11, 25, 13, 0, tzinfo=UTC)),
    )
    (their_open,) = (action.id for action in actions.from_session(db, samira_last))
    return {
        "samira": samira,
        "jonas": jonas,
        "yara": yara,
        "samira_first": samira_first,
        "samira_last": samira_last,
        "samira_next": samira_next,
        "jonas_last": jonas_last,
        "my_late": my_late,
        "their_open": their_open,
        "salary": salary,
        "parked": parked,
    }
