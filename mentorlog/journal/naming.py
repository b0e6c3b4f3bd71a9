"""The goals that a text names (`[[title]]`), kept as links in step with the text."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from mentorlog.domain import naming
from mentorlog.journal import links
from mentorlog.journal.links import MENTION, End
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import GOALS


def settle(db: Session, source: End, mentorship_id: int | None, text: str) -> None:
    """Let a record point at exactly the goals that its text names; a name of none points nowhere.

    Only goals of its own relationship can be named; a text about oneself names none.
    """
    titles = {} if mentorship_id is None or "[[" not in text else _titles(db, mentorship_id)
    found = naming.goals(text, titles)
    links.replace(db, source, tuple((RecordKind.goal, number) for number in found), MENTION)


def lines(db: Session, goal_id: int, title: str, text: str) -> str:
    """The line of a text that names that goal first; the whole text when none does any more."""
    return naming.goals(text, {goal_id: title}).get(goal_id, text)


def _titles(db: Session, mentorship_id: int) -> dict[int, str]:
    query = select(GOALS.c.id, GOALS.c.title).where(GOALS.c.mentorship_id == mentorship_id)
    return {row.id: row.title for row in db.execute(query.order_by(GOALS.c.id))}
