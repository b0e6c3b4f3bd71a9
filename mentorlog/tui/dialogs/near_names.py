"""Words that look like a name: which are one, marked before anything leaves."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog.display import safe
from mentorlog.domain.aliasing import Near
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog
from mentorlog.tui.widgets.choice import AnyOf, Choice
from mentorlog.tui.widgets.field import Field


class NearNames(FormDialog[frozenset[str]]):
    """A yes or no for each; dismissed with those that are a name, or None when left."""

    def __init__(self, hits: Sequence[Near]) -> None:
        super().__init__(_("Are these names?"), self._nothing, accept=_("Go on"))
        self._hits = tuple({hit.word: hit for hit in hits}.values())

    def fields(self) -> ComposeResult:
        """The words where they stand, the likely ones marked."""
        yield Static(
            _("Marked ones become the alias of whom they look like; the others stay as written."),
            classes="sentence",
            markup=False,
        )
        words = [
            Choice(
                hit.word,
                safe(hit.written, keep_newlines=False),
                _("{name}, as {alias}: …{around}…").format(
                    name=safe(hit.name, keep_newlines=False),
                    alias=safe(hit.alias, keep_newlines=False),
                    around=safe(hit.around, keep_newlines=False),
                ),
            )
            for hit in self._hits
        ]
        likely = [hit.word for hit in self._hits if hit.likely]
        yield Field(_("A name"), AnyOf(words, likely, id="names"), hint=_("space marks or unmarks"))

    async def result(self) -> frozenset[str]:
        """The folded words that are a name."""
        return self.query_one("#names", AnyOf).values

    async def _nothing(self, _names: frozenset[str]) -> None:
        """Nothing is saved here: what was marked is handed back."""
