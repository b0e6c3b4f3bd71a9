"""When how we work together is due to be looked at again.

On the day the agreement names, where it names one; else after six held sessions or six months
since the last review, whichever is first, counted from the start while there was none. Of one
that ran already when it entered the journal, months count from that day: how often the two looked
back before is not known here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

#: After so many held sessions a review is due.
SESSIONS = 6
#: After so many months a review is due.
MONTHS = 6


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """What decides when a review is due; all are civil dates in the person's own zone.

    `agreed_on` is the day to look again that the agreement in force names. `last` is the day of
    the last review of how we work (the look at the fit after the third session is none). `held`
    are the days of the sessions held, in any order. `entered_on` is the day the relationship was
    written down.
    """

    started_on: date | None
    agreed_on: date | None = None
    last: date | None = None
    held: Sequence[date] = ()
    entered_on: date | None = None


def due_on(facts: ReviewFacts) -> date | None:
    """The day on which a review is due, or became due; None before the relationship began.

    The agreement's day holds until there is a review on it or after it. A session on the day of
    the last review belongs to what that review looked back on. While fewer than six sessions
    were held, it is the day six months on.
    """
    agreed = facts.agreed_on
    if agreed is not None and (facts.last is None or facts.last < agreed):
        return agreed
    since = facts.last or facts.started_on
    if since is None:
        return None
    known_since = max(since, facts.entered_on or since)
    by_time = months_later(known_since if facts.last is None else since, MONTHS)
    counted = sorted(day for day in facts.held if _counts(day, facts))
    if len(counted) < SESSIONS:
        return by_time
    return min(counted[SESSIONS - 1], by_time)


def is_due(facts: ReviewFacts, today: date) -> bool:
    """Whether a review is due today or has been for a while."""
    day = due_on(facts)
    return day is not None and day <= today


def months_later(day: date, months: int) -> date:
    """The same day `months` on, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1] if year <= date.max.year else 0
    return date(year, month + 1, min(day.day, last)) if last else date.max


def _counts(day: date, facts: ReviewFacts) -> bool:
    if facts.last is not None:
        return day > facts.last
    return facts.started_on is None or day >= facts.started_on
