"""Names in a text, put out of sight: found as people write them, replaced by an alias.

A name is found by its words: in any case, with or without accents, with a possessive behind it,
the whole of it, a first name, a surname with or without its "van der", either half of a double
name, joined as in an address. What only looks like a name (one letter off, a diminutive, a word
that happens to be one) is a near hit, which a person answers with yes or no.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from mentorlog.domain.people import fold

#: Words of a surname that are nobody's name by themselves.
PARTICLES: Final = frozenset(
    {
        *("van", "von", "der", "den", "de", "het", "'t", "t", "ten", "ter", "te", "op", "in"),
        *("la", "le", "du", "des", "da", "di", "del", "della", "do", "dos", "y", "e"),
        *("el", "al", "bin", "ibn", "ben", "zu", "zur", "af", "av", "mc", "st"),
    }
)
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD: Final = re.compile(rf"(?:[^\W_]|[\u0300-\u036f{_UNSEEN}])+")
_TAKE_UNSEEN: Final = str.maketrans("", "", _UNSEEN)
#: What may stand between two words of one name.
_BETWEEN: Final = re.compile(r"[ \t\u00a0]{1,2}|[ \t]*\n[ \t]*|[-‐‑–'’._]|'?-\n|-[ \t]")
_AFTER_INITIAL: Final = re.compile(r"\.?[ \t\u00a0]?")
#: The shortest word of a name for which one letter off, or a longer word, is a near hit.
_LONG_ENOUGH: Final = 4
#: The shortest word of a name that takes an "s" behind it, or is likely one in small letters.
_SHORT: Final = 3
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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Person:
    alias: str
    name: str
    order: tuple[str, ...]
    parts: frozenset[str]
    joined: frozenset[str]
    initials: str


@dataclass(frozen=True)
class Aliases:
    """The names that are put out of sight in a text.

    `spared` are names of those who may be named, the reader's own; a word that is theirs too is
    only a near hit.
    """

    people: tuple[Named, ...]
    spared: tuple[str, ...] = ()
    _known: tuple[_Person, ...] = field(init=False, repr=False)
    _spared: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        known = [
            _person(called, person)
            for person in self.people
            for called in (person.name, *person.also)
            if called.strip()
        ]
        spared = {word for name in self.spared for word in _folded(name)} - PARTICLES
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
            words = list(_words(text))
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
        words = list(_words(text))
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

    def _sure(self, text: str, words: Sequence[_Word]) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(words):
            best = 0
            put = ""
            for person in self._known:
                length, suffix = _run(text, words, at, person, self._spared)
                if length > best:
                    best, put = length, person.alias + suffix
            if best:
                yield words[at].start, words[at + best - 1].end, put
            at += best or 1

    def _near(self, word: _Word) -> tuple[_Person, bool] | None:
        for person in self._known:
            if word.folded in person.parts:
                if word.folded in self._spared:
                    return person, False
                return None if word.capital else (person, len(word.folded) >= _SHORT)
        for person in self._known:
            for part in person.parts:
                if len(part) < _LONG_ENOUGH or word.folded in self._spared:
                    continue
                longer = word.folded.startswith(part) and (
                    len(word.folded) - len(part) <= _DIMINUTIVE
                )
                off = len(word.folded) >= _LONG_ENOUGH and _one_off(word.folded, part)
                if longer or off:
                    return person, word.capital
        return self._made_of_name(word)

    def _made_of_name(self, word: _Word) -> tuple[_Person, bool] | None:
        """A pet name, a name run together with more (zoevdberg), initials, an "s" behind it."""
        if word.folded in self._spared:
            return None
        for person in self._known:
            long = [part for part in person.parts if len(part) >= _SHORT]
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
            if any(len(one) > _LONG_ENOUGH and _one_off(word.folded, one) for one in person.joined):
                return person, True
        return None


def _person(called: str, person: Named) -> _Person:
    order = tuple(_folded(called))
    parts = frozenset(word for word in order if word not in PARTICLES and len(word) > 1) or (
        frozenset(order)
    )
    bare = [word for word in order if word not in PARTICLES]
    joined = {"".join(order), "".join(bare)} if len(order) > 1 else set()
    # A surname with its particles: devries, vanderberg.
    begins = [place for place in range(1, len(order) - 1) if order[place] in PARTICLES]
    joined |= {"".join(order[place:]) for place in begins}
    initials = "".join(word[0] for word in order)
    return _Person(
        person.alias or "…",
        person.name,
        order,
        parts,
        frozenset(joined),
        initials if len(initials) >= _SHORT else "",
    )


def _owns(text: str, start: int, end: int) -> bool:
    """Whether a name that ends in s owns what follows ("Annelies' plan"), and is in no quotes."""
    return (
        text[end : end + 1] in _APOSTROPHES
        and not text[end + 1 : end + 2].isalnum()
        and text[end - 1 : end].casefold().endswith(_HISSING)
        and text[start - 1 : start] not in _OPENING
    )


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        written = found.group().translate(_TAKE_UNSEEN)
        if written:
            first = written[0]
            capital = first != first.lower() or first.lower() == first.upper()
            yield _Word(found.start(), found.end(), _fold(written), capital)


def _folded(name: str) -> list[str]:
    return [word.folded for word in _words(name) if word.folded]


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _run(
    text: str, words: Sequence[_Word], at: int, person: _Person, spared: frozenset[str]
) -> tuple[int, str]:
    """How many words from `at` are one writing of that name, and what stays behind it ("s")."""
    first = words[at]
    if first.folded in person.joined:
        return 1, ""
    used: set[int] = set()
    length, named, suffix = 0, 0, ""
    proper = False
    before = -1
    for number in range(at, len(words)):
        word = words[number]
        if number > at and not _joins(text, words[number - 1], word, words[number - 1].folded):
            break
        place, rest = _place(word, person, used, before)
        if place is None:
            break
        if person.order[place] in PARTICLES and person.order[place] not in person.parts:
            after = words[number + 1].folded if number + 1 < len(words) else ""
            follows = person.order[place + 1 : place + 2]
            if not follows or _without_s(after, follows[0]) is None:
                break
            used.add(place)
            before = place
            continue
        used.add(place)
        before = place
        length = number - at + 1
        suffix = rest
        if word.folded not in spared or number > at:
            named += 1
        # Without its capital a name by itself may be an everyday word ("mark", "rose"): asked.
        proper = proper or word.capital
        if rest:
            break
    whole = length > 1 and named > 0
    single = length == 1 and named == 1 and proper and len(used) >= 1
    initial = length == 1 and len(words[at].folded) == 1
    return (length, suffix) if (whole or single) and not initial else (0, "")


def _place(word: _Word, person: _Person, used: set[int], before: int) -> tuple[int | None, str]:
    """Which word of the name this is, preferring the one that comes next; and what is behind it."""
    order = [before + 1, *range(len(person.order))]
    for place in order:
        if place >= len(person.order) or place in used:
            continue
        rest = _without_s(word.folded, person.order[place])
        if rest is not None:
            return place, rest
    return None, ""


def _without_s(word: str, part: str) -> str | None:
    """What a word has behind the name it is: nothing, or the "s" of a possessive; None: not it."""
    if word == part:
        return ""
    if len(part) >= _SHORT and part not in PARTICLES and word == f"{part}s":
        return "s"
    return None


def _joins(text: str, before: _Word, after: _Word, folded: str) -> bool:
    between = text[before.end : after.start]
    if len(folded) == 1 and _AFTER_INITIAL.fullmatch(between):
        return True
    return bool(_BETWEEN.fullmatch(between))


def _one_off(word: str, part: str) -> bool:
    """Whether one letter more, less, other, or two exchanged make one the other."""
    if word == part or abs(len(word) - len(part)) > 1:
        return False
    start = 0
    while start < min(len(word), len(part)) and word[start] == part[start]:
        start += 1
    a, b = word[start:], part[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])
    return a[1:] == b or a == b[1:]
