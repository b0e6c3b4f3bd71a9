"""Text that is being written, kept in the file until it is saved or thrown away on purpose.

Keeping a draft is no change of the record: it neither ends an undo nor makes screens read again.
A draft that could not be kept, because the file was replaced meanwhile, is kept by calling `keep`
on the journal opened next.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import Audience, ReflectionKind
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal.journal import ONLY_DRAFTS
from mentorlog.journal.records import KeptDraft
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLOSURES,
    DRAFTS,
    GOALS,
    MENTORSHIPS,
    OUTCOMES,
    PEOPLE,
    REFLECTIONS,
    REVIEWS,
    SESSIONS,
    THANKS,
)

_CLEAR = delete(DRAFTS).where(DRAFTS.c.slot == bindparam("emptied"))
_SESSION = "session:"
_NEW_SESSION = "session:new:"
_CONCERN = "concern:"
#: Stands between a slot and a number where two wrote the same at once: `session:12~2`.
BESIDE = "~"
_REFLECTION = "reflection:"
#: Among the fields of a form that changes something: whether that was sealed when it was opened.
OF_SEALED: Final = "of sealed"
#: How the slots of drafts that change a record start; its number follows. A match card and a
#: closure go by the number of their relationship.
_CHANGES: Final[Mapping[str, Column[Any]]] = {
    _SESSION: SESSIONS.c.id,
    _REFLECTION: REFLECTIONS.c.id,
    "goal:": GOALS.c.id,
    "review:edit:": REVIEWS.c.id,
    "match:": CARDS.c.mentorship_id,
    "form:facts:": SESSIONS.c.id,
    "form:when:": SESSIONS.c.id,
    "form:off:": SESSIONS.c.id,
    "form:promise:": ACTIONS.c.id,
    "form:anew:": ACTIONS.c.id,
    "form:topic:": AGENDA.c.id,
    "form:step:": GOALS.c.id,
    "form:check_in:": GOALS.c.id,
    "form:checked:": CHECK_INS.c.id,
    "form:outcome:": OUTCOMES.c.id,
    "form:thanks:": THANKS.c.id,
    "form:agree:": AGREEMENTS.c.id,
    "form:closure:": CLOSURES.c.mentorship_id,
}


def session_slot(mentorship_id: int, session_id: int | None = None) -> str:
    """The slot for the text of a session: that one, or a new one of the relationship."""
    return f"{_SESSION}{session_id}" if session_id else f"{_NEW_SESSION}{mentorship_id}"


def reflection_slot(reflection_id: int | None, about: str = "me") -> str:
    """The slot for the text of a reflection: that one, or a new one about a relationship or me.

    `about` is the number of the relationship as text, or `me`.
    """
    return f"{_REFLECTION}{reflection_id}" if reflection_id else f"{_REFLECTION}new:{about}"


def concern_slot(mentorship_id: int) -> str:
    """The slot for what feels off in a relationship, until it is saved and sealed."""
    return f"{_CONCERN}{mentorship_id}"


def in_or_beside(home: str | ColumnElement[str]) -> ColumnElement[bool]:
    """SQL for whether a draft stands in that slot, or beside it as another's of the same."""
    slot = literal(home) if isinstance(home, str) else home
    return (DRAFTS.c.slot == slot) | DRAFTS.c.slot.startswith(slot.concat(BESIDE))


def of_relationship(mentorship_id: int) -> ColumnElement[bool]:
    """SQL for whether the draft in the row belongs to a relationship, or to a record of it."""
    sessions = select(literal(_SESSION).concat(SESSIONS.c.id)).where(
        SESSIONS.c.mentorship_id == mentorship_id
    )
    reflections = select(literal(_REFLECTION).concat(REFLECTIONS.c.id)).where(
        REFLECTIONS.c.mentorship_id == mentorship_id
    )
    return or_(
        DRAFTS.c.mentorship_id == mentorship_id,
        DRAFTS.c.slot.in_(sessions),
        DRAFTS.c.slot.in_(reflections),
    )


def keep(
    db: Session,
    slot: str,
    fields: Mapping[str, object],
    mentorship_id: int | None = None,
    base_updated_at: datetime | None = None,
) -> None:
    """Keep a form as it stands, in place of what its slot held before.

    `fields` holds what JSON can: text, numbers, truth, lists and mappings of these. Text is
    cleaned. `base_updated_at` is the `updated_at` of the record when writing began. Raises
    Refused when the relationship it belongs to is gone.
    """
    _check_there(db, mentorship_id)
    kept = {
        "mentorship_id": mentorship_id,
        "base_updated_at": base_updated_at,
        "updated_at": clock.now(),
        "fields": json.dumps(_cleaned(fields), ensure_ascii=False),
    }
    db.execute(
        insert(DRAFTS)
        .values(slot=slot, **kept)
        .on_conflict_do_update(index_elements=["slot"], set_=kept)
    )
    db.info.setdefault(ONLY_DRAFTS, True)


