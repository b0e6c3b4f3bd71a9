"""The kinds of record that a person can name by an id."""

from __future__ import annotations

from enum import StrEnum


class RecordKind(StrEnum):
    """The kinds of record that have an id a person can type."""

    relationship = "relationship"
    session = "session"
    action = "action"
    agenda = "agenda"
    goal = "goal"
    check_in = "check_in"
    reflection = "reflection"
    outcome = "outcome"
    thanks = "thanks"
    agreement = "agreement"
    review = "review"
    highlight = "highlight"
    template = "template"
    event = "event"
