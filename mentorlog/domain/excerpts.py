"""Where a text answers to a search, and the line of it that shows so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mentorlog.domain.people import fold
from mentorlog.domain.search_words import Word
from mentorlog.domain.spellings import composed


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


#: The folded words of a phrase, and whether the last may go on.
_Wanted = tuple[tuple[str, ...], bool]
_BLANK = re.compile(r"\s")
# A letter with the accents that are written behind it, as the index takes them.
_LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u0331])*")
#: A journal says the same words over and over; taking accents off is what costs.
_fold_word = lru_cache(maxsize=20_000)(fold)


def hits(text: str, words: Iterable[Word]) -> tuple[Span, ...]:
    """Where the words and phrases stand in `text`, in order; case and accents do not count."""
    words = tuple(words)
    wanted = [(_folded(word.text), word.beginning) for word in words if not word.inside]
    wanted = [(parts, beginning) for parts, beginning in wanted if parts]
    standing = _standing_plainly if text.isascii() else _standing
    found: dict[int, int] = {}
    places = standing(text, wanted) if wanted else ()
    for start, end in (*places, *_inside(text, (word.text for word in words if word.inside))):
        found[start] = max(found.get(start, 0), end)
    return tuple(Span(start, end) for start, end in sorted(found.items()))


def _inside(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where words stand that may stand anywhere."""
    for word in words:
        for way in composed(word):
            at = text.find(way)
            while at >= 0:
                yield at, at + len(way)
                at = text.find(way, at + len(way))


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
    text = text.rstrip()
    found = hits(text, words)
    at = found[0].start if found else 0
    start = _line_start(text, at, room // 3)
    before = "… " if start and text[start - 1] not in "\n\r" else ""
    start += len(text[start:]) - len(text[start:].lstrip())
    piece = text[start : start + room]
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
