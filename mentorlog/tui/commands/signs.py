"""Keys by their names: the signs on a keyboard, and which keys write a character."""

from __future__ import annotations

import unicodedata
from string import punctuation

#: Signs by the names that Unicode gives them, or by these shorter ones.
_SHORTER = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _called(sign: str) -> str:
    name = unicodedata.name(sign, sign).lower().translate({32: "_", 45: "_"})
    return _SHORTER.get(name, name)


#: Every sign by its name, as in the name of a key.
SIGNS = {_called(sign): sign for sign in punctuation}


def named(key: str) -> str:
    """The key by its name: "slash" for "/", so that both are one key; others as they are."""
    before, plus, last = _parted(key)
    return before + plus + _called(last) if len(last) == 1 and not last.isalnum() else key


def readable(key: str) -> str:
    """The key as it stands on the keyboard: "?" for `question_mark`; others by their name."""
    before, plus, last = _parted(key)
    return before + plus + SIGNS.get(last, last)


def prints(key: str) -> bool:
    """Whether pressing the key writes a character, so that a text field must have it first."""
    return len(key) == 1 or key in SIGNS or key == "space"


def _parted(key: str) -> tuple[str, str, str]:
    """What is held down, the plus after it, and the key itself."""
    before, plus, last = key[:-1].rpartition("+")
    return before, plus, last + key[-1:]
