"""Figures by command: for people, and as JSON that the published schema knows."""

from __future__ import annotations

from tests.cli.conftest import Cli


def test_figures_of_all_and_of_one(people: Cli) -> None:
    everyone = people("insights", "--json").document
    assert everyone["relationship_id"] is None
    assert everyone["attainment"] is None and everyone["qualities"] is None
    assert [month["month"] for month in everyone["months"]] == ["2026-10", "2026-11"]
    one = people("insights", "--with", "samira", "--json").document
    assert one["relationship_id"] == "r1"
    assert one["months"][-1]["pulse"] == {
        "heard": 4.0,
        "respected": None,
        "honest": None,
        "useful": 5.0,
    }
    assert one["promises"]["me"]["overdue"] == 1
    shown = people("insights", "--with", "samira")
    assert shown.code == 0
    assert "Sessions and hours" in shown.out and "Promises kept" in shown.out
    only = people("insights", "--chart", "promises")
    assert "Promises kept" in only.out and "Sessions and hours" not in only.out


def test_nothing_to_count_is_said(cli: Cli) -> None:
    ran = cli("insights")
    assert (ran.code, ran.out) == (0, "")
    assert "nothing to count" in ran.err
    assert cli("insights", "--with", "nobody").code == 1
    assert cli("insights", "--chart", "beauty").code == 2
