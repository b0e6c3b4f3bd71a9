"""What protects this journal, at a glance: the same that `mentorlog doctor` says."""

from __future__ import annotations

import asyncio

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from mentorlog.i18n import _
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.hanging import Hanging
from mentorlog.tui.widgets.line import line
from mentorlog.vault import protection
from mentorlog.vault.protection import Finding, Looked, Verdict
from mentorlog.wording.protection import SIGNS, verdict_words

Row = tuple[Content | None, Content]

_TITLE = 19  # cells
_BLANK: Row = (None, Content(" "))
_STYLES = {Verdict.good: "$primary", Verdict.mend: "bold $late"}


class ProtectionScreen(Overlay[None]):
    """Each thing with a word, a sentence, and what to do about it; what is to do stands first."""

    DEFAULT_CSS = """
    ProtectionScreen > .card { width: 96; }
    ProtectionScreen VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """

    def card_title(self) -> str:
        """What this is."""
        return _("What protects this journal")

    def card_facts(self) -> str:
        """How to leave."""
        return _("esc closes")

    def compose_card(self) -> ComposeResult:
        """Room for what is found."""
        yield VerticalScroll()

    async def on_mount(self) -> None:
        """Look; asking the system and the keyring must not hold up the screen."""
        at = Looked(
            self.app.path,
            self.app.settings,
            self.app.state,
            recovery_confirmed=self.app.journal.vault.recovery_confirmed,
        )
        found = await asyncio.to_thread(protection.look, at)
        found.sort(key=lambda one: one.verdict is not Verdict.mend)
        rows = [row for one in found for row in _rows(one)][:-1]
        scroll = self.query_one(VerticalScroll)
        await scroll.mount(Hanging(rows, _TITLE))
        scroll.focus()


def _rows(one: Finding) -> list[Row]:
    style = _STYLES.get(one.verdict, "$muted")
    said = f"{SIGNS[one.verdict]} {verdict_words(one.verdict)}"
    rows: list[Row] = [(line((one.title, "$key")), line((said, style), "  ", one.words))]
    if one.advice:
        rows.append((Content(""), line(("→ ", "$muted"), (one.advice, "$muted"))))
    return [*rows, _BLANK]
