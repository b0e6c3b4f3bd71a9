"""The time, from one place, so that tests and pictures can set it.

Instants are aware datetimes in UTC. Civil dates are dates in the person's own zone.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_frozen: tuple[datetime, ZoneInfo] | None = None
_zone: ZoneInfo | None = None


def now() -> datetime:
    """This instant, in UTC."""
    return _frozen[0] if _frozen else datetime.now(UTC)


def zone() -> ZoneInfo:
    """The person's own time zone: the operating system's, or UTC when it does not say."""
    global _zone
    if _frozen:
        return _frozen[1]
    if _zone is None:
        _zone = _system_zone()
    return _zone


def today() -> date:
    """Today's civil date in the person's own zone."""
    return now().astimezone(zone()).date()


def civil(instant: datetime, zone_name: str | None = None) -> datetime:
    """`instant` as wall-clock time in `zone_name` (an IANA name) or in the person's own zone."""
    return instant.astimezone(ZoneInfo(zone_name) if zone_name else zone())


@contextmanager
def frozen(instant: datetime, zone_name: str) -> Iterator[None]:
    """Hold the clock at `instant` (aware) in the zone `zone_name`; for pictures and tests."""
    global _frozen
    before = _frozen
    _frozen = (instant.astimezone(UTC), ZoneInfo(zone_name))
    try:
        yield
    finally:
        _frozen = before


def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of that name (IANA, "Europe/Amsterdam"), None where there is none."""
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):  # of OSError: “Europe” is a folder of zones
        return None


def _system_zone() -> ZoneInfo:
    """The zone that `TZ` names, or the system's; by its offset now where it has no name."""
    from tzlocal import get_localzone_name

    told = os.environ.get("TZ", "")
    named = zone_named(told.removeprefix(":"))
    if named is not None:
        return named
    with suppress(LookupError, OSError, ValueError):
        if not told:
            return ZoneInfo(get_localzone_name() or "UTC")
    offset = datetime.now().astimezone().utcoffset() or timedelta()
    # These names count westwards (https://data.iana.org/time-zones/tzdb/etcetera).
    hours = -round(offset / timedelta(hours=1))
    return ZoneInfo(f"Etc/GMT{hours:+d}" if hours else "UTC")
