"""A session as lines of a list, and as a mark in a month: when, with whom, what became of it."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.kinds import SessionStatus
from mentorlog.domain.people import first_name
from mentorlog.i18n import _
from mentorlog.journal.records import KeptDraft, SessionRow
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.month import Mark

_WHEN: Final = 18  # cells of "11 November 2025" and of "tomorrow 14:00"
_GAP: Final = 2
_GLYPHS: Final = {
    SessionStatus.held: ("●", "$primary"),
    SessionStatus.planned: ("○", "$key"),
    SessionStatus.cancelled: ("–", "$muted"),
    SessionStatus.no_show: ("–", "$muted"),
}


def lines(row: SessionRow | KeptDraft, cells: int, *, discreet: bool) -> list[Content]:
    """The two lines of one row at `cells` cells."""
    if isinstance(row, KeptDraft):
        return _draft(row, cells, discreet=discreet)
    name = safe(hidden.called(row.name, row.alias, discreet=discreet), keep_newlines=False)
    glyph, style = glyph_of(row)
    fact, fact_style = state(row)
    room = max(4, cells - 2 - _WHEN - _GAP - width(fact) - _GAP)
    quiet = row.status in (SessionStatus.cancelled, SessionStatus.no_show)
    first = line(
        (f"{glyph} ", style),
        (fit(when(row), _WHEN), "$muted" if quiet else "$foreground"),
        " " * _GAP,
        (fit(name, room), "$muted" if quiet else "bold"),
        " " * _GAP,
        (fact, fact_style),
    )
    opening = hidden.body(safe(row.first_line, keep_newlines=False), discreet=discreet)
    there = ""
    if row.status is SessionStatus.planned:
        there = wording.elsewhere(row.starts_at, row.time_zone)
        opening = opening or _facts(row)
    below = wording.DOT.join(part for part in (there, opening) if part)
    return [first, line("  ", (cut_words(below, cells - 2), "$muted"))]


def _facts(row: SessionRow) -> str:
    parts = [wording.minutes(row.minutes)] if row.minutes else []
    parts += [wording.channel_words(row.channel)] if row.channel else []
    return wording.DOT.join(parts)


def glyph_of(row: SessionRow) -> tuple[str, str]:
    """The mark of what became of it, and its style; one that waits for an answer is late."""
    if row.passed:
        return "▌", "$late"
    return _GLYPHS[row.status]


def when(row: SessionRow) -> str:
    """Its day where I am, with the time while it is to come."""
    at, today = clock.civil(row.starts_at), clock.today()
    if row.status is SessionStatus.planned and not row.passed:
        return wording.moment(at, today)
    return wording.day(at.date(), today)


def state(row: SessionRow) -> tuple[str, str]:
    """What there is to say at the right: a draft, a question, what became of it, its length."""
    if row.has_draft:
        return _("draft"), "$key"
    if row.passed:
        return _("did it happen?"), "$late"
    if row.status is not SessionStatus.held:
        return wording.session_status_words(row.status), "$muted"
    return (wording.minutes(row.minutes) if row.minutes else ""), "$muted"


def mark(row: SessionRow, *, discreet: bool) -> Mark:
    """The session in its day of a month."""
    glyph, style = glyph_of(row)
    name = hidden.called(row.name, row.alias, discreet=discreet)
    at = wording.clock(clock.civil(row.starts_at))
    return Mark(glyph, style, at, first_name(name))


def _draft(draft: KeptDraft, cells: int, *, discreet: bool) -> list[Content]:
    """A session that is being written and not saved yet."""
    name = safe(hidden.called(draft.name, draft.alias, discreet=discreet), keep_newlines=False)
    at = wording.moment(clock.civil(draft.updated_at), clock.today())
    fact = _("not saved yet")
    room = max(4, cells - 2 - _WHEN - _GAP - width(fact) - _GAP)
    text = draft.fields.get("text")
    opening = text[:400].strip() if isinstance(text, str) else ""
    opening = hidden.body(safe(opening, keep_newlines=False), discreet=discreet)
    return [
        line(
            ("▌ ", "$key"),
            fit(at, _WHEN),
            " " * _GAP,
            (fit(name, room), "bold"),
            " " * _GAP,
            (fact, "$key"),
        ),
        line("  ", (cut_words(opening, cells - 2), "$muted")),
    ]
