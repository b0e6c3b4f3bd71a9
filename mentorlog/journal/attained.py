"""How far the goals of a relationship have come, today and over time. Read only."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import attainment as scores
from mentorlog.domain.attainment import Check, Scored
from mentorlog.domain.kinds import Audience
from mentorlog.journal.records.goals import AttainedPoint, Attainment, ScoredGoal
from mentorlog.journal.tables import CHECK_INS, GOALS


def attainment(db: Session, mentorship_id: int, on: date | None = None) -> Attainment:
    """The T-score on a day (today) and on each day before on which a goal was checked.

    Goals that are active, achieved, partly achieved or carried over count once they have a level;
    nothing sealed does.
    """
    day = on or clock.today()
    goals = db.execute(
        select(GOALS.c.id, GOALS.c.title, GOALS.c.importance, GOALS.c.difficulty)
        .where(*_counted(mentorship_id))
        .order_by(GOALS.c.id)
    ).all()
    checks = _checks(db, mentorship_id, [goal.id for goal in goals])

    def scored(until: date) -> tuple[ScoredGoal, ...]:
        return tuple(
            ScoredGoal(goal.id, goal.title, level, scores.weight(goal.importance, goal.difficulty))
            for goal in goals
            if (level := scores.level_on(checks[goal.id], until)) is not None
        )

    weights = {goal.id: scores.weight(goal.importance, goal.difficulty) for goal in goals}
    until = {number: [one for one in some if one.on <= day] for number, some in checks.items()}
    points = tuple(
        AttainedPoint(one.on, one.t, one.goals) for one in scores.over_time(until, weights)
    )
    today = scored(day)
    return Attainment(day, _shown(today), today, points)


class Score(NamedTuple):
    """A T-score, None below two scored goals, and over how many goals it is."""

    t: float | None
    goals: int


def score(db: Session, mentorship_id: int) -> Score:
    """The T-score of today alone, as `attainment` has it, without reading every check-in."""
    latest = (
        select(CHECK_INS.c.level)
        .where(
            CHECK_INS.c.goal_id == GOALS.c.id,
            CHECK_INS.c.checked_on <= clock.today(),
            CHECK_INS.c.audience != Audience.sealed,
        )
        .order_by(CHECK_INS.c.checked_on.desc(), CHECK_INS.c.id.desc())
        .limit(1)
        .correlate(GOALS)
        .scalar_subquery()
    )
    query = select(GOALS.c.importance, GOALS.c.difficulty, latest).where(*_counted(mentorship_id))
    scored = [
        Scored(level, scores.weight(importance, difficulty))
        for importance, difficulty, level in db.execute(query)
        if level is not None
    ]
    return Score(scores.shown(scored), len(scored))


def _counted(mentorship_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        GOALS.c.mentorship_id == mentorship_id,
        GOALS.c.status.in_(scores.COUNTED),
        GOALS.c.audience != Audience.sealed,
    )


def _shown(counted: tuple[ScoredGoal, ...]) -> float | None:
    return scores.shown(Scored(goal.level, goal.weight) for goal in counted)


def _checks(db: Session, mentorship_id: int, goals: list[int]) -> dict[int, list[Check]]:
    found: dict[int, list[Check]] = defaultdict(list)
    known = set(goals)
    query = select(
        CHECK_INS.c.goal_id, CHECK_INS.c.checked_on, CHECK_INS.c.id, CHECK_INS.c.level
    ).where(CHECK_INS.c.mentorship_id == mentorship_id, CHECK_INS.c.audience != Audience.sealed)
    for goal_id, on, number, level in db.execute(query):
        if goal_id in known:
            found[goal_id].append(Check(on, number, level))
    return found
