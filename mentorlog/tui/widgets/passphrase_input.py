"""A field for a passphrase: dots, a key to look, no way to copy out of it."""

from __future__ import annotations

from textual import events
from textual.widgets import Input

from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.at_once import carried_out


class PassphraseInput(Input):
    """Hides what is typed until the person asks to see it."""

    BINDINGS = bindings("passphrase")
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, password: bool = True) -> None:
        super().__init__(id=id, password=password, select_on_focus=False)

    async def _on_key(self, event: events.Key) -> None:
        await carried_out(self, event)

    def action_reveal(self) -> None:
        """Show what was typed, or dots again."""
        self.password = not self.password

    def action_copy(self) -> None:
        """Nothing leaves this field."""
        self.app.notify(_("A passphrase is not copied."))

    def action_cut(self) -> None:
        """Nothing leaves this field."""
        self.action_copy()

    def clear(self) -> None:
        """Forget what was typed."""
        self.value = ""
