"""Which record stands in which file, and what of it is text to read."""

from __future__ import annotations

import re
from typing import Final

#: The key in the front matter by which a file of ours is known, and the version of the format.
MARK: Final = "mentorlog"
VERSION: Final = 1

#: The lists with a file for each record, and the folder it lies in beside its relationship's.
FILES: Final[dict[str, str]] = {
    "people": "people",
    "relationships": "",
    "agreements": "agreements",
    "sessions": "sessions",
    "goals": "goals",
    "actions": "promises",
    "agenda": "topics",
    "reflections": "reflections",
    "reviews": "reviews",
    "outcomes": "benefits",
    "thanks": "thanks",
    "templates": "templates",
}
#: The lists whose records stand in the file of another: by the field that names it.
WITHIN: Final[dict[str, tuple[str, str]]] = {
    "match_cards": ("relationships", "relationship"),
    "clauses": ("agreements", "agreement"),
    "check_ins": ("goals", "goal"),
    "closures": ("relationships", "relationship"),
    "highlights": ("relationships", "relationship"),
    "events": ("relationships", "relationship"),
}
#: The texts of a record that stand below the front matter, in their order.
TEXTS: Final[dict[str, tuple[str, ...]]] = {
    "people": ("headline", "how_met", "care_notes"),
    "relationships": ("purpose",),
    "sessions": ("summary", "notes"),
    "goals": ("why", "measure"),
    "reflections": ("body",),
    "reviews": ("keep", "change", "stop", "one_thing"),
    "outcomes": ("evidence",),
    "templates": ("text",),
}
#: What marks the beginning and the end of a text; neither is shown by a reader.
BEGIN: Final = re.compile(r"<!-- mentorlog: ([a-z_]+) -->")
END: Final = "<!-- /mentorlog -->"


def begin(name: str) -> str:
    """The line above a text."""
    return f"<!-- {MARK}: {name} -->"


def fits(text: str) -> bool:
    """Whether a text can stand between its marks and be read back exactly."""
    return "\r" not in text and "<!-- mentorlog:" not in text and END not in text
