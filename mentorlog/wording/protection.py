"""What a verdict on something that protects the journal is called, and its sign."""

from __future__ import annotations

from mentorlog.i18n import _


def verdict_words(verdict: str) -> str:
    """A verdict in a word or two, by its value."""
    return {
        "good": _("good"),
        "note": _("note"),
        "unknown": _("not known"),
        "mend": _("to do"),
    }[verdict]


#: The sign before it, so that no colour is needed.
SIGNS = {"good": "✓", "note": "·", "unknown": "?", "mend": "!"}