def find(db: Session, slot: str) -> KeptDraft | None:
    """What the slot holds, or None."""
    found = db.execute(_rows().where(DRAFTS.c.slot == slot)).first()
    return None if found is None else _draft(found)


@cache
def of_sealed() -> ColumnElement[bool]:
    """SQL for whether the draft in the row is of something sealed, or of a concern to be.

    It is as sealed as its record is now, whenever it was typed.
    """
    drafting = func.json_extract(DRAFTS.c.fields, "$.agreement")
    kind = func.json_extract(DRAFTS.c.fields, "$.kind")
    to_be_concern = DRAFTS.c.slot.startswith(_REFLECTION) & kind.is_not_distinct_from(
        ReflectionKind.concern.value
    )
    opened_sealed = func.json_extract(DRAFTS.c.fields, f'$."{OF_SEALED}"').is_(True)
    return or_(
        *(_changes_sealed(prefix, key) for prefix, key in _CHANGES.items()),
        DRAFTS.c.slot.startswith("agreement:") & _sealed(AGREEMENTS.c.id, drafting),
        to_be_concern,
        opened_sealed,
        DRAFTS.c.slot.startswith(_CONCERN),
    )


def _changes_sealed(prefix: str, key: Column[Any]) -> ColumnElement[bool]:
    # What follows the number, another number or a sign, is no part of it to SQLite.
    number = cast(func.substr(DRAFTS.c.slot, len(prefix) + 1), Integer)
    return and_(DRAFTS.c.slot.startswith(prefix), _sealed(key, number))


def _sealed(key: Column[Any], number: ColumnElement[Any]) -> ColumnElement[bool]:
    audience = key.table.c.audience
    return exists(literal(1)).where(key == number, audience == Audience.sealed).correlate(DRAFTS)


def all_(db: Session) -> list[KeptDraft]:
    """Every draft, the latest written first; none of what is sealed."""
    query = _rows().where(~of_sealed()).order_by(DRAFTS.c.updated_at.desc(), DRAFTS.c.id.desc())
    return [_draft(found) for found in db.execute(query)]


def discard(db: Session, slot: str) -> None:
    """Throw away what the slot holds, on the person's word. Harmless when it holds nothing."""
    clear(db, slot)
    db.info.setdefault(ONLY_DRAFTS, True)


def clear(db: Session, slot: str) -> None:
    """Empty a slot whose text has become a record, in the transaction that made it one."""
    db.connection().execute(_CLEAR, {"emptied": slot})


def _check_there(db: Session, mentorship_id: int | None) -> None:
    if mentorship_id is None:
        return
    query = select(MENTORSHIPS.c.id).where(MENTORSHIPS.c.id == mentorship_id)
    if db.execute(query).first() is None:
        raise Refused(
            _(
                "The relationship this text belongs to was deleted elsewhere."
                " The text is still on your screen: copy what you want to keep."
            )
        )


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean_input(value)
        case Mapping():
            return {clean_input(str(key)): _cleaned(held) for key, held in value.items()}
        case list() | tuple():
            return [_cleaned(held) for held in value]
        case _:
            return value


@cache
def _rows() -> Select[Any]:
    return (
        select(
            DRAFTS.c.slot,
            DRAFTS.c.mentorship_id,
            DRAFTS.c.fields,
            DRAFTS.c.base_updated_at,
            DRAFTS.c.updated_at,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            MENTORSHIPS.c.status,
        )
        .select_from(DRAFTS)
        .outerjoin(MENTORSHIPS, MENTORSHIPS.c.id == DRAFTS.c.mentorship_id)
        .outerjoin(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _draft(found: Row[Any]) -> KeptDraft:
    number = found.slot.removeprefix(_SESSION).partition(BESIDE)[0]
    return KeptDraft(
        slot=found.slot,
        mentorship_id=found.mentorship_id,
        session_id=int(number) if number.isdecimal() else None,
        name=found.name or "",
        alias=found.alias or "",
        fields=json.loads(found.fields),
        base_updated_at=found.base_updated_at,
        updated_at=found.updated_at,
        ended=found.status in ENDED,
    )
