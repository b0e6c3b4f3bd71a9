"""What a relationship that has ended still takes, and what it does not: every act there is.

No new sessions, goals or agreements; reflections, letters, thanks, corrections, removals and
follow-ups stay possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from inspect import isfunction, signature
from pathlib import Path
from types import ModuleType

import pytest
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    Consent,
    Disposition,
    Formality,
    GoalStatus,
    Horizon,
    MatchDecision,
    OutcomeForm,
    ReflectionKind,
    Side,
    Stage,
    Status,
)
from mentorlog.errors import Contradiction, NotFound, Refused
from mentorlog.journal import (
    actions,
    agenda,
    agreeing,
    agreements,
    audience,
    building,
    check_ins,
    closing,
    concerns,
    disposition,
    goal_turns,
    goals,
    highlights,
    links,
    matching,
    meetings,
    mentorships,
    moves,
    outcomes,
    reflections,
    removal,
    reviews,
    saving,
    sessions,
    thanks,
    turns,
)
from mentorlog.journal.forms import (
    ActionEdit,
    Agreeing,
    AgreementEdit,
    CheckInEdit,
    ClauseEdit,
    ClosureEdit,
    GoalEdit,
    MatchCardEdit,
    NewAction,
    NewCheckIn,
    NewClosure,
    NewGoal,
    NewHighlight,
    NewOutcome,
    NewPlan,
    NewReflection,
    NewReview,
    NewThanks,
    NewTopic,
    OutcomeEdit,
    ReflectionEdit,
    RelationshipEdit,
    ReviewEdit,
    SessionEdit,
    SessionText,
    ThanksEdit,
    TopicEdit,
)
from mentorlog.journal.ids import public
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from tests.conftest import Peopled, copied, opened_with_people

ENDED = date(2026, 11, 20)
AHEAD = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEFORE = datetime(2026, 11, 19, 9, tzinfo=UTC)
AFTER = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass
class Ended:
    """The numbers of what a relationship that has ended holds, one of each."""

    r: int
    called_off: int
    held: int
    topic: int
    promise: int
    done: int
    goal: int
    achieved: int
    check_in: int
    agreed: int
    draft: int
    reflection: int
    review: int
    introduction: int
    followed: int
    thanked: int
    unthanked: int


def _end(db: Session, r: int, held: int) -> Ended:
    plan = partial(NewPlan, mentorship_id=r)
    goal = partial(NewGoal, mentorship_id=r, horizon=Horizon.long)
    promise = partial(NewAction, mentorship_id=r, owner=Side.me)
    met = partial(
        NewOutcome,
        mentorship_id=r,
        beneficiary=Beneficiary.mentee,
        benefit=Benefit.network,
        form=OutcomeForm.introduction,
    )
    agreed = agreements.start(db, r)
    agreements.edit_clause(db, agreed, ClauseKind.purpose, ClauseEdit(agreed_text="to grow"))
    agreements.agree(db, agreed, YES)
    there = Ended(
        r=r,
        called_off=sessions.plan(db, plan(starts_at=AHEAD)),
        held=held,
        topic=agenda.add(db, NewTopic(mentorship_id=r, text="a topic")),
        promise=actions.add(db, promise(text="write")),
        done=actions.add(db, promise(text="read")),
        goal=goals.add(db, goal(title="to lead")),
        achieved=goals.add(db, goal(title="to speak")),
        check_in=0,
        agreed=agreed,
        draft=agreements.start(db, r),
        reflection=reflections.add(db, NewReflection(mentorship_id=r, body="A good year. Yes.")),
        review=reviews.save(db, NewReview(mentorship_id=r, keep="walking")),
        introduction=outcomes.add(db, met(line="met Karel")),
        followed=outcomes.add(db, met(line="met Ines")),
        thanked=thanks.add(db, NewThanks(mentorship_id=r, what_for="the time")),
        unthanked=thanks.add(db, NewThanks(mentorship_id=r, what_for="the trust")),
    )
    there.check_in = check_ins.add(
        db, NewCheckIn(goal_id=there.goal, level=0, checked_on=ENDED - timedelta(days=1))
    )
    actions.done(db, there.done)
    goals.become(db, there.achieved, GoalStatus.achieved)
    outcomes.follow_up(db, there.followed)
    thanks.say(db, there.thanked)
    closing.close(db, r, NewClosure(ended_on=ENDED))
    return there


@cache
def _made() -> tuple[bytes, Ended]:
    """A journal in which Samira's relationship has ended, as a file; made once."""
    with opened_with_people() as (peopled, _clock):
        end = partial(_end, r=peopled.samira, held=peopled.samira_last)
        there = peopled.journal.change_now(end)
        peopled.journal.close_now()
        return peopled.journal.vault.path.read_bytes(), there


