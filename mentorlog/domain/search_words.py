"""The language of search: words, and what narrows them down.

`salary "team lead" promot* -budget with:ada kind:reflection after:2026-01 before:march
stage:goals audience:pair #leadership` (or `tag:leadership`: a shell takes # for a remark). A value
of more than one word stands in quotes. What is not understood is left out and said, so that a
half-typed filter never empties the screen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mentorlog.domain.dates import Looking, read_date
from mentorlog.domain.kinds import Audience, ReflectionKind, Stage
from mentorlog.domain.lines import clean_input
from mentorlog.domain.people import fold
from mentorlog.domain.spellings import looked_for_inside
from mentorlog.domain.tags import tags

#: Characters of a search that are read; what follows is left out.
LONGEST = 1_000


class Text(StrEnum):
    """What kinds of text can be searched."""

    session = "session"
    action = "action"
    agenda = "agenda"
    goal = "goal"
    goal_why = "goal_why"
    check_in = "check_in"
    reflection = "reflection"
    clause = "clause"
    views = "views"
    review = "review"
    outcome = "outcome"
    thanks = "thanks"
    card = "card"
    closure = "closure"
    relationship = "relationship"
    person = "person"
    event = "event"


#: What `kind:` takes beside the kinds of a reflection, and the texts each stands for.
KINDS: dict[str, tuple[Text, ...]] = {
    "session": (Text.session,),
    "action": (Text.action,),
    "promise": (Text.action,),
    "agenda": (Text.agenda,),
    "topic": (Text.agenda,),
    "goal": (Text.goal, Text.goal_why),
    "check-in": (Text.check_in,),
    "reflection": (Text.reflection,),
    "agreement": (Text.clause, Text.views),
    "review": (Text.review,),
    "outcome": (Text.outcome,),
    "benefit": (Text.outcome,),
    "thanks": (Text.thanks,),
    "card": (Text.card,),
    "closure": (Text.closure,),
    "closing": (Text.closure,),
    "relationship": (Text.relationship, Text.person),
    "person": (Text.person,),
    "event": (Text.event,),
    "history": (Text.event,),
}
#: The kinds of a reflection that `kind:` takes; a concern is sealed and never found.
REFLECTIONS: tuple[ReflectionKind, ...] = tuple(
    kind
    for kind in ReflectionKind
    if kind not in (ReflectionKind.reflection, ReflectionKind.concern)
)
FIELDS = ("with", "kind", "after", "before", "stage", "audience", "tag")


class Wrong(StrEnum):
    """What kind of filter was not understood."""

    kind = "kind"
    after = "after"
    before = "before"
    stage = "stage"
    audience = "audience"
    empty = "empty"
    minus = "minus"
    tag = "tag"
    nobody = "nobody"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A filter that was left out, as it was typed."""

    wrong: Wrong
    typed: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a phrase to find; `beginning` when more letters may follow its last word."""

    text: str
    beginning: bool = False

    @property
    def inside(self) -> bool:
        """Whether it may stand anywhere in a text: in scripts without blanks, and of pictures."""
        return looked_for_inside(self.text)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as it was understood. Days are civil; `after` counts itself, `before` does not."""

    words: tuple[Word, ...] = ()
    without: tuple[Word, ...] = ()
    who: tuple[str, ...] = ()
    texts: frozenset[Text] = frozenset()
    reflections: frozenset[ReflectionKind] = frozenset()
    stages: frozenset[Stage] = frozenset()
    audiences: frozenset[Audience] = frozenset()
    tags: tuple[str, ...] = ()
    after: date | None = None
    before: date | None = None
    left_out: tuple[NotUnderstood, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked for at all."""
        return self == Asked(left_out=self.left_out)

    @property
    def found_by(self) -> tuple[Word, ...]:
        """What is marked in a text that answers: the words, and the tags."""
        return (*self.words, *(Word(tag) for tag in self.tags))

    @property
    def indexed(self) -> tuple[Word, ...]:
        """Of these, what the index finds; the others are looked for inside each text."""
        tags = (Word(tag) for tag in self.tags)
        return (*(word for word in self.words if not word.inside), *tags)


_PIECE = re.compile(
    r"""(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<bare>[^\s"]+))""",
    re.VERBOSE | re.IGNORECASE,
)
#: What a pasted phrase may stand in, and telephones write of themselves.
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_YEAR = re.compile(r"\d{4}")
_LETTERS = re.compile(r"[^\W_]")


def read(typed: str, today: date, *, typing: bool = False) -> Asked:
    """What a search asks for; while `typing`, its last word may still be going on."""
    typed = clean_input(typed[:LONGEST]).translate(_QUOTES)
    reading = _Reading(today)
    pieces = list(_PIECE.finditer(typed))
    for number, piece in enumerate(pieces):
        open_end = typing and number == len(pieces) - 1 and piece.end() == len(typed)
        reading.take(piece, open_end=open_end and not typed.endswith('"'))
    return reading.asked()


@dataclass
class _Reading:
    """What was gathered so far."""

    today: date
    words: list[Word] = field(default_factory=list)
    without: list[Word] = field(default_factory=list)
    who: list[str] = field(default_factory=list)
    texts: set[Text] = field(default_factory=set)
    reflections: set[ReflectionKind] = field(default_factory=set)
    stages: set[Stage] = field(default_factory=set)
    audiences: set[Audience] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)
    days: dict[str, date] = field(default_factory=dict)
    left_out: list[NotUnderstood] = field(default_factory=list)

    def take(self, piece: re.Match[str], *, open_end: bool) -> None:
        named = (piece["field"] or "").lower()
        value = piece["phrase"] if piece["phrase"] is not None else piece["bare"]
        if not named and value.endswith(":") and value[:-1].lower() in FIELDS:
            if not open_end:
                self.left_out.append(NotUnderstood(Wrong.empty, piece[0]))
            return
        if named in FIELDS and piece["minus"]:
            self.left_out.append(NotUnderstood(Wrong.minus, piece[0]))
            return
        if named in FIELDS:
            self._filter(named, value.strip(), piece[0])
            return
        if piece["field"]:
            value = f"{piece['field']}:{value}"
        if piece["phrase"] is None and not piece["minus"] and tags(value) == (value[1:],):
            self.tags.append(value[1:])
            return
        beginning = open_end or (piece["phrase"] is None and value.endswith("*"))
        word = Word(value.rstrip("*"), beginning)
        if _LETTERS.search(value) or word.inside:
            (self.without if piece["minus"] else self.words).append(word)

    def _filter(self, named: str, value: str, typed: str) -> None:
        if not value:
            self.left_out.append(NotUnderstood(Wrong.empty, typed))
        elif named == "with":
            self.who.append(value)
        elif named == "tag":
            tag = value.removeprefix("#")
            if tags(f"#{tag}") == (tag,):
                self.tags.append(tag)
            else:
                self.left_out.append(NotUnderstood(Wrong.tag, value))
        elif named in ("after", "before"):
            day = _day(value, self.today)
            if day is None:
                self.left_out.append(NotUnderstood(Wrong(named), value))
            else:
                self.days[named] = day
        elif not self._choose(named, fold(value).replace("_", "-")):
            self.left_out.append(NotUnderstood(Wrong(named), value))

    def _choose(self, named: str, value: str) -> bool:
        """Whether a value is one of those that the filter takes, which it then narrows to."""
        one = value.removesuffix("s")  # of “kind:goals”; “thanks” are a kind by themselves
        if named == "kind" and (texts := KINDS.get(value) or KINDS.get(one)):
            self.texts.update(texts)
        elif named == "kind" and (kind := value if value in REFLECTIONS else one) in REFLECTIONS:
            self.reflections.add(ReflectionKind(kind))
        elif named == "stage" and value in tuple(Stage):
            self.stages.add(Stage(value))
        elif named == "audience" and value in tuple(Audience) and value != Audience.sealed:
            self.audiences.add(Audience(value))
        else:
            return False
        return True

    def asked(self) -> Asked:
        if self.reflections and self.texts:
            self.texts.add(Text.reflection)
        return Asked(
            tuple(self.words),
            tuple(self.without),
            tuple(self.who),
            frozenset(self.texts),
            frozenset(self.reflections),
            frozenset(self.stages),
            frozenset(self.audiences),
            tuple(self.tags),
            self.days.get("after"),
            self.days.get("before"),
            tuple(self.left_out),
        )


def _day(value: str, today: date) -> date | None:
    """The first day of what was said: of a year, a month, or the day itself."""
    if _YEAR.fullmatch(value):
        year = int(value)
        return date(year, 1, 1) if 1900 <= year < 3000 else None
    return read_date(value, today, Looking.back)
