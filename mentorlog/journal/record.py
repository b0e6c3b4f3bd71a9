"""One record, whatever its kind: how it is read, and what it is called in a question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from mentorlog.journal import (
    actions,
    agenda,
    agreements,
    check_ins,
    goals,
    highlights,
    history,
    mentorships,
    outcomes,
    reflections,
    reviews,
    sessions,
    templates,
    thanks,
)
from mentorlog.journal.records import RecordKind

#: How the card of each kind is read; each raises NotFound when it is gone.
_READ: dict[RecordKind, Callable[[Session, int], Any]] = {
    RecordKind.relationship: mentorships.one,
    RecordKind.session: sessions.one,
    RecordKind.action: actions.one,
    RecordKind.agenda: agenda.one,
    RecordKind.template: templates.one,
    RecordKind.review: reviews.one,
    RecordKind.highlight: highlights.one,
    RecordKind.goal: goals.one,
    RecordKind.check_in: check_ins.one,
    RecordKind.agreement: agreements.one,
    RecordKind.outcome: outcomes.one,
    RecordKind.reflection: reflections.one,
    RecordKind.thanks: thanks.one,
    RecordKind.reflection: reflections.one,
    RecordKind.event: history.one,
}


def one(db: Session, kind: RecordKind, number: int) -> Any:
    """The card of a record, sealed or not. Raises NotFound."""
    return _READ[kind](db, number)
