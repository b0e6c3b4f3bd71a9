"""Match cards beside each other: a heading for each part, and under it a column for each card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import wording
from mentorlog.display import cut, fit, width
from mentorlog.i18n import _
from mentorlog.journal.records import MATCH_PARTS, MatchCardRow
from mentorlog.tui.discreet import body, called
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed

#: Cells between two columns.
GAP = 2
_NOTHING = "–"


def column_width(cells: int, columns: int) -> int:
    """How wide each of `columns` is in `cells`."""
    return max(1, (cells - GAP * (columns - 1)) // max(1, columns))


class CardHeads(Pointed):
    """Who each column is about, with the one that is selected marked; each can be clicked."""

    DEFAULT_CSS = """
    CardHeads { height: 2; width: 1fr; text-wrap: nowrap; }
    """

    cards: reactive[tuple[MatchCardRow, ...]] = reactive(())
    current: reactive[int] = reactive(0)
    hidden: reactive[bool] = reactive(False)

    @dataclass
    class Picked(Message):
        """The head of the column `at` was clicked."""

        at: int

    def target(self, event: events.MouseEvent) -> int | None:
        """Which column stands there."""
        place = event.get_content_offset(self)
        if place is None or not self.cards:
            return None
        at = place.x // (column_width(self.size.width, len(self.cards)) + GAP)
        return at if at < len(self.cards) else None

    def on_click(self, event: events.Click) -> None:
        """Say which one was clicked."""
        if (at := self.target(event)) is not None:
            self.post_message(self.Picked(at))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines: the name, and what was decided."""
        return 2

    def render(self) -> Content:
        """The heads, aligned with the columns below."""
        room = column_width(self.size.width, len(self.cards))
        names: list[Content] = []
        states: list[Content] = []
        for at, card in enumerate(self.cards):
            here = at == self.current
            name = cut(called(card.name, card.alias, discreet=self.hidden), room - 2)
            mark = "▸ " if here else "  "
            style = "bold $primary" if here else "bold"
            pointed = POINTED if at == self.pointed else ""
            rest = " " * max(0, room - width(name) - 2)
            names.append(line((mark, style), (name, style + pointed), rest))
            said = wording.decision_words(card.decision)
            states.append(line((fit(cut("  " + said, room), room), "$muted")))
        gap = Content(" " * GAP)
        return Content("\n").join((gap.join(names), gap.join(states)))


class CardTable(Widget):
    """The parts of up to three cards, each part aligned across the columns."""

    DEFAULT_CSS = """
    CardTable { width: 1fr; height: auto; }
    """

    cards: reactive[tuple[MatchCardRow, ...]] = reactive((), layout=True)
    hidden: reactive[bool] = reactive(False, layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as all parts need."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The parts, one below the other."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, cells: int) -> list[Content]:
        room = column_width(cells, len(self.cards))
        lines: list[Content] = []
        for part in MATCH_PARTS:
            texts = [getattr(card, part) for card in self.cards]
            lines += self._part(wording.match_part(part), texts, room)
        if any(card.reasons.strip() for card in self.cards):
            lines += self._part(_("Reasons"), [card.reasons for card in self.cards], room)
        return lines[:-1]

    def _part(self, heading: str, texts: Sequence[str], room: int) -> list[Content]:
        columns = [self._wrapped(text, room - 2) for text in texts]
        height = max(map(len, columns), default=0)
        rows = [
            Content(" " * GAP).join(
                line("  ", column[at] if at < len(column) else " " * (room - 2))
                for column in columns
            )
            for at in range(height)
        ]
        return [line((heading, "$key")), *rows, Content("")]

    def _wrapped(self, text: str, room: int) -> list[Content]:
        shown = body(text.strip(), discreet=self.hidden)
        if not shown:
            return [line((fit(_NOTHING, room), "$muted"))]
        wrapped = line(shown, keep_newlines=True).wrap(max(1, room))
        return [line(fit(part.plain.rstrip(), room)) for part in wrapped]
