"""What the record hands out: frozen rows for lists and cards for one thing, detached from the file.

Rows hold what a list shows and nothing more, so that a list costs the same however much is
written. Instants are aware datetimes in UTC, civil dates are dates. `id` is the number inside
this file, `public_id` what a person types (`r3`), `uid` what stays the same between files.
"""

from __future__ import annotations

from mentorlog.journal.records.agreement import AgreementCard, AgreementRow, ClauseRow
from mentorlog.journal.records.benefits import OutcomeRow, ThanksRow
from mentorlog.journal.records.closing import (
    CLOSURE_TEXTS,
    ClosureCard,
    HighlightRow,
    TombstoneRow,
)
from mentorlog.journal.records.goals import (
    AttainedPoint,
    Attainment,
    CheckInRow,
    GoalCard,
    GoalName,
    GoalNews,
    GoalRow,
    ScoredGoal,
)
from mentorlog.journal.records.kind import RecordKind
from mentorlog.journal.records.matching import MATCH_PARTS, MatchCardRow
from mentorlog.journal.records.meeting import (
    ActionRow,
    AgendaRow,
    EventRow,
    KeptDraft,
    PersonCard,
    Pulse,
    RelationshipCard,
    RelationshipRow,
    SessionCard,
    SessionName,
    SessionRow,
)
from mentorlog.journal.records.reflecting import Answer, ReflectionCard, ReflectionRow
from mentorlog.journal.records.reviewing import (
    Mirrored,
    ReviewCard,
    ReviewDue,
    ReviewRow,
    ThenAndNow,
)

__all__ = [
    "ActionRow",
    "AgendaRow",
    "AgreementCard",
    "AgreementRow",
    "Answer",
    "AttainedPoint",
    "Attainment",
    "CheckInRow",
    "ClauseRow",
    "CLOSURE_TEXTS",
    "ClosureCard",
    "EventRow",
    "GoalCard",
    "GoalNews",
    "GoalName",
    "GoalRow",
    "HighlightRow",
    "KeptDraft",
    "MATCH_PARTS",
    "MatchCardRow",
    "Mirrored",
    "OutcomeRow",
    "PersonCard",
    "Pulse",
    "RecordKind",
    "ReflectionCard",
    "ReflectionRow",
    "RelationshipCard",
    "RelationshipRow",
    "ReviewCard",
    "ReviewDue",
    "ReviewRow",
    "ScoredGoal",
    "SessionCard",
    "SessionName",
    "SessionRow",
    "ThanksRow",
    "ThenAndNow",
    "TombstoneRow",
]
