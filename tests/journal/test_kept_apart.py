"""Two windows that write the same: neither text ever takes the place of the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from mentorlog.journal import drafts, kept_apart, removal, sessions
from mentorlog.journal.journal import Journal
from mentorlog.journal.kept_apart import Place
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled


@pytest.fixture
def other(peopled: Peopled) -> Iterator[Journal]:
    """The same file, opened a second time."""
    opened = Journal.opened(peopled.journal.vault.path, Passphrase(PASSPHRASE), key_table=CHEAP)
    yield opened
    opened.close_now()


def keep(journal: Journal, place: Place, text: str, about: int) -> Place:
    return journal.change_now(
        partial(kept_apart.keep, place=place, fields={"text": text}, mentorship_id=about)
    )


def texts(journal: Journal) -> dict[str, object]:
    return {one.slot: one.fields["text"] for one in journal.run_now(drafts.all_)}


def test_two_windows_keep_two_texts(peopled: Peopled, other: Journal) -> None:
    home = drafts.session_slot(peopled.jonas)
    mine = keep(peopled.journal, Place(home), "mine", peopled.jonas)
    theirs = keep(other, Place(home), "theirs", peopled.jonas)
    mine = keep(peopled.journal, mine, "mine, longer", peopled.jonas)
    theirs = keep(other, theirs, "theirs, longer", peopled.jonas)
    assert (mine.slot, theirs.slot) == (home, f"{home}~2")
    assert texts(other) == {home: "mine, longer", f"{home}~2": "theirs, longer"}
    assert theirs.home == home


def test_a_text_taken_over_is_not_written_over_by_whoever_wrote_it_before(
    peopled: Peopled, other: Journal
) -> None:
    home = drafts.session_slot(peopled.jonas)
    first = keep(peopled.journal, Place(home), "as far as this", peopled.jonas)
    found = other.run_now(partial(kept_apart.latest, home=home))
    assert found is not None
    keep(other, kept_apart.place_of(found), "as far as this, and on", peopled.jonas)
    moved = keep(peopled.journal, first, "as far as this, another way", peopled.jonas)
    assert moved.slot == f"{home}~2"
    assert set(texts(other).values()) == {"as far as this, and on", "as far as this, another way"}


def test_each_new_text_finds_a_place_of_its_own(peopled: Peopled) -> None:
    home = drafts.session_slot(peopled.jonas)
    places = [keep(peopled.journal, Place(home), f"{n}", peopled.jonas) for n in range(4)]
    assert [place.slot for place in places] == [home, f"{home}~2", f"{home}~3", f"{home}~4"]
    assert peopled.journal.run_now(partial(kept_apart.count, home=home)) == 4
    peopled.journal.change_now(partial(kept_apart.discard, place=places[1]))
    again = keep(peopled.journal, Place(home), "4", peopled.jonas)
    assert again.slot == f"{home}~2"


def test_only_ones_own_text_is_cleared_or_thrown_away(peopled: Peopled, other: Journal) -> None:
    home = drafts.session_slot(peopled.jonas)
    mine = keep(peopled.journal, Place(home), "mine", peopled.jonas)
    found = other.run_now(partial(kept_apart.latest, home=home))
    assert found is not None
    theirs = keep(other, kept_apart.place_of(found), "theirs", peopled.jonas)
    peopled.journal.change_now(partial(kept_apart.discard, place=mine))
    peopled.journal.change_now(partial(kept_apart.clear, place=Place(home)))
    assert texts(other) == {home: "theirs"}
    other.change_now(partial(kept_apart.clear, place=theirs))
    assert texts(other) == {}


def test_the_slot_of_session_1_is_not_that_of_session_12(peopled: Peopled) -> None:
    for number in (1, 12):
        slot = drafts.session_slot(peopled.samira, number)
        keep(peopled.journal, Place(slot), f"{number}", peopled.samira)
    home = drafts.session_slot(peopled.samira, 1)
    assert peopled.journal.run_now(partial(kept_apart.count, home=home)) == 1


def test_a_text_beside_another_belongs_to_its_session(peopled: Peopled) -> None:
    number = peopled.samira_last
    home = drafts.session_slot(peopled.samira, number)
    first = keep(peopled.journal, Place(home), "one", peopled.samira)
    keep(peopled.journal, Place(home), "two", peopled.samira)
    peopled.journal.change_now(partial(kept_apart.discard, place=first))
    (draft,) = peopled.journal.run_now(drafts.all_)
    assert (draft.slot, draft.session_id) == (f"{home}~2", number)
    row = peopled.journal.run_now(partial(sessions.row, session_id=number))
    assert row.has_draft
    going = peopled.journal.run_now(partial(removal.what_goes, public_id=row.public_id))
    assert going.drafts == 1
    removed = peopled.journal.change_now(partial(removal.delete, public_id=row.public_id))
    assert peopled.journal.run_now(drafts.all_) == []
    peopled.journal.change_now(partial(removal.undo, removed=removed))
    assert texts(peopled.journal) == {f"{home}~2": "two"}
