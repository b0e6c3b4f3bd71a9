"""From what a person types to the record that is meant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import asking
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind, RelationshipRow


def who(journal: Journal, typed: str | None, option: str = "WHO") -> RelationshipRow:
    """The relationship that a name, alias or id means; asked when nothing was typed.

    `option` is what it is typed after. Raises NotFound, Ambiguous with the candidates, or
    UsageError when nobody is there to ask.
    """
    from mentorlog.journal import mentorships
    from mentorlog.journal import who as names

    typed = typed or asking.needed(_("With whom?"), option)
    number = journal.run_now(partial(names.resolve, typed=typed))
    return journal.run_now(partial(mentorships.row, mentorship_id=number))


def goal(journal: Journal, typed: str | None) -> int | None:
    """The number of the goal that an id means, None when none was typed. Raises as `of_kind`."""
    from mentorlog.journal.records import RecordKind

    return None if typed is None else of_kind(journal, typed, RecordKind.goal)


def of_kind(journal: Journal, typed: str, wanted: RecordKind) -> int:
    """The number of the record that an id means.

    Raises NotFound, or UsageError when it is of another kind.
    """
    from mentorlog.journal import ids

    kind, number = record(journal, typed)
    if kind is not wanted:
        raise UsageError(
            _("“{typed}” is of another kind. Give an id like {example}.").format(
                typed=typed[:40], example=ids.public(wanted, 4)
            )
        )
    return number


def record(journal: Journal, typed: str) -> tuple[RecordKind, int]:
    """The kind and number of the record that an id or uid means. Raises NotFound."""
    from mentorlog.journal import ids

    return journal.run_now(partial(ids.find, text=typed))
