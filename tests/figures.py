"""The figures that SECURITY promises, measured by tests and printed at the end of a run.

A test takes the fixture `figure` and says what it counted; the terminal summary shows them all, and
how many tests this machine could not do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

Figure = Callable[[int, str], None]
_NAME = "figure"

#: What each of SECURITY's ten is about, and one more.
TITLES = {
    1: "kills",
    2: "power loss",
    3: "typing",
    4: "no space, I/O errors",
    5: "damage",
    6: "leaks",
    7: "hostile text",
    8: "independent reader",
    9: "recovery codes",
    10: "speed",
    11: "parsers",
}


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Say a figure: its number (1 to 11) and what was counted."""

    def say(number: int, words: str) -> None:
        record_property(_NAME, f"{number} {words}")

    return say


def lines(reports: Iterable[pytest.TestReport]) -> list[str]:
    """The figures of a run, in their order."""
    found = []
    for report in reports:
        if report.when != "call":
            continue
        for name, value in report.user_properties:
            if name == _NAME:
                number, words = str(value).split(" ", 1)
                mark = "" if report.passed else "  FAILED"
                found.append((int(number), words + mark))
    return [f"{number:2}  {TITLES[number]:<20}  {words}" for number, words in sorted(set(found))]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table."""
    stats = terminalreporter.stats
    reports = [report for kind in ("passed", "failed") for report in stats.get(kind, [])]
    table = lines(report for report in reports if isinstance(report, pytest.TestReport))
    if table:
        terminalreporter.section("what was shown")
        for line in table:
            terminalreporter.line(line)
        skipped = len(stats.get("skipped", []))
        terminalreporter.line(f"    skipped for what this machine lacks: {skipped}")
