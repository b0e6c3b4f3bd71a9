"""How much and how many, with the right plural."""

from __future__ import annotations

from mentorlog.i18n import _, ngettext


def minutes(length: int) -> str:
    """The length of a session: "60 min"."""
    return _("{n} min").format(n=length)


def words(count: int) -> str:
    """How much was written: "86 words"."""
    return ngettext("{n} word", "{n} words", count).format(n=count)


def sessions(count: int) -> str:
    """How many sessions."""
    return ngettext("{n} session", "{n} sessions", count).format(n=count)


def promises_found(count: int) -> str:
    """How many promises were found in a text: "2 promises found"."""
    return ngettext("{n} promise found", "{n} promises found", count).format(n=count)
