"""Where the audience of a record stands in the file, and which ones the record may have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Table, select
from sqlmodel import Session

from mentorlog.domain import audience as audiences
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, ClauseKind, ReflectionKind
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import ids, turns
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    AGREEMENTS,
    CARDS,
    CLAUSES,
    CLOSURES,
    GOALS,
    REFLECTIONS,
    Mentorship,
)


class Aside(StrEnum):
    """What has an audience and no id of its own: the match card, a clause, the closure."""

    card = "card"
    clause = "clause"
    closure = "closure"


class Facet(StrEnum):
    """Which of a record's two audiences: that of the whole, of a goal's reason, of the views."""

    whole = ""
    why = "why"
    views = "views"


#: What names a record here: the id or uid a person types, or its kind and number.
Name = str | tuple[RecordKind | Aside, int]

_ASIDE: Final[dict[Aside, Table]] = {
    Aside.card: CARDS,
    Aside.clause: CLAUSES,
    Aside.closure: CLOSURES,
}
#: The columns in which an audience stands, by what of the record it is about.
_COLUMNS: Final[dict[Facet, str]] = {
    Facet.whole: "audience",
    Facet.why: "why_audience",
    Facet.views: "views_audience",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an audience stands in the file: rows of a table and one column of them."""

    table: Table
    numbers: tuple[int, ...]
    column: str
    record: str
    mentorship_id: int | None
    audience: Audience
    choices: tuple[Audience, ...]
    kind: RecordKind | None = None
    number: int = 0


def place_of(db: Session, name: Name, facet: Facet) -> Place:
    """Where the audience of that record stands. Raises NotFound; Refused where it has none."""
    kind, number = ids.find(db, name) if isinstance(name, str) else name
    table = _ASIDE[kind] if isinstance(kind, Aside) else ids.TABLES[kind]
    column = "default_audience" if kind is RecordKind.relationship else _COLUMNS[facet]
    if kind is RecordKind.agreement and facet is Facet.views:
        return _views(db, number)
    if kind is RecordKind.event:
        raise Refused(_("History stays as it is: it is seen by whom its records are seen by."))
    if column not in table.c:
        raise Refused(_("This has no audience of its own: nobody sees it but you."))
    found = db.execute(select(table).where(table.c.id == number)).mappings().first()
    if found is None:
        raise gone()
    mentorship_id = _relationship_of(db, kind, found)
    record = _record(db, kind, found, facet)
    return Place(
        table,
        (number,),
        column,
        record,
        mentorship_id,
        found[column],
        _choices(db, kind, found, facet, mentorship_id),
        kind if isinstance(kind, RecordKind) else None,
        number,
    )


def part_of(db: Session, kind: RecordKind, number: int, part: str) -> tuple[Name, Facet] | None:
    """What a word means as a part of a record: `why` of a goal, `views` or a clause's kind of an
    agreement, `card` or `closure` of a relationship. Empty is the record itself, None no part.
    """
    word = part.strip().casefold()
    if not word:
        return (kind, number), Facet.whole
    if (kind, word) in ((RecordKind.goal, Facet.why), (RecordKind.agreement, Facet.views)):
        return (kind, number), Facet(word)
    if kind is RecordKind.relationship and word in (Aside.card, Aside.closure):
        aside = Aside(word)
        table = _ASIDE[aside]
        query = select(table.c.id).where(table.c.mentorship_id == number)
    elif kind is RecordKind.agreement:
        aside = Aside.clause
        query = select(CLAUSES.c.id).where(
            CLAUSES.c.agreement_id == number,
            CLAUSES.c.kind.in_([clause for clause in ClauseKind if clause == word]),
        )
    else:
        return None
    found = db.execute(query).scalar_one_or_none()
    return None if found is None else ((aside, found), Facet.whole)


