"""A goal as lines of a tree: short ones stand under the long one they belong to."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from mentorlog import wording
from mentorlog.display import cut_words, fit, safe
from mentorlog.domain.attainment import LEVELS
from mentorlog.domain.kinds import Audience, GoalStatus
from mentorlog.journal.records import GoalRow
from mentorlog.tui import discreet
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.wording import goals as words

#: Lines of a goal.
HEIGHT: Final = 2
_INDENT = 2
_SCALE = 9  # cells of "··◉·· +1 "
_MARKS = {
    GoalStatus.draft: "○",
    GoalStatus.active: "●",
    GoalStatus.achieved: "✓",
    GoalStatus.partly: "✓",
    GoalStatus.carried_over: "▸",
    GoalStatus.dropped: "–",
}


def lines(row: GoalRow, cells: int, reader: Reader, *, under: bool, named: bool) -> list[Content]:
    """The lines of a goal; `under` when the one it belongs to is shown, `named`: with whom."""
    indent = " " * (_INDENT if under else 0)
    open_ = row.closed_on is None
    title = safe(reader.body(row.title), keep_newlines=False)
    room = max(4, cells - len(indent) - 2 - _SCALE)
    first = line(
        indent,
        (_MARKS[row.status] + " ", "$primary" if open_ else "$muted"),
        (fit(cut_words(title, room), room), "bold" if open_ else "$muted"),
        (" " + scale(row.level), "$foreground" if open_ else "$muted"),
    )
    called = discreet.called(row.name, row.alias, discreet=reader.discreet)
    facts = [called if named else "", "" if open_ else words.goal_status(row.status)]
    if row.status is GoalStatus.draft:
        facts.append(words.goal_status(row.status))
    style = "$muted"
    if open_ and row.due_on is not None:
        facts.append(wording.due_words(row.due_on, reader.today))
        style = "$late" if row.overdue else style
    if row.audience is Audience.sealed:
        facts.insert(0, wording.audience_words(row.audience))
    facts.append(words.level(row.level))
    said = safe(wording.DOT.join(fact for fact in facts if fact), keep_newlines=False)
    return [first, line(indent + "  ", (cut_words(said, cells - len(indent) - 2), style))]


def scale(level: int | None) -> str:
    """Five places with the level marked, and its number: "···◉· +1"."""
    places = "".join("◉" if one == level else "·" for one in LEVELS)
    return f"{places} {'  ' if level is None else words.signed(level)}"
