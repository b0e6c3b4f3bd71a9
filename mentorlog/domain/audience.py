"""Who may see what is written: one scale, `sealed` < `me` < `pair` < `programme`."""

from __future__ import annotations

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, ReflectionKind

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


def within(possible: tuple[Audience, ...], whole: Audience) -> tuple[Audience, ...]:
    """What remains possible for a part of something: no wider than the whole it belongs to."""
    return tuple(audience for audience in possible if not widens(whole, audience))


def of_reflection(kind: ReflectionKind, axes: Axes | None) -> tuple[Audience, ...]:
    """The audiences that a reflection of that kind may have; `axes` None: it is about myself.

    A concern is always sealed, an observation is never for a programme, and what somebody
    thinks about themselves belongs to no relationship that anybody else could see it in.
    """
    if kind is ReflectionKind.concern:
        return (Audience.sealed,)
    if axes is None:
        return within(SCALE, Audience.me)
    if kind is ReflectionKind.observation:
        return within(SCALE, Audience.pair)
    return choices(axes)
