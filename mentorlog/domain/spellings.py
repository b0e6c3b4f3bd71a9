"""The ways in which a word may be written that stands in a search, as the index tells them apart.

The index takes off the accents of a letter, and no more: ß, ø or ł are letters of their own to it,
and scripts that set no blanks between words are to it one word from one stop to the next.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations, product
from typing import Final

from mentorlog.domain.people import fold

#: So many ways at most are looked for: each costs a look into the index.
_MOST: Final = 48
_ALSO: Final = {
    "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ", "o": "ø", "l": "ł", "d": "đð", "i": "ı",
}  # fmt: skip
#: What the letter that was typed last may turn out to be when the next one is.
_HALF: Final = {"a": "æ", "o": "œ", "s": "ß", "t": "þ"}
_PLACES: Final = re.compile("|".join(_ALSO))
# Thai, Lao, Myanmar, Khmer; kana and Han with their signs; half-width kana; Han beyond the plane.
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)


def looked_for_inside(text: str) -> bool:
    """Whether a text has to be read to find `text`: the index knows no such word.

    So it is in scripts without blanks, and of pictures.
    """
    if text.isascii():
        return False
    return bool(_UNSPACED.search(text)) or any(unicodedata.category(one) == "So" for one in text)


def composed(text: str) -> tuple[str, ...]:
    """`text` with its accents in the letters, and with them behind: the same to every reader."""
    return tuple(dict.fromkeys(unicodedata.normalize(form, text) for form in ("NFC", "NFD")))


def spellings(text: str, *, beginning: bool = False) -> tuple[str, ...]:
    """`text` and the other ways to write it: “strasse” is also “straße”, “lodz” “łodz”.

    Accents and capitals, which the index puts aside itself, are no other way.
    """
    plain = fold(text)
    ways = dict.fromkeys((text, *composed(text)))
    for way in _written_otherwise(plain):
        if len(ways) >= _MOST:
            break
        ways[way] = None
    if beginning and plain and (half := _HALF.get(plain[-1])):
        ways[plain[:-1] + half] = None
    return tuple(ways)


def _written_otherwise(plain: str) -> Iterator[str]:
    """As it is, then every such letter changed, then one, then two …"""
    yield plain
    places = list(_PLACES.finditer(plain))
    for letters, others in _ALSO.items():
        for other in others:
            yield plain.replace(letters, other)
    for many in range(1, len(places) + 1):
        for chosen in combinations(places, many):
            for others_ in product(*(_ALSO[place[0]] for place in chosen)):
                yield _changed(plain, chosen, others_)


def _changed(plain: str, places: tuple[re.Match[str], ...], others: tuple[str, ...]) -> str:
    made, at = [], 0
    for place, other in zip(places, others, strict=True):
        made += [plain[at : place.start()], other]
        at = place.end()
    return "".join((*made, plain[at:]))
