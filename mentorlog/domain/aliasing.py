"""Names in a text, put out of sight: found as people write them, replaced by an alias.

A name is found by its words: in any case, with or without accents, with a possessive behind it,
the whole of it, a first name, a surname with or without its "van der", either half of a double
name, joined as in an address. What only looks like a name (one letter off, a diminutive, a word
that happens to be one) is a near hit, which a person answers with yes or no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mentorlog.domain.name_writing import (
    PARTICLES,
    SHORT,
    Word,
    WrittenName,
    folded_words,
    one_off,
    words_in,
    written,
    written_at,
)

#: The shortest word of a name for which one letter off, or a longer word, is a near hit.
_LONG_ENOUGH: Final = 4
_DIMINUTIVE: Final = 5
#: A particle as it is run together with the surname behind it: vdberg, vandevelde.
_RUN_ON: Final = frozenset({"v", "vd", "vde", "vden", "vander", "vande", "vanden", "van", "de"})
#: What makes a pet name of a name too short for any other ending to say so: Jantje, Zoey.
_PET: Final = frozenset({"tje", "tjes", "je", "jes", "ke", "kes", "ie", "ies", "y", "ys", "tjs"})
_AROUND: Final = 28
#: What a name or alias ends in that makes "'" alone its possessive.
_HISSING: Final = ("s", "x", "z")
_APOSTROPHES: Final = frozenset("'’")
_OPENING: Final = frozenset("'‘\"“")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whose name must not be seen, and the alias that stands for them.

    `also` are further ways in which they are called.
    """

    name: str
    alias: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A word that may be somebody's name: as written, whose, the alias, and where it stands.

    `word` is folded, so that one answer is for every place. `likely` is the answer that is taken
    when nobody is there to give one.
    """

    word: str
    written: str
    name: str
    alias: str
    around: str
    likely: bool


@dataclass(frozen=True)
class Aliases:
    """The names that are put out of sight in a text.

    `spared` are names of those who may be named, the reader's own; a word that is theirs too is
    only a near hit.
    """

    people: tuple[Named, ...]
    spared: tuple[str, ...] = ()
    _known: tuple[WrittenName, ...] = field(init=False, repr=False)
    _spared: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = [
            written(called, person.name, person.alias)
            for person in self.people
            for called in (person.name, *person.also)
            if called.strip()
        ]
        spared = {word for name in self.spared for word in folded_words(name)} - PARTICLES
        object.__setattr__(self, "_known", tuple(known))
        object.__setattr__(self, "_spared", frozenset(spared))

    def replaced(self, text: str, agreed: Collection[str] | None = None) -> str:
        """`text` with aliases for names. `agreed` are the near hits that are names, by `word`;

        None takes every likely one.
        """
        if not self._known or not text:
            return text
        out, at = [], 0
        for start, end, put in self._finds(text, agreed):
            out += [text[at:start], put]
            at = end
            if _owns(text, start, end) and not put.endswith(_HISSING):
                out.append(f"{text[end]}s")
                at = end + 1
        return "".join([*out, text[at:]])

    def near(self, texts: Iterable[str]) -> list[Near]:
        """The near hits in all of `texts`, each word once, as they come."""
        found: dict[str, Near] = {}
        for text in texts:
            words = list(words_in(text))
            taken = [(start, end) for start, end, _put in self._sure(text, words)]
            for word in words:
                if word.folded in found or any(a <= word.start < b for a, b in taken):
                    continue
                hit = self._near(word)
                if hit is not None:
                    person, likely = hit
                    around = text[max(word.start - _AROUND, 0) : word.end + _AROUND]
                    found[word.folded] = Near(
                        word.folded,
                        text[word.start : word.end],
                        person.name,
                        person.alias,
                        " ".join(around.split()),
                        likely,
                    )
        return list(found.values())

    def _finds(self, text: str, agreed: Collection[str] | None) -> Iterator[tuple[int, int, str]]:
        words = list(words_in(text))
        sure = list(self._sure(text, words))
        inside = [(start, end) for start, end, _put in sure]
        near = []
        for word in words:
            hit = self._near(word)
            if hit is None or any(a <= word.start < b for a, b in inside):
                continue
            person, likely = hit
            if likely if agreed is None else word.folded in agreed:
                near.append((word.start, word.end, person.alias))
        yield from sorted([*sure, *near])

    def _sure(self, text: str, words: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(words):
            best = 0
            put = ""
            for person in self._known:
                length, suffix = written_at(text, words, at, person, self._spared)
                if length > best:
                    best, put = length, person.alias + suffix
            if best:
                yield words[at].start, words[at + best - 1].end, put
            at += best or 1

    def _near(self, word: Word) -> tuple[WrittenName, bool] | None:
        for person in self._known:
            if word.folded in person.parts:
                if word.folded in self._spared:
                    return person, False
                return None if word.capital else (person, len(word.folded) >= SHORT)
        for person in self._known:
            for part in person.parts:
                if len(part) < _LONG_ENOUGH or word.folded in self._spared:
                    continue
                longer = word.folded.startswith(part) and (
                    len(word.folded) - len(part) <= _DIMINUTIVE
                )
                off = len(word.folded) >= _LONG_ENOUGH and one_off(word.folded, part)
                if longer or off:
                    return person, word.capital
        return self._made_of_name(word)

    def _made_of_name(self, word: Word) -> tuple[WrittenName, bool] | None:
        """A pet name, a name run together with more (zoevdberg), initials, an "s" behind it."""
        if word.folded in self._spared:
            return None
        for person in self._known:
            long = [part for part in person.parts if len(part) >= SHORT]
            if any(word.folded == f"{part}s" for part in long):
                return person, True
            if any(word.folded.removeprefix(part) in _PET for part in long):
                return person, word.capital
            if sum(part in word.folded for part in long) > 1:
                return person, True
            if any(word.folded.removesuffix(part) in _RUN_ON for part in long):
                return person, True
            if word.folded == person.initials:
                return person, True
            if any(len(one) > _LONG_ENOUGH and one_off(word.folded, one) for one in person.joined):
                return person, True
        return None


def _owns(text: str, start: int, end: int) -> bool:
    """Whether a name that ends in s owns what follows ("Annelies' plan"), and is in no quotes."""
    return (
        text[end : end + 1] in _APOSTROPHES
        and not text[end + 1 : end + 2].isalnum()
        and text[end - 1 : end].casefold().endswith(_HISSING)
        and text[start - 1 : start] not in _OPENING
    )
