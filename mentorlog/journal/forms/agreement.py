"""Forms of agreements."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import Consent
from mentorlog.i18n import _
from mentorlog.journal.forms.form import Form


class ClauseEdit(Form):
    """What changes in one clause of a draft."""

    my_view: str = ""
    their_view: str = ""
    agreed_text: str = ""


class AgreementForm(Form):
    """How two people stand to an agreement: the consent of each, when to look at it again."""

    my_consent: Consent = Consent.none
    their_consent: Consent = Consent.none
    review_on: date | None = None
    minor_involved: bool = False

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about a consent or a rhythm that cannot be."""
        sentences = {
            "my_consent": _("A consent is none, spoken or written."),
            "their_consent": _("A consent is none, spoken or written."),
        }
        return sentences.get(field) or super().complaint(field)


class Agreeing(AgreementForm):
    """Two people agree, today unless `agreed_on` says otherwise.

    `cadence_days` is given only when the rhythm is to change with it; None takes it away.
    """

    agreed_on: date | None = None
    cadence_days: int | None = None


class AgreementEdit(AgreementForm):
    """What may still change about a version that is agreed: spoken becomes written, the date of
    the next look moves. Its text stays.
    """
