"""The words of the field as enums: each member is named as its value, for both reach the file.

A relationship's kind is three independent axes (formality, focus, direction), not one list.
"""

from __future__ import annotations

from enum import StrEnum


class Formality(StrEnum):
    """Whether a programme stands behind the relationship; exactly one."""

    formal = "formal"
    informal = "informal"


class Focus(StrEnum):
    """What it is about: none (not decided yet), one or both."""

    career = "career"
    life = "life"


class Direction(StrEnum):
    """Who learns from whom: the junior (traditional), the senior (reverse), or both (mutual)."""

    traditional = "traditional"
    reverse = "reverse"
    mutual = "mutual"


class Role(StrEnum):
    """What I am in it. Separate from kind: in a reverse relationship the mentor is the junior."""

    mentor = "mentor"
    mentee = "mentee"
    both = "both"


class Stage(StrEnum):
    """The six steps, in order. Stages describe; they never lock a screen."""

    matching = "matching"
    building = "building"
    goals = "goals"
    development = "development"
    evaluation = "evaluation"
    closing = "closing"


class Status(StrEnum):
    """Whether the relationship lives."""

    candidate = "candidate"
    active = "active"
    paused = "paused"
    closed = "closed"
    declined = "declined"


class Audience(StrEnum):
    """Who may see something written, narrowest first."""

    sealed = "sealed"
    me = "me"
    pair = "pair"
    programme = "programme"


class SessionStatus(StrEnum):
    """What became of a session."""

    planned = "planned"
    held = "held"
    cancelled = "cancelled"
    no_show = "no_show"


class Channel(StrEnum):
    """How we met."""

    in_person = "in_person"
    video = "video"
    phone = "phone"
    walk = "walk"
    written = "written"


class Side(StrEnum):
    """Me or the counterpart: who raised a topic, who owes an action."""

    me = "me"
    them = "them"


class AgendaStatus(StrEnum):
    """What became of a topic."""

    open = "open"
    discussed = "discussed"
    parked = "parked"
    dropped = "dropped"


class ActionStatus(StrEnum):
    """What became of a promise."""

    open = "open"
    done = "done"
    dropped = "dropped"
    renegotiated = "renegotiated"


class EventKind(StrEnum):
    """What changed in a relationship's history."""

    started = "started"
    entered_later = "entered_later"
    stage = "stage"
    axes = "axes"
    status = "status"
    cadence = "cadence"
    audience = "audience"
