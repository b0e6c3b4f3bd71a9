"""What stands over the screens for a moment: palette, help, jump letters, themes, settings."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import paths
from mentorlog.config import Settings
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.state import State
from mentorlog.tui.locking_app import LockingApp
from mentorlog.tui.presence import Presence

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.key import KeyCost


#: Seconds after unlocking: who has come to write must not wait behind a copy of a large file.
BACKUP_AFTER = 20.0


class CardsApp(LockingApp, inherit_bindings=False):
    """The part of the program that opens cards, shows the recovery code and makes backups."""

    def __init__(
        self,
        path: Path,
        *,
        opened: Journal | None,
        settings: Settings,
        state: State,
        key_table: Mapping[int, KeyCost] | None,
        shown_passphrase: str,
        presence: Presence | None,
    ) -> None:
        super().__init__(
            path, opened=opened, settings=settings, key_table=key_table, presence=presence
        )
        self.state = state
        self.shown_passphrase = shown_passphrase

    def action_palette(self) -> None:
        """Find anything by name."""
        self._go(self._palette())

    async def _palette(self) -> None:
        from mentorlog.tui.palette import Palette

        entry = await self.push_screen_wait(Palette(self.screen))
        if entry is not None:
            await entry.run()

    def action_help(self) -> None:
        """Explain what is in focus and every key that works there."""
        from mentorlog.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_jump(self) -> None:
        """Go to whatever can have the focus, by a letter."""
        from mentorlog.tui.screens.jump import JumpScreen

        under = self.screen
        self.push_screen(JumpScreen(under), lambda to: under.set_focus(to) if to else None)

    def action_theme(self) -> None:
        """Choose the colours."""
        from mentorlog.tui.screens.theme import ThemeScreen

        def remember(name: str | None) -> None:
            self.state.theme = name or self.state.theme

        self.push_screen(ThemeScreen(), remember)

    def action_settings(self) -> None:
        """Show every setting."""
        from mentorlog.tui.screens.settings import SettingsScreen

        self.push_screen(SettingsScreen())

    def action_recovery_code(self) -> None:
        """Show the recovery code again and have two groups typed back."""
        self._go(self._recovery_code())

    async def _recovery_code(self) -> None:
        from mentorlog.tui.screens.recovery import RecoveryCodeScreen

        code = await self.journal.on_vault(lambda vault: vault.recovery_code().text)
        await self.push_screen(RecoveryCodeScreen(self.journal, code))

    def action_backup(self) -> None:
        """Make an encrypted copy of the journal now."""
        self._go(self._backup())

    async def _backup(self) -> None:
        from mentorlog.tui.screens.lock_card import at_home
        from mentorlog.vault import backup

        made = await self.journal.on_vault(partial(backup.backup_now, plan=self.backup_plan()))
        self.notify(_("A copy is in {file}.").format(file=at_home(made)))

    def action_copy_elsewhere(self) -> None:
        """Ask where, and write an encrypted copy there with all that is being written."""
        from mentorlog.tui.dialogs.copy_elsewhere import CopyElsewhere

        if not isinstance(self.screen, CopyElsewhere):
            self.push_screen(CopyElsewhere())

    def _go(self, way: Coroutine[object, object, None]) -> None:
        """Do something that waits for the person, beside the app's own work."""
        self.run_worker(self._said(way))

    async def _said(self, way: Coroutine[object, object, None]) -> None:
        try:
            await way
        except MentorlogError as failure:
            self.tell(failure)

    # Backups.

    @property
    def wants_backups(self) -> bool:
        """Whether the journal that is open is worth one: not the demo, and not read-only."""
        return self.is_open and not (self.shown_passphrase or self.journal.vault.read_only)

    async def back_up_today(self) -> None:
        """Make today's backup, if there is none yet, beside whatever the person does."""
        from mentorlog.vault import backup

        if not self.wants_backups:
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
