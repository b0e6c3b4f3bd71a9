"""The agreement in words: twelve clauses with their questions and the lines they can begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry
from mentorlog.domain.agreements import SHORT
from mentorlog.domain.kinds import ClauseKind

_FILE = "agreement.toml"
#: The longest a question may be, in characters: two lines of a narrow screen.
LONGEST = 130
#: The longest a title may be, in characters: it stands in a column.
LONGEST_TITLE = 26
#: What stands where something is to be filled in.
BLANK = "…"


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One clause: its title, what to ask each of the two, the lines it can begin with.

    `short` is its sentence in the short form, empty where it has none there. What is `formal`
    comes on top where a programme stands behind the relationship.
    """

    kind: ClauseKind
    title: str
    mine: str
    theirs: str
    starters: tuple[str, ...]
    short: str
    formal_question: str
    formal_starters: tuple[str, ...]

    def starter(self, *, short: bool = False, formal: bool = False) -> str:
        """The lines to begin with, one below the other."""
        if short:
            return self.short or "\n".join(self.starters)
        return "\n".join(self.starters + (self.formal_starters if formal else ()))

    def questions(self, *, formal: bool = False) -> tuple[str, ...]:
        """What to ask yourself."""
        return (
            (self.mine, self.formal_question) if formal and self.formal_question else (self.mine,)
        )


@dataclass(frozen=True, slots=True)
class AgreementText:
    """All of it in one language. `minor` is said where somebody under age takes part."""

    key: str
    version: int
    title: str
    shared_intention: str
    minor: str
    short_title: str
    short_sentence: str
    clauses: tuple[ClauseText, ...]

    def clause(self, kind: ClauseKind) -> ClauseText:
        """The words of one clause."""
        return self.clauses[list(ClauseKind).index(kind)]


def texts(language: str | None = None) -> AgreementText:
    """The agreement in `language`, or in the one in force."""
    return _texts(language or i18n.language())


def parsed_agreement(text: str, file: str) -> AgreementText:
    """The agreement in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    clauses = tuple(_clause(entry) for entry in whole.entries("clause"))
    if [one.kind for one in clauses] != list(ClauseKind):
        raise whole.wrong("clause", "must be the twelve, in their order")
    read = AgreementText(
        key=whole.text("key"),
        version=whole.number("version"),
        title=whole.text("title"),
        shared_intention=whole.text("shared_intention"),
        minor=whole.text("minor"),
        short_title=whole.text("short_title"),
        short_sentence=whole.text("short_sentence"),
        clauses=clauses,
    )
    whole.done()
    return read


def _clause(entry: Entry) -> ClauseText:
    key = entry.text("key")
    if key not in list(ClauseKind):
        raise entry.wrong("key", "must be one of " + ", ".join(ClauseKind))
    kind = ClauseKind(key)
    short = entry.optional("short")
    if bool(short) != (kind in SHORT):
        raise entry.wrong("short", "must stand in exactly " + ", ".join(SHORT))
    question = entry.optional("formal_question")
    read = ClauseText(
        kind=kind,
        title=entry.text("title"),
        mine=entry.text("mine"),
        theirs=entry.text("theirs"),
        starters=entry.texts("starters"),
        short=short,
        formal_question=question,
        formal_starters=entry.texts("formal_starters") if question else (),
    )
    entry.done()
    for name, words, most in (
        ("title", read.title, LONGEST_TITLE),
        ("mine", read.mine, LONGEST),
        ("theirs", read.theirs, LONGEST),
        ("formal_question", read.formal_question, LONGEST),
    ):
        if len(words) > most:
            raise entry.wrong(name, f"must have at most {most} characters")
    return read


@cache
def _texts(language: str) -> AgreementText:
    file = f"{language}/{_FILE}"
    try:
        text = (files("mentorlog.content") / language / _FILE).read_text("utf-8")
    except OSError as error:
        raise ContentError(f"{file}: {error}") from error
    return parsed_agreement(text, file)
