"""The field guide: lessons at the left, the one you are at beside them, one's own at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen

from mentorlog.content.guide import Lesson, Moment, lessons
from mentorlog.display import cut
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.record_list import RecordList


class GuideScreen(Overlay[None]):
    """All lessons of this journal; begins at that of the key `first`, or the one for `moment`."""

    BINDINGS = bindings("guide")
    DEFAULT_CSS = """
    GuideScreen > .card { width: 108; height: 90%; padding: 1 1; }
    GuideScreen Horizontal { height: 1fr; }
    GuideScreen RecordList { width: 36; }
    GuideScreen MarkdownPage { width: 1fr; padding: 0 1 0 3; }
    GuideScreen.-narrow RecordList { width: 24; }
    GuideScreen.-narrow MarkdownPage { padding: 0 0 0 1; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]

    def __init__(self, moment: Moment = Moment.anytime, first: str = "") -> None:
        super().__init__()
        self._moment = moment
        self._first = first

    def card_title(self) -> str:
        """What this is."""
        return _("Field guide")

    def card_facts(self) -> str:
        """How to go about it."""
        words = _("↑ ↓ another lesson · tab into the text · {key} closes")
        if isinstance(self.focused, MarkdownPage):
            words = _("↑ ↓ further in the text · {key} back to the lessons")
        return words.format(key=key_in_words("guide.leave", self.app.settings.keys))

    def on_descendant_focus(self) -> None:
        """In the text its keys do something else than among the lessons."""
        self.query_one(".card").border_subtitle = line(self.card_facts())

    def compose_card(self) -> ComposeResult:
        """The titles and the text."""
        with Horizontal():
            yield RecordList(_draw)
            yield MarkdownPage()

    async def on_mount(self) -> None:
        """Show the lessons, and the one that helps now."""
        titles = self.query_one(RecordList)
        titles.focus()
        found = await self._lessons()
        if not found:
            text = _("Every lesson is hidden. Press {key} and type “lessons” to show them again.")
            self.query_one(MarkdownPage).read(text.format(key=self.app.key_of("app.palette")))
            return
        helps = [
            number
            for number, lesson in enumerate(found)
            if (lesson.key == self._first if self._first else lesson.moment is self._moment)
        ]
        titles.show(len(found), 0, found)
        titles.cursor = helps[0] if helps else 0
        self._read(found[titles.cursor])

    async def _lessons(self) -> Sequence[Lesson]:
        """Those of the open journal; before it is open, all that are built in."""
        if not self.app.is_open:
            return lessons()
        from mentorlog.journal import templates

        try:
            return await self.app.journal.run(templates.lessons)
        except MentorlogError as failure:
            self.app.tell(failure)
            return lessons()

    @on(RecordList.Highlighted)
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        if event.row is not None:
            self._read(event.row)

    @on(RecordList.Chosen)
    def _chosen(self) -> None:
        self.query_one(MarkdownPage).focus()

    def _read(self, lesson: Lesson) -> None:
        self.query_one(MarkdownPage).read(f"# {lesson.title}\n\n{lesson.text}")


def moment_on(screen: Screen[Any]) -> Moment:
    """What the person is at, as the focused widget, or what it is part of, says by `GUIDE`."""
    node: DOMNode | None = screen.focused or screen
    while node is not None:
        moment = getattr(node, "GUIDE", None)
        if isinstance(moment, Moment):
            return moment
        node = node.parent
    return Moment.anytime


def _draw(lesson: Lesson, cells: int, here: bool) -> list[Content]:
    return [line((cut(lesson.title, cells), "bold $foreground" if here else "$foreground"))]
