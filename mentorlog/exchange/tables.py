"""Sessions, promises and goals as a table for a spreadsheet (CSV after RFC 4180, UTF-8).

A text that a spreadsheet would take for a formula gets an apostrophe before it, which is how
spreadsheets themselves say that something is text. Nothing sealed is in a table.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from sqlalchemy import Row, Select, func, select

from mentorlog import clock
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import Audience, ExportForm, Reader
from mentorlog.exchange import leaving
from mentorlog.i18n import _, ngettext
from mentorlog.journal.disclosures import NewDisclosure
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import ACTIONS, CHECK_INS, GOALS, MENTORSHIPS, PEOPLE, SESSIONS

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.exchange.leaving import Left
    from mentorlog.journal.journal import Journal

#: What a spreadsheet may begin a formula with.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BOM: Final = "\ufeff".encode()

Cells = list[Any]


@dataclass(frozen=True)
class Table:
    """A table: its headings, the query of its rows, and the cells of one."""

    kind: RecordKind
    headings: tuple[str, ...]
    query: Callable[[], Select[Any]]
    cells: Callable[[Row[Any]], Cells]


def export(
    journal: Journal,
    typed: str | Path,
    table: Table,
    *,
    mentorship_id: int | None = None,
    bom: bool = False,
    overwrite: bool = False,
) -> tuple[Left, int]:
    """Let a table leave to a file; where it is, and how many texts got an apostrophe. Blocking.

    `bom` begins the file with a byte order mark, by which old spreadsheets know UTF-8. Raises as
    `leaving.file` does.
    """
    made = _Made(table, mentorship_id, bom)
    left = leaving.file(journal, typed, made.write, overwrite=overwrite)
    return left, made.made_safe


class _Made:
    def __init__(self, table: Table, mentorship_id: int | None, bom: bool) -> None:
        self._table = table
        self._of = mentorship_id
        self._bom = bom
        self.made_safe = 0

    def write(self, db: Session, out: BinaryIO) -> NewDisclosure:
        """Write the rows; what is recorded of them."""
        if self._bom:
            out.write(_BOM)
        lines = _Lines()
        writer = csv.writer(lines)
        writer.writerow(self._table.headings)
        rows = 0
        for row in self._rows(db):
            writer.writerow([self._safe(cell) for cell in self._table.cells(row)])
            rows += 1
            out.write(lines.taken())
        out.write(lines.taken())
        return self._disclosure(db, rows)

    def _rows(self, db: Session) -> Iterator[Row[Any]]:
        query = self._table.query()
        if self._of is not None:
            query = query.where(MENTORSHIPS.c.id == self._of)
        return iter(db.execute(query.execution_options(yield_per=500)))

    def _safe(self, cell: Any) -> Any:
        if isinstance(cell, date):
            return cell.isoformat()
        if isinstance(cell, str) and cell.startswith(_FORMULA):
            self.made_safe += 1
            return "'" + cell
        return cell

    def _disclosure(self, db: Session, rows: int) -> NewDisclosure:
        about = ""
        if self._of is not None:
            uid = select(MENTORSHIPS.c.uid).where(MENTORSHIPS.c.id == self._of)
            about = db.execute(uid).scalar_one()
        scope = {
            RecordKind.session: ngettext("{n} session.", "{n} sessions.", rows),
            RecordKind.action: ngettext("{n} promise.", "{n} promises.", rows),
            RecordKind.goal: ngettext("{n} goal.", "{n} goals.", rows),
        }
        return NewDisclosure(
            form=ExportForm.csv,
            for_whom=Reader.me,
            digest="",
            about_uid=about,
            scope=scope[self._table.kind].format(n=rows),
            left_out=_("What is sealed."),
        )


class _Lines:
    """Where the writer puts its lines, until they are taken."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        self._parts.append(text)

    def taken(self) -> bytes:
        data = "".join(self._parts).encode()
        self._parts.clear()
        return data


