"""Deleting, on the person's word: what would go is named first, and it can be undone.

Undo holds until the next change (`Journal.changed` grows), lock or quit; that is for whoever
keeps the `Removed` to see to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table
from sqlmodel import Session

from mentorlog import clock, wording
from mentorlog.display import cut_words
from mentorlog.domain import agreements
from mentorlog.domain.kinds import Audience
from mentorlog.domain.lines import one_line
from mentorlog.errors import Refused
from mentorlog.i18n import _, ngettext
from mentorlog.journal import counted, ids, mentorships, record, sessions
from mentorlog.journal.drafts import in_or_beside, of_relationship, of_sealed, session_slot
from mentorlog.journal.records import ClauseRow, RecordKind
from mentorlog.journal.removed_rows import Removed, undo
from mentorlog.journal.tables import ACTIONS, AGENDA, CHECK_INS, DRAFTS, SESSIONS
from mentorlog.journal.taking_out import delete, named_elsewhere

#: Cells of a text in the sentence that says it is gone.
_SAID = 40

__all__ = ["Going", "Removed", "delete", "undo", "what_goes"]


@dataclass(frozen=True, slots=True)
class Going:
    """A record that may be deleted, and how much goes with it.

    `text` is what it is known by, empty where the name is enough; `at` is when a session begins, as
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
    check_ins: int = 0
    clauses: int = 0
    drafts: int = 0
    person: bool = False

    def called(self, *, discreet: bool = False, cells: int = 0) -> str:
        """What it is called in a sentence: "the session of 2 March with Ada".

        A text is cut to `cells`, where they are given; a discreet name holds none of it.
        """
        name = self.alias if discreet else self.name
        if self.kind is RecordKind.relationship:
            return _("the relationship with {name}").format(name=name)
        if self.at is not None:
            return _("the session of {day} with {name}").format(
                day=wording.day(self.at.date(), clock.today()), name=name
            )
        if discreet:
            return _discreetly()[self.kind]
        text = cut_words(one_line(self.text), cells) if cells else self.text
        return _in_words()[self.kind].format(text=text)

    def question(self, *, discreet: bool = False) -> str:
        """What to ask, with the record named."""
        return _("Delete {what}?").format(what=self.called(discreet=discreet))

    def said(self, *, discreet: bool = False) -> str:
        """What to say once it is gone, with the record named."""
        what = self.called(discreet=discreet, cells=_SAID)
        return _("Deleted: {what}.").format(what=what)

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
            (
                self.check_ins,
                ngettext("{n} check-in goes with it.", "{n} check-ins go with it.", self.check_ins),
            ),
            (
                self.clauses,
                ngettext("{n} clause goes with it.", "{n} clauses go with it.", self.clauses),
            ),
            (self.drafts, _("Text that is not saved yet goes with it.")),
            (self.person, _("What is written about the person goes with it.")),
            (
                self.kind is RecordKind.relationship,
                _("Anything that is sealed goes with it, uncounted."),
            ),
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
        case RecordKind.event:
            raise Refused(_("History stays as it is: it goes only with its relationship."))
    card = record.one(db, kind, number)
    check_ins = clauses = 0
    if kind is RecordKind.goal:
        check_ins = _count(db, CHECK_INS, CHECK_INS.c.goal_id == number)
    elif kind is RecordKind.agreement:
        clauses = sum(_says_something(clause) for clause in card.unsealed().clauses)
    return Going(
        kind,
        number,
        card.public_id,
        card.name,
        card.alias,
        text=_NAMED_BY[kind](card),
        check_ins=check_ins,
        clauses=clauses,
    )


#: What each card is called in a question, in one line.
_NAMED_BY: dict[RecordKind, Callable[[Any], str]] = {
    RecordKind.action: lambda card: card.text,
    RecordKind.agenda: lambda card: card.text,
    RecordKind.goal: lambda card: card.title,
    RecordKind.check_in: lambda card: card.title,
    RecordKind.reflection: lambda card: card.heading,
    RecordKind.outcome: lambda card: card.line,
    RecordKind.thanks: lambda card: card.what_for,
    RecordKind.agreement: lambda card: str(card.version),
    RecordKind.review: lambda card: wording.full_day(card.reviewed_on),
    RecordKind.highlight: lambda card: card.sentence,
    RecordKind.template: lambda card: card.heading,
}


def _in_words() -> dict[RecordKind, str]:
    return {
        RecordKind.action: _("the promise “{text}”"),
        RecordKind.agenda: _("the topic “{text}”"),
        RecordKind.goal: _("the goal “{text}”"),
        RecordKind.check_in: _("the check-in on “{text}”"),
        RecordKind.reflection: _("the reflection “{text}”"),
        RecordKind.outcome: _("“{text}” from what it gave"),
        RecordKind.thanks: _("the thanks for “{text}”"),
        RecordKind.agreement: _("version {text} of the agreement"),
        RecordKind.review: _("the evaluation of {text}"),
        RecordKind.highlight: _("the mark on “{text}”"),
        RecordKind.template: _("“{text}” from what is your own"),
    }


def _discreetly() -> dict[RecordKind, str]:
    return {
        RecordKind.action: _("the promise"),
        RecordKind.agenda: _("the topic"),
        RecordKind.goal: _("the goal"),
        RecordKind.check_in: _("the check-in"),
        RecordKind.reflection: _("the reflection"),
        RecordKind.outcome: _("one thing from what it gave"),
        RecordKind.thanks: _("the thanks"),
        RecordKind.agreement: _("this version of the agreement"),
        RecordKind.review: _("the evaluation"),
        RecordKind.highlight: _("the mark"),
        RecordKind.template: _("one thing from what is your own"),
    }


def _says_something(clause: ClauseRow) -> bool:
    texts = clause.my_view, clause.their_view, clause.agreed_text
    return any(map(agreements.says_something, texts))


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
        drafts=_count(db, DRAFTS, of_relationship(number) & ~of_sealed()),
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
        drafts=_count(db, DRAFTS, in_or_beside(session_slot(0, number))),
    )


def _count(db: Session, table: Table, which: ColumnElement[bool]) -> int:
    """How many rows of a table go; what is sealed is not counted."""
    if "audience" in table.c:
        which = which & (table.c.audience != Audience.sealed)
    return counted.rows(db, table, which)
