"""How goals come about: set, changed, ended, opened again, carried over into the next chapter.

Callers reach these as `goals.add`, `goals.become` and so on.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain import goals as rules
from mentorlog.domain.audience import FOR_SHARED
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import Audience, GoalStatus, Horizon, Role, Side
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import check_ins
from mentorlog.journal.forms import GoalEdit, NewGoal
from mentorlog.journal.ids import present
from mentorlog.journal.instants import later
from mentorlog.journal.tables import GOALS, Goal, Mentorship
from mentorlog.journal.turns import check_goes_on, check_not_ahead, number_of

_COPIED = ("title", "why", "area", "measure", "importance", "difficulty", *LEVEL_FIELDS)
_COLUMNS = frozenset(GoalEdit.model_fields) - {"learner", "parent_id", "horizon"}


def add(db: Session, new: NewGoal) -> int:
    """Set a goal; returns its number. Its levels are for both, its why takes the default audience.

    Raises Refused in a relationship that has ended, and Contradiction for a learner or a parent
    that cannot be.
    """
    mentorship = present(db, Mentorship, new.mentorship_id)
    check_goes_on(mentorship)
    learner = _learner(mentorship.my_role, new.learner)
    _check_parent(db, new.mentorship_id, new.horizon, new.parent_id)
    given = {name: value for name, value in new.changes().items() if name != "learner"}
    goal = Goal(
        **given,
        learner=learner,
        audience=FOR_SHARED,
        why_audience=min(mentorship.default_audience, FOR_SHARED, key=audiences.breadth),
    )
    db.add(goal)
    db.flush()
    assert goal.id is not None
    return goal.id


def edit(db: Session, goal_id: int, change: GoalEdit) -> None:
    """Change what a goal says. One that becomes long leaves the goal it stood under.

    Raises as `add` does, and Contradiction when one that others stand under becomes short.
    """
    goal = present(db, Goal, goal_id)
    mentorship = present(db, Mentorship, goal.mentorship_id)
    given = change.changes()
    if given.get("learner") is not None:
        goal.learner = _learner(mentorship.my_role, change.learner)
    horizon = given.get("horizon", goal.horizon)
    parent = given.get("parent_id", goal.parent_id if horizon is Horizon.short else None)
    if horizon is Horizon.short and _has_children(db, goal_id):
        raise Contradiction(_("Short goals stand under this one, so it stays a long one."))
    if parent == goal_id:
        raise Contradiction(_("A goal does not stand under itself."))
    _check_parent(db, goal.mentorship_id, horizon, parent)
    goal.horizon, goal.parent_id = horizon, parent
    for field in given.keys() & _COLUMNS:
        setattr(goal, field, given[field])
    _touch(goal)


def become(db: Session, goal_id: int, status: GoalStatus, on: date | None = None) -> None:
    """Say what became of a goal: it ended so today or on a day before, or is open (again).

    Raises Refused for what cannot become of it, Contradiction for a day to come.
    """
    goal = present(db, Goal, goal_id)
    if not rules.may_become(goal.status, status):
        raise Refused(_("That is what this goal is already, or cannot become any more."))
    if status in rules.OPEN:
        mentorship = present(db, Mentorship, goal.mentorship_id)
        check_goes_on(mentorship)
        possible = rules.learners(mentorship.my_role)
        goal.learner = goal.learner if goal.learner in possible else possible[0]
        goal.status, goal.closed_on = status, None
    else:
        ended = on or goal.closed_on or clock.today()
        check_not_ahead(ended)
        goal.status, goal.closed_on = status, ended
    _touch(goal)


def carry_over(db: Session, goal_id: int, into: int, on: date | None = None) -> int:
    """Carry a goal over into the chapter that follows; returns the number of the goal there.

    The new one says the same to the same eyes, and begins at the level this one has.
    Raises Contradiction when `into` does not follow the goal's relationship.
    """
    goal = present(db, Goal, goal_id)
    chapter = present(db, Mentorship, into)
    if chapter.predecessor_id != goal.mentorship_id:
        raise Contradiction(
            _("That relationship is not the next chapter of the one this goal belongs to.")
        )
    if goal.status is not GoalStatus.carried_over:
        become(db, goal_id, GoalStatus.carried_over, on)
    seen = [
        check.level
        for check in check_ins.of(db, goal_id, sealed=True)
        if check.audience is not Audience.sealed
    ]
    possible = rules.learners(chapter.my_role)
    copied = {name: getattr(goal, name) for name in _COPIED}
    new = NewGoal(
        **copied,
        mentorship_id=number_of(chapter),
        horizon=goal.horizon,
        learner=goal.learner if goal.learner in possible else possible[0],
        due_on=goal.due_on,
        baseline=seen[-1] if seen else goal.baseline,
    )
    number = add(db, new)
    _no_wider(present(db, Goal, number), goal)
    return number


def _no_wider(goal: Goal, earlier: Goal) -> None:
    """What few eyes saw of the goal before is seen by no more of them in the next chapter."""
    goal.audience = min(goal.audience, earlier.audience, key=audiences.breadth)
    goal.why_audience = min(
        goal.why_audience, earlier.why_audience, goal.audience, key=audiences.breadth
    )


# Rules.


def _learner(role: Role, wanted: Side | None) -> Side:
    possible = rules.learners(role)
    if wanted is None:
        if len(possible) > 1:
            raise Contradiction(_("Each of you learns here. Say whose goal it is: me or them."))
        return possible[0]
    if wanted not in possible:
        raise Contradiction(_("A goal is the mentee’s own. Only where both mentor is it named."))
    return wanted


def _check_parent(db: Session, mentorship_id: int, horizon: Horizon, parent_id: int | None) -> None:
    if parent_id is None:
        return
    parent = present(db, Goal, parent_id)
    if parent.mentorship_id != mentorship_id:
        raise Contradiction(_("That goal belongs to another relationship."))
    if not rules.may_have_parent(horizon, parent.horizon):
        raise Contradiction(_("Only a short goal stands under another, and only under a long one."))


def _has_children(db: Session, goal_id: int) -> bool:
    query = select(GOALS.c.id).where(GOALS.c.parent_id == goal_id).limit(1)
    return db.execute(query).first() is not None


def _touch(goal: Goal) -> None:
    goal.updated_at = later(goal.updated_at, clock.now())
