"""What the decision of an evaluation does: the stage it leads to, as the moves allow."""

from __future__ import annotations

from mentorlog.domain import stages
from mentorlog.domain.kinds import ReviewDecision, Stage

#: The stages that adjusting may lead back to, the usual one first.
ADJUST_TO: tuple[Stage, ...] = (Stage.goals, Stage.building)


def adjusted(before: Stage) -> tuple[Stage, ...]:
    """Where adjusting may lead from a stage, the usual one first: there, or back by a move.

    Whoever is still building adjusts there; before the beginning there is nothing to adjust.
    """
    if before is Stage.matching:
        return ()
    return tuple(
        step
        for step in ADJUST_TO
        if step is before
        or (stages.position(step) < stages.position(before) and stages.may_move(before, step))
    )


def leads_to(decision: ReviewDecision, before: Stage, back_to: Stage | None = None) -> Stage | None:
    """The stage after a decision, `before` when it stays; None when the steps do not lead there.

    To continue ends an evaluation, and takes back a closing; earlier steps go on as they are.
    `back_to` is the stage chosen for adjusting; left out, the usual one.
    """
    match decision:
        case ReviewDecision.go_on:
            if before is Stage.matching:
                return None
            ends = before in (Stage.evaluation, Stage.closing)
            return Stage.development if ends else before
        case ReviewDecision.adjust:
            allowed = adjusted(before)
            if back_to is None:
                return allowed[0] if allowed else None
            return back_to if back_to in allowed else None
        case ReviewDecision.pause:
            return before
        case ReviewDecision.close:
            return Stage.closing
