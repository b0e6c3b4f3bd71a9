"""Eight mentees with histories made by hand: three of them need something, five nearly do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.kinds import (
    Audience,
    Formality,
    Horizon,
    Instrument,
    ReflectionKind,
    Role,
    SessionStatus,
    Side,
)
from mentorlog.journal import actions, agenda, goals, mentorships, people, sessions, snoozes, turns
from mentorlog.journal.forms import (
    NewAction,
    NewGoal,
    NewPlan,
    NewRelationship,
    NewTopic,
    PersonEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import MentoringSession, Reflection, Review
from tests.conftest import StandingClock

#: A Friday, ten in the morning where the person is.
TODAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

#: Whom it is about, why, the two lines of it on the screen, in their order.
NEEDED = (
    (
        "Amara",
        FlagKind.my_promise,
        "send the outline",
        "you promised Amara · 2 days late",
    ),
    ("Chidi", FlagKind.their_promise, "read the report", "Chidi promised you · 9 days late"),
    ("Bram", FlagKind.silence, "Bram and you have not met for 25 days", "You agreed on every 14"),
    ("Amara", FlagKind.carried_topic, "money", "Amara · carried a third time"),
    ("Chidi", FlagKind.passed_session, "Did it happen?", "It was planned for yesterday 10:00"),
)
NEARLY = ("Dele", "Edda", "Femi", "Gitte", "Hiro")


def written(journal: Journal, standing: StandingClock) -> dict[str, int]:
    """Write all eight histories, and stand at `TODAY`; the relationships' numbers by name."""
    numbers: dict[str, int] = {}

    def at(days_before: int, happens: Callable[[Session], object]) -> None:
        standing.set(TODAY - timedelta(days=days_before))
        journal.change_now(happens)

    def begun(name: str, db: Session, **fields: Any) -> None:
        form = {"cadence_days": 28, **fields}
        numbers[name] = mentorships.add(
            db,
            NewRelationship(
                name=name,
                my_role=Role.mentor,
                formality=Formality.informal,
                started_on=clock.today(),
                **form,
            ),
        )

    at(67, lambda db: people.edit(db, people.me(db).id, PersonEdit(capacity=8)))
    for name in ("Amara", "Chidi", "Dele", "Edda", "Femi", "Gitte", "Hiro"):
        at(67, partial(begun, name))
    at(31, partial(begun, "Bram", cadence_days=14))

    def held(name: str, db: Session, **fields: Any) -> None:
        text = SessionText(
            mentorship_id=numbers[name], starts_at=clock.now(), notes="We met.", **fields
        )
        sessions.save(db, text)

    def topic(name: str, text: str, db: Session) -> None:
        agenda.add(db, NewTopic(mentorship_id=numbers[name], text=text))

    def promise(name: str, text: str, due: date, owner: Side, db: Session) -> int:
        new = NewAction(mentorship_id=numbers[name], owner=owner, text=text, due_on=due)
        return actions.add(db, new)

    def fitting(name: str, db: Session) -> None:
        db.add(
            Review(
                mentorship_id=numbers[name],
                reviewed_on=clock.today(),
                instrument=Instrument.fit,
                respondent=Side.me,
            )
        )

    def called_off(name: str, db: Session) -> None:
        plan = NewPlan(mentorship_id=numbers[name], starts_at=clock.now() + timedelta(days=1))
        sessions.cancel(db, sessions.plan(db, plan))

    def planned(name: str, in_days: int, db: Session) -> None:
        at_ = clock.now() + timedelta(days=in_days)
        sessions.plan(db, NewPlan(mentorship_id=numbers[name], starts_at=at_))

    today = TODAY.date()
    late, later = today - timedelta(days=2), today - timedelta(days=9)

    # Three who need something.
    at(60, partial(topic, "Amara", "money"))
    for day in (50, 35, 10):
        at(day, partial(held, "Amara"))
    at(9, partial(fitting, "Amara"))
    at(8, partial(promise, "Amara", "send the outline", late, Side.me))
    at(25, partial(held, "Bram"))
    at(20, partial(held, "Chidi"))
    at(19, partial(promise, "Chidi", "read the report", later, Side.them))
    at(5, partial(planned, "Chidi", 4))

    # Dele: due soon and not silent, a topic carried twice, a promise due today, a kept one.
    at(60, partial(topic, "Dele", "the exam"))
    for day in (40, 24):
        at(day, partial(held, "Dele"))
    at(20, partial(promise, "Dele", "a book", today, Side.me))
    at(20, lambda db: actions.done(db, promise("Dele", "a name", late, Side.me, db)))

    # Edda: silent and called off twice in a row, but at rest since.
    at(60, partial(held, "Edda"))
    at(30, partial(called_off, "Edda"))
    at(20, partial(called_off, "Edda"))
    at(18, lambda db: turns.pause(db, numbers["Edda"], reason="parental leave"))

    # Femi: 40 days without a talk, and the next one stands in the calendar.
    at(40, partial(held, "Femi"))
    at(3, partial(planned, "Femi", 7))

    # Gitte: three sessions, the goal looked at after the first, the fit looked at; one no-show;
    # a pulse that fell by less than a point; 65 % of the talk, which is not more.
    at(50, partial(goal_, numbers, "Gitte"))
    for day, felt in ((48, 5), (30, 4), (12, 5)):
        at(day, partial(held, "Gitte", pulse_heard=felt, talk_share=65))
    at(40, partial(looked_at, numbers, "Gitte"))
    at(11, partial(fitting, "Gitte"))
    at(6, partial(called_off, "Gitte"))

    # Hiro: a late promise that was put off, a sealed session, a letter for tomorrow.
    at(15, partial(held, "Hiro"))
    at(14, partial(promise, "Hiro", "call his old boss", late, Side.me))
    at(1, partial(hiro, numbers["Hiro"]))
    standing.set(TODAY)
    return numbers


def goal_(numbers: dict[str, int], name: str, db: Session) -> None:
    """A goal for somebody."""
    goals.add(db, NewGoal(mentorship_id=numbers[name], horizon=Horizon.short, title="speak up"))


def looked_at(numbers: dict[str, int], name: str, db: Session) -> None:
    """A check-in on that goal."""
    from mentorlog.journal import check_ins
    from mentorlog.journal.forms import NewCheckIn

    (goal,) = goals.tree(db, with_=numbers[name], open_=True)
    check_ins.add(db, NewCheckIn(goal_id=goal.id, level=0))


def hiro(number: int, db: Session) -> None:
    """What is put off, sealed, or not yet due with Hiro."""
    promise = actions.open_for(db, number)[0]
    from mentorlog.journal import attention

    for due in attention.named(db, promise.public_id):
        snoozes.snooze(db, snoozes.key(due.flag))
    db.add(
        MentoringSession(
            mentorship_id=number,
            status=SessionStatus.planned,
            starts_at=clock.now() - timedelta(hours=1),
            time_zone="UTC",
            audience=Audience.sealed,
        )
    )
    db.add(
        Reflection(
            mentorship_id=number,
            kind=ReflectionKind.letter,
            title="to be opened",
            body="words",
            opens_on=clock.today() + timedelta(days=2),
        )
    )
