"""Which kind a relationship was when: read from its history, without any of its words."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import EventKind
from mentorlog.domain.sharing import Turn, axes_from
from mentorlog.journal.ids import gone
from mentorlog.journal.tables import EVENTS, MENTORSHIPS


def turns(db: Session, mentorship_id: int) -> list[Turn]:
    """Every change of the relationship's kind, in the order in which they took effect."""
    query = (
        select(EVENTS.c.happened_on, EVENTS.c.from_value, EVENTS.c.to_value)
        .where(EVENTS.c.mentorship_id == mentorship_id, EVENTS.c.kind == EventKind.axes)
        .order_by(EVENTS.c.happened_on, EVENTS.c.id)
    )
    return [
        Turn(row.happened_on, axes_from(row.from_value), axes_from(row.to_value))
        for row in db.execute(query)
    ]


def axes(db: Session, mentorship_id: int) -> Axes:
    """The relationship's kind now. Raises NotFound."""
    kept = MENTORSHIPS.c
    query = select(kept.formality, kept.career, kept.life, kept.direction)
    found = db.execute(query.where(kept.id == mentorship_id)).first()
    if found is None:
        raise gone()
    return Axes(*found)
