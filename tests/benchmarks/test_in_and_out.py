"""A whole journal out and in again, beside reading its rows and writing them as JSON."""

from __future__ import annotations

import json
import resource
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest

from mentorlog.exchange.lossless import parsing, taking_in
from mentorlog.exchange.lossless import writing as lossless
from mentorlog.exchange.lossless.survey import survey
from mentorlog.exchange.markdown import reading
from mentorlog.exchange.markdown import writing as notes
from tests.benchmarks import journals, report
from tests.conftest import opened


def _floor(vault: Any, out: Path) -> None:
    with vault.reading() as connection, out.open("w", encoding="utf-8") as file:
        for row in connection.execute("SELECT * FROM mentoring_session"):
            file.write(json.dumps(row, ensure_ascii=False))


@pytest.mark.benchmark
@pytest.mark.parametrize("size", [10_000, 100_000])
def test_out_and_in(sized: dict[int, journals.Sized], tmp_path: Path, size: int) -> None:
    report.heading(f"Out and in: {size:,} sessions")
    journal = sized[size].opened()
    began = perf_counter()
    journal.on_vault_now(partial(_floor, out=tmp_path / "floor"))
    floor = perf_counter() - began
    report.line("every row read, and written as JSON", floor)

    def timed(what: str, work: Any) -> Any:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = perf_counter()
        result = work()
        report.line(what, perf_counter() - began, floor)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
        report.note(f"  memory grew by {grown} MB at most")
        return result

    path = tmp_path / "all.json"
    timed("export json", lambda: lossless.export(journal, path))
    other = opened(tmp_path / "other.mentorlog", peopled=False)
    source = parsing.source(path)
    shown = timed("import json: the plan", lambda: other.run_now(partial(survey, source=source)))
    act = partial(taking_in.take_in, source=source, shown=shown)
    done = timed("import json: taken in", lambda: other.change_now(act))
    assert done.new > size
    again = partial(survey, source=source)
    assert not timed("the same again: the plan", lambda: other.run_now(again)).changes
    if size <= 10_000:
        folder = tmp_path / "notes"
        timed("export markdown", lambda: notes.export(journal, folder))
        read = reading.source(reading.look(folder))
        again = partial(survey, source=read)
        assert not timed("import markdown: the plan", lambda: other.run_now(again)).changes
    other.close_now()
    journal.close_now()
