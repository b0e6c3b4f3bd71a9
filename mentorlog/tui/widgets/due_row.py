"""What needs attention as lines of a list: what it is, why it is said, what enter does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut, cut_words, safe, width
from mentorlog.domain.attention import FlagKind
from mentorlog.journal.attention import Due
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line

#: The least cells of a name that is cut for what is said of them.
_NAME = 16
#: Cells between why and what is offered, at least.
_GAP = 2
_LATE = frozenset({FlagKind.my_promise})
_WARM = frozenset(
    {
        FlagKind.their_promise,
        FlagKind.silence,
        FlagKind.carried_promise,
        FlagKind.carried_topic,
        FlagKind.passed_session,
    }
)


def matter(due: Due, *, discreet: bool) -> wording.Matter:
    """What its sentences name, as far as it may be seen."""
    at, there = None, ""
    if due.session is not None:
        at = clock.civil(due.session.starts_at)
        there = wording.elsewhere(due.session.starts_at, due.session.time_zone)
    name = hidden.called(due.name, due.alias, discreet=discreet)
    text = hidden.body(due.text, discreet=discreet)
    cue = due.action.if_cue if due.action and not discreet else ""
    return wording.Matter(due.flag, name, text, due.stage, due.status, at, cue, there)


def _fitting(known: wording.Matter, today: date, room: int) -> list[str]:
    """The two lines, made safe. One that is too long has the name in it cut, not what is said."""
    known = replace(known, name=safe(known.name, keep_newlines=False))
    said = wording.attention_lines(known, today)
    fitting = []
    for at, words in enumerate(said):
        shown = safe(words, keep_newlines=False)
        over = width(shown) - room
        if over > 0 and words != known.text:
            name = cut(known.name, max(_NAME, width(known.name) - over))
            again = wording.attention_lines(replace(known, name=name), today)[at]
            shown = safe(again, keep_newlines=False)
        fitting.append(shown)
    return fitting


def lines(due: Due, cells: int, *, today: date, discreet: bool, enter: str) -> list[Content]:
    """The two lines of one flag at `cells` cells.

    `enter` is the key that does what is offered, where the cursor is; empty elsewhere.
    """
    style = "$late" if due.kind in _LATE else "$key" if due.kind in _WARM else "$muted"
    act = wording.attention_act(due.kind)
    room = cells - 2
    what, why = _fitting(matter(due, discreet=discreet), today, room)
    second = [(cut_words(why, room), "$muted")]
    left = room - width(why) - width(f"{enter} ") - width(act)
    if enter and left >= _GAP:
        second = [(why, "$muted"), (" " * left, ""), (f"{enter} ", "bold $key"), (act, "$muted")]
    return [
        line(
            ("▌ ", style),
            (cut_words(what, room), "bold" if enter else "$foreground"),
        ),
        line(("▌ ", style), *second),
    ]
