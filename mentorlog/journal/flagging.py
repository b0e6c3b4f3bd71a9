"""What the rules of `domain.attention` find in the record today: flags without any words."""

from __future__ import annotations

from collections.abc import Iterator

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import attention, review_due
from mentorlog.domain.attention import CARRIED, Flag, FlagKind
from mentorlog.domain.closing import LIVES
from mentorlog.domain.kinds import ActionStatus, Role, Stage, Status
from mentorlog.journal import (
    actions,
    agenda,
    history,
    mentorships,
    noticed,
    people,
    sessions,
)
from mentorlog.journal import review_due as due_facts
from mentorlog.journal.actions import Wanting
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import RelationshipRow


def found(db: Session) -> Iterator[Flag]:
    """What asks for attention today, put off or not, in no order."""
    return (flag for flag in _Today(db).flags() if flag is not None)


class _Today:
    """The facts of today: one query for each, for all relationships at once."""

    def __init__(self, db: Session) -> None:
        self.today = clock.today()
        self.rows = mentorships.overview(db, RelationshipFilter.open)
        self.active = [row for row in self.rows if row.status is Status.active]
        self.numbers = [row.id for row in self.active]
        self.promises = actions.wanting(db, CARRIED)
        self.topics = agenda.carried_on(db, CARRIED)
        self.passed = sessions.rows(db, noticed.passed_sessions(db))
        self.dates = noticed.dates(db)
        self.sessions = noticed.last_sessions(db, self.numbers)
        self.pauses = history.pauses(db, self.numbers)
        self.stage_since = noticed.stages_since(db, [row.id for row in self.rows])
        self.goals = noticed.active_goals(db, self.numbers)
        self.check_ins = noticed.last_check_ins(db, self.numbers)
        self.reviews = due_facts.facts(db, self.numbers)
        self.reviewed = noticed.reviewed(db, self.numbers)
        self.introductions = noticed.introductions(db)
        self.letters = noticed.letters(db)
        self.capacity = people.me(db).capacity

    def flags(self) -> Iterator[Flag | None]:
        """What every rule finds, in no order."""
        yield from map(self._promise, self.promises)
        for topic in self.topics:
            raised = clock.civil(topic.raised_at).date()
            yield attention.carried_flag(
                FlagKind.carried_topic,
                topic.mentorship_id,
                topic.id,
                raised,
                CARRIED,
                self.today,
            )
        for session in self.passed:
            planned = clock.civil(session.starts_at)
            yield attention.passed_flag(session.mentorship_id, session.id, planned, self.today)
        for row in self.rows:
            yield attention.silence_flag(row.id, row.cadence)
            if row.status in LIVES:
                yield self._end(row)
        for row in self.active:
            yield from self._running(row)
        yield from self._dated()
        yield self._capacity()

    def _promise(self, promise: Wanting) -> Flag | None:
        """One flag for a promise: that it is late, or else that it was carried on."""
        late = attention.promise_flag(
            mentorship_id=promise.mentorship_id,
            action_id=promise.id,
            owner=promise.owner,
            due_on=promise.due_on,
            status=ActionStatus.open,
            today=self.today,
        )
        return late or attention.carried_flag(
            FlagKind.carried_promise,
            promise.mentorship_id,
            promise.id,
            clock.civil(promise.raised_at).date(),
            CARRIED,
            self.today,
        )

    def _end(self, row: RelationshipRow) -> Flag | None:
        if row.stage is Stage.closing:
            since = self.stage_since.get(row.id, row.started_on)
            return attention.closure_flag(row.id, since or self.today, self.today)
        known = self.dates[row.id]
        return attention.end_flag(
            row.id, (known.planned_end_on, known.programme_end_on), self.today
        )

    def _running(self, row: RelationshipRow) -> Iterator[Flag | None]:
        """What asks for attention only while it runs; a pause is left in peace."""
        told = self.sessions.get(row.id) or noticed.Sessions()
        today, number = self.today, row.id
        yield attention.cancellations_flag(number, told.statuses, today)
        yield attention.pulse_flag(number, told.pulses, today)
        if row.my_role in (Role.mentor, Role.both):
            yield attention.talk_flag(number, told.shares, today)
        goal, since = self.goals.get(number, (None, None))
        yield attention.check_in_flag(
            number,
            told.held,
            goal_id=goal,
            goal_since=since,
            last=self.check_ins.get(number),
            today=today,
        )
        if row.stage is Stage.closing:
            return
        yield attention.stage_flag(
            number,
            self.stage_since.get(number, row.started_on),
            row.cadence_days,
            self.pauses.get(number, ()),
            today,
        )
        if number in self.reviews:
            due_on = review_due.due_on(self.reviews[number])
            yield attention.review_flag(number, due_on, today)
        yield attention.fit_flag(number, told.held, reviewed=number in self.reviewed, today=today)

    def _dated(self) -> Iterator[Flag | None]:
        today = self.today
        for whom in self.dates.values():
            yield attention.dated_flag(FlagKind.check_back, whom.id, whom.check_back_on, today)
            if whom.status is Status.active:
                yield attention.dated_flag(FlagKind.trial, whom.id, whom.look_again_on, today)
        for kind, rows in (
            (FlagKind.introduction, self.introductions),
            (FlagKind.letter, self.letters),
        ):
            for row in rows:
                yield attention.dated_flag(kind, row.mentorship_id, row.on, today, row.id)

    def _capacity(self) -> Flag | None:
        mentees = [
            whom.started_on or clock.civil(whom.created_at).date()
            for whom in self.dates.values()
            if whom.status is Status.active and whom.my_role in (Role.mentor, Role.both)
        ]
        return attention.capacity_flag(mentees, self.capacity, self.today)
