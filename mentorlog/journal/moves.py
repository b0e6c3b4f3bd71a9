"""The moves of a relationship along the six steps: it begins or is declined, moves, moves back.

Each is one transaction that changes the relationship and writes its history, dated and with the
reason given; a day to come is refused. Screens and commands call these through `mentorships` and
`matching`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import clock, wording
from mentorlog.domain import criteria as rules
from mentorlog.domain import stages
from mentorlog.domain.closing import goes_on
from mentorlog.domain.kinds import EventKind, MatchDecision, Stage, Status
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import criteria, history
from mentorlog.journal.ids import present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import EventRow, RecordKind
from mentorlog.journal.tables import CARDS, MatchCard, Mentorship
from mentorlog.journal.turns import call_off_planned, check_not_ahead, note_status, number_of, touch


def start(db: Session, mentorship_id: int, on: date | None = None, reason: str = "") -> None:
    """Begin with a candidate: it becomes active and goes on to building.

    Raises Refused for one that has begun, and Contradiction for a day to come.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if mentorship.status is not Status.candidate:
        raise Refused(_("This relationship has begun already."))
    begins = on or clock.today()
    check_not_ahead(begins)
    mentorship.started_on = begins
    mentorship.cadence_since = begins
    card = _card_of(db, mentorship_id)
    if card is not None and card.decision is MatchDecision.undecided:
        _write_decision(card, MatchDecision.yes, begins)
    note_status(db, mentorship, Status.active, on=begins, reason=reason)
    _step(db, mentorship, Stage.building, on=begins, reason=reason)


def decline(db: Session, mentorship_id: int, on: date | None = None, reason: str = "") -> None:
    """Decide against a candidate; it stays in the journal as declined, without a closure.

    Sessions still planned are called off.
    Raises Refused for one that has begun, and Contradiction for a day to come.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if mentorship.status is not Status.candidate:
        raise Refused(_("Only a candidate can be declined; this relationship has begun."))
    declined = on or clock.today()
    check_not_ahead(declined)
    card = _card_of(db, mentorship_id)
    if card is not None and card.decision is MatchDecision.undecided:
        _write_decision(card, MatchDecision.no, declined)
    call_off_planned(db, mentorship_id)
    note_status(db, mentorship, Status.declined, on=declined, reason=reason)


def decide(
    db: Session,
    mentorship_id: int,
    decision: MatchDecision,
    on: date | None = None,
    reason: str = "",
    look_again: date | None = None,
) -> None:
    """Decide on a candidate: yes and it begins, trial and it begins with a day to look again, no.

    The reason is kept on the match card, which is made when there is none. Raises Refused for one
    that is no candidate, or when the match card leaves something open and no reason is given, and
    Contradiction for a day to come or a trial without a later day to look at the fit again.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    _check_decision(mentorship, decision)
    decided = on or clock.today()
    check_not_ahead(decided)
    _check_look_again(decision, decided, look_again)
    why = clean_input(reason).strip()
    if decision is not MatchDecision.no and not why and _still_open(db, mentorship):
        raise Refused(ask_why(_still_open(db, mentorship)))
    card = _card_of(db, mentorship_id) or MatchCard(
        mentorship_id=mentorship_id, audience=mentorship.default_audience
    )
    before = card.decision
    _write_decision(card, decision, decided)
    card.look_again_on = look_again
    card.reasons = why or card.reasons
    db.add(card)
    history.note(
        db,
        mentorship_id,
        EventKind.decision,
        on=decided,
        before=before,
        after=decision,
        reason=why,
    )
    if decision is MatchDecision.no:
        decline(db, mentorship_id, on=decided)
        return
    start(db, mentorship_id, on=decided)


def move(
    db: Session, mentorship_id: int, stage: Stage, reason: str = "", on: date | None = None
) -> None:
    """Move to another stage; for a candidate, building is the decision to begin.

    Raises Refused when the steps do not lead there, when something is still open and no reason is
    given, and when turning back from closing without one; Contradiction for a day to come or one
    before the last move.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    before = mentorship.stage
    if not goes_on(mentorship.status):
        raise Refused(
            _("This relationship has ended, so its stage stays. A new chapter can begin instead.")
        )
    if stage not in stages.moves_as(mentorship.status, before):
        raise Refused(_no_step(mentorship.status, before, stage))
    if mentorship.status is Status.candidate:
        decide(db, mentorship_id, MatchDecision.yes, on=on, reason=reason)
        return
    moved = on or clock.today()
    _check_day(db, mentorship, moved)
    if not reason.strip():
        if stages.needs_reason(before, stage):
            raise Refused(_back_from_closing())
        still = _still_open(db, mentorship)
        if stages.needs_reason(before, stage, ready=not still):
            raise Refused(ask_why(still))
    _step(db, mentorship, stage, on=moved, reason=reason)


def take_back(db: Session, mentorship_id: int, reason: str = "") -> Stage:
    """Take back the latest move that still stands; returns the stage it stands at again.

    History keeps both: the move, and today's line that takes it back. Done again, it takes back
    the move before. A beginning that is taken back makes a candidate again, and the decision
    open. Raises Refused when there is no move to take back, after the end, and for the beginning
    of a relationship that is paused.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    if not goes_on(mentorship.status):
        raise Refused(_("This relationship has ended, so no move is taken back."))
    last = latest(db, mentorship_id)
    if last is None:
        raise Refused(_("There is no move to take back."))
    stage = Stage(last.from_value)
    if stage is Stage.matching:
        _take_back_beginning(db, mentorship, reason)
    _step(db, mentorship, stage, on=clock.today(), reason=reason, takes_back=last)
    return stage