@pytest.fixture
def journal(journal_path: Path) -> Iterator[Journal]:
    """A copy of it, open."""
    journal = copied(journal_path, _made()[0])
    yield journal
    journal.close_now()


@pytest.fixture
def ended(journal: Journal) -> Ended:
    return replace(_made()[1])


def _let_go_and_open_again(db: Session, topic: int) -> None:
    agenda.drop(db, topic)
    agenda.reopen(db, topic)


Act = Callable[[Session, Ended], object]
INFORMAL = Axes(Formality.informal, career=True)
YES = Agreeing(my_consent=Consent.spoken, their_consent=Consent.spoken)
LINE = {ClauseKind.purpose: ClauseEdit(agreed_text="anew")}

#: What begins anew, or goes on: refused.
REFUSED: dict[str, Act] = {
    "sessions.plan": lambda db, e: sessions.plan(db, NewPlan(mentorship_id=e.r, starts_at=AHEAD)),
    "sessions.save": lambda db, e: sessions.save(db, SessionText(mentorship_id=e.r, notes="x")),
    "sessions.replan": lambda db, e: sessions.replan(db, e.called_off, AHEAD),
    "sessions.not_held": lambda db, e: sessions.not_held(db, e.held, BEFORE),
    "sessions.hold, after the end": lambda db, e: sessions.hold(db, e.called_off, AFTER),
    "sessions.edit, to after the end": lambda db, e: sessions.edit(
        db, e.held, SessionEdit(starts_at=AFTER)
    ),
    "goals.add": lambda db, e: goals.add(
        db, NewGoal(mentorship_id=e.r, horizon=Horizon.long, title="more")
    ),
    "goals.become, again active": lambda db, e: goals.become(db, e.achieved, GoalStatus.active),
    "goals.carry_over, to nowhere": lambda db, e: goals.carry_over(db, e.goal, e.r),
    "check_ins.add, after the end": lambda db, e: check_ins.add(
        db, NewCheckIn(goal_id=e.goal, level=1)
    ),
    "agreements.start": lambda db, e: agreements.start(db, e.r),
    "agreements.edit_clause": lambda db, e: agreements.edit_clause(
        db, e.draft, ClauseKind.purpose, ClauseEdit(agreed_text="anew")
    ),
    "agreements.edit_clauses": lambda db, e: agreements.edit_clauses(db, e.draft, LINE),
    "agreements.set_form": lambda db, e: agreements.set_form(db, e.draft, short=True),
    "agreements.agree": lambda db, e: agreements.agree(db, e.draft, YES),
    "building.skip_agreement": lambda db, e: building.skip_agreement(
        db, e.r, confidentiality_talked=True, exit_talked=True
    ),
    "building.want_agreement": lambda db, e: building.want_agreement(db, e.r),
    "building.choose_focus": lambda db, e: building.choose_focus(db, e.r, career=True, life=True),
    "reviews.save": lambda db, e: reviews.save(db, NewReview(mentorship_id=e.r, keep="x")),
    "moves.start": lambda db, e: moves.start(db, e.r),
    "moves.decline": lambda db, e: moves.decline(db, e.r),
    "moves.decide": lambda db, e: moves.decide(db, e.r, MatchDecision.yes, reason="x"),
    "moves.move": lambda db, e: moves.move(db, e.r, Stage.development, reason="after all"),
    "moves.take_back": lambda db, e: moves.take_back(db, e.r),
    "turns.pause": lambda db, e: turns.pause(db, e.r),
    "turns.resume": lambda db, e: turns.resume(db, e.r),
    "closing.close": lambda db, e: closing.close(db, e.r, NewClosure()),
}
#: Looking back, thanks, corrections, follow-ups, removals, a new chapter: possible.
POSSIBLE: dict[str, Act] = {
    "sessions.save, again": lambda db, e: sessions.save(
        db, SessionText(mentorship_id=e.r, session_id=e.held, notes="as it was")
    ),
    "sessions.edit": lambda db, e: sessions.edit(db, e.held, SessionEdit(minutes=50)),
    "sessions.hold, before the end": lambda db, e: sessions.hold(db, e.called_off, BEFORE),
    "sessions.cancel": lambda db, e: sessions.cancel(db, e.called_off, "no time"),
    "sessions.no_show": lambda db, e: sessions.no_show(db, e.called_off),
    "agenda.add": lambda db, e: agenda.add(db, NewTopic(mentorship_id=e.r, text="left")),
    "agenda.edit": lambda db, e: agenda.edit(db, e.topic, TopicEdit(text="another")),
    "agenda.park": lambda db, e: agenda.park(db, e.topic),
    "agenda.drop": lambda db, e: agenda.drop(db, e.topic),
    "agenda.reopen": lambda db, e: _let_go_and_open_again(db, e.topic),
    "agenda.discuss": lambda db, e: agenda.discuss(db, e.topic, e.held),
    "actions.add": lambda db, e: actions.add(
        db, NewAction(mentorship_id=e.r, owner=Side.me, text="call in May")
    ),
    "actions.edit": lambda db, e: actions.edit(db, e.promise, ActionEdit(text="write soon")),
    "actions.done": lambda db, e: actions.done(db, e.promise),
    "actions.drop": lambda db, e: actions.drop(db, e.promise),
    "actions.renegotiate": lambda db, e: actions.renegotiate(db, e.promise),
    "actions.reopen": lambda db, e: actions.reopen(db, e.done),
    "goals.edit": lambda db, e: goals.edit(db, e.goal, GoalEdit(title="to lead well")),
    "goals.become": lambda db, e: goals.become(db, e.goal, GoalStatus.partly),
    "check_ins.add": lambda db, e: check_ins.add(
        db, NewCheckIn(goal_id=e.goal, level=1, checked_on=ENDED)
    ),
    "check_ins.edit": lambda db, e: check_ins.edit(db, e.check_in, CheckInEdit(note="so far")),
    "agreements.drop_untouched": lambda db, e: agreements.drop_untouched(db, e.draft),
    "agreements.edit": lambda db, e: agreements.edit(
        db, e.agreed, AgreementEdit(my_consent=Consent.written)
    ),
    "reflections.add": lambda db, e: reflections.add(
        db, NewReflection(mentorship_id=e.r, body="looking back")
    ),
    "reflections.add, a letter": lambda db, e: reflections.add(
        db,
        NewReflection(
            mentorship_id=e.r,
            kind=ReflectionKind.letter,
            body="Dear you",
            opens_on=clock.today() + timedelta(days=30),
        ),
    ),
    "reflections.edit": lambda db, e: reflections.edit(db, e.reflection, ReflectionEdit(mood=5)),
    "concerns.write": lambda db, e: concerns.write(db, e.r, {"noticed": "too late"}),
    "reviews.edit": lambda db, e: reviews.edit(db, e.review, ReviewEdit(keep="talking")),
    "outcomes.add": lambda db, e: outcomes.add(
        db,
        NewOutcome(
            mentorship_id=e.r, beneficiary=Beneficiary.mentor, benefit=Benefit.leadership, line="x"
        ),
    ),
    "outcomes.edit": lambda db, e: outcomes.edit(db, e.introduction, OutcomeEdit(line="Karel")),
    "outcomes.follow_up": lambda db, e: outcomes.follow_up(db, e.introduction),
    "outcomes.reopen": lambda db, e: outcomes.reopen(db, e.followed),
    "thanks.add": lambda db, e: thanks.add(db, NewThanks(mentorship_id=e.r, what_for="all")),
    "thanks.edit": lambda db, e: thanks.edit(db, e.thanked, ThanksEdit(what_for="it all")),
    "thanks.say": lambda db, e: thanks.say(db, e.unthanked),
    "thanks.unsay": lambda db, e: thanks.unsay(db, e.thanked),
    "highlights.add": lambda db, e: highlights.add(
        db, NewHighlight(record=f"f{e.reflection}", sentence="A good year.")
    ),
    "links.add": lambda db, e: links.add(
        db, (RecordKind.outcome, e.followed), (RecordKind.session, e.held)
    ),
    "matching.edit": lambda db, e: matching.edit(db, e.r, MatchCardEdit(needs="as it was")),
    "audience.change": lambda db, e: audience.change(
        db, (RecordKind.reflection, e.reflection), Audience.sealed
    ),
    "turns.set_cadence": lambda db, e: turns.set_cadence(db, e.r, None),
    "turns.change_axes": lambda db, e: turns.change_axes(db, e.r, INFORMAL),
    "turns.change_audience": lambda db, e: turns.change_audience(db, e.r, Audience.sealed),
    "closing.edit": lambda db, e: closing.edit(db, e.r, ClosureEdit(results="she leads")),
    "disposition.carry_out": lambda db, e: disposition.carry_out(db, e.r, Disposition.thin),
    "disposition.destroy": lambda db, e: disposition.destroy(db, e.r),
    "mentorships.edit": lambda db, e: mentorships.edit(db, e.r, RelationshipEdit(purpose="x")),
    "mentorships.new_chapter": lambda db, e: mentorships.new_chapter(db, e.r),
    "goals.carry_over": lambda db, e: goals.carry_over(
        db, e.goal, mentorships.new_chapter(db, e.r, ENDED), ENDED
    ),
}
REMOVED = {
    "held": RecordKind.session,
    "called_off": RecordKind.session,
    "topic": RecordKind.agenda,
    "promise": RecordKind.action,
    "goal": RecordKind.goal,
    "check_in": RecordKind.check_in,
    "agreed": RecordKind.agreement,
    "draft": RecordKind.agreement,
    "reflection": RecordKind.reflection,
    "review": RecordKind.review,
    "introduction": RecordKind.outcome,
    "thanked": RecordKind.thanks,
}
#: The modules with acts of one relationship, and what they have beside acts.
ACTS: tuple[ModuleType, ...] = (
    meetings, saving, agenda, actions, goal_turns, check_ins, agreeing, building, reflections,
    concerns, reviews, outcomes, thanks, moves, turns, closing,
)  # fmt: skip
NO_ACTS = frozenset(
    {
        "count",
        "next_chapter",
        "note_status",
        "become_held",
        "keep_earlier",
        "apply",
        "put_in",
        "call_off_planned",
    }
)


