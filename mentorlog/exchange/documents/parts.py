"""What every document is made of."""

from __future__ import annotations

from datetime import date
from typing import Any

from mentorlog.domain.kinds import Audience
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind

Document = dict[str, Any]


def head(kind: RecordKind, number: int, uid: str, title: str, audience: Audience) -> Document:
    """What every record begins with."""
    return {
        "id": public(kind, number),
        "uid": uid,
        "kind": kind,
        "title": title,
        "audience": audience,
    }


def typed_id(kind: RecordKind, number: int | None) -> str | None:
    """The id of another record as a person types it, or null."""
    return None if number is None else public(kind, number)


def iso(day: date | None) -> str | None:
    """A civil date, or null."""
    return None if day is None else day.isoformat()
