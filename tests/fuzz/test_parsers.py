"""Anything at all, fed to every parser: it is read, or refused as the parser says it refuses."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.figures import Figure
from tests.fuzz.parsers import PARSERS, Parser

ROOT = Path(__file__).parents[2]
SECONDS = 2
ICS = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101T000000\r\nRRULE:%s\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)


def spliced(seed: bytes) -> st.SearchStrategy[bytes]:
    """What the parser reads, with a part of it replaced by anything."""
    places = st.integers(0, len(seed))
    return st.builds(
        lambda one, two, put: seed[: min(one, two)] + put + seed[max(one, two) :],
        places,
        places,
        st.binary(max_size=12),
    )


def anything(parser: Parser) -> st.SearchStrategy[bytes]:
    """Noise, what it reads with a part replaced, and rows of the words it knows."""
    words = st.sampled_from(parser.words or ("",)) | st.text(max_size=4)
    rows = st.lists(words, max_size=24)
    joined = st.builds(lambda row, gap: gap.join(row), rows, st.sampled_from(["", " ", "\n"]))
    return st.one_of(
        st.binary(max_size=120),
        *map(spliced, parser.seeds),
        joined.map(lambda text: text.encode("utf-8", "surrogatepass")),
    )


def fed(name: str, examples: int) -> None:
    parser = PARSERS[name]

    @settings(
        max_examples=examples, suppress_health_check=list(HealthCheck), database=None, deadline=None
    )
    @given(anything(parser))
    def feed(data: bytes) -> None:
        parser.feed(data)

    feed()


@pytest.mark.parametrize("name", PARSERS)
def test_whatever_comes_is_read_or_refused(name: str) -> None:
    fed(name, 40)


@pytest.mark.slow
@pytest.mark.parametrize("name", PARSERS)
def test_a_great_deal_is_read_or_refused(name: str, figure: Figure) -> None:
    fed(name, 400)
    figure(11, f"{name}: 400 made-up inputs, nothing but its own errors")


@pytest.mark.slow
@pytest.mark.parametrize("name", PARSERS)
def test_a_search_for_new_paths_finds_no_crash(name: str, tmp_path: Path, figure: Figure) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("NOT SHOWN HERE: fuzzing guided by coverage needs atheris")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz", name, f"-max_total_time={SECONDS}"),
            *("-timeout=20", "-print_final_stats=1", f"-artifact_prefix={tmp_path}/"),
        ],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    runs = re.search(r"stat::number_of_executed_units: (\d+)", done.stderr)
    assert runs is not None
    figure(11, f"{name}: {int(runs[1])} inputs guided by coverage, no crash")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("configuration", b"a=" + b"[" * 20_000),
        ("configuration", b"a=" + b"{b=" * 5_000),
        ("configuration", b"a=" + b"9" * 6_000),
        ("markdown", b"---\nmentorlog: 1\nlist: sessions\nmentorlog: %s\n---\n" % (b"9" * 6_000)),
        ("calendar", ICS % b"FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"),
        ("calendar", ICS % b"FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
    ],
)
def test_what_was_once_too_much_is_not_any_more(name: str, data: bytes) -> None:
    PARSERS[name].feed(data)
