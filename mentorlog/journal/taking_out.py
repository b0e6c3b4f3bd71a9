"""Taking a record out on the person's word, after naming it: which rows go with it, of each kind.

What is taken out is kept in memory (`removed_rows`); in the file it is overwritten where it stood.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import ColumnElement, select
from sqlalchemy import delete as delete_from
from sqlmodel import Session

from mentorlog.domain.kinds import ActionStatus, AgendaStatus
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import ids
from mentorlog.journal.batches import batches
from mentorlog.journal.drafts import (
    in_or_beside,
    of_relationship,
    of_sealed,
    reflection_slot,
    session_slot,
)
from mentorlog.journal.records import RecordKind
from mentorlog.journal.removed_rows import Removed
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CHECK_INS,
    CLAUSES,
    DRAFTS,
    GOALS,
    HIGHLIGHTS,
    LINKS,
    MENTORSHIPS,
    OF_RELATIONSHIP,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    REVISIONS,
    SESSIONS,
)


def delete(db: Session, public_id: str) -> Removed:
    """Take out the record of that id or uid, with what belongs to it.

    Raises NotFound, and Refused for a line of history, which goes only with its relationship.
    """
    kind, number = ids.find(db, public_id)
    return take_out(db, kind, number)


def take_out(db: Session, kind: RecordKind, number: int) -> Removed:
    """As `delete`, by kind and number."""
    removed = Removed(kind, number)
    sealed = _sealed_drafts(db)
    _PLANS[kind](db, removed, number)
    _beside(db, removed)
    removed.let_go(db)
    _unsealed_drafts(db, removed, sealed)
    db.expire_all()
    return removed


def _relationship(db: Session, removed: Removed, number: int) -> None:
    person_id = removed.take(db, MENTORSHIPS, MENTORSHIPS.c.id == number)[0]["person_id"]
    for table in OF_RELATIONSHIP:
        removed.take(db, table, table.c.mentorship_id == number)
    removed.take(db, CLAUSES, CLAUSES.c.agreement_id.in_(removed.numbers(AGREEMENTS)))
    removed.take(db, DRAFTS, of_relationship(number))
    if not named_elsewhere(db, person_id, number):
        removed.take(db, PEOPLE, PEOPLE.c.id == person_id)
    removed.alter(db, MENTORSHIPS, MENTORSHIPS.c.predecessor_id == number, predecessor_id=None)


def _session(db: Session, removed: Removed, number: int) -> None:
    removed.take(db, SESSIONS, SESSIONS.c.id == number)
    for table in (CHECK_INS, REFLECTIONS, REVIEWS):
        removed.alter(db, table, table.c.session_id == number, session_id=None)
    removed.take(db, DRAFTS, in_or_beside(session_slot(0, number)))
    _promises(db, removed, ACTIONS.c.session_id == number)
    removed.alter(
        db,
        AGENDA,
        AGENDA.c.discussed_in == number,
        status=AgendaStatus.open,
        discussed_in=None,
    )


def _action(db: Session, removed: Removed, number: int) -> None:
    _promises(db, removed, ACTIONS.c.id == number)


def _topic(db: Session, removed: Removed, number: int) -> None:
    removed.take(db, AGENDA, AGENDA.c.id == number)


def _goal(db: Session, removed: Removed, number: int) -> None:
    removed.take(db, GOALS, GOALS.c.id == number)
    removed.take(db, CHECK_INS, CHECK_INS.c.goal_id == number)
    removed.alter(db, GOALS, GOALS.c.parent_id == number, parent_id=None)
    for table in (ACTIONS, REFLECTIONS):
        removed.alter(db, table, table.c.goal_id == number, goal_id=None)


def _agreement(db: Session, removed: Removed, number: int) -> None:
    removed.take(db, AGREEMENTS, AGREEMENTS.c.id == number)
    removed.take(db, CLAUSES, CLAUSES.c.agreement_id == number)


def _alone(kind: RecordKind) -> Callable[[Session, Removed, int], None]:
    """The plan for a record that nothing else belongs to."""

    def plan(db: Session, removed: Removed, number: int) -> None:
        table = ids.TABLES[kind]
        removed.take(db, table, table.c.id == number)

    return plan


def _reflection(db: Session, removed: Removed, number: int) -> None:
    removed.take(db, REFLECTIONS, REFLECTIONS.c.id == number)
    removed.take(db, DRAFTS, DRAFTS.c.slot == reflection_slot(number))


def _beside(db: Session, removed: Removed) -> None:
    """With each record go the sentences marked in it, its links, its earlier texts, its snoozes."""
    for kind, table in ids.TABLES.items():
        for some in batches(removed.numbers(table)):
            for beside in (HIGHLIGHTS, REVISIONS):
                which = (beside.c.record_kind == kind) & beside.c.record_id.in_(some)
                removed.take_once(db, beside, which)
            for end in ("from", "to"):
                which = (LINKS.c[f"{end}_kind"] == kind) & LINKS.c[f"{end}_id"].in_(some)
                removed.take_once(db, LINKS, which)


def _sealed_drafts(db: Session) -> set[int]:
    return set(db.execute(select(DRAFTS.c.id).where(of_sealed())).scalars())


def _unsealed_drafts(db: Session, removed: Removed, sealed: set[int]) -> None:
    """With a sealed record go the drafts that change it: nothing else says that they are sealed."""
    bare = sealed - _sealed_drafts(db)
    if bare:
        which = DRAFTS.c.id.in_(bare)
        removed.take(db, DRAFTS, which)
        db.execute(delete_from(DRAFTS).where(which))


def _event(db: Session, removed: Removed, number: int) -> None:
    raise Refused(_("History stays as it is: it goes only with its relationship."))


_PLANS: dict[RecordKind, Callable[[Session, Removed, int], None]] = {
    RecordKind.relationship: _relationship,
    RecordKind.session: _session,
    RecordKind.action: _action,
    RecordKind.agenda: _topic,
    RecordKind.goal: _goal,
    RecordKind.check_in: _alone(RecordKind.check_in),
    RecordKind.reflection: _reflection,
    RecordKind.outcome: _alone(RecordKind.outcome),
    RecordKind.thanks: _alone(RecordKind.thanks),
    RecordKind.agreement: _agreement,
    RecordKind.review: _alone(RecordKind.review),
    RecordKind.highlight: _alone(RecordKind.highlight),
    RecordKind.template: _alone(RecordKind.template),
    RecordKind.event: _event,
}


def _promises(db: Session, removed: Removed, which: ColumnElement[bool]) -> None:
    """Promises go; one that was agreed anew as a promise that goes counts as let go."""
    numbers = [row["id"] for row in removed.take(db, ACTIONS, which)]
    earlier = ACTIONS.c.replacement_id.in_(numbers) & ACTIONS.c.id.not_in(numbers)
    removed.alter(db, ACTIONS, earlier, status=ActionStatus.dropped, replacement_id=None)


def named_elsewhere(db: Session, person_id: int, mentorship_id: int) -> bool:
    """Whether another relationship is with the same person."""
    query = select(MENTORSHIPS.c.id).where(
        MENTORSHIPS.c.person_id == person_id, MENTORSHIPS.c.id != mentorship_id
    )
    return db.execute(query.limit(1)).first() is not None
