"""What needs attention, each with its reason: what the rules of `domain.attention` find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain import attention, review_due
from mentorlog.domain.attention import CARRIED, Flag, FlagKind
from mentorlog.domain.kinds import ActionStatus, Role, Stage, Status
from mentorlog.errors import NotFound
from mentorlog.i18n import _
from mentorlog.journal import (
    actions,
    agenda,
    history,
    mentorships,
    noticed,
    people,
    sessions,
    snoozes,
)
from mentorlog.journal import review_due as _review_due
from mentorlog.journal.actions import Wanting
from mentorlog.journal.ids import public
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    RecordKind,
    RelationshipRow,
    SessionRow,
)

#: The id that stands for me, where a relationship's would stand.
ME = "me"
#: Of which kind the record is that a flag is about; any other is about a whole relationship.
RECORDS = {
    FlagKind.my_promise: RecordKind.action,
    FlagKind.their_promise: RecordKind.action,
    FlagKind.carried_promise: RecordKind.action,
    FlagKind.carried_topic: RecordKind.agenda,
    FlagKind.passed_session: RecordKind.session,
    FlagKind.no_check_in: RecordKind.goal,
    FlagKind.introduction: RecordKind.outcome,
    FlagKind.letter: RecordKind.reflection,
}
_LIVES = (Status.active, Status.paused)
_AT_ONCE = 500  # of what is told; so many numbers fit into one query


@dataclass(frozen=True, slots=True)
class Due:
    """A flag with whom it is about, and the record it is about where that is not the relationship.

    `text` are the words of the promise, topic or introduction, or a letter's title. `until` is the
    day to which it is put off, None when it is not. Name and alias are empty for what is about me
    alone.
    """

    flag: Flag
    name: str
    alias: str
    status: Status = Status.active
    stage: Stage = Stage.matching
    action: ActionRow | None = None
    topic: AgendaRow | None = None
    session: SessionRow | None = None
    text: str = ""
    until: date | None = None

    @property
    def kind(self) -> FlagKind:
        """Why it asks for attention."""
        return self.flag.kind

    @property
    def relationship_id(self) -> str | None:
        """The relationship's id as it is typed, `r3`; None for what is about me alone."""
        return relationship_of(self.flag)

    @property
    def record_id(self) -> str:
        """The id of what it is about: a promise, a session, … or the relationship, or `me`."""
        return record_of(self.flag)


@dataclass(frozen=True, slots=True)
class Flags:
    """What needs attention today and what of it is put off, each the most pressing first.

    How often a promise or a topic was carried on is told only with its words: see `told`.
    """

    due: tuple[Flag, ...]
    put_off: tuple[Flag, ...]


def flags(db: Session) -> Flags:
    """What needs attention, without the words: light enough to be read at once."""
    found = attention.in_order(flag for flag in _Gathered(db).flags() if flag is not None)
    put_off = snoozes.until(db)
    return Flags(
        tuple(flag for flag in found if snoozes.key(flag) not in put_off),
        tuple(flag for flag in found if snoozes.key(flag) in put_off),
    )


def told(db: Session, flags: Sequence[Flag]) -> list[Due]:
    """With whom and what these flags are about, in their order."""
    found: list[Due] = []
    for first in range(0, len(flags), _AT_ONCE):
        some = flags[first : first + _AT_ONCE]
        found += map(_Told(db, some).due, some)
    return found


def due(db: Session) -> list[Due]:
    """Everything that needs attention today and is not put off, the most pressing first.

    Promises count whatever became of the relationship: they are still owed.
    """
    return told(db, flags(db).due)


def snoozed(db: Session) -> list[Due]:
    """What would need attention today, but is put off until a day."""
    return told(db, flags(db).put_off)


def record_of(flag: Flag) -> str:
    """The id of what a flag is about: a promise, a session, … or the relationship, or `me`."""
    kind, number = RECORDS.get(flag.kind), flag.record_id
    if kind is not None and number is not None:
        return public(kind, number)
    return relationship_of(flag) or ME


