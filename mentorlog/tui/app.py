"""The screens as one program: areas, themes, keys and what holds everywhere. No queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.reactive import reactive

from mentorlog import paths
from mentorlog.config import Settings
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.state import State
from mentorlog.tui import areas, themes
from mentorlog.tui.commands import bindings
from mentorlog.tui.locking_app import LockingApp
from mentorlog.tui.presence import Presence

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal
    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.key import KeyCost

#: What is possible only while the journal is open.
_OPEN_ONLY = frozenset(
    {"new_note", "palette", "jump", "undo", "discreet", "settings", "lock", "write_on"}
)


class MentorlogApp(LockingApp, inherit_bindings=False):
    """The program's screens on the journal at `path`.

    `opened` is an already open journal: no passphrase is asked (a passphrase file, the demo,
    tests and pictures). `key_table` is the vault's own unless a test hands in a cheaper one.
    `shown_passphrase` is said on the lock screen; only the invented journal of the demo has one.
    """

    TITLE = "mentorlog"
    BINDINGS = bindings("app")
    CSS_PATH = Path(__file__).with_name("app.tcss")
    MODES: ClassVar = {area.name: partial(areas.first_screen, area.name) for area in areas.AREAS}
    discreet: reactive[bool] = reactive(False)

    def __init__(
        self,
        path: Path,
        *,
        opened: Journal | None = None,
        settings: Settings | None = None,
        state: State | None = None,
        key_table: Mapping[int, KeyCost] | None = None,
        shown_passphrase: str = "",
        presence: Presence | None = None,
    ) -> None:
        settings = settings or Settings()
        super().__init__(
            path, opened=opened, settings=settings, key_table=key_table, presence=presence
        )
        self.state = state or State()
        self.shown_passphrase = shown_passphrase
        self._undo: tuple[int, Callable[[Session], object]] | None = None
        self.animation_level = "full" if settings.animations else "none"
        for theme in themes.THEMES:
            self.register_theme(theme)
        known = self.available_themes
        self.theme = self.state.theme if self.state.theme in known else themes.DUSK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our four colours, worked out for the theme in force where it has none of its own."""
        return themes.variables(self.current_theme)

    async def on_mount(self) -> None:
        """Begin: with creating a journal, with the lock, or in an area when it is open already."""
        self.set_keymap({name: ",".join(keys) for name, keys in self.settings.keys.items()})
        self.start_ticking()
        if self.is_open:
            await self.begin()
        elif self.path.exists() or self.path.is_symlink():
            from mentorlog.tui.screens.unlock import UnlockScreen

            await self.push_screen(UnlockScreen())
        else:
            from mentorlog.tui.screens.first_run import FirstRunScreen

            await self.push_screen(FirstRunScreen())

    async def begin(self) -> None:
        """To the area where the person was last time."""
        known = [area.name for area in areas.AREAS]
        last = self.state.area
        await self.switch_mode(last if last in known else areas.FIRST)
        self.run_worker(self._daily_backup())

    async def _daily_backup(self) -> None:
        """Make today's backup, if there is none yet, beside whatever the person does."""
        from mentorlog.vault import backup

        if self.shown_passphrase or self.journal.vault.read_only:
            return
        try:
            await self.journal.on_vault(partial(backup.daily, plan=self.backup_plan()))
        except MentorlogError as failure:
            self.tell(failure)

    def backup_plan(self) -> BackupPlan:
        """Where backups of this journal go and how many stay."""
        from mentorlog.vault.backup import BackupPlan

        directory = self.settings.backup_directory or paths.backup_directory(self.path)
        return BackupPlan(directory, self.settings.backup_daily, self.settings.backup_weekly)

    # Areas.

    async def go(self, area: str) -> None:
        """To an area as it was left; when already there, to its first screen."""
        self.state.area = area
        if self.current_mode != area:
            await self.switch_mode(area)
            return
        while len(self.screen_stack) > 1:
            await self.pop_screen()

    async def show_again(self) -> None:
        """Have the screens of the area in front read the journal anew; others when they return."""
        from mentorlog.tui.screens.area import AreaScreen

        for screen in self.screen_stack:
            if isinstance(screen, AreaScreen):
                await screen.show_again()

    @property
    def facts(self) -> str:
        """What holds now, for the right end of the tab bar."""
        return _("discreet") if self.discreet else ""

    # What a person can do anywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind the lock only what needs no journal is possible."""
        return self.is_open or action not in _OPEN_ONLY

    async def watch_discreet(self) -> None:
        """Show every name and text anew."""
        if self.is_open and self.is_running:
            await self.show_again()

    def action_discreet(self) -> None:
        """Names or aliases."""
        self.discreet = not self.discreet

    def action_how_to_quit(self) -> None:
        """Say which key leaves."""
        self.notify(_("ctrl+q leaves; everything is kept."))

    def offer_undo(self, said: str, back: Callable[[Session], object]) -> None:
        """Say what was deleted and keep the way back, until the journal changes otherwise.

        Call it right after the change; `back` is a function of the database session.
        """
        self._undo = (self.journal.changed, back)
        self.notify(_("{said} u brings it back.").format(said=said))

    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._undo is None or self._undo[0] != self.journal.changed:
            self._undo = None
            self.notify(_("There is nothing to bring back; something else was changed since."))
            return
        _at, back = self._undo
        self._undo = None
        try:
            await self.journal.change(back)
        except MentorlogError as failure:
            self.tell(failure)
            return
        self.notify(_("It is back."))
        await self.show_again()
