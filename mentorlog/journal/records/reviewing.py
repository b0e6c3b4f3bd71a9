"""Evaluations as the record hands them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.domain import mirror
from mentorlog.domain.kinds import Audience, Direction, Instrument, ReviewDecision, Role, Side
from mentorlog.domain.mirror import Gap, Scores, Voice


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One line of a list of evaluations."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    my_role: Role
    direction: Direction
    reviewed_on: date
    instrument: Instrument
    respondent: Side
    one_thing: str
    decision: ReviewDecision | None
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ReviewCard(ReviewRow):
    """One evaluation with its answers: 0 to 4 by key, None for not applicable."""

    session_id: int | None
    instrument_version: int
    answers: Mapping[str, int | None]
    keep: str
    change: str
    stop: str
    created_at: datetime

    @property
    def voice(self) -> Voice:
        """In which form the statements were answered."""
        return mirror.voice(self.my_role, self.respondent)

    @property
    def scores(self) -> Scores | None:
        """The scores of a whole mirror; the other instruments are not scored."""
        if self.instrument is not Instrument.mirror:
            return None
        return mirror.scores(self.answers)


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The first and the latest mirror one of the two answered; the same while there is one."""

    respondent: Side
    first: ReviewCard
    latest: ReviewCard

    @property
    def moved(self) -> bool:
        """Whether there are two to compare."""
        return self.first.id != self.latest.id


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What the mirrors of a relationship say: each side first and latest, and where they differ.

    `gaps` are between the mentor's latest view of themselves and the mentee's latest of them;
    none where each is the other's mentor, for then they speak of different people.
    """

    mine: ThenAndNow | None
    theirs: ThenAndNow | None
    gaps: tuple[Gap, ...]

    def of(self, respondent: Side) -> ThenAndNow | None:
        """What one side said."""
        return self.mine if respondent is Side.me else self.theirs


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """Whether it is time to look at how we work: since when, and with which instrument.

    `on` is the day a whole review is or was due, None before the relationship began. `fit` says
    that the look at the fit after the third session is still to be taken.
    """

    on: date | None
    due: bool
    fit: bool
    instrument: Instrument
