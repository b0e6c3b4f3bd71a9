"""What follows from a relationship's kind."""

from __future__ import annotations

import pytest

from mentorlog.domain.axes import (
    Axes,
    default_direction,
    role_fits,
)
from mentorlog.domain.kinds import Direction, Focus, Formality, Role

FORMAL, INFORMAL = Formality.formal, Formality.informal


@pytest.mark.parametrize(
    ("axes", "label"),
    [
        (Axes(FORMAL, career=True), "formal career"),
        (Axes(INFORMAL, life=True, direction=Direction.reverse), "informal life reverse"),
        (Axes(INFORMAL, True, True, Direction.mutual), "informal career life mutual"),
        (Axes(INFORMAL), "informal"),
    ],
)
def test_the_label_says_all_but_traditional(axes: Axes, label: str) -> None:
    assert " ".join(axes.label) == label


@pytest.mark.parametrize(
    ("axes", "days"),
    [
        (Axes(FORMAL), 28),
        (Axes(FORMAL, career=True), 28),
        (Axes(INFORMAL, career=True), 28),
        (Axes(INFORMAL, direction=Direction.reverse), 28),
        (Axes(INFORMAL), 42),
        (Axes(INFORMAL, direction=Direction.mutual), 42),
        (Axes(INFORMAL, life=True), None),
        (Axes(FORMAL, life=True), None),
        (Axes(INFORMAL, career=True, life=True), 28),
    ],
)
def test_the_rhythm_offered(axes: Axes, days: int | None) -> None:
    assert axes.default_cadence == days


@pytest.mark.parametrize("formality", Formality)
@pytest.mark.parametrize("career", [False, True])
@pytest.mark.parametrize("life", [False, True])
def test_only_formal_and_not_life_may_reach_a_programme(
    formality: Formality, career: bool, life: bool
) -> None:
    expected = formality is FORMAL and not life
    assert Axes(formality, career, life).may_be_programme is expected


def test_mutual_exactly_when_both() -> None:
    fitting = {(role, way) for role in Role for way in Direction if role_fits(role, way)}
    assert fitting == {
        (Role.mentor, Direction.traditional),
        (Role.mentor, Direction.reverse),
        (Role.mentee, Direction.traditional),
        (Role.mentee, Direction.reverse),
        (Role.both, Direction.mutual),
    }


@pytest.mark.parametrize("role", Role)
def test_the_default_direction_fits(role: Role) -> None:
    assert role_fits(role, default_direction(role))


def test_focus_is_in_order_and_may_be_undecided() -> None:
    assert Axes(FORMAL, True, True).focus == (Focus.career, Focus.life)
    assert Axes(FORMAL).focus == ()
