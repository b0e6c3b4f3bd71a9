"""Then and now, drawn from the record at the end; what is empty is left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    ClauseKind,
    GoalStatus,
    OutcomeForm,
)
from mentorlog.journal import held, highlights, promises_kept
from mentorlog.journal.records import MATCH_PARTS, HighlightRow
from mentorlog.journal.tables import (
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    GOALS,
    OUTCOMES,
    SESSIONS,
)

#: As many marked sentences are read again.
SENTENCES = 3


@dataclass(frozen=True, slots=True)
class FirstEntry:
    """How it began: the day of the first session with a text, and that text."""

    day: date
    text: str


@dataclass(frozen=True, slots=True)
class ClauseThenNow:
    """A clause as it was first agreed and as it stands last."""

    kind: ClauseKind
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class GoalThenNow:
    """A goal: its level at the start and at last, −2 to +2, None where none was noted.

    `words` are the five levels in the learner's words, −2 first. `checkable` says that a last
    check-in can be added: it is not let go.
    """

    id: int
    title: str
    status: GoalStatus
    then: int | None
    now: int | None
    words: tuple[str, ...]
    checkable: bool


@dataclass(frozen=True, slots=True)
class ThenAndNowPage:
    """What the record says about the way from the beginning to the end."""

    started_on: date | None
    held: int
    first: FirstEntry | None
    match: tuple[tuple[str, str], ...]
    clauses: tuple[ClauseThenNow, ...]
    sentences: tuple[HighlightRow, ...]
    goals: tuple[GoalThenNow, ...]
    kept_mine: tuple[int, int] | None
    kept_theirs: tuple[int, int] | None
    introductions: tuple[str, ...]


def draw(db: Session, mentorship_id: int) -> ThenAndNowPage:
    """The way of one relationship; nothing sealed. Raises NotFound."""
    from mentorlog.journal import mentorships

    row = mentorships.row(db, mentorship_id)
    kept = promises_kept.of(db, mentorship_id)
    return ThenAndNowPage(
        started_on=row.started_on,
        held=held.count(db, mentorship_id),
        first=_first(db, mentorship_id),
        match=_match(db, mentorship_id),
        clauses=_clauses(db, mentorship_id),
        sentences=tuple(highlights.page(db, with_=mentorship_id, limit=SENTENCES)),
        goals=goals(db, mentorship_id),
        kept_mine=(kept.me.kept, kept.me.of) if kept.me.shown else None,
        kept_theirs=(kept.them.kept, kept.them.of) if kept.them.shown else None,
        introductions=_introductions(db, mentorship_id),
    )


def goals(db: Session, mentorship_id: int) -> tuple[GoalThenNow, ...]:
    """The goals with their first and last levels, long ones first, as they were set."""
    query = (
        select(GOALS)
        .where(GOALS.c.mentorship_id == mentorship_id, GOALS.c.audience != Audience.sealed)
        .where(GOALS.c.status != GoalStatus.draft)
        .order_by(GOALS.c.horizon, GOALS.c.id)
    )
    found = db.execute(query).all()
    checked: dict[int, list[int]] = {}
    checks = (
        select(CHECK_INS.c.goal_id, CHECK_INS.c.level)
        .where(CHECK_INS.c.mentorship_id == mentorship_id, CHECK_INS.c.audience != Audience.sealed)
        .order_by(CHECK_INS.c.checked_on, CHECK_INS.c.id)
    )
    for goal, level in db.execute(checks):
        checked.setdefault(goal, []).append(level)
    shown = []
    for row in found:
        seen = checked.get(row.id, [])
        start = row.baseline if row.baseline is not None else (seen[0] if seen else None)
        words = tuple(getattr(row, name) for name in LEVEL_FIELDS)
        open_ = row.status is GoalStatus.active
        shown.append(
            GoalThenNow(
                row.id, row.title, row.status, start, seen[-1] if seen else None, words, open_
            )
        )
    return tuple(shown)


def _first(db: Session, mentorship_id: int) -> FirstEntry | None:
    query = (
        select(SESSIONS.c.starts_at, SESSIONS.c.summary, SESSIONS.c.notes)
        .where(*held.of(mentorship_id))
        .where(or_(SESSIONS.c.summary != "", SESSIONS.c.notes != ""))
        .order_by(SESSIONS.c.starts_at, SESSIONS.c.id)
        .limit(1)
    )
    found = db.execute(query).first()
    if found is None:
        return None
    day = clock.civil(found.starts_at).date()
    return FirstEntry(day, found.summary or found.notes)


def _match(db: Session, number: int) -> tuple[tuple[str, str], ...]:
    columns = [CARDS.c[part] for part in MATCH_PARTS]
    query = select(*columns).where(
        CARDS.c.mentorship_id == number, CARDS.c.audience != Audience.sealed
    )
    found = db.execute(query).first()
    if found is None:
        return ()
    return tuple((part, text) for part, text in found._mapping.items() if text.strip())


def _clauses(db: Session, number: int) -> tuple[ClauseThenNow, ...]:
    query = (
        select(AGREEMENTS.c.version, CLAUSES.c.kind, CLAUSES.c.agreed_text)
        .join(CLAUSES, CLAUSES.c.agreement_id == AGREEMENTS.c.id)
        .where(
            AGREEMENTS.c.mentorship_id == number,
            AGREEMENTS.c.status != AgreementStatus.draft,
            AGREEMENTS.c.audience != Audience.sealed,
            CLAUSES.c.audience != Audience.sealed,
        )
        .order_by(AGREEMENTS.c.version)
    )
    by_version: dict[int, dict[ClauseKind, str]] = {}
    for version, kind, text in db.execute(query):
        by_version.setdefault(version, {})[kind] = text.strip()
    if not by_version:
        return ()
    then, now = by_version[min(by_version)], by_version[max(by_version)]
    both = [ClauseThenNow(kind, then.get(kind, ""), now.get(kind, "")) for kind in ClauseKind]
    return tuple(clause for clause in both if clause.then or clause.now)


def _introductions(db: Session, number: int) -> tuple[str, ...]:
    query = (
        select(OUTCOMES.c.line)
        .where(
            OUTCOMES.c.mentorship_id == number,
            OUTCOMES.c.form == OutcomeForm.introduction,
            OUTCOMES.c.audience != Audience.sealed,
        )
        .order_by(OUTCOMES.c.happened_on, OUTCOMES.c.id)
    )
    return tuple(db.execute(query).scalars())
