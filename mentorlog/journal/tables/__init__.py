"""The tables of the record, as DOMAIN words them; one class each.

Instants are UTC and stored as ISO text ending in Z, so that a stranger can read them with stock
tools; civil dates are ISO dates. Table models do not validate, so every range and every set of
values is a CHECK constraint as well. `AUTOINCREMENT` keeps a number from ever being given twice.

The schema itself is made by the scripts in `journal/schema/`; a test holds that both agree.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlmodel import SQLModel

from mentorlog.journal.tables.agreement import Agreement, Clause, MatchCard
from mentorlog.journal.tables.beside import Highlight, Link, Revision, Snooze, Template
from mentorlog.journal.tables.columns import Instant
from mentorlog.journal.tables.ending import Closure, Disclosure, Outcome, Recognition, Tombstone
from mentorlog.journal.tables.growth import Goal, GoalCheckIn, Reflection, Review
from mentorlog.journal.tables.meeting import ActionItem, AgendaItem, Draft, MentoringSession
from mentorlog.journal.tables.relationship import Mentorship, MentorshipEvent, Person

__all__ = [
    "ACTIONS",
    "AGENDA",
    "AGREEMENTS",
    "ActionItem",
    "AgendaItem",
    "Agreement",
    "CARDS",
    "CHECK_INS",
    "CLAUSES",
    "CLOSURES",
    "Clause",
    "Closure",
    "DISCLOSURES",
    "DRAFTS",
    "Disclosure",
    "Draft",
    "EVENTS",
    "GOALS",
    "Goal",
    "GoalCheckIn",
    "HIGHLIGHTS",
    "Highlight",
    "Instant",
    "LINKS",
    "Link",
    "MENTORSHIPS",
    "MatchCard",
    "MentoringSession",
    "Mentorship",
    "MentorshipEvent",
    "OF_RELATIONSHIP",
    "OUTCOMES",
    "Outcome",
    "PEOPLE",
    "Person",
    "REFLECTIONS",
    "REVIEWS",
    "REVISIONS",
    "Recognition",
    "Reflection",
    "Review",
    "Revision",
    "SESSIONS",
    "SNOOZES",
    "Snooze",
    "Template",
    "TEMPLATES",
    "THANKS",
    "TOMBSTONES",
    "Tombstone",
]


def _columns_of(name: str) -> Table:
    return SQLModel.metadata.tables[name]


#: The tables as columns to read: lists name the columns they show and fetch no others.
PEOPLE = _columns_of("person")
MENTORSHIPS = _columns_of("mentorship")
EVENTS = _columns_of("mentorship_event")
CARDS = _columns_of("match_card")
AGREEMENTS = _columns_of("agreement")
CLAUSES = _columns_of("clause")
SESSIONS = _columns_of("mentoring_session")
AGENDA = _columns_of("agenda_item")
GOALS = _columns_of("goal")
CHECK_INS = _columns_of("goal_check_in")
ACTIONS = _columns_of("action_item")
REFLECTIONS = _columns_of("reflection")
REVIEWS = _columns_of("review")
OUTCOMES = _columns_of("outcome")
THANKS = _columns_of("recognition")
CLOSURES = _columns_of("closure")
TOMBSTONES = _columns_of("tombstone")
DISCLOSURES = _columns_of("disclosure")
HIGHLIGHTS = _columns_of("highlight")
LINKS = _columns_of("link")
SNOOZES = _columns_of("snooze")
REVISIONS = _columns_of("revision")
DRAFTS = _columns_of("draft")
TEMPLATES = _columns_of("template")

#: The tables whose rows belong to a relationship and go with it; drafts are apart.
OF_RELATIONSHIP = tuple(
    table
    for table in SQLModel.metadata.sorted_tables
    if "mentorship_id" in table.c and table is not DRAFTS
)
