"""Drafts that two windows write at once: neither ever takes the place of the other.

A writer knows its draft by a mark that changes with every keeping. A slot that holds another mark
was written by somebody else meanwhile: the draft then goes into a slot beside it, `session:12~2`.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from mentorlog.journal import counted, drafts
from mentorlog.journal.drafts import BESIDE
from mentorlog.journal.journal import ONLY_DRAFTS
from mentorlog.journal.records import KeptDraft
from mentorlog.journal.tables import DRAFTS

_MARK = "mark"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a draft is kept, and by what mark its writer knows it; none before the first time."""

    slot: str
    mark: str | None = None

    @property
    def home(self) -> str:
        """The slot it would have if nobody else wrote the same."""
        return self.slot.partition(BESIDE)[0]


def place_of(draft: KeptDraft) -> Place:
    """Where a draft that was read stands, for whoever goes on with it."""
    mark = draft.fields.get(_MARK)
    return Place(draft.slot, mark if isinstance(mark, str) else None)


def keep(
    db: Session,
    place: Place,
    fields: Mapping[str, object],
    mentorship_id: int | None = None,
    base_updated_at: datetime | None = None,
) -> Place:
    """Keep a form as `drafts.keep` does, but never over what another has kept; where it is now.

    Raises Refused when the relationship it belongs to is gone.
    """
    slot = place.slot if _is_mine(db, place) else _free(db, place.home)
    mark = secrets.token_hex(8)
    drafts.keep(db, slot, {**fields, _MARK: mark}, mentorship_id, base_updated_at)
    return Place(slot, mark)


def discard(db: Session, place: Place) -> None:
    """Throw away one's own draft, on the person's word; another's in that slot stays."""
    clear(db, place)
    db.info.setdefault(ONLY_DRAFTS, True)


def clear(db: Session, place: Place) -> None:
    """Empty the slot of a text that has become a record, unless another's stands in it now."""
    if _is_mine(db, place):
        drafts.clear(db, place.slot)


def latest(db: Session, home: str) -> KeptDraft | None:
    """The draft written last in a slot or beside it, or None."""
    kept = DRAFTS.c
    newest = kept.updated_at.desc(), kept.id.desc()
    query = select(kept.slot).where(drafts.in_or_beside(home)).order_by(*newest).limit(1)
    slot = db.execute(query).scalar()
    return None if slot is None else drafts.find(db, slot)


def count(db: Session, home: str) -> int:
    """How many drafts there are in a slot and beside it."""
    return counted.rows(db, DRAFTS, drafts.in_or_beside(home))


def _is_mine(db: Session, place: Place) -> bool:
    """Whether nobody else's text stands in the slot: it is empty, or as this writer left it."""
    there = select(_mark()).where(DRAFTS.c.slot == place.slot)
    found = db.execute(there).first()
    return found is None or found[0] == place.mark


def _mark() -> ColumnElement[str | None]:
    mark: ColumnElement[str | None] = func.json_extract(DRAFTS.c.fields, f"$.{_MARK}")
    return mark


def _free(db: Session, home: str) -> str:
    taken = set(db.scalars(select(DRAFTS.c.slot).where(drafts.in_or_beside(home))))
    number = 2
    while f"{home}{BESIDE}{number}" in taken:
        number += 1
    return home if home not in taken else f"{home}{BESIDE}{number}"
