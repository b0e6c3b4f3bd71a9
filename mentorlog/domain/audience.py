"""Who may see what is written: one scale, `sealed` < `me` < `pair` < `programme`."""

from __future__ import annotations

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience

#: The scale, narrowest first.
SCALE: tuple[Audience, ...] = tuple(Audience)

#: What both know anyway starts with: session dates, promises of both sides.
FOR_SHARED = Audience.pair


def breadth(audience: Audience) -> int:
    """How wide `audience` is: 0 for sealed up to 3 for programme."""
    return SCALE.index(audience)


def widens(before: Audience, after: Audience) -> bool:
    """Whether more eyes may see it after than before; widening asks first."""
    return breadth(after) > breadth(before)


def choices(axes: Axes) -> tuple[Audience, ...]:
    """The audiences that something written in such a relationship may have, narrowest first."""
    return SCALE if axes.may_be_programme else SCALE[: breadth(Audience.programme)]


def allowed(audience: Audience, axes: Axes) -> bool:
    """Whether `audience` is possible there: programme only while formal and not about life."""
    return audience in choices(axes)


def narrowed(audience: Audience, axes: Axes) -> Audience:
    """What `audience` becomes when the relationship takes these axes: programme shrinks to pair."""
    return audience if allowed(audience, axes) else Audience.pair
