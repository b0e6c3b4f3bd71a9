"""Before it begins: the match card; and what the two agree on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from mentorlog import clock
from mentorlog.domain.kinds import AgreementStatus, Audience, ClauseKind, Consent, MatchDecision
from mentorlog.journal.tables.columns import Day, Instant, choice, prose, table_args, yes_or_no
from mentorlog.journal.uid import new_uid


class MatchCard(SQLModel, table=True):
    """What is weighed before it begins: needs, what is offered, a doubt, a decision with reasons.

    `decided_on` is set exactly when a decision was made. `look_again_on` is the day on
    which a trial is looked at again, until it was.
    """

    __tablename__: ClassVar[Any] = "match_card"
    __table_args__ = table_args(
        CheckConstraint("(decision = 'undecided') = (decided_on IS NULL)", name="decided_on_a_day"),
        CheckConstraint(
            "look_again_on IS NULL OR decision = 'trial'", name="only_a_trial_looks_again"
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE", unique=True)
    needs: str = prose()
    interests: str = prose()
    skills: str = prose()
    goals: str = prose()
    experience_sought: str = prose()
    experience_offered: str = prose()
    way_of_working: str = prose()
    shared_values: str = prose()
    doubts: str = prose()
    decision: MatchDecision = Field(default=MatchDecision.undecided, sa_type=choice(MatchDecision))
    decided_on: date | None = Field(default=None, sa_type=Day)
    look_again_on: date | None = Field(default=None, sa_type=Day)
    reasons: str = prose()
    audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Agreement(SQLModel, table=True):
    """One version of what the two agree on. Its agreed text no longer changes once agreed.

    `short` is the form of four sentences for an informal relationship. `review_on` is when the
    two want to look at it again. With a minor, a parent or guardian comes first.
    """

    __tablename__: ClassVar[Any] = "agreement"
    __table_args__ = table_args(
        CheckConstraint("(status = 'draft') = (agreed_on IS NULL)", name="agreed_on_a_day"),
        yes_or_no("short"),
        yes_or_no("minor_involved"),
        CheckConstraint("version > 0", name="version_positive"),
        Index("agreement_of", "mentorship_id", "version", unique=True),
        Index("one_agreed", "mentorship_id", unique=True, sqlite_where=text("status = 'agreed'")),
        Index("one_draft", "mentorship_id", unique=True, sqlite_where=text("status = 'draft'")),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    mentorship_id: int = Field(foreign_key="mentorship.id", ondelete="CASCADE")
    version: int
    status: AgreementStatus = Field(default=AgreementStatus.draft, sa_type=choice(AgreementStatus))
    short: bool = False
    agreed_on: date | None = Field(default=None, sa_type=Day)
    my_consent: Consent = Field(default=Consent.none, sa_type=choice(Consent))
    their_consent: Consent = Field(default=Consent.none, sa_type=choice(Consent))
    minor_involved: bool = False
    review_on: date | None = Field(default=None, sa_type=Day)
    audience: Audience = Field(default=Audience.pair, sa_type=choice(Audience))
    created_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)


class Clause(SQLModel, table=True):
    """One clause of one version: my view, their view, and the line the two agreed on.

    `audience` is that of the agreed text, which both know; `views_audience` that of both views.
    """

    __tablename__: ClassVar[Any] = "clause"
    __table_args__ = table_args(
        Index("clause_of", "agreement_id", "kind", unique=True),
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default_factory=new_uid, unique=True)
    agreement_id: int = Field(foreign_key="agreement.id", ondelete="CASCADE")
    kind: ClauseKind = Field(sa_type=choice(ClauseKind))
    my_view: str = prose()
    their_view: str = prose()
    agreed_text: str = prose()
    audience: Audience = Field(default=Audience.pair, sa_type=choice(Audience))
    views_audience: Audience = Field(default=Audience.me, sa_type=choice(Audience))
    updated_at: datetime = Field(default_factory=clock.now, sa_type=Instant)
