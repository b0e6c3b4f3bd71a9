"""The areas on their number keys, always visible, the current one marked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive

from mentorlog.display import cut
from mentorlog.tui.areas import AREAS
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed
from mentorlog.wording import DOT

_BRAND = "mentorlog"
_AROUND = 4  # cells of a tab beside its name
_LEAST = 5  # cells of a name, at least
_MARGIN = 2  # cells right of what holds now


class TabBar(Pointed):
    """One line: the program's name, the areas, and at the right what holds now (`facts`)."""

    DEFAULT_CSS = """
    TabBar {
        height: 2;
        background: $background;
        color: $muted;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    current: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")

    def __init__(self, current: str) -> None:
        super().__init__()
        self.set_reactive(TabBar.current, current)
        self._places: list[tuple[range, str]] = []

    def render(self) -> Content:
        """The line, with its parts' places remembered for the mouse."""
        width = self.size.width
        roomy = width >= 100
        parts: list[tuple[str, str]] = [(f"  {_BRAND}  ", "bold $primary")] if roomy else []
        column = len(parts[0][0]) if parts else 0
        self._places = []
        # In little room the last fact is the one that matters: others may be looking.
        told = self.facts if roomy else self.facts.rpartition(DOT)[2]
        facts = line((told, "$key"))
        margin = _MARGIN if roomy else 1
        taken = facts.cell_length + _MARGIN if self.facts else 0
        titles, gap = self._titles(width - column - taken)
        for area in AREAS:
            here = area.name == self.current
            number, title = f" {area.number} ", titles[area.name]
            # Standing close, only the current one keeps the cell behind it, for its colour.
            title += " " if gap >= 0 or here else ""
            self._places.append((range(column, column + len(number) + len(title)), area.name))
            column += len(number) + len(title) + max(0, gap)
            parts.append((number, "bold $background on $primary" if here else "$key"))
            style = "bold $background on $primary" if here else "$muted"
            pointed = len(title.rstrip()) if area.name == self.pointed else 0
            parts += [(title[:pointed], style + POINTED)] * bool(pointed)
            parts.append((title[pointed:], style))
            parts.append((" " * gap, ""))
        space = width - column - facts.cell_length - margin
        if self.facts and space >= 0:
            return Content.assemble(*parts, " " * space, facts)
        return Content.assemble(*parts)

    def _titles(self, room: int) -> tuple[dict[str, str], int]:
        """The names of the areas, and the gap between two; in little room the longest give way.

        Before any does they stand close, with a gap of -1. The one that is current stays whole.
        """
        titles = {area.name: area.title for area in AREAS}
        if self._cells(titles) + len(titles) <= room:
            return titles, 1
        if self._cells(titles) <= room:
            return titles, 0
        if self._cells(titles) - len(titles) < room:
            return titles, -1
        givers = [name for name in titles if name != self.current]
        while self._cells(titles) - len(titles) >= room:
            longest = max(givers, key=lambda name: len(titles[name]))
            if len(titles[longest]) <= _LEAST:
                break
            titles[longest] = cut(titles[longest], len(titles[longest]) - 1)
        return titles, -1

    @staticmethod
    def _cells(titles: dict[str, str]) -> int:
        return sum(len(title) + _AROUND for title in titles.values())

    def target(self, event: events.MouseEvent) -> str | None:
        """The area whose tab stands there, unless its first screen is in front."""
        found = (name for place, name in self._places if event.x in place and event.y == 0)
        name = next(found, None)
        return None if name == self.current and len(self.app.screen_stack) == 1 else name

    async def on_click(self, event: events.Click) -> None:
        """Go to the area that was clicked."""
        if (name := self.target(event)) is not None:
            await self.run_action(f"screen.area('{name}')")
