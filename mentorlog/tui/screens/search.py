"""Search: a line to type in, and what answers, while it is being typed."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import ClassVar, Final

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from mentorlog import clock
from mentorlog.domain.search_words import LONGEST
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext
from mentorlog.journal.search import Found, Hit, Order, search, whole
from mentorlog.tui import finding
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.type_ahead import TypeAhead
from mentorlog.tui.widgets import hit_row
from mentorlog.tui.widgets.hit_page import HitPage
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.line_input import LineInput
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording import DOT, audience_words
from mentorlog.wording import search as words

_FIRST = 50  # hits read at once; more when the cursor comes near their end
_NEAR = 10
_A_MOMENT: Final = 0.1  # seconds on one hit before its text is read


class SearchScreen(AreaScreen):
    """Find words in everything written but what is sealed, and go to where they stand.

    What `ahead` has held since it was asked for goes into its line.
    """

    CSS_PATH = "search.tcss"
    AUTO_FOCUS: ClassVar[str] = "Input"
    BINDINGS = bindings("search")
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall"), (36, "-tallest")]
    HELP = _(
        "Type what you are looking for; accents and capitals do not count. The newest come first"
        " while you type, enter brings the best first, and enter again opens the one you are at."
        " Where there is room, the text it stands in is shown as well.\n"
        "\n"
        "“a phrase” finds words that follow one another, promot* whatever begins so, -word leaves"
        " out what has it, #word finds a tag.\n\n"
        "with:ada kind:reflection after:2026-01 before:march stage:goals audience:pair narrow it"
        ' down; a value of more than one word stands in quotes: with:"Ada King".\n\n'
        "What is sealed is never found."
    )

    field = getters.query_one(Input)
    hits = getters.query_one(RecordList)

    def __init__(self, ahead: TypeAhead | None = None) -> None:
        super().__init__()
        self._ahead = ahead
        self._order = Order.newest
        self._limit = _FIRST
        self._found = Found()
        self._ranked = False

    def compose_area(self) -> ComposeResult:
        """The line, what it can hold, and what was found."""
        with Pane(title=_("Search"), id="asked"):
            yield LineInput(
                placeholder=_("words, “a phrase”, with:somebody"), max_length=LONGEST, compact=True
            )
            yield Static(id="filters", markup=False)
        with Container(id="answers"):
            with Pane(title=_("Found"), id="found"):
                yield RecordList(self._draw, row_height=hit_row.HEIGHT)
            with Pane(id="place"):
                yield HitPage()

    def on_mount(self) -> None:
        """The line is there to type in."""
        self.set_focus(self.field)
        if self._ahead is not None:
            self.call_after_refresh(self._ahead.end)

    async def reload(self) -> None:
        """Search again: what is written has changed, or how it is shown."""
        self.hits.redraw()
        self._look()

    # Searching.

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._order, self._limit, self._ranked = Order.newest, _FIRST, False
        self._look(afresh=True)

    @work(exclusive=True, group="search")
    async def _look(self, *, afresh: bool = False) -> None:
        """Read what answers; a search that is overtaken by the next key is let go.

        The last word may be half of one in either order: ranking loses nothing that was in view.
        """
        read = partial(
            search, typed=self.field.value, limit=self._limit, order=self._order, typing=True
        )
        try:
            found = await self.journal.run(read)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        self._show(found, afresh=afresh)

    def _show(self, found: Found, *, afresh: bool) -> None:
        self._found = found
        self.hits.empty = self._nothing()
        if afresh:
            self.hits.cursor = 0
        self.hits.show(len(found.hits), 0, found.hits)
        self.query_one("#filters", Static).update(self._said())
        self.query_one("#found", Pane).facts = self._facts()
        self._look_closer()

    @work(exclusive=True, group="place")
    async def _look_closer(self) -> None:
        """Show the text of the hit the cursor is on, where there is room for it.

        Whoever types on or goes on does not wait for it.
        """
        await asyncio.sleep(_A_MOMENT)
        hit = self.hits.selected
        text = None
        if isinstance(hit, Hit) and (self.has_class("-widest") or self.has_class("-tallest")):
            read = partial(whole, hit=hit, typed=self.field.value, typing=True)
            try:
                text = await self.journal.run(read)
            except MentorlogError as failure:
                self.app.tell(failure)
                return
        pane = self.query_one("#place", Pane)
        pane.set_class(text is not None, "-some")
        if isinstance(hit, Hit) and text is not None:
            pane.title = hit_row.title(hit, clock.today(), discreet=self.app.discreet)
            pane.facts = audience_words(hit.audience)
            self.query_one(HitPage).tell(text, discreet=self.app.discreet)

    def on_resize(self) -> None:
        """Other room: the text may be shown now, or no longer."""
        self._look_closer()

    def _nothing(self) -> str:
        if not self.field.value.strip():
            return _("Whatever you wrote can be found here. Begin to type.")
        if self._found.idle:
            return _("Nothing to look for yet. Go on typing.")
        return _("Nothing of that is written. Fewer letters, or fewer filters, find more.")

    def _said(self) -> Content:
        """What was not understood, else what can be typed."""
        if self._found.left_out:
            told = " ".join(words.left_out(wrong) for wrong in self._found.left_out)
            return line((told, "$late"))
        return line(("with: kind: after: before: stage: audience: #tag -word “a phrase”", "$muted"))

    def _facts(self) -> str:
        count = len(self._found.hits)
        if not count:
            return ""
        best = self._found.order is Order.best
        if self._found.more:
            if best:
                return _("the best {n}; there are more").format(n=count)
            return _("the newest {n}; there are more").format(n=count)
        if best:
            told = ngettext("{n} place, best first", "{n} places, best first", count)
        else:
            told = ngettext("{n} place, newest first", "{n} places, newest first", count)
        opens = self._ranked or self.hits.cursor
        enter = _("enter opens it") if opens else _("enter puts the best first")
        return DOT.join((told.format(n=count), enter))

    def _draw(self, hit: Hit, cells: int, _here: bool) -> list[Content]:
        return hit_row.lines(hit, cells, clock.today(), discreet=self.app.discreet)

    # Going about it.

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """The best first, in the list; with the cursor moved already, open what it is on."""
        event.stop()
        if self.hits.cursor or self._ranked:
            self.hits.action_choose()
        elif self.field.value.strip():
            self._order, self._ranked = Order.best, True
            self._look(afresh=True)
            self.hits.focus()

    @on(RecordList.Highlighted)
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        """Say what enter does there; read more before the end of what was read is reached."""
        self.query_one("#found", Pane).facts = self._facts()
        self._look_closer()
        if self._found.more and event.index >= len(self._found.hits) - _NEAR:
            self._limit *= 2
            self._look()

    @on(RecordList.Chosen)
    def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self._open(event.row)

    @work(group="open")
    async def _open(self, hit: Hit) -> None:
        try:
            await finding.show(self.app, hit)
        except MentorlogError as failure:
            self.app.tell(failure)

    def action_up(self) -> None:
        """One row up."""
        self.hits.action_up()

    def action_down(self) -> None:
        """One row down."""
        self.hits.action_down()

    def action_order(self) -> None:
        """The best first, or the newest."""
        self._order = Order.newest if self._found.order is Order.best else Order.best
        self._ranked = True
        self._look(afresh=True)

    def action_leave(self) -> None:
        """Back to where the search began."""
        self.dismiss()
