"""What a screen shows while others can see it: aliases for names, nothing of what is written."""

from __future__ import annotations

from typing import Protocol

from mentorlog.i18n import _


class Shows(Protocol):
    """The program, as far as it is asked here."""

    @property
    def discreet(self) -> bool:
        """Whether others can see the screen."""

    def key_of(self, command_id: str) -> str:
        """The key a command has now, as a person reads it."""

    def notify(self, message: str) -> None:
        """Say something in passing."""


def called(name: str, alias: str, *, discreet: bool) -> str:
    """What the counterpart is called on screen; the alias is never empty in the journal's rows."""
    return alias if discreet else name


def body(text: str, *, discreet: bool) -> str:
    """Something written, or a word that says that it is hidden."""
    if not discreet or not text:
        return text
    return _("hidden")


def refuses(app: Shows) -> bool:
    """Whether what shows written things must not open now; it says so then, and what to do."""
    if app.discreet:
        said = _("This shows what is written. Leave discreet mode first, with {key}.")
        app.notify(said.format(key=app.key_of("app.discreet")))
    return app.discreet
