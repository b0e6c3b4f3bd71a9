"""People and goals that a text names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.domain import naming

GOALS = {1: "Out of the office by six", 2: "Out of debt", 3: "Lead [my] own | team"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("with @Marc and @marc, (@Els)", ("Marc", "Els")),
        ("@Jean-Luc's car", ("Jean-Luc's",)),
        ("mail a@b.be, @ noon, @12, @@x, https://x.y/@z", ()),
        ("@Zoë.", ("Zoë",)),
    ],
)
def test_people(text: str, names: tuple[str, ...]) -> None:
    assert naming.people(text) == names


def test_goals_by_title_number_and_beginning() -> None:
    assert naming.goals("so\n- on [[out of the OFFICE by six]]: well", GOALS) == {
        1: "- on [[out of the OFFICE by six]]: well"
    }
    assert set(naming.goals("[[g2]] [[Out of the]] [[nothing]] [[Out of]] [x]", GOALS)) == {1, 2}
    assert set(naming.goals("[[Out of debt|the money]]", GOALS)) == {2}


def test_the_link_that_is_written_is_found_again() -> None:
    for number, title in GOALS.items():
        assert set(naming.goals(naming.link(title), GOALS)) == {number}


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    naming.people(text)
    naming.goals(text, GOALS)
