"""The desk a session is written at: what is on it, and how it follows what is typed.

What a person can do there is `SessionEditor`'s.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from functools import partial
from typing import Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from mentorlog import clock, wording
from mentorlog.content.guide import Moment
from mentorlog.display import safe
from mentorlog.domain import tasklines
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import Role
from mentorlog.domain.people import first_name
from mentorlog.domain.tasklines import TaskLine
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.records import ActionRow
from mentorlog.tui import desk, desk_words, discreet, guide_words, note_shape, session_writing
from mentorlog.tui.background import begin
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.desk import Desk
from mentorlog.tui.margin_words import Mark, saved_text
from mentorlog.tui.note_keeper import NoteKeeper
from mentorlog.tui.note_shape import Shape
from mentorlog.tui.place import Step
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.session_writing import Writing
from mentorlog.tui.widgets.beside import Aside, BesideView, Part, blocks, in_order, to_know
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.long_text import LongText
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.note_editor import NoteEditor, fits
from mentorlog.tui.widgets.note_margin import NoteMargin
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.promise_line import PromiseLine

_TICK: Final = 0.2  # seconds between two looks at what is due
_REST: Final = 0.3  # seconds without a key before the text is read for promises
_LARGE: Final = 50_000  # characters from which on that is done on another thread, less often
_LARGE_REST: Final = 1.0
_OPENING: Final = 2.0  # seconds that reading a session may take before nobody waits for it
#: Seconds past its planned end for which a talk that goes on keeps the lock away.
_OVERTIME: Final = 600.0


class SessionDesk(AreaScreen):
    """Session `session_id`, or a new one, of the relationship `mentorship_id`, being written."""

    AREA = "sessions"
    AUTO_FOCUS = "NoteEditor"
    CSS_PATH = "session_editor.tcss"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
        (150, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    note_pane = getters.query_one("#note", Pane)
    aside_pane = getters.query_one("#aside", Pane)
    beside = getters.query_one(BesideView)
    promises = getters.query_one(PromiseLine)
    preview = getters.query_one(MarkdownPage)
    reading = getters.query_one(LongText)

    def __init__(self, mentorship_id: int, session_id: int | None = None, slot: str = "") -> None:
        """`slot` is the draft to go on with, where there is more than one."""
        super().__init__()
        self.editor = NoteEditor(id="text")
        self.keeper = NoteKeeper(
            session_writing.new(mentorship_id), self.editor, lambda: self.journal, session_id, slot
        )
        self._slot = slot
        self.desk: Desk | None = None
        self.shape = Shape()
        self.kept_promises: dict[int, ActionRow] = {}
        self._opened = asyncio.Event()
        self._seen_version = -1
        self._rest = 0.0
        self._row = 0
        self._prompt = ""
        self._second = -1
        self._written: frozenset[int] = frozenset()
        #: Where the list of promises says other than the text, by line from 0.
        self.marks: dict[int, Mark] = {}
        self._aside: Aside | None = None

    def compose_area(self) -> ComposeResult:
        """What stands beside, the text, and the promises found in it."""
        with Horizontal(id="desk"):
            with Pane(id="aside"):
                yield BesideView()
            with Vertical(id="page"):
                with Pane(id="note"):
                    yield Static(id="prompt", markup=False)
                    with Horizontal(id="sheets"):
                        yield NoteMargin(self.editor)
                        yield self.editor
                        yield LongText()
                        yield MarkdownPage()
                with Pane(id="found"):
                    yield PromiseLine()

    @property
    def GUIDE(self) -> Moment:  # noqa: N802 what others say as a constant
        """The lesson that helps: on the first meeting in a first session, on silence after one."""
        if self.desk is None:
            return Moment.anytime
        if self.desk.number == 1:
            return Moment.first_meeting
        quiet = self.desk.relationship.row.cadence.state is CadenceState.drifting
        return Moment.silence if quiet else Moment.anytime

    # Opening.

    async def reload(self) -> None:
        """Read the journal: the first time the text, later what stands beside it."""
        known = self.keeper.writing
        wanted, slot = self.keeper.wanted, self._slot if self.desk is None else self.keeper.slot
        find = partial(desk.read, mentorship_id=known.mentorship_id, session_id=wanted, slot=slot)
        try:
            found = await self.journal.run(find)
        except MentorlogError:
            if self.desk is None:
                self.dismiss()  # there is nothing here to write in
            raise
        first, self.desk = self.desk is None, found
        stale = not first and found.in_text
        if first:
            self._open(found)
        elif found.card is not None and not self.keeper.unsaved:
            self._follow(found)
        self.show_all()
        if stale:
            self.read_text()

    def _open(self, found: Desk) -> None:
        """Put the text on the desk, and the cursor where it was."""
        typed = self.editor.text  # letters that were faster than the journal
        text, cursor, draft = self.keeper.begin(found)
        if fits(text):
            saved = self.keeper.record_text
            self.editor.load_text(saved if saved and fits(saved) else text)
            if text != self.editor.text:
                self.editor.put(text)
            self.editor.move_cursor(cursor, center=True)
        else:
            self._only_read(text)
        self.keeper.settled()
        if typed:
            self.editor.insert(typed)
            self.keeper.autosave.touched()
        if draft is not None:
            self.promises.said = desk_words.brought_back(draft, found.other_drafts)
        self._opened.set()
        self.put_captured()  # an answer after the talk that was cut short
        self.read_text()

    def put_captured(self) -> None:
        """Put the answers that belong into the text at its end: a quote, promises to tick."""
        known = self.keeper.writing
        lines = known.capture.lines(known.facts.civil.date())
        if not lines:
            return
        added = session_writing.added(self.keeper.text, lines)
        if self.keeper.long is None:
            self.editor.insert(added, self.editor.document.end, maintain_selection_offset=True)
        else:
            self._only_read(self.keeper.text + added)
        self.keeper.change(replace(known, capture=known.capture.in_text()))
        self.keeper.autosave.touched()
        self.read_text()

    def _follow(self, found: Desk) -> None:
        """Another wrote in this session while nothing was being written here: show that."""
        assert found.card is not None
        if found.card.updated_at == self.keeper.record.based_on:
            return
        cursor = self.editor.cursor_location
        self.keeper.begin(replace(found, draft=None))  # a draft is that of whoever writes there
        if found.card.notes != self.keeper.text:
            self.put_notes(found.card.notes)
            self.editor.move_cursor(self.editor.clamp_visitable(cursor))
        self.keeper.settled()

    def put_notes(self, text: str) -> None:
        """Put other notes in place of those on the desk, to write on or, too long, to read."""
        if self.keeper.long is None and fits(text):
            self.editor.put(text)
        else:
            self._only_read(text)

    def _only_read(self, text: str) -> None:
        self.keeper.long = text
        self.add_class("-long")
        self.reading.read(text)
        self.reading.focus()

    async def opened(self) -> None:
        """Wait until the text is on the desk."""
        await self._opened.wait()

    def go_to(self, at: int | None) -> None:
        """Put the cursor before a character of the notes; where there are not so many, nowhere."""
        text = self.editor.text
        if at is None or self.keeper.long is not None or at >= len(text):
            return
        before = text[:at]
        row = before.count("\n")
        self.editor.move_cursor((row, at - before.rfind("\n") - 1), center=True)

    def place(self) -> Step | None:
        """This session, and where the cursor is in a text that is no draft."""
        if self.desk is None:
            return None
        row, column = self.editor.cursor_location
        before = self.editor.text.split("\n")[:row]
        at = None if self.keeper.unsaved else sum(map(len, before)) + row + column
        writing = self.keeper.writing
        return "session", writing.mentorship_id, writing.session_id, self.keeper.slot, at

    # Following what is typed.

    def on_mount(self) -> None:
        """Look from now on at what is due."""
        self.set_interval(_TICK, self._tick)

    def on_key(self, event: events.Key) -> None:
        """Letters that come before the text has the focus are the text's."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            event.stop()
            self.editor.post_message(event)

    def on_screen_suspend(self) -> None:
        """Another screen comes in front: a good moment to keep what is being written."""
        if self._opened.is_set() and self.app.is_open:
            begin(self, self._keep_quietly, "keep")

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._rest = 0.0
        if self._opened.is_set() and not self.keeper.is_kept:
            self.keeper.autosave.touched()
            self.promises.said = None

    def _tick(self) -> None:
        if not self._opened.is_set():
            return
        if self.keeper.autosave.due:
            begin(self, self._keep_quietly, "keep")
        self._rest += _TICK
        large = self.editor.note.characters > _LARGE
        if self.editor.version != self._seen_version and self._rest >= (
            _LARGE_REST if large else _REST
        ):
            self.read_text()
        second = int(clock.now().timestamp())
        if second != self._second:
            self._second = second
            self.show_facts()
            if self.keeper.writing.running_since(clock.now()) is not None:
                self.show_aside()

    async def _keep_quietly(self) -> None:
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            if self._shown is not None:
                self.promises.said = self._refusal(failure)
        if self._shown is not None and self.keeper.noticed_apart():
            self.promises.said = desk_words.written_twice()
        self.show_facts()

    def _refusal(self, failure: MentorlogError) -> Content:
        """Why it is not kept; the way out comes first, for it must fit a narrow screen."""
        key, title = self.app.way_out(failure)
        out = line((key, "bold $key"), f" {title}   ") if key else line("")
        return Content.assemble(out, line((failure.message, "$late")))

    def unkept(self) -> Unkept | None:
        """What is written here and not in the journal."""
        return self.keeper.unkept() if self._opened.is_set() else None

    async def keep_draft(self) -> None:
        """Put what is being written into the journal, now, if it is not there yet."""
        if not self._opened.is_set():
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.opened(), _OPENING)
        if self._opened.is_set():
            await self.keeper.keep()

    @property
    def patience(self) -> float:
        """Seconds without a key for which a talk that is going on keeps the lock away."""
        now = clock.now()
        since = self.keeper.writing.running_since(now)
        if since is None:
            return 0.0
        left = self.keeper.writing.length * 60 - (now - since).total_seconds()
        return max(0.0, left + _OVERTIME)

    def read_text(self) -> None:
        """Look for promises and parts in the text, and show it as it reads where that is shown."""
        self._seen_version = self.editor.version
        begin(self, partial(self._read, self.keeper.text), "read", exclusive=True)
        if self.has_class("-preview"):
            row, column = self.editor.cursor_location
            place = self.editor.note.get_index_from_location((row, column))
            self.preview.read(self.keeper.text, place)

    async def _read(self, text: str) -> None:
        look = partial(self._look, text, self.keeper.record_text, self.keeper.writing)
        large = len(text) > _LARGE
        found, written, marks = await asyncio.to_thread(look) if large else look()
        if self._shown is None:
            return
        self.promises.found = found
        self.marks = marks
        self.query_one(NoteMargin).signs = {row: mark.sign for row, mark in marks.items()}
        self._written = frozenset(
            number
            for number, box in enumerate(self.shape.boxes)
            if note_shape.folded(box.title) in written
        )
        self.show_aside()
        self.show_prompt()

    def _look(
        self, text: str, saved: str, known: Writing
    ) -> tuple[list[TaskLine], frozenset[str], dict[int, Mark]]:
        """The promises, the headings with something under them, the marks in the margin."""
        names, promises = self._names(), () if self.desk is None else self.desk.in_text
        found, written = desk_words.found_in(text, known, names)
        if not promises:
            return found, written, {}
        day = known.facts.civil.date()
        before = found if saved == text else tasklines.find(saved, day, names)
        return found, written, saved_text(before, promises).marks(found)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        row = self.editor.cursor_location[0]
        if row != self._row and self._opened.is_set():
            self._row = row
            self.show_prompt()

    def _names(self) -> tuple[str, ...]:
        if self.desk is None:
            return ()
        row = self.desk.relationship.row
        return row.name, row.alias

    # Showing.

    @property
    def _shown(self) -> Desk | None:
        """What is on the desk, while there is still a screen to show it on."""
        return self.desk if self.is_attached and self.query(PromiseLine) else None

    @property
    def them(self) -> str:
        """What the counterpart is called on screen."""
        if self.desk is None:
            return ""
        row = self.desk.relationship.row
        name = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        return first_name(name)

    def show_all(self) -> None:
        """Show everything anew but the text, which stays as it is."""
        if (found := self._shown) is None:
            return
        known = self.keeper.writing
        self.shape = note_shape.shape(found.shapes.named(known.template), known.length)
        for sheet in (self.editor, self.reading, self.preview):
            sheet.veiled = self.app.discreet
        row = found.relationship.row
        name = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        self.note_pane.title = _("{name} · session {number}").format(name=name, number=found.number)
        self.promises.them = self.them
        self.show_prompt()
        self.show_aside()
        self.show_facts()

    def show_prompt(self) -> None:
        """The line above the text: what the part asks that is being written, or how to begin."""
        if (found := self._shown) is None:
            return
        heading = note_shape.heading_above(self.editor.note.lines, self.editor.cursor_location[0])
        part = None if heading else self.shape.part(self._minutes)
        said = desk_words.part_to_write(part) if part else self.shape.ask(heading)
        if (mark := self.marks.get(self.editor.cursor_location[0])) is not None:
            said = f"{mark.sign} {mark.words}"
        said = said or desk_words.opening(found, self.keeper.writing, self.them)
        if said != self._prompt:
            self._prompt = said
            self.query_one("#prompt", Static).update(safe(said))

    @property
    def _minutes(self) -> float | None:
        """How long the talk has been going on; None when it does not."""
        now = clock.now()
        since = self.keeper.writing.running_since(now)
        return None if since is None else (now - since).total_seconds() / 60

    def show_aside(self) -> None:
        """What stands beside the text."""
        if (found := self._shown) is None:
            return
        known, minutes = self.keeper.writing, self._minutes
        facts = known.facts
        self.aside_pane.title = wording.exact_moment(clock.civil(facts.starts_at))
        there = wording.elsewhere(facts.starts_at, facts.time_zone)
        elapsed = desk_words.elapsed(minutes, known.length)
        self.aside_pane.facts = wording.DOT.join(part for part in (there, elapsed) if part)
        aside = Aside(
            them=self.them,
            veiled=self.app.discreet,
            topics=found.topics,
            more_topics=found.more_topics,
            ticked=known.discussed,
            promises=in_order((*found.promises, *self.kept_promises.values())),
            more_promises=found.more_promises,
            kept=frozenset(self.kept_promises),
            parked=found.parked,
            more_parked=found.more_parked,
            goals=found.goals,
            shape=desk_words.shape_title(self.shape, known.length),
            parts=[Part(box.title, box.minutes) for box in self.shape.boxes],
            now_at=None if minutes is None else self.shape.due(minutes),
            written=self._written,
            mentor=found.relationship.row.my_role is not Role.mentee,
            last_on=found.last_on,
            last_said=found.last_said,
            question=found.question,
            adds=key_in_words("beside.add", self.app.settings.keys),
            lesson=guide_words.offered(self.app, found.lessons, self.GUIDE),
        )
        if aside != self._aside:
            self._aside = aside
            self.beside.show(blocks(aside))
        self._show_before()

    def _show_before(self) -> None:
        """Where there is no room beside it, an empty page holds what to know before the talk."""
        if self.editor.text or self._aside is None:
            return
        shown = self.has_class("-beside") or not self.has_class("-narrow")
        before = (
            Content("")
            if shown or self.has_class("-alone")
            else to_know(self._aside, self.editor.size.height)
        )
        if self.editor.placeholder != before:
            self.editor.placeholder = before

    def show_facts(self) -> None:
        """How much there is, where it is kept, and who may see it."""
        if (found := self._shown) is None:
            return
        words = self.editor.note.words
        aside = self.has_class("-beside") or not self.has_class("-narrow")
        timed = "" if aside else desk_words.elapsed(self._minutes, self.keeper.writing.length)
        self.note_pane.facts = desk_words.facts(found, self.keeper, words, timed)
        self._show_before()
