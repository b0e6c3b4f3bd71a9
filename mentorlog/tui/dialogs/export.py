"""What is to leave the journal for yourself, where to, and a word typed before it does."""

from __future__ import annotations

import asyncio
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import ComposeResult

from mentorlog import clock
from mentorlog.domain.lines import clean_input
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext
from mentorlog.tui.dialogs.form import FormDialog, Wrong
from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
from mentorlog.tui.screens.lock_card import at_home
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField

if TYPE_CHECKING:
    from mentorlog.exchange.leaving import Left

_SEALED: Final = "sealed"
#: What each choice ends in; a folder in nothing.
_ENDINGS: Final = {
    "json": ".json",
    "markdown": "",
    "sessions": ".csv",
    "actions": ".csv",
    "goals": ".csv",
}


class ExportDialog(FormDialog["tuple[Left, int]"]):
    """Asks what and where, and lets it leave; stays when that cannot be."""

    def __init__(self) -> None:
        super().__init__(_("Export"), self._say, accept=_("Export"))
        self._busy = False
        self._suggested = _suggested("json")

    def fields(self) -> ComposeResult:
        """What, where, and the word."""
        choices = (
            Choice("json", _("everything"), _("JSON, which “mentorlog import json” brings back")),
            Choice("markdown", _("notes"), _("a folder of Markdown notes with links")),
            Choice("sessions", _("sessions"), _("a table for a spreadsheet")),
            Choice("actions", _("promises"), _("a table for a spreadsheet")),
            Choice("goals", _("goals"), _("a table for a spreadsheet")),
        )
        yield Field(_("What"), OneOf(choices, "json", id="what"))
        sealed = Choice(
            _SEALED, _("with what is sealed"), _("your passphrase is asked for once more")
        )
        yield Field(_("Sealed"), AnyOf([sealed], id="with_sealed"), id="sealed")
        hint = _("A place where nothing is yet, readable by you alone. ~ is your home directory.")
        yield TextField(_("Where"), self._suggested, hint=hint, id="where")
        word = _("export")
        typed = _("Whoever gets it can read it. Type “{word}” to go ahead.").format(word=word)
        yield TextField(_("Sure?"), hint=typed, id="typed")

    @on(OneOf.Changed, "#what")
    def _another(self, event: OneOf.Changed) -> None:
        """Only everything may hold what is sealed; a place not yet typed follows the choice."""
        self.query_one("#sealed").display = event.value == "json"
        where = self.query_one("#where", TextField)
        if where.value == self._suggested:
            self._suggested = where.value = _suggested(event.value)

    async def action_accept(self) -> None:
        """Let it leave, once however often it is asked for meanwhile."""
        if self._busy:
            return
        self._busy = True
        self.run_worker(self._accept())

    async def _accept(self) -> None:
        try:
            await super().action_accept()
        finally:
            self._busy = False

    async def result(self) -> tuple[Left, int]:
        """What left, and how many texts of a table were made safe. Raises Wrong at a field."""
        from mentorlog.exchange import leaving

        what = self.query_one("#what", OneOf).value
        typed = clean_input(self.query_one("#where", TextField).value)
        if not typed:
            raise Wrong("where", _("Where to? Name a new file or folder."))
        try:
            path = leaving.target(typed)
        except MentorlogError as failure:
            raise Wrong("where", failure.message) from None
        word = _("export")
        if self.query_one("#typed", TextField).value.casefold() != word.casefold():
            raise Wrong("typed", _("Type “{word}” to let it leave.").format(word=word))
        sealed = what == "json" and _SEALED in self.query_one("#with_sealed", AnyOf).values
        if sealed and not await self.app.push_screen_wait(
            PassphraseAgain(_("Your passphrase lets what is sealed leave with the rest."))
        ):
            raise Wrong("sealed", _("What is sealed stays here. Take the mark away to go on."))
        return await asyncio.to_thread(partial(self._leave, what, path, sealed=sealed))

    def _leave(self, what: str, path: Path, *, sealed: bool) -> tuple[Left, int]:
        """Off the screen's thread; the vault's own does the work."""
        journal = self.app.journal
        if what == "json":
            from mentorlog.exchange.lossless import writing as lossless

            return lossless.export(journal, path, sealed=sealed), 0
        if what == "markdown":
            from mentorlog.exchange.markdown import writing as notes

            return notes.export(journal, path), 0
        from mentorlog.exchange import tables

        return tables.export(journal, path, tables.TABLES[what])

    async def _say(self, done: tuple[Left, int]) -> None:
        left, made_safe = done
        words = _("It is in {path}, and written down as having left.").format(
            path=at_home(left.path)
        )
        if made_safe:
            safe = ngettext(
                "{n} text looked like a formula and got an apostrophe before it.",
                "{n} texts looked like formulas and got an apostrophe before them.",
                made_safe,
            )
            words = f"{words} {safe.format(n=made_safe)}"
        self.app.notify(words, timeout=20)


def _suggested(what: str) -> str:
    name = "mentorlog" if what in {"json", "markdown"} else f"mentorlog-{what}"
    return f"~/{name}-{clock.today().isoformat()}{_ENDINGS[what]}"
