"""The figures of a journal as JSON: what the charts are drawn from."""

from __future__ import annotations

from typing import Any

from mentorlog.domain.kinds import Side
from mentorlog.domain.meetings_over_time import Met
from mentorlog.exchange.documents.parts import Document, iso, typed_id
from mentorlog.journal.records import RecordKind, ReviewCard
from mentorlog.journal.records.insights import Insights, PromisesMade
from mentorlog.journal.records.meeting import PULSE_PARTS
from mentorlog.journal.records.reviewing import Mirrored


def insights(found: Insights) -> Document:
    """The figures of one relationship, or of all together."""
    attained = found.attainment
    return {
        "relationship_id": typed_id(RecordKind.relationship, found.mentorship_id),
        "begun": iso(found.begun),
        "months": [_month(month) for month in found.months],
        "attainment": None
        if attained is None
        else [
            {"on": iso(point.on), "t": round(point.t, 4), "goals": point.goals}
            for point in attained.over_time
        ],
        "qualities": None if found.mirrored is None else _qualities(found.mirrored),
        "development_areas": [
            {"area": one.area, "open": one.open, "ended": one.ended} for one in found.areas
        ],
        "promises": {side.value: _made(found.promises[side]) for side in Side},
        "benefits": [
            {"beneficiary": one.beneficiary, "benefit": one.benefit, "count": one.count}
            for one in found.benefits
        ],
        "days": [{"on": iso(day), "count": found.days[day]} for day in sorted(found.days)],
    }


def _month(month: Met) -> dict[str, Any]:
    return {
        "month": f"{month.start:%Y-%m}",
        "sessions": month.held,
        "minutes": month.minutes,
        "pulse": {
            name: _rounded(part.value)
            for name, part in zip(PULSE_PARTS, month.felt.parts, strict=True)
        },
    }


def _qualities(found: Mirrored) -> list[dict[str, Any]]:
    return [
        _mirror(which, card)
        for side in Side
        if (told := found.of(side)) is not None
        for which, card in (("first", told.first), ("latest", told.latest))
    ]


def _mirror(which: str, card: ReviewCard) -> dict[str, Any]:
    scores = card.scores
    return {
        "respondent": card.respondent,
        "which": which,
        "review_id": card.public_id,
        "reviewed_on": iso(card.reviewed_on),
        "scores": {}
        if scores is None
        else {quality.value: _rounded(score) for quality, score in scores.of.items()},
    }


def _made(made: PromisesMade) -> dict[str, int]:
    return {
        "kept": made.kept.kept,
        "of": made.kept.of,
        "done": made.done,
        "dropped": made.dropped,
        "overdue": made.overdue,
        "ahead": made.ahead,
        "renegotiated": made.renegotiated,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
