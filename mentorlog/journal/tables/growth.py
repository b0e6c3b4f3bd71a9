"""What somebody grows towards and thinks about it: goals, check-ins, reflections, reviews."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import (
    Area,
    Audience,
    GoalStatus,
    Horizon,
    Instrument,
    ReflectionKind,
    ReflectionModel,
    ReviewDecision,
    Side,
)
from mentorlog.journal.tables.columns import Day, Instant, between, choice, prose, table_args
from mentorlog.journal.uid import new_uid


class Goal(SQLModel, table=True):
    """Something to grow towards, with five levels of attainment in the learner's own words.

    `learner` is me or the counterpart. `measure` is how one would know. `baseline` is the level
    at the start. Closed on a date exactly when it is neither a draft nor active. `audience` is
    that of title and levels, which both know; `why_audience` that of the reason behind it.
    """

    __tablename__: ClassVar[Any] = "goal"
    __table_args__ = table_args(
        CheckConstraint("parent_id IS NULL OR horizon = 'short'", name="only_short_has_parent"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="not_its_own_parent"),
        CheckConstraint(
            "(status IN ('draft', 'active')) = (closed_on IS NULL)", name="closed_on_a_date"
        ),
        between("importance", 1, 3),
        between("difficulty", 1, 3),
        between("baseline", -2, 2),
        Index("goal_of", "mentorship_id", "status"),
        Index("goal_raised", "mentorship_id", "created_at"),
        Index("goal_parent", "parent_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    learner: Side = Field(sa_type=choice(Side))
    parent_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="SET NULL")
    horizon: Horizon = Field(sa_type=choice(Horizon))
    title: str
    why: str = prose()
    area: Area | None = Field(default=None, sa_type=choice(Area, 24))
    measure: str = prose()
    due_on: date | None = Field(default=None, sa_type=Day)
    status: GoalStatus = Field(default=GoalStatus.active, sa_type=choice(GoalStatus))
    closed_on: date | None = Field(default=None, sa_type=Day)
    importance: int | None = None
    difficulty: int | None = None
    level_minus_2: str = prose()
    level_minus_1: str = prose()
    level_0: str = prose()
    level_plus_1: str = prose()
    level_plus_2: str = prose()
    baseline: int | None = None
    audience: Audience = Field(default=Audience.pair, sa_type=choice(Audience))
    why_audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class GoalCheckIn(SQLModel, table=True):
    """Where a goal stood on a day: its level −2..+2, how sure one was (0 to 10), a word on it."""

    __tablename__: ClassVar[Any] = "goal_check_in"
    __table_args__ = table_args(
        CheckConstraint("level BETWEEN -2 AND 2", name="level_range"),
        between("confidence", 0, 10),
        Index("check_in_of", "goal_id", "checked_on"),
        Index("check_in_when", "mentorship_id", "checked_on"),
        Index("check_in_session", "session_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    goal_id: int = Field(foreign_key="goal.id", ondelete="CASCADE")
    session_id: int | None = Field(
        default=None, foreign_key="mentoring_session.id", ondelete="SET NULL"
    )
    checked_on: date = Field(sa_type=Day)
    level: int
    confidence: int | None = None
    note: str = prose()
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Reflection(SQLModel, table=True):
    """What somebody wrote for themselves, about a relationship, a session, a goal, or themselves.

    Without `mentorship_id` it is about me. `prompt_key` and `prompt_version` say which question
    it answers. A letter may open on a date. A concern is always sealed, and neither it nor an
    observation is ever for a programme.
    """

    __tablename__: ClassVar[Any] = "reflection"
    __table_args__ = table_args(
        CheckConstraint("kind <> 'concern' OR audience = 'sealed'", name="concern_is_sealed"),
        CheckConstraint(
            "kind <> 'observation' OR audience <> 'programme'", name="observation_stays"
        ),
        CheckConstraint(
            "mentorship_id IS NOT NULL OR audience IN ('sealed', 'me')", name="mine_stays_mine"
        ),
        CheckConstraint("opens_on IS NULL OR kind = 'letter'", name="only_letters_open"),
        between("mood", 1, 5),
        Index("reflection_of", "mentorship_id", "written_at"),
        Index("reflection_when", "written_at"),
        Index("reflection_session", "session_id"),
        Index("reflection_goal", "goal_id"),
        Index("reflection_answers", "prompt_key", "written_at"),
        Index("reflection_opens", "opens_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id", ondelete="CASCADE")
    session_id: int | None = Field(
        default=None, foreign_key="mentoring_session.id", ondelete="SET NULL"
    )
    goal_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="SET NULL")
    kind: ReflectionKind = Field(default=ReflectionKind.reflection, sa_type=choice(ReflectionKind))
    model: ReflectionModel = Field(default=ReflectionModel.free, sa_type=choice(ReflectionModel))
    written_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    title: str = prose()
    mood: int | None = None
    prompt_key: str = prose()
    prompt_version: int | None = None
    opens_on: date | None = Field(default=None, sa_type=Day)
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    body: str = prose()


class Review(SQLModel, table=True):
    """How we work together, answered by one of the two with one instrument.

    `answers` is a JSON object: the key of each statement answered, and 0 never to 4 nearly
    always, or null for not applicable. `instrument_version` is the version of its wording. Who
    is asked is `respondent`: them means that I wrote down what the counterpart said.
    """

    __tablename__: ClassVar[Any] = "review"
    __table_args__ = table_args(
        CheckConstraint("json_valid(answers)", name="answers_are_json"),
        Index("review_of", "mentorship_id", "reviewed_on"),
        Index("review_session", "session_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    session_id: int | None = Field(
        default=None, foreign_key="mentoring_session.id", ondelete="SET NULL"
    )
    reviewed_on: date = Field(sa_type=Day)
    instrument: Instrument = Field(sa_type=choice(Instrument))
    instrument_version: int = 1
    respondent: Side = Field(sa_type=choice(Side))
    answers: str = Field(default="{}", sa_column_kwargs={"server_default": text("'{}'")})
    keep: str = prose()
    change: str = prose()
    stop: str = prose()
    one_thing: str = prose()
    decision: ReviewDecision | None = Field(default=None, sa_type=choice(ReviewDecision))
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
