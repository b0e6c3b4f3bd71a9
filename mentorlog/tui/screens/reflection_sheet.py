"""Where a reflection is written: how it is opened, shown and kept, with nothing lost.

What a person can do there is `ReflectionEditor`'s.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, TextArea

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.records import Answer
from mentorlog.tui import discreet, reflection_desk
from mentorlog.tui.background import begin
from mentorlog.tui.place import Step
from mentorlog.tui.reflection_desk import ReflectionDesk
from mentorlog.tui.reflection_keeper import ReflectionKeeper
from mentorlog.tui.reflection_writing import Writing
from mentorlog.tui.screens import reflecting
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets.note_editor import NoteEditor, fits
from mentorlog.tui.widgets.pane import Pane

_TICK: Final = 0.2  # seconds between two looks at what is due


class ReflectionSheet(AreaScreen):
    """Shows `writing`, or its draft, and keeps it; `reflection_id` names one in the record."""

    AREA = "reflections"
    AUTO_FOCUS = "NoteEditor"
    page = getters.query_one("#page", Pane)
    earlier = getters.query_one("#before", Pane)

    def __init__(self, writing: Writing, reflection_id: int | None = None) -> None:
        super().__init__()
        self.editor = NoteEditor(id="text")
        self.keeper = ReflectionKeeper(
            writing, lambda: self.editor.text, lambda: self.journal, reflection_id
        )
        self._called = ("", "")
        self._known_answers: tuple[str, int | None] | None = None

    def place(self) -> Step | None:
        """This reflection; a page on which nothing was written yet is left."""
        if not self.keeper.known:
            return None
        return "reflection", self.keeper.slot, self.keeper.writing.mentorship_id

    def compose_area(self) -> ComposeResult:
        """The question and the text, and what was answered to it before."""
        with Horizontal(id="desk"):
            with Pane(id="page"):
                yield Static(id="question", markup=False)
                yield self.editor
                yield Static(id="facts", markup=False)
            with Pane(title=_("What you wrote before"), id="before"), VerticalScroll():
                yield Static(id="answers", markup=False)

    def on_mount(self) -> None:
        """Look from now on at what is due."""
        self.set_interval(_TICK, self._tick)

    # Opening.

    async def reload(self) -> None:
        """Read it the first time; later only what stands beside it."""
        if not self.keeper.opened:
            try:
                desk = await self.keeper.read()
            except MentorlogError:
                self.dismiss()
                raise
            self._open(desk)
        await self._read_name()
        self._known_answers = None
        await self._show()

    async def _read_name(self) -> None:
        name = partial(reflection_desk.name, mentorship_id=self.keeper.writing.mentorship_id)
        self._called = await self.journal.run(name)

    def _open(self, desk: ReflectionDesk) -> None:
        typed = self.editor.text  # letters that were faster than the journal
        if not all(map(fits, desk.writing.texts)):
            self.dismiss()
            self.app.run_worker(reflecting.too_long(self.app, desk, self.keeper.slot))
            return
        self.keeper.begin(desk)
        self._put()
        self.keeper.settled()
        if typed:
            self.editor.insert(typed)
        if desk.draft is not None:
            self.app.notify(_("This is what you were writing. It goes on here."))

    def _put(self) -> None:
        writing = self.keeper.writing
        self.editor.load_text(writing.texts[writing.step])
        self.editor.move_cursor(self.editor.document.end)

    # Showing.

    async def _show(self) -> None:
        now = self.keeper.now
        self.editor.veiled = self.app.discreet
        heading, ask = now.steps[now.step]
        name, alias = self._called
        whom = discreet.called(name, alias, discreet=self.app.discreet)
        self.page.title = (
            _("For yourself, about {name}").format(name=safe(whom, keep_newlines=False))
            if whom
            else _("For yourself")
        )
        count = len(now.steps)
        place = _("{n} of {count}").format(n=now.step + 1, count=count) if count > 1 else ""
        lead = wording.DOT.join(part for part in (place, heading) if part)
        question = "\n".join(part for part in (lead, ask) if part)
        shown = self.query_one("#question", Static)
        shown.display = bool(question)
        shown.update(safe(question))
        self.query_one("#facts", Static).update(self._facts(now))
        self.refresh_bindings()
        await self._show_earlier(now, heading)
        self._show_state()

    def _facts(self, now: Writing) -> str:
        key = self.app.key_of("reflecting.facts")
        return wording.DOT.join((*now.said(), _("{key} changes this").format(key=key)))

    def _show_state(self) -> None:
        if not self.keeper.opened or not self.is_attached:
            return
        count = wording.words(self.editor.note.words)
        if not self.keeper.is_kept:
            state = _("not kept yet")
        elif self.keeper.has_draft:
            state = _("kept as a draft")
        else:
            state = _("saved") if self.keeper.writing.reflection_id is not None else ""
        self.page.facts = wording.DOT.join(part for part in (count, state) if part)

    async def _show_earlier(self, now: Writing, heading: str) -> None:
        about = (heading or now.prompt_key, now.mentorship_id)
        if about == self._known_answers:
            return
        self._known_answers = about
        answers: tuple[Answer, ...] = ()
        if heading or now.prompt_key:
            find = partial(reflection_desk.answers, writing=now, heading=heading)
            answers = await self.journal.run(find)
        told = "\n\n".join(f"{wording.full_day(answer.on)}\n{answer.text}" for answer in answers)
        veiled = discreet.body(told, discreet=self.app.discreet)
        self.query_one("#answers", Static).update(
            safe(veiled) or _("Nothing yet. What you answer now stands here the next time.")
        )
        self.set_class(bool(answers) and not self.has_class("-narrow"), "-beside")

    # Keeping.

    @on(TextArea.Changed)
    def _typed(self) -> None:
        if self.keeper.opened and not self.keeper.is_kept:
            self.keeper.autosave.touched()

    def _tick(self) -> None:
        if self.keeper.opened and self.keeper.autosave.due:
            begin(self, self._keep_quietly, "keep")
        self._show_state()

    async def _keep_quietly(self) -> None:
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.app.tell(failure)

    def on_screen_suspend(self) -> None:
        """Another screen comes in front: a good moment to keep what is being written."""
        if self.keeper.opened and self.app.is_open:
            begin(self, self._keep_quietly, "keep")

    def unkept(self) -> Unkept | None:
        """What is written here and not in the journal."""
        return self.keeper.unkept()

    async def keep_draft(self) -> None:
        """Put what is being written into the journal, now, if it is not there yet."""
        await self.keeper.keep()

    def on_key(self, event: events.Key) -> None:
        """Letters that come before the text has the focus are the text's."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            event.stop()
            self.editor.post_message(event)