def relationship_of(flag: Flag) -> str | None:
    """The id of the relationship as it is typed, `r3`; None for what is about me alone."""
    number = flag.mentorship_id
    return None if number is None else public(RecordKind.relationship, number)


def named(db: Session, public_id: str, kind: FlagKind | None = None) -> list[Due]:
    """The flags that an id means: those about that record, put off or not.

    For a relationship with a `kind`, those of that kind about anything in it. Raises NotFound
    when nothing about it asks for attention.
    """
    every = flags(db)
    found = [
        flag
        for flag in attention.in_order((*every.due, *every.put_off))
        if kind in (None, flag.kind)
        and (record_of(flag) == public_id or (kind and relationship_of(flag) == public_id))
    ]
    if not found:
        raise NotFound(_("Nothing about {id} asks for attention today.").format(id=public_id))
    return told(db, found)


def snooze(
    db: Session, public_id: str, kind: FlagKind | None = None, until: date | None = None
) -> list[Due]:
    """Put off what `named` finds, 14 days or until a day; returns it as it was.

    Raises NotFound, and Contradiction for a day that is not to come.
    """
    found = named(db, public_id, kind)
    for one in found:
        snoozes.snooze(db, snoozes.key(one.flag), until)
    return found


def wake(db: Session, public_id: str, kind: FlagKind | None = None) -> list[Due]:
    """Say again what `named` finds. Raises NotFound."""
    found = named(db, public_id, kind)
    for one in found:
        snoozes.unsnooze(db, snoozes.key(one.flag))
    return found


class _Told:
    """What a few flags are about."""

    def __init__(self, db: Session, flags: Sequence[Flag]) -> None:
        self.dates = noticed.dates(db)
        self.until = snoozes.until(db)
        self.actions = {row.id: row for row in actions.rows(db, _about(flags, RecordKind.action))}
        self.topics = {row.id: row for row in agenda.rows(db, _about(flags, RecordKind.agenda))}
        self.sessions = {
            row.id: row for row in sessions.rows(db, list(_about(flags, RecordKind.session)))
        }
        kinds = {flag.kind for flag in flags}
        introduced = noticed.introductions(db) if FlagKind.introduction in kinds else []
        letters = noticed.letters(db) if FlagKind.letter in kinds else []
        self.dated = {(FlagKind.introduction, row.id): row for row in introduced}
        self.dated |= {(FlagKind.letter, row.id): row for row in letters}

    def due(self, flag: Flag) -> Due:
        """The flag with whom and what it is about."""
        whom = self.dates.get(flag.mentorship_id or 0)
        number, kind = flag.record_id or 0, RECORDS.get(flag.kind)
        action = self.actions.get(number) if kind is RecordKind.action else None
        topic = self.topics.get(number) if kind is RecordKind.agenda else None
        carried = action or topic
        about = carried or self.dated.get((flag.kind, number))
        return Due(
            flag if carried is None else replace(flag, count=carried.carried),
            name=whom.name if whom else "",
            alias=whom.alias if whom else "",
            status=whom.status if whom else Status.active,
            stage=whom.stage if whom else Stage.matching,
            action=action,
            topic=topic,
            session=self.sessions.get(number) if kind is RecordKind.session else None,
            text=about.text if about else "",
            until=self.until.get(snoozes.key(flag)),
        )


def _about(flags: Sequence[Flag], kind: RecordKind) -> set[int]:
    """The numbers of the records of a kind that flags are about."""
    found = {flag.record_id for flag in flags if RECORDS.get(flag.kind) is kind}
    return {number for number in found if number is not None}


class _Gathered:
    """The facts of today, and the flags the rules find in them."""

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
        self.reviews = _review_due.facts(db, self.numbers)
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
            day = clock.civil(session.starts_at).date()
            yield attention.passed_flag(session.mentorship_id, session.id, day, self.today)
        for row in self.rows:
            yield attention.silence_flag(row.id, row.cadence)
            if row.status in _LIVES:
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
