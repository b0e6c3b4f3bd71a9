"""Records that come in: where each stands, and the error that says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from mentorlog.errors import Refused
from mentorlog.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """One record that comes in: its list, itself, and where it stands, in words."""

    list: str
    record: dict[str, Any]
    where: str


@dataclass(frozen=True)
class Source:
    """What records come from, read anew by each call of `entries`, in the order of the lists.

    `sealed` says that what is sealed came along when it left.
    """

    sealed: bool
    entries: Callable[[], Iterator[Entry]]


class Broken(Refused):
    """What was to come in is broken; the sentence names the place. Nothing was changed."""


def broken(where: str, what: str) -> Broken:
    """What is wrong at a place: a sentence of what, without the full stop at its end."""
    return Broken(
        _("{where}: {what}. Nothing was changed.").format(where=where, what=what),
        title=_("Cannot be read in"),
    )
