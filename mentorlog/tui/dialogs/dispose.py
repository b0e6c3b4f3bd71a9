"""What happens to the notes: shown by kind before anything does, and done on the typed name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain.kinds import Backups
from mentorlog.i18n import _
from mentorlog.journal.for_good import Older
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField


class DisposeDialog(FormDialog[Backups]):
    """Asks for the name to be typed; the result is what becomes of older backups.

    `sentences` say what goes and what stays, `confirmed` whether what was typed is the name.
    """

    def __init__(
        self,
        title: str,
        save: Save[Backups],
        *,
        sentences: Sequence[str],
        confirmed: Callable[[str], bool],
        older: Older,
        accept: str,
    ) -> None:
        super().__init__(title, save, accept=accept)
        self._sentences = sentences
        self._confirmed = confirmed
        self._older = older

    def fields(self) -> ComposeResult:
        """What goes and stays, the backups, the name."""
        for sentence in self._sentences:
            yield Static(safe(sentence), classes="sentence", markup=False)
        if self._older.count:
            yield Static(wording.backups_hold(self._older.count), classes="sentence", markup=False)
            ways = [
                Choice(Backups.renew, _("renew"), _("Make one of now, then remove the others.")),
                Choice(Backups.remove, _("remove"), _("Remove them all and make none.")),
                Choice(Backups.keep, _("leave"), _("Leave them; they still hold all of it.")),
            ]
            yield Field(_("Backups"), OneOf(ways, Backups.renew, id="backups"))
        yield TextField(_("Type the name"), hint=_("This cannot be undone."), id="typed")

    async def on_mount(self) -> None:
        """Begin at the top: what goes is read first, with the arrows where it is long.

        Where all of it is in view, begin with the name.
        """
        await super().on_mount()
        shown = self.query_one(".fields", VerticalScroll)
        shown.can_focus = True
        shown.focus(scroll_visible=False)
        self.call_after_refresh(self._begin_with_the_name)

    def _begin_with_the_name(self) -> None:
        if not self.query_one(".fields", VerticalScroll).max_scroll_y:
            self.query_one("#typed", TextField).body.focus()

    async def result(self) -> Backups:
        """What becomes of the backups, once the name is right."""
        if not self._confirmed(self.query_one("#typed", TextField).value):
            raise Wrong("typed", _("That is not the name. Nothing was changed."))
        chosen = self.query("#backups").results(OneOf)
        return next((Backups(one.value) for one in chosen), Backups.keep)
