"""What stands in the margin of a note: where the list of promises says other than the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mentorlog import clock, wording
from mentorlog.domain.kinds import ActionStatus
from mentorlog.domain.reconcile import align, linked
from mentorlog.domain.tasklines import TaskLine
from mentorlog.i18n import _
from mentorlog.journal.records import ActionRow
from mentorlog.journal.written import InText


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign before a line, and what it means in words."""

    sign: str
    words: str


@dataclass(frozen=True)
class SavedText:
    """The promises in a text as it is in the record, each with what became of it."""

    lines: Sequence[TaskLine] = ()
    rows: Mapping[int, ActionRow] = field(default_factory=dict)

    def marks(self, now: Sequence[TaskLine]) -> dict[int, Mark]:
        """The marks for the text as it stands now, by line; fit to run on any thread."""
        found: dict[int, Mark] = {}
        if not self.rows:
            return found
        for before, after in align(self.lines, now).items():
            row = self.rows.get(before)
            mark = None if row is None else _mark(row, self.lines[before], now[after])
            if mark is not None:
                found[now[after].line_no] = mark
        return found


def saved_text(lines: Sequence[TaskLine], promises: Sequence[InText]) -> SavedText:
    """Which promise of the list each line of the saved text is."""
    pairs = linked(lines, promises)
    return SavedText(lines, {line: promises[at].row for line, at in pairs.items()})


def _mark(row: ActionRow, saved: TaskLine, now: TaskLine) -> Mark | None:
    """What the list says that the text does not; None where they agree."""
    if row.status is ActionStatus.done:
        return None if now.done else Mark("✓", _kept(row))
    if row.status is ActionStatus.dropped:
        return Mark("×", _("The list says that it was let go."))
    if row.status is ActionStatus.renegotiated:
        return Mark("↻", _("The list says that something else was agreed on in its place."))
    if saved.done and now.done:
        return Mark("○", _("The list says that it is open again."))
    if row.text != saved.text or row.owner is not saved.owner:
        return Mark("≠", _("In the list it reads: {text}").format(text=row.text))
    if row.due_on != saved.due_on:
        day = _("no date") if row.due_on is None else wording.long_day(row.due_on)
        return Mark("≠", _("In the list it is due: {day}").format(day=day))
    return None


def _kept(row: ActionRow) -> str:
    if row.closed_on is None:
        return _("The list says that it was kept.")
    day = wording.day(row.closed_on, clock.today())
    return _("The list says that it was kept: {day}.").format(day=day)
