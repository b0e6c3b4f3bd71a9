"""Relationships as they are read: the list, and one with all that is held about it.

What changes them comes from `entering`, `turns` and `moves`, so that callers say
`mentorships.pause`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, literal, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Cadence
from mentorlog.domain.kinds import (
    ActionStatus,
    Audience,
    EventKind,
    Role,
    Side,
    Status,
)
from mentorlog.domain.people import fold
from mentorlog.journal import (
    attained,
    closing,
    criteria,
    drafts,
    held,
    matching,
    people,
    promises_kept,
    rhythm,
)
from mentorlog.journal import history as _history
from mentorlog.journal.entering import add, edit, new_chapter
from mentorlog.journal.ids import gone, public
from mentorlog.journal.moves import decline, move, start, take_back
from mentorlog.journal.records import (
    EventRow,
    RecordKind,
    RelationshipCard,
    RelationshipRow,
)
from mentorlog.journal.tables import ACTIONS, DRAFTS, MENTORSHIPS, PEOPLE
from mentorlog.journal.turns import (
    axes_of,
    change_audience,
    change_axes,
    pause,
    resume,
    set_cadence,
)

__all__ = [
    "RelationshipFilter",
    "add",
    "change_audience",
    "axes_of",
    "change_axes",
    "decline",
    "edit",
    "history",
    "move",
    "new_chapter",
    "one",
    "overview",
    "pause",
    "resume",
    "row",
    "set_cadence",
    "start",
    "take_back",
]

#: The statuses of a relationship that lives.
OPEN = (Status.active, Status.paused, Status.candidate)
_ORDER = {status: place for place, status in enumerate((*OPEN, Status.closed, Status.declined))}


class RelationshipFilter(StrEnum):
    """Which relationships a list shows; `mentees` are those of whom I am the mentor."""

    open = "open"
    mentees = "mentees"
    mentors = "mentors"
    active = "active"
    paused = "paused"
    candidates = "candidates"
    closed = "closed"
    all = "all"


def overview(
    db: Session, filter: RelationshipFilter = RelationshipFilter.open
) -> list[RelationshipRow]:
    """The relationships, active before paused, candidates and closed ones, by name within each."""
    rows = db.execute(_rows().where(*_conditions(filter))).all()
    shown = _with_rhythm(db, rows)
    return sorted(shown, key=lambda row: (_ORDER[row.status], fold(row.name), row.id))


def row(db: Session, mentorship_id: int) -> RelationshipRow:
    """One relationship as the list shows it. Raises NotFound."""
    rows = db.execute(_rows().where(MENTORSHIPS.c.id == mentorship_id)).all()
    if not rows:
        raise gone()
    return _with_rhythm(db, rows)[0]


def one(db: Session, mentorship_id: int) -> RelationshipCard:
    """One relationship with its person and what is agreed. Raises NotFound."""
    shown = row(db, mentorship_id)
    rest = db.execute(
        select(
            MENTORSHIPS.c.cadence_since,
            MENTORSHIPS.c.purpose,
            MENTORSHIPS.c.programme_name,
            MENTORSHIPS.c.programme_organisation,
            MENTORSHIPS.c.programme_coordinator,
            MENTORSHIPS.c.programme_sponsor,
            MENTORSHIPS.c.programme_required_meetings,
            MENTORSHIPS.c.programme_end_on,
            MENTORSHIPS.c.agreement_skipped,
            MENTORSHIPS.c.confidentiality_talked,
            MENTORSHIPS.c.exit_talked,
            MENTORSHIPS.c.predecessor_id,
            MENTORSHIPS.c.check_back_on,
            MENTORSHIPS.c.created_at,
            MENTORSHIPS.c.updated_at,
        ).where(MENTORSHIPS.c.id == mentorship_id)
    ).one()
    paused = None
    if shown.status is Status.paused:
        paused = _history.last_of(db, mentorship_id, EventKind.status)
    return RelationshipCard(
        row=shown,
        person=people.one(db, shown.person_id),
        paused_since=paused.happened_on if paused else None,
        pause_reason=paused.reason if paused else "",
        sessions_held=held.count(db, mentorship_id),
        criteria=criteria.of(db, mentorship_id),
        match=matching.compare(db, [mentorship_id])[0],
        promises_kept=promises_kept.of(db, mentorship_id),
        closure=closing.of(db, mentorship_id),
        attainment_t=attained.score(db, mentorship_id).t,
        **rest._asdict(),
    )


def history(db: Session, mentorship_id: int) -> list[EventRow]:
    """What changed in a relationship, newest first."""
    return _history.of(db, mentorship_id)


def _conditions(which: RelationshipFilter) -> tuple[ColumnElement[bool], ...]:
    status, mine = MENTORSHIPS.c.status, MENTORSHIPS.c.my_role
    match which:
        case RelationshipFilter.open:
            return (status.in_(OPEN),)
        case RelationshipFilter.mentees:
            return (status.in_(OPEN), mine.in_((Role.mentor, Role.both)))
        case RelationshipFilter.mentors:
            return (status.in_(OPEN), mine.in_((Role.mentee, Role.both)))
        case RelationshipFilter.active:
            return (status == Status.active,)
        case RelationshipFilter.paused:
            return (status == Status.paused,)
        case RelationshipFilter.candidates:
            return (status == Status.candidate,)
        case RelationshipFilter.closed:
            return (status.in_((Status.closed, Status.declined)),)
        case RelationshipFilter.all:
            return ()


def _rows() -> Select[Any]:
    kept = MENTORSHIPS.c
    return select(
        kept.id,
        kept.uid,
        kept.person_id,
        PEOPLE.c.name,
        PEOPLE.c.alias,
        kept.my_role,
        kept.formality,
        kept.career,
        kept.life,
        kept.direction,
        kept.stage,
        kept.status,
        kept.started_on,
        kept.planned_end_on,
        kept.ended_on,
        kept.cadence_days,
        kept.cadence_since,
        kept.created_at,
        kept.default_audience,
        rhythm.last_held().label("last_held"),
        rhythm.next_planned(clock.now()).label("next_planned"),
        _open_actions(Side.me).label("open_mine"),
        _open_actions(Side.them).label("open_theirs"),
        exists(literal(1))
        .where(DRAFTS.c.mentorship_id == kept.id, ~drafts.of_sealed())
        .correlate(MENTORSHIPS)
        .label("has_draft"),
    ).join(PEOPLE, PEOPLE.c.id == kept.person_id)


def _open_actions(owner: Side) -> Any:
    return (
        select(func.count())
        .where(
            ACTIONS.c.mentorship_id == MENTORSHIPS.c.id,
            ACTIONS.c.status == ActionStatus.open,
            ACTIONS.c.owner == owner,
            ACTIONS.c.audience != Audience.sealed,
        )
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )


def _with_rhythm(db: Session, rows: Iterable[Row[Any]]) -> list[RelationshipRow]:
    found = list(rows)
    rhythms = rhythm.rhythms(db, found)
    return [_row(kept, rhythm.of(rhythms, kept.id)) for kept in found]


def _row(kept: Row[Any], cadence: Cadence) -> RelationshipRow:
    return RelationshipRow(
        id=kept.id,
        public_id=public(RecordKind.relationship, kept.id),
        uid=kept.uid,
        person_id=kept.person_id,
        name=kept.name,
        alias=kept.alias,
        my_role=kept.my_role,
        axes=Axes(kept.formality, kept.career, kept.life, kept.direction),
        stage=kept.stage,
        status=kept.status,
        started_on=kept.started_on,
        planned_end_on=kept.planned_end_on,
        ended_on=kept.ended_on,
        cadence_days=kept.cadence_days,
        cadence=cadence,
        last_held=kept.last_held,
        next_planned=kept.next_planned,
        open_mine=kept.open_mine,
        open_theirs=kept.open_theirs,
        has_draft=bool(kept.has_draft),
        default_audience=kept.default_audience,
    )
