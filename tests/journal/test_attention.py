"""What needs attention in a real journal: eight mentees, sealed things, pauses, put off."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    Direction,
    Formality,
    GoalStatus,
    Horizon,
    Instrument,
    OutcomeForm,
    ReflectionKind,
    Role,
    SessionStatus,
    Side,
    Stage,
)
from mentorlog.errors import Contradiction, NotFound
from mentorlog.journal import (
    actions,
    agenda,
    attention,
    mentorships,
    people,
    promises_kept,
    sessions,
    snoozes,
    today,
)
from mentorlog.journal.forms import (
    NewAction,
    NewPlan,
    NewRelationship,
    NewTopic,
    PersonEdit,
    RelationshipEdit,
    SessionEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.tables import (
    Goal,
    GoalCheckIn,
    MentoringSession,
    Outcome,
    Reflection,
    Review,
)
from tests.conftest import NOW, StandingClock

FIRST_DAY = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def begin(db: Session, name: str, **fields: Any) -> int:
    form: dict[str, Any] = {
        "my_role": Role.mentor,
        "formality": Formality.informal,
        "started_on": clock.today(),
        "cadence_days": 28,
        **fields,
    }
    return mentorships.add(db, NewRelationship(name=name, **form))


def held(db: Session, number: int, at: datetime, **fields: Any) -> int:
    text = SessionText(mentorship_id=number, starts_at=at, notes="We met.", **fields)
    return sessions.save(db, text).session_id


def promised(db: Session, number: int, text: str, due: date | None, owner: Side = Side.me) -> int:
    new = NewAction(mentorship_id=number, owner=owner, text=text, due_on=due)
    return actions.add(db, new)


def found(journal: Journal) -> list[tuple[FlagKind, str]]:
    return [(one.kind, one.name) for one in journal.run_now(attention.due)]


def days_ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def test_of_eight_mentees_three_need_something(
    journal: Journal, standing_clock: StandingClock
) -> None:
    """Each of the five others is a near miss of one rule."""
    standing_clock.set(FIRST_DAY)
    names = ("Ada", "Ben", "Cleo", "Dov", "Eva", "Finn", "Gus", "Hana")

    def start(db: Session) -> dict[str, int]:
        people.edit(db, people.me(db).id, PersonEdit(capacity=8))
        return {name: begin(db, name) for name in names}

    numbers = journal.change_now(start)
    standing_clock.set(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))

    def lived(db: Session) -> None:
        for name in names:
            if name not in ("Cleo", "Gus"):
                held(db, numbers[name], days_ago(10))
        promised(db, numbers["Ada"], "send the outline", clock.today() - timedelta(days=2))
        promised(db, numbers["Ada"], "later", clock.today())
        promised(db, numbers["Ben"], "read it", clock.today() - timedelta(days=1), Side.them)
        held(db, numbers["Cleo"], days_ago(43))
        agenda.add(db, NewTopic(mentorship_id=numbers["Dov"], text="money"))
        done = promised(db, numbers["Eva"], "done", clock.today() - timedelta(days=5))
        actions.done(db, done)
        held(db, numbers["Finn"], days_ago(3), talk_share=90)
        held(db, numbers["Gus"], days_ago(28))
        plan = NewPlan(mentorship_id=numbers["Hana"], starts_at=days_ago(-1))
        sessions.cancel(db, sessions.plan(db, plan))

    journal.change_now(lived)
    assert found(journal) == [
        (FlagKind.my_promise, "Ada"),
        (FlagKind.their_promise, "Ben"),
        (FlagKind.silence, "Cleo"),
    ]


@pytest.fixture
def ada(journal: Journal, standing_clock: StandingClock) -> int:
    """A mentee since 1 September, without a rhythm; it is 24 November."""
    standing_clock.set(FIRST_DAY)
    number = journal.change_now(partial(begin, name="Ada", cadence_days=None))
    standing_clock.set(NOW)
    return number


def kinds(journal: Journal) -> list[FlagKind]:
    return [one.kind for one in journal.run_now(attention.due)]


def test_a_new_relationship_asks_for_nothing(journal: Journal, ada: int) -> None:
    assert kinds(journal) == []
    assert ada


def test_sealed_sessions_carry_nothing_on_and_nothing_sealed_is_said(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    standing_clock.set(FIRST_DAY + timedelta(days=1))
    topic = journal.change_now(
        partial(agenda.add, new=NewTopic(mentorship_id=ada, text="the move"))
    )
    standing_clock.set(NOW)
    met = [journal.change_now(partial(held, number=ada, at=days_ago(day))) for day in (30, 20, 10)]
    assert FlagKind.carried_topic in kinds(journal)
    sealed = SessionEdit(audience=Audience.sealed)
    journal.change_now(partial(sessions.edit, session_id=met[0], change=sealed))
    assert FlagKind.carried_topic not in kinds(journal)
    assert journal.run_now(partial(agenda.one, topic_id=topic)).carried == 2


def test_a_promise_carried_a_third_time_says_it_once(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    standing_clock.set(FIRST_DAY + timedelta(days=1))
    undated = journal.change_now(partial(promised, number=ada, text="undated", due=None))
    dated = journal.change_now(partial(promised, number=ada, text="dated", due=date(2026, 11, 1)))
    ahead = journal.change_now(partial(promised, number=ada, text="ahead", due=date(2027, 1, 1)))
    standing_clock.set(NOW)
    for day in (30, 20, 10):
        journal.change_now(partial(held, number=ada, at=days_ago(day)))
    due = [one for one in journal.run_now(attention.due) if one.action is not None]
    assert [(one.kind, one.action and one.action.id, one.flag.count) for one in due] == [
        (FlagKind.my_promise, dated, 3),
        (FlagKind.carried_promise, undated, 3),
    ]
    assert ahead not in [one.flag.record_id for one in due]


def test_a_pause_leaves_sessions_in_peace_but_not_promises(journal: Journal, ada: int) -> None:
    def off(db: Session) -> None:
        for days in (1, 2):
            plan = NewPlan(mentorship_id=ada, starts_at=clock.now() + timedelta(days=days))
            sessions.no_show(db, sessions.plan(db, plan))
        promised(db, ada, "late", clock.today() - timedelta(days=1))

    journal.change_now(off)
    assert kinds(journal) == [FlagKind.my_promise, FlagKind.cancellations]
    journal.change_now(partial(mentorships.pause, mentorship_id=ada, on=clock.today()))
    assert kinds(journal) == [FlagKind.my_promise]


def test_a_planned_session_asks_once_its_time_has_passed(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    plan = NewPlan(
        mentorship_id=ada,
        starts_at=NOW + timedelta(hours=1),
        time_zone="Pacific/Kiritimati",
    )
    number = journal.change_now(partial(sessions.plan, new=plan))
    assert kinds(journal) == []
    standing_clock.advance(hours=2)
    (one,) = journal.run_now(attention.due)
    assert (one.kind, one.record_id, one.flag.days) == (
        FlagKind.passed_session,
        f"s{number}",
        0,
    )
    journal.change_now(partial(sessions.hold, session_id=number))
    assert kinds(journal) == []


def test_goals_nobody_looked_at(journal: Journal, ada: int) -> None:
    for day in (30, 20, 10):
        journal.change_now(partial(held, number=ada, at=days_ago(day)))

    def goal(db: Session) -> int:
        row = Goal(
            mentorship_id=ada,
            learner=Side.them,
            horizon=Horizon.long,
            title="lead a team",
            created_at=FIRST_DAY,
        )
        db.add(row)
        db.flush()
        return row.id or 0

    assert FlagKind.no_check_in not in kinds(journal)  # no goal yet
    number = journal.change_now(goal)
    (one,) = [one for one in journal.run_now(attention.due) if one.kind is FlagKind.no_check_in]
    assert one.record_id == f"g{number}"

    def check(db: Session, audience: Audience) -> None:
        db.add(
            GoalCheckIn(
                mentorship_id=ada,
                goal_id=number,
                level=0,
                checked_on=clock.today(),
                audience=audience,
            )
        )

    journal.change_now(partial(check, audience=Audience.sealed))
    assert FlagKind.no_check_in in kinds(journal)
    journal.change_now(partial(check, audience=Audience.me))
    assert FlagKind.no_check_in not in kinds(journal)

    def close(db: Session) -> None:
        row = db.get(Goal, number)
        assert row is not None
        row.status, row.closed_on = GoalStatus.achieved, clock.today()

    journal.change_now(close)
    assert FlagKind.no_check_in not in kinds(journal)


def test_the_pulse_of_sessions_that_recorded_one(journal: Journal, ada: int) -> None:
    for day, felt in ((60, 5), (50, 5), (40, 5), (35, None), (30, 4), (20, 4), (10, 4)):
        journal.change_now(partial(held, number=ada, at=days_ago(day), pulse_heard=felt))
    assert FlagKind.pulse_fell in kinds(journal)
    journal.change_now(partial(held, number=ada, at=days_ago(5), pulse_heard=5))
    assert FlagKind.pulse_fell not in kinds(journal)


def test_a_year_of_planned_talks_hides_nothing_of_those_held(journal: Journal, ada: int) -> None:
    def lived(db: Session) -> None:
        for week in range(60):
            plan = NewPlan(mentorship_id=ada, starts_at=days_ago(-7 * week - 1))
            sessions.plan(db, plan)
        for day in (40, 30, 20):
            held(db, ada, days_ago(day))

    journal.change_now(lived)
    assert kinds(journal) == [FlagKind.fit]


def test_of_two_passed_on_one_day_the_first_comes_first(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    def planned(db: Session) -> None:
        other = begin(db, "Ben", cadence_days=None)
        for number, hours in ((ada, 3), (other, 1)):
            at = clock.now() + timedelta(hours=hours)
            sessions.plan(db, NewPlan(mentorship_id=number, starts_at=at))

    journal.change_now(planned)
    standing_clock.advance(hours=6)
    assert [name for _kind, name in found(journal)] == ["Ben", "Ada"]


@pytest.mark.parametrize(
    ("role", "direction", "flagged"),
    [
        (Role.mentor, Direction.traditional, True),
        (Role.both, Direction.mutual, True),
        (Role.mentee, Direction.traditional, False),
    ],
)
def test_talking_most_is_for_who_mentors(
    journal: Journal,
    standing_clock: StandingClock,
    role: Role,
    direction: Direction,
    flagged: bool,
) -> None:
    standing_clock.set(FIRST_DAY)
    number = journal.change_now(
        partial(begin, name="Bo", cadence_days=None, my_role=role, direction=direction)
    )
    standing_clock.set(NOW)
    for day, share in ((40, 80), (30, 80), (20, None), (15, 20), (10, 66)):
        journal.change_now(partial(held, number=number, at=days_ago(day), talk_share=share))
    assert (FlagKind.talked_much in kinds(journal)) == flagged


def test_the_fit_until_it_was_looked_at(journal: Journal, ada: int) -> None:
    for day in (30, 20):
        journal.change_now(partial(held, number=ada, at=days_ago(day)))
    assert kinds(journal) == []
    journal.change_now(partial(held, number=ada, at=days_ago(10)))
    assert kinds(journal) == [FlagKind.fit]

    def review(db: Session) -> None:
        db.add(
            Review(
                mentorship_id=ada,
                reviewed_on=clock.today(),
                instrument=Instrument.fit,
                respondent=Side.me,
            )
        )

    journal.change_now(review)
    assert kinds(journal) == []


def test_six_sessions_ask_for_a_review(journal: Journal, ada: int) -> None:
    for day in range(6):
        journal.change_now(partial(held, number=ada, at=days_ago(10 + day)))
    (one,) = journal.run_now(attention.due)
    assert (one.kind, one.flag.since) == (FlagKind.review, days_ago(10).date())


def test_dates_that_come(journal: Journal, ada: int) -> None:
    def dates(db: Session) -> None:
        today_ = clock.today()
        db.add(
            Outcome(
                mentorship_id=ada,
                beneficiary=Beneficiary.mentee,
                benefit=Benefit.network,
                form=OutcomeForm.introduction,
                happened_on=today_ - timedelta(days=30),
                line="met Karel",
                follow_up_on=today_ - timedelta(days=1),
            )
        )
        for title, day, audience in (
            ("open me", today_, Audience.me),
            ("not yet", today_ + timedelta(days=1), Audience.me),
            ("sealed", today_, Audience.sealed),
        ):
            db.add(
                Reflection(kind=ReflectionKind.letter, title=title, opens_on=day, audience=audience)
            )
        mentorships.edit(
            db,
            ada,
            RelationshipEdit(check_back_on=today_, planned_end_on=today_ + timedelta(days=30)),
        )

    journal.change_now(dates)
    due = journal.run_now(attention.due)
    assert [(one.kind, one.text) for one in due] == [
        (FlagKind.introduction, "met Karel"),
        (FlagKind.letter, "open me"),
        (FlagKind.end_near, ""),
        (FlagKind.check_back, ""),
    ]
    letter = next(one for one in due if one.kind is FlagKind.letter)
    assert (letter.relationship_id, letter.name) == (None, "")
    assert letter.record_id.startswith("f")


def test_closing_waits_for_its_closure(journal: Journal, ada: int) -> None:
    move = partial(mentorships.move, mentorship_id=ada, stage=Stage.closing, reason="it is time")
    journal.change_now(move)
    assert kinds(journal) == [FlagKind.no_closure]


def test_one_mentee_too_many(journal: Journal, ada: int) -> None:
    me = journal.run_now(people.me)
    journal.change_now(partial(people.edit, person_id=me.id, change=PersonEdit(capacity=1)))
    assert kinds(journal) == []
    journal.change_now(partial(begin, name="Bo", cadence_days=None))
    (one,) = journal.run_now(attention.due)
    assert (one.kind, one.record_id, one.flag.count, one.flag.limit) == (
        FlagKind.capacity,
        attention.ME,
        2,
        1,
    )
    journal.change_now(partial(begin, name="Cy", cadence_days=None, my_role=Role.mentee))
    assert journal.run_now(today.today).mentees == 2
    assert ada


# Put off.


def test_a_flag_put_off_comes_back_on_its_day(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    number = journal.change_now(partial(promised, number=ada, text="late", due=date(2026, 11, 1)))
    journal.change_now(partial(attention.snooze, public_id=f"a{number}"))
    assert kinds(journal) == []
    (put_off,) = journal.run_now(attention.snoozed)
    assert put_off.until == date(2026, 12, 8)
    standing_clock.advance(days=13)
    assert kinds(journal) == []
    standing_clock.advance(days=1)
    assert kinds(journal) == [FlagKind.my_promise]
    assert journal.run_now(snoozes.all_) == []


def test_a_day_may_be_named_and_it_may_be_said_again(journal: Journal, ada: int) -> None:
    number = journal.change_now(partial(promised, number=ada, text="late", due=date(2026, 11, 1)))
    snooze = partial(attention.snooze, public_id=f"a{number}")
    for day in (clock.today(), clock.today() - timedelta(days=1)):
        with pytest.raises(Contradiction):
            journal.change_now(partial(snooze, until=day))
    journal.change_now(partial(snooze, until=date(2027, 1, 1)))
    journal.change_now(partial(snooze, until=date(2026, 12, 24)))
    (row,) = journal.run_now(snoozes.all_)
    assert (row.kind, row.mentorship_id, row.record_id, row.until) == (
        FlagKind.my_promise,
        ada,
        number,
        date(2026, 12, 24),
    )
    journal.change_now(partial(attention.wake, public_id=f"a{number}"))
    assert kinds(journal) == [FlagKind.my_promise]


def test_only_that_flag_is_put_off(journal: Journal, ada: int) -> None:
    one = journal.change_now(partial(promised, number=ada, text="one", due=date(2026, 11, 1)))
    journal.change_now(partial(promised, number=ada, text="two", due=date(2026, 11, 2)))
    with pytest.raises(NotFound):
        journal.change_now(partial(attention.snooze, public_id=f"r{ada}"))
    with pytest.raises(NotFound):
        journal.change_now(partial(attention.snooze, public_id=f"a{one}", kind=FlagKind.silence))
    journal.change_now(partial(attention.snooze, public_id=f"a{one}"))
    assert kinds(journal) == [FlagKind.my_promise]
    both = partial(attention.snooze, public_id=f"r{ada}", kind=FlagKind.my_promise)
    assert len(journal.change_now(both)) == 2
    assert kinds(journal) == []


def test_what_is_about_me_is_put_off_too(journal: Journal, ada: int) -> None:
    me = journal.run_now(people.me)
    journal.change_now(partial(begin, name="Bo", cadence_days=None))
    journal.change_now(partial(people.edit, person_id=me.id, change=PersonEdit(capacity=1)))
    for _again in range(2):
        journal.change_now(partial(attention.snooze, public_id=attention.ME))
    assert kinds(journal) == []
    assert len(journal.run_now(snoozes.all_)) == 1
    journal.change_now(partial(attention.wake, public_id=attention.ME))
    assert kinds(journal) == [FlagKind.capacity]
    assert ada


# Promises kept.


def test_promises_kept_of_each_side(journal: Journal, ada: int) -> None:
    def lived(db: Session) -> None:
        today_ = clock.today()
        for number in range(4):
            actions.done(db, promised(db, ada, f"done {number}", None))
        actions.drop(db, promised(db, ada, "dropped", None))
        promised(db, ada, "to come", today_ + timedelta(days=1))
        promised(db, ada, "undated", None)
        anew = promised(db, ada, "agreed anew", today_ - timedelta(days=3))
        actions.renegotiate(db, anew, due_on=today_ + timedelta(days=9))
        promised(db, ada, "late", today_ - timedelta(days=3), Side.them)

    journal.change_now(lived)
    found = journal.run_now(partial(promises_kept.of, mentorship_id=ada))
    assert (found.me.kept, found.me.of, found.me.shown) == (4, 5, True)
    assert (found.them.kept, found.them.of, found.them.shown) == (0, 1, False)
    card = journal.run_now(partial(mentorships.one, mentorship_id=ada))
    assert card.promises_kept == found


# The desk.


def test_the_next_two_weeks_in_order(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    for hours in (14 * 24, 2, 15 * 24, 48):
        plan = NewPlan(mentorship_id=ada, starts_at=NOW + timedelta(hours=hours))
        journal.change_now(partial(sessions.plan, new=plan))
    rows = journal.run_now(today.coming)
    assert [row.starts_at - NOW for row in rows] == [
        timedelta(hours=hours) for hours in (2, 48, 14 * 24)
    ]
    standing_clock.advance(hours=3)
    assert len(journal.run_now(today.coming)) == 2


def test_the_question_of_the_day_stays_all_day_and_is_fresh(
    journal: Journal, ada: int, standing_clock: StandingClock
) -> None:
    def asked() -> today.Question:
        question = journal.run_now(today.today).question
        assert question is not None
        return question

    first = asked()
    standing_clock.advance(hours=9)
    assert asked() == first
    assert first.answered_on is None

    def answer(db: Session) -> None:
        db.add(Reflection(mentorship_id=ada, prompt_key=first.prompt.key, prompt_version=1))

    journal.change_now(answer)
    assert asked().prompt.key != first.prompt.key


def test_an_empty_journal_has_an_empty_desk(journal: Journal) -> None:
    desk = journal.run_now(today.today)
    assert (desk.due, desk.coming, desk.relationships, desk.question) == ((), (), (), None)


@pytest.mark.slow
def test_a_large_journal_is_looked_through_at_once(
    journal: Journal, standing_clock: StandingClock
) -> None:
    """Eight relationships and 5,000 sessions; the time is printed, never asserted."""
    standing_clock.set(datetime(2014, 1, 1, 9, 0, tzinfo=UTC))

    def fill(db: Session) -> None:
        numbers = [begin(db, f"Person {number}") for number in range(8)]
        db.add_all(
            MentoringSession(
                mentorship_id=numbers[number % 8],
                status=SessionStatus.held,
                starts_at=FIRST_DAY - timedelta(hours=20 * number),
                time_zone="UTC",
                pulse_heard=3,
                talk_share=50,
                notes="words " * 100,
            )
            for number in range(5000)
        )

    journal.change_now(fill)
    standing_clock.set(NOW)
    journal.run_now(attention.due)
    begun = time.perf_counter()
    due = journal.run_now(attention.due)
    print(f"what needs attention: {(time.perf_counter() - begun) * 1000:.1f} ms")
    assert {one.kind for one in due} >= {FlagKind.silence, FlagKind.review}
