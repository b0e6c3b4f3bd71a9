"""The six steps and the moves between them. Stages describe; they never lock a screen."""

from __future__ import annotations

from mentorlog.domain.kinds import Stage, Status

#: The steps, first to last.
ORDER: tuple[Stage, ...] = tuple(Stage)

_BACK: dict[Stage, tuple[Stage, ...]] = {
    Stage.development: (Stage.goals, Stage.building),
    Stage.evaluation: (Stage.development, Stage.goals, Stage.building),
    Stage.closing: (Stage.development,),
}
#: To and fro between these two nobody is asked why.
_FREELY = {Stage.development, Stage.evaluation}
_ENDED = (Status.closed, Status.declined)


def position(stage: Stage) -> int:
    """Where `stage` stands among the six, from 1."""
    return ORDER.index(stage) + 1


def moves(stage: Stage) -> tuple[Stage, ...]:
    """The stages one may move to from `stage`, in the order of the steps.

    One step forward; any to closing; development and evaluation to and fro; from either back to
    goals or building; from closing back to development.
    """
    allowed = {*ORDER[position(stage) : position(stage) + 1], *_BACK.get(stage, ())}
    if stage is not Stage.closing:
        allowed.add(Stage.closing)
    return tuple(step for step in ORDER if step in allowed)


def may_move(before: Stage, after: Stage) -> bool:
    """Whether `after` is one of the moves from `before`."""
    return after in moves(before)


def moves_as(status: Status, stage: Stage) -> tuple[Stage, ...]:
    """The moves that are open to a relationship of that status.

    A candidate begins, or is declined, which is no move; one that has ended stays where it is.
    """
    if status is Status.candidate:
        return (Stage.building,)
    return () if status in _ENDED else moves(stage)


def needs_reason(before: Stage, after: Stage, *, ready: bool = True) -> bool:
    """Whether the move asks for a reason in words.

    Turning back from closing does, and so does leaving while something is still open (`ready` is
    false); not between development and evaluation, which go to and fro freely.
    """
    if before is Stage.closing:
        return True
    return not ready and {before, after} != _FREELY


def entry_stages(*, started: bool) -> tuple[Stage, ...]:
    """The stages a relationship may enter the journal in, the usual one first.

    One that has started is past matching; one that has not is in it.
    """
    return ORDER[1:] if started else (Stage.matching,)


def entry_status(*, started: bool) -> Status:
    """The status a relationship enters with: active once it has started, else a candidate."""
    return Status.active if started else Status.candidate
