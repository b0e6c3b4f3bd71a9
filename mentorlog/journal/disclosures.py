"""Everything that ever left the journal: written down before the file appears, never changed.

Names stay out of it, so that erasing somebody leaves nothing of them here: the relationship is
known by its uid, which a tombstone keeps, and is called by name only while it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlmodel import Session

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.journal.tables import DISCLOSURES, MENTORSHIPS, PEOPLE, Disclosure


@dataclass(frozen=True, slots=True)
class NewDisclosure:
    """What is about to leave. `scope` and `left_out` are sentences without anybody's name.

    `about_uid` is the uid of the relationship it is about; empty: the journal as a whole.
    `digest` is the SHA-256 in hex of the bytes of the file, of a folder that of its list.
    """

    form: ExportForm
    for_whom: Reader
    digest: str
    about_uid: str = ""
    scope: str = ""
    left_out: str = ""
    encrypted: bool = False


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """One thing that left. `name` and `alias` are empty when it is about the whole journal.

    They are empty too once the relationship is gone.
    """

    uid: str
    left_at: datetime
    form: ExportForm
    for_whom: Reader
    about_uid: str
    scope: str
    left_out: str
    encrypted: bool
    digest: str
    name: str
    alias: str


def record(db: Session, new: NewDisclosure) -> str:
    """Write down that something leaves, now; its uid. In the transaction that puts it in place."""
    row = Disclosure(
        form=new.form,
        for_whom=new.for_whom,
        about_uid=new.about_uid,
        scope=new.scope,
        left_out=new.left_out,
        encrypted=new.encrypted,
        digest=new.digest,
    )
    db.add(row)
    db.flush()
    return row.uid


def take_back(db: Session, uid: str) -> None:
    """Strike out what was written down last, for it did not leave: its file has no name.

    Nothing happens when something else left meanwhile; then it stays, with the rest.
    """
    last = select(func.max(DISCLOSURES.c.id)).scalar_subquery()
    db.execute(delete(DISCLOSURES).where(DISCLOSURES.c.uid == uid, DISCLOSURES.c.id == last))


def page(
    db: Session, mentorship_id: int | None = None, *, offset: int = 0, limit: int | None = None
) -> list[DisclosureRow]:
    """What left, of one relationship or of all, the latest first.

    Of a relationship only what was about it: what was about the whole journal is not listed.
    """
    kept = DISCLOSURES.c
    joined = DISCLOSURES.outerjoin(MENTORSHIPS, MENTORSHIPS.c.uid == kept.about_uid).outerjoin(
        PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id
    )
    query = (
        select(
            kept.uid,
            kept.left_at,
            kept.form,
            kept.for_whom,
            kept.about_uid,
            kept.scope,
            kept.left_out,
            kept.encrypted,
            kept.digest,
            PEOPLE.c.name,
            PEOPLE.c.alias,
        )
        .select_from(joined)
        .order_by(kept.left_at.desc(), kept.id.desc())
        .offset(offset)
    )
    if mentorship_id is not None:
        query = query.where(MENTORSHIPS.c.id == mentorship_id)
    if limit is not None:
        query = query.limit(limit)
    return [
        DisclosureRow(
            **{**row._asdict(), "name": row.name or "", "alias": row.alias or ""},
        )
        for row in db.execute(query)
    ]
