"""A goal in its own words: its sentences in order, first to last, each with its day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from mentorlog import wording
from mentorlog.display import fit
from mentorlog.i18n import _
from mentorlog.journal.records import GoalCard
from mentorlog.journal.records.insights import Said, Sentence
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.wording import goals as words

_DAY: Final = 19  # cells: "28 September 2024" and two more
_NARROW: Final = 60  # cells from which days and words stand beside each other


def lines(
    card: GoalCard, sentences: Sequence[Sentence], reader: Reader, cells: int
) -> list[Content]:
    """The story at `cells` cells; in discreet mode its days and levels only."""
    found = [*line((reader.body(card.title), "bold $key")).wrap(cells)]
    facts = [words.goal_status(card.status), words.horizon(card.horizon)]
    facts += [words.area(card.area)] if card.area is not None else []
    found.append(line((wording.DOT.join(facts), "$muted")))
    levels = [one.level for one in card.check_ins]
    if len(levels) > 1:
        found.append(line((words.sparkline(levels), "$primary")))
    level: int | None = None
    for one in sentences:
        found.append(Content(""))
        stands = "" if one.level is None else card.words_of(one.level)
        found += _told(one, stands if _moved(one, level) else "", card, reader, cells)
        level = level if one.level is None else one.level
    return found


def _moved(one: Sentence, level: int | None) -> bool:
    """Whether it stands elsewhere than before: then how that level is worded is said."""
    return one.said is not Said.ended and one.level is not None and one.level != level


def _told(
    one: Sentence, stands: str, card: GoalCard, reader: Reader, cells: int
) -> Iterator[Content]:
    day = wording.day(one.on, reader.today)
    beside = cells >= _NARROW
    head = line((_head(one, card), "bold" if one.said is Said.checked else "$muted"))
    hang = " " * (_DAY if beside else 2)
    if beside:
        yield line((fit(day, _DAY), "$muted")) + head
    else:
        yield line((f"{day}  ", "$muted")) + head
    room = max(8, cells - len(hang))
    for text, style in ((stands, "$muted"), (one.text, "$foreground")):
        for part in reader.body(text).strip().split("\n"):
            if part.strip():
                for piece in line((part.strip(), style)).wrap(room):
                    yield Content.assemble(hang, piece)


def _head(one: Sentence, card: GoalCard) -> str:
    """What happened, in a few words."""
    if one.said is Said.checked and one.level is not None:
        moved = ""
        if one.before is not None and one.before != one.level:
            moved = " ↑" if one.level > one.before else " ↓"
        return f"{words.signed(one.level).strip()}{moved}  {words.level(one.level)}"
    if one.said is Said.began:
        if one.level is None:
            return _("it began")
        return _("it began at {level}").format(level=words.signed(one.level).strip())
    return {
        Said.promised: _("✓ a step was taken"),
        Said.reflected: _("you wrote for yourself"),
        Said.shown: _("shown by"),
        Said.named: _("spoken of"),
        Said.ended: words.goal_status(card.status),
    }[one.said]
