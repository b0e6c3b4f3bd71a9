"""A due date found inside the line of a to-do."""

from __future__ import annotations

import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain.dates import find_due

TUESDAY = date(2026, 11, 24)

FOUND = {
    "send the draft, due friday": ("send the draft", "2026-11-27", "friday"),
    "send the draft by friday": ("send the draft", "2026-11-27", "friday"),
    "send the draft, Due: Friday.": ("send the draft", "2026-11-27", "Friday."),
    "ask Marc, due next tuesday": ("ask Marc", "2026-12-01", "next tuesday"),
    "call her before tomorrow": ("call her", "2026-11-25", "tomorrow"),
    "send (due friday)": ("send", "2026-11-27", "friday"),
    "draft, due on 2 march": ("draft", "2027-03-02", "on 2 march"),
    "draft by March 2, 2028": ("draft", "2028-03-02", "March 2, 2028"),
    "mail sturen tegen vrijdag": ("mail sturen", "2026-11-27", "vrijdag"),
    "mail sturen, voor eind van de maand": ("mail sturen", "2026-11-30", "eind van de maand"),
    "lezen vóór 2 maart": ("lezen", "2027-03-02", "2 maart"),
    "lezen vo\u0301o\u0301r 2 maart": ("lezen", "2027-03-02", "2 maart"),
    "lezen, uiterlijk volgende dinsdag": ("lezen", "2026-12-01", "volgende dinsdag"),
    "ten laatste vrijdag": ("", "2026-11-27", "vrijdag"),
    "report, due in 2 weeks": ("report", "2026-12-08", "in 2 weeks"),
    "report, due next week": ("report", "2026-12-04", "next week"),
    "report before next week": ("report", "2026-11-30", "next week"),
    "report before March": ("report", "2027-03-01", "March"),
    "by friday, send it": (", send it", "2026-11-27", "friday"),
    "call, before friday, about the post": ("call, about the post", "2026-11-27", "friday"),
    "a, due friday, by monday": ("a, due friday", "2026-11-30", "monday"),
}

NOT_FOUND = [
    "stand by me", "come by", "een cadeau voor mama", "vakantie voor 2 weken", "due 12", "due do",
    "by ma", "send by friday the draft", "due 2 maart maybe", "overdue friday", "due", "voor",
    "a lift for friday", "due to friday traffic", "by the way",
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), FOUND.items())
def test_a_due_date_at_the_end_or_between_commas(line: str, expected: tuple[str, str, str]) -> None:
    rest, day, words = expected
    due = find_due(line, TUESDAY)
    assert due is not None
    assert due.on == date.fromisoformat(day)
    assert due.words == words
    assert (line[: due.start] + line[due.end :]).strip() == rest


@pytest.mark.parametrize("line", NOT_FOUND)
def test_prose_is_not_a_due_date(line: str) -> None:
    assert find_due(line, TUESDAY) is None


def test_a_line_never_wakes_dateparser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dateparser", None)
    assert find_due("x, due 2 weeks and 3 days from now", TUESDAY) is None


@given(st.text(max_size=200), st.sampled_from([", due ", " by ", " tegen ", "(before "]))
def test_what_was_found_lies_in_the_line(text: str, keyword: str) -> None:
    line = f"{text}{keyword}friday"
    due = find_due(line, TUESDAY)
    assert due is not None
    assert 0 <= due.start < due.end <= len(line)
    assert due.words == "friday"
    assert due.on == date(2026, 11, 27)
