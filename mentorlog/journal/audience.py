"""Who may see a record: how it stands, what it may become, and changing it.

Every change is a line in the relationship's history: a wider audience because it is a decision
that somebody may ask about later, a narrower one so that the history says who could see it when.
The line names the record by its id and holds none of its text; while the record is sealed, so are
the lines that name it. A reflection about oneself has no relationship and so leaves no line.

A part is never wider than the whole: sentences marked in a record, the check-ins of a goal, the
reason behind it and the views in an agreement narrow along with it. What was sealed along with
its whole comes back as it was when the whole is unsealed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Table, or_, select, update
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import audience as audiences
from mentorlog.domain.kinds import Audience, EventKind
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import history, turns
from mentorlog.journal.audience_places import Aside, Facet, Name, Place, place_of, why_not
from mentorlog.journal.ids import public
from mentorlog.journal.instants import later
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    CHECK_INS,
    CLAUSES,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
)

__all__ = ["Aside", "Facet", "Name", "Standing", "WouldWiden", "change", "standing"]


class WouldWiden(Refused):
    """More eyes could see it afterwards; that needs an explicit yes (`widen`)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who may see a record, and who else might. `choices` are narrowest first.

    `record` is how the history names it: `s12`, `g4 why`, `v1 purpose`, `card`.
    """

    record: str
    audience: Audience
    choices: tuple[Audience, ...]
    mentorship_id: int | None

    def widens(self, audience: Audience) -> bool:
        """Whether that would let more eyes see it, which is asked first."""
        return audiences.widens(self.audience, audience)


def standing(db: Session, name: Name, facet: Facet = Facet.whole) -> Standing:
    """Who may see that record, sealed or not. Raises NotFound; Refused for what has no audience."""
    place = place_of(db, name, facet)
    return Standing(place.record, place.audience, place.choices, place.mentorship_id)


def change(
    db: Session,
    name: Name,
    audience: Audience,
    on: date | None = None,
    reason: str = "",
    *,
    widen: bool = False,
    facet: Facet = Facet.whole,
) -> None:
    """Let exactly `audience` see a record from now on; nothing happens when it does already.

    For a relationship it is what new notes begin with. `widen` is the person's yes to more eyes;
    without it, widening raises WouldWiden. Raises NotFound, and Refused with the reason for an
    audience that the record cannot have.
    """
    place = place_of(db, name, facet)
    if audience not in place.choices:
        raise Refused(why_not(db, place, audience))
    if audience is place.audience:
        return
    if audiences.widens(place.audience, audience) and not widen:
        raise WouldWiden(_("More people could see it than before. Say yes to that first."))
    day = on or clock.today()
    turns.check_not_ahead(day)
    if place.kind is RecordKind.relationship:
        turns.change_audience(db, place.number, audience, day, reason)
        return
    _turn(db, place, audience, day, clean_input(reason).strip())
    _along(db, place, audience, day)


def _turn(db: Session, place: Place, audience: Audience, on: date, reason: str = "") -> None:
    """Set it, and write so in the history."""
    values: dict[str, Any] = {place.column: audience}
    if "updated_at" in place.table.c:
        seen = select(place.table.c.updated_at).where(place.table.c.id.in_(place.numbers))
        values["updated_at"] = later(max(db.execute(seen).scalars()), clock.now())
    db.flush()
    db.execute(update(place.table).where(place.table.c.id.in_(place.numbers)).values(**values))
    db.expire_all()
    if place.mentorship_id is None:
        return
    if audience is Audience.sealed:
        _seal_history(db, place)
    history.note(
        db,
        place.mentorship_id,
        EventKind.audience,
        on=on,
        before=place.audience,
        after=audience,
        reason=reason,
        record=place.record,
        audience=Audience.sealed if audience is Audience.sealed else Audience.me,
    )


def _seal_history(db: Session, place: Place) -> None:
    """Lines of history that name a sealed record would tell of it, so they are sealed too."""
    named = or_(EVENTS.c.record == place.record, EVENTS.c.record.startswith(f"{place.record} "))
    ours = EVENTS.c.mentorship_id == place.mentorship_id
    db.execute(update(EVENTS).where(ours, named).values(audience=Audience.sealed))


# What belongs to a record and is never wider than it.


def _along(db: Session, place: Place, audience: Audience, on: date) -> None:
    """Narrow the parts of a record with it; bring back what was sealed along with it."""
    for part in _parts(db, place):
        if audiences.widens(audience, part.audience):
            _turn(db, part, audience, on)
        elif place.audience is Audience.sealed and part.audience is Audience.sealed:
            before = _sealed_along(db, part)
            if before is not None:
                _turn(db, part, min(before, audience, key=audiences.breadth), on)


def _parts(db: Session, place: Place) -> list[Place]:
    found = []
    if place.kind is RecordKind.goal and place.column == "audience":
        found.append(
            _part(db, place, GOALS, (place.number,), "why_audience", f"{place.record} why")
        )
        numbers = select(CHECK_INS.c.id).where(CHECK_INS.c.goal_id == place.number)
        for number in list(db.execute(numbers).scalars()):
            record = f"{public(RecordKind.check_in, number)} {place.record}"
            found.append(_part(db, place, CHECK_INS, (number,), "audience", record))
    if place.kind is RecordKind.agreement and place.column == "audience":
        clauses = select(CLAUSES.c.id, CLAUSES.c.kind).where(CLAUSES.c.agreement_id == place.number)
        for number, kind in list(db.execute(clauses)):
            record = f"{place.record} {kind}"
            found.append(_part(db, place, CLAUSES, (number,), "audience", record))
            found.append(_part(db, place, CLAUSES, (number,), "views_audience", f"{record} views"))
    if place.table is CLAUSES and place.column == "audience":
        found.append(
            _part(db, place, CLAUSES, place.numbers, "views_audience", f"{place.record} views")
        )
    if place.kind is not None and place.column == "audience":
        marked = select(HIGHLIGHTS.c.id).where(
            HIGHLIGHTS.c.record_kind == place.kind, HIGHLIGHTS.c.record_id == place.number
        )
        for number in list(db.execute(marked).scalars()):
            record = f"{public(RecordKind.highlight, number)} {place.record}"
            found.append(_part(db, place, HIGHLIGHTS, (number,), "audience", record))
    return found


def _part(
    db: Session, whole: Place, table: Table, numbers: tuple[int, ...], column: str, record: str
) -> Place:
    held = db.execute(select(table.c[column]).where(table.c.id == numbers[0])).scalar_one()
    return Place(table, numbers, column, record, whole.mentorship_id, held, ())


def _sealed_along(db: Session, part: Place) -> Audience | None:
    """What a part was before it was sealed along with its whole; None if it was sealed by itself.

    The latest line about it tells: that of a part sealed along names the whole as well.
    """
    own = part.record.split()[0] if part.table in (CHECK_INS, HIGHLIGHTS) else part.record
    lines = (
        select(EVENTS.c.record, EVENTS.c.from_value, EVENTS.c.to_value)
        .where(
            EVENTS.c.mentorship_id == part.mentorship_id,
            EVENTS.c.record.in_((own, part.record)),
        )
        .order_by(EVENTS.c.id.desc())
        .limit(1)
    )
    found = db.execute(lines).first()
    if found is None or found.record != part.record or found.to_value != Audience.sealed:
        return None
    return Audience(found.from_value)
