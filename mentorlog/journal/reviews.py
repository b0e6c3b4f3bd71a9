"""Evaluations: how the two work together, what is decided, and what the answers say over time.

The decision of an evaluation moves the relationship in the transaction that saves it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.content.mirror import texts
from mentorlog.domain import mirror, review_due
from mentorlog.domain.closing import LIVES
from mentorlog.domain.kinds import (
    Audience,
    Instrument,
    Role,
    SessionStatus,
    Side,
    Status,
)
from mentorlog.domain.lines import first_words
from mentorlog.domain.mirror import Answers, Gap, Voice
from mentorlog.errors import Contradiction, Refused
from mentorlog.i18n import _
from mentorlog.journal import counted, deciding
from mentorlog.journal import review_due as dues
from mentorlog.journal.forms import NewReview, ReviewEdit
from mentorlog.journal.ids import gone, present, public
from mentorlog.journal.instants import later
from mentorlog.journal.records import (
    Mirrored,
    RecordKind,
    ReviewCard,
    ReviewDue,
    ReviewRow,
    ThenAndNow,
)
from mentorlog.journal.tables import (
    MENTORSHIPS,
    PEOPLE,
    REVIEWS,
    MentoringSession,
    Mentorship,
    Review,
)

_NOT_COLUMNS = frozenset({"answers", "back_to", "reviewed_on"})
_SAID = frozenset({"instrument", "respondent"})


def page(
    db: Session,
    *,
    offset: int = 0,
    limit: int | None = None,
    with_: int | None = None,
    instrument: Instrument | None = None,
    since: date | None = None,
    sealed: bool = False,
) -> list[ReviewRow]:
    """Evaluations, the latest first; what is sealed only when asked for."""
    query = counted.narrowed(_rows(), REVIEWS, with_=with_, sealed=sealed)
    if instrument is not None:
        query = query.where(REVIEWS.c.instrument == instrument)
    part = counted.newest(
        query, REVIEWS, REVIEWS.c.reviewed_on, since=since, offset=offset, limit=limit
    )
    return [_row(found) for found in db.execute(part)]


def count(db: Session, *, with_: int, sealed: bool = False) -> int:
    """How many evaluations a relationship has."""
    return counted.of_relationship(db, REVIEWS, with_, sealed=sealed)


def rows(db: Session, numbers: Collection[int]) -> list[ReviewRow]:
    """The evaluations of those numbers, in no order."""
    return [_row(found) for found in db.execute(_rows().where(REVIEWS.c.id.in_(numbers)))]


def one(db: Session, review_id: int) -> ReviewCard:
    """One evaluation with its answers, sealed or not. Raises NotFound."""
    found = db.execute(_cards().where(REVIEWS.c.id == review_id)).first()
    if found is None:
        raise gone()
    return _card(found)


def save(db: Session, new: NewReview) -> int:
    """Write down an evaluation and do what it decides; returns its number.

    Continue leads from evaluation (or closing) to development, adjust back to goals or building,
    pause pauses, close leads to closing; when the steps do not lead there, Refused is raised and
    nothing is saved. So it is for a relationship that has not begun or has ended. A trial whose day
    to look again has come counts as looked at.
    """
    mentorship = present(db, Mentorship, new.mentorship_id)
    _check_lives(mentorship)
    on = new.reviewed_on or clock.today()
    _check_day(mentorship, on)
    _check_session(db, new)
    _check_answers(mentorship.my_role, new.instrument, new.respondent, new.answers)
    review = Review(
        **{
            name: value for name, value in new.changes().items() if name not in _NOT_COLUMNS | _SAID
        },
        instrument=new.instrument,
        respondent=new.respondent,
        reviewed_on=on,
        answers=_as_text(new.instrument, new.answers),
        instrument_version=texts().version,
        audience=mentorship.default_audience,
    )
    _check_says_something(review)
    db.add(review)
    db.flush()
    deciding.looked_again(db, new.mentorship_id, on)
    deciding.carry_out(db, mentorship, review, new.back_to)
    assert review.id is not None
    return review.id


def edit(db: Session, review_id: int, change: ReviewEdit) -> None:
    """Change what an evaluation says; a decision that is another one is carried out, today.

    What an earlier decision did stays: it is history.
    """
    review = present(db, Review, review_id)
    mentorship = present(db, Mentorship, review.mentorship_id)
    before = review.decision
    given = change.changes()
    if change.reviewed_on is not None:
        _check_day(mentorship, change.reviewed_on)
        review.reviewed_on = change.reviewed_on
    for field in given.keys() - _NOT_COLUMNS:
        setattr(review, field, given[field])
    answers = change.answers if "answers" in given else _answers(review.answers)
    _check_answers(mentorship.my_role, review.instrument, review.respondent, answers)
    review.answers = _as_text(review.instrument, answers)
    _check_says_something(review)
    review.updated_at = later(review.updated_at, clock.now())
    if review.decision is not None and review.decision is not before:
        _check_lives(mentorship)
        deciding.carry_out(db, mentorship, review, change.back_to, on=clock.today())


def mirrored(db: Session, mentorship_id: int) -> Mirrored:
    """First against latest mirror of each side, and where the latest of both differ."""
    cards = [
        _card(found)
        for found in db.execute(
            _cards()
            .where(
                REVIEWS.c.mentorship_id == mentorship_id,
                REVIEWS.c.instrument == Instrument.mirror,
                REVIEWS.c.audience != Audience.sealed,
            )
            .order_by(REVIEWS.c.reviewed_on, REVIEWS.c.id)
        )
    ]
    mine, theirs = (
        _then_and_now(side, [card for card in cards if card.respondent is side])
        for side in (Side.me, Side.them)
    )
    return Mirrored(mine, theirs, _gaps(mine, theirs))


def due(db: Session, mentorship_id: int) -> ReviewDue:
    """Whether it is time to look at how the two work together, and how."""
    lives = present(db, Mentorship, mentorship_id).status in LIVES
    facts = dues.facts(db, [mentorship_id])[mentorship_id]
    looked = count(db, with_=mentorship_id) > 0
    whole = lives and review_due.is_due(facts, clock.today())
    held = len(facts.held)
    return ReviewDue(
        on=review_due.due_on(facts),
        due=whole,
        fit=lives and mirror.fit_is_due(held, looked=looked),
        # A whole review that is due looks at the fit as well.
        instrument=Instrument.mirror if whole else mirror.suggested(held, looked=looked),
    )


# What may be written.


def _check_lives(mentorship: Mentorship) -> None:
    if mentorship.status is Status.candidate:
        raise Refused(_("This relationship has not begun, so there is nothing to evaluate yet."))
    if mentorship.status not in LIVES:
        raise Refused(_("This relationship has ended. A reflection can still look back on it."))


def _check_day(mentorship: Mentorship, on: date) -> None:
    if on > clock.today():
        raise Contradiction(_("That day is still to come. Choose today or an earlier day."))
    if mentorship.started_on is not None and on < mentorship.started_on:
        raise Refused(_("That day lies before the relationship began. Choose a later day."))


def _check_session(db: Session, new: NewReview) -> None:
    if new.session_id is None:
        return
    session = present(db, MentoringSession, new.session_id)
    if session.mentorship_id != new.mentorship_id:
        raise Contradiction(_("That session belongs to another relationship."))
    if session.status is not SessionStatus.held:
        raise Refused(_("That session was not held, so nothing was evaluated in it."))


def _check_answers(
    my_role: Role, instrument: Instrument, respondent: Side, answers: Answers
) -> None:
    if not mirror.may_answer(instrument, my_role, respondent):
        raise Contradiction(
            _("The self-check is the mentee’s own. Choose the mentee as the one who answers.")
        )
    wrong = mirror.wrong_keys(instrument, answers)
    if wrong:
        raise Refused(
            _(
                "“{key}” is not asked here, or its answer is not 0 to 4 or “-”. Asked are: {keys}."
            ).format(key=wrong[0][:20], keys=", ".join(mirror.keys(instrument)))
        )


def _check_says_something(review: Review) -> None:
    words = (review.keep, review.change, review.stop, review.one_thing)
    if not _answers(review.answers) and not any(map(str.strip, words)) and not review.decision:
        raise Refused(_("There is nothing in it yet. One answer or a few words are enough."))


def _as_text(instrument: Instrument, answers: Answers) -> str:
    return json.dumps({key: answers[key] for key in mirror.keys(instrument) if key in answers})


def _answers(text: str) -> dict[str, int | None]:
    found: dict[str, int | None] = json.loads(text)
    return found


# Reading.


def _then_and_now(side: Side, cards: list[ReviewCard]) -> ThenAndNow | None:
    return ThenAndNow(side, cards[0], cards[-1]) if cards else None


def _gaps(mine: ThenAndNow | None, theirs: ThenAndNow | None) -> tuple[Gap, ...]:
    if mine is None or theirs is None or mine.latest.voice is theirs.latest.voice:
        return ()
    scored = {card.voice: mirror.scores(card.answers) for card in (mine.latest, theirs.latest)}
    return mirror.gaps(scored[Voice.mentor], scored[Voice.mentee])


def _columns() -> list[Any]:
    kept = REVIEWS.c
    return [
        kept.id,
        kept.uid,
        kept.mentorship_id,
        PEOPLE.c.name,
        PEOPLE.c.alias,
        MENTORSHIPS.c.my_role,
        MENTORSHIPS.c.direction,
        kept.reviewed_on,
        kept.instrument,
        kept.respondent,
        kept.one_thing,
        kept.decision,
        kept.audience,
        kept.updated_at,
    ]


@cache
def _rows() -> Select[Any]:
    return _joined(_columns())


@cache
def _cards() -> Select[Any]:
    kept = REVIEWS.c
    more = (kept.session_id, kept.instrument_version, kept.answers)
    return _joined([*_columns(), *more, kept.keep, kept.change, kept.stop, kept.created_at])


def _joined(columns: list[Any]) -> Select[Any]:
    return (
        select(*columns)
        .join(MENTORSHIPS, MENTORSHIPS.c.id == REVIEWS.c.mentorship_id)
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
    )


def _row(found: Row[Any]) -> ReviewRow:
    values = found._asdict()
    values["one_thing"] = first_words(found.one_thing)
    return ReviewRow(public_id=public(RecordKind.review, found.id), **values)


def _card(found: Row[Any]) -> ReviewCard:
    values = found._asdict()
    values["answers"] = _answers(found.answers)
    return ReviewCard(public_id=public(RecordKind.review, found.id), **values)
