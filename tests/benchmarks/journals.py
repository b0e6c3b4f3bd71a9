"""Journals of any size, made fast, and a cursor on the same file without anything in between."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlcipher3 import dbapi2
from sqlmodel import Session

from mentorlog.domain.kinds import (
    ActionStatus,
    Area,
    Channel,
    Formality,
    GoalStatus,
    Horizon,
    Role,
    SessionStatus,
    Side,
)
from mentorlog.journal import mentorships
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import GOALS, MentoringSession
from mentorlog.journal.tables.growth import Goal, GoalCheckIn, Reflection
from mentorlog.journal.tables.meeting import ActionItem, AgendaItem
from mentorlog.vault.connection import connect
from mentorlog.vault.key import Passphrase, RawKey

PASSPHRASE = "a bench beside the quiet lock"
#: Relationships in every journal; the last one, in the order of the list, is the last to appear.
NAMES = ("Amina", "Bas", "Chiara", "Dirk", "Esi", "Femke", "Goran", "Hilde")
SIZES = (100, 10_000, 100_000)

_WORDS = (
    "again asked bridge brought called calm carried chose clear clock coffee could decided door "
    "draft early evening finance first follow garden given half heard honest idea kept later "
    "leave letter listen long manager meeting month morning named never notes offer often open "
    "paper past plan promise question quiet reads reason rest road said salary says second sent "
    "she show silence small soon spoke story table team tells thanked thinks third through told "
    "tomorrow tried turns under until voice waits walked wants week went wrote year yes"
)
_SYLLABLES = "an ber con den en for ge hal in kor la men ne op per qua ra sen ta un ver wil za mo"
#: Draws a text of so many words.
Said = Callable[[random.Random, int], str]
_BATCH = 5_000
_MOSTLY = 0.7  # of a long life's entries, with the first person; of promises, kept
_WITH_THE_FIRST = 10  # so that small ids are known to be theirs


@dataclass(frozen=True)
class Sized:
    """A closed journal with so many sessions."""

    path: Path
    sessions: int
    key: RawKey

    def opened(self) -> Journal:
        """Open it without deriving the key."""
        return Journal.opened(self.path, self.key)


def made(path: Path, sessions: int, said: Said | None = None) -> Sized:
    """A journal at `path` with so many sessions of about 120 words, over the last ten years.

    `said` draws the texts; without it every word is about as frequent as any other.
    """
    journal, _code = Journal.created(path, Passphrase(PASSPHRASE))
    try:
        people = journal.change_now(_add_people)
        draw = random.Random(sessions)
        for begun in range(0, sessions, _BATCH):
            rows = [
                _session(draw, people, number, sessions, said or words)
                for number in range(begun, min(begun + _BATCH, sessions))
            ]
            journal.change_now(partial(_add_sessions, rows=rows))
        return Sized(path, sessions, journal.vault.raw_key())
    finally:
        journal.close_now()


def long_lived(path: Path) -> Sized:
    """Twelve years: 5,000 sessions, and 20,000 other entries, most of them with the first person.

    Promises, topics, reflections, goals with their check-ins.
    """
    sized = made(path, 5_000)
    journal = sized.opened()
    try:
        journal.change_now(partial(_add_entries, draw=random.Random(12)))
    finally:
        journal.close_now()
    return sized


def _add_entries(db: Session, draw: random.Random) -> None:
    now, people = datetime.now(UTC), range(1, len(NAMES) + 1)

    def about() -> dict[str, Any]:
        return {"mentorship_id": 1 if draw.random() < _MOSTLY else draw.choice(people)}

    def moment() -> datetime:
        return now - timedelta(days=draw.random() * 12 * 365)

    for table, rows in (
        (ActionItem, [_promise(draw, about(), moment()) for _ in range(8_000)]),
        (
            AgendaItem,
            [{**about(), "text": words(draw, 6), "raised_at": moment()} for _ in range(2_000)],
        ),
        (
            Reflection,
            [{**about(), "body": words(draw, 60), "written_at": moment()} for _ in range(4_000)],
        ),
        (Goal, [_goal(draw, about(), moment()) for _ in range(200)]),
    ):
        db.execute(insert(table), rows)
    goals = db.execute(select(GOALS.c.id, GOALS.c.mentorship_id)).all()
    checks = []
    for _ in range(6_000):
        goal_id, mentorship_id = draw.choice(goals)
        checks.append(
            {
                "goal_id": goal_id,
                "mentorship_id": mentorship_id,
                "checked_on": moment().date(),
                "level": draw.randint(-2, 2),
                "note": words(draw, 12),
            }
        )
    db.execute(insert(GoalCheckIn), checks)


def _promise(draw: random.Random, about: dict[str, Any], at: datetime) -> dict[str, Any]:
    done = draw.random() < _MOSTLY
    return {
        **about,
        "owner": draw.choice(list(Side)),
        "text": words(draw, 8),
        "raised_at": at,
        "due_on": (at + timedelta(days=14)).date(),
        "status": ActionStatus.done if done else ActionStatus.open,
        "closed_on": (at + timedelta(days=10)).date() if done else None,
    }


def _topic(draw: random.Random, about: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {**about, "text": words(draw, 6), "raised_at": at}


def _thought(draw: random.Random, about: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {**about, "body": words(draw, 60), "written_at": at}


def _goal(draw: random.Random, about: dict[str, Any], at: datetime) -> dict[str, Any]:
    return {
        **about,
        "learner": Side.them,
        "horizon": Horizon.short,
        "title": words(draw, 5),
        "area": draw.choice(list(Area)),
        "status": GoalStatus.active,
        "created_at": at,
    }


@contextmanager
def raw_cursor(journal: Sized) -> Iterator[dbapi2.Connection]:
    """The floor: the driver on the same file with the same settings, and nothing of ours."""
    connection = connect(journal.path, journal.key.key)
    try:
        yield connection
    finally:
        connection.close()


def words(draw: random.Random, count: int) -> str:
    """So many words in sentences and paragraphs."""
    return _sentences(draw.choices(_WORDS.split(), k=count))


class Language:
    """Made-up words as frequent as those of a language: the second half as often as the first.

    The first few stand in nearly every text of 120 words, the last in one of thousands.
    """

    def __init__(self, count: int = 20_000) -> None:
        draw = random.Random(5)
        made: dict[str, None] = {}
        while len(made) < count:
            made["".join(draw.choices(_SYLLABLES.split(), k=draw.randint(1, 4)))] = None
        self.words = tuple(made)
        self._upto = tuple(accumulate(1 / rank for rank in range(1, count + 1)))

    def __call__(self, draw: random.Random, count: int) -> str:
        """So many of them in sentences and paragraphs."""
        return _sentences(draw.choices(self.words, cum_weights=self._upto, k=count))


def _sentences(chosen: Sequence[str]) -> str:
    count = len(chosen)
    sentences = [" ".join(chosen[at : at + 12]).capitalize() + "." for at in range(0, count, 12)]
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def _add_people(db: Session) -> list[int]:
    return [
        mentorships.add(
            db,
            NewRelationship(
                name=name,
                my_role=Role.mentor,
                formality=Formality.formal,
                career=True,
                started_on=date(2016, 1, 4),
            ),
        )
        for name in NAMES
    ]


def _add_sessions(db: Session, rows: list[dict[str, Any]]) -> None:
    db.execute(insert(MentoringSession), rows)


def _session(
    draw: random.Random, people: list[int], number: int, of: int, said: Said
) -> dict[str, Any]:
    minutes_ago = 60 + (of - number) * (10 * 365 * 24 * 60) // of
    return {
        "mentorship_id": people[0] if number < _WITH_THE_FIRST else draw.choice(people),
        "status": SessionStatus.held,
        "starts_at": datetime.now(UTC) - timedelta(minutes=minutes_ago),
        "time_zone": "Europe/Brussels",
        "minutes": draw.choice((30, 45, 60, 90)),
        "channel": draw.choice(list(Channel)),
        "pulse_heard": draw.randint(2, 5),
        "pulse_useful": draw.randint(2, 5),
        "summary": said(draw, 12),
        "notes": said(draw, 108),
    }
