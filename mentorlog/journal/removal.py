"""Deleting, on the person's word: what would go is named first, and it can be undone.

Undo holds until the next change (`Journal.changed` grows), lock or quit; that is for whoever
keeps the `Removed` to see to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Table, func, select
from sqlmodel import Session

from mentorlog import clock, wording
from mentorlog.errors import Refused
from mentorlog.i18n import _, ngettext
from mentorlog.journal import actions, agenda, ids, mentorships, sessions
from mentorlog.journal.drafts import session_slot
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import ACTIONS, AGENDA, DRAFTS, SESSIONS
from mentorlog.journal.taking_out import Removed, delete, named_elsewhere, undo

__all__ = ["Going", "Removed", "delete", "undo", "what_goes"]


@dataclass(frozen=True, slots=True)
class Going:
    """A record that may be deleted, and how much goes with it.

    `text` is the promise or topic, empty for the other kinds; `at` is when a session begins, as
    wall-clock time where it happens. `person` says that what is written about the person goes too.
    """

    kind: RecordKind
    record_id: int
    public_id: str
    name: str
    alias: str
    text: str = ""
    at: datetime | None = None
    notes: bool = False
    sessions: int = 0
    topics: int = 0
    promises: int = 0
    drafts: int = 0
    person: bool = False

    def question(self, *, discreet: bool = False) -> str:
        """What to ask, with the record named: "Delete the session of 2 March with Ada?"."""
        name = self.alias if discreet else self.name
        if self.kind is RecordKind.relationship:
            return _("Delete the relationship with {name}?").format(name=name)
        if self.at is not None:
            return _("Delete the session of {day} with {name}?").format(
                day=wording.day(self.at.date(), clock.today()), name=name
            )
        if discreet:
            return (
                _("Delete this promise?")
                if self.kind is RecordKind.action
                else _("Delete this topic?")
            )
        question = (
            _("Delete the promise “{text}”?")
            if self.kind is RecordKind.action
            else _("Delete the topic “{text}”?")
        )
        return question.format(text=self.text)

    def consequences(self) -> tuple[str, ...]:
        """What goes with it, a sentence each; empty when nothing does."""
        said = (
            (
                self.sessions,
                ngettext("{n} session goes with it.", "{n} sessions go with it.", self.sessions),
            ),
            (self.notes, _("Its notes go with it.")),
            (
                self.promises,
                ngettext("{n} promise goes with it.", "{n} promises go with it.", self.promises),
            ),
            (
                self.topics,
                ngettext("{n} topic goes with it.", "{n} topics go with it.", self.topics),
            ),
            (self.drafts, _("Text that is not saved yet goes with it.")),
            (self.person, _("What is written about the person goes with it.")),
        )
        return tuple(sentence.format(n=int(number)) for number, sentence in said if number)


def what_goes(db: Session, public_id: str) -> Going:
    """What deleting the record of that id or uid would take. Raises NotFound and Refused."""
    kind, number = ids.find(db, public_id)
    match kind:
        case RecordKind.relationship:
            return _relationship(db, number)
        case RecordKind.session:
            return _session(db, number)
        case RecordKind.action:
            promise = actions.one(db, number)
            return Going(
                kind, number, promise.public_id, promise.name, promise.alias, text=promise.text
            )
        case RecordKind.agenda:
            topic = agenda.one(db, number)
            return Going(kind, number, topic.public_id, topic.name, topic.alias, text=topic.text)
        case RecordKind.event:
            raise Refused(_("History stays as it is: it goes only with its relationship."))


def _relationship(db: Session, number: int) -> Going:
    row = mentorships.row(db, number)
    return Going(
        RecordKind.relationship,
        number,
        row.public_id,
        row.name,
        row.alias,
        sessions=_count(db, SESSIONS, SESSIONS.c.mentorship_id == number),
        topics=_count(db, AGENDA, AGENDA.c.mentorship_id == number),
        promises=_count(db, ACTIONS, ACTIONS.c.mentorship_id == number),
        drafts=_count(db, DRAFTS, DRAFTS.c.mentorship_id == number),
        person=not named_elsewhere(db, row.person_id, number),
    )


def _session(db: Session, number: int) -> Going:
    row = sessions.row(db, number)
    return Going(
        RecordKind.session,
        number,
        row.public_id,
        row.name,
        row.alias,
        at=clock.civil(row.starts_at, row.time_zone),
        notes=bool(row.first_line),
        promises=_count(db, ACTIONS, ACTIONS.c.session_id == number),
        drafts=_count(db, DRAFTS, DRAFTS.c.slot == session_slot(0, number)),
    )


def _count(db: Session, table: Table, which: ColumnElement[bool]) -> int:
    return int(db.execute(select(func.count()).select_from(table).where(which)).scalar_one())
