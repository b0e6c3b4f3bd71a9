"""The keys that matter here, at most seven, in one line; each can be clicked."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from mentorlog.tui.commands import COMMANDS

MOST = 7


class CommandFooter(Widget):
    """Shows what the registry marks for the footer and what is possible with the present focus.

    `also` are ids of commands that matter here though they are not marked.
    """

    DEFAULT_CSS = """
    CommandFooter {
        height: 1;
        dock: bottom;
        background: $background;
        color: $muted;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    def __init__(self, *also: str) -> None:
        super().__init__()
        self._also = also
        self._places: list[tuple[range, str]] = []

    def on_mount(self) -> None:
        """Follow the focus: other keys work elsewhere."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.app.screen_change_signal.subscribe(self, self._changed)

    def _changed(self, _screen: Screen[object]) -> None:
        self.refresh()

    def keys(self) -> list[tuple[str, str, str]]:
        """What is shown: the key as Textual names it, as a person reads it, and the words."""
        order = {known.id: place for place, known in enumerate(COMMANDS)}
        found: dict[str, tuple[int, str, str, str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            wanted = binding.show or binding.id in self._also
            if not (wanted and active.enabled) or binding.id in found:
                continue
            general = binding.id is None or binding.id.startswith("app.")
            rank = order.get(binding.id or "", len(order)) + (len(order) if general else 0)
            shown = self.app.get_key_display(binding)
            found[binding.id or key] = (rank, key, shown, binding.description)
        return [(key, shown, words) for _rank, key, shown, words in sorted(found.values())][:MOST]

    def render(self) -> Content:
        """The line; keys that would not fit whole are left out.

        Empty while a card is open above: none of these keys would do anything then.
        """
        parts: list[tuple[str, str]] = []
        column = 0
        self._places = []
        if self.app.screen is not self.screen:
            return Content("")
        for key, shown, words in self.keys():
            piece = Content(f"{shown} {words}")
            if column + piece.cell_length > self.content_size.width:
                break
            self._places.append((range(column, column + piece.cell_length), key))
            parts += [("  ", "")] * bool(parts)
            parts += [(shown, "bold $key"), (f" {words}", "$muted")]
            column += piece.cell_length + 2
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        for place, key in self._places:
            if event.get_content_offset(self) and event.x - 1 in place:
                self.app.simulate_key(key)
