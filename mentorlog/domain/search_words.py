"""The language of search: words, what narrows them down, and where a text answers.

`salary "team lead" promot* -budget with:ada kind:reflection after:2026-01 before:march
stage:goals audience:pair #leadership`. A value of more than one word stands in quotes. What is not
understood is left out and said, so that a half-typed filter never empties the screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from mentorlog.domain.dates import Looking, read_date
from mentorlog.domain.kinds import Audience, ReflectionKind, Stage
from mentorlog.domain.lines import clean_input
from mentorlog.domain.people import fold
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
    "thanks": (Text.thanks,),
    "card": (Text.card,),
    "closure": (Text.closure,),
    "relationship": (Text.relationship, Text.person),
    "event": (Text.event,),
}
#: The kinds of a reflection that `kind:` takes; a concern is sealed and never found.
REFLECTIONS: tuple[ReflectionKind, ...] = tuple(
    kind
    for kind in ReflectionKind
    if kind not in (ReflectionKind.reflection, ReflectionKind.concern)
)
FIELDS = ("with", "kind", "after", "before", "stage", "audience")


class Wrong(StrEnum):
    """What kind of filter was not understood."""

    kind = "kind"
    after = "after"
    before = "before"
    stage = "stage"
    audience = "audience"
    empty = "empty"
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


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A line cut out of a text, with the hits in it, and where in the text the first one is."""

    text: str
    hits: tuple[Span, ...] = ()
    at: int = 0


_PIECE = re.compile(
    r"""(?P<minus>-)?(?:(?P<field>[a-z]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<bare>[^\s"]+))""",
    re.VERBOSE | re.IGNORECASE,
)
#: The folded words of a phrase, and whether the last may go on.
_Wanted = tuple[tuple[str, ...], bool]
_YEAR = re.compile(r"\d{4}")
_BLANK = re.compile(r"\s")
_LETTERS = re.compile(r"[^\W_]+")
#: A journal says the same words over and over; taking accents off is what costs.
_fold_word = lru_cache(maxsize=20_000)(fold)


def read(typed: str, today: date, *, typing: bool = False) -> Asked:
    """What a search asks for; while `typing`, its last word may still be going on."""
    typed = clean_input(typed[:LONGEST])
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
        if named in FIELDS and not piece["minus"]:
            self._filter(named, value.strip(), piece[0])
            return
        if piece["field"]:
            value = f"{piece['field']}:{value}"
        if piece["phrase"] is None and not piece["minus"] and tags(value) == (value[1:],):
            self.tags.append(value[1:])
            return
        beginning = open_end or (piece["phrase"] is None and value.endswith("*"))
        if _LETTERS.search(value):
            (self.without if piece["minus"] else self.words).append(
                Word(value.rstrip("*"), beginning)
            )

    def _filter(self, named: str, value: str, typed: str) -> None:
        if not value:
            self.left_out.append(NotUnderstood(Wrong.empty, typed))
        elif named == "with":
            self.who.append(value)
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
        if named == "kind" and value in KINDS:
            self.texts.update(KINDS[value])
        elif named == "kind" and value in REFLECTIONS:
            self.reflections.add(ReflectionKind(value))
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


def hits(text: str, words: Iterable[Word]) -> tuple[Span, ...]:
    """Where the words and phrases stand in `text`, in order; case and accents do not count."""
    wanted = [(_folded(word.text), word.beginning) for word in words]
    wanted = [(parts, beginning) for parts, beginning in wanted if parts]
    if not wanted:
        return ()
    standing = _standing_plainly if text.isascii() else _standing
    found: dict[int, int] = {}
    for start, end in standing(text, wanted):
        found[start] = max(found.get(start, 0), end)
    return tuple(Span(start, end) for start, end in sorted(found.items()))


def _standing(text: str, wanted: Iterable[_Wanted]) -> Iterator[tuple[int, int]]:
    tokens = [
        (_fold_word(match[0]), match.start(), match.end()) for match in _LETTERS.finditer(text)
    ]
    for parts, beginning in wanted:
        for first, last in _runs([token for token, _s, _e in tokens], parts, beginning):
            yield tokens[first][1], tokens[last][2]


def _standing_plainly(text: str, wanted: Iterable[_Wanted]) -> Iterator[tuple[int, int]]:
    """The same in a text of ASCII letters, a part of the work: of those only case is put aside."""
    small = text.lower()
    for parts, beginning in wanted:
        pattern = _pattern(parts, beginning)
        at = small.find(parts[0])
        while at >= 0:
            if match := pattern.match(text, at):
                yield match.span(1)
            at = small.find(parts[0], at + 1)


@lru_cache(maxsize=64)
def _pattern(parts: tuple[str, ...], beginning: bool) -> re.Pattern[str]:
    """Whole words that follow one another."""
    run = r"[\W_]+".join(map(re.escape, parts)) + (r"[^\W_]*" if beginning else "")
    return re.compile(rf"(?<![^\W_])({run})(?![^\W_])", re.IGNORECASE | re.ASCII)


@lru_cache(maxsize=256)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(match[0]) for match in _LETTERS.finditer(text))


def _runs(
    tokens: Sequence[str], parts: Sequence[str], beginning: bool
) -> Iterator[tuple[int, int]]:
    """First and last token of each place where `parts` follow one another."""
    *before, last = parts
    for start in range(len(tokens) - len(before)):
        end = start + len(before)
        ends = tokens[end].startswith(last) if beginning else tokens[end] == last
        if ends and all(tokens[start + at] == part for at, part in enumerate(before)):
            yield start, end


def excerpt(text: str, words: Sequence[Word], room: int = 100) -> Excerpt:
    """A line of at most `room` characters around the first hit, or the beginning of the text."""
    found = hits(text, words)
    at = found[0].start if found else 0
    start = _line_start(text, at, room // 3)
    piece = text[start : start + room]
    before = "… " if start and text[start - 1] not in "\n\r" else ""
    after = " …" if start + room < len(text) else ""
    shift = len(before) - start
    within = tuple(
        Span(span.start + shift, min(span.end, start + room) + shift)
        for span in found
        if start <= span.start < start + room
    )
    # One character for one, so that the hits stay where they are.
    line = _BLANK.sub(" ", piece)
    return Excerpt(before + line + after, within, at)


def passage(text: str, words: Sequence[Word], room: int) -> Excerpt:
    """The text as it is, with its hits; of a long one whole lines around the first of them."""
    found = hits(text, words)
    at = found[0].start if found else 0
    start = text.rfind("\n", 0, max(0, at - room // 4)) + 1 if len(text) > room else 0
    end = start + room
    within = tuple(
        Span(span.start - start, min(span.end, end) - start)
        for span in found
        if start <= span.start < end
    )
    return Excerpt(text[start:end], within, at)


def _line_start(text: str, at: int, back: int) -> int:
    """Where the excerpt begins: the hit's own line, or a whole word not too far before it."""
    begins = text.rfind("\n", 0, at) + 1
    if at - begins <= back:
        return begins
    blank = text.find(" ", at - back, at)
    return blank + 1 if blank >= 0 else at - back
