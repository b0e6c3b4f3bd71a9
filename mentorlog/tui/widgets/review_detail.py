"""One evaluation to look at: six qualities first against latest, talking points, words, decision.

The line of a quality has five steps; ○ is the first time, ● the latest, ◉ both. Number and word
stand beside it, so that nothing hangs on colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mentorlog import wording
from mentorlog.content.mirror import texts
from mentorlog.display import fit
from mentorlog.domain import mirror
from mentorlog.domain.kinds import Instrument
from mentorlog.domain.mirror import Quality
from mentorlog.i18n import _
from mentorlog.journal.records import Mirrored, ReviewCard, ThenAndNow
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.session_detail import Facts, Row, plain
from mentorlog.wording import mirror as words

_NAME: Final = 15  # cells of the name of a quality
_NUMBERS: Final = 11  # cells of "100 → 100"
_BETWEEN: Final = 3  # cells from one step of the line to the next
_LENGTH: Final = mirror.MOST * _BETWEEN + 1


class ReviewDetail(VerticalScroll):
    """Shows what `show` hands it; scrolls as a whole when that is longer than the pane."""

    DEFAULT_CSS = """
    ReviewDetail { height: 1fr; scrollbar-size-vertical: 1; }
    """

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Facts()

    def show(self, card: ReviewCard | None, mirrored: Mirrored | None, reader: Reader) -> None:
        """Show an evaluation beside what all mirrors of the relationship say, or nothing."""
        rows = () if card is None else tuple(_rows(card, mirrored, reader))
        self.query_one(Facts).rows = rows
        self.scroll_home(animate=False)


def _rows(card: ReviewCard, mirrored: Mirrored | None, reader: Reader) -> Iterator[Row]:
    title = words.review_title(card.respondent, card.instrument, reader.short)
    yield plain((title, "bold $key"))
    facts = [wording.full_day(card.reviewed_on), wording.audience_words(card.audience)]
    if card.decision is not None:
        decided = words.decision_words(card.decision)
        facts.append(_("decided: {decision}").format(decision=decided))
    yield plain((wording.DOT.join(facts), "$muted"))
    if reader.discreet:
        yield plain("")
        yield plain((_("What was answered is hidden in discreet mode."), "$muted"))
        return
    if card.instrument is Instrument.mirror:
        then = None if mirrored is None else mirrored.of(card.respondent)
        yield from _qualities(card, then)
        if mirrored is not None:
            yield from _talking_points(card, mirrored, reader)
    else:
        yield from _answers(card)
    yield from _written(card)
    if card.answers:
        yield plain("")
        yield plain((texts().not_validated, "$muted"))


def _qualities(card: ReviewCard, then: ThenAndNow | None) -> Iterator[Row]:
    """The latest is the evaluation itself, so that each can be looked at against the first."""
    latest = mirror.scores(card.answers)
    first = None
    if then is not None and then.first.id != card.id:
        first = mirror.scores(then.first.answers)
    yield plain("")
    if first is None or then is None:
        yield plain((_("The six qualities"), "bold $key"))
    else:
        yield plain(
            (_("The six qualities"), "bold $key"),
            (
                "   "
                + _("○ first, {day}   ● this time").format(
                    day=wording.full_day(then.first.reviewed_on)
                ),
                "$muted",
            ),
        )
    for quality in Quality:
        before = None if first is None else first.of[quality]
        yield _scored(words.quality_words(quality), before, latest.of[quality])
    yield _scored(_("overall"), None if first is None else first.overall, latest.overall)


def _scored(name: str, first: float | None, latest: float | None) -> Row:
    head = line((fit(name, _NAME), "$foreground"), *five_steps(first, latest), "  ")
    if latest is None and first is None:
        return head, line((_("– too little answered"), "$muted"))
    shown = (latest,) if first is None else (first, latest)
    numbers = " → ".join(words.score_number(score) for score in shown)
    said = " → ".join(
        dict.fromkeys(words.score_words(score) or _("too little answered") for score in shown)
    )
    return head, line((fit(numbers, _NUMBERS), "bold"), (said, "$muted"))


def five_steps(first: float | None, latest: float | None) -> list[tuple[str, str]]:
    """A line of five steps with both marks, as pieces with their styles."""
    cells = [("·" if place % _BETWEEN == 0 else "─", "$muted") for place in range(_LENGTH)]
    for score, mark, style in ((first, "○", "$foreground"), (latest, "●", "bold $primary")):
        if score is not None:
            place = int(score * (_LENGTH - 1) / 100 + 0.5)
            both = first is not None and cells[place][0] == "○"
            cells[place] = ("◉" if both else mark, style)
    return cells


def _talking_points(card: ReviewCard, mirrored: Mirrored, reader: Reader) -> Iterator[Row]:
    if not mirrored.gaps:
        return
    yield plain("")
    yield plain((_("Worth a talk: you see it differently"), "bold $key"))
    mine = mirrored.mine
    voice = mine.latest.voice if mine is not None else card.voice
    for gap in mirrored.gaps:
        yield line(("▸ ", "$key")), line(words.gap_sentence(gap, voice, reader.short))


def _answers(card: ReviewCard) -> Iterator[Row]:
    """The answers as they were given; they are not scored."""
    known = texts()
    yield plain("")
    yield plain((_("The answers, as they were given; not scored"), "bold $key"))
    for key in mirror.keys(card.instrument):
        if key not in card.answers:
            continue
        value = card.answers[key]
        number = "–" if value is None else str(value)
        statement = known.statements[key].words(card.voice, card.direction)
        yield (
            line((f"{number}  ", "bold $primary")),
            line(statement, (f"  {known.answer(value)}", "$muted")),
        )


def _written(card: ReviewCard) -> Iterator[Row]:
    parts = (
        (_("Keep"), card.keep),
        (_("Change"), card.change),
        (_("Stop"), card.stop),
        (_("One thing about how we work"), card.one_thing),
    )
    for heading, text in parts:
        if text.strip():
            yield plain("")
            yield plain((heading, "bold $key"))
            for part in text.strip().split("\n"):
                yield plain(part)
