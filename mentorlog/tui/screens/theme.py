"""Choosing the colours: each theme is tried on as the cursor stands on it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from mentorlog.i18n import _
from mentorlog.tui import themes
from mentorlog.tui.commands.in_words import with_keys
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList


class ThemeScreen(Overlay[str]):
    """Dismissed with the name of a theme, or None with the one from before in force again."""

    DEFAULT_CSS = """
    ThemeScreen { background: transparent; align: right middle; }
    ThemeScreen > .card { width: 36; }
    ThemeScreen RecordList { height: 16; }
    """

    def card_title(self) -> str:
        """What this is."""
        return _("Theme")

    def card_facts(self) -> str:
        """How to go on."""
        words = _("{list.choose} keeps it · {overlay.leave} does not")
        return with_keys(words, self.app.settings.keys)

    def compose_card(self) -> ComposeResult:
        """The themes, our own first."""
        yield RecordList(self._draw)

    def on_mount(self) -> None:
        """Begin at the theme in force."""
        ours = [theme.name for theme in themes.THEMES]
        names = ours + sorted(name for name in self.app.available_themes if name not in ours)
        self._before = self.app.theme
        found = self.query_one(RecordList)
        found.show(len(names), 0, names)
        found.cursor = names.index(self._before)
        found.focus()

    def _draw(self, name: str, cells: int, here: bool) -> list[Content]:
        dark = self.app.available_themes[name].dark
        return [
            line(
                (f"{name:<22}", "bold" if here else ""),
                (_("dark") if dark else _("light"), "$muted"),
            )
        ]

    @on(RecordList.Highlighted)
    def _try_on(self, event: RecordList.Highlighted) -> None:
        if event.row is not None:
            self.app.theme = event.row

    @on(RecordList.Chosen)
    def _keep(self, event: RecordList.Chosen) -> None:
        self.dismiss(event.row)

    def action_leave(self) -> None:
        """Back to the theme from before."""
        self.app.theme = self._before
        self.dismiss(None)
