"""The text area a note is written in: Markdown, as typed, with every key in its turn.

Textual runs the keys that are bound, arrows and backspace among them, only after a key event has
climbed to the app, so that letters typed meanwhile overtake them. Here each key is carried out
when its turn comes, which is what keeps fast typing and pasted text in order.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from textual import events
from textual.document._document import EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.geometry import Offset
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import TextArea

from mentorlog.domain.lines import clean_input
from mentorlog.tui.widgets.note_document import NoteDocument, WrappedNote
from mentorlog.tui.widgets.veil import veil

#: What is edited in place: more than this would be felt at every key, so it is only read.
MOST_CHARACTERS: Final = 1_500_000
#: Longest line that is edited in place; a line is laid out anew as a whole at every key.
LONGEST_LINE: Final = 20_000

#: Keys that write and have a name. A line break in a paste comes as ctrl+j where the terminal
#: does not say that it is one.
_WRITTEN: Final = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}


def fits(text: str) -> bool:
    """Whether `text` can be edited in place without a wait at every key."""
    if len(text) > MOST_CHARACTERS:
        return False
    return len(text) <= LONGEST_LINE or max(map(len, text.split("\n"))) <= LONGEST_LINE


class NoteEditor(TextArea):
    """Markdown as it is typed. Posts `TextArea.Changed`; `words` and `characters` are at hand."""

    DEFAULT_CSS = """
    NoteEditor, NoteEditor:focus {
        border: none;
        padding: 0 1;
        background: $background;
        color: $foreground;

        & .text-area--cursor-line { background: $background; }
        & .text-area--placeholder { color: $text-muted; text-style: italic; }
        & .text-area--matching-bracket { background: $panel; }
    }
    """

    #: Show only the line being written: somebody may be looking over the shoulder.
    veiled: reactive[bool] = reactive(False)

    def __init__(self, text: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(
            text,
            tab_behavior="indent",
            placeholder=placeholder,
            highlight_cursor_line=False,
            max_checkpoints=500,
            id=id,
        )
        self.indent_type = "tabs"

    @property
    def note(self) -> NoteDocument:
        """The document, with its sizes."""
        assert isinstance(self.document, NoteDocument)
        return self.document

    @property
    def version(self) -> int:
        """Grows with every change of the text."""
        return self.note.version

    def put(self, text: str) -> None:
        """Make `text` the whole text in a way that can be undone."""
        self.replace(text, self.document.start, self.document.end, maintain_selection_offset=False)

    def edit(self, edit: Edit) -> EditResult:
        """Every change by a person passes here: what no record may hold is replaced first."""
        edit.text = clean_input(edit.text)
        return super().edit(edit)

    def render_line(self, y: int) -> Strip:
        """One row; veiled, all but the line being written become blocks."""
        strip = super().render_line(y)
        if not self.veiled:
            return strip
        row, _column = self.wrapped_document.offset_to_location(Offset(0, y + self.scroll_offset.y))
        return strip if row == self.cursor_location[0] else veil(strip)

    async def _on_key(self, event: events.Key) -> None:
        """Carry out the key now, whether it writes or is bound to something."""
        focused = self.screen.focused
        if focused is not None and focused is not self:
            # An earlier key moved the focus on; this one was meant for what has it now.
            event.stop()
            event.prevent_default()
            focused._forward_event(events.Key(event.key, event.character))
            return
        if (written := self._written_by(event)) is not None:
            event.stop()
            event.prevent_default()
            self._restart_blink()
            self._replace_via_keyboard(written, *self.selection)
            return
        bound = self.screen.active_bindings.get(event.key)
        # The tab key and escape are not for the text area's own idea of leaving it.
        if bound is not None and bound.enabled and not bound.binding.priority:
            event.stop()
            event.prevent_default()
            await self.app.run_action(bound.binding.action, bound.node)
        elif event.key == "escape":
            event.prevent_default()

    def _written_by(self, event: events.Key) -> str | None:
        """What the key writes; None for one that commands.

        Textual writes only what Python calls printable, which a no-break space is not, nor what
        joins the parts of an emoji or of a word in many scripts.
        """
        if self.read_only:
            return None
        if event.key in _WRITTEN:
            return _WRITTEN[event.key]
        character = event.character
        if character is None or unicodedata.category(character) == "Cc":
            return None
        return character

    def _set_document(self, text: str, language: str | None) -> None:
        """Stand on our own document; there is no syntax to parse."""
        self._highlight_query = None
        document = NoteDocument(text)
        self.document = document
        self.wrapped_document = WrappedNote(document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._line_cache.clear()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()
