"""What changed in a relationship, in words: the lines of its history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    Audience,
    Direction,
    Disposition,
    EventKind,
    Focus,
    Formality,
    MatchDecision,
    Role,
    Stage,
    Status,
)
from mentorlog.i18n import _
from mentorlog.wording.days import full_day
from mentorlog.wording.kinds import DOT, audience_words, kinds_label, role_sentence, stage
from mentorlog.wording.promises import every


def event_words(kind: EventKind, before: str, after: str, record: str = "") -> str:
    """One line of history, from its kind and what became of what, as the record keeps them.

    A move that names an earlier line (`e5`) as its `record` takes that one back; an audience that
    names a record is that record's. A value that is not known any more is said as it stands.
    """
    return _line(kind, before, after, record, lambda typed: typed)


def event_told(kind: EventKind, before: str, after: str, record: str = "") -> str:
    """As `event_words`, for somebody who does not have the file: a record by what it is."""
    return _line(kind, before, after, record, _what_it_is)


def _line(kind: EventKind, before: str, after: str, record: str, name: Callable[[str], str]) -> str:
    try:
        if kind is EventKind.audience and record:
            return _seen_by(record, audience_words(Audience(after)), name)
        if kind is EventKind.stage and record:
            return _("a move taken back: at {stage} again").format(stage=stage(Stage(after)))
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
        case EventKind.decision:
            return _decision(MatchDecision(after))
        case EventKind.notes:
            return _disposition(Disposition(after))
        case EventKind.chapter:
            return _("a new chapter of an earlier relationship")


def _what_it_is(typed: str) -> str:
    """A record as a person types it, by its kind alone; `s12` is a session."""
    return {
        "s": _("a session"),
        "a": _("a promise"),
        "t": _("a topic"),
        "g": _("a goal"),
        "c": _("a check-in"),
        "f": _("a reflection"),
        "o": _("a benefit"),
        "h": _("a word of thanks"),
        "v": _("the agreement"),
        "w": _("an evaluation"),
        "m": _("a marked sentence"),
    }.get(typed[:1], typed)


def _seen_by(record: str, audience: str, name: Callable[[str], str]) -> str:
    """Who may see a record from then on, named as the history names it: `s12`, `g4 why`."""
    named, *rest = record.split()
    match named, rest:
        case "card", []:
            said = _("the match card is now {audience}")
        case "closure", []:
            said = _("what was written at the end is now {audience}")
        case _, []:
            said = _("{record} is now {audience}")
        case _, ["why"]:
            said = _("the reason behind {record} is now {audience}")
        case _, ["views"]:
            said = _("the views in {record} are now {audience}")
        case _, [_clause, "views"]:
            said = _("the views on a clause of {record} are now {audience}")
        case _, [whole] if whole[-1:].isdigit():
            return _("{record}, along with {whole}, is now {audience}").format(
                record=name(named), whole=name(whole), audience=audience
            )
        case _:
            said = _("a clause of {record} is now {audience}")
    return said.format(record=name(named), audience=audience)


def _decision(after: MatchDecision) -> str:
    return {
        MatchDecision.undecided: _("not decided yet"),
        MatchDecision.yes: _("you said yes"),
        MatchDecision.no: _("you said no"),
        MatchDecision.trial: _("you begin on trial"),
    }[after]


def _disposition(after: Disposition) -> str:
    return {
        Disposition.keep: _("the notes stay as they are"),
        Disposition.seal: _("the notes were sealed"),
        Disposition.thin: _("the notes were thinned out"),
        Disposition.destroy: _("the notes were destroyed"),
    }[after]


def _status(before: str, after: Status) -> str:
    return {
        Status.candidate: _("open again whether you begin")
        if before
        else _("a possible relationship was written down"),
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
