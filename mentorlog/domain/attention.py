"""What asks for attention and in which order: words with a reason, never a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentorlog.domain.cadence import Cadence
from mentorlog.domain.kinds import ActionStatus, Side
from mentorlog.domain.promises import days_late, is_overdue


class FlagKind(StrEnum):
    """Why something asks for attention, in the order shown."""

    my_promise = "my_promise"
    their_promise = "their_promise"
    silence = "silence"


_RANK = {kind: rank for rank, kind in enumerate(FlagKind)}


@dataclass(frozen=True, slots=True)
class Flag:
    """One matter that asks for attention, with the facts its sentence is made of.

    `since` is the day it began: the due date of a promise, the day a silence is counted from.
    `days` are the days from then to now, pauses included. `record_id` is the action's id, None
    for a silence; `cadence` is set for a silence only.
    """

    kind: FlagKind
    mentorship_id: int
    since: date
    days: int
    record_id: int | None = None
    cadence: Cadence | None = None


def promise_flag(
    *,
    mentorship_id: int,
    action_id: int,
    owner: Side,
    due_on: date | None,
    status: ActionStatus,
    today: date,
) -> Flag | None:
    """A flag for a promise whose date has passed, or None."""
    if due_on is None or not is_overdue(due_on, status, today):
        return None
    kind = FlagKind.my_promise if owner is Side.me else FlagKind.their_promise
    return Flag(kind, mentorship_id, due_on, days_late(due_on, today), action_id)


def silence_flag(mentorship_id: int, cadence: Cadence) -> Flag | None:
    """A flag for a silence: overdue or drifting, never due soon; else None."""
    if not cadence.silent or cadence.since is None or cadence.days is None:
        return None
    days = cadence.days + cadence.paused_days
    return Flag(FlagKind.silence, mentorship_id, cadence.since, days, cadence=cadence)


def in_order(flags: Iterable[Flag]) -> list[Flag]:
    """My promises first, then theirs, then silence; the oldest first within each."""
    return sorted(
        flags,
        key=lambda flag: (
            _RANK[flag.kind],
            flag.since,
            flag.mentorship_id,
            flag.record_id or 0,
        ),
    )
