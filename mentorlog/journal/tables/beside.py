"""What lies beside the records: highlights, links, snoozed flags, earlier texts, templates."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import Audience, Role, Stage
from mentorlog.journal.tables.columns import Day, Instant, choice, prose, table_args
from mentorlog.journal.uid import new_uid


class Highlight(SQLModel, table=True):
    """A sentence marked in a record, for the brief, the closing ritual and the book.

    `record_kind` and `record_id` name the record as a person types it: session 12.
    """

    __tablename__: ClassVar[Any] = "highlight"
    __table_args__ = table_args(
        Index("highlight_of", "mentorship_id", "created_at"),
        Index("highlight_in", "record_kind", "record_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    record_kind: str
    record_id: int
    sentence: str
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Link(SQLModel, table=True):
    """One record points at another: evidence for a goal, a person or goal named in a text.

    `why` is `evidence` or `mention`; kinds and numbers name both records.
    """

    __tablename__: ClassVar[Any] = "link"
    __table_args__ = table_args(
        CheckConstraint("why IN ('evidence', 'mention')", name="why_known"),
        Index("link_once", "from_kind", "from_id", "to_kind", "to_id", "why", unique=True),
        Index("link_to", "to_kind", "to_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    from_kind: str
    from_id: int
    to_kind: str
    to_id: int
    why: str
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Snooze(SQLModel, table=True):
    """A reason for attention put off until a date: which, in which relationship, about what.

    `record_id` is 0 where the reason is about the relationship as a whole.
    """

    __tablename__: ClassVar[Any] = "snooze"
    __table_args__ = table_args(
        Index("snooze_of", "mentorship_id", "flag", "record_id", unique=True)
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id", ondelete="CASCADE")
    flag: str
    record_id: int = 0
    until: date = Field(sa_type=Day)
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Revision(SQLModel, table=True):
    """The text of a record as it stood before it was saved again.

    `fields` is a JSON object of the texts that changed, as they were until `replaced_at`.
    """

    __tablename__: ClassVar[Any] = "revision"
    __table_args__ = table_args(
        Index("revision_of", "record_kind", "record_id", "replaced_at"),
        Index("revision_in", "mentorship_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int | None = Field(default=None, foreign_key="mentorship.id", ondelete="CASCADE")
    record_kind: str
    record_id: int
    replaced_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    fields: str


class Template(SQLModel, table=True):
    """A shape for a session, a question or a lesson of one's own, or a built-in one that is hidden.

    A shape's `text` has a part on each line (`content.own`), `minutes` is the length it is made
    for. A lesson's `text` is Markdown. A question's `text` is the question; `stage` and `role` say
    when it is put, empty: always.
    A row that hides a built-in one has that one's `key`; one of their own has an empty key.
    """

    __tablename__: ClassVar[Any] = "template"
    __table_args__ = table_args(
        CheckConstraint("kind IN ('shape', 'question', 'lesson')", name="kind_known"),
        CheckConstraint("hidden IN (0, 1)", name="hidden_bool"),
        CheckConstraint("key = '' OR hidden", name="only_hidden_has_key"),
        CheckConstraint("minutes IS NULL OR minutes BETWEEN 1 AND 1440", name="minutes_range"),
        Index("template_hides", "kind", "key", unique=True, sqlite_where=text("key <> ''")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    kind: str
    key: str = prose()
    hidden: bool = False
    title: str = prose()
    minutes: int | None = None
    stage: Stage | None = Field(default=None, sa_type=choice(Stage))
    role: Role | None = Field(default=None, sa_type=choice(Role))
    text: str = prose()
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
