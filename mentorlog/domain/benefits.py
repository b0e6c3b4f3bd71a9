"""What a relationship gives, and to whom: which benefit belongs to which beneficiary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from mentorlog.domain.kinds import Beneficiary, Benefit, OutcomeForm

#: The benefits of each beneficiary, in the order in which they are shown.
OF: Final[Mapping[Beneficiary, tuple[Benefit, ...]]] = MappingProxyType(
    {
        Beneficiary.mentee: (
            Benefit.skill,
            Benefit.network,
            Benefit.confidence,
            Benefit.orientation,
        ),
        Beneficiary.mentor: (Benefit.fulfilment, Benefit.leadership, Benefit.perspective),
        Beneficiary.organisation: (
            Benefit.learning_culture,
            Benefit.retention,
            Benefit.knowledge_transfer,
        ),
    }
)


def belongs(benefit: Benefit, beneficiary: Beneficiary) -> bool:
    """Whether that benefit is one of that beneficiary's."""
    return benefit in OF[beneficiary]


def fits(form: OutcomeForm, benefit: Benefit) -> bool:
    """Whether it can have come about that way: an introduction widens the mentee's network."""
    return form is not OutcomeForm.introduction or benefit is Benefit.network


def may_follow_up(form: OutcomeForm) -> bool:
    """Whether it is something to follow up: only an introduction is."""
    return form is OutcomeForm.introduction
