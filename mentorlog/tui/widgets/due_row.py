"""What needs attention as lines of a list: what it is, why it is said, what enter does."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut_words, safe, width
from mentorlog.domain.attention import FlagKind
from mentorlog.journal.attention import Due
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line

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


def lines(due: Due, cells: int, *, today: date, discreet: bool, enter: str) -> list[Content]:
    """The two lines of one flag at `cells` cells.

    `enter` is the key that does what is offered, where the cursor is; empty elsewhere.
    """
    what, why = wording.attention_lines(matter(due, discreet=discreet), today)
    style = "$late" if due.kind in _LATE else "$key" if due.kind in _WARM else "$muted"
    act = wording.attention_act(due.kind)
    why = safe(why, keep_newlines=False)
    room = cells - 2
    second = [(cut_words(why, room), "$muted")]
    left = room - width(why) - width(f"{enter} ") - width(act)
    if enter and left >= _GAP:
        second = [(why, "$muted"), (" " * left, ""), (f"{enter} ", "bold $key"), (act, "$muted")]
    return [
        line(
            ("▌ ", style),
            (cut_words(safe(what, keep_newlines=False), room), "bold" if enter else "$foreground"),
        ),
        line(("▌ ", style), *second),
    ]
