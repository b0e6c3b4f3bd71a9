"""A relationship as lines of a list: who, what you are, where it stands, when you meet."""

from __future__ import annotations

from datetime import date
from functools import partial

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut, cut_words, fit, safe, width
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import Status
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipRow
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.stage_bar import dots

#: From this many cells on, a row has three columns on two lines; below, one column on three.
ROOMY = 68
_COLUMNS = (18, 20)
_GAP = 2


def lines(
    row: RelationshipRow, cells: int, *, today: date, discreet: bool, rhythm: bool = False
) -> list[Content]:
    """The lines of one row at `cells` cells: two when there is room for columns, else three.

    With `rhythm` a third one below the columns tells how long ago you met and what you agreed on.
    """
    name = safe(hidden.called(row.name, row.alias, discreet=discreet), keep_newlines=False)
    draft = (_("draft"),) if row.has_draft else ()
    role = wording.DOT.join((wording.role(row.my_role), *draft))
    kinds = wording.kinds_label(row.axes)
    stage = f"{dots(row.stage)} {wording.stage(row.stage)}"
    coming, style = next_words(row, today)
    promises = promise_words(row)
    met = met_words(row, today)
    if cells >= ROOMY:
        first, second = _COLUMNS[0], _COLUMNS[1]
        if width(coming) > second:
            coming, style = next_words(row, today, brief=True)
        left = cells - first - second - 2 * _GAP
        kept = rhythm and row.status not in ENDED
        told = wording.cadence_words(row.cadence, row.cadence_days) if kept else ""
        return [
            Content.assemble(
                _named(name, role, left),
                " " * _GAP,
                _columns((stage, first, "$primary"), (coming, second, style)),
            ),
            _columns((kinds, left, "$muted"), (met, first, "$muted"), (promises, second, "$muted")),
            *([line((cut_words(told, cells), "$muted"))] if told else []),
        ]
    return [
        _ends((name, "bold"), (coming, style), cells),
        _ends((wording.DOT.join((role, kinds)), "$muted"), (met, "$muted"), cells, yields=True),
        _ends((stage, "$primary"), (promises, "$muted"), cells),
    ]


def next_words(row: RelationshipRow, today: date, *, brief: bool = False) -> tuple[str, str]:
    """When you meet next, or why that is not known, and the style it is said in.

    `brief` leaves the time of day out, and of a day when it ended all but the month.
    """
    if row.status is Status.closed and row.ended_on is not None:
        ended = wording.month_and_year if brief else partial(wording.day, today=today)
        return _("ended {day}").format(day=ended(row.ended_on)), "$muted"
    if row.status is Status.candidate:
        return _("not decided yet"), "$muted"
    if row.status is not Status.active:
        return wording.status_words(row.status), "$muted"
    if row.next_planned is not None:
        at = clock.civil(row.next_planned)
        told = wording.day(at.date(), today) if brief else wording.moment(at, today)
        return told, "$foreground"
    if row.cadence.state is CadenceState.awaiting:
        return _("not met yet"), "$foreground"
    words = wording.cadence_state_words(row.cadence.state)
    return words, "$late" if row.cadence.silent else "$foreground"


def met_words(row: RelationshipRow, today: date) -> str:
    """When you met last: "met 12 days ago"; empty when you have not."""
    if row.last_held is None:
        return ""
    ago = wording.ago(clock.civil(row.last_held).date(), today)
    return _("met {ago}").format(ago=ago)


def promise_words(row: RelationshipRow) -> str:
    """How many promises are open: "yours 2 · theirs 1"; empty when none are."""
    mine = _("yours {n}").format(n=row.open_mine) if row.open_mine else ""
    theirs = _("theirs {n}").format(n=row.open_theirs) if row.open_theirs else ""
    return wording.DOT.join(part for part in (mine, theirs) if part)


def _named(name: str, role: str, cells: int) -> Content:
    """The name, and beside it what I am to them."""
    shown = cut(name, max(1, cells - width(role) - _GAP))
    space = " " * max(0, cells - width(shown) - width(role) - _GAP)
    return line((shown, "bold"), " " * _GAP, (role + space, "$muted"))


def _columns(*columns: tuple[str, int, str]) -> Content:
    pieces: list[tuple[str, str]] = []
    for text, cells, style in columns:
        pieces += [(" " * _GAP, "")] * bool(pieces)
        pieces.append((fit(text, cells), style))
    return line(*pieces)


def _ends(
    left: tuple[str, str], right: tuple[str, str], cells: int, *, yields: bool = False
) -> Content:
    """One text at each end; where both do not fit, the left one is cut, or the right one yields."""
    taken = width(right[0]) + _GAP if right[0] else 0
    if yields and taken + width(left[0]) > cells:
        taken, right = 0, ("", "")
    gap = " " * min(taken, _GAP)
    return line((fit(left[0], cells - taken), left[1]), gap, right)