@pytest.mark.parametrize("act", REFUSED)
def test_nothing_begins_after_the_end(peopled: Peopled, ended: Ended, act: str) -> None:
    with pytest.raises((Refused, Contradiction)):
        peopled.journal.change_now(lambda db: REFUSED[act](db, ended))
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=ended.r))
    assert (row.status, row.stage, row.ended_on) == (Status.closed, Stage.closing, ENDED)


@pytest.mark.parametrize("act", POSSIBLE)
def test_what_stays_possible_after_the_end(peopled: Peopled, ended: Ended, act: str) -> None:
    peopled.journal.change_now(lambda db: POSSIBLE[act](db, ended))
    if act == "disposition.destroy":
        return
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=ended.r))
    assert (row.status, row.stage, row.ended_on) == (Status.closed, Stage.closing, ENDED)


@pytest.mark.parametrize("what", REMOVED)
def test_removing_and_taking_that_back_stay_possible(
    peopled: Peopled, ended: Ended, what: str
) -> None:
    public_id = public(REMOVED[what], getattr(ended, what))
    removed = peopled.journal.change_now(partial(removal.delete, public_id=public_id))
    with pytest.raises(NotFound):
        peopled.journal.run_now(partial(removal.what_goes, public_id=public_id))
    peopled.journal.change_now(partial(removal.undo, removed=removed))
    assert peopled.journal.run_now(partial(removal.what_goes, public_id=public_id))


def test_every_act_is_tried() -> None:
    tried = {name.split(",")[0] for name in (*REFUSED, *POSSIBLE)}
    there = {
        f"{_called(module)}.{name}"
        for module in ACTS
        for name, act in vars(module).items()
        if isfunction(act) and act.__module__ == module.__name__ and _writes(name, act)
    }
    assert there - tried == set()


def _called(module: ModuleType) -> str:
    name = module.__name__.rpartition(".")[2]
    return {
        "meetings": "sessions",
        "saving": "sessions",
        "agreeing": "agreements",
        "goal_turns": "goals",
    }.get(name, name)


def _writes(name: str, act: Callable[..., object]) -> bool:
    told = signature(act)
    if name.startswith("_") or name in NO_ACTS or "db" not in told.parameters:
        return False
    return told.return_annotation in ("None", "int", "Saved", "Stage")
