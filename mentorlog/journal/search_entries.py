"""What the number of an entry in the search index tells: when, which kind of text, and which row.

Minutes since 1970 (UTC) stand highest, so that the newest is the greatest; below them five bits for
the kind of text and 27 for the row (`schema/003.sql`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Final

from mentorlog import clock
from mentorlog.domain.search_words import Text

_CODES: Final = {what: number for number, what in enumerate(Text, start=1)}
_TEXTS: Final = {number: what for what, number in _CODES.items()}
_ID_BITS: Final = 27
_KIND_BITS: Final = 5
#: Greater than every entry.
ABOVE_ALL: Final = (1 << 63) - 1


def taken_apart(entry: int) -> tuple[Text, int]:
    """The kind of text, and the number of its row."""
    code = (entry >> _ID_BITS) & ((1 << _KIND_BITS) - 1)
    return _TEXTS[code], entry & ((1 << _ID_BITS) - 1)


def moment(entry: int) -> datetime:
    """When it was held, written or said (UTC), to the minute."""
    return datetime.fromtimestamp((entry >> (_ID_BITS + _KIND_BITS)) * 60, UTC)


def first_of(day: date) -> int:
    """The lowest entry of a civil day in the person's zone."""
    at = datetime.combine(day, time.min, clock.zone()).astimezone(UTC)
    return max(0, int(at.timestamp()) // 60) << (_ID_BITS + _KIND_BITS)


def of_kinds(texts: Iterable[Text]) -> str:
    """The condition, in SQL, that an entry is of one of those kinds."""
    codes = ", ".join(str(_CODES[one]) for one in sorted(texts))
    return f"((rowid >> {_ID_BITS}) & {(1 << _KIND_BITS) - 1}) IN ({codes})"
