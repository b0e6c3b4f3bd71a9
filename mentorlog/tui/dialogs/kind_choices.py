"""The words of a relationship's kind as choices, each with its sentence; shared by the forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from mentorlog import wording
from mentorlog.content.reader import explained
from mentorlog.domain.kinds import Direction, Focus, Formality, Role, Stage
from mentorlog.i18n import _
from mentorlog.tui.widgets.choice import Choice


def roles() -> Sequence[Choice]:
    """What I am in it."""
    return [
        Choice(role, wording.role(role), explained(role))
        for role in (Role.mentee, Role.mentor, Role.both)
    ]


def reverse(role: Role) -> Sequence[Choice]:
    """The one way it may be turned round: the junior guides the senior."""
    sentence = (
        _("You are the junior of the two, and guide a senior.")
        if role is Role.mentor
        else _("You are the senior of the two, and learn from a junior.")
    )
    return (Choice(Direction.reverse, wording.kind(Direction.reverse), sentence),)


def formalities() -> Sequence[Choice]:
    """Whether a programme stands behind it."""
    return [
        Choice(formality, wording.kind(formality), explained(formality))
        for formality in (Formality.informal, Formality.formal)
    ]


def focuses() -> Sequence[Choice]:
    """What it is about; none is an answer too."""
    return [Choice(focus, wording.kind(focus), explained(focus)) for focus in Focus]


def stages(offered: Iterable[Stage] = Stage, *, explain: bool = True) -> Sequence[Choice]:
    """Where a relationship may stand."""
    return [
        Choice(stage, wording.stage(stage), explained(stage) if explain else "")
        for stage in offered
    ]
