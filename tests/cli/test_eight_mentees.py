"""Of eight mentees, `due` and `brief` name the three who need something, and nobody else."""

from __future__ import annotations

from mentorlog.domain.attention import FlagKind
from mentorlog.journal import attention
from tests import eight
from tests.cli.conftest import Cli
from tests.conftest import StandingClock, opened


def test_who_needs_something_in_which_order_and_why(
    empty: Cli, standing_clock: StandingClock
) -> None:
    journal = opened(empty.journal, peopled=False)
    try:
        eight.written(journal, standing_clock)
        found = journal.run_now(attention.due)
    finally:
        journal.close_now()
    expected = [(name, kind) for name, kind, _what, _why in eight.NEEDED]
    assert [(one.name, one.kind) for one in found] == expected

    rows = empty("due", "--json").document
    assert [one["flag"] for one in rows] == [kind.value for _name, kind in expected]
    said = empty("due").out

    places = []
    for row, (name, _kind, what, _why) in zip(rows, eight.NEEDED, strict=True):
        assert name in row["reason"] and what in row["reason"]
        places.append(said.index(row["reason"]))
    assert places == sorted(places)
    assert not [name for name in eight.NEARLY if name in said]
    assert empty("due", "--exit-code").code == 3

    amara = empty("brief", "amara").out
    assert "send the outline" in amara and "2 days late" in amara
    assert "money" in amara and "carried a third time" in amara
    hiro = empty("brief", "hiro").out
    assert "call his old boss" in hiro  # put off, but owed

    # Put off, it is gone from the list and stays in the brief; done, it is gone from both.
    assert empty("snooze", rows[0]["record_id"]).code == 0
    assert [one["flag"] for one in empty("due", "--json").document] == [
        kind.value for _name, kind in expected[1:]
    ]
    assert "send the outline" in empty("brief", "amara").out
    assert empty("done", rows[0]["record_id"]).code == 0
    assert "send the outline" not in empty("brief", "amara").out


def test_one_mentee_more_than_i_said(empty: Cli, standing_clock: StandingClock) -> None:
    journal = opened(empty.journal, peopled=False)
    try:
        eight.written(journal, standing_clock)
    finally:
        journal.close_now()
    assert empty("edit", "me", "--set", "capacity=6").code == 0
    rows = empty("due", "--json").document
    # Edda is at rest and is not counted: seven, and the number is about me, so it comes last.
    assert rows[-1]["flag"] == FlagKind.capacity.value
    assert rows[-1]["reason"].startswith("You said six; this is the seventh.")
