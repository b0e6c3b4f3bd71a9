"""The desk a session is written at: what is on it, and how it follows what is typed.

How it looks is `SessionSheet`'s; what a person can do there is `SessionEditor`'s.
"""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from functools import partial
from typing import Final

from textual import events, on
from textual.content import Content
from textual.widgets import TextArea

from mentorlog import clock
from mentorlog.domain import tasklines
from mentorlog.domain.tasklines import TaskLine
from mentorlog.errors import MentorlogError
from mentorlog.journal.elsewhere import Unkept
from mentorlog.tui import desk, desk_words, note_shape, session_writing
from mentorlog.tui.background import begin
from mentorlog.tui.desk import Desk
from mentorlog.tui.margin_words import Mark, saved_text
from mentorlog.tui.place import Step
from mentorlog.tui.screens.session_sheet import SessionSheet
from mentorlog.tui.session_writing import Writing
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.note_editor import fits
from mentorlog.tui.widgets.note_margin import NoteMargin

_TICK: Final = 0.2  # seconds between two looks at what is due
_REST: Final = 0.3  # seconds without a key before the text is read for promises
_LARGE: Final = 50_000  # characters from which on that is done on another thread, less often
_LARGE_REST: Final = 1.0
_OPENING: Final = 2.0  # seconds that reading a session may take before nobody waits for it
#: Seconds past its planned end for which a talk that goes on keeps the lock away.
_OVERTIME: Final = 600.0


class SessionDesk(SessionSheet):
    """What is on it is read, followed while it is typed, and kept."""

    def __init__(self, mentorship_id: int, session_id: int | None = None, slot: str = "") -> None:
        """`slot` is the draft to go on with, where there is more than one."""
        super().__init__(mentorship_id, session_id, slot)
        self._opened = asyncio.Event()
        self._seen_version = -1
        self._rest = 0.0
        self._row = 0
        self._second = -1

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
        row = self.desk.relationship
        return row.name, row.alias
