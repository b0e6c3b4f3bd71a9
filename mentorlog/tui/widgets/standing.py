"""Where one relationship stands: its stages on a line, and in words when you met and meet."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import clock, wording
from mentorlog.display import width
from mentorlog.domain.kinds import Status
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.stage_bar import StageBar

#: Cells of the border on both sides of a title.
_AROUND = 4


class Sentences(Widget):
    """Short sentences: beside each other where they fit, else one to a line."""

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
        beside = Content("  ").join(self.said)
        if beside.cell_length <= width:
            return [beside]
        return [part for sentence in self.said for part in sentence.wrap(max(1, width))]


class Standing(Pane):
    """A pane of two lines; who it is in the border above, what is agreed in the one below."""

    DEFAULT_CSS = """
    Standing {
        height: auto;
    }
    """

    def compose(self) -> ComposeResult:
        """The stages, and a sentence."""
        yield StageBar()
        yield Sentences()

    def __init__(self) -> None:
        super().__init__()
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


def title(card: RelationshipCard, reader: Reader, cells: int) -> str:
    """Who, what you are to each other, what kind it is; in `cells` cells if it can be."""
    row = card.row
    kinds = wording.kinds_label(row.axes)
    said = wording.DOT.join((reader.them, wording.role_sentence(row.my_role), kinds))
    if width(said) <= cells:
        return said
    return wording.DOT.join((reader.them, wording.role(row.my_role), kinds))


def facts(card: RelationshipCard) -> str:
    """Since when, how often, how many sessions."""
    row = card.row
    parts = []
    if row.started_on is not None:
        month = wording.month_and_year(row.started_on)
        parts.append(_("since {month}").format(month=month))
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
        return (line((wording.status_words(row.status), "$muted")),)
    pieces: list[tuple[str, str]] = []
    if row.next_planned is not None:
        moment = wording.moment(clock.civil(row.next_planned), reader.today)
        pieces.append((_("You meet {moment}.").format(moment=moment), "bold"))
    if row.cadence.every is not None:
        style = "$late" if row.cadence.silent else "$muted"
        pieces.append((wording.cadence_words(row.cadence), style))
    elif row.last_held is not None:
        ago = wording.ago(clock.civil(row.last_held).date(), reader.today)
        pieces.append((_("You met {ago}.").format(ago=ago), "$muted"))
    elif not pieces:
        pieces.append((_("You have not met yet."), "$muted"))
    return tuple(line(piece) for piece in pieces)


def _paused(card: RelationshipCard, reader: Reader) -> tuple[Content, ...]:
    said = []
    if card.paused_since is not None:
        since = wording.day(card.paused_since, reader.today)
        said.append((_("Paused since {day}.").format(day=since), "$key"))
    if card.check_back_on is not None:
        again = wording.day(card.check_back_on, reader.today)
        said.append((_("Look again {day}.").format(day=again), "$foreground"))
    if card.pause_reason:
        said.append((reader.body(card.pause_reason), "$muted"))
    return tuple(line(piece) for piece in said)
