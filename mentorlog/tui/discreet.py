"""What a screen shows while others can see it: aliases for names, nothing of what is written."""

from __future__ import annotations

from mentorlog.i18n import _


def called(name: str, alias: str, *, discreet: bool) -> str:
    """What the counterpart is called on screen; the alias is never empty in the journal's rows."""
    return alias if discreet else name


def body(text: str, *, discreet: bool) -> str:
    """Something written, or a word that says that it is hidden."""
    if not discreet or not text:
        return text
    return _("hidden")
