"""`mentorlog edit me --set …`: what the person who keeps the journal says about themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mentorlog.cli import output, settable
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal import people
from mentorlog.journal.forms import PersonEdit

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal

#: What is typed where the id of a record would stand.
ME = "me"
_MOST = 999


def _change(db: Session, number: int, values: dict[str, Any]) -> None:
    people.edit(db, number, PersonEdit(**values))


SETTABLE = settable.Settable(
    fields={"name": settable.words, "capacity": settable.number(1, _MOST)},
    change=lambda db, number, values: _change(db, number, dict(values)),
)


def change(journal: Journal, assignments: Sequence[str]) -> None:
    """Set what is given: my name, and how many mentees I have room for (`none`: no number)."""
    values = settable.given(SETTABLE.fields, assignments)
    if not values:
        raise UsageError(
            _("What can be set about you: {names}.").format(names=", ".join(SETTABLE.fields))
        )
    journal.change_now(lambda db: SETTABLE.change(db, people.me(db).id, values))
    output.say(_("Changed."))
