"""The record in a person's words: every enum, date and count as a mentor would say it.

Two kinds of answer: words that stand alone in a column ("mentor", "Fri 27", "on track") and whole
sentences. Nothing here reads the clock or the journal; dates come with the day they are seen on.
"""

from __future__ import annotations

from mentorlog.wording.counts import (
    minutes,
    promises_found,
    sessions,
    words,
)
from mentorlog.wording.days import (
    ago,
    clock,
    day,
    exact_moment,
    full_day,
    long_day,
    moment,
    month,
    month_and_year,
    seconds_ago,
    span,
    weekday,
    weekday_short,
)
from mentorlog.wording.history import (
    event_words,
)
from mentorlog.wording.kinds import (
    DOT,
    Kinds,
    action_status_words,
    agenda_status_words,
    audience_words,
    channel_words,
    kind,
    kinds_label,
    role,
    role_sentence,
    session_status_words,
    side,
    stage,
    status_words,
)
from mentorlog.wording.promises import (
    cadence_state_words,
    cadence_words,
    carried,
    due_words,
    every,
    silence,
)
from mentorlog.wording.strength import (
    strength_words,
)

__all__ = [
    "DOT",
    "Kinds",
    "action_status_words",
    "agenda_status_words",
    "ago",
    "audience_words",
    "cadence_state_words",
    "cadence_words",
    "carried",
    "channel_words",
    "clock",
    "day",
    "due_words",
    "event_words",
    "every",
    "exact_moment",
    "full_day",
    "kind",
    "kinds_label",
    "long_day",
    "minutes",
    "moment",
    "month",
    "month_and_year",
    "promises_found",
    "role",
    "role_sentence",
    "seconds_ago",
    "session_status_words",
    "sessions",
    "side",
    "silence",
    "span",
    "stage",
    "status_words",
    "strength_words",
    "weekday",
    "weekday_short",
    "words",
]
