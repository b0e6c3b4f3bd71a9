"""What a look at the protection of a journal finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """`good`: nothing to do. `note`: good to know. `unknown`: the system does not say.

    `mend`: something a person should do.
    """

    good = "good"
    note = "note"
    unknown = "unknown"
    mend = "mend"


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `about` for programs, `title` and `words` for people, what to do."""

    about: str
    title: str
    verdict: Verdict
    words: str
    advice: str = ""
