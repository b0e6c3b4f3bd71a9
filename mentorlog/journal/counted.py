"""Lists of records of one kind: how many a relationship has, and the part that is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select
from sqlmodel import Session

from mentorlog.domain.kinds import Audience


def rows(db: Session, table: Table, *which: ColumnElement[bool]) -> int:
    """How many rows of `table` there are, of which all of `which` holds."""
    return int(db.execute(select(func.count()).select_from(table).where(*which)).scalar_one())


def of_relationship(db: Session, table: Table, mentorship_id: int, *, sealed: bool) -> int:
    """How many rows of `table` belong to it; what is sealed only when asked for."""
    query = narrowed(
        select(func.count()).select_from(table), table, with_=mentorship_id, sealed=sealed
    )
    return int(db.execute(query).scalar_one())


def narrowed(query: Select[Any], table: Table, *, with_: int | None, sealed: bool) -> Select[Any]:
    """Only the rows of `table` with that relationship; what is sealed only when asked for."""
    if not sealed:
        query = query.where(table.c.audience != Audience.sealed)
    return query if with_ is None else query.where(table.c.mentorship_id == with_)


def newest(
    query: Select[Any],
    table: Table,
    day: ColumnElement[date],
    *,
    since: date | None,
    offset: int,
    limit: int | None,
) -> Select[Any]:
    """The part of a list with the latest `day` first, from `since` on; a None limit is no limit."""
    if since is not None:
        query = query.where(day >= since)
    return query.order_by(day.desc(), table.c.id.desc()).offset(offset).limit(limit)
