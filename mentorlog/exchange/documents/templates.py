"""Shapes, questions and lessons of one's own as JSON."""

from __future__ import annotations

from mentorlog.exchange.documents.parts import Document
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import RecordKind
from mentorlog.journal.records.templates import TemplateRow


def template(row: TemplateRow) -> Document:
    """A shape, a question or a lesson; only its owner ever sees it."""
    return {
        "id": row.public_id,
        "uid": row.uid,
        "kind": RecordKind.template,
        "title": row.heading,
        "audience": "me",
        "template_kind": row.kind,
        "minutes": row.minutes,
        "stage": row.stage,
        "role": row.role,
        "text": row.text,
        "updated_at": to_text(row.updated_at),
    }
