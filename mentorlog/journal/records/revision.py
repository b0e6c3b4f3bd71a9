"""What is handed out about earlier texts of a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """Texts of a record as they stood until `replaced_at` (UTC).

    `place` counts back from the latest, which is 1. `texts` holds those that changed then, by
    name (`notes`, `summary`, `body`); `record` is the record's id as it is typed.
    """

    id: int
    uid: str
    place: int
    record: str
    replaced_at: datetime
    texts: Mapping[str, str]
