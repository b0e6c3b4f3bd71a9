"""What changed in a relationship, in words: the lines of its history."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    Audience,
    Direction,
    EventKind,
    Focus,
    Formality,
    Role,
    Stage,
    Status,
)
from mentorlog.i18n import _
from mentorlog.wording.days import full_day
from mentorlog.wording.kinds import DOT, audience_words, kinds_label, role_sentence, stage
from mentorlog.wording.promises import every


def event_words(kind: EventKind, before: str, after: str) -> str:
    """One line of history, from its kind and what became of what, as the record keeps them.

    A value that is not known any more is said as it stands.
    """
    try:
        return _said(kind, before, after)
    except (KeyError, ValueError):
        return DOT.join(part for part in (kind.value, after) if part)


def _said(kind: EventKind, before: str, after: str) -> str:
    match kind:
        case EventKind.started:
            return _("you began")
        case EventKind.entered_later:
            return _("written down here, running since {day}, at {stage}").format(
                day=full_day(date.fromisoformat(before)), stage=stage(Stage(after))
            )
        case EventKind.stage:
            return _("came to {stage}").format(stage=stage(Stage(after)))
        case EventKind.axes:
            return _axes(after)
        case EventKind.status:
            return _status(before, Status(after))
        case EventKind.cadence:
            return _("rhythm: {every}").format(every=every(int(after) if after else None))
        case EventKind.audience:
            return _("new notes are {audience}").format(audience=audience_words(Audience(after)))


def _status(before: str, after: Status) -> str:
    return {
        Status.candidate: _("a possible relationship was written down"),
        Status.active: _("taken up again") if before == Status.paused else _("you began"),
        Status.paused: _("paused"),
        Status.closed: _("closed"),
        Status.declined: _("decided against"),
    }[after]


def _axes(after: str) -> str:
    """`informal life reverse mentor`, as an event keeps the kinds with my role."""
    formality, *focus, direction, role = after.split()
    axes = Axes(
        Formality(formality), Focus.career in focus, Focus.life in focus, Direction(direction)
    )
    return _("became {kinds}, {role}").format(
        kinds=kinds_label(axes), role=role_sentence(Role(role), axes.direction)
    )
