"""Every setting with its value, its meaning and what is allowed; where the file is."""

from __future__ import annotations

from pathlib import Path

from textual.content import Content

from mentorlog import paths
from mentorlog.config import SETTINGS, Setting
from mentorlog.i18n import _
from mentorlog.tui.screens.lock_card import at_home
from mentorlog.tui.screens.rows_card import BLANK, Row, RowsCard
from mentorlog.tui.widgets.line import line

_KEY = 22  # cells


class SettingsScreen(RowsCard):
    """Shows the settings; they are changed in their file and read when mentorlog starts."""

    def card_title(self) -> str:
        """What this is."""
        return _("Settings")

    async def rows(self) -> tuple[list[Row], int]:
        """Where the file is, then the settings one by one, then the keys that were changed."""
        where = _("You change them in {file}; mentorlog reads it when it starts.")
        rows: list[Row] = [(None, line(where.format(file=at_home(paths.config_file())))), BLANK]
        for setting in SETTINGS:
            rows += self._setting(setting)
        return [*rows, *self._keys(), *self._theme()], _KEY

    def _setting(self, setting: Setting) -> list[Row]:
        value = setting.value(self.app.settings)
        note = "" if value == setting.default else "  " + _("changed by you")
        allowed = _("allowed: {allowed}").format(allowed=setting.allowed)
        return [
            (line((setting.key, "$key")), line((_said(value), "bold"), (note, "$primary"))),
            (Content(""), line(setting.meaning)),
            (Content(""), line((allowed, "$muted"))),
            BLANK,
        ]

    def _keys(self) -> list[Row]:
        words = _("Other keys for commands, by their ids; “mentorlog keys” lists them.")
        rows: list[Row] = [(line(("[keys]", "$key")), line(words))]
        for command, keys in self.app.settings.keys.items():
            rows.append((Content(""), line((f"{command}  ", "$muted"), (" ".join(keys), "bold"))))
        return [*rows, BLANK]

    def _theme(self) -> list[Row]:
        words = "  " + _("chosen in the palette and remembered")
        return [(line((_("theme"), "$key")), line((self.app.theme, "bold"), (words, "$muted")))]


def _said(value: object) -> str:
    """A value as the file writes it."""
    if value is None:
        return _("not set")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Path):
        return at_home(value)
    return f'"{value}"' if isinstance(value, str) else str(value)
