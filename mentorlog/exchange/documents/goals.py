"""Goals and check-ins as JSON."""

from __future__ import annotations

from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.exchange.documents.parts import Document, head, iso, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import CheckInRow, GoalCard, GoalNews, RecordKind


def goal(card: GoalCard) -> Document:
    """A goal with its words, its check-ins from first to last, and what was linked to it."""
    return {
        **head(RecordKind.goal, card.id, card.uid, card.title, card.audience),
        "relationship_id": typed_id(RecordKind.relationship, card.mentorship_id),
        "learner": card.learner,
        "horizon": card.horizon,
        "parent_id": typed_id(RecordKind.goal, card.parent_id),
        "development_area": card.area,
        "due_on": iso(card.due_on),
        "status": card.status,
        "closed_on": iso(card.closed_on),
        "importance": card.importance,
        "difficulty": card.difficulty,
        "level": card.level,
        "confidence": card.confidence,
        "checked_on": iso(card.checked_on),
        "baseline": card.baseline,
        **dict(zip(LEVEL_FIELDS, card.levels, strict=True)),
        "measure": card.measure,
        "why": card.why,
        "why_audience": card.why_audience,
        "first_step_id": typed_id(RecordKind.action, card.step_id),
        "action_ids": [row.public_id for row in card.promises],
        "evidence": [row.public_id for row in card.evidence],
        "check_ins": [check_in(row) for row in card.check_ins],
        "created_at": to_text(card.created_at),
        "updated_at": to_text(card.updated_at),
    }


def check_in(row: CheckInRow) -> Document:
    """Where a goal stood on a day; its title is that of the goal."""
    return {
        **head(RecordKind.check_in, row.id, row.uid, row.title, row.audience),
        "relationship_id": typed_id(RecordKind.relationship, row.mentorship_id),
        "goal_id": typed_id(RecordKind.goal, row.goal_id),
        "session_id": typed_id(RecordKind.session, row.session_id),
        "checked_on": row.checked_on.isoformat(),
        "level": row.level,
        "confidence": row.confidence,
        "note": row.note,
        "created_at": to_text(row.created_at),
        "updated_at": to_text(row.updated_at),
    }


def goal_news(one: GoalNews) -> Document:
    """A goal in a brief: where it stands, and where it stood at the last session."""
    row = one.goal
    return {
        "goal_id": row.public_id,
        "title": row.title,
        "learner": row.learner,
        "status": row.status,
        "due_on": iso(row.due_on),
        "level": row.level,
        "level_at_last_session": one.before,
        "confidence": row.confidence,
        "checked_on": iso(row.checked_on),
        "changed_since": one.news,
    }
