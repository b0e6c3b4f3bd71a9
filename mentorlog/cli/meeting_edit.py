"""What `edit --set` can change of a relationship, a session and a topic, beside their options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mentorlog.cli import settable
from mentorlog.cli.settable import Reader
from mentorlog.domain.kinds import Side
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind

_MOST_MEETINGS = 999

#: The texts about a relationship and its person, by name and heading; the first needs no heading.
ABOUT: tuple[tuple[str, str], ...] = (
    ("purpose", _("Purpose")),
    ("headline", _("Headline")),
    ("how_met", _("How you met")),
    ("contact", _("Contact")),
    ("care_notes", _("To keep in mind")),
)

#: The fields of each kind that `--set` names.
FIELDS: Mapping[RecordKind, Mapping[str, Reader]] = {
    RecordKind.relationship: {
        "pronouns": settable.words,
        "planned_end_on": settable.day_ahead,
        "check_back_on": settable.day_ahead,
        "programme_name": settable.words,
        "programme_organisation": settable.words,
        "programme_coordinator": settable.words,
        "programme_sponsor": settable.words,
        "programme_required_meetings": settable.number(1, _MOST_MEETINGS),
        "programme_end_on": settable.day_ahead,
    },
    RecordKind.session: {
        "place": settable.words,
        "talk_share": settable.number(0, 100),
    },
    RecordKind.agenda: {"raised_by": settable.one_of(Side)},
}


def given(kind: RecordKind, assignments: Sequence[str]) -> dict[str, Any]:
    """The values of `FIELD=VALUE`s. Raises UsageError for a kind that has options only."""
    if kind not in FIELDS:
        raise UsageError(_("--set is for other kinds of record; this one has its own options."))
    return settable.given(FIELDS[kind], assignments)
