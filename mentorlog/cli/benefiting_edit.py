"""What `edit` can change of what a relationship gave, of thanks, and of an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mentorlog.cli import settable
from mentorlog.cli.settable import Settable
from mentorlog.domain.kinds import Beneficiary, Benefit, Consent, OutcomeForm, Said, Side
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal import agreements, outcomes, thanks
from mentorlog.journal.forms import AgreementEdit, OutcomeEdit, ThanksEdit
from mentorlog.journal.records import RecordKind


def _outcome(db: Session, number: int, values: Mapping[str, Any]) -> None:
    outcomes.edit(db, number, OutcomeEdit(**values))


def _thanks(db: Session, number: int, values: Mapping[str, Any]) -> None:
    thanks.edit(db, number, ThanksEdit(**values))


def _agreement(db: Session, number: int, values: Mapping[str, Any]) -> None:
    agreements.edit(db, number, AgreementEdit(**values))


def _yes_or_no(typed: str) -> Any:
    if typed.casefold() in ("true", "yes", "1"):
        return True
    if typed.casefold() in ("false", "no", "0"):
        return False
    raise UsageError(_("“{typed}” is neither yes nor no.").format(typed=typed[:80]))


SETTABLE = {
    RecordKind.outcome: Settable(
        fields={
            "beneficiary": settable.one_of(Beneficiary),
            "benefit": settable.one_of(Benefit),
            "form": settable.one_of(OutcomeForm),
            "happened_on": settable.day_back,
            "follow_up_on": settable.day_ahead,
            "followed_up_on": settable.day_back,
        },
        change=_outcome,
        texts=(("line", _("Line")), ("evidence", _("Evidence"))),
    ),
    RecordKind.thanks: Settable(
        fields={
            "given_by": settable.one_of(Side),
            "given_on": settable.day_back,
            "said": settable.one_of(Said),
        },
        change=_thanks,
        texts=(("what_for", _("What for")),),
    ),
    RecordKind.agreement: Settable(
        fields={
            "my_consent": settable.one_of(Consent),
            "their_consent": settable.one_of(Consent),
            "review_on": settable.day_ahead,
            "minor_involved": _yes_or_no,
        },
        change=_agreement,
    ),
}
