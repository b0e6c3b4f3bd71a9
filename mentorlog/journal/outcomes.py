"""What a relationship gave: benefits that really happened, with their evidence.

An introduction is one too: it widens the mentee's network, and is followed up on a date. All of
it stays possible after the end.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, case, func, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import benefits
from mentorlog.domain.kinds import Audience, Beneficiary, OutcomeForm
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, links, turns
from mentorlog.journal.forms import NewOutcome, OutcomeEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import OutcomeRow, RecordKind
from mentorlog.journal.tables import MENTORSHIPS, OUTCOMES, PEOPLE, Mentorship, Outcome


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    beneficiary: Beneficiary | None = None,
    open_: bool = False,
    since: date | None = None,
    sealed: bool = False,
) -> list[OutcomeRow]:
    """Outcomes, the latest first; what is sealed only when asked for.

    `open_` leaves only introductions that are still to be followed up.
    """
    query = counted.narrowed(_rows(), OUTCOMES, with_=with_, sealed=sealed)
    if beneficiary is not None:
        query = query.where(OUTCOMES.c.beneficiary == beneficiary)
    if open_:
        query = query.where(_OPEN)
    part = counted.newest(
        query, OUTCOMES, OUTCOMES.c.happened_on, since=since, offset=offset, limit=limit
    )
    return _read(db, part)


def of(db: Session, mentorship_id: int, *, sealed: bool = False) -> list[OutcomeRow]:
    """What one relationship gave: introductions to follow up first, the most urgent foremost,
    then by beneficiary, the latest first.
    """
    query = _rows().where(OUTCOMES.c.mentorship_id == mentorship_id)
    if not sealed:
        query = query.where(OUTCOMES.c.audience != Audience.sealed)
    rank = {beneficiary: place for place, beneficiary in enumerate(Beneficiary, start=1)}
    return _read(
        db,
        query.order_by(
            case((_OPEN, 0), else_=case(rank, value=OUTCOMES.c.beneficiary)),
            case((_OPEN, func.coalesce(OUTCOMES.c.follow_up_on, "9999-12-31")), else_=""),
            OUTCOMES.c.happened_on.desc(),
            OUTCOMES.c.id.desc(),
        ),
    )


def count(db: Session, *, with_: int, sealed: bool = False) -> int:
    """How many outcomes a relationship has."""
    return counted.of_relationship(db, OUTCOMES, with_, sealed=sealed)


def rows(db: Session, numbers: Collection[int]) -> list[OutcomeRow]:
    """The outcomes of those numbers, in no order."""
    return _read(db, _rows().where(OUTCOMES.c.id.in_(numbers)))


def one(db: Session, outcome_id: int) -> OutcomeRow:
    """One outcome, sealed or not, with what shows it. Raises NotFound."""
    found = rows(db, [outcome_id])
    if not found:
        raise gone()
    return replace(found[0], shown_by=links.of(db, RecordKind.outcome, outcome_id))


def add(db: Session, new: NewOutcome, shown_by: tuple[links.End, ...] = ()) -> int:
    """Write down what it gave; returns its number. `shown_by` are the records that show it.

    Raises Contradiction for a benefit of somebody else, an introduction that is not about the
    network, a follow-up of anything but an introduction, and a day to come.
    """
    mentorship = present(db, Mentorship, new.mentorship_id)
    outcome = Outcome(
        **{name: value for name, value in new.changes().items() if name != "happened_on"},
        happened_on=new.happened_on or clock.today(),
        audience=mentorship.default_audience,
    )
    _check(outcome)
    db.add(outcome)
    db.flush()
    assert outcome.id is not None
    links.replace(db, (RecordKind.outcome, outcome.id), shown_by)
    return outcome.id


def edit(
    db: Session,
    outcome_id: int,
    change: OutcomeEdit,
    shown_by: tuple[links.End, ...] | None = None,
) -> None:
    """Change it as far as it is given; `shown_by` None leaves its evidence links as they are.

    What turns from an introduction into something else is no longer followed up. Raises as `add`.
    """
    outcome = present(db, Outcome, outcome_id)
    given = change.changes()
    if given.get("happened_on", outcome.happened_on) is None:
        given.pop("happened_on")
    for field, value in given.items():
        setattr(outcome, field, value)
    if not benefits.may_follow_up(outcome.form) and "follow_up_on" not in given:
        outcome.follow_up_on = outcome.followed_up_on = None
    _check(outcome)
    outcome.updated_at = later(outcome.updated_at, clock.now())
    if shown_by is not None:
        links.replace(db, (RecordKind.outcome, outcome_id), shown_by)


def follow_up(db: Session, outcome_id: int, on: date | None = None) -> None:
    """The introduction was followed up, today unless `on` says otherwise.

    Raises Refused for anything but an introduction, and for one that was followed up already.
    """
    outcome = present(db, Outcome, outcome_id)
    if not benefits.may_follow_up(outcome.form):
        raise Refused(_("Only an introduction is followed up."))
    if outcome.followed_up_on is not None:
        raise Refused(_("This introduction was followed up already."))
    day = on or clock.today()
    turns.check_not_ahead(day)
    outcome.followed_up_on = day
    outcome.updated_at = later(outcome.updated_at, clock.now())


def reopen(db: Session, outcome_id: int) -> None:
    """The introduction is still to be followed up."""
    outcome = present(db, Outcome, outcome_id)
    outcome.followed_up_on = None
    outcome.updated_at = later(outcome.updated_at, clock.now())


def _check(outcome: Outcome) -> None:
    if not benefits.belongs(outcome.benefit, outcome.beneficiary):
        raise Contradiction(_("That benefit belongs to somebody else. Choose another of the two."))
    if not benefits.fits(outcome.form, outcome.benefit):
        raise Contradiction(_("An introduction widens the mentee’s network. Choose that benefit."))
    followed = outcome.follow_up_on or outcome.followed_up_on
    if followed is not None and not benefits.may_follow_up(outcome.form):
        raise Contradiction(_("Only an introduction is followed up."))
    turns.check_not_ahead(outcome.happened_on)
    if outcome.followed_up_on is not None:
        turns.check_not_ahead(outcome.followed_up_on)


_OPEN = (OUTCOMES.c.form == OutcomeForm.introduction) & OUTCOMES.c.followed_up_on.is_(None)


@cache
def _rows() -> Select[Any]:
    kept = OUTCOMES.c
    return (
        select(
            kept.id,
            kept.uid,
            kept.mentorship_id,
            PEOPLE.c.name,
            PEOPLE.c.alias,
            kept.beneficiary,
            kept.benefit,
            kept.form,
            kept.happened_on,
            kept.line,
            kept.evidence,
            kept.follow_up_on,
            kept.followed_up_on,
            kept.audience,
            kept.created_at,
            kept.updated_at,
        )
        .join(MENTORSHIPS, MENTORSHIPS.c.id == kept.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _read(db: Session, query: Select[Any]) -> list[OutcomeRow]:
    return [_row(found) for found in db.execute(query)]


def _row(found: Row[Any]) -> OutcomeRow:
    return OutcomeRow(public_id=public(RecordKind.outcome, found.id), **found._asdict())
