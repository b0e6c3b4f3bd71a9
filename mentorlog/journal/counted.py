"""How many records of one kind a relationship has."""

from __future__ import annotations

from sqlalchemy import Table, func, select
from sqlmodel import Session

from mentorlog.domain.kinds import Audience


def of_relationship(db: Session, table: Table, mentorship_id: int, *, sealed: bool) -> int:
    """How many rows of `table` belong to it; what is sealed only when asked for."""
    query = select(func.count()).select_from(table).where(table.c.mentorship_id == mentorship_id)
    if not sealed:
        query = query.where(table.c.audience != Audience.sealed)
    return int(db.execute(query).scalar_one())
