"""One line below a note: the promises that were understood in it, with their dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import clock, wording
from mentorlog.domain.kinds import Side
from mentorlog.domain.tasklines import TaskLine
from mentorlog.i18n import _, ngettext
from mentorlog.tui.widgets.line import Piece, line

_APART: Final = "   "


class PromiseLine(Widget):
    """`found` are the promises; `them` is what the counterpart is called; `said` goes before."""

    DEFAULT_CSS = """
    PromiseLine {
        height: 1;
        background: $background;
        color: $foreground;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    found: reactive[Sequence[TaskLine]] = reactive[Sequence[TaskLine]](())
    them: reactive[str] = reactive("")
    #: Something to say instead, until the next change: what saving did.
    said: reactive[Content | None] = reactive[Content | None](None)

    def render(self) -> Content:
        """The line; promises that do not fit are counted."""
        if self.said is not None:
            return self.said
        if not self.found:
            return line(
                (_("A line like"), "$muted"),
                ("  - [ ] me: send the draft, due friday  ", "$foreground"),
                (_("becomes a promise."), "$muted"),
            )
        shown = line((wording.promises_found(len(self.found)), "$primary"))
        for number, promise in enumerate(self.found):
            piece = self._promise(promise)
            rest = len(self.found) - number
            more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
            room = self.content_size.width - len(_APART)
            needed = 0 if rest == 1 else len(_APART) + len(more)
            if shown.cell_length + piece.cell_length + needed > room:
                return Content.assemble(shown, line(_APART, (more, "$muted"))) if number else shown
            shown = Content.assemble(shown, _APART, piece)
        return shown

    def _promise(self, promise: TaskLine) -> Content:
        who: Piece = wording.side(promise.owner, self.them)
        if promise.owner is not Side.me:
            who = (self.them or wording.side(promise.owner), "$foreground")
        if promise.done:
            return line(("✓ ", "$primary"), who)
        if promise.due_on is None:
            return line(who, (" → ", "$muted"), (_("no date"), "$muted"))
        return line(who, (" → ", "$muted"), wording.day(promise.due_on, clock.today()))
