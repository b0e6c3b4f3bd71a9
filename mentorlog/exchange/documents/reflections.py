"""Reflections as JSON."""

from __future__ import annotations

from mentorlog.exchange.documents.parts import Document, head, iso, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import RecordKind, ReflectionCard


def reflection(card: ReflectionCard) -> Document:
    """A reflection with its text; without a relationship it is about me.

    A letter whose day has not come has no text.
    """
    return {
        **head(RecordKind.reflection, card.id, card.uid, card.heading, card.audience),
        "relationship_id": typed_id(RecordKind.relationship, card.mentorship_id),
        "session_id": typed_id(RecordKind.session, card.session_id),
        "goal_id": typed_id(RecordKind.goal, card.goal_id),
        "reflection_kind": card.kind,
        "model": card.model,
        "written_at": to_text(card.written_at),
        "mood": card.mood,
        "prompt_key": card.prompt_key,
        "prompt_version": card.prompt_version,
        "opens_on": iso(card.opens_on),
        "body": card.body,
        "created_at": to_text(card.created_at),
        "updated_at": to_text(card.updated_at),
    }
