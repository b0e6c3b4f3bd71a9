"""What of one relationship a reader may see, gathered; and what stays behind, with why.

The record of everything that is written, in one plain shape, so that each form (a document, a
book, a table) shows the same and none decides for itself. Sealed things are neither gathered nor
counted. Sessions both know of: their day and length are for the two, whoever their notes are for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from mentorlog.domain import sharing
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, Reader, Role, Status
from mentorlog.domain.sharing import Why
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import people, spells
from mentorlog.journal.ids import gone
from mentorlog.journal.pieces import BARE, Piece, PieceKind
from mentorlog.journal.pieces_found import found
from mentorlog.journal.tables import MENTORSHIPS, PEOPLE


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that `reader` may see of a relationship, each kind in the order it happened.

    `left_out` counts what stays behind, by what it is and why.
    """

    mentorship_id: int
    uid: str
    reader: Reader
    name: str
    alias: str
    me: str
    my_role: Role
    axes: Axes
    status: Status
    started_on: date | None
    ended_on: date | None
    purpose: str
    programme: str
    pieces: tuple[Piece, ...]
    left_out: Mapping[tuple[PieceKind, Why], int]

    def of(self, kind: PieceKind) -> list[Piece]:
        """The pieces of one kind."""
        return [piece for piece in self.pieces if piece.kind is kind]

    def words(self) -> Iterator[str]:
        """Every text in it that somebody wrote."""
        yield self.purpose
        for piece in self.pieces:
            yield piece.title
            yield from piece.texts.values()

    def rewritten(self, change: Callable[[str], str]) -> Gathered:
        """The same with every text that somebody wrote put through `change`."""
        pieces = tuple(
            replace(
                piece,
                title=change(piece.title),
                texts={name: change(text) for name, text in piece.texts.items()},
            )
            for piece in self.pieces
        )
        return replace(self, purpose=change(self.purpose), pieces=pieces)

    def only(self, uids: Iterable[str]) -> Gathered:
        """The same with no other pieces than those."""
        kept = set(uids)
        return replace(self, pieces=tuple(piece for piece in self.pieces if piece.uid in kept))


def gather(db: Session, mentorship_id: int, reader: Reader, *, sealed: bool = False) -> Gathered:
    """Everything of one relationship that `reader` may see. Raises NotFound.

    `sealed` takes in what is sealed too, and letters before their day: only for the person who
    keeps the journal, once the passphrase was given again.

    Raises Refused for a programme when the relationship is informal or about life.
    """
    row = _relationship(db, mentorship_id)
    now = spells.axes(db, mentorship_id)
    if reader is Reader.programme and not now.may_be_programme:
        raise Refused(
            _(
                "Only a formal relationship that is not about life can show anything to its"
                " programme. This one stays between the two of you."
            )
        )
    turns = spells.turns(db, mentorship_id)
    left: Counter[tuple[PieceKind, Why]] = Counter()
    kept: list[Piece] = []
    for piece, stays in found(db, mentorship_id):
        if piece.audience is Audience.sealed and not sealed:
            continue
        then = sharing.axes_on(piece.day, turns, now)
        why = sharing.stays_behind(piece.audience, reader, then, now)
        why = why or (None if sealed else stays)
        if why is None:
            kept.append(piece)
            continue
        bare = _bare(piece) if reader is Reader.pair else None
        if bare is None or any(piece.texts.values()):
            left[piece.kind, why] += 1
        if bare is not None:
            kept.append(bare)
    shown = row.default_audience is not Audience.sealed and not sharing.stays_behind(
        row.default_audience, reader, now, now
    )
    return Gathered(
        mentorship_id=mentorship_id,
        uid=row.uid,
        reader=reader,
        name=row.name,
        alias=row.alias,
        me=people.me(db).name,
        my_role=row.my_role,
        axes=now,
        status=row.status,
        started_on=row.started_on,
        ended_on=row.ended_on,
        purpose=row.purpose if shown else "",
        programme=row.programme_name,
        pieces=tuple(sorted(kept, key=_order)),
        left_out=dict(left),
    )


def _relationship(db: Session, mentorship_id: int) -> Row[Any]:
    kept = MENTORSHIPS.c
    query = (
        select(
            kept.uid,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.my_role,
            kept.status,
            kept.started_on,
            kept.ended_on,
            kept.purpose,
            kept.programme_name,
            kept.default_audience,
        )
        .join(PEOPLE, PEOPLE.c.id == kept.person_id)
        .where(kept.id == mentorship_id)
    )
    found_ = db.execute(query).first()
    if found_ is None:
        raise gone()
    return found_


def _bare(piece: Piece) -> Piece | None:
    """What both know of a session anyway: that it was, when, how long. None for anything else."""
    if piece.kind is not PieceKind.session:
        return None
    facts = {name: piece.facts[name] for name in BARE}
    return replace(piece, title="", texts={}, facts=facts)


_KINDS = list(PieceKind)


def _order(piece: Piece) -> tuple[Any, ...]:
    place = piece.facts.get("place_in_order") or 0
    at = str(piece.facts.get("at") or "")
    return _KINDS.index(piece.kind), piece.day or date.min, at, place, piece.uid