def asks_why(db: Session, mentorship_id: int, stage: Stage) -> str:
    """The sentence that asks why one moves to `stage`; empty when nobody asks.

    Turning back from closing does, and leaving with something open.
    """
    mentorship = present(db, Mentorship, mentorship_id)
    still = _still_open(db, mentorship)
    if mentorship.status is Status.candidate:
        return ask_why(still) if still else ""
    if not stages.needs_reason(mentorship.stage, stage, ready=not still):
        return ""
    return _back_from_closing() if mentorship.stage is Stage.closing else ask_why(still)


def latest(db: Session, mentorship_id: int) -> EventRow | None:
    """The latest move that has not been taken back; None when there is none."""
    moved = [event for event in history.of(db, mentorship_id) if event.kind is EventKind.stage]
    taken = {event.record for event in moved}
    standing = [one for one in moved if not one.record and one.public_id not in taken]
    return max(standing, key=lambda event: event.id, default=None)


def ask_why(still: Sequence[rules.Criterion]) -> str:
    """What is said when a stage is left with something open and no reason is given."""
    return _("This is still open: {what}. Go on all the same by saying why, in a word.").format(
        what="; ".join(wording.criterion(one.key) for one in still)
    )


def _no_step(status: Status, before: Stage, stage: Stage) -> str:
    """Why there is no move from `before` to `stage`, and where the steps lead instead."""
    if stage is before:
        return _("You are at {stage} already.").format(stage=wording.stage(stage))
    if status is Status.candidate:
        return _("Nothing is decided yet. The only step from here is building: you begin.")
    return _("From {before} the steps lead to {others}, not to {stage}.").format(
        before=wording.stage(before),
        others=", ".join(wording.stage(one) for one in stages.moves(before)),
        stage=wording.stage(stage),
    )


def _back_from_closing() -> str:
    return _("Turning back from closing asks for a reason. Say it in a few words.")


def _check_decision(mentorship: Mentorship, decision: MatchDecision) -> None:
    if mentorship.status is not Status.candidate:
        raise Refused(_("Only about a candidate is there something to decide."))
    if decision is MatchDecision.undecided:
        raise Refused(_("Decide yes, trial or no; undecided it is already."))


def _check_look_again(decision: MatchDecision, on: date, look_again: date | None) -> None:
    if decision is MatchDecision.trial:
        if look_again is None:
            raise Contradiction(_("A trial needs a day to look at the fit again."))
        if look_again <= on:
            raise Contradiction(_("The day to look again lies after the day the trial begins."))
    elif look_again is not None:
        raise Contradiction(_("Only a trial has a day to look at the fit again."))


def _check_day(db: Session, mentorship: Mentorship, on: date) -> None:
    check_not_ahead(on)
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Contradiction(_("That day lies before the relationship began. Choose a later day."))
    last = latest(db, number_of(mentorship))
    if last is not None and on < last.happened_on:
        raise Contradiction(_("That day lies before the last move. Choose a later day."))


def _still_open(db: Session, mentorship: Mentorship) -> tuple[rules.Criterion, ...]:
    """What is open before the present stage is left, apart from the deciding itself."""
    facts = criteria.facts(db, number_of(mentorship))
    asked = rules.leaving(rules.of(mentorship.stage, facts))
    if mentorship.stage is Stage.matching:
        asked = tuple(one for one in asked if one.key is not rules.Key.decision_made)
    return () if mentorship.stage is Stage.development else rules.open_ones(asked)


def _take_back_beginning(db: Session, mentorship: Mentorship, reason: str) -> None:
    if mentorship.status is Status.paused:
        raise Refused(_("It is paused. Resume it first, then take its beginning back."))
    number, today = number_of(mentorship), clock.today()
    card = _card_of(db, number)
    if card is not None and card.decision is not MatchDecision.undecided:
        before = card.decision
        _write_decision(card, MatchDecision.undecided, None)
        history.note(db, number, EventKind.decision, on=today, before=before, after=card.decision)
    mentorship.started_on = mentorship.cadence_since = mentorship.check_back_on = None
    note_status(db, mentorship, Status.candidate, on=today, reason=reason)


def _card_of(db: Session, mentorship_id: int) -> MatchCard | None:
    found = db.execute(select(CARDS.c.id).where(CARDS.c.mentorship_id == mentorship_id)).first()
    return None if found is None else db.get(MatchCard, found.id)


def _write_decision(card: MatchCard, decision: MatchDecision, on: date | None) -> None:
    card.decision, card.decided_on = decision, on
    if decision is not MatchDecision.trial:
        card.look_again_on = None
    card.updated_at = later(card.updated_at, clock.now())


def _step(
    db: Session,
    mentorship: Mentorship,
    stage: Stage,
    *,
    on: date,
    reason: str,
    takes_back: EventRow | None = None,
) -> None:
    before, mentorship.stage = mentorship.stage, stage
    touch(mentorship)
    history.note(
        db,
        number_of(mentorship),
        EventKind.stage,
        on=on,
        before=before,
        after=stage,
        reason=clean_input(reason).strip(),
        record="" if takes_back is None else public(RecordKind.event, takes_back.id),
    )
