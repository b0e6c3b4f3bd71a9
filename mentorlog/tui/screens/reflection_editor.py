"""Where a reflection is written: a blank page, or one question at a time, with nothing lost."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, TextArea

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain.kinds import ReflectionModel
from mentorlog.errors import ChangedElsewhere, MentorlogError, NotFound
from mentorlog.i18n import _
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.records import Answer, RecordKind
from mentorlog.tui import discreet, reflection_desk
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs import whose
from mentorlog.tui.dialogs.reflection_facts import ReflectionFacts
from mentorlog.tui.note_keeper import Whose
from mentorlog.tui.place import Step
from mentorlog.tui.reflection_desk import ReflectionDesk
from mentorlog.tui.reflection_keeper import ReflectionKeeper
from mentorlog.tui.reflection_writing import Writing
from mentorlog.tui.screens import reflecting
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets.note_editor import NoteEditor, fits
from mentorlog.tui.widgets.pane import Pane

_TICK: Final = 0.2  # seconds between two looks at what is due


class ReflectionEditor(AreaScreen):
    """Writes `writing`, or goes on with its draft; `reflection_id` names one in the record."""

    AREA = "reflections"
    AUTO_FOCUS = "NoteEditor"
    BINDINGS = bindings("reflecting")
    HELP = _(
        "For yourself; nobody else sees it unless you say so. One question at a time, each may stay"
        " empty. What you type is in the encrypted file within two seconds; {reflecting.back} steps"
        " out, and it waits for you."
    )
    CSS = """
    ReflectionEditor {
        #desk { height: 1fr; }
        #page { width: 1fr; height: 1fr; }
        #before { width: 44; height: 1fr; display: none; }
        #question { height: auto; padding: 0 1; margin-bottom: 1; color: $foreground; }
        #facts { height: 1; padding: 0 1; color: $muted; }
        #answers { height: auto; color: $muted; }
        NoteEditor { max-width: 100; scrollbar-size-vertical: 1; }
        &.-beside #before { display: block; }
        &.-narrow.-beside #page { display: none; }
        &.-narrow #before { width: 1fr; }
    }
    """

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

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Steps only where there are some."""
        writing = self.keeper.writing
        if action == "next":
            return writing.step + 1 < len(writing.steps)
        return action != "before" or writing.step > 0

    async def action_save(self) -> None:
        """Make it a record."""
        if not self.keeper.opened:
            return
        try:
            await self.keeper.save()
        except ChangedElsewhere:
            begin(self, self._changed_elsewhere, "elsewhere", exclusive=True)
        except NotFound:
            self.keeper.as_new()
            said = _("This was deleted elsewhere. {key} once more saves it as a new one.")
            self.app.notify(said.format(key=self.app.key_of("reflecting.save")))
        except MentorlogError as failure:
            self.app.tell(failure)
        else:
            self.app.notify(_("Saved."))
            await self._show()

    async def _changed_elsewhere(self) -> None:
        """Another wrote in it meanwhile: ask whose text stays; lose neither."""
        try:
            theirs = await self.keeper.theirs()
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        ask = whose.dialog(
            _("This reflection was changed elsewhere since you began to write."),
            theirs=_("It takes the place of yours."),
        )
        choice = await self.app.push_screen_wait(ask)
        if choice is None:
            return
        mine = self.keeper.now
        if choice is Whose.theirs:
            self.keeper.change(theirs)
            self._put()
        else:
            self.keeper.change(replace(mine, based_on=theirs.based_on))
        if choice is Whose.both and theirs.body.strip() != mine.body.strip():
            head = _("Written elsewhere:")
            self._one_page(f"{mine.body.rstrip()}\n\n---\n\n{head}\n\n{theirs.body}")
            said = _("Both are here now. {key} saves them as they stand.")
            self.app.notify(said.format(key=self.app.key_of("reflecting.save")))
            return
        await self.action_save()

    def _one_page(self, text: str) -> None:
        """Put a text with every word of it on one page; a guided one has its headings in it."""
        now = self.keeper.now
        self.keeper.change(replace(now, model=ReflectionModel.free, texts=(text,), step=0))
        self.editor.replace(text, (0, 0), self.editor.document.end)
        self.call_later(self._show)

    def action_versions(self) -> None:
        """What it said before it was saved again."""
        begin(self, self._versions, "versions", exclusive=True)

    async def _versions(self) -> None:
        from mentorlog.tui.screens import earlier_versions

        now, kind = self.keeper.now, RecordKind.reflection
        try:
            text = await earlier_versions.chosen(
                self.app, kind, now.reflection_id, "body", now.body
            )
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if text is not None:
            self._one_page(text)
            earlier_versions.put(self.app, self.editor, text)

    async def action_next(self) -> None:
        """To the next question."""
        await self._go(1)

    async def action_before(self) -> None:
        """To the question before."""
        await self._go(-1)

    async def _go(self, by: int) -> None:
        now = self.keeper.now
        if self.keeper.opened and 0 <= now.step + by < len(now.steps):
            self.keeper.change(replace(now, step=now.step + by))
            self._put()
            await self._show()

    def action_beside(self) -> None:
        """What was answered before, and back."""
        self.toggle_class("-beside")
        if not (self.has_class("-narrow") and self.has_class("-beside")):
            self.editor.focus()

    async def action_facts(self) -> None:
        """What it is, the mood, about what, when it opens."""
        if discreet.refuses(self.app):
            return
        if not self.keeper.opened:
            return
        now = self.keeper.now
        choices = partial(reflection_desk.choices, writing=now)
        people, met, goals = await self.journal.run(choices)

        def noting(writing: Writing) -> None:
            here = self.keeper.now
            self.keeper.change(replace(writing, texts=here.texts, step=here.step))

        async def changed(writing: Writing) -> None:
            noting(writing)
            await self._read_name()
            await self._show()

        self.app.push_screen(
            ReflectionFacts(changed, now, noting=noting, people=people, sessions=met, goals=goals)
        )

    async def action_back(self) -> None:
        """Step out; what is written is kept as a draft."""
        if self.has_class("-narrow") and self.has_class("-beside"):
            self.action_beside()
            return
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if self.keeper.has_draft:
            said = _("Kept as a draft. {key} brings you back to it.")
            self.app.notify(said.format(key=self.app.key_of("app.write_on")))
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """Letters that come before the text has the focus are the text's."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            event.stop()
            self.editor.post_message(event)
