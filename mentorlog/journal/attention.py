"""What needs attention, told with whom and what it is about, and what of it is put off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from mentorlog.domain import attention
from mentorlog.domain.attention import Flag, FlagKind
from mentorlog.domain.kinds import Stage, Status
from mentorlog.errors import NotFound
from mentorlog.i18n import _
from mentorlog.journal import (
    actions,
    agenda,
    flagging,
    noticed,
    sessions,
    snoozes,
)
from mentorlog.journal.batches import batches
from mentorlog.journal.ids import public
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    RecordKind,
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
    found = attention.in_order(flagging.found(db))
    put_off = snoozes.until(db)
    return Flags(
        tuple(flag for flag in found if snoozes.key(flag) not in put_off),
        tuple(flag for flag in found if snoozes.key(flag) in put_off),
    )


def told(db: Session, flags: Sequence[Flag]) -> list[Due]:
    """With whom and what these flags are about, in their order."""
    found: list[Due] = []
    for some in batches(flags):
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
