"""Where an encrypted copy is to go, when the journal's own disk takes no more or is in doubt."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.domain.lines import clean_input
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import elsewhere
from mentorlog.journal.elsewhere import Copied
from mentorlog.tui import keeping
from mentorlog.tui.dialogs.form import FormDialog, Wrong
from mentorlog.tui.screens.lock_card import at_home
from mentorlog.tui.widgets.field import TextField


class CopyElsewhere(FormDialog[Copied]):
    """Asks for a directory or a new file and writes the copy; stays when that cannot be."""

    def __init__(self) -> None:
        super().__init__(_("Save an encrypted copy elsewhere"), self._say, accept=_("Save a copy"))
        self._busy = self._done = False

    def fields(self) -> ComposeResult:
        """What it is, and where it goes."""
        yield Static(
            _(
                "All of the journal and what you are writing now, in a new file. It opens with the"
                " same passphrase and the same recovery code."
            ),
            classes="sentence",
            markup=False,
        )
        hint = _("A directory or a new file, best on another disk. ~ is your home directory.")
        yield TextField(_("Where"), hint=hint, id="where")

    async def action_accept(self) -> None:
        """Write the copy, once however often it is asked for meanwhile."""
        if self._busy or self._done:
            return
        self._busy = True
        try:
            await super().action_accept()
        finally:
            self._busy = False

    async def result(self) -> Copied:
        """The copy, written on the vault's thread while the screen goes on."""
        typed = clean_input(self.query_one("#where", TextField).value).strip()
        if not typed:
            raise Wrong("where", _("Where to? Name a directory or a new file."))
        unkept = keeping.unkept(screen for _mode, screen in self.app.screens())
        save = partial(elsewhere.save_copy, typed=typed, unkept=unkept)
        try:
            return await self.app.journal.on_vault(save)
        except MentorlogError as failure:
            # Said at the field: another place is the way out.
            raise Wrong("where", failure.message) from None

    async def _say(self, copied: Copied) -> None:
        self._done = True
        words = (
            _("An encrypted copy with what you are writing is in {file}.")
            if copied.drafts
            else _("An encrypted copy is in {file}.")
        ).format(file=at_home(copied.path))
        opens = _("It opens with the same passphrase.")
        self.app.notify(f"{words} {opens}", timeout=20)
        for refused in copied.left_out:
            self.app.tell(refused)
