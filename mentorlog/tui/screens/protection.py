"""What protects this journal, at a glance: the same that `mentorlog doctor` says."""

from __future__ import annotations

import asyncio

from textual.content import Content

from mentorlog.display import fit, width
from mentorlog.i18n import _
from mentorlog.tui.screens.rows_card import BLANK, Row, RowsCard
from mentorlog.tui.widgets.line import line
from mentorlog.vault import protection
from mentorlog.vault.protection import Finding, Looked, Verdict
from mentorlog.wording.protection import SIGNS, verdict_words

_TITLE = 19  # cells
_STYLES = {Verdict.good: "$primary", Verdict.mend: "bold $late"}


class ProtectionScreen(RowsCard):
    """Each thing with a word, a sentence, and what to do about it; what is to do stands first."""

    def card_title(self) -> str:
        """What this is."""
        return _("What protects this journal")

    async def rows(self) -> tuple[list[Row], int]:
        """Look; asking the system and the keyring must not hold up the screen."""
        at = Looked(
            self.app.path,
            self.app.settings,
            self.app.state,
            recovery_confirmed=self.app.journal.vault.recovery_confirmed,
        )
        found = await asyncio.to_thread(protection.look, at)
        found.sort(key=lambda one: one.verdict is not Verdict.mend)
        said = max((width(_said(one)) for one in found), default=0)
        return [row for one in found for row in _rows(one)][:-1], _TITLE + said + 2


def _said(one: Finding) -> str:
    return f"{SIGNS[one.verdict]} {verdict_words(one.verdict)}"


def _rows(one: Finding) -> list[Row]:
    style = _STYLES.get(one.verdict, "$muted")
    term = line((fit(one.title, _TITLE), "$key"), (_said(one), style))
    rows: list[Row] = [(term, line(one.words))]
    if one.advice:
        rows.append((Content(""), line(("→ ", "$muted"), (one.advice, "$muted"))))
    return [*rows, BLANK]
