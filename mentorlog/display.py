"""The last stop of the journal's text before a terminal or a widget.

`safe` makes what a terminal would obey visible instead of obeyed; `width`, `cut` and `fit` count
in terminal cells, with the widths Textual itself lays out by. Stored text is never changed.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Final

ELLIPSIS: Final = "…"

_LEFT_TO_RIGHT: Final = "\u200e\u202a\u202d\u2066"
_RIGHT_TO_LEFT: Final = "\u061c\u200f\u202b\u202e\u2067"
_DIRECTION_ENDS: Final = "\u202c\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
_NOTHING_TO_SEE: Final = "\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u2065\ufeff\ufff9\ufffa\ufffb"
_JOINERS: Final = "\u200c\u200d"
_TAGS: Final = "".join(map(chr, range(0xE0000, 0xE0080)))
_SURROGATES: Final = "".join(map(chr, range(0xD800, 0xE000)))
_LINE_ENDS: Final = "\x85\u2028\u2029"


def _symbols() -> dict[str, str]:
    """One visible character for each that is not: positions in the text stay what they were."""
    table = {chr(code): chr(0x2400 + code) for code in range(0x20)}
    table["\x7f"] = "␡"
    table.update({chr(code): "␦" for code in range(0x80, 0xA0)})
    table.update(dict.fromkeys(_LEFT_TO_RIGHT, "⇥"))
    table.update(dict.fromkeys(_RIGHT_TO_LEFT, "⇤"))
    table.update(dict.fromkeys(_DIRECTION_ENDS, "⇆"))
    table.update(dict.fromkeys(_NOTHING_TO_SEE, "␣"))
    table.update(dict.fromkeys(_LINE_ENDS, "␤"))
    table["\xad"] = "¬"
    del table["\t"], table["\n"]
    return table


_SYMBOLS: Final = _symbols()
_SUSPECTS: Final = frozenset(_SYMBOLS) | frozenset(_JOINERS + _TAGS + _SURROGATES)
_SURROGATE: Final = "[\ud800-\udfff]"
# A joiner is right between letters of a script that joins, or between emoji; elsewhere it hides.
_JOINING: Final = "[\u0600-\u1dff\u2070-\U0010ffff]"
_STRAY_JOINER: Final = f"(?<!{_JOINING})[{_JOINERS}]|[{_JOINERS}](?!{_JOINING})"
# The flags of England, Scotland and Wales are spelled in tags; any other tag hides.
_TAG: Final = (
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f)"
    "|[\U000e0000-\U000e007f]"
)


def safe(text: str, *, keep_newlines: bool = True) -> str:
    """`text` with everything a terminal would obey, or that hides, turned into a visible symbol.

    Covers C0 (newline and tab stay), DEL, C1, direction controls, invisible format characters,
    line separators and lone surrogates. Each becomes exactly one character, so offsets hold.
    With `keep_newlines` false, newline and tab become a space, for text that must stay one line.
    """
    if not keep_newlines:
        text = text.replace("\n", " ").replace("\t", " ")
    suspects = _SUSPECTS.intersection(text)
    for suspect in suspects & _SYMBOLS.keys():
        text = text.replace(suspect, _SYMBOLS[suspect])
    return _judged(text) if suspects - _SYMBOLS.keys() else text


def _judged(text: str) -> str:
    """`text` with lone surrogates visible, and joiners and tags where they are out of place."""
    text = re.sub(_SURROGATE, "\ufffd", text)
    text = re.sub(_STRAY_JOINER, "␣", text)
    return re.sub(_TAG, lambda found: found.group(1) or "␣", text)


def width(text: str) -> int:
    """How many terminal cells a line of (safe) text takes; a newline or tab takes none."""
    from mentorlog.cells import cell_len

    return cell_len(text)


def cut(text: str, cells: int) -> str:
    """`text`, one line and safe, in at most `cells` cells, with … where something was left out.

    What a person sees as one character (an accent on a letter, a flag, a family of emoji) stays
    whole or goes; a character two cells wide is never halved. Only the beginning is looked at,
    so the length of the text does not matter. No cells at all give an empty text.
    """
    if cells <= 0:
        return ""
    if text.isascii():
        return text if len(text) <= cells else text[: cells - 1].rstrip() + ELLIPSIS
    taken = 0
    kept = 0
    for end, size in _characters(text):
        taken += size
        if taken > cells:
            return text[:kept].rstrip() + ELLIPSIS
        if taken < cells:
            kept = end
    return text


def cut_words(text: str, cells: int) -> str:
    """As `cut`, but at the end of a word, for text that is read and not only recognised.

    Where the first word alone is longer, or writing has no spaces, it is cut like any other.
    """
    piece = cut(text, cells)
    if piece == text or not piece.endswith(ELLIPSIS):
        return piece
    kept = piece.removesuffix(ELLIPSIS)
    if not text[len(kept) :].startswith(" "):
        before, _space, last = kept.rpartition(" ")
        kept = before if width(last) < cells // 2 and before else kept
    return kept.rstrip(" ,;:–—-(·") + ELLIPSIS


def fit(text: str, cells: int, *, right: bool = False) -> str:
    """`text` cut or filled with spaces to exactly `cells` cells, at the right side if `right`."""
    piece = cut(text, cells)
    space = " " * max(0, cells - width(piece))
    return space + piece if right else piece + space


_WINDOW: Final = 256
# A character with more marks than this is not one anybody wrote; it takes the whole line.
_MOST_MARKS: Final = 4096


def _characters(text: str) -> Iterator[tuple[int, int]]:
    """Where each character a person sees ends, and its cells, in order."""
    from mentorlog.cells import characters

    start = 0
    window = _WINDOW
    while start < len(text):
        piece = text[start : start + window]
        spans = characters(piece)
        if start + window < len(text):
            spans.pop()  # its marks may go on in the next window
        if spans:
            for _begin, end, size in spans:
                yield start + end, size
            start += spans[-1][1]
            window = _WINDOW
        elif window < _MOST_MARKS:
            window *= 2
        else:
            yield len(text), sys.maxsize
            return
