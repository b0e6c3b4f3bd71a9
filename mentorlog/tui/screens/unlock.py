"""The lock: a passphrase field, what is being done, and in words what stands in the way.

Drawn before anything but Textual is imported; the rest is imported while a person types.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from mentorlog.errors import (
    Damaged,
    MentorlogError,
    NoJournal,
    NotAJournal,
    VaultError,
    WrongPassphrase,
)
from mentorlog.i18n import _
from mentorlog.tui import opening
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.opening import Typed
from mentorlog.tui.screens.lock_card import BREATH, LockCard, at_home
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.passphrase_input import PassphraseInput
from mentorlog.tui.widgets.working import Working

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal


class UnlockScreen(LockCard):
    """Asks for the passphrase, and says why it was locked when the app has a reason to give."""

    BINDINGS = bindings("lock")

    def __init__(self) -> None:
        super().__init__()
        self._busy = False
        self._damaged = False
        self._found: opening.GoodBackup | None = None

    def card_title(self) -> str:
        """The journal's name: that of its file."""
        return f"mentorlog · {self.app.path.stem}"

    def card_facts(self) -> str:
        """Where the file is."""
        return at_home(self.app.path.parent)

    def compose_card(self) -> ComposeResult:
        """Why it is locked, the field, what is being done, what went wrong."""
        why = self.app.lock_reason
        yield Static(line(why, keep_newlines=True), id="why", classes="" if why else "gone")
        yield Static(_("Passphrase"), classes="label field", markup=False)
        yield PassphraseInput(id="passphrase")
        yield Working(id="working")
        yield self.said()

    def on_mount(self) -> None:
        """Show the field at once; look at the file and import the rest afterwards."""
        self.explain(self._invented())
        self.set_timer(BREATH, self._prepare)

    def _invented(self) -> str:
        """The passphrase of a journal that is invented; nothing for any other."""
        words = _("This journal is invented. Its passphrase is: {passphrase}")
        shown = self.app.shown_passphrase
        return words.format(passphrase=shown) if shown else ""

    async def _prepare(self) -> None:
        self.load()
        try:
            await asyncio.to_thread(opening.recognise, self.app.path, self.app.key_table)
        except MentorlogError as failure:
            self._failed(failure)

    # Opening.

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        if self._busy or not event.value:
            return
        if self._found is not None:
            await self.action_backup()
            return
        self._busy = True
        self.run_worker(self._open(Typed(event.value)))

    async def _open(self, typed: Typed) -> None:
        app, working = self.app, self.query_one(Working)
        self.explain("")
        working.begin(_("Working out the key"), app.state.key_seconds)
        try:
            journal = await asyncio.to_thread(
                opening.open_journal, app.path, typed, app.key_table, app.backup_plan()
            )
        except MentorlogError as failure:
            working.end()
            self._failed(failure)
        else:
            app.state.key_seconds = working.end()
            await self._enter(journal)
        finally:
            self._busy = False

    async def _enter(self, journal: Journal) -> None:
        await self.loaded()
        self.query_one(PassphraseInput).clear()
        self.app.call_later(self.app.unlocked, journal)

    # What can stand in the way.

    def _failed(self, failure: MentorlogError) -> None:
        self.complain(failure)
        field = self.query_one(PassphraseInput)
        if isinstance(failure, WrongPassphrase):
            self.complain(failure, self._invented())
            field.focus()
        elif isinstance(failure, Damaged):
            self._damaged = True
            words = _("{key} looks for the newest good backup that opens with your passphrase.")
            self.complain(
                failure.message
                + "\n\n"
                + words.format(key=key_in_words("lock.backup", self.app.settings.keys))
                + self._salvage()
            )
        elif isinstance(failure, NoJournal):
            from mentorlog.tui.screens.first_run import FirstRunScreen

            self.go_on(FirstRunScreen())
        elif isinstance(failure, VaultError) and not self._openable(failure):
            self.hide(".field", "#passphrase", "#working")
            if isinstance(failure, NotAJournal):
                self.complain(NotAJournal(failure.message + self._salvage(), title=failure.title))
        self.refresh_bindings()

    def _salvage(self) -> str:
        """How to bring what is left into a new file; nothing where that is out of the question."""
        command = opening.salvage_command(self.app.path)
        if not command:
            return ""
        words = _("This, in a terminal, brings what is left of a journal into a new one:")
        return f"\n\n{words}\n{command}"

    @staticmethod
    def _openable(failure: VaultError) -> bool:
        from mentorlog.errors import InUse

        return isinstance(failure, InUse)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A backup is offered for a damaged file only, and nothing while a key is worked out."""
        if action == "backup":
            return self._damaged and not self._busy
        return not self._busy if action == "recover" else True

    async def action_recover(self) -> None:
        """Open with the recovery code instead."""
        from mentorlog.tui.screens.recovery import RecoverScreen

        self.go_on(RecoverScreen())

    # A backup instead of a damaged file.

    async def action_backup(self) -> None:
        """Look for the newest good backup; at the second press put it in the file's place."""
        typed = self.query_one(PassphraseInput).value
        if not typed:
            self.complain(_("Type the passphrase first: a backup opens with the one it had then."))
            return
        self._busy = True
        self.run_worker(self._restore() if self._found else self._look_for_backup(Typed(typed)))

    async def _look_for_backup(self, typed: Typed) -> None:
        from mentorlog import clock, wording

        app, working = self.app, self.query_one(Working)
        working.begin(_("Looking through the backups"), 3.0)
        found = await asyncio.to_thread(
            opening.newest_good_backup, app.path, typed, app.key_table, app.backup_plan()
        )
        working.end()
        self._busy, self._found = False, found
        if found is None:
            self.complain(
                _("No good backup in {directory} opens with this passphrase.").format(
                    directory=at_home(app.backup_plan().directory)
                )
                + self._salvage()
            )
            return
        when = wording.moment(clock.civil(found.made_at), clock.today())
        self.explain(
            _(
                "The backup of {when} is good. {key} puts it in the journal’s place; the damaged"
                " file is kept with the backups."
            ).format(when=when, key=key_in_words("passphrase.submit", self.app.settings.keys))
        )

    async def _restore(self) -> None:
        app, working = self.app, self.query_one(Working)
        found, typed = self._found, Typed(self.query_one(PassphraseInput).value)
        if found is None:
            return
        working.begin(_("Putting the backup in place"), 2.0)
        try:
            restored = await asyncio.to_thread(
                opening.restore, found, app.path, typed, app.key_table, app.backup_plan()
            )
        except MentorlogError as failure:
            self._busy = False
            self.complain(failure)
        else:
            app.state.commits[restored.file_id] = restored.commits
            self._damaged, self._found = False, None
            await self._open(typed)
        finally:
            working.end()
