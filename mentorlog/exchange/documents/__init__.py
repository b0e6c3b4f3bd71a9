"""Records as JSON: what `--json` prints, as `schema.json` beside this package says.

Every record has `id` (as typed: `s12`), `uid`, `kind`, `title`, `audience` and its columns. Enums
are their values, instants end in Z, dates are ISO dates; what is not known is null. Nothing is
worded or translated, and every text is exactly as it was written.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mentorlog.exchange.documents.agreement import agreement
from mentorlog.exchange.documents.benefits import outcome, thanks
from mentorlog.exchange.documents.ending import closure, disclosure, highlight, tombstone
from mentorlog.exchange.documents.goals import check_in, goal
from mentorlog.exchange.documents.insights import insights
from mentorlog.exchange.documents.meeting import (
    A_BATCH,
    action,
    agenda,
    brief,
    due,
    event,
    match_card,
    relationship,
    session,
    sessions,
)
from mentorlog.exchange.documents.parts import Document
from mentorlog.exchange.documents.reflections import reflection
from mentorlog.exchange.documents.reviewing import review
from mentorlog.exchange.documents.templates import template
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    AgreementCard,
    CheckInRow,
    EventRow,
    GoalCard,
    HighlightRow,
    OutcomeRow,
    RelationshipCard,
    ReviewCard,
    SessionCard,
    ThanksRow,
)
from mentorlog.journal.records.reflecting import ReflectionCard
from mentorlog.journal.records.templates import TemplateRow

__all__ = [
    "A_BATCH",
    "Document",
    "action",
    "agenda",
    "agreement",
    "brief",
    "check_in",
    "closure",
    "disclosure",
    "due",
    "event",
    "goal",
    "highlight",
    "insights",
    "match_card",
    "outcome",
    "record",
    "reflection",
    "relationship",
    "review",
    "session",
    "sessions",
    "template",
    "thanks",
    "tombstone",
]

#: What makes the document of each card that `journal.record.one` hands out.
_MAKERS: dict[type, Callable[[Any], Document]] = {
    ReflectionCard: reflection,
    TemplateRow: template,
    RelationshipCard: relationship,
    SessionCard: session,
    ActionRow: action,
    AgendaRow: agenda,
    EventRow: event,
    GoalCard: goal,
    CheckInRow: check_in,
    ReviewCard: review,
    AgreementCard: agreement,
    OutcomeRow: outcome,
    ThanksRow: thanks,
    HighlightRow: highlight,
}


def record(card: object) -> Document:
    """One record, whatever its kind."""
    return _MAKERS[type(card)](card)
