"""Lists of marked sentences, and of what left the journal."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import PIPE, WIDE, Days, Listing
from mentorlog.i18n import _
from mentorlog.journal.disclosures import DisclosureRow
from mentorlog.journal.records import HighlightRow
from mentorlog.wording import leaving


def _highlight(row: HighlightRow, days: Days) -> Sequence[str]:
    return row.public_id, row.name, row.record, days.day(row.happened_on), row.sentence


HIGHLIGHTS = Listing[HighlightRow](
    (
        Column(_("id")),
        Column(_("name"), gives=True),
        Column(_("in")),
        Column(_("day")),
        Column(_("sentence"), wraps=True),
    ),
    _highlight,
)


def _disclosure(row: DisclosureRow, days: Days) -> Sequence[str]:
    return (
        days.moment(row.left_at),
        leaving.form_words(row.form),
        leaving.reader_words(row.for_whom),
        row.name,
        row.scope,
        row.left_out,
        row.digest,
    )


DISCLOSURES = Listing[DisclosureRow](
    (
        Column(_("left")),
        Column(_("as"), gives=True),
        Column(_("for"), gives=True),
        Column(_("about"), gives=True),
        Column(_("what of it"), wraps=True),
        Column(_("left out"), wraps=True),
        Column(_("digest")),
    ),
    _disclosure,
    {5: WIDE, 6: PIPE},
)
