"""Records that point at others: a session, reflection or goal that is evidence for something.

A link is one-way: from the record that claims (an outcome, a goal) to the one that shows it. Both
belong to the same relationship; a reflection about oneself may be evidence for anything. Deleting
either end takes the link along (`taking_out`), and undo brings it back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, func, select
from sqlmodel import Session

from mentorlog import clock
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.domain.lines import first_words
from mentorlog.errors import Contradiction
from mentorlog.i18n import _
from mentorlog.journal import ids
from mentorlog.journal.ids import gone, public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import GOALS, LINKS, REFLECTIONS, SESSIONS, Link

#: Why a record points at another: it is shown by it, or it is named in a text.
EVIDENCE: Final = "evidence"
MENTION: Final = "mention"

#: A record by its kind and number.
End = tuple[RecordKind, int]


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One end of a link as it is shown: what it is, what it is called, the day it is of."""

    kind: RecordKind
    record_id: int
    public_id: str
    title: str
    on: date
    audience: Audience


@dataclass(frozen=True, slots=True)
class _Shown:
    """How a kind of record is shown at the end of a link: its words and its moment."""

    title: ColumnElement[str]
    moment: ColumnElement[datetime]


#: What can be evidence.
_SHOWN: Final[Mapping[RecordKind, _Shown]] = {
    RecordKind.session: _Shown(
        func.substr(func.coalesce(func.nullif(SESSIONS.c.summary, ""), SESSIONS.c.notes), 1, 240),
        SESSIONS.c.starts_at,
    ),
    RecordKind.reflection: _Shown(
        func.substr(
            func.coalesce(func.nullif(REFLECTIONS.c.title, ""), REFLECTIONS.c.body), 1, 240
        ),
        REFLECTIONS.c.written_at,
    ),
    RecordKind.goal: _Shown(GOALS.c.title, GOALS.c.created_at),
}
#: The kinds of record that claim something, which others then show.
CAN_CLAIM: Final = frozenset({RecordKind.goal, RecordKind.outcome})
#: The kinds of record that can be evidence for another.
CAN_SHOW: Final = frozenset(_SHOWN)


def add(db: Session, source: End, target: End, why: str = EVIDENCE) -> None:
    """Let `source` point at `target`; nothing happens when it does already.

    Raises NotFound for an end that is not there, and Contradiction for what cannot be evidence,
    for a record that points at itself, and for two of different relationships.
    """
    if source == target:
        raise Contradiction(_("A record is no evidence for itself."))
    if why == EVIDENCE and source[0] not in CAN_CLAIM:
        raise Contradiction(_("Only a goal or an outcome is shown by something else."))
    if target[0] not in CAN_SHOW:
        raise Contradiction(_("Only a session, a reflection or a goal can be evidence."))
    owners = {_owner(db, source), _owner(db, target)} - {None}
    if len(owners) > 1:
        raise Contradiction(_("Both belong to different relationships, so they are not linked."))
    if db.execute(select(LINKS.c.id).where(_is(source, target, why))).first() is None:
        db.add(
            Link(
                from_kind=source[0],
                from_id=source[1],
                to_kind=target[0],
                to_id=target[1],
                why=why,
            )
        )
        db.flush()


def remove(db: Session, source: End, target: End, why: str = EVIDENCE) -> None:
    """Take the link between two records away; nothing happens when there is none."""
    db.flush()
    db.execute(LINKS.delete().where(_is(source, target, why)))
    db.expire_all()


def replace(db: Session, source: End, targets: tuple[End, ...], why: str = EVIDENCE) -> None:
    """Let `source` point at exactly these. Raises as `add` does."""
    for before in _ends(db, source, why):
        if before not in targets:
            remove(db, source, before, why)
    for target in targets:
        add(db, source, target, why)


def of(
    db: Session, kind: RecordKind, number: int, *, why: str = EVIDENCE, sealed: bool = False
) -> tuple[LinkRow, ...]:
    """What a record points at, the oldest first; what is sealed only when asked for."""
    found = [_shown(db, end) for end in _ends(db, (kind, number), why)]
    shown = [row for row in found if sealed or row.audience is not Audience.sealed]
    return tuple(sorted(shown, key=lambda row: (row.on, row.kind, row.record_id)))


def to(db: Session, kind: RecordKind, number: int, *, sealed: bool = False) -> tuple[LinkRow, ...]:
    """What names a record in its text, the oldest first; what is sealed only when asked for."""
    query = select(LINKS.c.from_kind, LINKS.c.from_id).where(
        LINKS.c.to_kind == kind, LINKS.c.to_id == number, LINKS.c.why == MENTION
    )
    ends = [(RecordKind(source), at) for source, at in db.execute(query)]
    found = [_shown(db, end) for end in ends if end[0] in _SHOWN]
    shown = [row for row in found if sealed or row.audience is not Audience.sealed]
    return tuple(sorted(shown, key=lambda row: (row.on, row.kind, row.record_id)))


def possible(db: Session, mentorship_id: int, limit: int = 50) -> tuple[LinkRow, ...]:
    """What can be evidence in a relationship, the latest first, at most `limit` of each kind.

    Nothing sealed, and no session that was not held.
    """
    held = SESSIONS.c.status == SessionStatus.held
    found = [
        _row(kind, row)
        for kind, shown in _SHOWN.items()
        for row in db.execute(
            _columns(kind)
            .where(
                ids.TABLES[kind].c.mentorship_id == mentorship_id,
                ids.TABLES[kind].c.audience != Audience.sealed,
                *((held,) if kind is RecordKind.session else ()),
            )
            .order_by(shown.moment.desc())
            .limit(limit)
        )
    ]
    return tuple(sorted(found, key=lambda row: (row.on, row.record_id), reverse=True))


def _ends(db: Session, source: End, why: str) -> list[End]:
    query = select(LINKS.c.to_kind, LINKS.c.to_id).where(
        LINKS.c.from_kind == source[0], LINKS.c.from_id == source[1], LINKS.c.why == why
    )
    return [(RecordKind(kind), number) for kind, number in db.execute(query)]


def _is(source: End, target: End, why: str) -> ColumnElement[bool]:
    kept = LINKS.c
    return (
        (kept.from_kind == source[0])
        & (kept.from_id == source[1])
        & (kept.to_kind == target[0])
        & (kept.to_id == target[1])
        & (kept.why == why)
    )


def _owner(db: Session, end: End) -> int | None:
    """The relationship a record belongs to; None for one about oneself. Raises NotFound."""
    table: Table = ids.TABLES[end[0]]
    column = table.c.mentorship_id if "mentorship_id" in table.c else table.c.id
    found = db.execute(select(column).where(table.c.id == end[1])).first()
    if found is None:
        raise gone()
    return None if found[0] is None else int(found[0])


def _columns(kind: RecordKind) -> Any:
    table, shown = ids.TABLES[kind], _SHOWN[kind]
    return select(
        table.c.id, shown.title.label("title"), shown.moment.label("moment"), table.c.audience
    )


def _shown(db: Session, end: End) -> LinkRow:
    kind, number = end
    found = db.execute(_columns(kind).where(ids.TABLES[kind].c.id == number)).one()
    return _row(kind, found)


def _row(kind: RecordKind, found: Any) -> LinkRow:
    return LinkRow(
        kind,
        found.id,
        public(kind, found.id),
        _TITLES[kind](found.title),
        clock.civil(found.moment).date(),
        found.audience,
    )


_TITLES: Final[Mapping[RecordKind, Callable[[str], str]]] = {
    RecordKind.session: first_words,
    RecordKind.reflection: first_words,
    RecordKind.goal: str,
}
