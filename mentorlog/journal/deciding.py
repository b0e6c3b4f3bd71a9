"""What the decision of an evaluation does: the relationship moves on, turns back or rests."""

from __future__ import annotations

from datetime import date

from sqlalchemy import update
from sqlmodel import Session

from mentorlog.domain import decisions, stages
from mentorlog.domain.kinds import ReviewDecision, Stage
from mentorlog.domain.lines import one_line
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import mentorships, turns
from mentorlog.journal.ids import present
from mentorlog.journal.tables import CARDS, Mentorship, Person, Review
from mentorlog.wording import mirror as words


def looked_again(db: Session, mentorship_id: int, on: date) -> None:
    """A trial whose day to look again had come by then has been looked at."""
    db.execute(
        update(CARDS)
        .where(CARDS.c.mentorship_id == mentorship_id, CARDS.c.look_again_on <= on)
        .values(look_again_on=None)
    )


def carry_out(
    db: Session,
    mentorship: Mentorship,
    review: Review,
    back_to: Stage | None,
    on: date | None = None,
) -> None:
    """Do what an evaluation decides, on its day or on another; without a decision, nothing.

    Raises Refused when no steps lead from the stage to what is decided.
    """
    if review.decision is None:
        return
    number = turns.number_of(mentorship)
    when = on or review.reviewed_on
    before = mentorship.stage
    after = decisions.leads_to(review.decision, before, back_to)
    if after is None:
        name = present(db, Person, mentorship.person_id).name
        raise Refused(words.no_way(before, back_to, name))
    if after is not before:
        mentorships.move(db, number, after, reason=_reason(review, before, after), on=when)
    if review.decision is ReviewDecision.pause:
        mentorships.pause(db, number, on=when, reason=_("Decided when you looked at how you work."))


def _reason(review: Review, before: Stage, after: Stage) -> str:
    if not stages.needs_reason(before, after):
        return _("Decided when you looked at how you work.")
    said = one_line(review.one_thing or review.change)
    if not said:
        raise Refused(
            _("Turning back from closing asks for a reason. Say it as the one thing you note.")
        )
    return said
