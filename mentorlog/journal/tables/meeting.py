"""What happens between two people: sessions, topics, promises; and text not saved yet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    SessionStatus,
    Side,
)
from mentorlog.journal.tables.columns import (
    OPENING,
    Day,
    Instant,
    between,
    choice,
    prose,
    table_args,
)
from mentorlog.journal.uid import new_uid


class MentoringSession(SQLModel, table=True):
    """A meeting, planned or held, with its notes. Its zone is the one it happened in.

    `opening` is worked out by the database: how the summary, or else the notes, begin. It and
    every other column come before the long texts, so that a list never reads those.
    """

    __tablename__: ClassVar[Any] = "mentoring_session"
    __table_args__ = table_args(
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="minutes_range"),
        between("energy_before", 1, 5),
        between("energy_after", 1, 5),
        between("pulse_heard", 1, 5),
        between("pulse_respected", 1, 5),
        between("pulse_honest", 1, 5),
        between("pulse_useful", 1, 5),
        between("talk_share", 0, 100),
        CheckConstraint(
            "status <> 'planned' OR (summary = '' AND coalesce(pulse_heard, pulse_respected,"
            " pulse_honest, pulse_useful) IS NULL)",
            name="planned_is_blank",
        ),
        Index("session_of", "mentorship_id", "starts_at", "status", "audience"),
        Index("session_when", "starts_at", "status", "audience"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    status: SessionStatus = Field(sa_type=choice(SessionStatus))
    starts_at: datetime = Field(sa_type=Instant)
    time_zone: str
    minutes: int | None = None
    channel: Channel | None = Field(default=None, sa_type=choice(Channel))
    place: str = prose()
    template: str = prose()
    energy_before: int | None = None
    energy_after: int | None = None
    pulse_heard: int | None = None
    pulse_respected: int | None = None
    pulse_honest: int | None = None
    pulse_useful: int | None = None
    talk_share: int | None = None
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    opening: str | None = Field(default=None, sa_column_args=[OPENING])
    summary: str = prose()
    notes: str = prose()


class AgendaItem(SQLModel, table=True):
    """A topic to talk about. It belongs to the relationship and is never copied to a session."""

    __tablename__: ClassVar[Any] = "agenda_item"
    __table_args__ = table_args(
        CheckConstraint(
            "(status = 'discussed') = (discussed_in IS NOT NULL)", name="discussed_somewhere"
        ),
        Index("agenda_of", "mentorship_id", "status"),
        Index("agenda_raised", "mentorship_id", "raised_at"),
        Index("agenda_discussed", "discussed_in"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    text: str
    raised_by: Side = Field(default=Side.me, sa_type=choice(Side))
    raised_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    status: AgendaStatus = Field(default=AgendaStatus.open, sa_type=choice(AgendaStatus))
    discussed_in: int | None = Field(default=None, foreign_key="mentoring_session.id")
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class ActionItem(SQLModel, table=True):
    """A promise, mine or theirs. Closed on a date exactly when it is no longer open.

    `written_as` is the task line it came from, without its box, as it stands in the notes of
    `session_id`: it ties the two together when either is edited, so that saving the notes again
    makes no second promise. Empty for a promise that was added by itself.
    """

    __tablename__: ClassVar[Any] = "action_item"
    __table_args__ = table_args(
        CheckConstraint("(status = 'open') = (closed_on IS NULL)", name="closed_on_a_date"),
        CheckConstraint(
            "(status = 'renegotiated') = (replacement_id IS NOT NULL)",
            name="renegotiated_names_next",
        ),
        Index("action_of", "mentorship_id", "status"),
        Index("action_due", "status", "due_on"),
        Index("action_from", "session_id"),
        Index("action_towards", "goal_id"),
        Index("action_raised", "mentorship_id", "raised_at"),
        Index("action_closed", "mentorship_id", "closed_on"),
        Index("action_replaced_by", "replacement_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    owner: Side = Field(sa_type=choice(Side))
    text: str
    if_cue: str = prose()
    written_as: str = prose()
    due_on: date | None = Field(default=None, sa_type=Day)
    raised_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    status: ActionStatus = Field(default=ActionStatus.open, sa_type=choice(ActionStatus))
    closed_on: date | None = Field(default=None, sa_type=Day)
    session_id: int | None = Field(
        default=None, foreign_key="mentoring_session.id", ondelete="SET NULL"
    )
    goal_id: int | None = Field(default=None, foreign_key="goal.id", ondelete="SET NULL")
    replacement_id: int | None = Field(default=None, foreign_key="action_item.id")
    audience: Audience = Field(default=Audience.pair, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Draft(SQLModel, table=True):
    """Text being written that is not saved yet; `slot` says for which record or which new one.

    Slots: `session:12`, `session:new:3` (a new one with relationship 3), `relationship:new`.
    `fields` is a JSON object of the form's fields; `base_updated_at` is the record's
    `updated_at` when writing began, so that a change made elsewhere meanwhile is noticed.
    """

    __tablename__: ClassVar[Any] = "draft"
    __table_args__ = table_args()

    id: int | None = Field(default=None, primary_key=True)
    slot: str = Field(unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id", ondelete="CASCADE")
    base_updated_at: datetime | None = Field(default=None, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    fields: str
