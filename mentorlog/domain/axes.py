"""The three axes of a relationship's kind, and what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mentorlog.domain.kinds import Direction, Focus, Formality, Role

#: Days between meetings offered for a formal, career or reverse relationship.
MONTHLY = 28
#: Days between meetings offered for an informal one.
EVERY_SIX_WEEKS = 42


@dataclass(frozen=True, slots=True)
class Axes:
    """A relationship's kind: formality, focus (none means not decided yet) and direction."""

    formality: Formality
    career: bool = False
    life: bool = False
    direction: Direction = Direction.traditional

    @property
    def focus(self) -> tuple[Focus, ...]:
        """What it is about, career before life; empty while not decided."""
        return tuple(
            focus
            for focus, chosen in ((Focus.career, self.career), (Focus.life, self.life))
            if chosen
        )

    @property
    def label(self) -> tuple[StrEnum, ...]:
        """What a person reads, in order: formality, focus, direction unless traditional."""
        turned = () if self.direction is Direction.traditional else (self.direction,)
        return (self.formality, *self.focus, *turned)

    @property
    def may_be_programme(self) -> bool:
        """Whether anything of it may be marked for a programme: formal and not about life."""
        return self.formality is Formality.formal and not self.life

    @property
    def default_cadence(self) -> int | None:
        """The days between meetings to offer, or None where rhythm is opt-in.

        About life alone: none, whatever else it is. Else formal, career or reverse: 28. Else 42.
        """
        if self.life and not self.career:
            return None
        if self.formality is Formality.formal or self.career or self.direction is Direction.reverse:
            return MONTHLY
        return EVERY_SIX_WEEKS


def role_fits(role: Role, direction: Direction) -> bool:
    """Whether role and direction agree: a relationship is mutual exactly when I am both."""
    return (role is Role.both) == (direction is Direction.mutual)


def default_direction(role: Role) -> Direction:
    """The direction when none was said: mutual for both, else traditional."""
    return Direction.mutual if role is Role.both else Direction.traditional
