"""A session to come, or that goes on, on one line: when, with whom, how long and how."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut, fit, safe, width
from mentorlog.i18n import _
from mentorlog.journal.records import SessionRow
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line

_WHEN = 15  # cells of "tomorrow 14:00"
_GAP = 2
_LEAST = 16  # cells of a name, before which the length of the talk gives way


def one_line(row: SessionRow, cells: int, *, discreet: bool) -> Content:
    """The line at `cells` cells; length and place yield where there is no room."""
    name = safe(hidden.called(row.name, row.alias, discreet=discreet), keep_newlines=False)
    goes_on = row.starts_at <= clock.now()
    when = _when(clock.civil(row.starts_at), goes_on=goes_on)
    parts = [wording.minutes(row.minutes)] if row.minutes else []
    parts += [wording.channel_words(row.channel)] if row.channel else []
    parts += filter(None, [wording.elsewhere(row.starts_at, row.time_zone)])
    told = wording.DOT.join(parts)
    rest = cells - max(_WHEN, width(when)) - _GAP
    if rest - width(told) - _GAP < min(_LEAST, width(name)):
        told = ""
    room = max(1, rest - width(told) - (_GAP if told else 0))
    return line(
        (fit(when, max(_WHEN, width(when))), "bold $key" if goes_on else "$foreground"),
        " " * _GAP,
        (fit(cut(name, room), room), "bold"),
        " " * (_GAP if told else 0),
        (told, "$muted"),
    )


def _when(begins: datetime, *, goes_on: bool) -> str:
    if goes_on:
        return _("since {time}").format(time=wording.clock(begins))
    return wording.moment(begins, clock.today())
