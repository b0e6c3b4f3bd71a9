"""One plan for every kind of import: what the import screen asks for, and what then happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorlog.errors import Refused
from mentorlog.exchange.arriving.kinds import Kind, recognised
from mentorlog.exchange.arriving.looking import Arrival, Stays, Wanted, look
from mentorlog.exchange.markdown import writing as notes
from mentorlog.journal.journal import Journal
from tests.cli.test_calendar import FOREIGN
from tests.conftest import Peopled, opened
from tests.exchange.carrying import changed, out_of


def _nothing(_count: int) -> None: ...


def _seen(journal: Journal, wanted: Wanted) -> Arrival:
    return look(journal, wanted, _nothing)


def _taken(journal: Journal, found: Arrival, stays: Stays) -> None:
    journal.change_now(lambda db: found.take(db, stays, _nothing))


def test_a_journal_that_differs_is_decided_by_who_is_newer(
    peopled: Peopled, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal))
    assert recognised(file) is Kind.json
    wanted = Wanted(file, Kind.json)
    assert not _seen(peopled.journal, wanted).changes(Stays.newer)
    later = "2030-01-01T00:00:00.000Z"
    changed(
        file,
        lambda all_: (
            all_["sessions"][0].update(notes="Otherwise.", updated_at=later),
            all_["sessions"][1].update(notes="Before.", updated_at="2020-01-01T00:00:00.000Z"),
        ),
    )
    found = _seen(peopled.journal, wanted)
    assert (found.new, found.differing, len(found.lines)) == (0, 2, 2)
    assert found.changes(Stays.newer) and not found.changes(Stays.mine)
    _taken(peopled.journal, found, Stays.newer)
    after = out_of(peopled.journal)
    assert b"Otherwise." in after and b"Before." not in after


def test_a_folder_of_ours_is_known_from_another(peopled: Peopled, tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    notes.export(peopled.journal, folder)
    assert recognised(folder) is Kind.markdown
    other = opened(tmp_path / "other.mentorlog", peopled=False)
    try:
        found = _seen(other, Wanted(folder, Kind.markdown))
        assert found.new > 5 and found.changes(Stays.mine)
        with pytest.raises(Refused):
            _seen(other, Wanted(tmp_path, Kind.json))
    finally:
        other.close_now()


def test_a_calendar_needs_somebody(peopled: Peopled, tmp_path: Path) -> None:
    file = tmp_path / "in.ics"
    file.write_text(FOREIGN)
    with pytest.raises(Refused, match="with whom"):
        _seen(peopled.journal, Wanted(file, Kind.calendar))
    wanted = Wanted(file, Kind.calendar, mentorship_id=peopled.samira)
    found = _seen(peopled.journal, wanted)
    assert found.new == 3 and any("without a time" in said for said in found.sentences)
    _taken(peopled.journal, found, Stays.mine)
    assert not _seen(peopled.journal, wanted).changes(Stays.theirs)
