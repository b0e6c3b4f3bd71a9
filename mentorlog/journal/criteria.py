"""What the record says about the criteria of the stages; read anew each time, ticked nowhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, exists, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import criteria
from mentorlog.domain.axes import Axes
from mentorlog.domain.criteria import Criterion, Facts
from mentorlog.domain.kinds import (
    ActionStatus,
    AgreementStatus,
    Audience,
    EndManner,
    EventKind,
    GoalStatus,
    Horizon,
    Instrument,
    MatchDecision,
    ReviewDecision,
    Stage,
    Status,
)
from mentorlog.domain.review_due import is_due
from mentorlog.journal import held, review_due
from mentorlog.journal.ids import gone
from mentorlog.journal.tables import (
    ACTIONS,
    AGREEMENTS,
    CARDS,
    CLOSURES,
    EVENTS,
    GOALS,
    MENTORSHIPS,
    REVIEWS,
)


def of(db: Session, mentorship_id: int, stage: Stage | None = None) -> tuple[Criterion, ...]:
    """What the present stage of a relationship asks for, or another `stage`, met and open.

    Nothing once it is closed or declined. Raises NotFound.
    """
    known = facts(db, mentorship_id)
    if known.status in (Status.closed, Status.declined):
        return ()
    return criteria.of(stage or known.stage, known)


def facts(db: Session, mentorship_id: int) -> Facts:
    """What the record says as far as the stages ask for it; nothing sealed says anything.

    Raises NotFound.
    """
    kept = db.execute(select(MENTORSHIPS).where(MENTORSHIPS.c.id == mentorship_id)).first()
    if kept is None:
        raise gone()
    today = clock.today()
    due = review_due.facts(db, [mentorship_id])[mentorship_id]
    return Facts(
        stage=kept.stage,
        status=kept.status,
        axes=Axes(kept.formality, kept.career, kept.life, kept.direction),
        has_start=kept.started_on is not None,
        sessions_held=held.count(db, mentorship_id),
        agreement_agreed=_agreed(db, mentorship_id),
        agreement_skipped=kept.agreement_skipped,
        confidentiality_talked=kept.confidentiality_talked,
        exit_talked=kept.exit_talked,
        review_due=is_due(due, today),
        days_to_end=_days_to(kept.planned_end_on, today),
        programme_ended=kept.programme_end_on is not None and kept.programme_end_on <= today,
        **_card(db, mentorship_id),
        **_goals(db, mentorship_id),
        **_reviews(db, kept),
        **_closure(db, mentorship_id),
    )


def _agreed(db: Session, number: int) -> bool:
    query = select(AGREEMENTS.c.id).where(
        AGREEMENTS.c.mentorship_id == number,
        AGREEMENTS.c.status == AgreementStatus.agreed,
        AGREEMENTS.c.audience != Audience.sealed,
    )
    return db.execute(query).first() is not None


def _card(db: Session, number: int) -> dict[str, Any]:
    card = db.execute(
        select(
            CARDS.c.needs,
            CARDS.c.experience_offered,
            CARDS.c.doubts,
            CARDS.c.decision,
            CARDS.c.audience,
        ).where(CARDS.c.mentorship_id == number)
    ).first()
    if card is None:
        return {"decision": MatchDecision.undecided}
    if card.audience is Audience.sealed:
        return {"decision": card.decision}
    return {
        "card_needs": _says(card.needs),
        "card_offer": _says(card.experience_offered),
        "card_doubt": _says(card.doubts),
        "decision": card.decision,
    }


def _goals(db: Session, number: int) -> dict[str, Any]:
    active = (
        select(GOALS.c.horizon, GOALS.c.measure)
        .where(
            GOALS.c.mentorship_id == number,
            GOALS.c.status == GoalStatus.active,
            GOALS.c.audience != Audience.sealed,
        )
        .order_by(GOALS.c.id)
    )
    found = db.execute(active).all()
    return {
        "long_goals": sum(goal.horizon is Horizon.long for goal in found),
        "short_goals": sum(goal.horizon is Horizon.short for goal in found),
        "goals_without_measure": sum(not _says(goal.measure) for goal in found),
        "first_step": db.execute(_first_step(number)).first() is not None,
    }


def _first_step(number: int) -> Select[Any]:
    """A promise with a date towards an active goal, or an open one that names no goal.

    A promise written down in a session names no goal, and is a first step all the same.
    """
    towards = exists().where(GOALS.c.id == ACTIONS.c.goal_id, GOALS.c.status == GoalStatus.active)
    kept = ACTIONS.c.status.in_((ActionStatus.open, ActionStatus.done))
    loose = ACTIONS.c.goal_id.is_(None) & (ACTIONS.c.status == ActionStatus.open)
    return select(ACTIONS.c.id).where(
        ACTIONS.c.mentorship_id == number,
        ACTIONS.c.due_on.is_not(None),
        ACTIONS.c.audience != Audience.sealed,
        (kept & towards) | loose,
    )


def _reviews(db: Session, kept: Row[Any]) -> dict[str, Any]:
    """Whether evaluation was entered with a reason, and what was decided since it was."""
    entered = db.execute(
        select(EVENTS.c.happened_on, EVENTS.c.created_at, EVENTS.c.reason, EVENTS.c.record)
        .where(
            EVENTS.c.mentorship_id == kept.id,
            EVENTS.c.kind.in_((EventKind.stage, EventKind.entered_later)),
            EVENTS.c.to_value == Stage.evaluation,
        )
        .order_by(EVENTS.c.id.desc())
        .limit(1)
    ).first()
    decided = db.execute(
        select(REVIEWS.c.reviewed_on, REVIEWS.c.created_at, REVIEWS.c.decision)
        .where(
            REVIEWS.c.mentorship_id == kept.id,
            REVIEWS.c.decision.is_not(None),
            REVIEWS.c.instrument != Instrument.fit,
            REVIEWS.c.audience != Audience.sealed,
        )
        .order_by(REVIEWS.c.reviewed_on.desc(), REVIEWS.c.id.desc())
    ).all()
    last = decided[0].decision if decided else None
    return {
        "said_why": entered is not None and _says(entered.reason),
        "review_saved": any(_since(review, entered) for review in decided),
        "decided_to_close": kept.stage is Stage.closing or last is ReviewDecision.close,
    }


def _since(review: Row[Any], entered: Row[Any] | None) -> bool:
    """Whether the review is of this evaluation: held, or written down, since it was entered."""
    if entered is None:
        return True
    on: date = entered.happened_on
    at: datetime = entered.created_at
    return bool(review.reviewed_on >= on or review.created_at >= at)


def _closure(db: Session, number: int) -> dict[str, Any]:
    written = db.execute(
        select(
            CLOSURES.c.manner,
            CLOSURES.c.results,
            CLOSURES.c.learned_by_me,
            CLOSURES.c.learned_by_them,
            CLOSURES.c.unfinished,
            CLOSURES.c.next_steps,
        ).where(CLOSURES.c.mentorship_id == number)
    ).first()
    if written is None:
        return {}
    both = _says(written.learned_by_them) or written.manner is not EndManner.planned
    return {
        "closure_written": True,
        "results": _says(written.results),
        "learned": _says(written.learned_by_me) and both,
        "unfinished": _says(written.unfinished),
        "next_steps": _says(written.next_steps),
    }


def _says(text: str) -> bool:
    return bool(text.strip())


def _days_to(day: date | None, today: date) -> int | None:
    return None if day is None else (day - today).days
