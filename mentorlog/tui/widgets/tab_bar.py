"""The areas on their number keys, always visible, the current one marked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.tui.areas import AREAS
from mentorlog.tui.widgets.line import line

_BRAND = "mentorlog"


class TabBar(Widget):
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
        for area in AREAS:
            here = area.name == self.current
            number, title = f" {area.number} ", f"{area.title} "
            self._places.append((range(column, column + len(number) + len(title)), area.name))
            column += len(number) + len(title) + 1
            parts.append((number, "bold $background on $primary" if here else "$key"))
            parts.append((title, "bold $background on $primary" if here else "$muted"))
            parts.append((" ", ""))
        facts = line((self.facts, "$key"))
        space = width - column - facts.cell_length - 2
        if self.facts and space > 0:
            return Content.assemble(*parts, " " * space, facts)
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Go to the area that was clicked."""
        for place, name in self._places:
            if event.x in place and event.y == 0:
                await self.run_action(f"screen.area('{name}')")
