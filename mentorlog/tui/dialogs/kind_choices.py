"""The words of a relationship's kind as choices, each with its sentence; shared by the forms."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.domain.kinds import Direction, Focus, Formality, Role, Stage
from mentorlog.i18n import _
from mentorlog.tui.widgets.choice import Choice


def roles(them: str) -> Sequence[Choice]:
    """What I am to `them`, a name or another word for the counterpart."""
    return (
        Choice(Role.mentee, wording.role(Role.mentee), _("{name} guides you.").format(name=them)),
        Choice(Role.mentor, wording.role(Role.mentor), _("You guide {name}.").format(name=them)),
        Choice(Role.both, wording.role(Role.both), _("You guide each other, each with goals.")),
    )


def reverse(role: Role) -> Sequence[Choice]:
    """The one turn a relationship may take: the junior guides the senior."""
    sentence = (
        _("You are the junior and guide a senior.")
        if role is Role.mentor
        else _("You are the senior and learn from a junior.")
    )
    return (Choice(Direction.reverse, wording.kind(Direction.reverse), sentence),)


def formalities() -> Sequence[Choice]:
    """Whether a programme stands behind it."""
    return (
        Choice(
            Formality.informal,
            wording.kind(Formality.informal),
            _("Between the two of you; nobody else asks about it."),
        ),
        Choice(
            Formality.formal,
            wording.kind(Formality.formal),
            _("Part of a programme, with somebody who runs it."),
        ),
    )


def focuses() -> Sequence[Choice]:
    """What it is about; none is an answer too."""
    return (
        Choice(Focus.career, wording.kind(Focus.career), _("work, and where it leads")),
        Choice(Focus.life, wording.kind(Focus.life), _("how to live, whatever the work")),
    )


def stages() -> Sequence[Choice]:
    """Where a relationship may stand, in plain words."""
    sentences = {
        Stage.matching: _("Nothing is decided yet."),
        Stage.building: _("You are getting to know each other."),
        Stage.goals: _("You are finding out what to work on."),
        Stage.development: _("You are working on it, talk by talk."),
        Stage.evaluation: _("You are looking back at how it goes."),
        Stage.closing: _("You are bringing it to an end."),
    }
    return [Choice(stage, wording.stage(stage), sentence) for stage, sentence in sentences.items()]
