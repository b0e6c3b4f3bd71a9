"""A card of words beside their explanation, to read and leave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mentorlog.i18n import _
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.hanging import Hanging

#: A term and its text; without a term a heading or a paragraph over the whole width.
Row = tuple[Content | None, Content]

#: An empty line between two rows.
BLANK: Final[Row] = (None, Content(" "))


class RowsCard(Overlay[None]):
    """Base of such cards. It scrolls with the arrows; its text begins `indent` cells in."""

    DEFAULT_CSS = """
    RowsCard > .card { width: 96; }
    RowsCard VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """

    def card_facts(self) -> str:
        """How to leave."""
        return _("{key} closes").format(key=key_in_words("overlay.leave", self.app.settings.keys))

    def compose_card(self) -> ComposeResult:
        """Room for the rows."""
        yield VerticalScroll()

    async def on_mount(self) -> None:
        """Show what there is to read."""
        rows, indent = await self.rows()
        scroll = self.query_one(VerticalScroll)
        await scroll.mount(Hanging(rows, indent))
        scroll.focus()

    async def rows(self) -> tuple[Sequence[Row], int]:
        """The rows, and how many cells their terms take."""
        raise NotImplementedError
