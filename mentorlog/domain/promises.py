"""What was promised: when it is late, when it was carried on, and how it may end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mentorlog.domain.kinds import ActionStatus

#: From so many promises on, how many were kept is said.
SHOWN_FROM = 5

_ENDS = frozenset({ActionStatus.done, ActionStatus.dropped, ActionStatus.renegotiated})
_MOVES: dict[ActionStatus, frozenset[ActionStatus]] = {
    ActionStatus.open: _ENDS,
    ActionStatus.done: frozenset({ActionStatus.open}),
    ActionStatus.dropped: frozenset({ActionStatus.open}),
    # Its replacement lives on, so opening it again would make the promise twice.
    ActionStatus.renegotiated: frozenset(),
}


def may_become(before: ActionStatus, after: ActionStatus) -> bool:
    """Whether a promise may go from one status to the other."""
    return after in _MOVES[before]


def days_late(due_on: date | None, today: date) -> int:
    """How many days past its date an open promise is; 0 on the day itself, before, or undated."""
    return 0 if due_on is None else max(0, (today - due_on).days)


def is_overdue(due_on: date | None, status: ActionStatus, today: date) -> bool:
    """Whether it is open and its date has passed."""
    return status is ActionStatus.open and days_late(due_on, today) > 0


@dataclass(frozen=True, slots=True)
class Kept:
    """How many promises of one side were kept, of those whose time has come."""

    kept: int
    of: int

    @property
    def shown(self) -> bool:
        """Whether there are enough to say anything: from five up."""
        return self.of >= SHOWN_FROM


@dataclass(frozen=True, slots=True)
class PromisesKept:
    """What was kept of what I promised, and of what the counterpart did."""

    me: Kept = Kept(0, 0)
    them: Kept = Kept(0, 0)


def kept(done: int, dropped: int, overdue: int) -> Kept:
    """Promises kept: done of done, dropped and overdue together.

    One that was agreed anew, or whose date lies ahead, is neither kept nor broken.
    """
    return Kept(done, done + dropped + overdue)
