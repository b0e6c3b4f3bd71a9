"""A reflection as lines of a list, and what stands above its text."""

from __future__ import annotations

from typing import Final

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.kinds import Audience
from mentorlog.i18n import _
from mentorlog.journal.records import ReflectionCard, ReflectionRow
from mentorlog.tui import discreet as hidden
from mentorlog.tui.widgets.line import line
from mentorlog.wording import reflections as words

_DAY: Final = 17  # cells: "28 September 2024"
_INDENT: Final = "  "


def lines(row: ReflectionRow, cells: int, *, discreet: bool, named: bool) -> list[Content]:
    """The two lines of one row at `cells` cells; `named` says whom it is about."""
    day = wording.day(clock.civil(row.written_at).date(), clock.today())
    sign = "" if row.mood is None else words.MOOD_SIGNS[row.mood]
    told = [words.kind_words(row.kind)]
    if named:
        told.append(_whom(row, discreet=discreet))
    if row.audience is Audience.sealed:
        told.append(wording.audience_words(row.audience))
    room = max(4, cells - _DAY - 2 - width(sign) - 1)
    head = fit(safe(wording.DOT.join(told), keep_newlines=False), room)
    body = row.heading if row.closed else hidden.body(row.heading, discreet=discreet)
    below = cut_words(safe(body, keep_newlines=False), cells - len(_INDENT))
    return [
        line((fit(day, _DAY) + "  ", "$muted"), (head, "$foreground"), (f" {sign}", "$key")),
        line(_INDENT, (below, "$muted")),
    ]


def above(card: ReflectionCard, *, discreet: bool) -> Content:
    """Its title, when it was written, and what it is, for above its text."""
    told = wording.DOT.join((whose(card, discreet=discreet), facts(card, discreet=discreet)))
    return title(card, discreet=discreet) + line((told + "\n", "$muted"), keep_newlines=True)


def title(card: ReflectionCard, *, discreet: bool) -> Content:
    """Its title, on a line of its own; nothing where it has none."""
    shown = hidden.body(card.title, discreet=discreet)
    return line((shown + "\n" if shown else "", "bold"), keep_newlines=True)


def whose(card: ReflectionCard, *, discreet: bool) -> str:
    """Whom it is about, what it is and when it was written, for the border above its text."""
    day = wording.full_day(clock.civil(card.written_at).date())
    whom = hidden.head(_whom(card, discreet=discreet))
    return wording.DOT.join((whom, words.kind_words(card.kind), day))


def facts(card: ReflectionCard, *, discreet: bool) -> str:
    """The mood, the goal, and who may see it, for the border below its text."""
    mood = words.mood_words(card.mood)
    told = [_("mood: {word}").format(word=mood)] if mood else []
    if card.goal_title and not discreet:
        told.append(_("goal: {title}").format(title=card.goal_title))
    return wording.DOT.join((*told, wording.audience_words(card.audience)))


def waiting(card: ReflectionCard, opens: str) -> str:
    """In place of the text of a letter that waits for its day; `opens` is the key that does."""
    if card.opens_on is None or not card.closed:
        return ""
    return _("It opens on {day}. {key} reads it before that.").format(
        day=wording.full_day(card.opens_on), key=opens
    )


def _whom(row: ReflectionRow, *, discreet: bool) -> str:
    if row.mentorship_id is None:
        return _("yourself")
    return hidden.called(row.name, row.alias, discreet=discreet)
