"""What doing something with the notes would take, and what would stay: shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, and_, or_
from sqlmodel import Session

from mentorlog.domain.kinds import AgreementStatus, Audience, Disposition
from mentorlog.domain.people import is_called
from mentorlog.journal import counted, drafts
from mentorlog.journal.ids import present
from mentorlog.journal.tables import (
    ACTIONS,
    AGENDA,
    AGREEMENTS,
    CARDS,
    CHECK_INS,
    CLAUSES,
    CLOSURES,
    DRAFTS,
    EVENTS,
    GOALS,
    HIGHLIGHTS,
    OUTCOMES,
    REFLECTIONS,
    REVIEWS,
    REVISIONS,
    SESSIONS,
    THANKS,
    Mentorship,
    Person,
)
from mentorlog.journal.taking_out import named_elsewhere
from mentorlog.journal.turns import in_relationship

#: What stays, by kind, when notes are thinned out.
_THINNED_STAYS = frozenset(
    {"sessions", "goals", "check_ins", "agreements", "outcomes", "closures", "events"}
)
_PARTS = frozenset({"notes", "check_in_notes", "views"})
_NO_RECORDS = frozenset({"revisions", "drafts"})

_Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Goes:
    """What one disposition of one relationship would do, counted by kind.

    Nothing sealed is counted; that it goes too is said in any case. `goes` and `stays` are keys of
    what there is, with how many; `person` says that what is written about the person goes as well.
    """

    mentorship_id: int
    name: str
    alias: str
    disposition: Disposition
    goes: _Counts
    stays: _Counts
    person: bool

    def confirmed_by(self, typed: str) -> bool:
        """Whether what was typed is the name (or alias), without case, accents or spaces."""
        return is_called(typed, self.name, self.alias)


def of(db: Session, mentorship_id: int, disposition: Disposition) -> Goes:
    """What carrying out `disposition` would take and what would stay. Raises NotFound."""
    mentorship = present(db, Mentorship, mentorship_id)
    person = present(db, Person, mentorship.person_id)
    goes, stays = _divided(_counted(db, mentorship_id), disposition)
    alone = not named_elsewhere(db, mentorship.person_id, mentorship_id)
    takes = disposition is Disposition.destroy or (
        disposition is Disposition.thin and bool(person.care_notes or person.how_met)
    )
    return Goes(
        mentorship_id, person.name, person.alias, disposition, goes, stays, person=takes and alone
    )


def _counted(db: Session, number: int) -> _Counts:
    """How many there are of each kind, nothing sealed among them."""

    def seen(table: Table, *more: ColumnElement[bool]) -> int:
        which = and_(table.c.mentorship_id == number, *more)
        if "audience" in table.c:
            which = and_(which, table.c.audience != Audience.sealed)
        return counted.rows(db, table, which)

    written = or_(SESSIONS.c.notes != "", SESSIONS.c.summary != "")
    agreed = AGREEMENTS.c.status != AgreementStatus.draft
    views = (
        in_relationship(CLAUSES, number),
        or_(CLAUSES.c.my_view != "", CLAUSES.c.their_view != ""),
        CLAUSES.c.views_audience != Audience.sealed,
    )
    return (
        ("notes", seen(SESSIONS, written)),
        ("sessions", seen(SESSIONS)),
        ("reflections", seen(REFLECTIONS)),
        ("topics", seen(AGENDA)),
        ("promises", seen(ACTIONS)),
        ("goals", seen(GOALS)),
        ("check_ins", seen(CHECK_INS)),
        ("check_in_notes", seen(CHECK_INS, CHECK_INS.c.note != "")),
        ("agreements", seen(AGREEMENTS, agreed)),
        ("agreement_drafts", seen(AGREEMENTS, ~agreed)),
        ("views", counted.rows(db, CLAUSES, *views)),
        ("reviews", seen(REVIEWS)),
        ("outcomes", seen(OUTCOMES)),
        ("thanks", seen(THANKS)),
        ("match_cards", seen(CARDS)),
        ("highlights", seen(HIGHLIGHTS)),
        ("revisions", seen(REVISIONS)),
        ("drafts", counted.rows(db, DRAFTS, drafts.of_relationship(number))),
        ("closures", seen(CLOSURES)),
        ("events", seen(EVENTS)),
    )


def _divided(counts: _Counts, disposition: Disposition) -> tuple[_Counts, _Counts]:
    """What goes (or is sealed) and what stays; parts of a record are named only where it stays."""
    there = {key: n for key, n in counts if n}
    match disposition:
        case Disposition.keep:
            return (), tuple((k, n) for k, n in there.items() if k not in _PARTS)
        case Disposition.seal:
            sealed = _PARTS | _NO_RECORDS
            return tuple((k, n) for k, n in there.items() if k not in sealed), ()
        case Disposition.thin:
            goes = tuple((k, n) for k, n in there.items() if k not in _THINNED_STAYS)
            return goes, tuple((k, n) for k, n in there.items() if k in _THINNED_STAYS)
        case Disposition.destroy:
            return tuple((k, n) for k, n in there.items() if k not in _PARTS), ()
