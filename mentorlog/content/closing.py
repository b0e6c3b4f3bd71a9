"""The closing ritual: its steps with who does them and how long, and what to ask oneself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry, Word
from mentorlog.domain.kinds import EndManner

_FILE = "closing.toml"


class StepKey(StrEnum):
    """The steps of the ritual, in order."""

    announce = "announce"
    thread = "thread"
    alone = "alone"
    goals = "goals"
    learned = "learned"
    unfinished = "unfinished"
    thanks = "thanks"
    future = "future"
    record = "record"


class With(StrEnum):
    """Whether a step is for oneself or for the two together."""

    alone = "alone"
    together = "together"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: about how many minutes it takes, and the words that open it."""

    key: StepKey
    who: With
    minutes: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Ritual:
    """All of it in one language; `faded` says that fading is no failure."""

    version: int
    steps: tuple[Step, ...]
    prompts: dict[EndManner, tuple[str, ...]]
    faded: str

    def step(self, key: StepKey) -> Step:
        """The step of that key."""
        return next(step for step in self.steps if step.key is key)

    def minutes(self, who: With) -> int:
        """About how long the steps of that kind take together."""
        return sum(step.minutes for step in self.steps if step.who is who)


def ritual(language: str | None = None) -> Ritual:
    """The ritual in `language`, or in the one in force."""
    return _ritual(language or i18n.language())


def parsed_ritual(text: str, file: str) -> Ritual:
    """The ritual in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    version = whole.number("version")
    steps = tuple(_step(entry) for entry in whole.entries("step"))
    if [step.key for step in steps] != list(StepKey):
        raise whole.wrong("step", "must be " + ", ".join(StepKey))
    prompts: dict[EndManner, tuple[str, ...]] = {}
    for entry in whole.entries("prompt"):
        manner = _word(entry, "manner", EndManner)
        prompts[manner] = (*prompts.get(manner, ()), entry.text("text"))
        entry.done()
    missing = set(EndManner) - prompts.keys()
    if missing:
        raise whole.wrong("prompt", "has none for " + ", ".join(sorted(missing)))
    faded = whole.entry("faded")
    read = Ritual(version, steps, prompts, faded.text("text"))
    faded.done()
    whole.done()
    return read


def _step(entry: Entry) -> Step:
    read = Step(
        _word(entry, "key", StepKey),
        _word(entry, "who", With),
        entry.number("minutes"),
        entry.text("title"),
        entry.text("words"),
    )
    entry.done()
    return read


def _word(entry: Entry, key: str, kind: type[Word]) -> Word:
    try:
        return kind(entry.text(key))
    except ValueError:
        raise entry.wrong(key, "must be one of " + ", ".join(kind)) from None


@cache
def _ritual(language: str) -> Ritual:
    file = f"{language}/{_FILE}"
    try:
        text = (files("mentorlog.content") / language / _FILE).read_text("utf-8")
    except OSError as error:
        raise ContentError(f"{file}: {error}") from error
    return parsed_ritual(text, file)
