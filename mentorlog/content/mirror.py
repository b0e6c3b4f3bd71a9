"""The quality mirror in words: statements in the form in which somebody answers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry
from mentorlog.domain import mirror
from mentorlog.domain.kinds import Direction, Instrument
from mentorlog.domain.mirror import Quality, Voice

_FILE = "mirror.toml"
#: The longest a statement may be, in characters: two lines of a narrow screen.
LONGEST = 130


@dataclass(frozen=True, slots=True)
class Statement:
    """One behaviour by key, in each form; `reverse` where rank changes it, else empty."""

    key: str
    said: Mapping[Voice, str]
    reverse: Mapping[Voice, str]

    def words(self, voice: Voice, direction: Direction) -> str:
        """The statement as that voice says it in a relationship of that direction."""
        turned = self.reverse.get(voice, "") if direction is Direction.reverse else ""
        return turned or self.said[voice]


@dataclass(frozen=True, slots=True)
class QualityText:
    """A quality: its name, one sentence about it, its three behaviours."""

    quality: Quality
    title: str
    sentence: str
    behaviours: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class InstrumentText:
    """What an instrument is called, and what it is for."""

    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class MirrorText:
    """All of it in one language. `scale` are the words of 0 to 4."""

    key: str
    version: int
    title: str
    not_validated: str
    scale: tuple[str, ...]
    not_applicable: str
    instruments: Mapping[Instrument, InstrumentText]
    qualities: tuple[QualityText, ...]
    statements: Mapping[str, Statement]

    def answer(self, value: int | None) -> str:
        """An answer in words."""
        return self.not_applicable if value is None else self.scale[value]


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked on one screen: a heading, a sentence, at most three statements."""

    title: str
    sentence: str
    statements: tuple[Statement, ...]


def texts(language: str | None = None) -> MirrorText:
    """The mirror in `language`, or in the one in force."""
    return _texts(language or i18n.language())


def pages(instrument: Instrument) -> tuple[Page, ...]:
    """An instrument screen by screen: a quality each, or three statements at a time."""
    known = texts()
    if instrument is Instrument.mirror:
        return tuple(Page(one.title, one.sentence, one.behaviours) for one in known.qualities)
    about = known.instruments[instrument]
    asked = [known.statements[key] for key in mirror.keys(instrument)]
    return tuple(
        Page(about.title, about.sentence, tuple(asked[first : first + 3]))
        for first in range(0, len(asked), 3)
    )


def parsed_mirror(text: str, file: str) -> MirrorText:
    """The mirror in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    scale = whole.texts("scale")
    if len(scale) != mirror.MOST + 1:
        raise whole.wrong("scale", "must have a word for each of 0 to 4")
    of_instruments = whole.entry("instrument")
    instruments = {one: _instrument(of_instruments.entry(one)) for one in Instrument}
    of_instruments.done()
    qualities = tuple(_quality(entry) for entry in whole.entries("quality"))
    if [one.quality for one in qualities] != list(Quality):
        raise whole.wrong("quality", "must be the six, in their order")
    own = tuple(_own(entry) for entry in whole.entries("self"))
    if tuple(one.key for one in own) != mirror.SELF:
        raise whole.wrong("self", "must be " + ", ".join(mirror.SELF))
    asked = [*(one for quality in qualities for one in quality.behaviours), *own]
    read = MirrorText(
        key=whole.text("key"),
        version=whole.number("version"),
        title=whole.text("title"),
        not_validated=whole.text("not_validated"),
        scale=scale,
        not_applicable=whole.text("not_applicable"),
        instruments=instruments,
        qualities=qualities,
        statements={one.key: one for one in asked},
    )
    whole.done()
    return read


def _instrument(entry: Entry) -> InstrumentText:
    read = InstrumentText(entry.text("title"), entry.text("sentence"))
    entry.done()
    return read


def _quality(entry: Entry) -> QualityText:
    key = entry.text("key")
    if key not in list(Quality):
        raise entry.wrong("key", "must be one of " + ", ".join(Quality))
    quality = Quality(key)
    behaviours = tuple(_behaviour(one) for one in entry.entries("behaviour"))
    if tuple(one.key for one in behaviours) != mirror.BEHAVIOURS[quality]:
        raise entry.wrong("behaviour", "must be " + ", ".join(mirror.BEHAVIOURS[quality]))
    read = QualityText(quality, entry.text("title"), entry.text("sentence"), behaviours)
    entry.done()
    return read


def _behaviour(entry: Entry) -> Statement:
    said = {voice: entry.text(voice) for voice in Voice}
    turned = {voice: entry.optional(f"reverse_{voice}") for voice in Voice}
    if bool(turned[Voice.mentor]) != bool(turned[Voice.mentee]):
        raise entry.wrong("reverse", "must stand in both forms or in none")
    return _statement(entry, said, turned)


def _own(entry: Entry) -> Statement:
    """The mentee about themselves: the same whoever is asked, for only the mentee is."""
    said, turned = entry.text("text"), entry.optional("reverse")
    return _statement(entry, dict.fromkeys(Voice, said), dict.fromkeys(Voice, turned))


def _statement(entry: Entry, said: dict[Voice, str], turned: dict[Voice, str]) -> Statement:
    read = Statement(entry.text("key"), said, {voice: one for voice, one in turned.items() if one})
    entry.done()
    for words in (*said.values(), *turned.values()):
        if len(words) > LONGEST:
            raise entry.wrong(read.key, f"must have at most {LONGEST} characters")
    return read


@cache
def _texts(language: str) -> MirrorText:
    file = f"{language}/{_FILE}"
    try:
        text = (files("mentorlog.content") / language / _FILE).read_text("utf-8")
    except OSError as error:
        raise ContentError(f"{file}: {error}") from error
    return parsed_mirror(text, file)
