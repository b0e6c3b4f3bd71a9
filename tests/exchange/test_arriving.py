"""One plan for every kind of import: what the import screen asks for, and what then happens."""

from __future__ import annotations

import json
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
    journal.change_now(lambda db: found.take(db, found.theirs(stays), _nothing))


def test_a_journal_that_differs_is_decided_by_who_is_newer(
    peopled: Peopled, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal))
    assert recognised(file) is Kind.json
    wanted = Wanted(file, Kind.json)
    again = _seen(peopled.journal, wanted)
    assert not again.changes(again.theirs(Stays.newer))
    later = "2030-01-01T00:00:00.000Z"
    changed(
        file,
        lambda all_: (
            all_["sessions"][0].update(notes="Otherwise.", updated_at=later),
            all_["sessions"][1].update(notes="Before.", updated_at="2020-01-01T00:00:00.000Z"),
        ),
    )
    found = _seen(peopled.journal, wanted)
    assert (found.new, len(found.differing), len(found.lines)) == (0, 2, 2)
    newer = [one.uid for one in found.differing if one.there_is_newer]
    assert list(found.theirs(Stays.newer)) == newer and len(newer) == 1
    assert found.changes(newer) and not found.changes(found.theirs(Stays.mine))
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
        assert found.new > 5 and found.changes(())
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
    again = _seen(peopled.journal, wanted)
    assert not again.changes(again.theirs(Stays.theirs))


def test_each_that_differs_is_shown_from_where_the_two_part(
    peopled: Peopled, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(out_of(peopled.journal, sealed=True))
    before = json.loads(file.read_bytes())["actions"][0]["text"]
    changed(
        file,
        lambda all_: (
            all_["actions"][0].update(text=before + ", by spring"),
            all_["relationships"][0].update(purpose="Her own.", default_audience="sealed"),
            all_["sessions"][0].update(notes="Otherwise."),
        ),
    )
    found = _seen(peopled.journal, Wanted(file, Kind.json))
    assert found.choices == (Stays.mine, Stays.theirs, Stays.newer, Stays.each)
    assert found.theirs(Stays.each) == frozenset()
    told = "\n".join(f"{one.name}\n{one.how}" for one in found.differing)
    assert f"here: {before}\nfile: {before}, by spring" in told
    assert "file: Otherwise." in told and "Her own." not in told
    (first, *_rest) = found.differing
    journal = peopled.journal
    journal.change_now(lambda db: found.take(db, {first.uid}, _nothing))
    left = _seen(journal, Wanted(file, Kind.json)).differing
    assert [one.uid for one in left] == [one.uid for one in found.differing[1:]]
