"""What a relationship gave, and thanks, as JSON."""

from __future__ import annotations

from mentorlog.domain.lines import first_words
from mentorlog.exchange.documents.parts import Document, head, iso, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import OutcomeRow, RecordKind, ThanksRow


def outcome(row: OutcomeRow) -> Document:
    """A benefit that really happened."""
    return {
        **head(RecordKind.outcome, row.id, row.uid, row.line, row.audience),
        "relationship_id": typed_id(RecordKind.relationship, row.mentorship_id),
        "beneficiary": row.beneficiary,
        "benefit": row.benefit,
        "form": row.form,
        "happened_on": iso(row.happened_on),
        "line": row.line,
        "evidence": row.evidence,
        "shown_by": [one.public_id for one in row.shown_by],
        "follow_up_on": iso(row.follow_up_on),
        "followed_up_on": iso(row.followed_up_on),
        "created_at": to_text(row.created_at),
        "updated_at": to_text(row.updated_at),
    }


def thanks(row: ThanksRow) -> Document:
    """Thanks from one to the other."""
    return {
        **head(RecordKind.thanks, row.id, row.uid, first_words(row.what_for), row.audience),
        "relationship_id": typed_id(RecordKind.relationship, row.mentorship_id),
        "given_by": row.given_by,
        "given_on": iso(row.given_on),
        "what_for": row.what_for,
        "said": row.said,
        "created_at": to_text(row.created_at),
        "updated_at": to_text(row.updated_at),
    }
