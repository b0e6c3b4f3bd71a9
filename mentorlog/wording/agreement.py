"""An agreement in words: how it stands, who said yes how, and what changed."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import AgreementStatus, Consent
from mentorlog.i18n import _
from mentorlog.wording.days import day as day_words


def agreement_status_words(status: AgreementStatus) -> str:
    """Where a version stands, in a word or two."""
    return {
        AgreementStatus.draft: _("draft"),
        AgreementStatus.agreed: _("agreed"),
        AgreementStatus.superseded: _("replaced"),
    }[status]


def consent_words(consent: Consent) -> str:
    """How somebody consented, for a column."""
    return {
        Consent.none: _("not yet"),
        Consent.spoken: _("spoken"),
        Consent.written: _("written"),
    }[consent]


def consents(mine: Consent, theirs: Consent, name: str) -> str:
    """How both consented, as a sentence: "you said yes aloud, Ada in writing"."""
    return {
        (Consent.spoken, Consent.spoken): _("you and {name} both said yes aloud"),
        (Consent.written, Consent.written): _("you and {name} both said yes in writing"),
        (Consent.spoken, Consent.written): _("you said yes aloud, {name} in writing"),
        (Consent.written, Consent.spoken): _("you said yes in writing, {name} aloud"),
        (Consent.spoken, Consent.none): _("you said yes aloud, {name} not yet"),
        (Consent.written, Consent.none): _("you said yes in writing, {name} not yet"),
        (Consent.none, Consent.spoken): _("{name} said yes aloud, you not yet"),
        (Consent.none, Consent.written): _("{name} said yes in writing, you not yet"),
        (Consent.none, Consent.none): _("neither of you said yes yet"),
    }[mine, theirs].format(name=name)


def version_words(
    version: int, status: AgreementStatus, agreed_on: date | None, today: date
) -> str:
    """Which version it is and since when: "version 2, agreed Fri 27"."""
    if agreed_on is None:
        return _("version {number}, a draft").format(number=version)
    told = day_words(agreed_on, today)
    if status is AgreementStatus.superseded:
        return _("version {number}, agreed {day}, replaced since").format(number=version, day=told)
    return _("version {number}, agreed {day}").format(number=version, day=told)


def review_words(review_on: date | None, today: date) -> str:
    """When the two want to look at it again, or that nothing is set."""
    if review_on is None:
        return _("no date to look at it again")
    told = day_words(review_on, today)
    if review_on < today:
        return _("was to be looked at again {day}").format(day=told)
    return _("to be looked at again {day}").format(day=told)
