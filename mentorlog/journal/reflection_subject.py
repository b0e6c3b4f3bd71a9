"""What a reflection is about, and whom that allows to see it."""

from __future__ import annotations

from sqlmodel import Session

from mentorlog.domain import audience as audiences
from mentorlog.domain.kinds import Audience
from mentorlog.errors import Contradiction
from mentorlog.i18n import _
from mentorlog.journal.ids import present
from mentorlog.journal.tables import Goal, MentoringSession, Mentorship, Reflection
from mentorlog.journal.turns import axes_of

#: What says it, the widest first: a relationship, a session or a goal of it.
FIELDS = ("mentorship_id", "session_id", "goal_id")


def put(
    db: Session,
    reflection: Reflection,
    mentorship_id: int | None,
    session_id: int | None,
    goal_id: int | None,
) -> Audience:
    """Say what it is about; returns the audience that a new one would have there.

    A session or goal brings its relationship along.
    """
    parts: list[MentoringSession | Goal] = []
    if session_id is not None:
        parts.append(present(db, MentoringSession, session_id))
    if goal_id is not None:
        parts.append(present(db, Goal, goal_id))
    for part in parts:
        mentorship_id = part.mentorship_id if mentorship_id is None else mentorship_id
        if part.mentorship_id != mentorship_id:
            raise Contradiction(
                _("That session belongs to another relationship.")
                if isinstance(part, MentoringSession)
                else _("That goal belongs to another relationship.")
            )
    reflection.mentorship_id = mentorship_id
    reflection.session_id, reflection.goal_id = session_id, goal_id
    if any(part.audience is Audience.sealed for part in parts):
        return Audience.sealed
    if mentorship_id is None:
        return Audience.me
    return present(db, Mentorship, mentorship_id).default_audience


def audience_within(db: Session, reflection: Reflection, audience: Audience) -> Audience:
    """The widest audience up to `audience` that the reflection may have."""
    number = reflection.mentorship_id
    axes = None if number is None else axes_of(present(db, Mentorship, number))
    possible = audiences.of_reflection(reflection.kind, axes)
    return audiences.within(possible, audience)[-1]
