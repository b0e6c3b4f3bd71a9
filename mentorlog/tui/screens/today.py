"""The first screen: what needs me, who is next, a question, and where everybody stands."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext
from mentorlog.journal import attention, snoozes, today
from mentorlog.journal.attention import Due
from mentorlog.journal.records import RelationshipRow, SessionRow
from mentorlog.journal.today import Question, Today
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.screens import reflecting
from mentorlog.tui.screens.today_acts import TodayActs
from mentorlog.tui.widgets import coming_row, desk_row, due_row, relationship_row
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.desk_row import Columns
from mentorlog.tui.widgets.glance import Glance
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.linked import Linked, clickable
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList

_NOTHING_LINES = 2  # of the sentence that stands where nothing is planned
_AROUND = 7  # cells of a pane beside what a row of its list may take
_FRESH = timedelta(minutes=5)  # so long what was read counts as what is due now
_TALL = 36  # lines of a screen from which an empty one is left below each flag


class TodayScreen(TodayActs):
    """A mentor's desk, a mentee's next step."""

    HELP = _(
        "What needs you stands on top: your own promises first, each with the reason."
        " {list.choose} does what is offered; {today.done} says it is done, {today.snooze} puts"
        " it off for two weeks, {today.let_go} lets it go.\n\n"
        "tab goes on to the sessions to come and to everybody; {list.choose} opens the page to read"
        " before you meet."
    )

    AREA = "today"
    CSS_PATH = "today.tcss"
    AUTO_FOCUS: ClassVar[str] = "#needs RecordList"
    BINDINGS = bindings("today")
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (desk_row.ONE_LINE + _AROUND, "-wide"),
        (140, "-widest"),
        (180, "-vast"),
    ]

    needs = getters.query_one("#needs RecordList", RecordList)
    meetings = getters.query_one("#coming RecordList", RecordList)
    people = getters.query_one("#everybody RecordList", RecordList)

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._read_at: datetime | None = None
        self.desk: Today | None = None
        self._measured: tuple[tuple[int, Today | None, bool], Columns] | None = None

    def compose_area(self) -> ComposeResult:
        """The panes: what needs me, who is next and what to know then, a question, everybody."""
        with Vertical(id="today"):
            with Horizontal(id="above"):
                with Pane(title=_("Needs you"), id="needs"):
                    yield RecordList(self._draw_due, row_height=2)
                with Vertical(id="beside"):
                    with Pane(title=_("Coming up"), id="coming"):
                        yield RecordList(self._draw_coming)
                    with Pane(id="before"):
                        yield Glance()
                    with Pane(title=_("A question for today"), id="question"):
                        yield Linked(id="asked")
                        yield Linked(classes="aside")
            with Pane(title=_("Everybody"), id="everybody"):
                yield Static(id="headings", markup=False)
                yield RecordList(self._draw_person, row_height=2)

    # Reading.

    async def show_again(self, *, always: bool = True) -> None:
        """As any area; and when minutes have gone by, for what is due depends on the time."""
        read = self._read_at
        await super().show_again(always=always or read is None or clock.now() - read > _FRESH)

    async def reload(self) -> None:
        """Read everything in one transaction; each cursor stays with what it was on."""
        first, count = self.needs.window
        read = partial(today.today, turn=self._turn, first=first, count=count)
        found = await self.journal.run(read)
        self.desk = found
        self._read_at = clock.now()
        self._fit()
        self._show_due(found)
        self._show_coming(found)
        self._show_people(found)
        self._show_question(found.question)
        self.refresh_bindings()

    def _show_due(self, found: Today) -> None:
        kept = self.needs.selected
        self.needs.empty = self._nothing(found)
        self.needs.show(len(found.flags), found.first, found.due)
        if isinstance(kept, Due):
            key = snoozes.key(kept.flag)
            places = (at for at, one in enumerate(found.flags) if snoozes.key(one) == key)
            self.needs.cursor = next(places, self.needs.cursor)
        number = len(found.flags)
        parts = [ngettext("{n} thing", "{n} things", number).format(n=number)] if number else []
        if found.snoozed:
            parts.append(
                ngettext("{n} put off", "{n} put off", found.snoozed).format(n=found.snoozed)
            )
        self.query_one("#needs", Pane).facts = wording.DOT.join(parts)

    @on(RecordList.Wanted, "#needs RecordList")
    async def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()
        if (desk := self.desk) is None:
            return
        some = desk.flags[event.first : event.first + event.count]
        try:
            due = await self.journal.run(partial(attention.told, flags=some))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if desk is self.desk:
            self.needs.show(len(desk.flags), event.first, due)

    def _nothing(self, found: Today) -> str:
        if not found.relationships:
            words = _("Nobody is here yet. Press {key} to begin writing about somebody.")
            return words.format(key=self.app.key_of("today.add"))
        return _("Nothing needs you today.")

    def _show_coming(self, found: Today) -> None:
        self.meetings.empty = _("Nothing is planned for two weeks. {go} {plan} plans one.").format(
            go=self.app.key_of("area.sessions"), plan=self.app.key_of("sessions.plan")
        )
        self.meetings.show(len(found.coming), 0, found.coming)
        self.meetings.styles.height = len(found.coming) or _NOTHING_LINES
        self.query_one("#beside").set_class(found.before is not None, "-ahead")
        if found.before is not None:
            row = found.before.relationship
            veiled = self.app.discreet
            them = discreet.called(row.name, row.alias, discreet=veiled)
            title = _("Before you meet {name}").format(name=them)
            self.query_one("#before", Pane).title = line(title)
            glance = self.query_one(Glance)
            glance.glance(found.before, Reader(clock.today(), them, veiled, add_key=""))

    def _show_people(self, found: Today) -> None:
        kept = self.people.selected
        self.people.empty = _("Whom you write about stands here.")
        self.people.show(len(found.relationships), 0, found.relationships)
        if isinstance(kept, RelationshipRow):
            numbers = [row.id for row in found.relationships]
            if kept.id in numbers:
                self.people.cursor = numbers.index(kept.id)
        self.people.styles.height = max(1, len(found.relationships)) * self.people.row_height
        facts = ""
        if found.capacity is not None:
            facts = wording.capacity_words(found.mentees, found.capacity)
        style = "$late" if found.capacity and found.mentees > found.capacity else "$muted"
        self.query_one("#everybody", Pane).facts = line((facts.removesuffix("."), style))

    def _show_question(self, asked: Question | None) -> None:
        words, aside = Content(""), Content("")
        if asked is None:
            words = line((_("It comes with the first person you write about."), "$muted"))
        else:
            called = discreet.called(asked.name, asked.alias, discreet=self.app.discreet)
            words = clickable(line((asked.prompt.text, "italic")), "screen.write")
            about = _("about {name}").format(name=called)
            if asked.answered_on is not None:
                day = wording.day(asked.answered_on, clock.today())
                about = _("about {name}; you last answered this on {day}").format(
                    name=called, day=day
                )
            write, other = self.app.key_of("today.write"), self.app.key_of("today.another")
            answer = line((write, "bold $key"), (f" {_('write')}", "$muted"))
            next_one = line((other, "bold $key"), (f" {_('another')}", "$muted"))
            aside = Content.assemble(
                line((about, "$muted")),
                "\n",
                clickable(answer, "screen.write"),
                "    ",
                clickable(next_one, "screen.another"),
            )
        self.query_one("#asked", Linked).words = words
        self.query_one("#question .aside", Linked).words = aside

    # Drawing.

    def on_resize(self, event: events.Resize) -> None:
        """As many lines a row as fit this size."""
        self._fit()

    def _fit(self) -> None:
        """Rows of the height that this size has room for."""
        roomy = self.size.width >= desk_row.ONE_LINE + _AROUND
        tall = self.size.height >= _TALL
        self.set_class(tall, "-lofty")
        for rows, height in ((self.needs, 3 if tall else 2), (self.people, 1 if roomy else 2)):
            if rows.row_height != height:
                rows.heighten(height)
        self.people.styles.height = max(1, self.people.total) * self.people.row_height
        columns = self._columns(self.size.width - _AROUND)
        self.query_one("#headings", Static).update(desk_row.headings(columns))

    def _draw_due(self, due: Due, cells: int, here: bool) -> list[Content]:
        enter = key_in_words("list.choose", self.app.settings.keys) if here else ""
        veiled = self.app.discreet
        return due_row.lines(due, cells, today=clock.today(), discreet=veiled, enter=enter)

    def _draw_coming(self, row: SessionRow, cells: int, here: bool) -> list[Content]:
        return [coming_row.one_line(row, cells, discreet=self.app.discreet)]

    def _columns(self, cells: int) -> Columns:
        """As wide as what stands in them; measured once for a size and what was read."""
        measured = (cells, self.desk, self.app.discreet)
        if self._measured is None or self._measured[0] != measured:
            rows = self.desk.relationships if self.desk else ()
            found = desk_row.columns(rows, cells, today=clock.today(), discreet=self.app.discreet)
            self._measured = measured, found
        return self._measured[1]

    def _draw_person(self, row: RelationshipRow, cells: int, here: bool) -> list[Content]:
        day, veiled = clock.today(), self.app.discreet
        if self.people.row_height == 1:
            return [desk_row.one_line(row, self._columns(cells), today=day, discreet=veiled)]
        return relationship_row.lines(row, cells, today=day, discreet=veiled)

    # What is selected, and opened.

    @property
    def at(self) -> Due | None:
        """The flag the cursor is on, while the focus is there."""
        if not self.is_mounted or not self.needs.has_focus:
            return None
        row = self.needs.selected
        return row if isinstance(row, Due) else None

    @on(RecordList.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    @on(RecordList.Chosen, "#needs RecordList")
    async def _chosen_due(self, event: RecordList.Chosen) -> None:
        event.stop()
        await self.act(event.row)

    @on(RecordList.Chosen, "#coming RecordList")
    def _chosen_session(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.show_page(event.row.mentorship_id)

    @on(Glance.Opened)
    def _opened(self) -> None:
        if self.desk is not None and self.desk.before is not None:
            self.show_page(self.desk.before.relationship.id)

    @on(RecordList.Chosen, "#everybody RecordList")
    def _chosen_person(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.show_page(event.row.id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question is answered where there is one; the rest is about the flag."""
        if action in ("write", "another"):
            return self.desk is not None and self.desk.question is not None
        return super().check_action(action, parameters)

    def action_write(self) -> None:
        """Answer the question for today in writing."""
        if self.desk is not None and (asked := self.desk.question) is not None:
            answering = reflecting.answer(self.app, asked.mentorship_id, asked.prompt)
            self.run_worker(answering, group="open")

    async def action_another(self) -> None:
        """Another question."""
        self._turn += 1
        await self.show_again()
