"""Sentences marked in a record: for the brief, the closing ritual and the book."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, and_, case, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience
from mentorlog.domain.lines import sentences_of
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, ids
from mentorlog.journal.forms import NewHighlight
from mentorlog.journal.forms.closing import LONGEST_SENTENCE
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.records import HighlightRow, RecordKind
from mentorlog.journal.tables import (
    HIGHLIGHTS,
    MENTORSHIPS,
    PEOPLE,
    REFLECTIONS,
    SESSIONS,
    Highlight,
    MentoringSession,
    Reflection,
)

_NEWEST = (HIGHLIGHTS.c.created_at.desc(), HIGHLIGHTS.c.id.desc())


def add(db: Session, new: NewHighlight) -> int:
    """Mark a sentence in a session's note or summary, or in a reflection; returns its number.

    The same sentence marked again is the mark there is. Raises NotFound; Refused when it does not
    stand in the record, when the record is of another kind, or is about no relationship.
    """
    kind, number = ids.find(db, new.record)
    mentorship_id, audience, texts = _record(db, kind, number)
    sentence = _plain(new.sentence)
    if not sentence:
        raise Refused(NewHighlight.complaint("sentence"))
    if len(sentence) > LONGEST_SENTENCE:
        raise Refused(_("That is more than a sentence. Mark the part that you want to keep."))
    if not any(sentence in _plain(text) for text in texts):
        raise Refused(
            _("That sentence does not stand in what is saved. Save first, or look again.")
        )
    there = select(HIGHLIGHTS.c.id).where(
        HIGHLIGHTS.c.record_kind == kind,
        HIGHLIGHTS.c.record_id == number,
        HIGHLIGHTS.c.sentence == sentence,
    )
    known = db.execute(there).first()
    if known is not None:
        return int(known.id)
    marked = Highlight(
        mentorship_id=mentorship_id,
        record_kind=kind,
        record_id=number,
        sentence=sentence,
        audience=audience,
    )
    db.add(marked)
    db.flush()
    assert marked.id is not None
    return marked.id


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[HighlightRow]:
    """Marked sentences, those marked last first; what is sealed only when asked for."""
    query = _rows()
    if not sealed:
        query = query.where(HIGHLIGHTS.c.audience != Audience.sealed)
    if with_ is not None:
        query = query.where(HIGHLIGHTS.c.mentorship_id == with_)
    found = [_row(row) for row in db.execute(query.order_by(*_NEWEST))]
    if since is not None:
        found = [row for row in found if clock.civil(row.created_at).date() >= since]
    return found[offset : None if limit is None else offset + limit]


def count(db: Session, *, with_: int, sealed: bool = False) -> int:
    """How many sentences are marked in a relationship."""
    return counted.of_relationship(db, HIGHLIGHTS, with_, sealed=sealed)


def rows(db: Session, numbers: Collection[int]) -> list[HighlightRow]:
    """The marked sentences of those numbers, in no order."""
    return [_row(found) for found in db.execute(_rows().where(HIGHLIGHTS.c.id.in_(numbers)))]


def one(db: Session, highlight_id: int) -> HighlightRow:
    """One marked sentence, sealed or not. Raises NotFound."""
    found = rows(db, [highlight_id])
    if not found:
        raise gone()
    return found[0]


def sentences(db: Session, record: str) -> tuple[str, ...]:
    """The sentences of a record that can be marked, as they stand there, without marks of form.

    Raises NotFound, and Refused for a record of another kind.
    """
    kind, number = ids.find(db, record)
    _mentorship_id, _audience, texts = _record(db, kind, number)
    return tuple(dict.fromkeys(one for text in texts for one in sentences_of(text)))


def _record(db: Session, kind: RecordKind, number: int) -> tuple[int, Audience, tuple[str, ...]]:
    if kind is RecordKind.session:
        session = present(db, MentoringSession, number)
        return session.mentorship_id, session.audience, (session.summary, session.notes)
    if kind is RecordKind.reflection:
        reflection = present(db, Reflection, number)
        if reflection.mentorship_id is None:
            raise Refused(_("That is about you alone; sentences are marked for a relationship."))
        return reflection.mentorship_id, reflection.audience, (reflection.title, reflection.body)
    raise Refused(_("A sentence is marked in a session or a reflection. That id is neither."))


def _plain(text: str) -> str:
    return " ".join(text.split())


@cache
def _rows() -> Select[Any]:
    kept = HIGHLIGHTS.c
    in_session = and_(kept.record_kind == RecordKind.session, SESSIONS.c.id == kept.record_id)
    in_text = and_(kept.record_kind == RecordKind.reflection, REFLECTIONS.c.id == kept.record_id)
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.record_kind,
            kept.record_id,
            kept.sentence,
            case(
                (SESSIONS.c.id.is_not(None), SESSIONS.c.starts_at), else_=REFLECTIONS.c.written_at
            ).label("happened_at"),
            SESSIONS.c.time_zone,
            kept.audience,
            kept.created_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .outerjoin(SESSIONS, in_session)
        .outerjoin(REFLECTIONS, in_text)
    )


def _row(found: Row[Any]) -> HighlightRow:
    at = found.happened_at
    return HighlightRow(
        id=found.id,
        public_id=public(RecordKind.highlight, found.id),
        uid=found.uid,
        mentorship_id=found.mentorship_id,
        name=found.name,
        alias=found.alias,
        record=public(RecordKind(found.record_kind), found.record_id),
        sentence=found.sentence,
        happened_on=None if at is None else clock.civil(at, found.time_zone).date(),
        audience=found.audience,
        created_at=found.created_at,
    )
