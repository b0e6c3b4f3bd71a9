"""Two or three match cards beside each other, with the same parts aligned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mentorlog.errors import NotFound
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records import MatchCardRow
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.stage_acts import StageScreen
from mentorlog.tui.widgets.card_table import CardHeads, CardTable
from mentorlog.tui.widgets.pane import Pane


class CompareScreen(StageScreen):
    """The cards of the relationships `numbers`; the one marked can be written on or decided."""

    AUTO_FOCUS: ClassVar[str] = "VerticalScroll"
    BINDINGS = bindings("compare")
    HELP = _(
        "The cards of two or three candidates beside each other: what is needed, what is offered,"
        " what you doubt. {compare.decide} decides on the one that is marked."
    )
    DEFAULT_CSS = """
    CompareScreen {
        /* As wide as the columns below, which leave a cell for the scrollbar. */
        & CardHeads { margin: 0 1 1 0; }
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    }
    """

    heads = getters.query_one(CardHeads)
    table = getters.query_one(CardTable)

    def __init__(self, numbers: Sequence[int]) -> None:
        super().__init__()
        self._numbers = list(numbers)

    def compose_area(self) -> ComposeResult:
        """Who, above; what is written, below, as far as it goes."""
        with Pane(title=_("Match cards"), id="cards"):
            yield CardHeads()
            with VerticalScroll():
                yield CardTable()

    async def reload(self) -> None:
        """Read the cards again; leave when one of them is gone."""
        from mentorlog.journal import matching, mentorships

        compare = partial(matching.compare, mentorship_ids=self._numbers)
        try:
            cards = tuple(await self.journal.run(compare))
            number = self._numbers[self.heads.current]
            self.subject = await self.journal.run(partial(mentorships.one, mentorship_id=number))
        except NotFound:
            self.subject = None
            self.action_back()
            return
        self.heads.hidden = self.table.hidden = self.app.discreet
        self.heads.cards = self.table.cards = cards
        count = ngettext("{n} candidate", "{n} candidates", len(cards))
        self.query_one("#cards", Pane).facts = count.format(n=len(cards))
        self.refresh_bindings()

    @property
    def card(self) -> MatchCardRow | None:
        """The card that is marked."""
        cards = self.heads.cards
        return cards[self.heads.current] if cards else None

    @property
    def them(self) -> str:
        """Whom the marked card is about, as they are called on screen."""
        card = self.card
        if card is None:
            return ""
        return discreet.called(card.name, card.alias, discreet=self.app.discreet)

    async def action_next(self) -> None:
        """To the card at the right."""
        await self._go(1)

    async def action_previous(self) -> None:
        """To the card at the left."""
        await self._go(-1)

    async def _go(self, step: int) -> None:
        last = len(self._numbers) - 1
        self.heads.current = min(max(self.heads.current + step, 0), last)
        await self.show_again()

    @on(CardHeads.Picked)
    async def _picked(self, event: CardHeads.Picked) -> None:
        """Mark the card that was clicked; a click on the marked one opens its page."""
        if event.at == self.heads.current:
            await self.action_open()
        else:
            await self._go(event.at - self.heads.current)

    def action_edit(self) -> None:
        """Write on the card that is marked."""
        self.action_match_card()

    async def action_open(self) -> None:
        """Open the page of the candidate that is marked."""
        await self.app.show_relationship(self._numbers[self.heads.current])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a candidate is decided on."""
        return action != "decide" or self.possible(action)

    def action_back(self) -> None:
        """Back to where it was asked for."""
        if self.is_current:
            self.app.pop_screen()
