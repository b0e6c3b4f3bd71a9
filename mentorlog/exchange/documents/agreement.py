"""Agreements as JSON."""

from __future__ import annotations

from typing import Any

from mentorlog.domain.agreements import Piece
from mentorlog.domain.kinds import ClauseKind
from mentorlog.domain.lines import first_words
from mentorlog.exchange.documents.parts import Document, head, iso, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import AgreementCard, ClauseRow, RecordKind


def agreement(card: AgreementCard) -> Document:
    """One version with its clauses, in their order; what is sealed in it is left out."""
    seen = card.unsealed()
    purpose = seen.texts.get(ClauseKind.purpose, "")
    title = first_words(purpose) or f"{card.version}"
    return {
        **head(RecordKind.agreement, card.id, card.uid, title, card.audience),
        "relationship_id": typed_id(RecordKind.relationship, card.mentorship_id),
        "version": card.version,
        "status": card.status,
        "short": card.short,
        "agreed_on": iso(card.agreed_on),
        "my_consent": card.my_consent,
        "their_consent": card.their_consent,
        "minor_involved": card.minor_involved,
        "review_on": iso(card.review_on),
        "clauses": [_clause(one) for one in seen.shown],
        "created_at": to_text(card.created_at),
        "updated_at": to_text(card.updated_at),
    }


def difference(before: AgreementCard, after: AgreementCard, changed: Any) -> Document:
    """How one version differs from another: each clause that changed, word by word."""
    return {
        "before": typed_id(RecordKind.agreement, before.id),
        "after": typed_id(RecordKind.agreement, after.id),
        "clauses": [
            {"clause": kind, "pieces": [_piece(piece) for piece in pieces]}
            for kind, pieces in changed
        ],
    }


def _clause(row: ClauseRow) -> dict[str, Any]:
    return {
        "clause": row.kind,
        "my_view": row.my_view,
        "their_view": row.their_view,
        "agreed_text": row.agreed_text,
        "audience": row.audience,
        "views_audience": row.views_audience,
    }


def _piece(piece: Piece) -> dict[str, Any]:
    return {"change": piece.change, "text": piece.text}
