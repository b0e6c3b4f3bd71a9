"""The moves between the six steps."""

from __future__ import annotations

import pytest

from mentorlog.domain.kinds import Stage, Status
from mentorlog.domain.stages import (
    ORDER,
    entry_stages,
    entry_status,
    may_move,
    moves,
    moves_as,
    needs_reason,
    position,
)


@pytest.mark.parametrize(
    ("stage", "allowed"),
    [
        (Stage.matching, "building closing"),
        (Stage.building, "goals closing"),
        (Stage.goals, "development closing"),
        (Stage.development, "building goals evaluation closing"),
        (Stage.evaluation, "building goals development closing"),
        (Stage.closing, "development"),
    ],
)
def test_the_moves_from_each_stage(stage: Stage, allowed: str) -> None:
    assert " ".join(moves(stage)) == allowed


def test_no_stage_moves_to_itself() -> None:
    assert not any(may_move(stage, stage) for stage in Stage)


def test_only_turning_back_from_closing_asks_why() -> None:
    asking = [(one, two) for one in Stage for two in moves(one) if needs_reason(one, two)]
    assert asking == [(Stage.closing, Stage.development)]


def test_leaving_with_something_open_asks_why_but_not_between_development_and_evaluation() -> None:
    asking = {
        (one, two) for one in Stage for two in moves(one) if needs_reason(one, two, ready=False)
    }
    free = {
        (Stage.development, Stage.evaluation),
        (Stage.evaluation, Stage.development),
    }
    assert asking == {(one, two) for one in Stage for two in moves(one)} - free


@pytest.mark.parametrize("stage", Stage)
def test_what_is_open_to_a_status(stage: Stage) -> None:
    assert moves_as(Status.candidate, stage) == (Stage.building,)
    assert moves_as(Status.active, stage) == moves_as(Status.paused, stage) == moves(stage)
    assert moves_as(Status.closed, stage) == moves_as(Status.declined, stage) == ()


def test_positions_are_one_to_six() -> None:
    assert [position(stage) for stage in ORDER] == [1, 2, 3, 4, 5, 6]


def test_who_has_started_enters_past_matching() -> None:
    assert entry_stages(started=True)[0] is Stage.building
    assert Stage.matching not in entry_stages(started=True)
    assert entry_stages(started=False) == (Stage.matching,)
    assert entry_status(started=True) is Status.active
    assert entry_status(started=False) is Status.candidate
