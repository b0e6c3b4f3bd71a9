"""Instants as they stand in the file, `2026-03-02T14:00:00.000Z`: text that sorts by time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from mentorlog import clock

#: The finest difference between two instants in the file.
TICK = timedelta(milliseconds=1)


def to_text(instant: datetime) -> str:
    """An aware datetime as text. Raises ValueError for a naive one, which names no instant."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    utc = instant.astimezone(UTC)
    # Not strftime: its %Y leaves the zeros out before the year 1000, and text would not sort.
    return utc.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def whole(instant: datetime) -> datetime:
    """The instant as the file would give it back: in UTC, cut to milliseconds."""
    utc = instant.astimezone(UTC)
    return utc.replace(microsecond=utc.microsecond // 1000 * 1000)


def later(before: datetime, now: datetime) -> datetime:
    """When a record changes: now, but always after `before`, whatever the clock does.

    So two states of a record never carry the same `updated_at`.
    """
    return max(whole(now), whole(before) + TICK)


def start_of_day(day: date) -> datetime:
    """When a civil day begins in the person's own zone; in UTC, where all instants compare."""
    return datetime.combine(day, time(), clock.zone()).astimezone(UTC)