def _whose(table: Any, *columns: Any) -> Select[Any]:
    return (
        select(PEOPLE.c.name.label("name"), *columns)
        .join(MENTORSHIPS, MENTORSHIPS.c.person_id == PEOPLE.c.id)
        .join(table, table.c.mentorship_id == MENTORSHIPS.c.id)
        .where(table.c.audience != Audience.sealed)
    )


def _id(kind: RecordKind, number: int | None) -> str:
    return "" if number is None else public(kind, number)


_SESSION: Final = (
    *("time_zone", "minutes", "status", "channel", "place", "template"),
    *("energy_before", "energy_after"),
    *("pulse_heard", "pulse_respected", "pulse_honest", "pulse_useful"),
    *("talk_share", "audience", "summary", "notes"),
)
_ACTION: Final = ("owner", "text", "if_cue", "due_on", "status", "closed_on", "audience")
_GOAL: Final = (
    *("learner", "horizon", "title", "measure", "due_on", "status", "closed_on"),
    *("importance", "difficulty", "baseline", "audience"),
    *LEVEL_FIELDS,
)


def _sessions() -> Select[Any]:
    return _whose(SESSIONS, SESSIONS).order_by(SESSIONS.c.starts_at, SESSIONS.c.id)


def _session(row: Row[Any]) -> Cells:
    at = clock.civil(row.starts_at, row.time_zone).strftime("%Y-%m-%d %H:%M")
    begin = [_id(RecordKind.session, row.id), row.uid, row.name, at]
    return begin + [getattr(row, name) for name in _SESSION]


def _open_id(column: Any, table: Any, label: str) -> Any:
    """The number of another record, unless that one is sealed."""
    told = select(table.c.id).where(table.c.id == column, table.c.audience != Audience.sealed)
    return told.scalar_subquery().label(label)


def _actions() -> Select[Any]:
    more = (
        _open_id(ACTIONS.c.session_id, SESSIONS, "of_session"),
        _open_id(ACTIONS.c.goal_id, GOALS, "of_goal"),
    )
    return _whose(ACTIONS, ACTIONS, *more).order_by(ACTIONS.c.raised_at, ACTIONS.c.id)


def _action(row: Row[Any]) -> Cells:
    raised = clock.civil(row.raised_at).date()
    begin = [_id(RecordKind.action, row.id), row.uid, row.name, raised]
    ends = [_id(RecordKind.session, row.of_session), _id(RecordKind.goal, row.of_goal)]
    return begin + [getattr(row, name) for name in _ACTION] + ends


def _goals() -> Select[Any]:
    level = (
        select(CHECK_INS.c.level)
        .where(CHECK_INS.c.goal_id == GOALS.c.id, CHECK_INS.c.audience != Audience.sealed)
        .order_by(CHECK_INS.c.checked_on.desc(), CHECK_INS.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    above = GOALS.alias()
    parent = (
        select(above.c.id)
        .where(above.c.id == GOALS.c.parent_id, above.c.audience != Audience.sealed)
        .scalar_subquery()
    )
    why = func.iif(GOALS.c.why_audience == Audience.sealed, "", GOALS.c.why)
    more = (level.label("level"), parent.label("above"), why.label("reason"))
    return _whose(GOALS, GOALS, *more).order_by(GOALS.c.created_at, GOALS.c.id)


def _goal(row: Row[Any]) -> Cells:
    begin = [_id(RecordKind.goal, row.id), row.uid, row.name]
    ends = [row.area, row.reason, row.level, _id(RecordKind.goal, row.above)]
    return begin + [getattr(row, name) for name in _GOAL] + ends


_BEGIN: Final = ("id", "uid", "with")
#: The tables there are, by the word that asks for them.
TABLES: Final[dict[str, Table]] = {
    "sessions": Table(RecordKind.session, (*_BEGIN, "starts_at", *_SESSION), _sessions, _session),
    "actions": Table(
        RecordKind.action,
        (*_BEGIN, "raised_on", *_ACTION, "session_id", "goal_id"),
        _actions,
        _action,
    ),
    "goals": Table(
        RecordKind.goal,
        (*_BEGIN, *_GOAL, "development_area", "why", "level", "parent_id"),
        _goals,
        _goal,
    ),
}
