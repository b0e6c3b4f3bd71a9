"""Which candidates to look at beside each other, where there are more than three."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult

from mentorlog import wording
from mentorlog.i18n import _
from mentorlog.journal.records import MatchCardRow
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.form import FormDialog, Save, Wrong
from mentorlog.tui.widgets.choice import AnyOf, Choice
from mentorlog.tui.widgets.field import Field

#: As many cards fit beside each other.
MOST = 3


class PickCardsDialog(FormDialog[Sequence[int]]):
    """Choose two or three of the candidates; hands back the numbers of their relationships."""

    def __init__(
        self,
        save: Save[Sequence[int]],
        cards: Sequence[MatchCardRow],
        *,
        chosen: int | None,
        hidden: bool,
    ) -> None:
        super().__init__(_("Whom to compare?"), save, accept=_("Compare"))
        self._cards = cards
        self._chosen = chosen
        self._names_hidden = hidden

    def fields(self) -> ComposeResult:
        """The candidates, any of which may be marked."""
        choices = [
            Choice(
                str(card.mentorship_id),
                discreet.called(card.name, card.alias, discreet=self._names_hidden),
                wording.kinds_label(card.axes),
            )
            for card in self._cards
        ]
        marked = () if self._chosen is None else (str(self._chosen),)
        yield Field(_("Candidates"), AnyOf(choices, marked, id="cards"))

    async def result(self) -> Sequence[int]:
        """Two or three numbers, in the order of the list."""
        marked = self.query_one("#cards", AnyOf).values
        if not 2 <= len(marked) <= MOST:
            raise Wrong("", _("Mark two or three of them with space."))
        return [card.mentorship_id for card in self._cards if str(card.mentorship_id) in marked]
