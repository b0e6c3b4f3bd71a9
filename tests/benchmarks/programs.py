"""Small programs around one widget, each run in a terminal of its own and timed from outside.

`python -m tests.benchmarks.programs bare`, `screen`, `list 10000` (records) or `editor 100000`
(bytes).
"""

from __future__ import annotations

import random
import sys

from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from mentorlog import process
from mentorlog.tui.widgets.note_editor import NoteEditor
from mentorlog.tui.widgets.record_list import RecordList
from tests.benchmarks import journals

#: What each of them shows once it is ready.
READY = "complete"


class Bare(App[None]):
    """The floor: a key changes one line of text."""

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def on_key(self) -> None:
        shown = self.query_one(Static)
        shown.update(str(shown.content)[:40] + "." if len(str(shown.content)) < 40 else READY)


class Panes(Screen[None]):
    """A title, two pages of text side by side, and a footer."""

    CSS = "Panes Horizontal { height: 1fr; } Panes Horizontal Static { border: round white; }"

    def compose(self) -> ComposeResult:
        page = journals.words(random.Random(5), 200)
        yield Static("A title")
        with Horizontal():
            yield Static(page)
            yield Static(page)
        yield Static(READY)


class Opening(App[None]):
    """The floor of a screen: a key opens one, the next one closes it."""

    def compose(self) -> ComposeResult:
        yield Static(READY)

    def on_key(self) -> None:
        if isinstance(self.screen, Panes):
            self.pop_screen()
        else:
            self.push_screen(Panes())


class Listing(App[None]):
    """The one list of records, over so many of them."""

    def __init__(self, total: int) -> None:
        super().__init__()
        self.animation_level = "none"
        self._total = total

    def compose(self) -> ComposeResult:
        yield RecordList(_two_lines, row_height=2)

    def on_record_list_wanted(self, wanted: RecordList.Wanted) -> None:
        rows = range(wanted.first, min(wanted.first + wanted.count, self._total))
        wanted.records.show(self._total, wanted.first, rows)

    def on_mount(self) -> None:
        records = self.query_one(RecordList)
        records.show(self._total, 0, range(min(200, self._total)))
        records.focus()


class Writing(App[None]):
    """The note editor in the middle of so much text."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.animation_level = "none"
        text = journals.words(random.Random(3), size // 6)
        middle = text.index("\n", len(text) // 2)
        self._text = f"{text[:middle]}\n{READY}\n{text[middle:]}"

    def compose(self) -> ComposeResult:
        yield NoteEditor(self._text)

    def on_mount(self) -> None:
        editor = self.query_one(NoteEditor)
        editor.focus()
        before = self._text[: self._text.index(f"\n{READY}\n")]
        editor.move_cursor((before.count("\n") + 1, 0))
        editor.scroll_cursor_visible(center=True)


def _two_lines(row: int, width: int, selected: bool) -> list[Content]:
    name = Content.styled(f"Somebody {row}", "bold" if selected else "")
    return [name, Content.styled(f"2 March · 60 min · {READY}, number {row}", "dim")]


if __name__ == "__main__":
    # As the program itself does; a search for garbage would be measured instead of a key.
    process.prepare()
    process.begin_without_searching()
    process.search_again()
    match sys.argv[1:]:
        case ["bare"]:
            Bare().run()
        case ["screen"]:
            Opening().run()
        case ["list", total]:
            Listing(int(total)).run()
        case ["editor", size]:
            Writing(int(size)).run()
