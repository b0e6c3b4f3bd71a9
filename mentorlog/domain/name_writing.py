"""How a name is written: its words, found in a text in the ways in which people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
#: The shortest word of a name that takes an "s" behind it, or is likely one in small letters.
SHORT: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: where it stands, as it is compared, whether it begins with a capital."""

    start: int
    end: int
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class WrittenName:
    """A way in which somebody is called, by its words as they are compared.

    `name` is theirs in full, `alias` stands for it. `order` are all the words, `parts` those that
    are a name by themselves, `joined` what the words make without spaces.
    """

    alias: str
    name: str
    order: tuple[str, ...]
    parts: frozenset[str]
    joined: frozenset[str]
    initials: str


def written(called: str, name: str, alias: str) -> WrittenName:
    """`called` taken apart: a way in which whoever has that name and alias is called."""
    order = tuple(folded_words(called))
    parts = frozenset(word for word in order if word not in PARTICLES and len(word) > 1) or (
        frozenset(order)
    )
    bare = [word for word in order if word not in PARTICLES]
    joined = {"".join(order), "".join(bare)} if len(order) > 1 else set()
    # A surname with its particles: devries, vanderberg.
    begins = [place for place in range(1, len(order) - 1) if order[place] in PARTICLES]
    joined |= {"".join(order[place:]) for place in begins}
    initials = "".join(word[0] for word in order)
    return WrittenName(
        alias or "…",
        name,
        order,
        parts,
        frozenset(joined),
        initials if len(initials) >= SHORT else "",
    )


def words_in(text: str) -> Iterator[Word]:
    """The words of a text, without what nobody sees in them."""
    for found in _WORD.finditer(text):
        seen = found.group().translate(_TAKE_UNSEEN)
        if seen:
            first = seen[0]
            capital = first != first.lower() or first.lower() == first.upper()
            yield Word(found.start(), found.end(), _fold(seen), capital)


def folded_words(name: str) -> list[str]:
    """The words of a name as they are compared."""
    return [word.folded for word in words_in(name) if word.folded]


def _fold(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def written_at(
    text: str, words: Sequence[Word], at: int, person: WrittenName, spared: frozenset[str]
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


def _place(word: Word, person: WrittenName, used: set[int], before: int) -> tuple[int | None, str]:
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
    if len(part) >= SHORT and part not in PARTICLES and word == f"{part}s":
        return "s"
    return None


def _joins(text: str, before: Word, after: Word, folded: str) -> bool:
    between = text[before.end : after.start]
    if len(folded) == 1 and _AFTER_INITIAL.fullmatch(between):
        return True
    return bool(_BETWEEN.fullmatch(between))


def one_off(word: str, part: str) -> bool:
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