def _views(db: Session, agreement_id: int) -> Place:
    """The views on all clauses of an agreement, as one; it stands as wide as the widest."""
    agreement = db.execute(select(AGREEMENTS).where(AGREEMENTS.c.id == agreement_id)).first()
    rows = db.execute(
        select(CLAUSES.c.id, CLAUSES.c.audience, CLAUSES.c.views_audience).where(
            CLAUSES.c.agreement_id == agreement_id
        )
    ).all()
    if agreement is None:
        raise gone()
    if not rows:
        raise Refused(_("Nothing is written in this agreement yet."))
    wholes = [row.audience for row in rows] + [agreement.audience]
    possible = audiences.choices(_axes(db, agreement.mentorship_id))
    return Place(
        CLAUSES,
        tuple(row.id for row in rows),
        "views_audience",
        f"{public(RecordKind.agreement, agreement_id)} views",
        agreement.mentorship_id,
        max((row.views_audience for row in rows), key=audiences.breadth),
        audiences.within(possible, min(wholes, key=audiences.breadth)),
    )


def _relationship_of(db: Session, kind: RecordKind | Aside, found: Any) -> int | None:
    if kind is RecordKind.relationship:
        return int(found["id"])
    if kind is Aside.clause:
        query = select(AGREEMENTS.c.mentorship_id).where(AGREEMENTS.c.id == found["agreement_id"])
        return int(db.execute(query).scalar_one())
    number = found["mentorship_id"]
    return None if number is None else int(number)


def _record(db: Session, kind: RecordKind | Aside, found: Any, facet: Facet) -> str:
    match kind:
        case RecordKind():
            named = public(kind, found["id"])
        case Aside.clause:
            named = f"{public(RecordKind.agreement, found['agreement_id'])} {found['kind']}"
        case _:
            named = kind.value
    return f"{named} {facet.value}".strip()


def _choices(
    db: Session, kind: RecordKind | Aside, found: Any, facet: Facet, mentorship_id: int | None
) -> tuple[Audience, ...]:
    axes = None if mentorship_id is None else _axes(db, mentorship_id)
    if kind is RecordKind.reflection:
        return audiences.of_reflection(found["kind"], axes)
    assert axes is not None
    possible = audiences.choices(axes)
    if facet is not Facet.whole:
        return audiences.within(possible, found["audience"])
    whole = _whole(db, kind, found)
    return possible if whole is None else audiences.within(possible, whole)


def _whole(db: Session, kind: RecordKind | Aside, found: Any) -> Audience | None:
    """The audience of what it is a part of; None for what stands by itself."""
    if kind is RecordKind.check_in:
        return _audience_in(db, GOALS, found["goal_id"])
    if kind is Aside.clause:
        return _audience_in(db, AGREEMENTS, found["agreement_id"])
    if kind is RecordKind.highlight:
        return _audience_in(db, ids.TABLES[RecordKind(found["record_kind"])], found["record_id"])
    return None


def _audience_in(db: Session, table: Table, number: int) -> Audience | None:
    if "audience" not in table.c:
        return None
    held = db.execute(select(table.c.audience).where(table.c.id == number)).scalar_one_or_none()
    return held if isinstance(held, Audience) else None


def _axes(db: Session, mentorship_id: int) -> Axes:
    return turns.axes_of(present(db, Mentorship, mentorship_id))


def why_not(db: Session, place: Place, audience: Audience) -> str:
    """Why a record cannot have that audience."""
    if place.kind is RecordKind.reflection:
        kind = db.execute(
            select(REFLECTIONS.c.kind).where(REFLECTIONS.c.id == place.number)
        ).scalar_one()
        if kind is ReflectionKind.concern:
            return _("A concern stays sealed.")
        if place.mentorship_id is None:
            return _("What you write about yourself is seen by nobody else.")
        if kind is ReflectionKind.observation:
            return _("An observation never goes to a programme.")
    axes = None if place.mentorship_id is None else _axes(db, place.mentorship_id)
    if audience is Audience.programme and axes is not None and not axes.may_be_programme:
        return _(
            "Only a formal relationship that is not about life can show anything to its"
            " programme. This one stays between the two of you."
        )
    return _("This is part of something that fewer people may see. Change that first.")
