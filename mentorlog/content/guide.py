"""The field guide: short lessons, each offered at the moment it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry

#: The longest a lesson may be, in words.
LONGEST = 250


class Moment(StrEnum):
    """When a lesson helps; `anytime` is for whoever wants to read."""

    anytime = "anytime"
    first_meeting = "first_meeting"
    agreement = "agreement"
    goals = "goals"
    silence = "silence"
    feels_off = "feels_off"
    closing = "closing"


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson; `text` is Markdown."""

    key: str
    version: int
    moment: Moment
    title: str
    text: str


def lessons() -> tuple[Lesson, ...]:
    """All lessons in the language in force, in the order of the guide."""
    return _lessons(i18n.language())


def lesson(key: str) -> Lesson | None:
    """The lesson of that key, or None."""
    return next((one for one in lessons() if one.key == key), None)


def lesson_for(moment: Moment) -> Lesson:
    """The lesson that helps at that moment."""
    return next(one for one in lessons() if one.moment is moment)


def parsed_guide(text: str, file: str) -> tuple[Lesson, ...]:
    """The lessons of one file's text. Raises ContentError that says what is wrong, and where."""
    whole = Entry.parsed(text, file)
    found = tuple(_lesson(entry) for entry in whole.entries("lesson"))
    whole.done()
    keys = [one.key for one in found]
    if len(set(keys)) != len(keys):
        raise ContentError(f"{file}: two lessons have the same key")
    missing = set(Moment) - {one.moment for one in found}
    if missing:
        raise ContentError(f"{file}: no lesson for {', '.join(sorted(missing))}")
    return found


def _lesson(entry: Entry) -> Lesson:
    moments = {moment.value: moment for moment in Moment}
    moment = entry.text("moment")
    if moment not in moments:
        raise entry.wrong("moment", f"must be one of {', '.join(moments)}")
    read = Lesson(
        entry.text("key"),
        entry.number("version"),
        moments[moment],
        entry.text("title"),
        entry.text("text").strip() + "\n",
    )
    if len(read.text.split()) > LONGEST:
        raise entry.wrong("text", f"must have at most {LONGEST} words")
    entry.done()
    return read


@cache
def _lessons(language: str) -> tuple[Lesson, ...]:
    file = files("mentorlog") / "content" / language / "guide.toml"
    return parsed_guide(file.read_text("utf-8"), f"{language}/guide.toml")
