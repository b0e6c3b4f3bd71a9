"""Each of the figures has tests that count it and say what they counted."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

from tests.figures import TITLES, lines

TESTS = Path(__file__).parent


def said(tree: ast.AST) -> list[int]:
    """The numbers of the figures that a module says."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    first = (call.args[0] for call in calls if ast.unparse(call.func) == "figure")
    return [int(ast.unparse(number)) for number in first]


def test_every_figure_is_counted_by_some_test() -> None:
    found: Counter[int] = Counter()
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text("utf-8")
        if "figure(" in text:
            found.update(said(ast.parse(text)))
    assert set(found) == set(TITLES)


def report(outcome: str, *properties: tuple[str, str]) -> pytest.TestReport:
    return pytest.TestReport(
        "tests/test_x.py::test_x",
        ("tests/test_x.py", 1, "test_x"),
        {},
        outcome,  # type: ignore[arg-type]
        None,
        "call",
        user_properties=properties,
    )


def test_a_figure_of_a_test_that_failed_says_so() -> None:
    good = report("passed", ("figure", "9 all of them"), ("other", "nothing"))
    bad = report("failed", ("figure", "2 lost 3"))
    assert lines([good, good, bad]) == [
        f" 2  {TITLES[2]:<20}  lost 3  FAILED",
        f" 9  {TITLES[9]:<20}  all of them",
    ]
