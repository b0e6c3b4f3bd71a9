"""Whom and what somebody means: names, aliases, ids and uids."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from mentorlog.errors import Ambiguous, NotFound
from mentorlog.journal import ids, mentorships, sessions, who
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from tests.conftest import Peopled, StandingClock


def _add(journal: Journal, name: str, **fields: Any) -> int:
    told = {"name": name, "my_role": "mentor", "formality": "informal", **fields}
    new = NewRelationship.model_validate(told)
    return journal.change_now(partial(mentorships.add, new=new))


def _who(journal: Journal, typed: str) -> int:
    return journal.run_now(partial(who.resolve, typed=typed))


@pytest.fixture
def crowd(journal: Journal, standing_clock: StandingClock) -> dict[str, int]:
    crowd = {
        "ada": _add(journal, "Ada", alias="Wren"),
        "adam": _add(journal, "Adam de Wit", alias="Finch"),
        "zoe": _add(journal, "Zoë Brandt", alias="Robin"),
        "old": _add(journal, "Adèle", alias="Teal"),
        "gone": _add(journal, "Zoe Zonder", alias="Plover"),
    }
    journal.change_now(partial(mentorships.decline, mentorship_id=crowd["gone"]))
    return crowd


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ada", "ada"),
        ("  aDA ", "ada"),
        ("wren", "ada"),
        ("adam", "adam"),
        ("Adam de", "adam"),
        ("adele", "old"),
        ("ZOE", "zoe"),
        ("zoe z", "gone"),
        ("finch", "adam"),
        ("r2", "adam"),
        ("R2", "adam"),
    ],
)
def test_who_is_meant(journal: Journal, crowd: dict[str, int], typed: str, meant: str) -> None:
    assert _who(journal, typed) == crowd[meant]


def test_several_are_told_apart_by_their_lines(journal: Journal, crowd: dict[str, int]) -> None:
    with pytest.raises(Ambiguous) as caught:
        _who(journal, "ad")
    assert caught.value.candidates == (
        "r1  Ada · mentor · candidate",
        "r2  Adam de Wit · mentor · candidate",
        "r4  Adèle · mentor · candidate",
    )
    assert caught.value.exit_code == 1


@pytest.mark.parametrize("typed", ["nobody", "", "r99", "s1", "da"])
def test_nobody_is_meant(journal: Journal, crowd: dict[str, int], typed: str) -> None:
    with pytest.raises(NotFound):
        _who(journal, typed)


def test_an_alias_is_not_shadowed_by_another_kind_of_id(peopled: Peopled) -> None:
    uid = peopled.journal.run_now(partial(sessions.row, session_id=peopled.samira_last)).uid
    with pytest.raises(NotFound):
        _who(peopled.journal, uid)
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.yara))
    assert _who(peopled.journal, row.uid.upper()) == peopled.yara


def test_ids_are_read_and_written(peopled: Peopled) -> None:
    for kind, number in (
        (RecordKind.relationship, peopled.yara),
        (RecordKind.session, peopled.samira_next),
        (RecordKind.action, peopled.my_late),
        (RecordKind.agenda, peopled.salary),
        (RecordKind.event, 1),
    ):
        typed = ids.public(kind, number)
        assert ids.parse(typed) == (kind, number)
        assert peopled.journal.run_now(partial(ids.find, text=f" {typed.upper()} ")) == (
            kind,
            number,
        )
    for kind_and_row in (partial(sessions.row, session_id=2),):
        row = peopled.journal.run_now(kind_and_row)
        found = peopled.journal.run_now(partial(ids.find, text=row.uid))
        assert found == (RecordKind.session, 2)


@pytest.mark.parametrize(
    "typed", ["", "s", "12", "s0", "s-1", "x1", "s1x", "s٣", "s99", "s" + "9" * 30, "a b"]
)
def test_what_is_no_id(peopled: Peopled, typed: str) -> None:
    with pytest.raises(NotFound):
        peopled.journal.run_now(partial(ids.find, text=typed))
