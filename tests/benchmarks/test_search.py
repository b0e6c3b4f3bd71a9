"""Search over 100,000 sessions as a person types, and a rare word beside a raw cursor."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import perf_counter

import pytest

from mentorlog.journal import search
from mentorlog.journal.search import Order
from tests.benchmarks import journals, report

pytestmark = pytest.mark.benchmark
#: Words of the notes, nearly all of which stand in nearly every note, and one that stands in one.
_TYPED = (
    "promise",
    "the quiet",
    "salary with:amina",
    "walked -road",
    "table kind:session",
    "zzyzx",
)
_RAW = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 51"


def test_as_it_is_typed(tmp_path: Path) -> None:
    sized = journals.made(tmp_path / "journal.mentorlog", journals.SIZES[-1])
    journal = sized.opened()
    try:
        report.heading("Search")
        keys = []
        for words in _TYPED:
            for length in range(1, len(words) + 1):
                asked = partial(
                    search.search, typed=words[:length], order=Order.newest, typing=True, limit=50
                )
                begun = perf_counter()
                journal.run_now(asked)
                keys.append(perf_counter() - begun)
        report.line("a key, 95th percentile", report.percentile(keys, 95), target="≤ 50 ms")
        report.line("a key, slowest", max(keys))
        for name, order in (("newest", Order.newest), ("best", Order.best)):
            times = report.times(
                partial(journal.run_now, partial(search.search, typed="promise", order=order))
            )
            report.line(f"a word of nearly every note, {name} first", min(times))
        rare = min(report.times(partial(journal.run_now, partial(search.search, typed="zzyzx"))))
        raw = min(
            journal.on_vault_now(
                lambda vault: report.times(
                    lambda: vault.connection.execute(_RAW, ('"zzyzx"',)).fetchall()
                )
            )
        )
        report.line("a rare word", rare, raw, target="≤ 3 ×")
    finally:
        journal.close_now()
