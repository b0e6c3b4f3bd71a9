"""What a relationship gave, and thanks, as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorlog.domain.kinds import Audience, Beneficiary, Benefit, OutcomeForm, Said, Side

if TYPE_CHECKING:
    from mentorlog.journal.links import LinkRow


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """A benefit that really happened: for whom, which, how it came about, in one line.

    `shown_by` are the records linked as showing it; read only where one outcome is.
    """

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    beneficiary: Beneficiary
    benefit: Benefit
    form: OutcomeForm
    happened_on: date
    line: str
    evidence: str
    follow_up_on: date | None
    followed_up_on: date | None
    audience: Audience
    created_at: datetime
    updated_at: datetime
    shown_by: tuple[LinkRow, ...] = ()

    @property
    def to_follow_up(self) -> bool:
        """Whether it is an introduction that is still to be followed up."""
        return self.form is OutcomeForm.introduction and self.followed_up_on is None


@dataclass(frozen=True, slots=True)
class ThanksRow:
    """Thanks from one to the other: for what, and whether they reached whom they are for."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    given_by: Side
    given_on: date
    what_for: str
    said: Said
    audience: Audience
    created_at: datetime
    updated_at: datetime
