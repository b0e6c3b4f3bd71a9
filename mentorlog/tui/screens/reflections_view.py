"""What somebody wrote for themselves: the list, the one selected, the year, what can be done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mentorlog import clock
from mentorlog.display import cut_words, safe
from mentorlog.domain.kinds import ReflectionKind
from mentorlog.errors import MentorlogError, NotFound
from mentorlog.i18n import _, pgettext
from mentorlog.journal import mentorships, reflections
from mentorlog.journal.records import ReflectionCard, ReflectionRow
from mentorlog.tui import deleting, discreet
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.reflections_shown import ALL, MYSELF, Narrowed
from mentorlog.tui.screens import reflecting
from mentorlog.tui.widgets import heat_map, reflection_row
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording import reflections as words

#: Cells from which list and text stand beside each other, and from which the list is wider; lines
#: from which the year is shown, and from which it is shown also where the text stands below.
BESIDE: Final = 104
VAST: Final = 186
TALL: Final = 26
TALLEST: Final = 40


class ReflectionsView(Widget):
    """All reflections, or with `only` those about one relationship."""

    BINDINGS = bindings("reflections")
    HELP = _(
        "What you write for yourself, the newest first; {reflections.add} begins with today’s"
        " question, a guided way or a blank page. A letter that waits for its day shows no words"
        " until then."
    )
    DEFAULT_CSS = """
    ReflectionsView {
        layout: vertical;
        height: 1fr;
        & #written { height: 1fr; }
        & #reflections { height: 1fr; }
        & #chosen { height: 1fr; }
        & #narrowed, & #ago { height: auto; padding: 0 2; color: $muted; }
        & #ago { margin-top: 1; }
        & #head { height: auto; padding: 0 1; color: $foreground; }
        & #year { height: 11; padding: 0 2; margin-top: 1; display: none; }
        & MarkdownPage { height: 1fr; max-width: 104; }
        &.-tall.-beside-each-other #year, &.-tallest #year { display: block; }
        & Vertical#chosen { margin-top: 1; }
        &.-beside-each-other { layout: horizontal; }
        &.-beside-each-other Vertical#chosen { margin-top: 0; }
        &.-beside-each-other Vertical#written { width: 58; margin-right: 1; }
        &.-beside-each-other Pane#written { width: 62; }
        &.-vast Pane#written { width: 78; }
        &.-nothing #chosen { display: none; }
        &.-nothing #written { width: 1fr; }
    }
    """

    class Read(Message):
        """What is shown was read; `total` is how many there are."""

        def __init__(self, total: int) -> None:
            super().__init__()
            self.total = total

    app = getters.app(MentorlogApp)
    records = getters.query_one(RecordList)
    text = getters.query_one(MarkdownPage)

    def __init__(self, *, only: bool = False) -> None:
        super().__init__()
        self._only = only
        self._shown = Narrowed(only=only)
        self._opened: set[int] = set()
        self._ago: ReflectionRow | None = None

    def compose(self) -> ComposeResult:
        """The list with the year below, and the one selected."""
        # On a page of parts, one of them already has the border.
        with Vertical(id="written") if self._only else Pane(title=_("Reflections"), id="written"):
            yield Static(id="narrowed", markup=False)
            yield RecordList(self._draw, row_height=2, id="reflections")
            yield Static(id="ago", markup=False)
            yield Static(id="year", markup=False)
        with Vertical(id="chosen") if self._only else Pane(id="chosen"):
            yield Static(id="head", markup=False)
            yield MarkdownPage()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room, and the year below the list."""
        self.set_class(event.size.width >= BESIDE, "-beside-each-other")
        self.set_class(event.size.width >= VAST, "-vast")
        self.set_class(event.size.height >= TALL, "-tall")
        self.set_class(event.size.height >= TALLEST, "-tallest")

    # Reading.

    async def load(self, about: int | None = None, *, sealed: bool = False) -> None:
        """Read what is shown; `about` is the relationship of a page."""
        of = about if self._only and about is not None else self._shown.about
        self._shown = replace(self._shown, about=of, sealed=sealed)
        first, count = self.records.window
        kept = self.records.selected
        today = clock.today()
        read = partial(self._shown.year, first=heat_map.first_day(today), last=today)
        days, self._ago = await self.app.journal.run(read)
        total, rows = await self._page(first, count)
        self.records.empty = self._nothing()
        self.set_class(not total, "-nothing")
        self.records.show(total, first, rows)
        if kept is None:
            self.records.cursor = 0
        self.query_one("#year", Static).update(Content("\n").join(heat_map.rows(days, today)))
        self._show_ago()
        narrowed = self.query_one("#narrowed", Static)
        narrowed.display = self._shown.narrows
        narrowed.update(self._shown.words)
        self.post_message(self.Read(total))
        await self._show_selected()

    async def _page(self, first: int, count: int) -> tuple[int, list[ReflectionRow]]:
        read = partial(self._shown.page, first=first, limit=count)
        return await self.app.journal.run(read)

    def _nothing(self) -> str:
        key = self.app.key_of
        if self._shown.narrows:
            said = _("Nothing of that here. {kind} shows other kinds, {about} other people.")
            return said.format(kind=key("reflections.filter"), about=key("reflections.about"))
        return _(
            "What you write for yourself stands here: an insight, thanks, a letter to open later."
            " Press {key} to answer a question or to fill a blank page."
        ).format(key=key("reflections.add"))

    def _show_ago(self) -> None:
        shown = self.query_one("#ago", Static)
        shown.display = self._ago is not None
        if self._ago is not None:
            said = discreet.body(self._ago.heading, discreet=self.app.discreet)
            shown.update(
                safe(_("A year ago you wrote: “{words}”").format(words=cut_words(said, 60)))
            )

    @on(RecordList.Wanted)
    async def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()
        try:
            total, rows = await self._page(event.first, event.count)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        self.records.show(total, event.first, rows)

    def _draw(self, row: ReflectionRow, cells: int, _here: bool) -> list[Content]:
        return reflection_row.lines(row, cells, discreet=self.app.discreet, named=not self._only)

    # The one selected.

    @property
    def selected(self) -> ReflectionRow | None:
        """The reflection the cursor is on."""
        row = self.records.selected
        return row if isinstance(row, ReflectionRow) else None

    @on(RecordList.Highlighted)
    async def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        self.refresh_bindings()
        await self._show_selected()

    async def _show_selected(self) -> None:
        row = self.selected
        if row is None:
            self._entitle(None)
            self.text.read("", 0)
            return
        early = row.id in self._opened
        try:
            read = partial(reflections.one, reflection_id=row.id, open_letter=early)
            card = await self.app.journal.run(read)
        except NotFound:
            return
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        self._entitle(card)
        self.text.veiled = self.app.discreet
        opens = self.app.key_of("reflections.open_letter")
        self.text.read(card.body or reflection_row.waiting(card, opens), 0)

    def _entitle(self, card: ReflectionCard | None) -> None:
        """Say what the text is: in the border around it, or above it where it has none."""
        discreet_ = self.app.discreet
        head = self.query_one("#head", Static)
        panes = self.query("#chosen").results(Pane)
        for pane in panes:
            pane.title = "" if card is None else reflection_row.whose(card, discreet=discreet_)
            pane.facts = "" if card is None else reflection_row.facts(card, discreet=discreet_)
        if card is None:
            head.update("")
        elif self._only:
            head.update(reflection_row.above(card, discreet=discreet_))
        else:
            head.display = bool(card.title)
            head.update(reflection_row.title(card, discreet=discreet_))

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with the one selected."""
        if action in ("edit", "delete"):
            return self.selected is not None
        if action == "open_letter":
            return self.selected is not None and self.selected.closed
        return action != "about" or not self._only

    @on(RecordList.Chosen)
    def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.action_edit()

    def action_edit(self) -> None:
        """Go on writing it."""
        row = self.selected
        if row is None:
            return
        if row.closed and row.id not in self._opened:
            said = _("This letter waits for its day. {key} opens it early.")
            self.app.notify(said.format(key=self.app.key_of("reflections.open_letter")))
            return
        self.run_worker(reflecting.edit(self.app, row.id), group="open")

    def action_add(self) -> None:
        """Write for oneself."""
        begin = reflecting.begin(self.app, self._shown.with_, myself=self._shown.myself)
        self.run_worker(begin, group="open", exclusive=True)

    def action_open_letter(self) -> None:
        """Read a letter before its day."""
        row = self.selected
        if row is None or not row.closed:
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                self._opened.add(row.id)
                await self._show_selected()

        question = _("Open this letter before its day?")
        self.app.push_screen(
            Confirm(
                _("A letter"),
                question,
                accept=_("Open it"),
                sentence=_("It is shown once; its date stays as it is."),
            ),
            answered,
        )

    async def action_delete(self) -> None:
        """Delete it; it can be undone."""
        if (row := self.selected) is not None:
            await deleting.delete(self.app, row.public_id, self._again)

    async def _again(self) -> None:
        from mentorlog.tui.screens.area import AreaScreen

        if isinstance(self.screen, AreaScreen):
            await self.screen.show_again()

    def action_filter(self) -> None:
        """All kinds, or one of them."""
        offers: list[Offer[str]] = [Offer("", pgettext("reflections", "All kinds"))]
        offers += [
            Offer(kind.value, words.kind_words(kind), words.kind_sentence(kind))
            for kind in ReflectionKind
            if kind is not ReflectionKind.concern or self._shown.sealed
        ]

        async def chosen(kind: str | None) -> None:
            if kind is not None:
                self._shown = replace(self._shown, kind=ReflectionKind(kind) if kind else None)
                await self._from_the_top()

        now = self._shown.kind
        current = "" if now is None else now.value
        self.app.push_screen(ChooseDialog(_("Which kind?"), offers, current=current), chosen)

    async def action_about(self) -> None:
        """About one person, about oneself, or everything."""
        rows = await self.app.journal.run(mentorships.overview)
        veiled = self.app.discreet
        names = {row.id: discreet.called(row.name, row.alias, discreet=veiled) for row in rows}
        offers = [Offer(ALL, _("Everything")), Offer(MYSELF, _("About yourself"))]
        offers += [Offer(number, name) for number, name in names.items()]

        async def chosen(about: int | None) -> None:
            if about is not None:
                self._shown = replace(self._shown, about=about, person=names.get(about, ""))
                await self._from_the_top()

        self.app.push_screen(
            ChooseDialog(_("About whom?"), offers, current=self._shown.about), chosen
        )

    async def _from_the_top(self) -> None:
        self.records.cursor = 0
        await self._again()
