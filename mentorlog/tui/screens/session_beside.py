"""What a person does beside the text of a session: tick off, add, write under a heading."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from textual import on

from mentorlog import clock
from mentorlog.domain import naming
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import actions, agenda
from mentorlog.journal.forms import NewTopic
from mentorlog.journal.records import ActionRow, AgendaRow, GoalRow
from mentorlog.tui import note_shape
from mentorlog.tui.dialogs.agenda_edit import AgendaDialog, Topic
from mentorlog.tui.screens.session_desk import SessionDesk
from mentorlog.tui.session_writing import Writing
from mentorlog.tui.widgets.beside import BesideView, Part
from mentorlog.tui.widgets.line import line


class SessionBeside(SessionDesk):
    """The desk with what stands beside the text in use."""

    def action_agenda(self) -> None:
        """To what stands beside the text, and back."""
        if self.beside.has_focus:
            self._to_text()
        else:
            self.add_class("-beside")
            self.show_facts()
            self.beside.focus()

    def _to_text(self) -> None:
        self.remove_class("-beside")
        self.show_facts()
        (self.reading if self.has_class("-long") else self.editor).focus()

    @on(BesideView.Asked)
    async def _asked(self, event: BesideView.Asked) -> None:
        event.stop()
        record = event.record
        if event.act == "add":
            self._add_topic()
        elif isinstance(record, AgendaRow) and event.act == "tick":
            self._tick_topic(record)
        elif isinstance(record, ActionRow) and event.act == "tick":
            await self._tick_promise(record)
        elif isinstance(record, GoalRow):
            if event.act == "check_in":
                await self._check_in(record)
            elif event.act == "write" and not self.has_class("-long"):
                self.editor.insert(naming.link(record.title))
                self._to_text()
        elif isinstance(record, Part):
            self._write_part(record.title)
        elif isinstance(record, AgendaRow):
            self._write_heading(record.text)

    def _add_topic(self) -> None:
        async def added(topic: Topic) -> None:
            new = NewTopic(
                mentorship_id=self.keeper.writing.mentorship_id,
                text=topic.text,
                raised_by=topic.raised_by,
            )
            await self.journal.change(partial(agenda.add, new=new))
            await self.show_again()

        title, about = _("A topic to talk about"), self.keeper.writing.mentorship_id
        self.app.push_screen(AgendaDialog(title, added, them=self.them, about=about))

    def _tick_topic(self, topic: AgendaRow) -> None:
        known = self.keeper.writing
        if not known.takes_place or known.lies_ahead(clock.now()):
            self._say(_("A topic is ticked off when the session is held."), "$late")
            return
        self._change(replace(known, discussed=known.discussed ^ {topic.id}))

    async def _tick_promise(self, promise: ActionRow) -> None:
        """A promise kept is a fact of its own, noted at once, whatever becomes of the text."""
        kept = promise.id in self.kept_promises
        try:
            await self.journal.change(
                partial(actions.reopen if kept else actions.done, action_id=promise.id)
            )
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if kept:
            del self.kept_promises[promise.id]
        else:
            self.kept_promises[promise.id] = promise
        await self.show_again()

    async def _check_in(self, goal: GoalRow) -> None:
        """Where a goal stands, by one more key; a session in the record is named with it."""
        from mentorlog.tui.screens import session_goals

        now = clock.now()
        happened = self.keeper.record.happened(now)
        session_id = self.keeper.record.session_id if happened else None
        await session_goals.check_in(self, goal, session_id)

    def _write_part(self, title: str) -> None:
        """Go on under the heading of a part of the talk, which is put there if it is not yet."""
        row = note_shape.row_under(self.editor.note.lines, title)
        if row is None or self.has_class("-long"):
            self._write_heading(title)
            return
        self.editor.move_cursor((row, len(self.editor.note.lines[row])), center=True)
        self._to_text()

    def _write_heading(self, title: str) -> None:
        """Put a heading where the cursor is, on a line of its own, and go on there."""
        if self.has_class("-long"):
            return
        row, column = self.editor.cursor_location
        before = "\n\n" if self.editor.note.lines[row][:column].strip() else ""
        self.editor.insert(f"{before}## {title}\n\n")
        self._to_text()

    def _change(self, known: Writing) -> None:
        self.keeper.change(known)
        self.show_all()

    def _say(self, words: str, style: str) -> None:
        self.promises.said = line((words, style))
