"""What a screen shows while others can see it: aliases for names, nothing of what is written."""

from __future__ import annotations

from typing import Final, Protocol

from mentorlog.display import cut, safe
from mentorlog.domain.people import first_name
from mentorlog.i18n import _

#: The most cells of a first name in the middle of a line; what is said of them needs room too.
SHORT: Final = 20
#: The most cells of a name at the beginning of a title, where something follows.
HEAD: Final = 44


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


def short(name: str) -> str:
    """The first name of whoever is called `name`, made safe, for the middle of a line."""
    return cut(safe(first_name(name) or name, keep_newlines=False), SHORT)


def head(name: str) -> str:
    """The name, made safe, for the beginning of a title that goes on behind it."""
    return cut(safe(name, keep_newlines=False), HEAD)


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
