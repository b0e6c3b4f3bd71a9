"""Lists of reflections."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import WIDE, Days, Listing
from mentorlog.i18n import _
from mentorlog.journal.records import ReflectionRow
from mentorlog.wording import reflections as words


def _reflection(row: ReflectionRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        days.moment(row.written_at),
        words.kind_words(row.kind),
        row.name or _("myself"),
        words.mood_words(row.mood),
        row.heading,
    )


REFLECTIONS = Listing[ReflectionRow](
    (
        Column(_("id")),
        Column(_("written")),
        Column(_("kind")),
        Column(_("about"), gives=True),
        Column(_("mood")),
        Column(_("begins"), gives=True),
    ),
    _reflection,
    {4: WIDE},
)
