"""Matching: candidates with their cards, two or three beside each other, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import Audience, MatchDecision, Status
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import entering
from mentorlog.journal.forms import MatchCardEdit, RelationshipEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.moves import decide
from mentorlog.journal.records import MATCH_PARTS, MatchCardRow, RecordKind
from mentorlog.journal.tables import CARDS, MENTORSHIPS, PEOPLE, MatchCard, Mentorship
from mentorlog.journal.turns import axes_of, check_audience

__all__ = ["MOST_COMPARED", "candidates", "card", "compare", "decide", "edit", "looked_again"]

#: As many cards are looked at beside each other.
MOST_COMPARED = 3


def card(db: Session, mentorship_id: int) -> MatchCardRow:
    """The match card of a relationship, empty when none was written. Raises NotFound.

    A sealed one is handed out too: who asks sees to it that it is not shown.
    """
    found = db.execute(_rows().where(MENTORSHIPS.c.id == mentorship_id)).first()
    if found is None:
        raise gone()
    return _row(found)


def compare(
    db: Session, mentorship_ids: Sequence[int], *, sealed: bool = False
) -> list[MatchCardRow]:
    """Up to three cards to look at beside each other, in the order given.

    What is sealed stays empty unless `sealed`. Raises Refused for more than three, or for one
    that is named twice, and NotFound.
    """
    if len(mentorship_ids) > MOST_COMPARED:
        raise Refused(_("At most three cards can be looked at beside each other."))
    if len(set(mentorship_ids)) < len(mentorship_ids):
        raise Refused(_("The same relationship is named twice. Name different ones."))
    return [_unless_sealed(card(db, number), sealed) for number in mentorship_ids]


def candidates(db: Session) -> list[MatchCardRow]:
    """The cards of everyone nothing is decided about yet, the longest in the journal first.

    What is sealed stays empty.
    """
    query = _rows().where(MENTORSHIPS.c.status == Status.candidate).order_by(MENTORSHIPS.c.id)
    return [_unless_sealed(_row(found), False) for found in db.execute(query)]


def edit(db: Session, mentorship_id: int, change: MatchCardEdit) -> None:
    """Write on the match card; it is made when there is none.

    Raises NotFound, and Refused for an audience it cannot have and for a day to look again where
    there is no trial.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    values = change.changes()
    if "audience" in values:
        check_audience(values["audience"], axes_of(mentorship))
    number = db.execute(
        select(CARDS.c.id).where(CARDS.c.mentorship_id == mentorship_id)
    ).scalar_one_or_none()
    if values.get("look_again_on") is not None:
        _check_trial(db, number)
    if number is None:
        values.setdefault("audience", mentorship.default_audience)
        db.add(MatchCard(mentorship_id=mentorship_id, **values))
        return
    kept = present(db, MatchCard, number)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.updated_at = later(kept.updated_at, clock.now())


def looked_again(db: Session, mentorship_id: int) -> bool:
    """The day to look again at a relationship was dealt with; whether one had come.

    That of a trial goes before the one that a pause or an end set.
    """
    found = present(db, Mentorship, mentorship_id)
    today = clock.today()
    tried = card(db, mentorship_id).look_again_on
    if tried is not None and tried <= today:
        edit(db, mentorship_id, MatchCardEdit(look_again_on=None))
    elif found.check_back_on is not None and found.check_back_on <= today:
        entering.edit(db, mentorship_id, RelationshipEdit(check_back_on=None))
    else:
        return False
    return True


def _check_trial(db: Session, number: int | None) -> None:
    if number is None or present(db, MatchCard, number).decision is not MatchDecision.trial:
        raise Refused(_("Only a trial has a day to look at the fit again."))


def _unless_sealed(row: MatchCardRow, sealed: bool) -> MatchCardRow:
    if sealed or row.audience is not Audience.sealed:
        return row
    hidden: dict[str, Any] = dict.fromkeys((*MATCH_PARTS, "reasons"), "")
    return replace(row, **hidden)


@cache
def _rows() -> Select[Any]:
    kept = MENTORSHIPS.c
    return (
        select(
            kept.id.label("mentorship_id"),
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.my_role,
            kept.formality,
            kept.career,
            kept.life,
            kept.direction,
            kept.status,
            kept.default_audience,
            *(CARDS.c[part] for part in MATCH_PARTS),
            CARDS.c.decision,
            CARDS.c.decided_on,
            CARDS.c.look_again_on,
            CARDS.c.reasons,
            CARDS.c.audience,
            CARDS.c.updated_at,
        )
        .join(PEOPLE, PEOPLE.c.id == kept.person_id)
        .outerjoin(CARDS, CARDS.c.mentorship_id == kept.id)
    )


def _row(found: Row[Any]) -> MatchCardRow:
    decision = found.decision or MatchDecision.undecided
    return MatchCardRow(
        mentorship_id=found.mentorship_id,
        public_id=public(RecordKind.relationship, found.mentorship_id),
        name=found.name,
        alias=found.alias,
        my_role=found.my_role,
        axes=Axes(found.formality, found.career, found.life, found.direction),
        status=found.status,
        **{part: getattr(found, part) or "" for part in MATCH_PARTS},
        decision=decision,
        decided_on=found.decided_on,
        reasons=found.reasons or "",
        look_again_on=found.look_again_on,
        audience=found.audience or found.default_audience,
        updated_at=found.updated_at,
    )
