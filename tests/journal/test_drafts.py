"""Drafts: kept as they stand, found again, and gone only on somebody's word."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.errors import Refused
from mentorlog.journal import drafts, mentorships, removal
from mentorlog.journal.records import KeptDraft
from tests.conftest import NOW, Peopled, StandingClock


def _find(peopled: Peopled, slot: str) -> KeptDraft | None:
    return peopled.journal.run_now(partial(drafts.find, slot=slot))


def test_the_last_version_is_the_one_kept(peopled: Peopled, standing_clock: StandingClock) -> None:
    slot = drafts.session_slot(peopled.jonas)
    for notes in ("a", "a wo", "a word"):
        standing_clock.advance(minutes=1)
        fields = {"notes": notes, "energy": 3, "ticked": [1, 2], "place": None, "said": True}
        peopled.journal.change_now(
            partial(drafts.keep, slot=slot, fields=fields, mentorship_id=peopled.jonas)
        )
    draft = _find(peopled, slot)
    assert draft is not None
    assert draft.fields == fields
    assert (draft.mentorship_id, draft.session_id, draft.name) == (peopled.jonas, None, "Jonas")
    assert draft.base_updated_at is None
    rows = {row.id: row for row in peopled.journal.run_now(mentorships.overview)}
    assert (rows[peopled.jonas].has_draft, rows[peopled.samira].has_draft) == (True, False)


def test_the_text_of_a_record_remembers_where_it_began(peopled: Peopled) -> None:
    slot = drafts.session_slot(peopled.jonas, peopled.jonas_last)
    peopled.journal.change_now(
        partial(
            drafts.keep,
            slot=slot,
            fields={"notes": "x"},
            mentorship_id=peopled.jonas,
            base_updated_at=NOW,
        )
    )
    draft = _find(peopled, slot)
    assert draft is not None
    assert (draft.session_id, draft.base_updated_at) == (peopled.jonas_last, NOW)


def test_hostile_text_is_kept_as_it_can_be_stored(peopled: Peopled) -> None:
    fields = {"notes": "a\x00b \ud800 \x1b[31m", "nested": ["\udfff", {"k": "\x00"}]}
    peopled.journal.change_now(partial(drafts.keep, slot="relationship:new", fields=fields))
    draft = _find(peopled, "relationship:new")
    assert draft is not None
    assert draft.fields == {
        "notes": "a\ufffdb \ufffd \x1b[31m",
        "nested": ["\ufffd", {"k": "\ufffd"}],
    }
    assert (draft.name, draft.mentorship_id) == ("", None)


def test_the_latest_comes_first(peopled: Peopled, standing_clock: StandingClock) -> None:
    for slot in ("session:new:1", "session:new:2", "session:new:1"):
        standing_clock.advance(minutes=1)
        peopled.journal.change_now(partial(drafts.keep, slot=slot, fields={}))
    shown = peopled.journal.run_now(drafts.all_)
    assert [draft.slot for draft in shown] == ["session:new:1", "session:new:2"]
    peopled.journal.change_now(partial(drafts.discard, slot="session:new:1"))
    peopled.journal.change_now(partial(drafts.discard, slot="session:new:1"))
    assert [draft.slot for draft in peopled.journal.run_now(drafts.all_)] == ["session:new:2"]


def test_a_relationship_that_is_gone_takes_no_draft(peopled: Peopled) -> None:
    peopled.journal.change_now(partial(removal.delete, public_id=f"r{peopled.yara}"))
    slot = drafts.session_slot(peopled.yara)
    with pytest.raises(Refused):
        peopled.journal.change_now(
            partial(drafts.keep, slot=slot, fields={}, mentorship_id=peopled.yara)
        )
