"""Help for what is in focus: what it is, and every key that works there."""

from __future__ import annotations

from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from mentorlog.display import fit, width
from mentorlog.i18n import _
from mentorlog.tui.applying import Applying, commands_on, everywhere_on, scope_title
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import with_keys
from mentorlog.tui.screens.rows_card import BLANK, Row, RowsCard
from mentorlog.tui.widgets.line import line

_GENERAL = "list page area app"
_KEYS = 14  # cells
_TITLE = 22  # cells, at most


class HelpScreen(RowsCard):
    """What can be done on `under`, nearest first; what the glyphs mean."""

    BINDINGS = bindings("help")

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._about = with_keys(explained(under), self.app.settings.keys)
        self._commands = commands_on(under)
        known = {applying.command.id for applying in self._commands}
        self._finds = "app.palette" in known
        if under.is_modal:
            above = everywhere_on(self.app)
            self._commands += (one for one in above if one.command.id not in known)

    def card_title(self) -> str:
        """What this is."""
        return _("Help")

    def card_facts(self) -> str:
        """How to leave, and where more is, unless that is out of reach too."""
        words = _("{help.leave} closes")
        if self._finds:
            words = _("{help.leave} closes · {app.palette} finds anything by name")
        return with_keys(words, self.app.settings.keys)

    async def rows(self) -> tuple[list[Row], int]:
        """The explanation, the keys by where they work, the signs."""
        rows: list[Row] = []
        if self._about:
            rows += [(None, line(self._about, keep_newlines=True)), BLANK]
        for title, applying in _by_title(self._commands):
            rows += _section(title, applying)
        titles = (applying.command.title for applying in self._commands if applying.keys)
        widest = min(_TITLE, max(map(width, titles), default=0))
        return [*rows, *_signs(colors=not self.app.no_color)], _KEYS + widest + 2


def explained(screen: Screen[Any]) -> str:
    """What the focused widget, or what it is part of, says about itself."""
    node: DOMNode | None = screen.focused or screen
    while node is not None:
        words = node.HELP if isinstance(node, Widget) else None
        if words:
            return words
        node = node.parent
    return ""


def _by_title(commands: list[Applying]) -> list[tuple[str, list[Applying]]]:
    """Sections: what is peculiar to this place first; moving about and what works anywhere last.

    Two scopes of the same title are one section to whoever reads it.
    """
    scopes: dict[str, list[Applying]] = {}
    for applying in commands:
        if applying.keys:
            scopes.setdefault(applying.command.scope, []).append(applying)
    sections: dict[str, list[Applying]] = {}
    for scope in sorted(scopes, key=_GENERAL.find):
        sections.setdefault(scope_title(scope).capitalize(), []).extend(scopes[scope])
    return list(sections.items())


def _section(title: str, commands: list[Applying]) -> list[Row]:
    rows: list[Row] = [(None, line((title, "bold $key")))]
    for applying in commands:
        keys = fit("  ".join(applying.keys), _KEYS - 2)
        words = line(("  " + keys, "$primary"), applying.command.title)
        rows.append((words, line((applying.command.help, "$muted"))))
    return [*rows, BLANK]


def _signs(*, colors: bool) -> list[Row]:
    meanings = (
        ("▸", _("where you are")),
        *(() if colors else (("▹", _("the same, where the keys are not")),)),
        ("●", _("behind you")),
        ("◉", _("now, or chosen")),
        ("○", _("ahead of you, or open")),
        ("✓", _("done, or marked")),
        ("–", _("did not take place")),
        ("▌", _("asks for your attention")),
        ("▒", _("hidden while the mode is discreet")),
    )
    rows: list[Row] = [(None, line((_("Signs"), "bold $key")))]
    rows += [(line((f"  {sign}", "$primary")), line((words, "$muted"))) for sign, words in meanings]
    return rows
