"""One earlier version of a text, to read before it takes the place of what stands there now."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from textual.app import ComposeResult

from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.long_text import LongText

#: Before a line that stands there no longer, and before one that still does.
_GONE: Final = "▌ "
_HERE: Final = "  "
#: Lines up to which it is worked out which of them are gone.
_MOST: Final = 5_000


class EarlierVersion(Overlay[bool]):
    """The text as it was, `now` what it says now; dismissed with True to put it back."""

    BINDINGS = bindings("version")
    DEFAULT_CSS = """
    EarlierVersion > .card { width: 96; height: 90%; padding: 1 1; }
    EarlierVersion LongText { height: 1fr; background: $background; }
    """

    def __init__(self, title: str, text: str, now: str) -> None:
        super().__init__()
        self._title = title
        self._text = marked(text, now)

    def card_title(self) -> str:
        """Until when it said so."""
        return self._title

    def card_facts(self) -> str:
        """How to read it, and the keys."""
        words = _("▌ is no longer there · {key} puts this into the text")
        return words.format(key=key_in_words("version.put_back", self.app.settings.keys))

    def compose_card(self) -> ComposeResult:
        """The text."""
        yield LongText()
        yield CommandFooter()

    def on_mount(self) -> None:
        """Show it."""
        page = self.query_one(LongText)
        page.veiled = self.app.discreet
        page.read(self._text)
        page.focus()

    def action_put_back(self) -> None:
        """Let it take the place of what stands there."""
        self.dismiss(True)


def marked(text: str, now: str) -> str:
    """The text with a bar before each line that `now` does not have any more."""
    lines, present = text.split("\n"), now.split("\n")
    if max(len(lines), len(present)) > _MOST:
        return text
    kept: set[int] = set()
    for same in SequenceMatcher(None, lines, present, autojunk=False).get_matching_blocks():
        kept.update(range(same.a, same.a + same.size))
    return "\n".join((_HERE if at in kept else _GONE) + one for at, one in enumerate(lines))
