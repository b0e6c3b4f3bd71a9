"""A relationship on one line of a table, where there is room for its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field
from datetime import date

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import fit, safe, width
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipRow
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets import relationship_row
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.stage_bar import dots

#: From this many cells on, a relationship takes one line.
ONE_LINE = 104
_GAP = 2
_LEAST_NAME, _MOST_NAME, _LEAST_KINDS = 10, 26, 12


@dataclass(frozen=True)
class Columns:
    """How many cells each column has, 0 for one that is left out.

    `brief` says that when you meet next is told without the time of day, `counted` that the
    rhythm is told with the days that have gone by.
    """

    name: int
    role: int
    kinds: int
    stage: int
    met: int
    next: int
    rhythm: int
    promises: int
    brief: bool = field(default=False, kw_only=True)
    counted: bool = field(default=True, kw_only=True)

    @property
    def cells(self) -> tuple[int, ...]:
        """From left to right."""
        return astuple(self)[:-2]


def columns(rows: Sequence[RelationshipRow], cells: int, *, today: date, discreet: bool) -> Columns:
    """Columns in which the rows fit at `cells` cells, as wide as what stands in them.

    Where it is too much, the time of day goes first, then kinds are cut and then names; where
    there is more, the rhythm is told as well, with the days gone by if there is room for that,
    and long names more whole; the rest stands behind the kinds.
    """
    needs, whole = _needs(rows, today=today, discreet=discreet, brief=False)
    spare = cells - sum(needs) - (len(needs) - 2) * _GAP
    brief = spare < 0
    if brief:
        needs, whole = _needs(rows, today=today, discreet=discreet, brief=True)
        spare = cells - sum(needs) - (len(needs) - 2) * _GAP
    counted = spare >= whole[_RHYTHM] + _GAP
    rhythm = whole[_RHYTHM] if counted else _rhythm_alone(rows)
    if spare >= rhythm + _GAP:
        needs[_RHYTHM] = rhythm
        spare -= rhythm + _GAP
    for place, least in ((_KINDS, _LEAST_KINDS), (_NAME, _LEAST_NAME)):
        if spare < 0:
            given = min(-spare, max(0, needs[place] - least))
            needs[place] -= given
            spare += given
    if spare > 0:
        given = min(spare, whole[_NAME] - needs[_NAME])
        needs[_NAME] += given
        needs[_KINDS] += spare - given
    return Columns(*needs, brief=brief, counted=counted)


def _rhythm_alone(rows: Sequence[RelationshipRow]) -> int:
    """The cells of the rhythms without the days gone by."""
    told = [wording.every(row.cadence_days) for row in rows]
    return max(map(width, (_headings()[_RHYTHM], *told)))


def _needs(
    rows: Sequence[RelationshipRow], *, today: date, discreet: bool, brief: bool
) -> tuple[list[int], list[int]]:
    """The cells of each column without the rhythm and with names cut, and those of all of it."""
    told = [_words(row, today=today, discreet=discreet, brief=brief) for row in rows]
    whole = [max(map(width, column)) for column in zip(_headings(), *told, strict=True)]
    needs = list(whole)
    needs[_NAME] = min(whole[_NAME], _MOST_NAME)
    needs[_RHYTHM] = 0
    return needs, whole


_NAME, _KINDS, _RHYTHM = 0, 2, 6


def _headings() -> tuple[str, ...]:
    return (
        _("Who"),
        _("You"),
        _("Kinds"),
        _("Stage"),
        _("Last met"),
        _("Next"),
        _("Rhythm"),
        _("Promises"),
    )


def headings(at: Columns) -> Content:
    """What stands above the columns."""
    words = _headings()
    return _line(words, at, ("$muted",) * len(words))


def one_line(row: RelationshipRow, at: Columns, *, today: date, discreet: bool) -> Content:
    """The row in those columns: who, what you are, kinds, stage, last met, next, promises."""
    muted = "$muted"
    style = relationship_row.next_words(row, today)[1]
    styles = ("bold", muted, muted, "$primary", muted, style, muted, "$foreground")
    told = _words(row, today=today, discreet=discreet, brief=at.brief, counted=at.counted)
    return _line(told, at, styles)


def _words(
    row: RelationshipRow, *, today: date, discreet: bool, brief: bool, counted: bool = True
) -> tuple[str, ...]:
    every = wording.every(row.cadence_days)
    name = safe(hidden.called(row.name, row.alias, discreet=discreet), keep_newlines=False)
    return (
        name,
        wording.role(row.my_role),
        wording.kinds_label(row.axes),
        f"{dots(row.stage)} {wording.stage(row.stage)}",
        wording.ago(clock.civil(row.last_held).date(), today) if row.last_held else "—",
        relationship_row.next_words(row, today, brief=brief)[0],
        wording.cadence_words(row.cadence, row.cadence_days) if counted else every,
        f"{row.open_mine} · {row.open_theirs}",
    )


def _line(words: Sequence[str], at: Columns, styles: Sequence[str]) -> Content:
    pieces: list[tuple[str, str]] = []
    for place, (text, room, style) in enumerate(zip(words, at.cells, styles, strict=True)):
        if room <= 0:
            continue
        pieces += [(" " * _GAP, "")] * bool(pieces)
        pieces.append((fit(text, room, right=place == len(words) - 1), style))
    return line(*pieces)
