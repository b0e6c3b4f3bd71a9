"""Drawn text made unreadable, for discreet mode: a block for every cell that is not blank."""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.strip import Strip

from mentorlog.display import width

#: Stands for a letter that is not to be seen.
BLOCK: Final = "▒"

_WORD: Final = re.compile(r"\S+")


def veil(strip: Strip) -> Strip:
    """The same row with its words as blocks; colours and the cursor stay."""
    return Strip(
        [Segment(_veiled(text), style) for text, style, _control in strip], strip.cell_length
    )


def _veiled(text: str) -> str:
    return _WORD.sub(lambda word: BLOCK * width(word.group()), text)
