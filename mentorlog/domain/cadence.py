"""How a relationship keeps its rhythm, computed from dates and never stored.

`r = (days since max(last held session, start, cadence set on) - paused days) / cadence days`.
Dates are civil dates in the person's own zone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.domain.kinds import Status


class CadenceState(StrEnum):
    """Where the rhythm stands, in the order in which the first that applies wins."""

    none = "none"
    paused = "paused"
    planned = "planned"
    awaiting = "awaiting"
    on_track = "on_track"
    due_soon = "due_soon"
    overdue = "overdue"
    drifting = "drifting"


class Base(StrEnum):
    """What the days are counted from."""

    met = "met"
    started = "started"
    agreed = "agreed"


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch that does not count: from `start` up to, not including, `end` (None: open)."""

    start: date
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies in the pause."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Cadence:
    """Where the rhythm stands on a day.

    `days` are the days that count since `since`, pauses left out; `ratio` is those days over
    `every`. All are None for the state `none`. `paused_days` is how many were left out.
    """

    state: CadenceState
    ratio: float | None = None
    days: int | None = None
    every: int | None = None
    since: date | None = None
    base: Base | None = None
    paused_days: int = 0

    @property
    def silent(self) -> bool:
        """Whether the silence deserves a word: overdue or drifting, never due soon."""
        return self.state in (CadenceState.overdue, CadenceState.drifting)


NO_CADENCE = Cadence(CadenceState.none)
_WITHOUT = frozenset({Status.candidate, Status.declined, Status.closed})


def cadence(
    today: date,
    cadence_days: int | None,
    last_held: date | None,
    started_on: date | None,
    cadence_since: date | None,
    pauses: Iterable[Pause] = (),
    next_planned: date | None = None,
    status: Status = Status.active,
) -> Cadence:
    """Where the rhythm stands on `today`.

    `last_held` is the date of the last held session, `next_planned` that of the next planned one
    (a date before today is not one). Without a cadence, or for a candidate, declined or closed
    relationship, or while there is no date to count from, the state is none.
    """
    counted_from = _base(last_held, started_on, cadence_since)
    if not cadence_days or status in _WITHOUT or counted_from is None:
        return NO_CADENCE
    since, base = counted_from
    stretches = tuple(pauses)
    left_out = paused_days(since, today, stretches)
    days = max(0, (today - since).days - left_out)
    return Cadence(
        state=_state(
            days,
            cadence_days,
            paused=_is_paused(today, stretches, status),
            planned=next_planned is not None and next_planned >= today,
            met=last_held is not None,
        ),
        ratio=days / cadence_days,
        days=days,
        every=cadence_days,
        since=since,
        base=base,
        paused_days=left_out,
    )


def paused_days(since: date, today: date, pauses: Iterable[Pause]) -> int:
    """How many days from `since` up to `today` lie in a pause; overlapping ones count once."""
    total = 0
    reached = since
    for pause in sorted(pauses, key=lambda pause: pause.start):
        start = max(pause.start, reached)
        end = today if pause.end is None else min(pause.end, today)
        if end > start:
            total += (end - start).days
            reached = end
    return total


def _base(
    last_held: date | None, started_on: date | None, cadence_since: date | None
) -> tuple[date, Base] | None:
    """The latest of the dates, and which it was; a meeting on the same day goes first."""
    known = [
        (day, base)
        for day, base in (
            (last_held, Base.met),
            (started_on, Base.started),
            (cadence_since, Base.agreed),
        )
        if day is not None
    ]
    return max(known, key=lambda pair: pair[0], default=None)


def _is_paused(today: date, pauses: tuple[Pause, ...], status: Status) -> bool:
    """In a pause by its dates, or paused by status with no end date that has come."""
    if any(pause.covers(today) for pause in pauses):
        return True
    if status is not Status.paused:
        return False
    latest = max(pauses, key=lambda pause: pause.start, default=None)
    return latest is None or latest.end is None or latest.end > today


def _state(days: int, every: int, *, paused: bool, planned: bool, met: bool) -> CadenceState:
    """The first state that applies; whole numbers, so that 0.8 and 1.5 are exact."""
    on_track = days * 10 < every * 8
    if paused:
        return CadenceState.paused
    if planned and not on_track:
        return CadenceState.planned
    if on_track:
        return CadenceState.on_track if met else CadenceState.awaiting
    if days <= every:
        return CadenceState.due_soon
    if days * 2 <= every * 3:
        return CadenceState.overdue
    return CadenceState.drifting
