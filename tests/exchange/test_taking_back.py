"""An import is taken back as one act: the journal says what it said before, word for word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from mentorlog.errors import Refused
from mentorlog.exchange.foreign.entries import Identities
from mentorlog.journal import calendar_taken, entries_taken, reflections, taking_back
from mentorlog.journal.entries_taken import Aim, Entry
from mentorlog.journal.forms import NewReflection
from mentorlog.journal.journal import Journal
from mentorlog.journal.schema import SCHEMA
from mentorlog.journal.taking_back import Taken
from mentorlog.vault import search_index
from tests.conftest import Peopled, opened
from tests.exchange.carrying import changed, into, out_of


def _back(journal: Journal, taken: Taken) -> None:
    journal.change_now(partial(taking_back.take_back, taken=taken))


def _in_step(journal: Journal) -> bool:
    index = SCHEMA.search
    assert index is not None
    return journal.on_vault_now(lambda vault: search_index.in_step(vault.connection, index))


def _entries(count: int, words: str = "") -> tuple[Entry, ...]:
    identities = Identities("test")
    first = datetime(2024, 1, 1, 8, tzinfo=UTC)
    return tuple(
        Entry(
            uid=identities.uid(str(number)),
            where="",
            at=first + timedelta(minutes=number * 7919 % 5000),
            zone="Europe/Amsterdam",
            title=f"Entry {number}",
            body=f"What was thought of {number} {words}".strip(),
        )
        for number in range(count)
    )


def _in(journal: Journal, entries: tuple[Entry, ...], *, theirs: bool = False) -> Taken:
    shown = journal.run_now(partial(entries_taken.plan, entries=entries, aim=Aim()))
    replaced = {entry.uid for entry in shown.changed} if theirs else set[str]()
    act = partial(entries_taken.take_in, entries=entries, aim=Aim(), shown=shown, theirs=replaced)
    return journal.change_now(act)


@pytest.mark.parametrize("count", [3, 2100])
def test_entries_go_and_what_they_changed_returns(peopled: Peopled, count: int) -> None:
    journal = peopled.journal
    kept = _entries(2, "once")
    _in(journal, kept)
    before = out_of(journal, sealed=True)
    taken = _in(journal, _entries(count, "again"), theirs=True)
    assert out_of(journal, sealed=True) != before and _in_step(journal)
    _back(journal, taken)
    assert out_of(journal, sealed=True) == before and _in_step(journal)
    index = "SELECT count(*) FROM search_index WHERE search_index MATCH 'again'"
    assert journal.run_now(lambda db: db.execute(text(index)).scalar()) == 0
    secure = "SELECT v FROM search_index_config WHERE k = 'secure-delete'"
    assert journal.run_now(lambda db: db.execute(text(secure)).scalar()) == 1


def test_a_whole_journal_goes_again(peopled: Peopled, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal, sealed=True))
    other = opened(tmp_path / "other.mentorlog", peopled=False)
    try:
        before = out_of(other, sealed=True)
        _back(other, into(other, file).taken)
        assert out_of(other, sealed=True) == before and _in_step(other)
        into(other, file)
        whole = out_of(other, sealed=True)
        renamed = changed(file, lambda all_: all_["sessions"][0].update(notes="Otherwise."))
        done = into(other, renamed, theirs=lambda _one: True)
        assert done.replaced == 1
        _back(other, done.taken)
        assert out_of(other, sealed=True) == whole
    finally:
        other.close_now()


def test_sessions_of_a_calendar_go_again(peopled: Peopled) -> None:
    journal = peopled.journal
    before = out_of(journal)
    at = datetime(2026, 12, 1, 10, tzinfo=UTC)
    uid = Identities("test").uid("calendar")
    entry = calendar_taken.Entry(uid, at, "Europe/Amsterdam", 60, "", called_off=False)
    act = partial(calendar_taken.take_in, mentorship_id=peopled.samira, entries=[entry])
    taken = journal.change_now(act)
    assert uid.encode() in out_of(journal)
    _back(journal, taken)
    assert out_of(journal) == before


def test_what_was_written_since_stays(peopled: Peopled, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal))
    other = opened(tmp_path / "other.mentorlog", peopled=False)
    try:
        taken = into(other, file).taken
        new = NewReflection(mentorship_id=1, body="Written since.")
        other.change_now(partial(reflections.add, new=new))
        with pytest.raises(Refused):
            _back(other, taken)
        assert b"Written since." in out_of(other)
    finally:
        other.close_now()
