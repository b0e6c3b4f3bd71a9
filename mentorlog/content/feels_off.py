"""“Something feels off”: what to ask oneself, and signs that others have put words to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry

_FILE = "feels_off.toml"
#: The three questions, in order.
PARTS = ("noticed", "effect", "missing")


@dataclass(frozen=True, slots=True)
class Part:
    """One question: its key, the heading of the answer, what helps to answer it."""

    key: str
    heading: str
    ask: str


@dataclass(frozen=True, slots=True)
class Sign:
    """What may be going on, in a word and a sentence."""

    key: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FeelsOff:
    """All of it in one language."""

    version: int
    sentence: str
    parts: tuple[Part, ...]
    signs: tuple[Sign, ...]

    def written(self, answers: dict[str, str]) -> str:
        """The answers as one Markdown text, a heading each; what is empty is left out."""
        said = [(part, answers.get(part.key, "").strip()) for part in self.parts]
        return "\n\n".join(f"## {part.heading}\n\n{words}" for part, words in said if words)


def texts(language: str | None = None) -> FeelsOff:
    """The questions and signs in `language`, or in the one in force."""
    return _texts(language or i18n.language())


def parsed_feels_off(text: str, file: str) -> FeelsOff:
    """The questions and signs in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    read = FeelsOff(
        whole.number("version"),
        whole.text("sentence"),
        tuple(_part(entry) for entry in whole.entries("part")),
        tuple(_sign(entry) for entry in whole.entries("sign")),
    )
    whole.done()
    if tuple(part.key for part in read.parts) != PARTS:
        raise whole.wrong("part", "must be " + ", ".join(PARTS))
    return read


def _part(entry: Entry) -> Part:
    read = Part(entry.text("key"), entry.text("heading"), entry.text("ask"))
    entry.done()
    return read


def _sign(entry: Entry) -> Sign:
    read = Sign(entry.text("key"), entry.text("title"), entry.text("sentence"))
    entry.done()
    return read


@cache
def _texts(language: str) -> FeelsOff:
    file = f"{language}/{_FILE}"
    try:
        text = (files("mentorlog.content") / language / _FILE).read_text("utf-8")
    except OSError as error:
        raise ContentError(f"{file}: {error}") from error
    return parsed_feels_off(text, file)
