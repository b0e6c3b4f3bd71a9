"""From what a person types to the record that is meant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import asking
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind, RelationshipRow


def who(journal: Journal, typed: str | None) -> RelationshipRow:
    """The relationship that a name, alias or id means; asked when nothing was typed.

    Raises NotFound, Ambiguous with the candidates, or UsageError when nobody is there to ask.
    """
    from mentorlog.journal import mentorships
    from mentorlog.journal import who as names

    typed = typed or asking.needed(_("With whom?"), "WHO")
    number = journal.run_now(partial(names.resolve, typed=typed))
    return journal.run_now(partial(mentorships.row, mentorship_id=number))


def record(journal: Journal, typed: str) -> tuple[RecordKind, int]:
    """The kind and number of the record that an id or uid means. Raises NotFound."""
    from mentorlog.journal import ids

    return journal.run_now(partial(ids.find, text=typed))
