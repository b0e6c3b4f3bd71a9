"""What changed from one version of an agreement to another, word by word."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentorlog.content.agreement import texts
from mentorlog.domain.agreements import Change, Piece, differences
from mentorlog.domain.kinds import ClauseKind
from mentorlog.i18n import _
from mentorlog.journal.records import AgreementCard
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line


class DifferenceScreen(Overlay[None]):
    """Each clause that differs: what went in [− …], what came in [+ …]."""

    DEFAULT_CSS = """
    DifferenceScreen VerticalScroll { height: auto; max-height: 100%; padding: 0 1; }
    DifferenceScreen Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, before: AgreementCard, after: AgreementCard) -> None:
        super().__init__()
        self._before, self._after = before, after

    def card_title(self) -> str:
        """Which two."""
        return _("From version {before} to version {after}").format(
            before=self._before.version, after=self._after.version
        )

    def card_facts(self) -> str:
        """How to read it."""
        words = _("[− gone] · [+ new] · {key} closes")
        return words.format(key=key_in_words("overlay.leave", self.app.settings.keys))

    def compose_card(self) -> ComposeResult:
        """The clauses that differ."""
        changed = differences(self._before.texts, self._after.texts)
        with VerticalScroll():
            if not changed:
                yield Static(_("Not a word differs."), markup=False)
            for kind, pieces in changed:
                yield Static(told(kind, pieces))

    def on_mount(self) -> None:
        """So that keys scroll it."""
        self.query_one(VerticalScroll).focus()


def told(kind: ClauseKind, pieces: Sequence[Piece]) -> Content:
    """A clause with what changed in it; said by signs, and by style beside them."""
    told = [line((texts().clause(kind).title, "bold $key")), Content("\n")]
    told += [_piece(piece) for piece in pieces]
    return Content.assemble(*told)


def _piece(piece: Piece) -> Content:
    match piece.change:
        case Change.removed:
            return line((f"[−{piece.text}]", "strike $late"), keep_newlines=True)
        case Change.added:
            return line((f"[+{piece.text}]", "bold $primary"), keep_newlines=True)
    return line(piece.text, keep_newlines=True)
