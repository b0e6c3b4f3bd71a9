"""What a search found as lines of a list: when, what, with whom, and the words that answer."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import fit
from mentorlog.domain.excerpts import Excerpt
from mentorlog.domain.search_words import Text
from mentorlog.i18n import _
from mentorlog.journal.search import Hit
from mentorlog.tui import discreet as discretion
from mentorlog.tui.widgets.line import line, shortened
from mentorlog.wording import search as words

#: Lines of a hit.
HEIGHT = 2
_DAY = 17  # cells: "28 September 2024"
#: How what answers looks.
MARK = "bold $key underline"


def lines(hit: Hit, cells: int, today: date, *, discreet: bool) -> list[Content]:
    """The lines of a hit at `cells` cells; in discreet mode an alias, and nothing of the text."""
    day = fit(wording.day(clock.civil(hit.at).date(), today), _DAY) + "  "
    below = Content(" " * len(day))
    head = line((day, "$muted"), (words.text_words(hit.text), "$primary"), (wording.DOT, ""))
    if hit.text is Text.person and not discreet:
        return _within(cells, head + marked(hit.title, ""), below + marked(hit.body, "$muted"))
    who = discretion.called(hit.name, hit.alias, discreet=discreet) or _("for myself")
    head = head + line((who, ""))
    if discreet:
        return [head, below + line((discretion.body(" ", discreet=True), "$muted"))]
    title, body = hit.title, hit.body
    if not body.text.strip(" …"):
        title, body = Excerpt(""), title
    if title.text.strip(" …"):
        head = head + line((wording.DOT, "$muted")) + marked(title, "bold")
    return _within(cells, head, below + marked(body, "$muted"))


def title(hit: Hit, today: date, *, discreet: bool) -> str:
    """Whose text it is, what it is, and of which day, for the border above it."""
    who = discretion.called(hit.name, hit.alias, discreet=discreet) or _("for myself")
    day = wording.day(clock.civil(hit.at).date(), today)
    return wording.DOT.join((discretion.head(who), words.text_words(hit.text), day))


def _within(cells: int, *lines: Content) -> list[Content]:
    return [shortened(whole, cells) for whole in lines]


def marked(excerpt: Excerpt, style: str, *, keep_newlines: bool = False) -> Content:
    """What was cut out of a text, with what answers standing out, underlined for want of colour."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for span in excerpt.hits:
        pieces.append((excerpt.text[at : span.start], style))
        pieces.append((excerpt.text[span.start : span.end], MARK))
        at = span.end
    pieces.append((excerpt.text[at:], style))
    return line(*(piece for piece in pieces if piece[0]), keep_newlines=keep_newlines)
