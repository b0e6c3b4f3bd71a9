"""Who may see what: one scale, and where its widest step is possible."""

from __future__ import annotations

import pytest

from mentorlog.domain import audience
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, Formality

PROGRAMME = Axes(Formality.formal, career=True)
PRIVATE = [Axes(Formality.informal, career=True), Axes(Formality.formal, life=True)]


def test_the_scale_is_narrowest_first() -> None:
    assert " ".join(audience.SCALE) == "sealed me pair programme"


@pytest.mark.parametrize("one", Audience)
@pytest.mark.parametrize("other", Audience)
def test_of_two_audiences_one_is_wider_or_they_are_the_same(one: Audience, other: Audience) -> None:
    wider = audience.widens(one, other), audience.widens(other, one)
    assert sum(wider) == (one is not other)


@pytest.mark.parametrize("axes", PRIVATE)
def test_informal_or_life_can_never_reach_a_programme(axes: Axes) -> None:
    assert not audience.allowed(Audience.programme, axes)
    assert Audience.programme not in audience.choices(axes)
    assert audience.narrowed(Audience.programme, axes) is Audience.pair


def test_a_programme_is_possible_where_formal_and_not_life() -> None:
    assert audience.choices(PROGRAMME) == audience.SCALE
    assert audience.narrowed(Audience.programme, PROGRAMME) is Audience.programme


@pytest.mark.parametrize("axes", [PROGRAMME, *PRIVATE])
@pytest.mark.parametrize("before", [Audience.sealed, Audience.me, Audience.pair])
def test_narrowing_leaves_the_rest_alone(axes: Axes, before: Audience) -> None:
    assert audience.narrowed(before, axes) is before
