"""Whatever is done in whatever order, the whole mentoring process holds together.

The machine of `test_any_order` with everything a relationship grows by: match cards, agreements,
goals, evaluations, reflections, what it gave, who may see what, endings and what happens to the
notes. The invariants are those of the domain.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from sqlmodel import Session, SQLModel, select

from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    AgreementStatus,
    Audience,
    Beneficiary,
    Benefit,
    ClauseKind,
    CloseReason,
    Consent,
    Disposition,
    EventKind,
    FutureForm,
    GoalStatus,
    Horizon,
    Instrument,
    MatchDecision,
    OutcomeForm,
    ReflectionKind,
    ReviewDecision,
    Role,
    Side,
    Stage,
    Status,
)
from mentorlog.journal import (
    agreements,
    attention,
    audience,
    check_ins,
    closing,
    criteria,
    disposition,
    goals,
    highlights,
    matching,
    moves,
    outcomes,
    reflections,
    removal,
    reviews,
    sessions,
    thanks,
)
from mentorlog.journal import entering as entering
from mentorlog.journal.forms import (
    Agreeing,
    ClauseEdit,
    GoalEdit,
    MatchCardEdit,
    NewCheckIn,
    NewClosure,
    NewGoal,
    NewHighlight,
    NewOutcome,
    NewReflection,
    NewReview,
    NewThanks,
)
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import (
    Agreement,
    Clause,
    Closure,
    Goal,
    GoalCheckIn,
    MatchCard,
    MentoringSession,
    Mentorship,
    MentorshipEvent,
    Outcome,
    Person,
    Recognition,
    Reflection,
    Review,
    Tombstone,
)
from tests.journal.test_any_order import DAYS, WHICH, Histories

Table = TypeVar("Table", bound=SQLModel)

_KINDS: dict[RecordKind, type[SQLModel]] = {
    RecordKind.goal: Goal,
    RecordKind.check_in: GoalCheckIn,
    RecordKind.agreement: Agreement,
    RecordKind.review: Review,
    RecordKind.reflection: Reflection,
    RecordKind.outcome: Outcome,
    RecordKind.thanks: Recognition,
    RecordKind.session: MentoringSession,
}
_WRITTEN = ("the first", "the second", "")
TEXT = st.sampled_from(_WRITTEN)


class Growing(Histories):
    """The same journal, with all that a relationship grows by."""

    def number_of(self, table: type[SQLModel], which: int) -> int:
        """The number of one of the rows of any table, or of none."""
        rows = self.state[str(table.__tablename__)]
        return int(rows[which % len(rows)][0]) if rows else 99_999

    def every(self, table: type[Table]) -> list[Table]:
        """Every row of any table; read once for each state."""

        def read(db: Session) -> list[Table]:
            identity: Any = table.__table__.c.id  # type: ignore[attr-defined]
            return list(db.exec(select(table).order_by(identity)))

        rows: list[Table] = self.once_read(table, read)
        return rows

    # -- matching and stages ------------------------------------------------------------------

    @rule(which=WHICH, needs=TEXT, doubts=TEXT)
    def weigh(self, which: int, needs: str, doubts: str) -> None:
        number = self.number_of(Mentorship, which)
        change = MatchCardEdit(needs=needs, doubts=doubts, experience_offered=needs)
        self.attempt(lambda db: matching.edit(db, number, change))

    @rule(which=WHICH, decision=st.sampled_from(MatchDecision), why=TEXT, ahead=DAYS)
    def decide(self, which: int, decision: MatchDecision, why: str, ahead: int) -> None:
        number = self.number_of(Mentorship, which)
        look = self.day(ahead + 30) if decision is MatchDecision.trial else None
        self.attempt(
            lambda db: moves.decide(
                db, number, decision, self.day(min(ahead, 0)), reason=why, look_again=look
            )
        )

    @rule(which=WHICH)
    def take_back(self, which: int) -> None:
        number = self.number_of(Mentorship, which)
        self.attempt(lambda db: moves.take_back(db, number))

    @rule(which=WHICH, began=st.none() | DAYS)
    def go_on_anew(self, which: int, began: int | None) -> None:
        number = self.number_of(Mentorship, which)
        start = None if began is None else self.day(began)
        self.attempt(lambda db: entering.new_chapter(db, number, start))

    # -- agreements ---------------------------------------------------------------------------

    @rule(which=WHICH, short=st.none() | st.booleans(), text=TEXT)
    def draft_agreement(self, which: int, short: bool | None, text: str) -> None:
        number = self.number_of(Mentorship, which)

        def act(db: Session) -> None:
            made = agreements.start(db, number, short=short)
            clause = ClauseEdit(my_view=text, agreed_text=text)
            agreements.edit_clause(db, made, ClauseKind.purpose, clause)

        self.attempt(act)

    @rule(which=WHICH, mine=st.sampled_from(Consent), theirs=st.sampled_from(Consent), text=TEXT)
    def agree(self, which: int, mine: Consent, theirs: Consent, text: str) -> None:
        number = self.number_of(Agreement, which)
        before = {clause.id: clause.agreed_text for clause in self._agreed_clauses()}
        self.attempt(
            lambda db: agreements.edit_clause(
                db, number, ClauseKind.purpose, ClauseEdit(agreed_text=text)
            )
        )
        after = {clause.id: clause.agreed_text for clause in self.every(Clause)}
        assert all(after[number] == words for number, words in before.items())
        terms = Agreeing(my_consent=mine, their_consent=theirs)
        self.attempt(lambda db: agreements.agree(db, number, terms))

    def _agreed_clauses(self) -> list[Clause]:
        final = {
            version.id
            for version in self.every(Agreement)
            if version.status is not AgreementStatus.draft
        }
        return [clause for clause in self.every(Clause) if clause.agreement_id in final]

    # -- goals --------------------------------------------------------------------------------

    @rule(
        which=WHICH,
        horizon=st.sampled_from(Horizon),
        learner=st.none() | st.sampled_from(Side),
        parent=st.none() | WHICH,
        weights=st.none() | st.integers(1, 3),
    )
    def set_goal(
        self,
        which: int,
        horizon: Horizon,
        learner: Side | None,
        parent: int | None,
        weights: int | None,
    ) -> None:
        number = self.number_of(Mentorship, which)
        above = None if parent is None else self.number_of(Goal, parent)

        def act(db: Session) -> object:
            new = NewGoal(
                mentorship_id=number,
                horizon=horizon,
                title="grow",
                learner=learner,
                parent_id=above,
                importance=weights,
                difficulty=weights,
            )
            return goals.add(db, new)

        self.attempt(act)

    @rule(which=WHICH, parent=st.none() | WHICH, horizon=st.sampled_from(Horizon))
    def move_goal(self, which: int, parent: int | None, horizon: Horizon) -> None:
        number = self.number_of(Goal, which)
        above = None if parent is None else self.number_of(Goal, parent)
        change = GoalEdit(parent_id=above, horizon=horizon)
        self.attempt(lambda db: goals.edit(db, number, change))

    @rule(which=WHICH, status=st.sampled_from(GoalStatus), ahead=DAYS)
    def end_goal(self, which: int, status: GoalStatus, ahead: int) -> None:
        number = self.number_of(Goal, which)
        self.attempt(lambda db: goals.become(db, number, status, self.day(ahead)))

    @rule(which=WHICH, level=st.integers(-2, 2), ahead=DAYS, session=st.none() | WHICH)
    def check_in(self, which: int, level: int, ahead: int, session: int | None) -> None:
        held = None if session is None else self.number_of(MentoringSession, session)
        new = NewCheckIn(
            goal_id=self.number_of(Goal, which),
            level=level,
            checked_on=self.day(ahead),
            session_id=held,
        )
        self.attempt(lambda db: check_ins.add(db, new))

    # -- evaluations, reflections, what it gave -----------------------------------------------

    @rule(
        which=WHICH,
        respondent=st.sampled_from(Side),
        answer=st.none() | st.integers(0, 4),
        decision=st.none() | st.sampled_from(ReviewDecision),
    )
    def evaluate(
        self,
        which: int,
        respondent: Side,
        answer: int | None,
        decision: ReviewDecision | None,
    ) -> None:
        new = NewReview(
            mentorship_id=self.number_of(Mentorship, which),
            instrument=Instrument.mirror,
            respondent=respondent,
            answers={"E1": answer, "L2": answer},
            keep="that",
            decision=decision,
        )
        self.attempt(lambda db: reviews.save(db, new))

    @rule(
        which=st.none() | WHICH,
        kind=st.sampled_from(ReflectionKind),
        goal=st.none() | WHICH,
        opens=st.none() | DAYS,
    )
    def reflect(
        self, which: int | None, kind: ReflectionKind, goal: int | None, opens: int | None
    ) -> None:
        new = NewReflection(
            mentorship_id=None if which is None else self.number_of(Mentorship, which),
            goal_id=None if goal is None else self.number_of(Goal, goal),
            kind=kind,
            body="what I thought",
            opens_on=None if opens is None else self.day(opens),
        )
        self.attempt(lambda db: reflections.add(db, new))

    @rule(
        which=WHICH,
        beneficiary=st.sampled_from(Beneficiary),
        benefit=st.sampled_from(Benefit),
        form=st.sampled_from(OutcomeForm),
        ahead=DAYS,
    )
    def gain(
        self, which: int, beneficiary: Beneficiary, benefit: Benefit, form: OutcomeForm, ahead: int
    ) -> None:
        new = NewOutcome(
            mentorship_id=self.number_of(Mentorship, which),
            beneficiary=beneficiary,
            benefit=benefit,
            form=form,
            line="a gain",
            follow_up_on=self.day(ahead) if form is OutcomeForm.introduction else None,
        )
        self.attempt(lambda db: outcomes.add(db, new))

    @rule(which=WHICH, side=st.sampled_from(Side))
    def thank(self, which: int, side: Side) -> None:
        new = NewThanks(
            mentorship_id=self.number_of(Mentorship, which), given_by=side, what_for="the walk"
        )
        self.attempt(lambda db: thanks.add(db, new))

    @rule(which=WHICH)
    def mark(self, which: int) -> None:
        record = public(RecordKind.session, self.number_of(MentoringSession, which))
        new = NewHighlight(record=record, sentence="She hesitates.")
        self.attempt(lambda db: highlights.add(db, new))

    # -- who may see it, and the end ----------------------------------------------------------

    @rule(
        which=WHICH,
        kind=st.sampled_from(sorted(_KINDS)),
        seen_by=st.sampled_from(Audience),
        widen=st.booleans(),
    )
    def show_to(self, which: int, kind: RecordKind, seen_by: Audience, widen: bool) -> None:
        name = (kind, self.number_of(_KINDS[kind], which))
        self.attempt(lambda db: audience.change(db, name, seen_by, widen=widen))

    @rule(which=WHICH, kind=st.sampled_from(sorted(_KINDS)))
    def delete_and_undo(self, which: int, kind: RecordKind) -> None:
        table = _KINDS[kind]
        if not self.state[str(table.__tablename__)]:
            return
        public_id = public(kind, self.number_of(table, which))
        before = self.state
        removed: list[removal.Removed] = []
        if self.attempt(lambda db: removed.append(removal.delete(db, public_id))):
            assert self.attempt(lambda db: removal.undo(db, removed[0]))
            assert self.state == before

    @rule(
        which=WHICH,
        reason=st.sampled_from(CloseReason),
        future=st.sampled_from(FutureForm),
        ahead=DAYS,
    )
    def close(self, which: int, reason: CloseReason, future: FutureForm, ahead: int) -> None:
        number = self.number_of(Mentorship, which)
        new = NewClosure(
            reason=reason, future_form=future, ended_on=self.day(ahead), results="enough"
        )
        self.attempt(lambda db: closing.close(db, number, new))

    @rule(which=WHICH, what=st.sampled_from(Disposition))
    def dispose(self, which: int, what: Disposition) -> None:
        number = self.number_of(Mentorship, which)
        kept = self.state["tombstone"]
        if self.attempt(lambda db: disposition.carry_out(db, number, what)):
            gone = what is Disposition.destroy
            assert len(self.state["tombstone"]) == len(kept) + gone

    # -- what must hold -----------------------------------------------------------------------

    @invariant()
    def a_closed_relationship_has_a_closure_and_an_end(self) -> None:
        closures = {closure.mentorship_id: closure for closure in self.every(Closure)}
        for row in self.every(Mentorship):
            ended = row.status is Status.closed
            assert (row.id in closures) == ended
            assert not ended or (row.stage is Stage.closing and row.ended_on is not None)
            assert row.ended_on is None or (row.started_on or row.ended_on) <= row.ended_on

    @invariant()
    def nothing_new_begins_after_the_end(self) -> None:
        ended = {
            row.id: row.ended_on
            for row in self.every(Mentorship)
            if row.status in (Status.closed, Status.declined)
        }
        closed_at = {
            event.mentorship_id: event.created_at
            for event in self.every(MentorshipEvent)
            if event.kind is EventKind.status and event.mentorship_id in ended
        }
        for table in (Agreement, Goal):  # one begun before the end stays, to be read or removed
            rows: list[Any] = self.every(table)
            for row in rows:
                if row.mentorship_id in ended:
                    assert row.created_at <= closed_at[row.mentorship_id]
        planned = [row for row in self.every(MentoringSession) if row.status.value == "planned"]
        assert all(row.mentorship_id not in ended for row in planned)

    @invariant()
    def at_most_one_agreement_is_agreed_and_versions_count_up(self) -> None:
        by_relationship: dict[int, list[Agreement]] = {}
        for version in self.every(Agreement):
            by_relationship.setdefault(version.mentorship_id, []).append(version)
            agreed = version.status is not AgreementStatus.draft
            assert agreed == (version.agreed_on is not None)
            assert not agreed or Consent.none not in (version.my_consent, version.their_consent)
        for versions in by_relationship.values():
            standing = [one for one in versions if one.status is AgreementStatus.agreed]
            assert len(standing) <= 1
            assert len({one.version for one in versions}) == len(versions)

    @invariant()
    def goals_form_a_tree_and_name_their_learner(self) -> None:
        relationships = {row.id: row for row in self.every(Mentorship)}
        known = {goal.id: goal for goal in self.every(Goal)}
        for goal in known.values():
            row = relationships[goal.mentorship_id]
            open_ = goal.status in (GoalStatus.draft, GoalStatus.active)
            assert open_ == (goal.closed_on is None)
            if open_ and row.my_role is not Role.both:
                assert (goal.learner is Side.me) == (row.my_role is Role.mentee)
            if goal.parent_id is not None:
                above = known[goal.parent_id]
                assert (goal.horizon, above.horizon) == (Horizon.short, Horizon.long)
                assert above.mentorship_id == goal.mentorship_id
        for check in self.every(GoalCheckIn):
            assert check.mentorship_id == known[check.goal_id].mentorship_id

    @invariant()
    def nothing_is_seen_by_more_than_it_may(self) -> None:
        may = {
            row.id: Axes(row.formality, row.career, row.life, row.direction).may_be_programme
            for row in self.every(Mentorship)
        }
        for table in (MatchCard, Agreement, Goal, GoalCheckIn, Review, Outcome, Recognition):
            rows: list[Any] = self.every(table)
            for row in rows:
                wide = Audience.programme in (row.audience, getattr(row, "why_audience", None))
                assert not wide or may[row.mentorship_id]
        for one in self.every(Reflection):
            if one.kind is ReflectionKind.concern:
                assert one.audience is Audience.sealed
            if one.kind is ReflectionKind.observation or not may.get(one.mentorship_id, False):
                assert one.audience is not Audience.programme
            if one.mentorship_id is None:
                assert one.audience in (Audience.sealed, Audience.me)

    @invariant()
    def the_sealed_is_in_no_list(self) -> None:
        pages: tuple[tuple[type[SQLModel], Callable[..., list[Any]]], ...] = (
            (Goal, goals.page),
            (GoalCheckIn, check_ins.page),
            (Agreement, agreements.page),
            (Review, reviews.page),
            (Reflection, reflections.page),
            (Outcome, outcomes.page),
            (Recognition, thanks.page),
            (MentoringSession, sessions.page),
        )
        for table, page in pages:
            listed = {row.id for row in self.read(partial(page, limit=None))}
            rows: list[Any] = self.every(table)
            assert not listed & {row.id for row in rows if row.audience is Audience.sealed}

    @invariant()
    def criteria_and_attention_can_always_be_said(self) -> None:
        for row in self.every(Mentorship):
            number = row.id
            assert number is not None
            found = self.read(partial(criteria.of, mentorship_id=number))
            assert all(criterion.act is not None or criterion.met for criterion in found)
        for due in self.read(attention.due):
            assert due.flag.kind

    @invariant()
    def a_tombstone_names_nobody(self) -> None:
        alive = {row.uid for row in self.every(Mentorship)}
        people = [person.name for person in self.every(Person)]
        for stone in self.every(Tombstone):
            assert stone.uid not in alive
            told = json.dumps(stone.model_dump(mode="json"))
            assert not any(name and name in told for name in people)


def _try(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Growing,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_order_of_actions_breaks_the_process() -> None:
    _try(examples=2, steps=35)


@pytest.mark.slow
def test_no_long_order_of_actions_breaks_the_process() -> None:
    _try(examples=15, steps=50)
