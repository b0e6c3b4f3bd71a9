"""One relationship: where it stands, the brief, the timeline, the sessions."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from mentorlog import wording
from mentorlog.display import cut
from mentorlog.errors import MentorlogError, NotFound
from mentorlog.i18n import _
from mentorlog.journal.records import ActionRow, AgendaRow, SessionRow
from mentorlog.journal.timeline import Entry, Page
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.brief_acts import NAMED, BriefScreen
from mentorlog.tui.widgets import brief_blocks, timeline_row
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.standing import Standing
from mentorlog.tui.widgets.word_bar import WordBar

#: Entries read at a time while going back through the timeline.
_PAGE = 100
#: Columns from which all parts are shown beside each other, as the style sheet has it.
_BESIDE = 160


_ABOUT_IT = frozenset(
    {"note", "plan", "edit", "move", "pause", "add_action", "add_agenda", "delete_all"}
)


def tabs() -> tuple[tuple[str, str], ...]:
    """The parts of the page, by the id of their pane."""
    return (("brief", _("Brief")), ("timeline", _("Timeline")), ("sessions", _("Sessions")))


class RelationshipScreen(BriefScreen):
    """The page of the relationship `mentorship_id`; with `edit` its form is opened at once."""

    CSS_PATH = "relationship.tcss"
    AUTO_FOCUS: ClassVar[str] = "BriefPage"
    BINDINGS = bindings("relationship")

    bar = getters.query_one(WordBar)
    timeline = getters.query_one("#timeline RecordList", RecordList)
    meetings = getters.query_one("#sessions RecordList", RecordList)

    def __init__(self, mentorship_id: int, *, edit: bool = False) -> None:
        super().__init__()
        self._edit_first = edit
        self.mentorship_id = mentorship_id
        self._told = Page((), None)

    def compose_area(self) -> ComposeResult:
        """Standing above, then the parts: one at a time, or beside each other in a wide room."""
        yield Standing()
        yield WordBar(tabs(), "brief", gap=4)
        with Horizontal(id="parts"):
            with Pane(id="brief"):
                yield BriefPage()
            with Pane(id="timeline"):
                yield RecordList(self._draw_entry, row_height=timeline_row.HEIGHT)
            with Pane(id="sessions"):
                yield RecordList(self._draw_session, row_height=timeline_row.HEIGHT)

    def on_mount(self) -> None:
        """Begin with the brief."""
        self._show_part("brief")

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other, each part says what it is; one at a time, the tabs do."""
        beside = event.size.width >= _BESIDE
        for name, title in tabs():
            self.query_one(f"#{name}", Pane).title = title if beside else ""

    async def reload(self) -> None:
        """Read all three parts; when the relationship is gone, leave."""
        try:
            self.subject, brief = await self.read(self.mentorship_id)
        except NotFound:
            self.subject = None
            await self._leave()
            return
        self.query_one(Standing).show(self.subject, self.reader)
        blocks = brief_blocks.blocks(brief, self.subject, self.reader)
        self.query_one(BriefPage).show(blocks)
        self._told = Page((), None)
        await self._tell(0, max(_PAGE, sum(self.timeline.window)))
        await self._meet(*self.meetings.window)
        self.refresh_bindings()
        if self._edit_first:
            self._edit_first = False
            self.edit()

    # The timeline, which is read on from where it was read to.

    async def _tell(self, first: int, count: int) -> None:
        from mentorlog.journal import timeline

        wanted = first + count - len(self._told.entries)
        begun = bool(self._told.entries)
        if wanted > 0 and (self._told.next is not None or not begun):
            more = partial(timeline.page, mentorship_id=self.mentorship_id, limit=wanted + _PAGE)
            page = await self.journal.run(partial(more, before=self._told.next))
            self._told = Page(self._told.entries + page.entries, page.next)
        total = await self.journal.run(partial(timeline.count, mentorship_id=self.mentorship_id))
        self.timeline.empty = _("Nothing has happened yet. Press {key} to write a session.").format(
            key=self.app.key_of("relationship.note")
        )
        self.timeline.show(total, 0, self._told.entries)

    @on(RecordList.Wanted, "#timeline RecordList")
    async def _timeline_wanted(self, event: RecordList.Wanted) -> None:
        await self._quietly(self._tell(event.first, event.count))

    def _draw_entry(self, entry: Entry, cells: int, selected: bool) -> list[Content]:
        return timeline_row.lines(entry, cells, self.reader)

    # The sessions.

    async def _meet(self, first: int, count: int) -> None:
        from mentorlog.journal import sessions

        number = self.mentorship_id
        total = await self.journal.run(partial(sessions.count, with_=number))
        rows = await self.journal.run(
            partial(sessions.page, offset=first, limit=count, with_=number)
        )
        self.meetings.empty = _(
            "You have not met yet. Press {write} to write down a session, {plan} to plan one."
        ).format(
            write=self.app.key_of("relationship.note"), plan=self.app.key_of("relationship.plan")
        )
        self.meetings.show(total, first, rows)
        self.query_one("#sessions", Pane).facts = wording.sessions(total) if total else ""

    @on(RecordList.Wanted, "#sessions RecordList")
    async def _sessions_wanted(self, event: RecordList.Wanted) -> None:
        await self._quietly(self._meet(event.first, event.count))

    def _draw_session(self, row: SessionRow, cells: int, selected: bool) -> list[Content]:
        return timeline_row.session_lines(row, cells, self.reader)

    async def _quietly(self, reading: Coroutine[None, None, None]) -> None:
        try:
            await reading
        except MentorlogError as failure:
            self.app.tell(failure)

    @on(RecordList.Chosen)
    def _chosen(self, event: RecordList.Chosen) -> None:
        self._open(event.row)

    def _open(self, row: Entry | SessionRow) -> None:
        record = row.record if isinstance(row, Entry) else row
        if isinstance(record, SessionRow):
            self.write(self.mentorship_id, record.id)
        elif isinstance(record, AgendaRow):
            self.edit_topic(record)
        elif isinstance(record, ActionRow):
            self.edit_promise(record)
        elif record.reason and not self.app.discreet:
            self.app.notify(record.reason)

    # The parts.

    @property
    def part(self) -> str:
        """Which part is in front: where the focus is, else the one last shown."""
        focused: Widget | None = self.focused
        if focused is not None:
            for name, _title in tabs():
                if self.query_one(f"#{name}") in focused.ancestors:
                    return name
        return self.bar.current

    def _show_part(self, name: str) -> None:
        self.bar.current = name
        for part, _title in tabs():
            self.query_one(f"#{part}").set_class(part == name, "-current")
        self.query_one(f"#{name}").query("BriefPage, RecordList").first().focus()

    def on_descendant_focus(self) -> None:
        """Beside each other, the part that got the focus is the current one."""
        if self.part != self.bar.current:
            self._show_part(self.part)

    @on(WordBar.Picked)
    def _picked(self, event: WordBar.Picked) -> None:
        self._show_part(event.value)

    def action_next_tab(self) -> None:
        """To the next part."""
        self._show_part(self.bar.beside(1))

    def action_previous_tab(self) -> None:
        """To the part before."""
        self._show_part(self.bar.beside(-1))

    def action_brief(self) -> None:
        """To the brief."""
        self._show_part("brief")

    def action_timeline(self) -> None:
        """To the timeline."""
        self._show_part("timeline")

    def action_sessions_tab(self) -> None:
        """To the sessions with this person."""
        self._show_part("sessions")

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for this relationship, and for the part that is in front."""
        if action == "delete":
            return bool(self.query(WordBar)) and self.part != "brief"
        return action not in _ABOUT_IT or self.possible(action)

    def action_note(self) -> None:
        """Write down a session with this person."""
        self.note()

    def action_plan(self) -> None:
        """Plan a session with this person."""
        self.plan()

    def action_edit(self) -> None:
        """Change anything about this relationship."""
        self.edit()

    def action_move(self) -> None:
        """Say that it has come to another stage."""
        self.move()

    async def action_pause(self) -> None:
        """Pause or resume it."""
        await self.pause_or_resume()

    def action_add_action(self) -> None:
        """Write down a promise."""
        self.add_promise()

    def action_add_agenda(self) -> None:
        """Put a topic on the table."""
        self.add_topic()

    async def action_delete(self) -> None:
        """Delete the record the cursor is on in the timeline or the sessions."""
        rows = self.timeline if self.part == "timeline" else self.meetings
        record = rows.selected.record if isinstance(rows.selected, Entry) else rows.selected
        if self.part == "brief" or record is None:
            return
        if isinstance(record, SessionRow):
            await self.delete(record.public_id, _("The session is deleted."), ask=True)
        elif isinstance(record, AgendaRow | ActionRow):
            words = discreet.body(record.text, discreet=self.app.discreet)
            said = _("Deleted: {text}.").format(text=cut(words, NAMED))
            await self.delete(record.public_id, said, ask=False)
        else:
            self.app.notify(_("History stays as it is: it goes only with its relationship."))

    async def action_delete_all(self) -> None:
        """Delete the whole relationship."""
        await self.delete_subject()

    async def action_back(self) -> None:
        """Back to the list."""
        await self._leave()

    async def _leave(self) -> None:
        if self.is_current:
            await self.app.pop_screen()
