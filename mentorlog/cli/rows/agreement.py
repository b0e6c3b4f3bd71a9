"""Lists of agreements, of what relationships gave, and of thanks."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import VERY_WIDE, WIDE, Days, Listing
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.records import AgreementRow, OutcomeRow, ThanksRow
from mentorlog.wording import agreement as words
from mentorlog.wording import benefits


def _agreement(row: AgreementRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        row.name,
        str(row.version),
        words.agreement_status_words(row.status),
        days.day(row.agreed_on),
        words.consent_words(row.my_consent),
        words.consent_words(row.their_consent),
        days.day(row.review_on),
    )


AGREEMENTS = Listing[AgreementRow](
    (
        Column(_("id")),
        Column(_("with"), gives=True),
        Column(_("version"), right=True),
        Column(_("stands")),
        Column(_("on")),
        Column(_("my yes")),
        Column(_("their yes")),
        Column(_("look again")),
    ),
    _agreement,
)


def _outcome(row: OutcomeRow, days: Days) -> Sequence[str]:
    told = ""
    if row.to_follow_up:
        told = days.day(row.follow_up_on) or _("open")
    elif row.followed_up_on is not None:
        told = _("done")
    return (
        row.public_id,
        days.day(row.happened_on),
        row.name,
        benefits.beneficiary_words(row.beneficiary),
        benefits.benefit_words(row.benefit),
        row.line,
        benefits.form_words(row.form),
        told,
    )


OUTCOMES = Listing[OutcomeRow](
    (
        Column(_("id")),
        Column(_("on")),
        Column(_("with"), gives=True),
        Column(_("for")),
        Column(_("what")),
        Column(_("it gave"), gives=True),
        Column(_("came by")),
        Column(_("follow up")),
    ),
    _outcome,
    {6: VERY_WIDE, 7: WIDE},
)


def _thanks(row: ThanksRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        days.day(row.given_on),
        row.name,
        wording.side(row.given_by, row.name),
        benefits.said_words(row.said),
        one_line(row.what_for),
    )


THANKS = Listing[ThanksRow](
    (
        Column(_("id")),
        Column(_("on")),
        Column(_("with"), gives=True),
        Column(_("from"), gives=True),
        Column(_("said")),
        Column(_("what for"), gives=True),
    ),
    _thanks,
)
