"""The text behind the note editor: kept as it was written, shown as it is safe to show.

Textual's own document cuts lines at every separator Unicode knows and joins them with one of
them, which changes text that merely holds one. This one cuts only at line feeds, so that opening
and saving a note gives back the same characters. What a terminal would obey is
shown as a symbol of the same length (see `display.safe`), so the cursor stays where it belongs.
It also counts words as they come and go, for counting a megabyte at every key would be felt.
"""

from __future__ import annotations

import re
from itertools import count
from typing import Final, overload

from textual.document._document import Document, EditResult, Location
from textual.document._wrapped_document import WrappedDocument

from mentorlog.display import safe

# A word holds a letter or a digit; in scripts written without spaces each character is one.
_WORD: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
    r"(?:[\w'’.,/-]*[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])?"
)

_VERSIONS: Final = count()


def count_words(text: str) -> int:
    """How many words a reader would count in `text`; Markdown's signs are none."""
    return sum(1 for _word in _WORD.finditer(text))


class NoteDocument(Document):
    """Lines as written (`text`) and as shown (`lines`, `[…]`), with sizes kept up to date."""

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._lines = text.split("\n")
        self._shown = [safe(line) for line in self._lines]
        self._joined: str | None = text
        #: Words in the text.
        self.words = count_words(text)
        #: Characters in the text, ends of lines included.
        self.characters = len(text)
        #: Another one after every change, and for every document: tells whether text was seen.
        self.version = next(_VERSIONS)

    @property
    def lines(self) -> list[str]:
        """The lines as they may be shown, without their ends."""
        return self._shown

    @property
    def text(self) -> str:
        """The text as it was written."""
        if self._joined is None:
            self._joined = "\n".join(self._lines)
        return self._joined

    @overload
    def __getitem__(self, line_index: int) -> str: ...

    @overload
    def __getitem__(self, line_index: slice) -> list[str]: ...

    def __getitem__(self, line_index: int | slice) -> str | list[str]:
        """A line, or several, as they may be shown."""
        return self._shown[line_index]

    def written(self, row: int) -> str:
        """The line at `row` as it was written."""
        return self._lines[row]

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Put `text` in the place of what stands from `start` to `end`; every edit passes here."""
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        before = self._lines[top][:left] if top < len(self._lines) else ""
        after = self._lines[bottom][right:] if bottom < len(self._lines) else ""
        pieces = text.split("\n")
        column = len(pieces[-1]) + (len(before) if len(pieces) == 1 else 0)
        pieces[0] = before + pieces[0]
        pieces[-1] += after
        going = self._lines[top : bottom + 1]
        self._lines[top : bottom + 1] = pieces
        self._shown[top : bottom + 1] = [safe(piece) for piece in pieces]
        self._count(going, pieces)
        return EditResult((top + len(pieces) - 1, column), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """What stands from `start` to `end`, as it was written."""
        (top, left), (bottom, right) = sorted((start, end))
        lines = self._lines[top : bottom + 1]
        if not lines:
            return ""
        if bottom < len(self._lines):
            lines[-1] = lines[-1][:right]
        lines[0] = lines[0][left:]
        return "\n".join(lines)

    def _count(self, going: list[str], coming: list[str]) -> None:
        self._joined = None
        self.version = next(_VERSIONS)
        self.words += sum(map(count_words, coming)) - sum(map(count_words, going))
        self.characters += sum(map(len, coming)) - sum(map(len, going)) + len(coming) - len(going)


class WrappedNote(WrappedDocument):
    """Textual's wrapping, which knows its own height instead of adding it up at every line."""

    @property
    def height(self) -> int:
        """Rows on the screen, at the width it was last wrapped to."""
        return len(self._offset_to_line_info)
