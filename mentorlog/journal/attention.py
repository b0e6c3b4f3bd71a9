"""What needs attention, each with its reason: promises whose date has passed, and silence."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.attention import Flag, FlagKind, in_order, promise_flag, silence_flag
from mentorlog.journal import actions, mentorships
from mentorlog.journal.ids import public
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import ActionRow, RecordKind


@dataclass(frozen=True, slots=True)
class Due:
    """A flag with whom it is about; `action` is the promise, None for a silence."""

    flag: Flag
    name: str
    alias: str
    action: ActionRow | None = None

    @property
    def kind(self) -> FlagKind:
        """Why it asks for attention."""
        return self.flag.kind

    @property
    def relationship_id(self) -> str:
        """The relationship's id as it is typed: `r3`."""
        return public(RecordKind.relationship, self.flag.mentorship_id)

    @property
    def record_id(self) -> str:
        """The id of what it is about: the promise, or for a silence the relationship."""
        return self.action.public_id if self.action else self.relationship_id


def due(db: Session) -> list[Due]:
    """Everything that needs attention today: my late promises, theirs, then silence; the oldest
    first in each.

    Promises count whatever became of the relationship: they are still owed.
    """
    today = clock.today()
    late = {action.id: action for action in actions.overdue(db)}
    rows = {row.id: row for row in mentorships.overview(db, RelationshipFilter.open)}
    promised = (
        promise_flag(
            mentorship_id=action.mentorship_id,
            action_id=action.id,
            owner=action.owner,
            due_on=action.due_on,
            status=action.status,
            today=today,
        )
        for action in late.values()
    )
    silent = (silence_flag(row.id, row.cadence) for row in rows.values())
    found = []
    for flag in in_order(flag for flag in (*promised, *silent) if flag is not None):
        action = late.get(flag.record_id or 0)
        named = action or rows[flag.mentorship_id]
        found.append(Due(flag, named.name, named.alias, action))
    return found
