"""What can be shown of a relationship, in one plain shape, whatever it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mentorlog.domain.kinds import Audience

#: The facts of a session that both know anyway.
BARE: Final = ("at", "zone", "minutes", "status")


class PieceKind(StrEnum):
    """What a piece is, in the order in which a document shows them."""

    card = "card"
    clause = "clause"
    goal = "goal"
    check_in = "check_in"
    session = "session"
    promise = "promise"
    topic = "topic"
    reflection = "reflection"
    highlight = "highlight"
    outcome = "outcome"
    thanks = "thanks"
    review = "review"
    closure = "closure"


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing that may be shown. `texts` are the words of people, by what they are.

    `facts` are the rest, as plain values: days in ISO form, words of the field, numbers. `of` is
    the uid of what it is a part of.
    """

    kind: PieceKind
    uid: str
    day: date | None
    title: str
    texts: Mapping[str, str]
    facts: Mapping[str, str | int | None]
    of: str = ""
    audience: Audience = Audience.me
