"""The first time: one sentence about what this is, then a passphrase, or a look at the demo."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import opening
from mentorlog.tui.commands import bindings
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.lock_card import BREATH, LockCard, at_home
from mentorlog.tui.widgets.new_passphrase import NewPassphrase
from mentorlog.tui.widgets.working import Working


class FirstRunScreen(LockCard):
    """Creates the journal."""

    BINDINGS = bindings("first")

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def card_facts(self) -> str:
        """Where the journal will be."""
        return at_home(self.app.path)

    def compose_card(self) -> ComposeResult:
        """What it is, the passphrase, what is being done."""
        yield Static(
            _(
                "A journal about the people you mentor and the people who mentor you. Everything"
                " you write stays in one encrypted file on this computer."
            ),
            markup=False,
        )
        yield NewPassphrase()
        yield Working()
        yield self.said()

    def on_mount(self) -> None:
        """Show the fields at once; import the rest while the person thinks of a passphrase."""
        self.explain("")
        self.set_timer(BREATH, self.load)

    @on(NewPassphrase.Differs)
    def _differs(self, event: NewPassphrase.Differs) -> None:
        self.complain(event.words)

    @on(NewPassphrase.Chosen)
    def _chosen(self, event: NewPassphrase.Chosen) -> None:
        if not self._busy:
            self._busy = True
            self.run_worker(self._create(event.passphrase))

    async def _create(self, passphrase: str) -> None:
        from mentorlog.tui.screens.recovery import RecoveryCodeScreen

        app, working = self.app, self.query_one(Working)
        self.explain("")
        working.begin(_("Creating the journal"), 2 * app.state.key_seconds)
        try:
            journal, code = await asyncio.to_thread(
                opening.create_journal, app.path, passphrase, app.key_table
            )
        except MentorlogError as failure:
            self.complain(failure)
            return
        finally:
            self._busy = False
            app.state.key_seconds = working.end() / 2
        self.query_one(NewPassphrase).clear()
        await self.loaded()
        self.go_on(RecoveryCodeScreen(journal, code, new=True))

    def action_demo(self) -> None:
        """Leave for the demo, which the main program starts."""
        if not self._busy:
            self.app.exit(Leave.demo)
