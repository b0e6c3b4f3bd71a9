"""What asks for attention and in which order: words with a reason, never a score.

Each rule takes plain facts of one relationship and gives a flag or None. Days are civil dates in
the person's own zone; lists of sessions are newest first and hold nothing sealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from mentorlog.domain.cadence import Cadence, Pause, paused_days
from mentorlog.domain.kinds import ActionStatus, SessionStatus, Side
from mentorlog.domain.promises import days_late, is_overdue

#: Carried so often, an item asks: do it, agree on it anew, or let it go.
CARRIED = 3
#: A flag that is snoozed stays away so many days unless a date is named.
SNOOZED_DAYS = 14
#: So many days ahead an end date is said.
END_NEAR_DAYS = 30
_CADENCES = 3  # a stage as long as this is worth a look
_WITHOUT_CHECK_IN = 3  # held sessions
_CANCELLED = 2  # in a row
_PULSES = 3  # sessions on each side of the comparison
_FELL = 1  # of the five the pulse goes up to
_TALKED = 65  # per cent
_TALK_SESSIONS, _TALK_OVER = 4, 3
_FIT_AFTER, _FIT_UNTIL = 3, 6  # held sessions; from the sixth on the review takes over
_OFF = frozenset({SessionStatus.cancelled, SessionStatus.no_show})


class FlagKind(StrEnum):
    """Why something asks for attention, in the order shown."""

    my_promise = "my_promise"
    their_promise = "their_promise"
    silence = "silence"
    carried_promise = "carried_promise"
    carried_topic = "carried_topic"
    passed_session = "passed_session"
    review = "review"
    fit = "fit"
    cancellations = "cancellations"
    no_check_in = "no_check_in"
    pulse_fell = "pulse_fell"
    stage_unchanged = "stage_unchanged"
    talked_much = "talked_much"
    no_closure = "no_closure"
    end_near = "end_near"
    trial = "trial"
    check_back = "check_back"
    introduction = "introduction"
    letter = "letter"
    capacity = "capacity"


_FIRST = (
    (FlagKind.my_promise,),
    (FlagKind.their_promise,),
    (FlagKind.silence,),
    (FlagKind.carried_promise, FlagKind.carried_topic),
    (FlagKind.passed_session,),
    (FlagKind.review,),
)
_PLACES = {kind: place for place, kind in enumerate(FlagKind)}
_RANK = {kind: rank for rank, kinds in enumerate(_FIRST) for kind in kinds}


@dataclass(frozen=True, slots=True)
class Flag:
    """One matter that asks for attention, with the facts its sentence is made of.

    `since` is the day it began: the due date of a promise, the day a silence is counted from.
    `days` are the days from then to now, pauses included. `record_id` is the number of the
    promise, topic, session, goal, outcome or letter it is about; None where it is the
    relationship. `mentorship_id` is None for what is about me alone. `cadence` is set for a
    silence only. `count` is how often or how many, `limit` what was agreed on or set; `on` is
    the day it is about where that is not `since`. `at` is the instant of a passed session.
    """

    kind: FlagKind
    mentorship_id: int | None
    since: date
    days: int
    record_id: int | None = None
    cadence: Cadence | None = None
    count: int = 0
    limit: int = 0
    on: date | None = None
    at: datetime | None = None


def rank(kind: FlagKind) -> int:
    """Where a kind stands in the order; those that come last stand level."""
    return _RANK.get(kind, len(_FIRST))


def in_order(flags: Iterable[Flag]) -> list[Flag]:
    """My promises first, theirs, silence, what was carried, passed sessions, reviews, the rest;
    the oldest first within each.
    """
    return sorted(
        flags,
        key=lambda flag: (
            rank(flag.kind),
            flag.since,
            flag.at.timestamp() if flag.at else 0,
            flag.mentorship_id or 0,
            _PLACES[flag.kind],
            flag.record_id or 0,
        ),
    )


# Promises and topics.


def promise_flag(
    *,
    mentorship_id: int,
    action_id: int,
    owner: Side,
    due_on: date | None,
    status: ActionStatus,
    today: date,
    carried: int = 0,
) -> Flag | None:
    """A flag for a promise whose date has passed, or None. `carried` is said along with it."""
    if due_on is None or not is_overdue(due_on, status, today):
        return None
    kind = FlagKind.my_promise if owner is Side.me else FlagKind.their_promise
    return Flag(kind, mentorship_id, due_on, days_late(due_on, today), action_id, count=carried)


def carried_flag(
    kind: FlagKind, mentorship_id: int, record_id: int, raised_on: date, carried: int, today: date
) -> Flag | None:
    """A flag for a promise or topic that three held sessions carried on, or None."""
    if carried < CARRIED:
        return None
    return _flag(kind, mentorship_id, raised_on, today, record_id=record_id, count=carried)


# How you meet.


def silence_flag(mentorship_id: int, cadence: Cadence) -> Flag | None:
    """A flag for a silence: overdue or drifting, never due soon; else None."""
    if not cadence.silent or cadence.since is None or cadence.days is None:
        return None
    days = cadence.days + cadence.paused_days
    return Flag(FlagKind.silence, mentorship_id, cadence.since, days, cadence=cadence)


def passed_flag(mentorship_id: int, session_id: int, planned: datetime, today: date) -> Flag:
    """A flag for a planned session whose time has passed: did it happen?

    `planned` is the instant it was planned for, in the person's own zone.
    """
    day = planned.date()
    flag = _flag(FlagKind.passed_session, mentorship_id, day, today, record_id=session_id)
    return replace(flag, at=planned)


def cancellations_flag(
    mentorship_id: int, sessions: Sequence[tuple[date, SessionStatus]], today: date
) -> Flag | None:
    """A flag when the last two sessions or more did not take place; nobody coming counts too.

    Planned sessions say nothing yet and are passed over; but one to come parts what was called
    off after it from what was called off before. `since` is the first day of the row.
    """
    row: list[date] = []
    for day, status in sessions:
        if status is SessionStatus.planned:
            if day >= today and len(row) >= _CANCELLED:
                break
            if day >= today:
                row.clear()
            continue
        if status not in _OFF:
            break
        row.append(day)
    if len(row) < _CANCELLED:
        return None
    return _flag(FlagKind.cancellations, mentorship_id, row[-1], today, count=len(row))


def pulse_flag(
    mentorship_id: int, pulses: Sequence[tuple[date, Sequence[int]]], today: date
) -> Flag | None:
    """A flag when the pulse fell: the mean of the last three sessions that recorded one is lower
    by 1.0 or more than that of the three before. Each session weighs the same.
    """
    given = [(day, Fraction(sum(values), len(values))) for day, values in pulses if values]
    if len(given) < 2 * _PULSES:
        return None
    last, before = given[:_PULSES], given[_PULSES : 2 * _PULSES]
    fell = sum(mean for _day, mean in before) - sum(mean for _day, mean in last)
    if fell < _FELL * _PULSES:
        return None
    return _flag(FlagKind.pulse_fell, mentorship_id, last[-1][0], today)


def talk_flag(mentorship_id: int, shares: Sequence[tuple[date, int]], today: date) -> Flag | None:
    """A flag when I talked more than 65 % in three of the last four sessions that recorded it.

    Only for who mentors. Three recorded so far are enough, if all are over.
    """
    over = [day for day, share in shares[:_TALK_SESSIONS] if share > _TALKED]
    if len(over) < _TALK_OVER:
        return None
    counted = min(len(shares), _TALK_SESSIONS)
    return _flag(
        FlagKind.talked_much, mentorship_id, over[-1], today, count=len(over), limit=counted
    )


# Where it stands.


def check_in_flag(
    mentorship_id: int,
    held: Sequence[date],
    *,
    goal_id: int | None,
    goal_since: date | None,
    last: date | None,
    today: date,
) -> Flag | None:
    """A flag when three sessions were held since anybody looked at a goal.

    Only while a goal is active: `goal_id` is the one active longest, since `goal_since`; `last`
    is the day of the last check-in. A session on the day of either belongs to it. The flag is
    `on` the day of the last look, None when there was none since the goal was set.
    """
    if goal_id is None or goal_since is None:
        return None
    looked = goal_since if last is None else max(goal_since, last)
    after = [day for day in held if day > looked]
    if len(after) < _WITHOUT_CHECK_IN:
        return None
    return _flag(
        FlagKind.no_check_in,
        mentorship_id,
        looked,
        today,
        record_id=goal_id,
        count=len(after),
        on=None if last is None or last < goal_since else last,
    )


def stage_flag(
    mentorship_id: int,
    since: date | None,
    cadence_days: int | None,
    pauses: Iterable[Pause],
    today: date,
) -> Flag | None:
    """A flag when the stage has been the same for three cadences, pauses left out."""
    if since is None or not cadence_days:
        return None
    counted = (today - since).days - paused_days(since, today, pauses)
    if counted < _CADENCES * cadence_days:
        return None
    return _flag(FlagKind.stage_unchanged, mentorship_id, since, today, limit=cadence_days)


def review_flag(mentorship_id: int, due_on: date | None, today: date) -> Flag | None:
    """A flag from the day on which a review is due."""
    return dated_flag(FlagKind.review, mentorship_id, due_on, today)


def fit_flag(
    mentorship_id: int, held: Sequence[date], *, reviewed: bool, today: date
) -> Flag | None:
    """A flag after the third session held: does it still fit? Not once anything was reviewed,
    and not from the sixth session on, when a review is due anyway.
    """
    if reviewed or not _FIT_AFTER <= len(held) < _FIT_UNTIL:
        return None
    return _flag(FlagKind.fit, mentorship_id, held[-_FIT_AFTER], today, count=len(held))


def closure_flag(mentorship_id: int, since: date | None, today: date) -> Flag | None:
    """A flag for a relationship in closing, since then, whose closure is not written."""
    return dated_flag(FlagKind.no_closure, mentorship_id, since, today)


def end_flag(mentorship_id: int, ends: Iterable[date | None], today: date) -> Flag | None:
    """A flag when the first of its end dates lies within 30 days, or has passed."""
    known = [day for day in ends if day is not None]
    if not known or (min(known) - today).days > END_NEAR_DAYS:
        return None
    end = min(known)
    return _flag(
        FlagKind.end_near, mentorship_id, end - timedelta(days=END_NEAR_DAYS), today, on=end
    )


# Dates that come.


def dated_flag(
    kind: FlagKind,
    mentorship_id: int | None,
    on: date | None,
    today: date,
    record_id: int | None = None,
) -> Flag | None:
    """A flag from a day on: a day to look again, an introduction to follow up, a letter."""
    if on is None or on > today:
        return None
    return _flag(kind, mentorship_id, on, today, record_id=record_id)


# Me.


def capacity_flag(mentees_since: Sequence[date], capacity: int | None, today: date) -> Flag | None:
    """A flag when I have more mentees than the number I set; `mentees_since` is when each began."""
    if capacity is None or len(mentees_since) <= capacity:
        return None
    since = sorted(mentees_since)[capacity]
    return _flag(FlagKind.capacity, None, since, today, count=len(mentees_since), limit=capacity)


def _flag(
    kind: FlagKind,
    mentorship_id: int | None,
    since: date,
    today: date,
    *,
    record_id: int | None = None,
    count: int = 0,
    limit: int = 0,
    on: date | None = None,
) -> Flag:
    days = max(0, (today - since).days)
    return Flag(kind, mentorship_id, since, days, record_id, None, count, limit, on)
