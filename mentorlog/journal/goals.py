"""Goals: what somebody grows towards, in a tree of long and short ones.

In a relationship that has ended there are no new goals and none is opened again; correcting,
ending and removing those there are stays possible. Here they are read; what changes them comes
from `goal_turns`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, case, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import goals as rules
from mentorlog.domain.closing import goes_on
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import (
    ActionStatus,
    Audience,
    GoalStatus,
    Horizon,
)
from mentorlog.journal import actions, check_ins, held, links
from mentorlog.journal.attained import attainment
from mentorlog.journal.goal_turns import add, become, carry_over, edit
from mentorlog.journal.ids import gone, public
from mentorlog.journal.instants import start_of_day
from mentorlog.journal.records import GoalCard, GoalName, GoalNews, GoalRow, RecordKind
from mentorlog.journal.tables import (
    ACTIONS,
    CHECK_INS,
    GOALS,
    MENTORSHIPS,
    PEOPLE,
    SESSIONS,
)

__all__ = [
    "add",
    "attainment",
    "become",
    "carry_over",
    "edit",
    "names",
    "news",
    "next_chapter",
    "one",
    "page",
    "rows",
    "tree",
]


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    status: GoalStatus | None = None,
    open_: bool = False,
    since: date | None = None,
    sealed: bool = False,
) -> list[GoalRow]:
    """Goals, the latest set first; what is sealed only when asked for. `since`: set from then."""
    query = _where(_rows(), with_, open_=open_, sealed=sealed)
    if status is not None:
        query = query.where(GOALS.c.status == status)
    if since is not None:
        query = query.where(GOALS.c.created_at >= start_of_day(since))
    newest = query.order_by(GOALS.c.id.desc()).offset(offset).limit(limit)
    return _read(db, newest)


def tree(
    db: Session, *, with_: int | None = None, open_: bool = False, sealed: bool = False
) -> list[GoalRow]:
    """Goals as a tree reads, short under long; open ones first, then the next due.

    Those of one relationship stand together, by name.
    """
    ended = case((GOALS.c.status.in_(rules.OPEN), 0), else_=1)
    query = _where(_rows(), with_, open_=open_, sealed=sealed).order_by(
        PEOPLE.c.name,
        GOALS.c.mentorship_id,
        ended,
        case((GOALS.c.horizon == Horizon.long, 0), else_=1),
        GOALS.c.due_on.is_(None),
        GOALS.c.due_on,
        GOALS.c.id,
    )
    return rules.in_order(_read(db, query))


def names(db: Session) -> list[GoalName]:
    """Every goal to go to by name, those that are open first."""
    is_open = GOALS.c.status.in_(rules.OPEN)
    query = (
        select(
            GOALS.c.id,
            GOALS.c.mentorship_id,
            GOALS.c.title,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            GOALS.c.status,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == GOALS.c.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .where(GOALS.c.audience != Audience.sealed)
        .order_by(is_open.desc(), GOALS.c.id)
    )
    return [GoalName(*found) for found in db.execute(query)]


def rows(db: Session, numbers: Collection[int]) -> list[GoalRow]:
    """The goals of those numbers, in no order."""
    return _read(db, _rows().where(GOALS.c.id.in_(numbers)))


def one(db: Session, goal_id: int, *, sealed: bool = False) -> GoalCard:
    """One goal with what belongs to it, sealed or not; of that, nothing sealed unless asked.

    Raises NotFound.
    """
    more = (GOALS.c.why, GOALS.c.measure, GOALS.c.baseline, GOALS.c.why_audience)
    levels = [GOALS.c[name] for name in LEVEL_FIELDS]
    found = db.execute(_rows().add_columns(*more, *levels).where(GOALS.c.id == goal_id)).first()
    if found is None:
        raise gone()
    values = _values(found)
    words = tuple(values.pop(name) for name in LEVEL_FIELDS)
    if not sealed and values["why_audience"] is Audience.sealed:
        values["why"] = ""
    return GoalCard(
        **values,
        levels=(words[0], words[1], words[2], words[3], words[4]),
        parent_title=_title(db, values["parent_id"]),
        check_ins=check_ins.of(db, goal_id, sealed=sealed),
        promises=tuple(actions.towards(db, goal_id)),
        evidence=links.of(db, RecordKind.goal, goal_id, sealed=sealed),
        named_in=links.to(db, RecordKind.goal, goal_id, sealed=sealed),
    )


def next_chapter(db: Session, mentorship_id: int) -> int | None:
    """The relationship that continues this one and lives, to carry goals over into; or None."""
    query = select(MENTORSHIPS.c.id, MENTORSHIPS.c.status).where(
        MENTORSHIPS.c.predecessor_id == mentorship_id
    )
    lives = [found.id for found in db.execute(query) if goes_on(found.status)]
    return max(lives, default=None)


def news(db: Session, mentorship_id: int) -> tuple[GoalNews, ...]:
    """The active goals in tree order, with what changed since the last held session.

    Goals that ended since then are among them.
    """
    last = db.execute(
        select(SESSIONS.c.starts_at, SESSIONS.c.time_zone)
        .where(*held.of(mentorship_id))
        .order_by(SESSIONS.c.starts_at.desc())
        .limit(1)
    ).first()
    day = None if last is None else clock.civil(last.starts_at, last.time_zone).date()
    found = [
        row
        for row in tree(db, with_=mentorship_id)
        if row.status is GoalStatus.active
        or (row.closed_on is not None and day is not None and row.closed_on > day)
    ]
    before = {} if day is None else _levels_on(db, [row.id for row in found], day)
    return tuple(_news(row, before.get(row.id), day) for row in found)


def _levels_on(db: Session, numbers: list[int], day: date) -> dict[int, int | None]:
    """Where each of the goals stood on a day, all of them in one query."""
    level = (
        select(CHECK_INS.c.level)
        .where(
            CHECK_INS.c.goal_id == GOALS.c.id,
            CHECK_INS.c.checked_on <= day,
            CHECK_INS.c.audience != Audience.sealed,
        )
        .order_by(CHECK_INS.c.checked_on.desc(), CHECK_INS.c.id.desc())
        .limit(1)
        .correlate(GOALS)
        .scalar_subquery()
    )
    found = db.execute(select(GOALS.c.id, level).where(GOALS.c.id.in_(numbers)))
    return {row[0]: row[1] for row in found}


def _news(row: GoalRow, before: int | None, day: date | None) -> GoalNews:
    if day is None:
        return GoalNews(row, None, new=False, news=False)
    new = clock.civil(row.created_at).date() > day
    checked = row.checked_on is not None and row.checked_on > day
    return GoalNews(row, before, new=new, news=new or checked or row.closed_on is not None)


def _title(db: Session, goal_id: int | None) -> str:
    if goal_id is None:
        return ""
    query = select(GOALS.c.title).where(GOALS.c.id == goal_id, GOALS.c.audience != Audience.sealed)
    return db.execute(query).scalar() or ""


def _where(query: Select[Any], with_: int | None, *, open_: bool, sealed: bool) -> Select[Any]:
    if not sealed:
        query = query.where(GOALS.c.audience != Audience.sealed)
    if with_ is not None:
        query = query.where(GOALS.c.mentorship_id == with_)
    return query.where(GOALS.c.status.in_(rules.OPEN)) if open_ else query


@cache
def _rows() -> Select[Any]:
    kept, latest, step = GOALS.c, CHECK_INS.alias("latest"), ACTIONS.alias("step")
    last_check = (
        select(CHECK_INS.c.id)
        .where(CHECK_INS.c.goal_id == kept.id, CHECK_INS.c.audience != Audience.sealed)
        .order_by(CHECK_INS.c.checked_on.desc(), CHECK_INS.c.id.desc())
        .limit(1)
        .correlate(GOALS)
        .scalar_subquery()
    )
    next_step = (
        select(ACTIONS.c.id)
        .where(
            ACTIONS.c.goal_id == kept.id,
            ACTIONS.c.status == ActionStatus.open,
            ACTIONS.c.audience != Audience.sealed,
        )
        .order_by(ACTIONS.c.due_on.is_(None), ACTIONS.c.due_on, ACTIONS.c.id)
        .limit(1)
        .correlate(GOALS)
        .scalar_subquery()
    )
    words = case(
        *((latest.c.level == level - 2, kept[name]) for level, name in enumerate(LEVEL_FIELDS)),
        else_="",
    )
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            MENTORSHIPS.c.my_role,
            kept.learner,
            kept.parent_id,
            kept.horizon,
            kept.title,
            kept.area,
            kept.due_on,
            kept.status,
            kept.closed_on,
            kept.importance,
            kept.difficulty,
            latest.c.level,
            words.label("level_words"),
            latest.c.confidence,
            latest.c.checked_on,
            step.c.id.label("step_id"),
            step.c.text.label("step_text"),
            step.c.owner.label("step_owner"),
            step.c.due_on.label("step_due"),
            kept.audience,
            kept.created_at,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .outerjoin(latest, latest.c.id == last_check)
        .outerjoin(step, step.c.id == next_step)
    )


def _read(db: Session, query: Select[Any]) -> list[GoalRow]:
    return [GoalRow(**_values(found)) for found in db.execute(query)]


def _values(found: Row[Any]) -> dict[str, Any]:
    values = found._asdict()
    values["public_id"] = public(RecordKind.goal, found.id)
    values["step_text"] = found.step_text or ""
    open_ = found.status in rules.OPEN
    values["overdue"] = open_ and found.due_on is not None and found.due_on < clock.today()
    return values
