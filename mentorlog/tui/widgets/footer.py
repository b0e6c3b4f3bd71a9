"""The keys that matter here, at most seven, in one line; each can be clicked."""

from __future__ import annotations

from textual import events, getters
from textual.content import Content
from textual.screen import Screen

from mentorlog.display import width
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands import COMMANDS
from mentorlog.tui.widgets.pointed import POINTED, Pointed

MOST = 7
_UNDO = "app.undo"
#: What always stays: by the palette the mouse reaches everything else, and the way back from a
#: deletion is there only for a while.
_STAYS = frozenset({"app.palette", _UNDO, "templates.undo"})
_GAP = 2  # cells between two keys


class CommandFooter(Pointed):
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

    app = getters.app(MentorlogApp)

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
        """What is shown: the key as Textual names it, as a person reads it, and the words.

        What the part in front can do comes first, then the page it is on, then what works anywhere.
        The palette is always among them where it works, and undo while there is something deleted
        to bring back.
        """
        order = {known.id: place for place, known in enumerate(COMMANDS)}
        found: dict[str, tuple[int, str, str, str]] = {}
        for key, active in self.screen.active_bindings.items():
            binding = active.binding
            wanted = binding.show or binding.id in self._also
            wanted = wanted or (binding.id == _UNDO and self.app.undoable)
            if not (wanted and active.enabled) or binding.id in found:
                continue
            rank = order.get(binding.id or "", len(order)) + len(order) * _distance(binding.id)
            shown = self.app.get_key_display(binding)
            found[binding.id or key] = (rank, key, shown, binding.description)
        stays = [found.pop(command_id) for command_id in _STAYS & found.keys()]
        most = sorted([*sorted(found.values())[: MOST - len(stays)], *stays])
        return [(key, shown, words) for _rank, key, shown, words in most]

    def render(self) -> Content:
        """The line; keys that would not fit whole are left out, the last first.

        Empty while a card is open above: none of these keys would do anything then.
        """
        parts: list[tuple[str, str]] = []
        column = 0
        self._places = []
        if self.app.screen is not self.screen:
            return Content("")
        for key, shown, words in self._fitting():
            cells = width(f"{shown} {words}")
            self._places.append((range(column, column + cells), key))
            parts += [("  ", "")] * bool(parts)
            pointed = POINTED if key == self.pointed else ""
            parts += [(shown, f"bold $key{pointed}"), (f" {words}", f"$muted{pointed}")]
            column += cells + _GAP
        return Content.assemble(*parts)

    def _fitting(self) -> list[tuple[str, str, str]]:
        keys = self.keys()
        while keys and sum(map(_cells, keys)) - _GAP > self.content_size.width:
            given = [at for at, (key, _shown, _words) in enumerate(keys) if not self._stays(key)]
            del keys[given[-1] if given else -1]
        return keys

    def _stays(self, key: str) -> bool:
        active = self.screen.active_bindings.get(key)
        return active is not None and active.binding.id in _STAYS

    def target(self, event: events.MouseEvent) -> str | None:
        """The key that stands there."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        return next((key for place, key in self._places if offset.x in place), None)

    def on_click(self, event: events.Click) -> None:
        """Do what the clicked key does."""
        if (key := self.target(event)) is not None:
            self.app.simulate_key(key)


def _cells(one: tuple[str, str, str]) -> int:
    """What a key and its words take, with the gap after them."""
    _key, shown, words = one
    return width(f"{shown} {words}") + _GAP


def _distance(command_id: str | None) -> int:
    """How far from what is in focus a command is: 0 here, 1 on the whole page, 2 anywhere."""
    scope = (command_id or "app.").partition(".")[0]
    return {"app": 2, "relationship": 1}.get(scope, 0)
