"""Who it is with, what kind of relationship it is, and its dated history."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import (
    Audience,
    Direction,
    EventKind,
    Formality,
    Role,
    Stage,
    Status,
)
from mentorlog.journal.tables.columns import Day, Instant, choice, prose, table_args, yes_or_no
from mentorlog.journal.uid import new_uid


class Person(SQLModel, table=True):
    """Somebody a relationship is with; exactly one is me, with the capacity I set myself."""

    __tablename__: ClassVar[Any] = "person"
    __table_args__ = table_args(
        yes_or_no("is_me"),
        CheckConstraint("capacity IS NULL OR (is_me AND capacity > 0)", name="capacity_mine"),
        Index("one_me", "is_me", unique=True, sqlite_where=text("is_me = 1")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    is_me: bool = False
    name: str
    alias: str = prose()
    pronouns: str = prose()
    headline: str = prose()
    how_met: str = prose()
    contact: str = prose()
    care_notes: str = prose()
    capacity: int | None = None
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Mentorship(SQLModel, table=True):
    """A mentoring relationship (the screens say *relationship*): three axes, a role, a stage."""

    __tablename__: ClassVar[Any] = "mentorship"
    __table_args__ = table_args(
        CheckConstraint("(direction = 'mutual') = (my_role = 'both')", name="mutual_is_both"),
        CheckConstraint(
            "ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on",
            name="ends_after_start",
        ),
        CheckConstraint("status <> 'closed' OR ended_on IS NOT NULL", name="closed_has_end"),
        CheckConstraint("cadence_days IS NULL OR cadence_days > 0", name="cadence_positive"),
        CheckConstraint(
            "programme_required_meetings IS NULL OR programme_required_meetings > 0",
            name="required_meetings_positive",
        ),
        CheckConstraint(
            "default_audience <> 'programme' OR (formality = 'formal' AND NOT life)",
            name="programme_only_formal",
        ),
        yes_or_no("career"),
        yes_or_no("life"),
        yes_or_no("agreement_skipped"),
        yes_or_no("confidentiality_talked"),
        yes_or_no("exit_talked"),
        Index("mentorship_person", "person_id"),
        Index("mentorship_predecessor", "predecessor_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    person_id: int = Field(foreign_key="person.id")
    my_role: Role = Field(sa_type=choice(Role))
    formality: Formality = Field(sa_type=choice(Formality))
    career: bool = False
    life: bool = False
    direction: Direction = Field(sa_type=choice(Direction))
    stage: Stage = Field(default=Stage.matching, sa_type=choice(Stage))
    status: Status = Field(default=Status.candidate, sa_type=choice(Status))
    started_on: date | None = Field(default=None, sa_type=Day)
    planned_end_on: date | None = Field(default=None, sa_type=Day)
    ended_on: date | None = Field(default=None, sa_type=Day)
    cadence_days: int | None = None
    cadence_since: date | None = Field(default=None, sa_type=Day)
    purpose: str = prose()
    programme_name: str = prose()
    programme_organisation: str = prose()
    programme_coordinator: str = prose()
    programme_sponsor: str = prose()
    programme_required_meetings: int | None = None
    programme_end_on: date | None = Field(default=None, sa_type=Day)
    default_audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    agreement_skipped: bool = False
    confidentiality_talked: bool = False
    exit_talked: bool = False
    predecessor_id: int | None = Field(default=None, foreign_key="mentorship.id")
    check_back_on: date | None = Field(default=None, sa_type=Day)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class MentorshipEvent(SQLModel, table=True):
    """One line of a relationship's history: what changed, from what to what, when and why.

    `record` is the record it is about, as a person types it (`s12`); empty: the relationship.
    """

    __tablename__: ClassVar[Any] = "mentorship_event"
    __table_args__ = table_args(Index("event_of", "mentorship_id", "happened_on"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    kind: EventKind = Field(sa_type=choice(EventKind))
    happened_on: date = Field(sa_type=Day)
    from_value: str = prose()
    to_value: str = prose()
    reason: str = prose()
    record: str = prose()
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
