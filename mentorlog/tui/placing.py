"""What follows a character of disputed width stands where it was laid out, on any terminal.

Terminals do not agree on how many cells vowel signs and emoji take, least of all those made of
several; one that takes more or fewer than were counted would move the rest of the row, borders
included. So the cells that were counted are blanked, the character is drawn, and the cursor is put
behind those cells, wherever drawing has left it.
"""

from __future__ import annotations

import re
from typing import Final

from mentorlog.cells import characters

_SAVE: Final = "\x1b7"
_BACK: Final = "\x1b8"
_FIRST_EMOJI: Final = "\U0001f000"

#: What joins, selects or makes a keycap, emoji with their tones and flags, tags.
_EMOJI: Final = "\u200c\u200d\u20e3\ufe0e\ufe0f\U0001f000-\U0001ffff\U000e0020-\U000e007f"
#: The blocks of scripts with vowel signs; a class of the signs alone is thirty times slower.
_SCRIPTS: Final = (
    "\u0900-\u0dff\u0f00-\u109f\u1700-\u18af\u1900-\u1cff\u302e\u302f\ua800-\uabff"
    "\U00011000-\U00016fff\U0001d165-\U0001d172"
)
_DISPUTED: Final = re.compile(f"[{_SCRIPTS}{_EMOJI}]")
# An escape sequence never ends in what a keycap begins with, so none is taken for text.
_RUN: Final = re.compile("[0-9#*]?[^\x00-\x7f\u2500-\u25ff]+")


def placed(data: str) -> str:
    """`data` for a terminal, with each character of disputed width held to the cells it has."""
    return _RUN.sub(_run_placed, data) if _DISPUTED.search(data) else data


def _run_placed(found: re.Match[str]) -> str:
    run = found.group()
    if not _DISPUTED.search(run):
        return run
    return "".join(_held(run[begin:end], cells) for begin, end, cells in characters(run))


def _held(character: str, cells: int) -> str:
    """A character by itself is agreed on, unless it is an emoji; nothing is held to no cells."""
    if not cells or (len(character) == 1 and character < _FIRST_EMOJI):
        return character
    # Saved twice, for a terminal that forgets a place once it has gone back there.
    return f"{_SAVE}{' ' * cells}{_BACK}{_SAVE}{character}{_BACK}\x1b[{cells}C"
