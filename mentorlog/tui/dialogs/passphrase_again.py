"""The passphrase once more, before what is sealed is shown."""

from __future__ import annotations

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.widgets.passphrase_input import PassphraseInput
from mentorlog.tui.widgets.working import Working


class PassphraseAgain(Dialog[bool]):
    """Asks for the passphrase; dismissed with True only when it opens this journal.

    The key is worked out beside the screen and compared; nothing of it is kept.
    """

    BINDINGS = bindings("again")
    DEFAULT_CSS = """
    PassphraseAgain {
        & > .dialog { width: 70; padding: 1 2; }
        & .sentence { height: auto; color: $muted; margin-bottom: 1; }
        & PassphraseInput { margin-bottom: 1; }
        & .complaint { margin-bottom: 0; }
    }
    """

    def __init__(self, sentence: str = "") -> None:
        """`sentence` says what it is for, where that is not to show what is sealed."""
        super().__init__()
        self._sentence = sentence or _(
            "Your passphrase shows what is sealed, until you leave this page."
        )
        self._busy = False

    def compose(self) -> ComposeResult:
        """What it is for, the field, what is being done, what was wrong."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_subtitle = _("enter goes on · {key} leaves").format(
                key=self.app.key_of("again.leave")
            )
            yield Static(self._sentence, classes="sentence", markup=False)
            yield PassphraseInput(id="passphrase")
            yield Working()
            yield Static(classes="complaint", markup=False)

    def on_mount(self) -> None:
        """Say what it is, and wait for the passphrase."""
        self.entitle(_("What is sealed"))
        self.query_one(PassphraseInput).focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._busy and event.value:
            self._busy = True
            self.run_worker(self._prove(event.value))

    async def _prove(self, typed: str) -> None:
        from mentorlog.vault.key import Passphrase

        app, working = self.app, self.query_one(Working)
        self._complain("")
        working.begin(_("Working out the key"), app.state.key_seconds)
        try:
            await asyncio.to_thread(app.journal.vault.prove, Passphrase(typed))
        except MentorlogError as failure:
            self._complain(failure.message)
        else:
            self.dismiss(True)
        finally:
            working.end()
            self._busy = False

    def action_leave(self) -> None:
        """Show nothing that is sealed."""
        self.dismiss(False)
