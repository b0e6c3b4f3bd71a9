"""What a report for a programme can be made of: its numbers, and the lines that may be ticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from mentorlog.domain.aliasing import Aliases
from mentorlog.domain.kinds import Reader
from mentorlog.domain.programme import Counts
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import gathering, mentorships, programme_counts, spells, third_people


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """One text that is for the programme, and the uid of its record."""

    uid: str
    text: str


@dataclass(frozen=True, slots=True)
class Offered:
    """The numbers, and what may be told beside them; nothing of it is in the report yet."""

    uid: str
    title: str
    counts: Counts
    lines: tuple[OfferedLine, ...]
    aliases: Aliases


def offered(db: Session, mentorship_id: int, hide: Sequence[str] = ()) -> Offered:
    """What a report can be made of. Raises NotFound, and Refused for what was never formal."""
    counts = programme_counts.of(db, mentorship_id)
    if counts.first is None:
        raise Refused(_("Only what was formal, and not about life, is reported to a programme."))
    lines: tuple[OfferedLine, ...] = ()
    title = ""
    if spells.axes(db, mentorship_id).may_be_programme:
        of = gathering.gather(db, mentorship_id, Reader.programme)
        title = of.programme
        lines = tuple(
            OfferedLine(piece.uid, "\n\n".join(text for text in words if text.strip()))
            for piece in of.pieces
            if any(words := (piece.title, *piece.texts.values()))
        )
    return Offered(
        mentorships.row(db, mentorship_id).uid,
        title,
        counts,
        lines,
        third_people.aliases(db, mentorship_id, Reader.programme, hide),
    )
