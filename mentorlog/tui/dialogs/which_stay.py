"""Records that differ from what comes in, one by one: of which the file's stays."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.display import safe
from mentorlog.exchange.arriving.looking import Differs
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog
from mentorlog.tui.widgets.choice import AnyOf, Choice
from mentorlog.tui.widgets.field import Field


class WhichStay(FormDialog[frozenset[str]]):
    """A mark for each; dismissed with the uids of which the file's stays, or None when left."""

    def __init__(self, differing: Sequence[Differs]) -> None:
        super().__init__(_("Which stay?"), self._nothing, accept=_("Take it in"))
        self._differing = differing

    def fields(self) -> ComposeResult:
        """What differs, each with both sides; none is marked, so that nothing changes unsaid."""
        yield Static(
            _("Of those you mark the file’s takes the place, and yours is kept as earlier."),
            classes="sentence",
            markup=False,
        )
        each = [Choice(one.uid, safe(one.name), safe(one.how)) for one in self._differing]
        hint = _("space marks or unmarks; the others stay as they are here")
        yield Field(_("The file’s"), AnyOf(each, id="theirs"), hint=hint)

    async def result(self) -> frozenset[str]:
        """The uids that are marked."""
        return self.query_one("#theirs", AnyOf).values

    async def _nothing(self, _theirs: frozenset[str]) -> None:
        """Nothing is saved here: what was marked is handed back."""
