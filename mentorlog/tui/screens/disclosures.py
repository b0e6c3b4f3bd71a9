"""Everything that ever left the journal, the latest first."""

from __future__ import annotations

from functools import partial
from typing import Final

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.display import cut_words, fit, safe
from mentorlog.i18n import _
from mentorlog.journal import disclosures
from mentorlog.journal.disclosures import DisclosureRow
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording import leaving

_AT_MOST: Final = 500
_ROWS: Final = 3  # lines of one: when and as what; what of it; what was left out
_WHEN: Final = 23  # cells: "28 September 2024 20:45"


class DisclosuresScreen(Overlay[None]):
    """When, as what, for whom, what of it, and what stayed behind; nothing here can be changed."""

    DEFAULT_CSS = """
    DisclosuresScreen > .card { width: 96; }
    DisclosuresScreen .sentence { dock: top; height: auto; color: $muted; margin: 0 1 1 1; }
    DisclosuresScreen RecordList { height: auto; max-height: 100%; }
    """

    def card_title(self) -> str:
        """What this is."""
        return _("What left the journal")

    def card_facts(self) -> str:
        """How to leave."""
        return _("{key} closes").format(key=key_in_words("overlay.leave", self.app.settings.keys))

    def compose_card(self) -> ComposeResult:
        """A sentence, and what left."""
        yield Static(classes="sentence", markup=False)
        yield RecordList(self._draw, row_height=_ROWS)

    async def on_mount(self) -> None:
        """Read it."""
        read = partial(disclosures.page, limit=_AT_MOST)
        rows = await self.app.journal.run(read)
        words = (
            _("Each export is written down before its file appears, and stays written down.")
            if rows
            else _("Nothing has left the journal. Backups are encrypted and do not count.")
        )
        self.query_one(".sentence", Static).update(words)
        shown = self.query_one(RecordList)
        shown.display = bool(rows)
        shown.styles.height = len(rows) * _ROWS
        shown.show(len(rows), 0, rows)
        if rows:
            shown.focus()

    def _draw(self, row: DisclosureRow, cells: int, here: bool) -> list[Content]:
        at = wording.moment(clock.civil(row.left_at), clock.today())
        name = row.alias if self.app.discreet else row.name
        said = " · ".join(
            part
            for part in (
                leaving.form_words(row.form),
                leaving.reader_words(row.for_whom),
                safe(name, keep_newlines=False),
                _("encrypted") if row.encrypted else "",
            )
            if part
        )
        room, under = max(1, cells - _WHEN - 2), " " * (_WHEN + 2)
        style = "bold" if here else ""
        behind = _("without: {what}").format(what=row.left_out) if row.left_out else ""
        return [
            line((fit(at, _WHEN) + "  ", "$muted"), (cut_words(said, room), style)),
            line((under + cut_words(safe(row.scope, keep_newlines=False), room), "")),
            line((under + cut_words(safe(behind, keep_newlines=False), room), "$muted")),
        ]
