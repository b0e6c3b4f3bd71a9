"""The text that a search found, as it was written, from a little above what answers in it."""

from __future__ import annotations

from textual.content import Content

from mentorlog.domain.excerpts import Excerpt
from mentorlog.i18n import _
from mentorlog.journal.search import Whole
from mentorlog.tui import discreet as discretion
from mentorlog.tui.widgets.chart_page import ChartPage
from mentorlog.tui.widgets.hit_row import MARK, marked
from mentorlog.tui.widgets.line import line

_ABOVE = 2  # lines in view above the first that answers


class HitPage(ChartPage):
    """All of a text, scrolled to the first place in it."""

    HELP = _("The text you are at in what was found, with what answers marked.")

    def tell(self, whole: Whole | None, *, discreet: bool) -> None:
        """Show this text; none when there is nothing to look at."""
        self.show(lambda cells, _lines: _drawn(whole, cells, discreet=discreet))
        answers = [
            row
            for row, content in enumerate(self._lines)
            if any(span.style == MARK for span in content.spans)
        ]
        if answers and answers[0] > _ABOVE:
            self.scroll_to(y=answers[0] - _ABOVE, animate=False)


def _drawn(whole: Whole | None, cells: int, *, discreet: bool) -> list[Content]:
    if whole is None:
        return []
    if discreet:
        return [line((discretion.body(" ", discreet=True), "$muted"))]
    lines = _paragraphs(whole.title, "bold", cells)
    if lines and whole.body.text.strip():
        lines.append(Content(""))
    return lines + _paragraphs(whole.body, "$foreground", cells)


def _paragraphs(text: Excerpt, style: str, cells: int) -> list[Content]:
    if not text.text.strip():
        return []
    lines: list[Content] = []
    for paragraph in marked(text, style, keep_newlines=True).split("\n", allow_blank=True):
        written = paragraph.rstrip()
        lines += written.wrap(max(1, cells)) if written.plain else [Content("")]
    while not lines[-1].plain:
        lines.pop()
    return lines
