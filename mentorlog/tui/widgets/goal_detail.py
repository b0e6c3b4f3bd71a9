"""One goal to look at: where it stands in its own words, and how it came there, first to last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mentorlog import wording
from mentorlog.display import fit, width
from mentorlog.domain.attainment import LEVELS
from mentorlog.domain.kinds import ActionStatus
from mentorlog.i18n import _
from mentorlog.journal.links import LinkRow
from mentorlog.journal.records import Attainment, CheckInRow, GoalCard
from mentorlog.tui import discreet
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.session_detail import Facts, Row, plain
from mentorlog.wording import goals as words

_NOTHING: Final = Content("")


class GoalDetail(VerticalScroll):
    """Shows what `show` hands it; scrolls as a whole when that is longer than the pane."""

    DEFAULT_CSS = """
    GoalDetail { height: 1fr; scrollbar-size-vertical: 1; }
    """

    _shown: tuple[GoalCard, Reader] | None = None

    def compose(self) -> ComposeResult:
        """The rows."""
        yield Facts()

    def show(self, card: GoalCard | None, attained: Attainment | None, reader: Reader) -> None:
        """Show a goal and how far all goals of its relationship have come, or nothing."""
        self._shown = None if card is None else (card, reader)
        self.query_one(Facts).rows = () if card is None else tuple(_rows(card, attained, reader))
        self.scroll_home(animate=False)

    def look_at(self, check_in_id: int) -> None:
        """Scroll to a check-in of the goal that is shown."""
        if self._shown is None:
            return
        card, reader = self._shown
        column = _day_column((one.checked_on for one in card.check_ins), reader)
        facts = self.query_one(Facts)
        for one in card.check_ins:
            row = _check_in(one, reader, column)
            if one.id == check_in_id and row in facts.rows:
                self.call_after_refresh(self._begin_at, facts.rows.index(row))

    def _begin_at(self, row: int) -> None:
        self.scroll_to(y=self.query_one(Facts).top_of(row), animate=False)


def _rows(card: GoalCard, attained: Attainment | None, reader: Reader) -> Iterator[Row]:
    yield plain((reader.body(card.title), "bold $key"))
    yield plain((wording.DOT.join(_facts(card, reader)), "$muted"))
    if reader.discreet:
        yield from _levels(card, reader)
        yield plain("")
        yield plain((_("What is written about it is hidden in discreet mode."), "$muted"))
        return
    for heading, text in ((_("Why"), card.why), (_("How you would know"), card.measure)):
        if text.strip():
            yield _heading(heading)
            for part in text.strip().split("\n"):
                yield plain(part)
    yield from _levels(card, reader)
    yield from _history(card, reader)
    yield from _promises(card, reader)
    yield from _linked(_("Shown by"), card.evidence, reader)
    yield from _linked(_("Spoken of in"), card.named_in, reader)
    yield from _asked(card)
    yield from _attained(attained)


def _linked(heading: str, links: Sequence[LinkRow], reader: Reader) -> Iterator[Row]:
    if not links:
        return
    yield _heading(heading)
    column = _day_column((one.on for one in links), reader)
    for one in links:
        day = fit(wording.day(one.on, reader.today), column)
        yield line((day, "$muted")), line(one.title or one.public_id)


def _facts(card: GoalCard, reader: Reader) -> list[str]:
    them = discreet.called(card.name, card.alias, discreet=reader.discreet)
    facts = [
        words.goal_status(card.status),
        words.horizon(card.horizon),
        _("learner: {who}").format(who=wording.side(card.learner, discreet.short(them))),
        words.area(card.area) if card.area is not None else "",
        wording.due_words(card.due_on, reader.today) if card.due_on and not card.closed_on else "",
        wording.full_day(card.closed_on) if card.closed_on else "",
        _("under “{goal}”").format(goal=reader.body(card.parent_title)) if card.parent_id else "",
    ]
    if card.importance is not None or card.difficulty is not None:
        facts.append(
            _("importance {importance}, difficulty {difficulty}").format(
                importance=card.importance or "–", difficulty=card.difficulty or "–"
            )
        )
    return [fact for fact in facts if fact]


def _levels(card: GoalCard, reader: Reader) -> Iterator[Row]:
    """The five levels in their own words, the one it stands at marked, and where it began."""
    yield _heading(_("Where it stands"))
    for value in reversed(LEVELS):
        here = value == card.level
        said = reader.body(card.words_of(value)) or words.level(value)
        pieces: list[tuple[str, str]] = [(said, "bold" if here else "$muted")]
        if value == card.baseline:
            pieces.append((wording.DOT + _("where it began"), "$muted"))
        mark = "◉ " if here else "○ "
        number = f"{words.signed(value)}  "
        yield line((mark + number, "bold $primary" if here else "$muted")), line(*pieces)
    if card.level is None:
        yield plain((words.level(None), "$muted"))


def _history(card: GoalCard, reader: Reader) -> Iterator[Row]:
    """The check-ins from first to last, each with its own sentence, and their line."""
    if not card.check_ins:
        return
    yield _heading(_("From first to last"))
    if len(card.check_ins) > 1:
        yield plain(
            (words.sparkline([one.level for one in card.check_ins]), "$primary"),
            ("  " + _summary(card, reader), "$muted"),
        )
    column = _day_column((one.checked_on for one in card.check_ins), reader)
    for one in card.check_ins:
        yield _check_in(one, reader, column)


def _day_column(days: Iterable[date], reader: Reader) -> int:
    """Cells for the widest of the days and a gap: none of them is cut."""
    return max(width(wording.day(day, reader.today)) for day in days) + 2


def _summary(card: GoalCard, reader: Reader) -> str:
    last = card.check_ins[-1]
    moved = words.change(last.before, last.level, last.checked_on, reader.today)
    said = (words.level(last.level), moved)
    return ", ".join(part for part in said if part)


def _check_in(one: CheckInRow, reader: Reader, column: int) -> Row:
    day = fit(wording.day(one.checked_on, reader.today), column)
    arrow = (
        ""
        if one.before is None or one.before == one.level
        else (" ↑" if one.level > one.before else " ↓")
    )
    head = line((day, "$muted"), (fit(f"{words.signed(one.level)}{arrow}", 5), "bold"))
    sure = words.confidence(one.confidence)
    note = " ".join(one.note.split())
    pieces: list[tuple[str, str]] = []
    if note:
        pieces.append((note, "$foreground"))
    if sure:
        pieces.append(((wording.DOT if note else "") + sure, "$muted"))
    return head, line(*pieces) if pieces else line((words.level(one.level), "$muted"))


def _promises(card: GoalCard, reader: Reader) -> Iterator[Row]:
    if not card.promises:
        return
    yield _heading(_("Promised towards it"))
    for one in card.promises:
        mark = {ActionStatus.open: "○ ", ActionStatus.done: "✓ "}.get(one.status, "– ")
        facts = [wording.side(one.owner, reader.short)]
        if one.status is not ActionStatus.open:
            facts.append(wording.action_status_words(one.status))
        elif one.due_on is not None:
            facts.append(wording.due_words(one.due_on, reader.today))
        rest = "  " + wording.DOT.join(facts)
        yield line(mark), line(one.text, (rest, "$late" if one.overdue else "$muted"))


def _asked(card: GoalCard) -> Iterator[Row]:
    """The questions the record does not answer yet; they may stay open."""
    if card.closed_on is not None:
        return
    open_ones = [question for question, answered in card.smart.items() if not answered]
    if open_ones:
        yield _heading(_("Worth asking"))
        for question in open_ones:
            yield line(("○ ", "$muted")), line(words.smart_question(question))


def _attained(attained: Attainment | None) -> Iterator[Row]:
    if attained is None or attained.t is None:
        return
    yield _heading(_("All goals with this person"))
    yield plain((words.attainment(attained.t, len(attained.scored)), "bold"))
    if len(attained.over_time) > 1:
        steps = [f"{point.t:.0f}" for point in attained.over_time[-8:]]
        yield plain((" → ".join(steps), "$foreground"))
    yield plain((words.attainment_meaning(), "$muted"))


def _heading(text: str) -> Row:
    return _NOTHING, Content.assemble("\n", line((text, "bold $key")))
