"""Search over 100,000 sessions as a person types, beside a raw cursor on the same file.

The words are as frequent as those of a language, from those that stand in nearly every note to
those that stand in one. Beside the time stands what a processor worked: on a busy machine the
difference is waiting for others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from time import perf_counter, process_time
from typing import Any

import pytest

from mentorlog.journal import search
from mentorlog.journal.journal import Journal
from mentorlog.journal.search import Found, Order
from mentorlog.vault.vault import Vault
from tests.benchmarks import journals, report

_TARGET = "target ≤ 50 ms"
#: The rank of words in the language: those of nearly every note, of some, and of few.
_OFTEN, _SOMETIMES, _SELDOM = (0, 1, 3, 5), (40, 200, 900), (5_000, 12_000, 19_000)
_FILTERS = (
    "with:amina {}", "{} with:bas", "kind:session {}", "{} -{}", "{} after:2024", "{} before:2019",
    "{} audience:me", "{} with:esi after:2022 -{}", "kind:reflection {}",
)  # fmt: skip
_RAW = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 51"
_SHOWN = "SELECT summary, notes FROM mentoring_session WHERE id = ?"
_NAMES = (
    "SELECT name, alias FROM mentorship JOIN person ON person.id = person_id WHERE mentorship.id ="
    " (SELECT mentorship_id FROM mentoring_session WHERE id = ?)"
)
_ROWS = (1 << 27) - 1  # the bits of an entry that number its row


@dataclass
class Keys:
    """What was measured of each key of one sort of search."""

    ours: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def told(self, what: str) -> None:
        """Print it."""
        floor = report.percentile(self.floor, 95) if self.floor else None
        target = f"{_TARGET}; {len(self.ours)} keys"
        report.line(
            f"{what}: a key, 95th percentile", report.percentile(self.ours, 95), floor, target
        )
        worked = report.percentile(self.worked, 95)
        report.line(f"  of which work; slowest {max(self.worked) * 1000:.0f} ms", worked)


@pytest.fixture(scope="module")
def language() -> journals.Language:
    return journals.Language()


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory, language: journals.Language) -> journals.Sized:
    """100,000 sessions in a language."""
    path = tmp_path_factory.mktemp("spoken") / "journal.mentorlog"
    return journals.made(path, journals.SIZES[-1], language)


def _asked(typed: str, order: Order, *, typing: bool = False) -> Callable[[Any], Found]:
    return partial(search.search, typed=typed, order=order, typing=typing, limit=50)


def _floor(journal: Journal, match: str) -> Callable[[], None]:
    """Finding the entries, and of each what a list shows."""

    def look(vault: Vault) -> None:
        connection = vault.connection
        for (entry,) in connection.execute(_RAW, (match,)).fetchall():
            connection.execute(_SHOWN, (entry & _ROWS,)).fetchone()
            connection.execute(_NAMES, (entry & _ROWS,)).fetchone()

    return partial(journal.on_vault_now, look)


def _typed(journal: Journal, typings: Sequence[str], *, beside: bool = False) -> Keys:
    """Every key of every text, with the floor for the same beginning of a word `beside`."""
    keys = Keys()
    for text in typings:
        for length in range(1, len(text) + 1):
            typed = text[:length]
            asked = _asked(typed, Order.newest, typing=True)
            begun, worked = perf_counter(), process_time()
            journal.run_now(asked)
            keys.ours.append(perf_counter() - begun)
            keys.worked.append(process_time() - worked)
            if beside:
                keys.floor += report.times(_floor(journal, f'"{typed}" *'), repeat=1, warm=0)
    return keys


@pytest.mark.benchmark
def test_as_it_is_typed(spoken: journals.Sized, language: journals.Language) -> None:
    draw = random.Random(4)
    report.heading("Search as it is typed; floor: a raw cursor on the same file")
    journal = spoken.opened()
    try:
        for what, ranks in (
            ("a word of nearly every note", _OFTEN),
            ("a word of some notes", _SOMETIMES),
            ("a rare word", _SELDOM),
        ):
            _typed(journal, [language.words[rank] for rank in ranks], beside=True).told(what)
        every = [language.words[rank] for rank in _OFTEN + _SOMETIMES + _SELDOM]
        two = [" ".join(draw.sample(every, 2)) for _ in range(20)]
        _typed(journal, two).told("two words")
        _typed(journal, [f'"{words}"' for words in two]).told("a phrase that nobody wrote")
        written = language(draw, 48).replace(".", "").lower().split()
        phrases = [f'"{" ".join(pair)}"' for pair in pairwise(written)]
        _typed(journal, phrases).told("a phrase as people write it")
        _typed(
            journal, [one.format(*draw.sample(every, 2)) for one in _FILTERS for _ in range(4)]
        ).told("with filters")
    finally:
        journal.close_now()


@pytest.mark.benchmark
def test_whole_words(spoken: journals.Sized, language: journals.Language) -> None:
    report.heading("A whole word, as it is found on enter; floor: a raw cursor")
    journal = spoken.opened()
    often, seldom = language.words[3], language.words[19_999]
    try:
        for name, order in (("newest", Order.newest), ("best", Order.best)):
            asked = partial(journal.run_now, _asked(often, order))
            report.line(f"a word of nearly every note, {name} first", min(report.times(asked)))
        for what, word in (("a word that nobody wrote", "zzyzx"), ("a rare word", seldom)):
            found = journal.run_now(_asked(word, Order.newest)).hits
            asked = partial(journal.run_now, _asked(word, Order.newest))
            ours, floor = report.in_turn(asked, _floor(journal, f'"{word}"'), repeat=51)
            report.line(f"{what}, {len(found)} places", min(ours), min(floor), "target ≤ 3 ×")
    finally:
        journal.close_now()
