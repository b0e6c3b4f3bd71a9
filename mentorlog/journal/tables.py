"""The tables of the record, as DOMAIN words them; one class each.

Instants are UTC and stored as ISO text ending in Z, so that a stranger can read them with stock
tools; civil dates are ISO dates. Table models do not validate, so every range and every set of
values is a CHECK constraint as well. `AUTOINCREMENT` keeps a number from ever being given twice.

The schema itself is made by the scripts in `journal/schema/`; a test holds that both agree.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Computed, Dialect, Enum, Index, String, Table, text
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    Direction,
    EventKind,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.journal.instants import to_text
from mentorlog.journal.uid import new_uid


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as `2026-03-02T14:00:00.000Z`: sortable, UTC, milliseconds."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the file. Raises ValueError for a naive datetime, which names no instant."""
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the file."""
        return None if value is None else datetime.fromisoformat(value)


def _choice(kind: type[StrEnum]) -> Any:
    """A text column that holds one of the values of `kind` and nothing else."""
    return Enum(kind, native_enum=False, create_constraint=True, length=16, name=kind.__name__)


def _text() -> Any:
    return Field(default="", sa_column_kwargs={"server_default": text("''")})


_OPENING = Computed(
    "substr(CASE WHEN summary <> '' THEN summary ELSE notes END, 1, 240)", persisted=True
)


def _table(*constraints: Any) -> tuple[Any, ...]:
    return (*constraints, {"sqlite_autoincrement": True})


def _yes_or_no(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IN (0, 1)", name=f"{column}_bool")


def _between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


class Person(SQLModel, table=True):
    """Somebody a relationship is with; exactly one is me, with the capacity I set myself."""

    __tablename__: ClassVar[Any] = "person"
    __table_args__ = _table(
        _yes_or_no("is_me"),
        CheckConstraint("capacity IS NULL OR (is_me AND capacity > 0)", name="capacity_mine"),
        Index("one_me", "is_me", unique=True, sqlite_where=text("is_me = 1")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    is_me: bool = False
    name: str
    alias: str = _text()
    pronouns: str = _text()
    headline: str = _text()
    how_met: str = _text()
    contact: str = _text()
    care_notes: str = _text()
    capacity: int | None = None
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Mentorship(SQLModel, table=True):
    """A mentoring relationship (the screens say *relationship*): three axes, a role, a stage."""

    __tablename__: ClassVar[Any] = "mentorship"
    __table_args__ = _table(
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
        _yes_or_no("career"),
        _yes_or_no("life"),
        _yes_or_no("agreement_skipped"),
        _yes_or_no("confidentiality_talked"),
        _yes_or_no("exit_talked"),
        Index("mentorship_person", "person_id"),
        Index("mentorship_predecessor", "predecessor_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    person_id: int = Field(foreign_key="person.id")
    my_role: Role = Field(sa_type=_choice(Role))
    formality: Formality = Field(sa_type=_choice(Formality))
    career: bool = False
    life: bool = False
    direction: Direction = Field(sa_type=_choice(Direction))
    stage: Stage = Field(default=Stage.matching, sa_type=_choice(Stage))
    status: Status = Field(default=Status.candidate, sa_type=_choice(Status))
    started_on: date | None = None
    planned_end_on: date | None = None
    ended_on: date | None = None
    cadence_days: int | None = None
    cadence_since: date | None = None
    purpose: str = _text()
    programme_name: str = _text()
    programme_organisation: str = _text()
    programme_coordinator: str = _text()
    programme_sponsor: str = _text()
    programme_required_meetings: int | None = None
    programme_end_on: date | None = None
    default_audience: Audience = Field(default=Audience.me, sa_type=_choice(Audience))
    agreement_skipped: bool = False
    confidentiality_talked: bool = False
    exit_talked: bool = False
    predecessor_id: int | None = Field(default=None, foreign_key="mentorship.id")
    check_back_on: date | None = None
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class MentorshipEvent(SQLModel, table=True):
    """One line of a relationship's history: what changed, from what to what, when and why."""

    __tablename__: ClassVar[Any] = "mentorship_event"
    __table_args__ = _table(Index("event_of", "mentorship_id", "happened_on"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    kind: EventKind = Field(sa_type=_choice(EventKind))
    happened_on: date
    from_value: str = _text()
    to_value: str = _text()
    reason: str = _text()
    audience: Audience = Field(default=Audience.me, sa_type=_choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class MentoringSession(SQLModel, table=True):
    """A meeting, planned or held, with its notes. Its zone is the one it happened in.

    `opening` is worked out by the database: how the summary, or else the notes, begin. It and
    every other column come before the long texts, so that a list never reads those.
    """

    __tablename__: ClassVar[Any] = "mentoring_session"
    __table_args__ = _table(
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="minutes_range"),
        _between("energy_before", 1, 5),
        _between("energy_after", 1, 5),
        _between("pulse_heard", 1, 5),
        _between("pulse_respected", 1, 5),
        _between("pulse_honest", 1, 5),
        _between("pulse_useful", 1, 5),
        _between("talk_share", 0, 100),
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
    status: SessionStatus = Field(sa_type=_choice(SessionStatus))
    starts_at: datetime = Field(sa_type=Instant)
    time_zone: str
    minutes: int | None = None
    channel: Channel | None = Field(default=None, sa_type=_choice(Channel))
    place: str = _text()
    template: str = _text()
    energy_before: int | None = None
    energy_after: int | None = None
    pulse_heard: int | None = None
    pulse_respected: int | None = None
    pulse_honest: int | None = None
    pulse_useful: int | None = None
    talk_share: int | None = None
    audience: Audience = Field(default=Audience.me, sa_type=_choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    opening: str | None = Field(default=None, sa_column_args=[_OPENING])
    summary: str = _text()
    notes: str = _text()


class AgendaItem(SQLModel, table=True):
    """A topic to talk about. It belongs to the relationship and is never copied to a session."""

    __tablename__: ClassVar[Any] = "agenda_item"
    __table_args__ = _table(
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
    raised_by: Side = Field(default=Side.me, sa_type=_choice(Side))
    raised_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    status: AgendaStatus = Field(default=AgendaStatus.open, sa_type=_choice(AgendaStatus))
    discussed_in: int | None = Field(default=None, foreign_key="mentoring_session.id")
    audience: Audience = Field(default=Audience.me, sa_type=_choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class ActionItem(SQLModel, table=True):
    """A promise, mine or theirs. Closed on a date exactly when it is no longer open.

    `written_as` is the task line it came from, without its box, as it stands in the notes of
    `session_id`: it ties the two together when either is edited, so that saving the notes again
    makes no second promise. Empty for a promise that was added by itself.
    """

    __tablename__: ClassVar[Any] = "action_item"
    __table_args__ = _table(
        CheckConstraint("(status = 'open') = (closed_on IS NULL)", name="closed_on_a_date"),
        CheckConstraint(
            "(status = 'renegotiated') = (replacement_id IS NOT NULL)",
            name="renegotiated_names_next",
        ),
        Index("action_of", "mentorship_id", "status"),
        Index("action_due", "status", "due_on"),
        Index("action_from", "session_id"),
        Index("action_raised", "mentorship_id", "raised_at"),
        Index("action_closed", "mentorship_id", "closed_on"),
        Index("action_replaced_by", "replacement_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    owner: Side = Field(sa_type=_choice(Side))
    text: str
    if_cue: str = _text()
    written_as: str = _text()
    due_on: date | None = None
    raised_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    status: ActionStatus = Field(default=ActionStatus.open, sa_type=_choice(ActionStatus))
    closed_on: date | None = None
    session_id: int | None = Field(
        default=None, foreign_key="mentoring_session.id", ondelete="SET NULL"
    )
    replacement_id: int | None = Field(default=None, foreign_key="action_item.id")
    audience: Audience = Field(default=Audience.pair, sa_type=_choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Draft(SQLModel, table=True):
    """Text being written that is not saved yet; `slot` says for which record or which new one.

    Slots: `session:12`, `session:new:3` (a new one with relationship 3), `relationship:new`.
    `fields` is a JSON object of the form's fields; `base_updated_at` is the record's
    `updated_at` when writing began, so that a change made elsewhere meanwhile is noticed.
    """

    __tablename__: ClassVar[Any] = "draft"
    __table_args__ = _table()

    id: int | None = Field(default=None, primary_key=True)
    slot: str = Field(unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id", ondelete="CASCADE")
    base_updated_at: datetime | None = Field(default=None, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    fields: str


def _columns_of(name: str) -> Table:
    return SQLModel.metadata.tables[name]


#: The tables as columns to read: lists name the columns they show and fetch no others.
PEOPLE = _columns_of("person")
MENTORSHIPS = _columns_of("mentorship")
EVENTS = _columns_of("mentorship_event")
SESSIONS = _columns_of("mentoring_session")
AGENDA = _columns_of("agenda_item")
ACTIONS = _columns_of("action_item")
DRAFTS = _columns_of("draft")
