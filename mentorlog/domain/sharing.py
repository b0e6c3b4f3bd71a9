"""What may be shown to whom when something leaves the journal, and why the rest may not.

One rule for every form: what is sealed never leaves, the rest only as far as its audience
reaches; nothing informal or about life is ever for a programme, not even what was written down
while it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.domain import audience as audiences
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, Direction, Focus, Formality, Reader


class Why(StrEnum):
    """Why something stays behind. Of what is sealed nothing is said, not even that it is there."""

    only_me = "only_me"
    only_pair = "only_pair"
    informal = "informal"
    life = "life"
    not_open = "not_open"
    draft = "draft"


@dataclass(frozen=True, slots=True)
class Turn:
    """A change of a relationship's kind: what it was before that day, and from then on."""

    on: date
    before: Axes
    after: Axes


def axes_on(day: date | None, turns: Sequence[Turn], now: Axes) -> Axes:
    """What kind the relationship was on `day`; `turns` in their order, None is today."""
    if day is None or not turns:
        return now
    axes = turns[0].before
    for turn in turns:
        if turn.on <= day:
            axes = turn.after
    return axes


def stays_behind(audience: Audience, reader: Reader, then: Axes, now: Axes) -> Why | None:
    """Why something of that audience is not shown to `reader`; None: it is. Never for what is
    sealed, of which the caller says nothing. `then` is the kind on the day it is about.
    """
    if reader is Reader.me or audience is Audience.sealed:
        return None
    if reader is not Reader.programme:
        return (
            None
            if audiences.breadth(audience) >= audiences.breadth(Audience.pair)
            else (Why.only_me)
        )
    if Focus.life in (*then.focus, *now.focus):
        return Why.life
    if Formality.informal in (then.formality, now.formality):
        return Why.informal
    if audience is Audience.programme:
        return None
    return Why.only_me if audience is Audience.me else Why.only_pair


def axes_from(text: str) -> Axes:
    """The axes that a line of history keeps (`formal career traditional mentor`)."""
    words = text.split()
    direction = next((word for word in words if word in set(Direction)), Direction.traditional)
    return Axes(
        Formality.formal if Formality.formal in words else Formality.informal,
        Focus.career in words,
        Focus.life in words,
        Direction(direction),
    )
