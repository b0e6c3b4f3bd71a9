"""Who and what a text names: people as `@Marc`, goals as `[[the goal's title]]`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mentorlog.domain.people import fold

# A letter comes first; what stands in an address or behind another sign is part of that.
_PERSON: Final = re.compile(r"(?<![\w@./:+-])@([^\W\d_][\w\u2019'-]{0,59})(?![\w@])")
#: As other programs write a link to a page: "[[title]]", with other words behind a bar.
_GOAL: Final = re.compile(r"\[\[\s*([^\[\]\n|]{1,300}?)\s*(?:\|[^\[\]\n]*)?\]\]")


def people(text: str) -> tuple[str, ...]:
    """The names behind an `@`, as first written, each once whatever its case."""
    found: dict[str, str] = {}
    for match in _PERSON.finditer(text):
        name = match[1].rstrip("-'\u2019")
        found.setdefault(fold(name), name)
    return tuple(found.values())


def goals(text: str, titles: Mapping[int, str]) -> dict[int, str]:
    """Which of the goals, by number, the text names, and the line that does so first.

    A goal is named by its whole title, by `g` and its number, or by how its title begins where
    only one begins so.
    """
    if "[[" not in text:
        return {}
    known = {number: fold(title) for number, title in titles.items()}
    found: dict[int, str] = {}
    for match in _GOAL.finditer(text):
        number = _number(fold(match[1]), known)
        if number is not None and number not in found:
            found[number] = _line_at(text, match.start())
    return found


def link(title: str) -> str:
    """How a goal of that title is named in a text."""
    plain = re.sub(r"[\[\]|\n]+", " ", title)
    return f"[[{' '.join(plain.split())}]]"


def _number(name: str, known: Mapping[int, str]) -> int | None:
    same = [number for number, title in known.items() if title == name]
    if same:
        return same[-1]
    if name[:1] == "g" and name[1:].isdecimal() and int(name[1:]) in known:
        return int(name[1:])
    alike = [number for number, title in known.items() if _plain(title).startswith(_plain(name))]
    return alike[0] if len(alike) == 1 else None


def _plain(title: str) -> str:
    return " ".join(re.sub(r"[\[\]|]+", " ", title).split())


def _line_at(text: str, place: int) -> str:
    begin, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    return text[begin : len(text) if end < 0 else end].strip()
