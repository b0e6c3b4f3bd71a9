"""What it gave, how it ended, and what is left of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    CloseReason,
    Disposition,
    EndManner,
    ExportForm,
    FutureForm,
    OutcomeForm,
    Reader,
    Said,
    Side,
)
from mentorlog.journal.tables.columns import Day, Instant, choice, prose, table_args, yes_or_no
from mentorlog.journal.uid import new_uid


class Outcome(SQLModel, table=True):
    """A benefit that really happened: for whom, of which type, on what day, with its evidence.

    An introduction is for the mentee's network, and is followed up on a date.
    """

    __tablename__: ClassVar[Any] = "outcome"
    __table_args__ = table_args(
        CheckConstraint(
            "(beneficiary = 'mentee' AND benefit IN"
            " ('skill', 'network', 'confidence', 'orientation'))"
            " OR (beneficiary = 'mentor' AND benefit IN"
            " ('fulfilment', 'leadership', 'perspective'))"
            " OR (beneficiary = 'organisation' AND benefit IN"
            " ('learning_culture', 'retention', 'knowledge_transfer'))",
            name="benefit_of_beneficiary",
        ),
        CheckConstraint(
            "form <> 'introduction' OR benefit = 'network'", name="introduction_is_network"
        ),
        CheckConstraint(
            "form = 'introduction' OR (follow_up_on IS NULL AND followed_up_on IS NULL)",
            name="only_introductions_follow_up",
        ),
        Index("outcome_of", "mentorship_id", "happened_on"),
        Index("outcome_follow_up", "follow_up_on"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    beneficiary: Beneficiary = Field(sa_type=choice(Beneficiary))
    benefit: Benefit = Field(sa_type=choice(Benefit, 24))
    form: OutcomeForm = Field(default=OutcomeForm.change, sa_type=choice(OutcomeForm))
    happened_on: date = Field(sa_type=Day)
    line: str
    evidence: str = prose()
    follow_up_on: date | None = Field(default=None, sa_type=Day)
    followed_up_on: date | None = Field(default=None, sa_type=Day)
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Recognition(SQLModel, table=True):
    """Thanks, from one to the other: for what, and whether it was said or sent."""

    __tablename__: ClassVar[Any] = "recognition"
    __table_args__ = table_args(Index("recognition_of", "mentorship_id", "given_on"))

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    given_by: Side = Field(sa_type=choice(Side))
    given_on: date = Field(sa_type=Day)
    what_for: str
    said: Said = Field(default=Said.not_yet, sa_type=choice(Said))
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Closure(SQLModel, table=True):
    """How a relationship ended, in the words of the person who keeps the journal.

    `passing_on` is what they will give to the next person. `disposed_on` is the day on which
    what was decided about the notes was carried out.
    """

    __tablename__: ClassVar[Any] = "closure"
    __table_args__ = table_args()

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE", unique=True)
    closed_on: date = Field(sa_type=Day)
    reason: CloseReason = Field(sa_type=choice(CloseReason))
    manner: EndManner = Field(default=EndManner.planned, sa_type=choice(EndManner))
    results: str = prose()
    learned_by_me: str = prose()
    learned_by_them: str = prose()
    unfinished: str = prose()
    next_steps: str = prose()
    passing_on: str = prose()
    future_form: FutureForm = Field(default=FutureForm.none, sa_type=choice(FutureForm))
    writes_first: Side | None = Field(default=None, sa_type=choice(Side))
    disposition: Disposition = Field(default=Disposition.keep, sa_type=choice(Disposition))
    disposed_on: date | None = Field(default=None, sa_type=Day)
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Tombstone(SQLModel, table=True):
    """What `destroy` leaves of a relationship: no name, no word, only that it was.

    `uid` is the relationship's; months are `2024-05`, empty when it never began.
    """

    __tablename__: ClassVar[Any] = "tombstone"
    __table_args__ = table_args()

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    started_month: str = prose()
    ended_month: str = prose()
    sessions: int = 0
    destroyed_on: date = Field(sa_type=Day)


class Disclosure(SQLModel, table=True):
    """Something that left the journal: when, for whom, what of it, what was left out.

    Only ever added to: the file itself refuses a change. So that erasing somebody leaves nothing
    of them here, no name stands in it: `about_uid` is the relationship's `uid`, which a tombstone
    keeps, or empty for the whole journal. `digest` is the SHA-256 of what left, in hex.
    """

    __tablename__: ClassVar[Any] = "disclosure"
    __table_args__ = table_args(
        yes_or_no("encrypted"),
        CheckConstraint("length(digest) = 64", name="digest_whole"),
        Index("disclosure_when", "left_at"),
        Index("disclosure_about", "about_uid", "left_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    left_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    form: ExportForm = Field(sa_type=choice(ExportForm))
    for_whom: Reader = Field(sa_type=choice(Reader))
    about_uid: str = prose()
    scope: str = prose()
    left_out: str = prose()
    encrypted: bool = False
    digest: str
