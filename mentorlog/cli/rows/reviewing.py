"""Lists of evaluations."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import WIDE, Days, Listing
from mentorlog.i18n import _
from mentorlog.journal.records import ReviewRow
from mentorlog.wording import mirror as words


def _review(row: ReviewRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        days.day(row.reviewed_on),
        row.name,
        words.instrument_words(row.instrument),
        wording.side(row.respondent, row.name),
        words.decision_words(row.decision),
        row.one_thing,
    )


REVIEWS = Listing[ReviewRow](
    (
        Column(_("id")),
        Column(_("on")),
        Column(_("with"), gives=True),
        Column(_("what")),
        Column(_("answered by"), gives=True),
        Column(_("decision")),
        Column(_("one thing"), gives=True),
    ),
    _review,
    {4: WIDE},
)
