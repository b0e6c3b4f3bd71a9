"""Whatever is done in whatever order, the record holds together.

A machine of random histories: relationships begin, pause and change, sessions are planned, held,
called off and written, promises and topics come and go, things are deleted and put back, and the
clock runs on and sometimes back. What is refused must leave everything as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, SQLModel, col, select

from mentorlog import clock
from mentorlog.domain.attention import CARRIED, FlagKind, rank
from mentorlog.domain.axes import Axes
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Direction,
    EventKind,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.errors import NotFound, Refused
from mentorlog.journal import (
    actions,
    agenda,
    attention,
    drafts,
    history,
    mentorships,
    removal,
    sessions,
    timeline,
)
from mentorlog.journal.forms import (
    ActionEdit,
    NewAction,
    NewPlan,
    NewRelationship,
    NewTopic,
    RelationshipEdit,
    SessionEdit,
    SessionText,
)
from mentorlog.journal.journal import Journal
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.tables import (
    ActionItem,
    AgendaItem,
    MentoringSession,
    Mentorship,
    MentorshipEvent,
    Person,
)
from mentorlog.vault.check import check_open
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, StandingClock

Table = TypeVar(
    "Table", Person, Mentorship, MentorshipEvent, MentoringSession, AgendaItem, ActionItem
)
Act = Callable[[Session], object]
State = dict[str, list[tuple[Any, ...]]]

_TABLES = tuple(table.name for table in SQLModel.metadata.sorted_tables)
_ENDED = (Status.closed, Status.declined)

NOTES = st.lists(
    st.sampled_from(
        [
            "She hesitates.",
            "## Check-in",
            "- [ ] me: send the draft, due friday",
            "- [x] me: send the draft, due friday",
            "- [ ] me: send the second draft",
            "- [ ] them: call Karel, due in 2 weeks",
            "- [ ] Ada: read the book",
        ]
    ),
    max_size=5,
).map("\n".join)
AXES = st.builds(
    Axes, st.sampled_from(Formality), st.booleans(), st.booleans(), st.sampled_from(Direction)
)
DAYS = st.integers(-40, 3)
#: Which of those there are, counted round.
WHICH = st.integers(0, 999)


class Histories(RuleBasedStateMachine):
    """One journal and what happens to it."""

    @initialize()
    def begin(self) -> None:
        self.stack = ExitStack()
        directory = self.stack.enter_context(TemporaryDirectory())
        self.clock = StandingClock(self.stack)
        self.latest = clock.now()
        self.journal, _code = Journal.created(
            Path(directory) / "journal.mentorlog", Passphrase(PASSPHRASE), key_table=CHEAP
        )
        self.undo_at: tuple[removal.Removed, int, State] | None = None
        self.state = self.read(_dump)
        self.rows_of: State = {}
        self.rows: dict[type[SQLModel], Any] = {}
        new = NewRelationship(
            name="Ada", my_role=Role.mentor, formality=Formality.formal, started_on=self.day(-30)
        )
        assert self.attempt(lambda db: mentorships.add(db, new))

    def teardown(self) -> None:
        """At the end the file is as mentorlog left it: pages, references and digest."""
        report = self.journal.on_vault_now(check_open)
        self.journal.close_now()
        self.stack.close()
        assert report.findings == ()

    def day(self, ahead: int) -> Any:
        return clock.today() + timedelta(days=ahead)

    def read(self, query: Callable[[Session], Any]) -> Any:
        return self.journal.run_now(query)

    def attempt(self, act: Act) -> bool:
        """Do it; if it is refused, everything must be as it was."""
        changed = self.journal.changed
        try:
            self.journal.change_now(act)
        except (Refused, NotFound) as error:
            assert error.message.endswith(".")
            assert self.journal.changed == changed
            assert self.read(_dump) == self.state
            return False
        self.state = self.read(_dump)
        return True

    def some(self, table: type[Table], which: int) -> int:
        """The number of one of the rows of a table, or of none."""
        name = str(table.__tablename__)
        rows = self.state[name]
        return int(rows[which % len(rows)][0]) if rows else 99_999

    # -- what may happen ----------------------------------------------------------------------

    @rule(hours=st.integers(-30, 24 * 20))
    def time_passes(self, hours: int) -> None:
        self.clock.advance(hours=hours)
        self.latest = max(self.latest, clock.now())

    @rule(
        role=st.sampled_from(Role),
        axes=AXES,
        began=st.none() | DAYS,
        stage=st.none() | st.sampled_from(Stage),
    )
    def relationship(self, role: Role, axes: Axes, began: int | None, stage: Stage | None) -> None:
        def act(db: Session) -> object:
            new = NewRelationship(
                name="Bo",
                my_role=role,
                formality=axes.formality,
                career=axes.career,
                life=axes.life,
                direction=axes.direction,
                started_on=None if began is None else self.day(began),
                stage=stage,
            )
            return mentorships.add(db, new)

        self.attempt(act)

    @rule(which=WHICH, turn=st.sampled_from(["start", "decline", "pause", "resume"]), ahead=DAYS)
    def turn(self, which: int, turn: str, ahead: int) -> None:
        number, on = self.some(Mentorship, which), self.day(min(ahead, 1))
        act = getattr(mentorships, turn)
        self.attempt(lambda db: act(db, number, on=on, reason="so it was"))

    @rule(which=WHICH, stage=st.sampled_from(Stage), axes=AXES, days=st.none() | st.integers(0, 60))
    def changes(self, which: int, stage: Stage, axes: Axes, days: int | None) -> None:
        number = self.some(Mentorship, which)
        self.attempt(lambda db: mentorships.move(db, number, stage, reason="why not"))
        if days == 0:
            self.attempt(lambda db: mentorships.take_back(db, number))
        self.attempt(lambda db: mentorships.change_axes(db, number, axes))
        self.attempt(lambda db: mentorships.set_cadence(db, number, days))
        change = RelationshipEdit(started_on=self.day(-(days or 0)))
        self.attempt(lambda db: mentorships.edit(db, number, change))

    @rule(which=WHICH, hours=st.integers(-50, 300))
    def plan(self, which: int, hours: int) -> None:
        new = NewPlan(
            mentorship_id=self.some(Mentorship, which),
            starts_at=clock.now() + timedelta(hours=hours),
        )
        self.attempt(lambda db: sessions.plan(db, new))

    @rule(which=WHICH, turn=st.sampled_from(["hold", "cancel", "no_show"]))
    def session_turn(self, which: int, turn: str) -> None:
        number, act = self.some(MentoringSession, which), getattr(sessions, turn)
        self.attempt(lambda db: act(db, number))

    @rule(which=WHICH, hours=st.integers(-50, 300), pulse=st.none() | st.integers(1, 5))
    def session_moves(self, which: int, hours: int, pulse: int | None) -> None:
        number, at = self.some(MentoringSession, which), clock.now() + timedelta(hours=hours)
        self.attempt(lambda db: sessions.replan(db, number, at))
        change = SessionEdit(starts_at=at, pulse_heard=pulse)
        self.attempt(lambda db: sessions.edit(db, number, change))

    @rule(which=WHICH, notes=NOTES, hours=st.integers(-300, 20), topic=st.none() | WHICH)
    def write(self, which: int, notes: str, hours: int, topic: int | None) -> None:
        told: dict[str, Any] = {}
        if topic is not None:
            told["discussed"] = (self.some(AgendaItem, topic),)
        text = SessionText(
            mentorship_id=self.some(Mentorship, which),
            notes=notes,
            starts_at=clock.now() + timedelta(hours=hours),
            **told,
        )
        self.attempt(lambda db: sessions.save(db, text))

    @rule(which=WHICH, notes=NOTES, status=st.none() | st.sampled_from(SessionStatus))
    def write_again(self, which: int, notes: str, status: SessionStatus | None) -> None:
        def act(db: Session) -> object:
            session = db.get(MentoringSession, self.some(MentoringSession, which))
            if session is None:
                raise NotFound("None.")
            text = SessionText(
                mentorship_id=session.mentorship_id,
                session_id=session.id,
                notes=notes,
                status=status,
                base_updated_at=session.updated_at,
            )
            return sessions.save(db, text)

        if self.attempt(act):
            state = self.state
            self.attempt(lambda db: act(db) and None)
            assert state["action_item"] == self.state["action_item"]

    @rule(which=WHICH, owner=st.sampled_from(Side), due=st.none() | DAYS)
    def promise(self, which: int, owner: Side, due: int | None) -> None:
        new = NewAction(
            mentorship_id=self.some(Mentorship, which),
            owner=owner,
            text="call",
            due_on=None if due is None else self.day(due),
        )
        self.attempt(lambda db: actions.add(db, new))

    @rule(
        which=WHICH,
        act=st.sampled_from([actions.done, actions.drop, actions.reopen, actions.renegotiate]),
    )
    def promise_turn(self, which: int, act: Callable[[Session, int], object]) -> None:
        number = self.some(ActionItem, which)
        self.attempt(lambda db: act(db, number))

    @rule(which=WHICH, owner=st.sampled_from(Side))
    def promise_edit(self, which: int, owner: Side) -> None:
        change = ActionEdit(owner=owner, text="quite different words", due_on=None)
        number = self.some(ActionItem, which)
        self.attempt(lambda db: actions.edit(db, number, change))

    @rule(which=WHICH, raised_by=st.sampled_from(Side))
    def topic(self, which: int, raised_by: Side) -> None:
        new = NewTopic(
            mentorship_id=self.some(Mentorship, which), text="salary", raised_by=raised_by
        )
        self.attempt(lambda db: agenda.add(db, new))

    @rule(
        which=WHICH,
        act=st.sampled_from([agenda.discuss, agenda.park, agenda.drop, agenda.reopen]),
    )
    def topic_turn(self, which: int, act: Callable[[Session, int], object]) -> None:
        number = self.some(AgendaItem, which)
        self.attempt(lambda db: act(db, number))

    @rule(which=WHICH, session=st.booleans())
    def draft(self, which: int, session: bool) -> None:
        changed = self.journal.changed
        number = self.some(Mentorship, which)
        of = self.some(MentoringSession, which) if session else None
        slot = drafts.session_slot(number, of)
        self.attempt(lambda db: drafts.keep(db, slot, {"notes": "…"}, number))
        assert self.journal.changed == changed

    @rule(which=WHICH, letter=st.sampled_from("sssaattr"))
    def delete(self, which: int, letter: str) -> None:
        table: Any = {
            "s": MentoringSession,
            "a": ActionItem,
            "t": AgendaItem,
            "r": Mentorship,
        }[letter]
        public_id = f"{letter}{self.some(table, which)}"
        if not any(row[0] == self.some(table, which) for row in self.state[table.__tablename__]):
            return
        before = self.state
        assert self.read(lambda db: removal.what_goes(db, public_id)).question()
        removed: list[removal.Removed] = []
        assert self.attempt(lambda db: removed.append(removal.delete(db, public_id)))
        self.undo_at = (removed[0], self.journal.changed, before)

    @precondition(lambda self: getattr(self, "undo_at", None) is not None)
    @rule()
    def undo(self) -> None:
        assert self.undo_at is not None
        removed, changed, before = self.undo_at
        self.undo_at = None
        if changed != self.journal.changed:
            return
        kept = self.state["draft"]
        assert self.attempt(lambda db: removal.undo(db, removed))
        written_since = [row for row in kept if row not in before["draft"]]
        slots = {row[1] for row in written_since}  # what was typed on there took the place of it
        left = [row for row in before["draft"] if row[1] not in slots]
        before["draft"] = sorted([*left, *written_since])
        assert self.state == before

    # -- what must hold -----------------------------------------------------------------------

    @invariant()
    def one_is_me_and_every_relationship_is_with_another(self) -> None:
        me = [row[0] for row in self.state["person"] if row[2]]
        assert len(me) == 1
        assert me[0] not in [row.person_id for row in self.all(Mentorship)]

    @invariant()
    def relationships_hold_together(self) -> None:
        for row in self.all(Mentorship):
            assert (row.direction is Direction.mutual) == (row.my_role is Role.both)
            assert row.status in _ENDED or (row.started_on is None) == (
                row.status is Status.candidate
            )
            assert (row.stage is Stage.matching) == (row.started_on is None)

    @invariant()
    def history_leads_to_where_things_stand(self) -> None:
        told: dict[tuple[int, EventKind], list[MentorshipEvent]] = defaultdict(list)
        for event in self.all(MentorshipEvent):
            told[event.mentorship_id, event.kind].append(event)
        for (_number, kind), events in told.items():
            if kind is EventKind.audience:  # of one record or another, or of all that narrowed
                continue
            assert all(one.to_value == two.from_value for one, two in pairwise(events))
        for row in self.all(Mentorship):
            assert row.id is not None
            for kind, now in (
                (EventKind.status, row.status),
                (EventKind.stage, row.stage),
                (EventKind.axes, history.axes_text(mentorships.axes_of(row), row.my_role)),
                (EventKind.cadence, str(row.cadence_days or "")),
            ):
                if events := told[row.id, kind]:
                    assert events[-1].to_value == now
            pauses = self.read(partial(history.pauses, mentorship_ids=[row.id]))[row.id]
            assert (row.status is Status.paused) == any(pause.end is None for pause in pauses)
            ends = [end for pause in pauses for end in (pause.start, pause.end) if end]
            assert ends == sorted(ends)

    @invariant()
    def sessions_hold_together(self) -> None:
        for row in self.all(MentoringSession):
            assert row.status is not SessionStatus.held or row.starts_at <= self.latest
            if row.status is SessionStatus.planned:
                assert row.summary == ""
                assert row.pulse_heard is None

    @invariant()
    def topics_and_promises_hold_together(self) -> None:
        held = {row.id: row for row in self.all(MentoringSession)}
        promises = {row.id: row for row in self.all(ActionItem)}
        for topic in self.all(AgendaItem):
            assert (topic.status is AgendaStatus.discussed) == (topic.discussed_in is not None)
            if topic.discussed_in is not None:
                assert held[topic.discussed_in].mentorship_id == topic.mentorship_id
                assert held[topic.discussed_in].status is SessionStatus.held
        for promise in promises.values():
            assert (promise.status is ActionStatus.open) == (promise.closed_on is None)
            anew = promise.status is ActionStatus.renegotiated
            assert anew == (promise.replacement_id is not None)
            if promise.replacement_id is not None:
                assert promises[promise.replacement_id].mentorship_id == promise.mentorship_id
            if promise.session_id is not None:
                assert held[promise.session_id].mentorship_id == promise.mentorship_id

    @invariant()
    def what_is_worked_out_agrees_with_what_is_written(self) -> None:
        rows = self.read(lambda db: mentorships.overview(db, RelationshipFilter.all))
        held = [
            row
            for row in self.all(MentoringSession)
            if row.status is SessionStatus.held and row.audience is not Audience.sealed
        ]
        for row in rows:
            starts = [each.starts_at for each in held if each.mentorship_id == row.id]
            assert row.last_held == max(starts, default=None)
            entries = self.read(partial(timeline.page, mentorship_id=row.id, limit=500)).entries
            assert len(entries) == self.read(partial(timeline.count, mentorship_id=row.id))
        for promise in self.read(actions.page):
            since = [
                each
                for each in held
                if each.mentorship_id == promise.mentorship_id
                and each.starts_at > promise.raised_at
            ]
            ahead = promise.due_on is not None and promise.due_on > clock.today()
            assert promise.carried == (0 if ahead else len(since))

    @invariant()
    def attention_is_in_order_and_has_its_reasons(self) -> None:
        due = self.read(attention.due)
        ranks = [rank(flag.kind) for flag in due]
        assert ranks == sorted(ranks)
        for one, two in pairwise(due):
            assert rank(one.kind) != rank(two.kind) or one.flag.since <= two.flag.since
        for flag in due:
            assert flag.flag.days >= 0
            if flag.action is not None:
                carried = flag.kind is FlagKind.carried_promise
                assert flag.action.carried >= CARRIED if carried else flag.action.overdue

    def all(self, table: type[Table]) -> list[Table]:
        """Every row of a table, in the order it was written; read once for each state."""

        def read(db: Session) -> list[Table]:
            return list(db.exec(select(table).order_by(col(table.id))))

        rows: list[Table] = self.once_read(table, read)
        return rows

    def once_read(self, table: type[SQLModel], read: Callable[[Session], Any]) -> Any:
        """What `read` gave for `table` since the state last changed."""
        if self.rows_of is not self.state:
            self.rows_of, self.rows = self.state, {}
        if table not in self.rows:
            self.rows[table] = self.read(read)
        return self.rows[table]


def _dump(db: Session) -> State:
    connection = db.connection()
    return {
        table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table}")]
        for table in _TABLES
    }


def _try(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_order_of_actions_breaks_the_record() -> None:
    _try(examples=6, steps=30)


@pytest.mark.slow
def test_no_long_order_of_actions_breaks_the_record() -> None:
    _try(examples=60, steps=50)
