"""Evaluations as JSON."""

from __future__ import annotations

from typing import Any

from mentorlog.domain.lines import first_words
from mentorlog.exchange.documents.parts import Document, head, typed_id
from mentorlog.journal.instants import to_text
from mentorlog.journal.records import RecordKind, ReviewCard


def review(card: ReviewCard) -> Document:
    """An evaluation with its answers; of a whole mirror, with its scores."""
    day = card.reviewed_on.isoformat()
    title = next(filter(None, map(first_words, (card.one_thing, card.keep))), day)
    return {
        **head(RecordKind.review, card.id, card.uid, title, card.audience),
        "relationship_id": typed_id(RecordKind.relationship, card.mentorship_id),
        "session_id": typed_id(RecordKind.session, card.session_id),
        "reviewed_on": day,
        "instrument": card.instrument,
        "instrument_version": card.instrument_version,
        "respondent": card.respondent,
        "answers": dict(card.answers),
        "scores": _scores(card),
        "keep": card.keep,
        "change": card.change,
        "stop": card.stop,
        "one_thing": card.one_thing,
        "decision": card.decision,
        "created_at": to_text(card.created_at),
        "updated_at": to_text(card.updated_at),
    }


def _scores(card: ReviewCard) -> dict[str, Any] | None:
    found = card.scores
    if found is None:
        return None
    return {
        "qualities": {quality.value: _rounded(score) for quality, score in found.of.items()},
        "overall": _rounded(found.overall),
    }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)
