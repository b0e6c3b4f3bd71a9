"""Goals and check-ins in the record: learner, tree, endings, levels over time, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update
from sqlmodel import Session

from mentorlog.domain.attainment import Scored, t_score
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    Audience,
    Direction,
    Formality,
    GoalStatus,
    Horizon,
    Role,
    Side,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import (
    actions,
    audience,
    brief,
    check_ins,
    goals,
    links,
    mentorships,
    removal,
    timeline,
)
from mentorlog.journal.forms import (
    ActionEdit,
    CheckInEdit,
    GoalEdit,
    NewAction,
    NewCheckIn,
    NewGoal,
    NewRelationship,
)
from mentorlog.journal.records import CheckInRow, GoalCard, RecordKind
from mentorlog.journal.tables import GOALS, Mentorship
from tests.conftest import Peopled, StandingClock, opened_with_people

SHORT: dict[str, Any] = {"horizon": "short", "title": "apply for team lead"}


def goal(peopled: Peopled, **fields: Any) -> int:
    new = NewGoal(**{"mentorship_id": peopled.samira, **SHORT, **fields})
    return peopled.journal.change_now(partial(goals.add, new=new))


def check(peopled: Peopled, goal_id: int, level: int, **fields: Any) -> int:
    new = NewCheckIn(goal_id=goal_id, level=level, **fields)
    return peopled.journal.change_now(partial(check_ins.add, new=new))


def card(peopled: Peopled, number: int) -> GoalCard:
    return peopled.journal.run_now(partial(goals.one, goal_id=number))


def become(peopled: Peopled, number: int, status: str, on: date | None = None) -> None:
    ends = partial(goals.become, goal_id=number, status=GoalStatus(status), on=on)
    peopled.journal.change_now(ends)


def edit(peopled: Peopled, number: int, **fields: Any) -> None:
    change = GoalEdit(**fields)
    peopled.journal.change_now(partial(goals.edit, goal_id=number, change=change))


def end(peopled: Peopled, mentorship_id: int, on: date) -> None:
    """Close a relationship as far as goals are concerned."""

    def close(db: Any) -> None:
        mentorship = db.get(Mentorship, mentorship_id)
        mentorship.status, mentorship.ended_on = Status.closed, on

    peopled.journal.change_now(close)


def mutual(peopled: Peopled) -> int:
    new = NewRelationship(
        name="Bo",
        my_role=Role.both,
        formality=Formality.informal,
        started_on=date(2026, 1, 1),
    )
    return peopled.journal.change_now(partial(mentorships.add, new=new))


def seal(peopled: Peopled, public_id: str) -> None:
    change = partial(audience.change, name=public_id, audience=Audience.sealed)
    peopled.journal.change_now(change)


# Learner (invariant 3).


def test_the_mentee_is_the_learner(peopled: Peopled) -> None:
    assert card(peopled, goal(peopled)).learner is Side.them
    assert card(peopled, goal(peopled, mentorship_id=peopled.jonas)).learner is Side.me
    assert card(peopled, goal(peopled, mentorship_id=peopled.yara)).learner is Side.me


def test_nobody_else_can_be(peopled: Peopled) -> None:
    with pytest.raises(Contradiction):
        goal(peopled, learner="me")
    number = goal(peopled)
    with pytest.raises(Contradiction):
        edit(peopled, number, learner="me")


def test_where_each_mentors_the_other_the_learner_is_named(peopled: Peopled) -> None:
    bo = mutual(peopled)
    with pytest.raises(Contradiction):
        goal(peopled, mentorship_id=bo)
    mine = goal(peopled, mentorship_id=bo, learner="me")
    theirs = goal(peopled, mentorship_id=bo, learner="them")
    assert (card(peopled, mine).learner, card(peopled, theirs).learner) == (Side.me, Side.them)


def test_learners_follow_my_role(peopled: Peopled) -> None:
    number = goal(peopled)
    axes = Axes(Formality.formal, True, False, Direction.traditional)
    turn = partial(mentorships.change_axes, mentorship_id=peopled.samira, axes=axes)
    peopled.journal.change_now(partial(turn, my_role=Role.mentee))
    assert card(peopled, number).learner is Side.me


def test_mutual_ends_only_when_no_open_goal_names_the_other(peopled: Peopled) -> None:
    bo = mutual(peopled)
    mine = goal(peopled, mentorship_id=bo, learner="me")
    axes = Axes(Formality.informal, False, False, Direction.traditional)
    turn = partial(mentorships.change_axes, mentorship_id=bo, axes=axes, my_role=Role.mentor)
    with pytest.raises(Refused):
        peopled.journal.change_now(turn)
    become(peopled, mine, "achieved")
    peopled.journal.change_now(turn)
    assert card(peopled, mine).learner is Side.me
    become(peopled, mine, "active")
    assert card(peopled, mine).learner is Side.them


# The tree (invariant 4).


def test_short_goals_stand_under_long_ones(peopled: Peopled) -> None:
    long = goal(peopled, horizon="long", title="lead a team")
    short = goal(peopled, parent_id=long)
    assert card(peopled, short).parent_title == "lead a team"
    alone = goal(peopled, title="write")
    tree = peopled.journal.run_now(partial(goals.tree, with_=peopled.samira))
    assert [row.id for row in tree] == [long, short, alone]


def test_no_other_parent(peopled: Peopled) -> None:
    short = goal(peopled)
    elsewhere = goal(peopled, mentorship_id=peopled.jonas, horizon="long")
    for parent in (short, elsewhere):
        with pytest.raises(Contradiction):
            goal(peopled, parent_id=parent)
    with pytest.raises(Contradiction):
        goal(peopled, horizon="long", parent_id=goal(peopled, horizon="long"))
    with pytest.raises(NotFound):
        goal(peopled, parent_id=99)


def test_a_goal_never_stands_under_itself(peopled: Peopled) -> None:
    long = goal(peopled, horizon="long")
    short = goal(peopled, parent_id=long)
    for number, parent in ((long, short), (short, short), (long, long)):
        with pytest.raises(Contradiction):
            edit(peopled, number, parent_id=parent)
    alone = goal(peopled, horizon="long")
    with pytest.raises(Contradiction, match="under itself"):
        edit(peopled, alone, parent_id=alone, horizon="short")
    assert card(peopled, alone).horizon is Horizon.long


def test_a_long_goal_with_goals_under_it_stays_long(peopled: Peopled) -> None:
    long = goal(peopled, horizon="long")
    short = goal(peopled, parent_id=long)
    with pytest.raises(Contradiction):
        edit(peopled, long, horizon="short")
    edit(peopled, short, horizon="long")
    assert card(peopled, short).parent_id is None
    edit(peopled, long, horizon="short")
    assert card(peopled, long).horizon is Horizon.short


def test_a_deleted_long_goal_lets_its_short_ones_stand_alone(peopled: Peopled) -> None:
    long = goal(peopled, horizon="long")
    short = goal(peopled, parent_id=long)
    check(peopled, long, 1)
    going = peopled.journal.run_now(partial(removal.what_goes, public_id=f"g{long}"))
    assert going.check_ins == 1
    assert "apply for team lead" in going.question()
    removed = peopled.journal.change_now(partial(removal.delete, public_id=f"g{long}"))
    assert card(peopled, short).parent_id is None
    peopled.journal.change_now(partial(removal.undo, removed=removed))
    assert card(peopled, short).parent_id == long
    assert card(peopled, long).level == 1


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("add", "edit", "end", "open", "delete")),
            st.integers(1, 6),
            st.sampled_from(Horizon),
            st.one_of(st.none(), st.integers(1, 6)),
        ),
        max_size=14,
    )
)
def test_no_order_of_turns_breaks_the_tree(
    turns: list[tuple[str, int, Horizon, int | None]],
) -> None:
    with opened_with_people() as (peopled, _clock):
        for act, number, horizon, parent in turns:
            try:
                match act:
                    case "add":
                        goal(peopled, horizon=horizon, parent_id=parent)
                    case "edit":
                        edit(peopled, number, horizon=horizon, parent_id=parent)
                    case "end":
                        become(peopled, number, "achieved")
                    case "open":
                        become(peopled, number, "active")
                    case _:
                        delete = partial(removal.delete, public_id=f"g{number}")
                        peopled.journal.change_now(delete)
            except (Contradiction, Refused, NotFound):
                continue
        rows = {row.id: row for row in peopled.journal.run_now(goals.tree)}
        for row in rows.values():
            assert (row.closed_on is None) == (row.status is GoalStatus.active)
            if row.parent_id is not None:
                above = rows[row.parent_id]
                assert (row.horizon, above.horizon) == (Horizon.short, Horizon.long)
                assert above.parent_id is None


# What becomes of a goal.


def test_a_goal_ends_on_a_day_and_opens_again(peopled: Peopled) -> None:
    number = goal(peopled)
    become(peopled, number, "partly", date(2026, 11, 20))
    assert card(peopled, number).closed_on == date(2026, 11, 20)
    become(peopled, number, "achieved")
    assert card(peopled, number).closed_on == date(2026, 11, 20)
    become(peopled, number, "active")
    assert card(peopled, number).closed_on is None
    with pytest.raises(Contradiction):
        become(peopled, number, "dropped", date(2026, 11, 25))
    with pytest.raises(Refused):
        become(peopled, number, "active")


def test_a_goal_is_carried_over_into_the_next_chapter(peopled: Peopled) -> None:
    number = goal(peopled, level_0="applied", importance=3)
    check(peopled, number, -1)
    end(peopled, peopled.samira, date(2026, 11, 24))
    chapter = peopled.journal.change_now(
        partial(mentorships.new_chapter, mentorship_id=peopled.samira)
    )
    carry = partial(goals.carry_over, goal_id=number, into=chapter)
    anew = card(peopled, peopled.journal.change_now(carry))
    assert (anew.mentorship_id, anew.title, anew.levels[2]) == (chapter, SHORT["title"], "applied")
    assert (anew.baseline, anew.level, anew.importance) == (-1, None, 3)
    assert card(peopled, number).status is GoalStatus.carried_over
    with pytest.raises(Contradiction):
        peopled.journal.change_now(partial(goals.carry_over, goal_id=number, into=peopled.jonas))


def test_what_was_sealed_of_a_goal_is_sealed_in_the_next_chapter(peopled: Peopled) -> None:
    whole, part = goal(peopled), goal(peopled, why="For her sister.")
    sealed = {"audience": Audience.sealed, "why_audience": Audience.sealed}

    def seal(db: Session) -> None:
        db.execute(update(GOALS).where(GOALS.c.id == whole).values(**sealed))
        db.execute(update(GOALS).where(GOALS.c.id == part).values(why_audience=Audience.sealed))

    peopled.journal.change_now(seal)
    end(peopled, peopled.samira, date(2026, 11, 24))
    chapter = peopled.journal.change_now(
        partial(mentorships.new_chapter, mentorship_id=peopled.samira)
    )
    anew = [
        card(
            peopled,
            peopled.journal.change_now(partial(goals.carry_over, goal_id=one, into=chapter)),
        )
        for one in (whole, part)
    ]
    assert anew[0].audience is Audience.sealed
    assert (anew[1].audience, anew[1].why) == (Audience.pair, "")


# A relationship that has ended (invariant 9).


def test_no_new_goal_after_the_end_but_corrections(peopled: Peopled) -> None:
    number, other = goal(peopled), goal(peopled)
    become(peopled, other, "achieved")
    end(peopled, peopled.samira, date(2026, 11, 20))
    with pytest.raises(Refused):
        goal(peopled)
    with pytest.raises(Refused):
        become(peopled, other, "active")
    with pytest.raises(Refused):
        check(peopled, number, 1)
    seen = check(peopled, number, 1, checked_on=date(2026, 11, 20))
    edit(peopled, number, title="applied")
    become(peopled, number, "partly")
    correct = partial(check_ins.edit, check_in_id=seen, change=CheckInEdit(note="she did"))
    peopled.journal.change_now(correct)
    peopled.journal.change_now(partial(removal.delete, public_id=f"c{seen}"))
    peopled.journal.change_now(partial(removal.delete, public_id=f"g{number}"))
    assert [row.id for row in peopled.journal.run_now(goals.tree)] == [other]


# Check-ins.


def test_the_level_is_that_of_the_latest_day_whenever_written(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    number = goal(peopled, level_plus_1="asked to stay")
    check(peopled, number, 1, confidence=7)
    check(peopled, number, -2, checked_on=date(2026, 11, 1))
    found = card(peopled, number)
    assert (found.level, found.confidence, found.level_words) == (1, 7, "asked to stay")
    assert [(one.level, one.before) for one in found.check_ins] == [(-2, None), (1, -2)]
    second = check(peopled, number, 0)
    assert card(peopled, number).level == 0
    peopled.journal.change_now(partial(removal.delete, public_id=f"c{second}"))
    assert card(peopled, number).level == 1


def test_days_that_cannot_be_checked(peopled: Peopled) -> None:
    number = goal(peopled)
    with pytest.raises(Contradiction):
        check(peopled, number, 0, checked_on=date(2026, 11, 25))
    with pytest.raises(Refused):
        check(peopled, number, 0, checked_on=date(2025, 1, 14))
    become(peopled, number, "achieved", date(2026, 11, 20))
    with pytest.raises(Refused):
        check(peopled, number, 0)
    check(peopled, number, 0, checked_on=date(2026, 11, 20))


def test_the_day_of_the_session_it_was_talked_about_in(peopled: Peopled) -> None:
    number = goal(peopled)
    seen = check(peopled, number, 0, session_id=peopled.samira_last)
    one: CheckInRow = peopled.journal.run_now(partial(check_ins.one, check_in_id=seen))
    assert one.checked_on == date(2026, 11, 11)
    with pytest.raises(Contradiction):
        check(peopled, number, 0, session_id=peopled.jonas_last)
    with pytest.raises(Refused):
        check(peopled, number, 0, session_id=peopled.samira_next, checked_on=date(2026, 11, 24))


@pytest.mark.parametrize(
    "wrong", [{"level": 3}, {"level": -3}, {"level": 0, "confidence": 11}, {"level": None}]
)
def test_forms_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        NewCheckIn(goal_id=1, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " \n "},
        {"title": "x" * 201},
        {"importance": 4},
        {"difficulty": 0},
        {"baseline": 3},
        {"status": "achieved"},
        {"horizon": "far"},
    ],
)
def test_goals_that_cannot_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused) as refused:
        NewGoal(**{"mentorship_id": 1, **SHORT, **wrong})
    assert "x" * 20 not in refused.value.message


# Attainment.


def test_attainment_over_time_and_what_counts(peopled: Peopled) -> None:
    first = goal(peopled, importance=2)
    second, draft = goal(peopled), goal(peopled, status="draft")
    gone, unchecked = goal(peopled), goal(peopled)
    check(peopled, first, 1, checked_on=date(2026, 11, 1))
    check(peopled, second, 0, checked_on=date(2026, 11, 10))
    check(peopled, draft, 2, checked_on=date(2026, 11, 10))
    check(peopled, gone, 2, checked_on=date(2026, 11, 10))
    check(peopled, second, 1)
    become(peopled, gone, "dropped")
    become(peopled, first, "achieved")
    found = peopled.journal.run_now(partial(goals.attainment, mentorship_id=peopled.samira))
    assert {one.id for one in found.scored} == {first, second}
    assert unchecked not in {one.id for one in found.scored}
    assert found.t == t_score([Scored(1, 2), Scored(1, 1)])
    assert [(point.on, point.goals) for point in found.over_time] == [
        (date(2026, 11, 10), 2),
        (date(2026, 11, 24), 2),
    ]
    assert found.over_time[0].t == pytest.approx(58.0322, abs=0.0001)
    relationship = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.samira))
    assert relationship.attainment_t == found.t


def test_one_goal_has_no_attainment(peopled: Peopled) -> None:
    check(peopled, goal(peopled), 2)
    found = peopled.journal.run_now(partial(goals.attainment, mentorship_id=peopled.samira))
    assert (found.t, len(found.scored), found.over_time) == (None, 1, ())


# What belongs to a goal.


def test_a_first_step_is_a_promise_towards_it(peopled: Peopled) -> None:
    number = goal(peopled)
    new = NewAction(
        mentorship_id=peopled.samira, owner=Side.me, text="read her draft", goal_id=number
    )
    step = peopled.journal.change_now(partial(actions.add, new=new))
    assert (card(peopled, number).step_id, card(peopled, number).step_text) == (
        step,
        "read her draft",
    )
    anew = partial(actions.renegotiate, action_id=step, text="read it twice")
    later = peopled.journal.change_now(anew)
    assert card(peopled, number).step_id == later
    elsewhere = goal(peopled, mentorship_id=peopled.jonas)
    change = ActionEdit(goal_id=elsewhere)
    with pytest.raises(Contradiction):
        peopled.journal.change_now(partial(actions.edit, action_id=later, change=change))


def test_evidence_is_linked_and_unlinked(peopled: Peopled) -> None:
    number = goal(peopled)
    ends = ((RecordKind.goal, number), (RecordKind.session, peopled.samira_last))
    peopled.journal.change_now(partial(links.add, source=ends[0], target=ends[1]))
    assert [one.public_id for one in card(peopled, number).evidence] == [f"s{peopled.samira_last}"]


def test_nothing_sealed_is_listed_or_counted(peopled: Peopled) -> None:
    kept, hidden = goal(peopled), goal(peopled, title="secret")
    check(peopled, kept, 1, checked_on=date(2026, 11, 1))
    word = check(peopled, kept, 2, note="secret")
    check(peopled, hidden, 2)
    seal(peopled, f"c{word}")
    seal(peopled, f"g{hidden}")
    run = peopled.journal.run_now
    assert [row.id for row in run(goals.tree)] == [kept]
    assert [row.id for row in run(partial(goals.tree, sealed=True))] == [kept, hidden]
    assert [row.id for row in run(goals.page)] == [kept]
    assert card(peopled, kept).level == 1
    assert [row.level for row in run(check_ins.page)] == [1]
    assert len(run(partial(goals.attainment, mentorship_id=peopled.samira)).scored) == 1
    told = run(partial(timeline.page, mentorship_id=peopled.samira, limit=99))
    assert not any("secret" in repr(entry.record) for entry in told.entries)
    assert [found.title for found in run(goals.names)] == [SHORT["title"]]


def test_audiences_of_a_new_goal_and_check_in(peopled: Peopled) -> None:
    number = goal(peopled, why="she told me")
    check(peopled, number, 0)
    found = card(peopled, number)
    assert (found.audience, found.why_audience) == (Audience.pair, Audience.me)
    assert found.check_ins[0].audience is Audience.me


# Brief and timeline.


def test_the_brief_says_what_changed_since_the_last_session(
    peopled: Peopled, standing_clock: StandingClock
) -> None:
    standing_clock.set(datetime(2026, 11, 1, 9, 0, tzinfo=UTC))
    old, still, ended = goal(peopled, title="old"), goal(peopled), goal(peopled)
    check(peopled, old, -1)
    check(peopled, still, 0)
    standing_clock.set(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    check(peopled, old, 1)
    become(peopled, ended, "achieved")
    fresh = goal(peopled)
    page = peopled.journal.run_now(partial(brief.brief, mentorship_id=peopled.samira))
    told = {one.goal.id: one for one in page.goals}
    assert (told[old].before, told[old].goal.level, told[old].news) == (-1, 1, True)
    assert (told[still].news, told[ended].news) == (False, True)
    assert (told[fresh].new, told[old].new) == (True, False)


def test_the_timeline_tells_of_goals(peopled: Peopled) -> None:
    number = goal(peopled)
    check(peopled, number, 1, note="sent it")
    become(peopled, number, "achieved")
    page = partial(timeline.page, mentorship_id=peopled.samira, limit=3)
    kinds = [entry.kind.name for entry in peopled.journal.run_now(page).entries]
    assert "goal_closed" in kinds
    whole = peopled.journal.run_now(
        partial(timeline.page, mentorship_id=peopled.samira, limit=99)
    ).entries
    assert {"goal_set", "checked", "goal_closed"} <= {entry.kind.name for entry in whole}
    total = peopled.journal.run_now(partial(timeline.count, mentorship_id=peopled.samira))
    assert total == len(whole)
