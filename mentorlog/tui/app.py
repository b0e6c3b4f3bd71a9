"""The screens as one program: areas, themes, keys, what holds everywhere. No queries."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, SystemCommand
from textual.notifications import SeverityLevel
from textual.reactive import reactive
from textual.screen import Screen

from mentorlog.display import safe
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import areas, themes
from mentorlog.tui.commands import bindings
from mentorlog.tui.leave import Leave

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mentorlog.journal.journal import Journal


class MentorlogApp(App[Leave], inherit_bindings=False):
    """The program's screens on the journal at `path`.

    `opened` is an already open journal: no passphrase is asked (the demo, tests and pictures).
    """

    TITLE = "mentorlog"
    BINDINGS = bindings("app")
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar = {area.name: partial(areas.first_screen, area.name) for area in areas.AREAS}
    discreet: reactive[bool] = reactive(False)

    def __init__(self, path: Path, *, opened: Journal | None = None) -> None:
        super().__init__()
        self.path = path
        self._journal = opened
        self.animation_level = "none"
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DUSK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our four colours, worked out for the theme in force where it has none of its own."""
        return themes.variables(self.current_theme)

    @property
    def journal(self) -> Journal:
        """The open journal; only screens behind the lock ask for it."""
        if self._journal is None:
            raise RuntimeError("the journal is locked")
        return self._journal

    @property
    def facts(self) -> str:
        """What holds now, for the right end of the tab bar."""
        return _("discreet") if self.discreet else ""

    async def on_mount(self) -> None:
        """Begin in the first area."""
        await self.switch_mode(areas.FIRST)

    async def go(self, area: str) -> None:
        """To an area as it was left; when already there, to its first screen."""
        if self.current_mode != area:
            await self.switch_mode(area)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    def tell(self, failure: MentorlogError) -> None:
        """Say what went wrong and what to do, without leaving the screen."""
        self.notify(failure.message, title=failure.title, severity="error", timeout=10)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner; text is shown as it is, never read as markup."""
        super().notify(
            safe(message), title=safe(title), severity=severity, timeout=timeout, markup=markup
        )

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """None of Textual's own: a picture of the screen would leave the journal as a file."""
        return ()

    async def watch_discreet(self) -> None:
        """Show every name and text anew, on the screen in front now, on others when they return."""
        if self._journal is not None and self.is_running:
            await self._show_again()

    async def _show_again(self) -> None:
        from mentorlog.tui.screens.area import AreaScreen

        for screen in self.screen_stack:
            if isinstance(screen, AreaScreen):
                await screen.show_again()

    def action_discreet(self) -> None:
        """Names or aliases."""
        self.discreet = not self.discreet

    def action_lock(self) -> None:
        """Close the journal and ask for the passphrase."""
        self.exit(Leave.lock)

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(Leave.quit)

    def action_how_to_quit(self) -> None:
        """Say which key leaves."""
        self.notify(_("ctrl+q leaves; everything is kept."))
