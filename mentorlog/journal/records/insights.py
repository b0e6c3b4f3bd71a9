"""What the record says about time as a whole: figures for charts, and a goal in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.domain.kinds import Area, Beneficiary, Benefit, Side
from mentorlog.domain.meetings_over_time import Met
from mentorlog.domain.promises import Kept, kept
from mentorlog.journal.records.goals import Attainment, GoalRow
from mentorlog.journal.records.reviewing import Mirrored


@dataclass(frozen=True, slots=True)
class PromisesMade:
    """What became of the promises of one side; `ahead` are open and not late."""

    done: int = 0
    dropped: int = 0
    overdue: int = 0
    ahead: int = 0
    renegotiated: int = 0

    @property
    def kept(self) -> Kept:
        """How many were kept, of those whose time has come."""
        return kept(self.done, self.dropped, self.overdue)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How many goals develop something; `area` is None for those that do not say what."""

    area: Area | None
    open: int
    ended: int

    @property
    def all(self) -> int:
        """All of them."""
        return self.open + self.ended


@dataclass(frozen=True, slots=True)
class BenefitCount:
    """How often something was gained, by whom."""

    beneficiary: Beneficiary
    benefit: Benefit
    count: int


@dataclass(frozen=True, slots=True)
class Insights:
    """The figures of one relationship, or of all together; nothing sealed is in them.

    `months` are those in which sessions were held, oldest first. `attainment` and `mirrored` are
    of one relationship only: they compare it with itself. `goals` are those with something to
    read, first to last. `begun` is the first day of which anything is counted. `days` counts the
    sessions, reflections and check-ins of each civil day from `year_from` to `year_to`.
    """

    mentorship_id: int | None
    months: tuple[Met, ...]
    promises: Mapping[Side, PromisesMade]
    areas: tuple[AreaCount, ...]
    benefits: tuple[BenefitCount, ...]
    attainment: Attainment | None
    mirrored: Mirrored | None
    goals: tuple[GoalRow, ...]
    begun: date | None
    days: Mapping[date, int]
    year_from: date
    year_to: date


class Said(StrEnum):
    """What a line of a goal's own story is."""

    began = "began"
    checked = "checked"
    promised = "promised"
    reflected = "reflected"
    shown = "shown"
    named = "named"
    ended = "ended"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a goal's own story: the day, what it is, and the words that were written.

    `level` is where the goal stood then, for its beginning and for check-ins; `before` the level
    by the check-in before. `public_id` is the record that holds the words.
    """

    on: date
    said: Said
    text: str
    public_id: str
    level: int | None = None
    before: int | None = None
