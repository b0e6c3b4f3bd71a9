"""Agreements as the record hands them out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from mentorlog.domain import agreements
from mentorlog.domain.kinds import AgreementStatus, Audience, ClauseKind, Consent, Formality


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One line of a list of agreements: which version, how it stands, since when."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    formality: Formality
    version: int
    status: AgreementStatus
    short: bool
    agreed_on: date | None
    my_consent: Consent
    their_consent: Consent
    minor_involved: bool
    review_on: date | None
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """One clause: both views and the line agreed on, each with who may see it."""

    id: int
    kind: ClauseKind
    my_view: str
    their_view: str
    agreed_text: str
    audience: Audience
    views_audience: Audience

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not (self.my_view or self.their_view or self.agreed_text)


@dataclass(frozen=True, slots=True)
class AgreementCard(AgreementRow):
    """One version with its clauses, in the order in which they are talked about."""

    created_at: datetime
    clauses: tuple[ClauseRow, ...]

    @property
    def formal(self) -> bool:
        """Whether a programme stands behind the relationship."""
        return self.formality is Formality.formal

    @property
    def shown(self) -> tuple[ClauseRow, ...]:
        """The clauses of its form, and any other in which something is written."""
        form = agreements.clauses(short=self.short)
        return tuple(one for one in self.clauses if one.kind in form or not one.empty)

    @property
    def texts(self) -> Mapping[ClauseKind, str]:
        """The agreed text of each clause."""
        return {one.kind: one.agreed_text for one in self.clauses}

    @property
    def to_agree(self) -> tuple[ClauseKind, ...]:
        """The clauses that say nothing yet, or in which something is still to be filled in."""
        return agreements.to_agree(self.texts, (one.kind for one in self.shown))

    def clause(self, kind: ClauseKind) -> ClauseRow | None:
        """One clause, None where it was left out of what may be seen."""
        return next((one for one in self.clauses if one.kind is kind), None)

    def unsealed(self) -> AgreementCard:
        """The same without clauses that are sealed, and without views that are."""
        return replace(
            self,
            clauses=tuple(
                one
                if one.views_audience is not Audience.sealed
                else replace(one, my_view="", their_view="")
                for one in self.clauses
                if one.audience is not Audience.sealed
            ),
        )
