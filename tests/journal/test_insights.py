"""The figures behind the charts, counted in a real file; and a goal's own story."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from mentorlog.domain.kinds import (
    Area,
    Audience,
    Beneficiary,
    Benefit,
    GoalStatus,
    ReflectionKind,
    Side,
)
from mentorlog.domain.meetings_over_time import Mean
from mentorlog.journal import (
    actions,
    audience,
    check_ins,
    goal_story,
    goal_turns,
    insights,
    outcomes,
    reflections,
    sessions,
)
from mentorlog.journal.forms import (
    NewAction,
    NewCheckIn,
    NewGoal,
    NewOutcome,
    NewReflection,
    SessionText,
)
from mentorlog.journal.records.insights import AreaCount, BenefitCount, Insights, Said
from tests.conftest import Peopled, StandingClock


def figures(peopled: Peopled, number: int | None = None) -> Insights:
    read = partial(
        insights.insights,
        year_from=date(2025, 11, 24),
        year_to=date(2026, 11, 24),
        mentorship_id=number,
    )
    return peopled.journal.run_now(read)


def goal(peopled: Peopled, **fields: Any) -> int:
    told = {"mentorship_id": peopled.samira, "horizon": "short", "title": "apply", **fields}
    return peopled.journal.change_now(partial(goal_turns.add, new=NewGoal(**told)))


def check(peopled: Peopled, number: int, level: int, on: date, note: str = "") -> int:
    new = NewCheckIn(goal_id=number, level=level, checked_on=on, note=note)
    return peopled.journal.change_now(partial(check_ins.add, new=new))


def seal(peopled: Peopled, name: str) -> None:
    peopled.journal.change_now(partial(audience.change, name=name, audience=Audience.sealed))


def test_months_hours_and_pulse_of_one_and_of_all(peopled: Peopled) -> None:
    (october, november) = figures(peopled, peopled.samira).months
    assert (october.start, october.held, october.minutes) == (date(2026, 10, 1), 1, 0)
    assert (november.start, november.held, november.minutes) == (date(2026, 11, 1), 1, 60)
    assert (november.felt.heard, november.felt.useful) == (Mean(4, 1), Mean(5, 1))
    assert november.felt.honest.value is None
    assert [month.held for month in figures(peopled).months] == [2, 1]


def test_a_month_is_that_of_the_place_where_a_session_was(peopled: Peopled) -> None:
    for zone in ("Pacific/Auckland", "America/Los_Angeles"):
        text = SessionText(
            mentorship_id=peopled.jonas,
            starts_at=datetime(2026, 9, 30, 20, 0, tzinfo=UTC),
            time_zone=zone,
            notes=zone,
        )
        peopled.journal.change_now(partial(sessions.save, text=text))
    found = {month.start: month.held for month in figures(peopled, peopled.jonas).months}
    # It was October already in Auckland, and still September in Los Angeles.
    assert found == {date(2026, 9, 1): 1, date(2026, 10, 1): 2}


def test_promises_by_side_and_what_became_of_them(peopled: Peopled) -> None:
    found = figures(peopled, peopled.samira).promises
    assert (found[Side.me].overdue, found[Side.me].kept.of) == (1, 1)
    assert (found[Side.them].ahead, found[Side.them].kept.of) == (1, 0)
    ids = [
        peopled.journal.change_now(
            partial(
                actions.add,
                new=NewAction(mentorship_id=peopled.samira, owner=Side.me, text=f"promise {n}"),
            )
        )
        for n in range(4)
    ]
    for number in ids:
        peopled.journal.change_now(partial(actions.done, action_id=number))
    mine = figures(peopled, peopled.samira).promises[Side.me]
    assert (mine.done, mine.kept.kept, mine.kept.of, mine.kept.shown) == (4, 4, 5, True)


def test_areas_and_benefits_are_counted(peopled: Peopled) -> None:
    goal(peopled, area=Area.leadership)
    ended = goal(peopled, area=Area.leadership)
    goal(peopled)
    goal(peopled, area=Area.technical, status=GoalStatus.draft)
    peopled.journal.change_now(
        partial(goal_turns.become, goal_id=ended, status=GoalStatus.achieved)
    )
    found = figures(peopled)
    assert found.areas == (AreaCount(Area.leadership, 1, 1), AreaCount(None, 1, 0))
    new = NewOutcome(
        mentorship_id=peopled.samira,
        beneficiary=Beneficiary.mentee,
        benefit=Benefit.confidence,
        line="She spoke first.",
    )
    peopled.journal.change_now(partial(outcomes.add, new=new))
    benefits = figures(peopled, peopled.samira).benefits
    assert benefits == (BenefitCount(Beneficiary.mentee, Benefit.confidence, 1),)
    assert figures(peopled, peopled.jonas).benefits == ()


def test_days_hold_meetings_check_ins_and_what_was_written(peopled: Peopled) -> None:
    number = goal(peopled)
    check(peopled, number, 0, date(2026, 11, 11))
    new = NewReflection(mentorship_id=peopled.samira, body="on the way home")
    peopled.journal.change_now(partial(reflections.add, new=new))
    found = figures(peopled, peopled.samira)
    assert found.days == {date(2026, 10, 28): 1, date(2026, 11, 11): 2, date(2026, 11, 24): 1}
    assert found.begun == date(2026, 10, 28)
    assert figures(peopled).begun == date(2026, 10, 21)


def test_what_compares_a_relationship_with_itself_is_not_there_for_all(peopled: Peopled) -> None:
    everyone = figures(peopled)
    assert (everyone.attainment, everyone.mirrored) == (None, None)
    assert figures(peopled, peopled.samira).attainment is not None


def test_a_sealed_goal_takes_its_check_ins_with_it(peopled: Peopled) -> None:
    number = goal(peopled)
    check(peopled, number, 1, date(2026, 11, 20))
    assert [row.id for row in figures(peopled).goals] == [number]
    seal(peopled, f"g{number}")
    found = figures(peopled, peopled.samira)
    assert (found.goals, found.areas) == ((), ())
    assert date(2026, 11, 20) not in found.days


def test_a_goal_tells_its_story_from_first_to_last(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    number = goal(peopled, why="she is ready", baseline=-2, level_plus_1="asked to stay")
    check(peopled, number, 1, date(2026, 11, 24), "they asked")
    check(peopled, number, -1, date(2026, 11, 1), "a first page")
    standing_clock.advance(days=1)
    write = partial(NewReflection, mentorship_id=peopled.samira, goal_id=number)
    for new in (
        write(body="Proud, and I did not say so."),
        write(kind=ReflectionKind.letter, body="later", opens_on=date(2027, 1, 1)),
    ):
        peopled.journal.change_now(partial(reflections.add, new=new))
    card, told = peopled.journal.run_now(partial(goal_story.of, goal_id=number))
    assert card.title == "apply"
    assert [(one.said, one.level, one.text) for one in told] == [
        (Said.began, -2, "she is ready"),
        (Said.checked, -1, "a first page"),
        (Said.checked, 1, "they asked"),
        (Said.reflected, None, "Proud, and I did not say so."),
    ]
    assert [one.on for one in told] == sorted(one.on for one in told)
    seal(peopled, "f1")
    _card, told = peopled.journal.run_now(partial(goal_story.of, goal_id=number))
    assert Said.reflected not in [one.said for one in told]
