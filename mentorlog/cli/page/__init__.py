"""Records as pages to read: a title, facts in two columns, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from mentorlog.cli.page.agreement import agreement, outcome, thanks
from mentorlog.cli.page.ending import highlight
from mentorlog.cli.page.goals import check_in, goal
from mentorlog.cli.page.meeting import (
    INDENT,
    Screen,
    action,
    brief,
    event,
    relationship,
    session,
    topic,
)
from mentorlog.cli.page.parts import Page, Section, wrapped
from mentorlog.cli.page.reflections import reflection
from mentorlog.cli.page.reviewing import review
from mentorlog.cli.page.templates import template
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    AgreementCard,
    CheckInRow,
    EventRow,
    GoalCard,
    HighlightRow,
    Mirrored,
    OutcomeRow,
    RelationshipCard,
    ReviewCard,
    SessionCard,
    ThanksRow,
)
from mentorlog.journal.records.reflecting import ReflectionCard
from mentorlog.journal.records.templates import TemplateRow

__all__ = ["INDENT", "Page", "Screen", "Section", "brief", "record", "wrapped"]

#: What makes the page of each card that `journal.record.one` hands out.
_MAKERS: dict[type, Callable[[Any, date], Page]] = {
    ReflectionCard: reflection,
    TemplateRow: template,
    RelationshipCard: relationship,
    SessionCard: session,
    ActionRow: action,
    AgendaRow: topic,
    EventRow: event,
    GoalCard: goal,
    CheckInRow: check_in,
    AgreementCard: agreement,
    OutcomeRow: outcome,
    ThanksRow: thanks,
    HighlightRow: highlight,
}


def record(card: object, today: date, mirrored: Mirrored | None = None) -> Page:
    """The page of one record, whatever its kind; an evaluation beside what all mirrors say."""
    if isinstance(card, ReviewCard):
        return review(card, today, mirrored)
    return _MAKERS[type(card)](card, today)
