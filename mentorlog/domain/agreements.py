"""What the rules of an agreement are: its short form, what is complete, how two versions differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from mentorlog.domain.kinds import ClauseKind, Consent, Formality

#: The clauses of the short form: purpose, rhythm, what stays private, how to stop.
SHORT: Final = (
    ClauseKind.purpose,
    ClauseKind.cadence,
    ClauseKind.confidentiality,
    ClauseKind.no_fault_exit,
)
_WORD: Final = re.compile(r"\s+|[^\s]+")
_BLANK: Final = "…"


class Change(StrEnum):
    """What became of a piece of text from one version to another."""

    same = "same"
    removed = "removed"
    added = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, with the blanks between them, and what became of them."""

    change: Change
    text: str


def clauses(*, short: bool) -> tuple[ClauseKind, ...]:
    """The clauses of the form, in the order in which they are talked about."""
    return SHORT if short else tuple(ClauseKind)


def short_by_default(formality: Formality) -> bool:
    """Whether an agreement begins as four sentences: where no programme stands behind it."""
    return formality is Formality.informal


def consented(mine: Consent, theirs: Consent) -> bool:
    """Whether both said yes, at least aloud."""
    return Consent.none not in (mine, theirs)


def says_something(text: str) -> bool:
    """Whether a line is more than blanks and places to fill in."""
    return bool(text.replace(_BLANK, "").strip())


def unfilled(text: str) -> bool:
    """Whether something is still to be filled in."""
    return _BLANK in text


def to_agree(
    agreed: Mapping[ClauseKind, str], kinds: Iterable[ClauseKind]
) -> tuple[ClauseKind, ...]:
    """The clauses among `kinds` that say nothing yet or still hold a place to fill in."""
    return tuple(
        kind
        for kind in kinds
        if not says_something(agreed.get(kind, "")) or unfilled(agreed.get(kind, ""))
    )


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """How `after` differs from `before`, word by word; removed words stand before added ones.

    The pieces that are not added make up `before`, those not removed `after`, to the letter.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for tag, start, end, begins, ends in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(Change.same, "".join(old[start:end])))
            continue
        if end > start:
            pieces.append(Piece(Change.removed, "".join(old[start:end])))
        if ends > begins:
            pieces.append(Piece(Change.added, "".join(new[begins:ends])))
    return _joined(pieces)


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Changes with nothing but blanks between them as one, which reads better than a patchwork."""
    joined: list[Piece] = []
    removed = added = ""
    for at, piece in enumerate(pieces):
        follows = at + 1 < len(pieces)
        between = piece.change is Change.same and not piece.text.strip() and "\n" not in piece.text
        if between and follows and (removed or added):
            removed, added = removed + piece.text, added + piece.text
        elif piece.change is Change.same:
            joined += _changes(removed, added)
            removed = added = ""
            joined.append(piece)
        elif piece.change is Change.removed:
            removed += piece.text
        else:
            added += piece.text
    return tuple(joined + _changes(removed, added))


def _changes(removed: str, added: str) -> list[Piece]:
    parts = ((Change.removed, removed), (Change.added, added))
    return [Piece(change, text) for change, text in parts if text]


def differences(
    before: Mapping[ClauseKind, str], after: Mapping[ClauseKind, str]
) -> tuple[tuple[ClauseKind, tuple[Piece, ...]], ...]:
    """Each clause whose agreed text differs between two versions, and how, in their order."""
    return tuple(
        (kind, difference(before.get(kind, ""), after.get(kind, "")))
        for kind in ClauseKind
        if before.get(kind, "") != after.get(kind, "")
    )
