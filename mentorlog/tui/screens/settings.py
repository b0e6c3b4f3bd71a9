"""Every setting with its value, its meaning and what is allowed; where the file is."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mentorlog import paths
from mentorlog.config import SETTINGS, Setting
from mentorlog.i18n import _
from mentorlog.tui.screens.lock_card import at_home
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line

_KEY = 22  # cells


class SettingsScreen(Overlay[None]):
    """Shows the settings; they are changed in their file and read when mentorlog starts."""

    DEFAULT_CSS = """
    SettingsScreen > .card { width: 96; }
    SettingsScreen VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    SettingsScreen Static { height: auto; padding: 0 1; margin-bottom: 1; }
    """

    def card_title(self) -> str:
        """What this is."""
        return _("Settings")

    def card_facts(self) -> str:
        """How to leave."""
        return _("esc closes")

    def compose_card(self) -> ComposeResult:
        """Where the file is, then the settings one by one, then the keys that were changed."""
        with VerticalScroll():
            yield Static(
                line(
                    _("You change them in {file}; mentorlog reads it when it starts.").format(
                        file=at_home(paths.config_file())
                    )
                )
            )
            for setting in SETTINGS:
                yield Static(self._setting(setting))
            yield Static(self._keys())
            yield Static(
                line(
                    (f"{_('theme'):<{_KEY}}", "$key"),
                    (self.app.theme, "bold"),
                    ("  " + _("chosen in the palette and remembered"), "$muted"),
                )
            )

    def on_mount(self) -> None:
        """Make it scroll with the arrows."""
        self.query_one(VerticalScroll).focus()

    def _setting(self, setting: Setting) -> Content:
        value = setting.value(self.app.settings)
        note = "" if value == setting.default else "  " + _("changed by you")
        indent = " " * _KEY
        return Content("\n").join(
            [
                line(
                    (f"{setting.key:<{_KEY}}", "$key"), (_said(value), "bold"), (note, "$primary")
                ),
                line(indent, setting.meaning),
                line(indent, (_("allowed: {allowed}").format(allowed=setting.allowed), "$muted")),
            ]
        )

    def _keys(self) -> Content:
        changed = self.app.settings.keys
        rows = [
            line(
                (f"{'[keys]':<{_KEY}}", "$key"),
                _("Other keys for commands, by their ids; “mentorlog keys” lists them."),
            )
        ]
        for command, keys in changed.items():
            rows.append(line(" " * _KEY, (f"{command}  ", "$muted"), (" ".join(keys), "bold")))
        return Content("\n").join(rows)


def _said(value: object) -> str:
    """A value as the file writes it."""
    if value is None:
        return _("not set")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Path):
        return at_home(value)
    return f'"{value}"' if isinstance(value, str) else str(value)
