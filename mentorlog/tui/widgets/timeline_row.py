"""What happened in a relationship as lines of a list: the day, what it was, and its words."""

from __future__ import annotations

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut, fit, safe
from mentorlog.domain.kinds import ActionStatus, SessionStatus, Side
from mentorlog.i18n import _
from mentorlog.journal.records import ActionRow, AgendaRow, EventRow, SessionRow
from mentorlog.journal.timeline import Entry, EntryKind
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line

#: Lines of an entry.
HEIGHT = 2
_DAY = 17  # cells: "28 September 2024"
_GAP = "  "


def lines(entry: Entry, cells: int, reader: Reader) -> list[Content]:
    """The lines of an entry at `cells` cells."""
    head, style, body = _told(entry, reader)
    return _two(wording.day(entry.day, reader.today), head, style, body, cells)


def session_lines(row: SessionRow, cells: int, reader: Reader) -> list[Content]:
    """The lines of a session in a list of one person's sessions."""
    head, style, body = _session(row, reader)
    civil = clock.civil(row.starts_at, row.time_zone)
    return _two(wording.day(civil.date(), reader.today), head, style, body, cells)


def _two(day: str, head: str, style: str, body: str, cells: int) -> list[Content]:
    room = max(1, cells - _DAY - len(_GAP))
    before = line((fit(day, _DAY) + _GAP, "$muted"))
    below = Content(" " * before.cell_length)
    if body:
        first = line((cut(_flat(head), room), style))
        return [before + first, below + line((cut(_flat(body), room), "$muted"))]
    # Nothing was written about it: what happened may take both lines.
    told = line((_flat(head), style)).wrap(room)
    return [(below if row else before) + part for row, part in enumerate(told[:HEIGHT])]


def _flat(text: str) -> str:
    return safe(text, keep_newlines=False)


def _told(entry: Entry, reader: Reader) -> tuple[str, str, str]:
    """What happened in a few words, the style of these, and what was written."""
    record = entry.record
    if isinstance(record, SessionRow):
        return _session(record, reader)
    if isinstance(record, EventRow):
        what = wording.event_words(record.kind, record.from_value, record.to_value)
        return what, "$foreground", reader.body(record.reason)
    if isinstance(record, AgendaRow):
        return _topic(record, reader), "$foreground", reader.body(record.text)
    return _promise(record, entry.kind, reader), "$foreground", reader.body(record.text)


def _session(row: SessionRow, reader: Reader) -> tuple[str, str, str]:
    at = clock.civil(row.starts_at, row.time_zone)
    happened = {
        SessionStatus.held: _("● met {time}"),
        SessionStatus.planned: _("○ planned {time}"),
        SessionStatus.cancelled: _("– cancelled, was planned {time}"),
        SessionStatus.no_show: _("– nobody came, was planned {time}"),
    }[row.status].format(time=wording.clock(at))
    if row.passed:
        happened = _("○ was planned {time}: did it happen?").format(time=wording.clock(at))
    parts = [happened]
    if row.minutes:
        parts.append(wording.minutes(row.minutes))
    if row.channel is not None:
        parts.append(wording.channel_words(row.channel))
    if row.has_draft:
        parts.append(_("not saved yet"))
    style = "bold" if row.status is SessionStatus.held else "$key" if row.passed else "$foreground"
    return wording.DOT.join(parts), style, reader.body(row.first_line)


def _topic(row: AgendaRow, reader: Reader) -> str:
    if row.raised_by is Side.me:
        return _("you put a topic on the table")
    return _("{name} put a topic on the table").format(name=reader.short)


def _promise(row: ActionRow, kind: EntryKind, reader: Reader) -> str:
    mine = row.owner is Side.me
    if kind is EntryKind.promised:
        words = _("you promised") if mine else _("{name} promised")
    elif row.status is ActionStatus.done:
        words = _("✓ you kept a promise") if mine else _("✓ {name} kept a promise")
    elif row.status is ActionStatus.dropped:
        words = _("you let a promise go") if mine else _("{name} let a promise go")
    else:
        words = _("agreed anew, your promise") if mine else _("agreed anew, {name}’s promise")
    return words.format(name=reader.short)
