"""Who learns by the goals of a relationship when my role in it changes."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import goals
from mentorlog.domain.kinds import Role
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.instants import later
from mentorlog.journal.tables import GOALS, Goal, Mentorship


def follow_role(db: Session, mentorship: Mentorship, role: Role) -> None:
    """Let open goals have the learner that my new role asks for.

    Where each of the two could learn until now, who learns was said; so when only one can from
    now on, Refused is raised for a goal of the other. Ended goals keep who learned then.
    """
    learner = goals.learner(role)
    before = mentorship.my_role
    if learner is None or role is before:
        return
    open_ones = select(Goal).where(
        GOALS.c.mentorship_id == mentorship.id,
        GOALS.c.status.in_(goals.OPEN),
        GOALS.c.learner != learner,
    )
    for goal in db.scalars(open_ones):
        if goals.learner(before) is None:
            raise Refused(
                _(
                    "From now on only the mentee would learn, but an open goal names the other. "
                    "End that goal, or name another learner, first."
                )
            )
        goal.learner = learner
        goal.updated_at = later(goal.updated_at, clock.now())
