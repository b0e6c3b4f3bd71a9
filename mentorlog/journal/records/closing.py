"""Endings as the record hands them out: a closure, what goes, what stays, a marked sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.domain.kinds import (
    Audience,
    CloseReason,
    Disposition,
    EndManner,
    FutureForm,
    Side,
)

#: The texts of a closure, in the order in which they are written and read.
CLOSURE_TEXTS = (
    "results",
    "learned_by_me",
    "learned_by_them",
    "unfinished",
    "next_steps",
    "passing_on",
)


@dataclass(frozen=True, slots=True)
class ClosureCard:
    """How a relationship ended. `check_back_on` is when the one who writes first writes.

    `disposed_on` is the day on which what was decided about the notes was carried out.
    """

    mentorship_id: int
    uid: str
    name: str
    alias: str
    closed_on: date
    reason: CloseReason
    manner: EndManner
    results: str
    learned_by_me: str
    learned_by_them: str
    unfinished: str
    next_steps: str
    passing_on: str
    future_form: FutureForm
    writes_first: Side | None
    check_back_on: date | None
    disposition: Disposition
    disposed_on: date | None
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class TombstoneRow:
    """What is left of a relationship that was destroyed; months are `2024-05` or empty."""

    uid: str
    started_month: str
    ended_month: str
    sessions: int
    destroyed_on: date


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """A marked sentence; `record` is the id of the record it stands in, `happened_on` its day."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    record: str
    sentence: str
    happened_on: date | None
    audience: Audience
    created_at: datetime
