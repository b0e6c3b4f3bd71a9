"""What another program's journal holds, in one shape whatever program it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from mentorlog.domain.lines import clean_input, one_line
from mentorlog.domain.people import fold
from mentorlog.domain.tags import tags as tags_in
from mentorlog.exchange.lossless.entries import broken
from mentorlog.i18n import _
from mentorlog.journal.entries_taken import Entry

__all__ = [
    "Entry",
    "Identities",
    "Read",
    "STARRED",
    "broken",
    "heading",
    "prose",
    "said",
    "with_tags",
]

_OURS: Final = UUID("6f1c3b0e-52a7-5d0c-9a43-2d1a6f0b7e91")
_NO_TAG: Final = re.compile(r"[^\w]+|_+")
STARRED: Final = "starred"


@dataclass(frozen=True, slots=True)
class Read:
    """Everything a file holds; `notes` are sentences about how it had to be read."""

    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


class Identities:
    """Gives each entry of one file its uid, from what stays the same when its text changes."""

    def __init__(self, program: str) -> None:
        self._program = program
        self._given: dict[str, int] = {}

    def uid(self, key: str) -> str:
        """The uid for `key`; the second entry of the same key gets another one, and so on."""
        turn = self._given[key] = self._given.get(key, 0) + 1
        # Half a pair, as a file may spell it with an escape, is no text that can be summed.
        whole = key.encode("utf-8", "replace").decode("utf-8")
        made = uuid5(_OURS, f"{self._program}\n{whole}\n{turn}").hex
        return str(UUID(f"{made[:12]}7{made[13:]}"))  # every uid of the journal is of version 7


def with_tags(body: str, tags: list[str]) -> str:
    """The text with a last line of the tags that do not stand in it yet, as `#words`."""
    known = {fold(tag) for tag in tags_in(body)}
    new: dict[str, str] = {}
    for tag in tags:
        word = _NO_TAG.sub("-", clean_input(tag)).strip("-")[:50]
        if not word:
            continue
        if not word[0].isalpha():
            word = f"tag-{word}"
        if fold(word) not in known:
            new.setdefault(fold(word), f"#{word}")
    if not new:
        return body
    line = " ".join(new.values())
    return f"{body}\n\n{line}" if body else line


def heading(title: str) -> str:
    """A title as it is stored: one line."""
    return one_line(title)


def prose(text: str) -> str:
    """A text as it is stored, without empty lines at its ends."""
    return clean_input(text).strip("\n").rstrip()


def said(value: Any, where: str, name: str) -> str:
    """A text of an entry; empty where there is none. Raises Broken for what is no text."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise broken(where, _("“{field}” is not a text").format(field=name))
    return value
