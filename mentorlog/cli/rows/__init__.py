"""What a list shows of each kind of record: for people in words, to a pipe with exact dates."""

from __future__ import annotations

from mentorlog.cli.rows.agreement import AGREEMENTS, OUTCOMES, THANKS
from mentorlog.cli.rows.goals import CHECK_INS, GOALS
from mentorlog.cli.rows.meeting import ACTIONS, AGENDA, EVENTS, RELATIONSHIPS, SESSIONS
from mentorlog.cli.rows.parts import PIPE, Days, Listing
from mentorlog.cli.rows.reflections import REFLECTIONS
from mentorlog.cli.rows.reviewing import REVIEWS

__all__ = [
    "ACTIONS",
    "AGENDA",
    "AGREEMENTS",
    "CHECK_INS",
    "EVENTS",
    "GOALS",
    "OUTCOMES",
    "PIPE",
    "REFLECTIONS",
    "RELATIONSHIPS",
    "REVIEWS",
    "SESSIONS",
    "THANKS",
    "Days",
    "Listing",
]
