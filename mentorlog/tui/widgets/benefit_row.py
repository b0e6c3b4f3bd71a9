"""What a relationship gave, or thanks, as lines of a list: when, what, for whom, what shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from textual.content import Content

from mentorlog import wording
from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.kinds import Audience, OutcomeForm
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.records import OutcomeRow, ThanksRow
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line, shortened
from mentorlog.wording import benefits as words

if TYPE_CHECKING:
    from mentorlog.journal.links import LinkRow

#: Lines of a row.
HEIGHT: Final = 3
_DAY: Final = 17  # cells: "28 September 2024"


def lines(
    row: OutcomeRow | ThanksRow,
    evidence: Sequence[LinkRow],
    cells: int,
    reader: Reader,
    *,
    here: bool,
) -> list[Content]:
    """The lines of one row; `evidence` are the records that show it, `here` the cursor is on it."""
    room = max(1, cells - _DAY - 2)
    if isinstance(row, OutcomeRow):
        day, body = row.happened_on, row.line
    else:
        day, body = row.given_on, row.what_for
    style = "bold $foreground" if here else "$foreground"
    text = _in_two(safe(one_line(reader.body(body)), keep_newlines=False), room, style)
    told, late = _told(row, reader)
    below = [(told, "$late" if late else "$muted")]
    shown = _evidence_words(row, evidence, reader)
    # What it gave may take two lines; what shows it stands on the last where that is full.
    if shown and (len(text) > 1 or width(told + wording.DOT + shown) <= room):
        below.append((wording.DOT + shown, "$muted"))
        shown = ""
    before = line((fit(wording.day(day, reader.today), _DAY) + "  ", "$muted"))
    told_of = [*text, shortened(line(*below), room), line((cut_words(shown, room), "$muted"))]
    under = " " * before.cell_length
    return [line(under if row else before, one) for row, one in enumerate(told_of[:HEIGHT])]


def _told(row: OutcomeRow | ThanksRow, reader: Reader) -> tuple[str, bool]:
    """What is said of it, safe to show, and whether something is late."""
    if isinstance(row, OutcomeRow):
        told = _outcome_head(row, reader.today)
    else:
        who = words.thanks_words(row.given_by, reader.short)
        told = wording.DOT.join((_("thanks"), who, words.said_words(row.said)))
    late = told.startswith("▌")
    if row.audience is Audience.sealed:
        told = wording.DOT.join((wording.audience_words(row.audience), told))
    return safe(told, keep_newlines=False), late


def _evidence_words(
    row: OutcomeRow | ThanksRow, evidence: Sequence[LinkRow], reader: Reader
) -> str:
    """What shows it: the records, each by its day, and what was written as evidence."""
    if not isinstance(row, OutcomeRow):
        return ""
    told = [
        _("{day}: {title}").format(
            day=wording.day(link.on, reader.today), title=reader.body(link.title)
        )
        for link in evidence
    ]
    if row.evidence:
        told.insert(0, reader.body(row.evidence))
    if not told:
        return ""
    said = _("shown by: {evidence}").format(evidence=wording.DOT.join(told))
    return safe(one_line(said), keep_newlines=False)


def _in_two(text: str, cells: int, style: str) -> list[Content]:
    """Words on one line of that many cells, or on two with … where they are longer still."""
    first = line((text, style)).wrap(cells)[:1]
    rest = text[len(first[0].plain) :].strip() if first else ""
    if not rest:
        return [part.rstrip() for part in first] or [line("")]
    return [first[0].rstrip(), line((cut_words(rest, cells), style))]


def _outcome_head(row: OutcomeRow, today: date) -> str:
    """For whom, what, and how it came about; of an introduction, whether it was followed up."""
    parts = []
    if row.form is OutcomeForm.introduction:
        parts.append(words.follow_up_words(row.follow_up_on, row.followed_up_on, today))
        parts.append(words.form_words(row.form))
    parts += [words.for_whom(row.beneficiary), words.benefit_words(row.benefit)]
    if row.form in (OutcomeForm.training, OutcomeForm.support):
        parts.append(words.form_words(row.form))
    return wording.DOT.join(parts)
