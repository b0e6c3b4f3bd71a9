"""Match cards as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, MatchDecision, Role, Status

#: The parts of a match card, in the order in which they are thought through.
MATCH_PARTS = (
    "needs",
    "interests",
    "skills",
    "goals",
    "experience_sought",
    "experience_offered",
    "way_of_working",
    "shared_values",
    "doubts",
)


@dataclass(frozen=True, slots=True)
class MatchCardRow:
    """The match card of one relationship, with whom it is about.

    Nothing was written yet while `updated_at` is None. `public_id` is the relationship's: a card
    has no id of its own. `look_again_on` is the day to look at the fit
    again, of a trial that nobody has looked at yet.
    """

    mentorship_id: int
    public_id: str
    name: str
    alias: str
    my_role: Role
    axes: Axes
    status: Status
    needs: str
    interests: str
    skills: str
    goals: str
    experience_sought: str
    experience_offered: str
    way_of_working: str
    shared_values: str
    doubts: str
    decision: MatchDecision
    decided_on: date | None
    reasons: str
    look_again_on: date | None
    audience: Audience
    updated_at: datetime | None

    @property
    def written(self) -> bool:
        """Whether any part of it says something."""
        return any(getattr(self, part).strip() for part in MATCH_PARTS)
