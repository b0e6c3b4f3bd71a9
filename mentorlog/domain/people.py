"""Names: matched as people type them, and made up where a name must not be seen."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Collection, Iterable
from enum import IntEnum

# Letters that have no accent to take off.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)

_ALIASES: tuple[str, ...] = (
    "Alder", "Aspen", "Birch", "Briar", "Bryony", "Cedar", "Clover", "Elder", "Fern", "Finch",
    "Hawthorn", "Hazel", "Heath", "Heron", "Holly", "Ivy", "Juniper", "Kestrel", "Larch", "Lark",
    "Laurel", "Linden", "Linnet", "Maple", "Martin", "Myrtle", "Olive", "Plover", "Poppy",
    "Robin", "Rowan", "Rush", "Sage", "Sorrel", "Sparrow", "Starling", "Swift", "Teal", "Thrush",
    "Willow", "Wren", "Yarrow",
)  # fmt: skip


class Match(IntEnum):
    """How well a name answers to what was typed; the smaller the better."""

    exact = 0
    beginning = 1


def fold(text: str) -> str:
    """`text` as it is compared: without case, accents or extra spaces ("  Zoë " is "zoe")."""
    # Taken apart first: some letters, such as a script capital A, have case only then.
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    return " ".join(bare.translate(_PLAIN).split())


def match(typed: str, names: Iterable[str]) -> Match | None:
    """How well the best of `names` (name, alias) answers to `typed`; None if none does."""
    wanted = fold(typed)
    if not wanted:
        return None
    found = [fold(name) for name in names if name]
    if wanted in found:
        return Match.exact
    return Match.beginning if any(name.startswith(wanted) for name in found) else None


def is_called(typed: str, *names: str) -> bool:
    """Whether what was typed is one of `names` in full, as they are compared; nothing is none."""
    return bool(typed.strip()) and fold(typed) in map(fold, names)


def first_name(name: str) -> str:
    """The first word of a name."""
    return name.split(maxsplit=1)[0] if name.strip() else ""


def make_up_alias(seed: str, taken: Collection[str] = ()) -> str:
    """A name for somebody whose own must not be seen: a tree, a herb or a bird, not in `taken`.

    The same `seed` (the record's uid, never the name itself) gives the same alias.
    """
    used = {fold(name) for name in taken}
    start = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8])
    round_ = 1
    while True:
        for step in range(len(_ALIASES)):
            word = _ALIASES[(start + step) % len(_ALIASES)]
            alias = word if round_ == 1 else f"{word} {round_}"
            if fold(alias) not in used:
                return alias
        round_ += 1
