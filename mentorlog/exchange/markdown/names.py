"""File names out of what people write: readable, and safe on every system."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSAFE: Final = re.compile(r"[^\w\s.,'’()&-]|_(?=_)")
_SPACES: Final = re.compile(r"\s+")
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST: Final = 100  # bytes in UTF-8, well below any system's 255


def safe(text: str, otherwise: str) -> str:
    """`text` as the name of a file or folder, without an ending; `otherwise` if nothing is left.

    On one line, at most 100 bytes, with no character that any system refuses or a link would
    stumble over, and none of the names that Windows keeps for itself.
    """
    words = unicodedata.normalize("NFC", text)
    words = _SPACES.sub(" ", _UNSAFE.sub(" ", words)).strip(" .-'’,")
    while len(words.encode()) > _LONGEST:
        words = words[:-1]
    words = words.rstrip(" .-'’,")
    if not words:
        return otherwise
    return f"{words} _" if _RESERVED.fullmatch(words) else words


class Names:
    """The names given so far: none is given twice in a folder, whatever its case or accents."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def free(self, folder: str, name: str, ending: str) -> str:
        """`folder/name ending`, or with a number where that is taken already."""
        count, wanted = 1, name
        while (key := self._key(folder, wanted + ending)) in self._taken:
            count += 1
            wanted = f"{name} {count}"
        self._taken.add(key)
        return f"{folder}/{wanted}{ending}" if folder else f"{wanted}{ending}"

    def _key(self, folder: str, name: str) -> str:
        return unicodedata.normalize("NFKD", f"{folder}/{name}").casefold()
