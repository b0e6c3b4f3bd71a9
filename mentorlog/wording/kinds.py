"""What a relationship is, who is who in it, and what became of its parts, each in a word."""

from __future__ import annotations

from typing import Protocol

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    Direction,
    Focus,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.i18n import _, pgettext

#: Between facts that stand side by side.
DOT = " · "


class Kinds(Protocol):
    """Whatever carries the three axes: a row, a card, the table model."""

    @property
    def formality(self) -> Formality:
        """Whether a programme stands behind it."""

    @property
    def career(self) -> bool:
        """Whether it is about work."""

    @property
    def life(self) -> bool:
        """Whether it is about the rest of life."""

    @property
    def direction(self) -> Direction:
        """Who learns from whom."""


def kind(word: Formality | Focus | Direction) -> str:
    """One word of a kind: "formal", "life", "reverse"."""
    return {
        Formality.formal: _("formal"),
        Formality.informal: _("informal"),
        Focus.career: _("career"),
        Focus.life: _("life"),
        Direction.traditional: _("traditional"),
        Direction.reverse: _("reverse"),
        Direction.mutual: _("mutual"),
    }[word]


def kinds_label(card: Kinds) -> str:
    """The kinds as one label, "informal · life · reverse"; traditional is not said."""
    axes = Axes(card.formality, card.career, card.life, card.direction)
    turned = () if axes.direction is Direction.traditional else (axes.direction,)
    return DOT.join(kind(word) for word in (axes.formality, *axes.focus, *turned))


def role(mine: Role) -> str:
    """What I am, for a column: "mentor", "mentee", "both"."""
    return {
        Role.mentor: pgettext("role", "mentor"),
        Role.mentee: pgettext("role", "mentee"),
        Role.both: pgettext("role", "both"),
    }[mine]


def role_sentence(mine: Role, direction: Direction = Direction.traditional) -> str:
    """What I am, as a clause: "you are the mentor"; with who is the junior when it is reverse."""
    if mine is Role.both:
        return _("you are each other’s mentor")
    if direction is Direction.reverse:
        return (
            _("you are the mentor, and the junior of the two")
            if mine is Role.mentor
            else _("you are the mentee, and the senior of the two")
        )
    return _("you are the mentor") if mine is Role.mentor else _("you are the mentee")


def stage(step: Stage) -> str:
    """The name of a step."""
    return {
        Stage.matching: pgettext("stage", "matching"),
        Stage.building: pgettext("stage", "building"),
        Stage.goals: pgettext("stage", "goals"),
        Stage.development: pgettext("stage", "development"),
        Stage.evaluation: pgettext("stage", "evaluation"),
        Stage.closing: pgettext("stage", "closing"),
    }[step]


def status_words(state: Status) -> str:
    """Whether a relationship lives, in a word."""
    return {
        Status.candidate: pgettext("relationship", "candidate"),
        Status.active: pgettext("relationship", "active"),
        Status.paused: pgettext("relationship", "paused"),
        Status.closed: pgettext("relationship", "closed"),
        Status.declined: pgettext("relationship", "declined"),
    }[state]


def session_status_words(state: SessionStatus) -> str:
    """What became of a session."""
    return {
        SessionStatus.planned: pgettext("session", "planned"),
        SessionStatus.held: pgettext("session", "held"),
        SessionStatus.cancelled: pgettext("session", "cancelled"),
        SessionStatus.no_show: pgettext("session", "nobody came"),
    }[state]


def agenda_status_words(state: AgendaStatus) -> str:
    """What became of a topic."""
    return {
        AgendaStatus.open: pgettext("topic", "open"),
        AgendaStatus.discussed: pgettext("topic", "discussed"),
        AgendaStatus.parked: pgettext("topic", "parked"),
        AgendaStatus.dropped: pgettext("topic", "let go"),
    }[state]


def action_status_words(state: ActionStatus) -> str:
    """What became of a promise."""
    return {
        ActionStatus.open: pgettext("promise", "open"),
        ActionStatus.done: pgettext("promise", "done"),
        ActionStatus.dropped: pgettext("promise", "let go"),
        ActionStatus.renegotiated: pgettext("promise", "agreed anew"),
    }[state]


def channel_words(how: Channel) -> str:
    """How we meet."""
    return {
        Channel.in_person: _("in person"),
        Channel.video: _("video"),
        Channel.phone: _("phone"),
        Channel.walk: _("walk"),
        Channel.written: _("in writing"),
    }[how]


def audience_words(who: Audience) -> str:
    """Who may see it: "only for me", "for both of us"."""
    return {
        Audience.sealed: _("sealed"),
        Audience.me: _("only for me"),
        Audience.pair: _("for both of us"),
        Audience.programme: _("for the programme"),
    }[who]


def side(who: Side, name: str = "") -> str:
    """Whose it is: "you", or the counterpart's name where there is one, else "them"."""
    if who is Side.me:
        return _("you")
    return name or _("them")
