"""What the record says about when a review is due: one query for each fact, for many at once.

Sealed sessions count no more here than they do for the rhythm: whoever seals one reads as if it
had not been held.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import Select, func, literal, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import AgreementStatus, Audience, Instrument, SessionStatus
from mentorlog.domain.review_due import ReviewFacts
from mentorlog.journal.tables import AGREEMENTS, MENTORSHIPS, REVIEWS, SESSIONS


def facts(db: Session, mentorship_ids: Collection[int]) -> dict[int, ReviewFacts]:
    """What decides when a review of each of those relationships is due, by its number.

    Nothing sealed counts: no session, no review, no agreement.
    """
    began = select(MENTORSHIPS.c.id, MENTORSHIPS.c.started_on, MENTORSHIPS.c.created_at).where(
        MENTORSHIPS.c.id.in_(mentorship_ids)
    )
    agreed = select(AGREEMENTS.c.mentorship_id, AGREEMENTS.c.review_on).where(
        AGREEMENTS.c.mentorship_id.in_(mentorship_ids),
        AGREEMENTS.c.status == AgreementStatus.agreed,
        AGREEMENTS.c.audience != Audience.sealed,
    )
    last = (
        select(
            REVIEWS.c.mentorship_id,
            func.max(REVIEWS.c.reviewed_on, type_=REVIEWS.c.reviewed_on.type).label("last"),
        )
        .where(
            REVIEWS.c.mentorship_id.in_(mentorship_ids),
            REVIEWS.c.instrument != Instrument.fit,
            REVIEWS.c.audience != Audience.sealed,
        )
        .group_by(REVIEWS.c.mentorship_id)
    )
    meetings = _first_held(mentorship_ids)
    days: defaultdict[int, list[date]] = defaultdict(list)
    for number, at in db.execute(meetings):
        days[number].append(clock.civil(at).date())
    on = {row.mentorship_id: row.review_on for row in db.execute(agreed)}
    reviewed = {row.mentorship_id: row.last for row in db.execute(last)}
    return {
        number: ReviewFacts(
            day,
            on.get(number),
            reviewed.get(number),
            tuple(days[number]),
            clock.civil(written).date(),
        )
        for number, day, written in db.execute(began)
    }


#: As many held sessions are read from the last review on: six count, and those of a day or two
#: around it may not.
_ENOUGH = 16


def _first_held(mentorship_ids: Collection[int]) -> Select[tuple[int, datetime]]:
    """The first sessions held since the last review of each, or since the start, and no others:
    the cost does not grow with the years.
    """
    reviewed = (
        select(func.max(REVIEWS.c.reviewed_on))
        .where(
            REVIEWS.c.mentorship_id == MENTORSHIPS.c.id,
            REVIEWS.c.instrument != Instrument.fit,
            REVIEWS.c.audience != Audience.sealed,
        )
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )
    # A day earlier, for the file counts days in UTC.
    begin = func.coalesce(
        func.date(func.coalesce(reviewed, MENTORSHIPS.c.started_on), "-1 day"), ""
    )
    on = SESSIONS.alias("on")
    last = (
        select(on.c.starts_at)
        .where(
            on.c.mentorship_id == MENTORSHIPS.c.id,
            on.c.status == SessionStatus.held,
            on.c.audience != Audience.sealed,
            on.c.starts_at >= begin,
        )
        .order_by(on.c.starts_at)
        .limit(1)
        .offset(_ENOUGH - 1)
        .correlate(MENTORSHIPS)
        .scalar_subquery()
    )
    return (
        select(SESSIONS.c.mentorship_id, SESSIONS.c.starts_at)
        .select_from(MENTORSHIPS)
        .join(SESSIONS, SESSIONS.c.mentorship_id == MENTORSHIPS.c.id)
        .where(
            MENTORSHIPS.c.id.in_(mentorship_ids),
            SESSIONS.c.status == SessionStatus.held,
            SESSIONS.c.audience != Audience.sealed,
            SESSIONS.c.starts_at >= begin,
            SESSIONS.c.starts_at <= func.coalesce(last, literal("9999")),
        )
    )
