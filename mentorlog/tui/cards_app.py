"""What stands over the screens for a moment: palette, help, jump letters, themes, settings."""

from __future__ import annotations

from collections.abc import Coroutine, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events

from mentorlog import paths
from mentorlog.config import Settings
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.state import State
from mentorlog.tui.locking_app import LockingApp
from mentorlog.tui.presence import Presence
from mentorlog.tui.type_ahead import TypeAhead

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
        self.type_ahead = TypeAhead(self.post_message)

    async def on_event(self, event: events.Event) -> None:
        """What is typed while a place is being opened belongs to that place.

        So does a key that was on its way to the place below when this one was asked for: nobody
        there used it, and it has come back.
        """
        if not self.type_ahead.takes(event):
            await super().on_event(event)

    def action_palette(self) -> None:
        """Find anything by name."""
        self.type_ahead.begin()
        self._go(self._palette())

    async def _palette(self) -> None:
        from mentorlog.tui.palette import Palette

        try:
            entry = await self.push_screen_wait(Palette(self.screen, self.type_ahead))
        finally:
            self.type_ahead.end()
        if entry is not None:
            await entry.run()

    def action_help(self) -> None:
        """Explain what is in focus and every key that works there."""
        from mentorlog.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(HelpScreen(self.screen))

    def action_guide(self) -> None:
        """Open the field guide at what helps now."""
        from mentorlog.tui.screens.guide import GuideScreen, moment_on

        if isinstance(self.screen, GuideScreen):
            self.screen.dismiss(None)
        else:
            self.push_screen(GuideScreen(moment_on(self.screen)))

    def action_templates(self) -> None:
        """Show the shapes and questions there are."""
        from mentorlog.tui.screens.templates import TemplatesScreen

        self.push_screen(TemplatesScreen())

    def action_jump(self) -> None:
        """Go to whatever can have the focus, by a letter."""
        from mentorlog.tui.screens.jump import JumpScreen

        under = self.screen
        self.push_screen(JumpScreen(under), lambda to: under.set_focus(to) if to else None)

    def action_search(self) -> None:
        """Find words in everything written; while searching, back to the line typed in."""
        from mentorlog.tui.screens.search import SearchScreen

        if isinstance(self.screen, SearchScreen):
            self.screen.field.focus()
        elif not self.screen.is_modal:
            self.type_ahead.begin()
            self.push_screen(SearchScreen(self.type_ahead))

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

    def action_export(self) -> None:
        """Let something leave the journal for the person who keeps it."""
        from mentorlog.tui.dialogs.export import ExportDialog

        self.push_screen(ExportDialog())

    def action_take_in(self) -> None:
        """Let what was written elsewhere come in, with a plan first."""
        from mentorlog.tui.dialogs.take_in import ImportDialog

        self.push_screen(ImportDialog())

    def action_disclosures(self) -> None:
        """Show what left the journal."""
        from mentorlog.tui.screens.disclosures import DisclosuresScreen

        self.push_screen(DisclosuresScreen())

    def action_protection(self) -> None:
        """Show what protects this journal."""
        from mentorlog.tui.screens.protection import ProtectionScreen

        self.push_screen(ProtectionScreen())

    def action_keyring_keep(self) -> None:
        """Let the system's keyring open the journal."""
        self._go(self._keyring("keep"))

    def action_keyring_forget(self) -> None:
        """Remove the journal's key from the system's keyring."""
        self._go(self._keyring("forget"))

    async def _keyring(self, act: str) -> None:
        from mentorlog.tui import keyring_acts
        from mentorlog.tui.app import MentorlogApp

        assert isinstance(self, MentorlogApp)
        await (keyring_acts.keep if act == "keep" else keyring_acts.forget)(self)

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
