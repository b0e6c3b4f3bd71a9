"""How many promises were kept, mine and theirs, in one relationship."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import and_, func, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import ActionStatus, Audience
from mentorlog.domain.promises import Kept, PromisesKept, kept
from mentorlog.journal.tables import ACTIONS


def of(db: Session, mentorship_id: int) -> PromisesKept:
    """The promises kept in one relationship; nothing sealed counts."""
    return for_all(db, [mentorship_id]).get(mentorship_id, PromisesKept())


def for_all(db: Session, mentorship_ids: Collection[int]) -> dict[int, PromisesKept]:
    """The promises kept in each of those relationships that has promises, in one query."""
    status, late = ACTIONS.c.status, ACTIONS.c.due_on < clock.today()
    query = (
        select(
            ACTIONS.c.mentorship_id,
            ACTIONS.c.owner,
            func.count().filter(status == ActionStatus.done).label("done"),
            func.count().filter(status == ActionStatus.dropped).label("dropped"),
            func.count().filter(and_(status == ActionStatus.open, late)).label("overdue"),
        )
        .where(ACTIONS.c.mentorship_id.in_(mentorship_ids), ACTIONS.c.audience != Audience.sealed)
        .group_by(ACTIONS.c.mentorship_id, ACTIONS.c.owner)
    )
    found: dict[int, dict[str, Kept]] = {}
    for number, owner, done, dropped, overdue in db.execute(query):
        found.setdefault(number, {})[owner.value] = kept(done, dropped, overdue)
    return {number: PromisesKept(**sides) for number, sides in found.items()}
