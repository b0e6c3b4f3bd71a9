"""Where one relationship stands: its stages on a line, and in words when you met and meet."""

from __future__ import annotations

from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import clock, wording
from mentorlog.display import cut, cut_words, safe, width
from mentorlog.domain.kinds import Status
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui import discreet
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.stage_bar import StageBar

#: Cells of the border on both sides of a title.
_AROUND = 4
#: Rows of a screen below which the sentences take at most `_FEW` lines.
_SHORT = 32
_FEW = 2


class Sentences(Widget):
    """Short sentences: beside each other as far as they fit, in a short room on few lines."""

    DEFAULT_CSS = """
    Sentences { width: 1fr; height: auto; }
    """

    said: reactive[tuple[Content, ...]] = reactive((), layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as they need at `width`."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for sentence in self.said:
            beside = Content("  ").join((lines[-1], sentence)) if lines else sentence
            if beside.cell_length <= width:
                lines[-1:] = [beside]
            else:
                lines += sentence.wrap(max(1, width))
        if self.app.size.height >= _SHORT or len(lines) <= _FEW:
            return lines
        last = lines[_FEW - 1].truncate(max(1, width - 1)).rstrip()
        return [*lines[: _FEW - 1], last + Content("…")]


class CriteriaLine(Widget):
    """What the stage asks for, in one line: how much of it is met, and what to do next.

    A click shows all of it, on a screen that has a command for that.
    """

    DEFAULT_CSS = """
    CriteriaLine { height: 1; width: 1fr; text-wrap: nowrap; }
    CriteriaLine.-none { display: none; }
    CriteriaLine:hover { text-style: underline; }
    """

    said: reactive[str] = reactive("")

    def watch_said(self, said: str) -> None:
        """Take no line where nothing is asked."""
        self.set_class(not said, "-none")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render(self) -> Content:
        """The line, cut where there is no room."""
        return line((cut_words(self.said, self.size.width), "$muted"))

    async def on_click(self) -> None:
        """Show all of it."""
        await self.run_action("screen.criteria")


class Standing(Pane):
    """A pane of two lines; who it is in the border above, what is agreed in the one below.

    With `criteria` a third line says what the stage asks for; a click on it shows all of it, and
    one on the stages asks to which the relationship has come.
    """

    DEFAULT_CSS = """
    Standing {
        height: auto;
    }
    """

    def compose(self) -> ComposeResult:
        """The stages, and a sentence."""
        yield StageBar("screen.move" if self._with_criteria else "")
        if self._with_criteria:
            yield CriteriaLine()
        yield Sentences()

    def __init__(self, *, criteria: bool = False) -> None:
        super().__init__()
        self._with_criteria = criteria
        self._card: RelationshipCard | None = None
        self._reader: Reader | None = None

    def on_resize(self) -> None:
        """The title, as long as there is room for."""
        if self._card is None or self._reader is None:
            self.title = ""
        else:
            self.title = title(self._card, self._reader, self.size.width - _AROUND)

    def show(self, card: RelationshipCard | None, reader: Reader) -> None:
        """Show this relationship, or nothing."""
        stages = self.query_one(StageBar)
        stages.stage = card.row.stage if card else None
        self._card, self._reader = card, reader
        self.on_resize()
        self.facts = facts(card) if card else ""
        self.query_one(Sentences).said = now(card, reader) if card else ()
        for asked in self.query(CriteriaLine):
            asked.said = asked_words(card, reader) if card else ""


def title(card: RelationshipCard, reader: Reader, cells: int) -> str:
    """Who, what you are to each other, what kind it is; in `cells` cells if it can be."""
    row = card.row
    kinds = wording.kinds_label(row.axes)
    said = wording.DOT.join((reader.them, wording.role_sentence(row.my_role), kinds))
    if width(said) <= cells:
        return said
    rest = wording.DOT.join(("", wording.role(row.my_role), kinds))
    them = safe(reader.them, keep_newlines=False)
    if width(them) > discreet.HEAD:
        them = cut(them, max(discreet.HEAD, cells - width(rest)))
    return them + rest


def asked_words(card: RelationshipCard, reader: Reader) -> str:
    """What the stage asks for, and the key that shows all of it."""
    said = wording.criteria_line(card.criteria)
    return said and _("{said} · {key} shows all").format(said=said, key=reader.criteria_key)


def facts(card: RelationshipCard) -> str:
    """Since when, how often, how many sessions."""
    row = card.row
    parts = []
    if row.started_on is not None:
        month = wording.month_and_year(row.started_on)
        parts.append(
            _("since {month}").format(month=month)
            if row.ended_on is None
            else _("{month} to {end}").format(month=month, end=wording.month_and_year(row.ended_on))
        )
    if row.status not in (Status.closed, Status.declined):
        parts.append(wording.every(row.cadence_days))
    if card.sessions_held:
        parts.append(wording.sessions(card.sessions_held))
    return wording.DOT.join(parts)


def now(card: RelationshipCard, reader: Reader) -> tuple[Content, ...]:
    """How it goes just now: met, meeting, paused, silent, ended."""
    row = card.row
    if row.status is Status.paused:
        return _paused(card, reader)
    if row.status is Status.candidate:
        return (line(_("You have not decided yet whether to go on together.")),)
    if row.status is not Status.active:
        return (line((_ended(card, reader), "$muted")),)
    pieces: list[tuple[str, str]] = []
    if row.next_planned is not None:
        moment = wording.moment(clock.civil(row.next_planned), reader.today)
        pieces.append((_("You meet {moment}.").format(moment=moment), "bold"))
    if row.cadence.every is not None:
        style = "$late" if row.cadence.silent else "$muted"
        said = wording.cadence_words(row.cadence)
        pieces.append((_("{said}.").format(said=said), style))
    elif row.last_held is not None:
        ago = wording.ago(clock.civil(row.last_held).date(), reader.today)
        pieces.append((_("You met {ago}.").format(ago=ago), "$muted"))
    elif not pieces:
        pieces.append((_("You have not met yet."), "$muted"))
    days = (card.match.look_again_on, card.check_back_on)
    pieces += [_look_again(on, reader) for on in days if on is not None]
    kept = card.promises_kept
    if told := wording.promises_kept(kept.me, kept.them, reader.short):
        pieces.append((told, "$muted"))
    return tuple(line(piece) for piece in pieces)


def _ended(card: RelationshipCard, reader: Reader) -> str:
    if card.row.status is Status.declined:
        return _("You decided not to begin.")
    if card.row.ended_on is None:
        return wording.status_words(card.row.status)
    return _("It ended {day}.").format(day=wording.day(card.row.ended_on, reader.today))


def _paused(card: RelationshipCard, reader: Reader) -> tuple[Content, ...]:
    said = []
    if card.paused_since is not None:
        since = wording.day(card.paused_since, reader.today)
        said.append((_("Paused since {day}.").format(day=since), "$key"))
    if card.check_back_on is not None:
        said.append(_look_again(card.check_back_on, reader))
    if card.pause_reason:
        said.append((reader.body(card.pause_reason), "$muted"))
    return tuple(line(piece) for piece in said)


def _look_again(on: date, reader: Reader) -> tuple[str, str]:
    day = wording.day(on, reader.today)
    if on < reader.today:
        return _("You meant to look again {day}.").format(day=day), "$late"
    return _("Look again {day}.").format(day=day), "$foreground"
