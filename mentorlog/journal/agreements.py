"""What two people agree on: drafts, agreed versions, and how one takes the place of another.

There is at most one draft and at most one agreed version in a relationship. What was agreed stays
as it was said; whoever wants it otherwise drafts the next version, which begins as a copy.

Here they are read; what changes them comes from `agreeing`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from mentorlog.domain.kinds import AgreementStatus, Audience
from mentorlog.journal import counted
from mentorlog.journal.agreeing import (
    ORDER,
    agree,
    drop_untouched,
    edit,
    edit_clause,
    edit_clauses,
    set_form,
    start,
)
from mentorlog.journal.ids import gone, public
from mentorlog.journal.records import AgreementCard, AgreementRow, ClauseRow, RecordKind
from mentorlog.journal.tables import AGREEMENTS, CLAUSES, MENTORSHIPS, PEOPLE

__all__ = [
    "agree",
    "count",
    "current",
    "draft",
    "drop_untouched",
    "edit",
    "edit_clause",
    "edit_clauses",
    "one",
    "page",
    "rows",
    "set_form",
    "start",
    "versions",
]


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    status: AgreementStatus | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[AgreementRow]:
    """Versions, the latest begun first; what is sealed only when asked for.

    `since` is when they were agreed, so that it leaves drafts out.
    """
    query = counted.narrowed(_rows(), AGREEMENTS, with_=with_, sealed=sealed)
    if status is not None:
        query = query.where(AGREEMENTS.c.status == status)
    if since is not None:
        query = query.where(AGREEMENTS.c.agreed_on >= since)
    newest = query.order_by(AGREEMENTS.c.id.desc()).offset(offset).limit(limit)
    return [_row(found) for found in db.execute(newest)]


def count(db: Session, *, with_: int, sealed: bool = False) -> int:
    """How many versions a relationship has."""
    return counted.of_relationship(db, AGREEMENTS, with_, sealed=sealed)


def rows(db: Session, numbers: Collection[int]) -> list[AgreementRow]:
    """The versions of those numbers, in no order."""
    return [_row(found) for found in db.execute(_rows().where(AGREEMENTS.c.id.in_(numbers)))]


def one(db: Session, agreement_id: int) -> AgreementCard:
    """One version with all its clauses, sealed or not. Raises NotFound."""
    found = db.execute(_cards().where(AGREEMENTS.c.id == agreement_id)).first()
    if found is None:
        raise gone()
    return _card(db, found)


def versions(db: Session, mentorship_id: int, *, sealed: bool = False) -> tuple[AgreementCard, ...]:
    """All versions of a relationship, the first one first, without what is sealed in them."""
    query = _cards().where(AGREEMENTS.c.mentorship_id == mentorship_id)
    if not sealed:
        query = query.where(AGREEMENTS.c.audience != Audience.sealed)
    cards = [_card(db, found) for found in db.execute(query.order_by(AGREEMENTS.c.version))]
    return tuple(card if sealed else card.unsealed() for card in cards)


def current(db: Session, mentorship_id: int, *, sealed: bool = False) -> AgreementCard | None:
    """What is agreed, or None."""
    return _only(versions(db, mentorship_id, sealed=sealed), AgreementStatus.agreed)


def draft(db: Session, mentorship_id: int, *, sealed: bool = False) -> AgreementCard | None:
    """What is being drafted, or None."""
    return _only(versions(db, mentorship_id, sealed=sealed), AgreementStatus.draft)


@cache
def _rows() -> Select[Any]:
    kept = AGREEMENTS.c
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            MENTORSHIPS.c.formality,
            kept.version,
            kept.status,
            kept.short,
            kept.agreed_on,
            kept.my_consent,
            kept.their_consent,
            kept.minor_involved,
            kept.review_on,
            kept.audience,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


@cache
def _cards() -> Select[Any]:
    return _rows().add_columns(AGREEMENTS.c.created_at)


def _row(found: Row[Any]) -> AgreementRow:
    return AgreementRow(public_id=public(RecordKind.agreement, found.id), **found._asdict())


def _card(db: Session, found: Row[Any]) -> AgreementCard:
    kept = CLAUSES.c
    query = select(
        kept.id,
        kept.kind,
        kept.my_view,
        kept.their_view,
        kept.agreed_text,
        kept.audience,
        kept.views_audience,
    ).where(kept.agreement_id == found.id)
    clauses = [ClauseRow(**clause._asdict()) for clause in db.execute(query)]
    return AgreementCard(
        public_id=public(RecordKind.agreement, found.id),
        clauses=tuple(sorted(clauses, key=lambda clause: ORDER[clause.kind])),
        **found._asdict(),
    )


def _only(cards: Iterable[AgreementCard], status: AgreementStatus) -> AgreementCard | None:
    return next((card for card in cards if card.status is status), None)
