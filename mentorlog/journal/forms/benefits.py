"""Forms of what a relationship gave, and of thanks."""

from __future__ import annotations

from datetime import date

from pydantic import field_validator

from mentorlog.domain.kinds import Beneficiary, Benefit, OutcomeForm, Said, Side
from mentorlog.i18n import _
from mentorlog.journal.forms.form import Form


class _About(Form):
    """What both forms of outcomes complain about."""

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about an outcome that cannot be."""
        sentences = {
            "line": _("What did it give? A line is enough."),
            "beneficiary": _("Somebody gained by it: mentee, mentor or organisation."),
        }
        return sentences.get(field) or super().complaint(field)


class NewOutcome(_About):
    """Something good that really happened, today unless `happened_on` says otherwise."""

    mentorship_id: int
    beneficiary: Beneficiary
    benefit: Benefit
    form: OutcomeForm = OutcomeForm.change
    happened_on: date | None = None
    line: str
    evidence: str = ""
    follow_up_on: date | None = None


class OutcomeEdit(_About):
    """What changes about an outcome; `followed_up_on` None opens the introduction again."""

    beneficiary: Beneficiary = Beneficiary.mentee
    benefit: Benefit = Benefit.skill
    form: OutcomeForm = OutcomeForm.change
    happened_on: date | None = None
    line: str = "-"
    evidence: str = ""
    follow_up_on: date | None = None
    followed_up_on: date | None = None


class _Thanks(Form):
    """What both forms of thanks have in common."""

    @field_validator("what_for", mode="after", check_fields=False)
    @classmethod
    def _for_something(cls, value: str) -> str:
        if not value.strip():
            raise ValueError
        return value.strip()

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about thanks that cannot be."""
        if field == "what_for":
            return _("What are the thanks for? One moment and what it changed is best.")
        return super().complaint(field)


class NewThanks(_Thanks):
    """Thanks from one to the other, of today unless `given_on` says otherwise."""

    mentorship_id: int
    given_by: Side = Side.me
    given_on: date | None = None
    what_for: str
    said: Said = Said.not_yet


class ThanksEdit(_Thanks):
    """What changes about thanks."""

    given_by: Side = Side.me
    given_on: date | None = None
    what_for: str = "-"
    said: Said = Said.not_yet
