"""The rules of an ending: which relationships can close, and what may still become of the notes."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import Disposition, FutureForm, Status

#: The statuses of a relationship that has begun and not ended; it can be closed.
LIVES = frozenset({Status.active, Status.paused})
#: The statuses after which nothing new begins: no session, no goal, no agreement.
ENDED = frozenset({Status.closed, Status.declined})

_LATER: dict[Disposition, tuple[Disposition, ...]] = {
    Disposition.keep: (Disposition.seal, Disposition.thin, Disposition.destroy),
    Disposition.seal: (Disposition.thin, Disposition.destroy),
    Disposition.thin: (Disposition.seal, Disposition.destroy),
    Disposition.destroy: (),
}


def may_close(status: Status) -> bool:
    """Whether a relationship of that status can be closed."""
    return status in LIVES


def goes_on(status: Status) -> bool:
    """Whether something new can begin in it: a session, a goal, an agreement.

    After the end reflections, letters, thanks, corrections, removals and follow-ups stay possible.
    """
    return status not in ENDED


def ends_in_order(started_on: date | None, last_held: date | None, ended_on: date) -> bool:
    """Whether it ends no earlier than it began and than the two last met."""
    return all(day is None or day <= ended_on for day in (started_on, last_held))


def dispositions_after(carried_out: Disposition) -> tuple[Disposition, ...]:
    """What can still be done with the notes after something was; nothing brings them back."""
    return _LATER[carried_out]


def somebody_writes(future: FutureForm) -> bool:
    """Whether the future form has somebody who writes first, and when."""
    return future is not FutureForm.none


def month_of(day: date | None) -> str:
    """The month of a day as a tombstone keeps it, `2024-05`; empty without a day."""
    return "" if day is None else f"{day.year:04d}-{day.month:02d}"
