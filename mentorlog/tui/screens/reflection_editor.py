"""Where a reflection is written: a blank page, or one question at a time, with nothing lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static, TextArea

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain.kinds import ReflectionModel
from mentorlog.errors import ChangedElsewhere, MentorlogError, NotFound
from mentorlog.i18n import _
from mentorlog.journal import drafts, mentorships, prompts, reflections, sessions, templates
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.forms import NewReflection
from mentorlog.journal.records import Answer, RecordKind, ReflectionCard
from mentorlog.tui import discreet, reflection_writing
from mentorlog.tui.autosave import Autosave
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.reflection_facts import NONE, ReflectionFacts
from mentorlog.tui.note_keeper import Whose
from mentorlog.tui.place import Step
from mentorlog.tui.reflection_writing import Writing
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets.choice import Choice
from mentorlog.tui.widgets.note_editor import NoteEditor, fits
from mentorlog.tui.widgets.pane import Pane
from mentorlog.wording import reflections as words

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import KeptDraft

_TICK: Final = 0.2  # seconds between two looks at what is due
_SOME: Final = 12  # sessions to choose from


@dataclass(frozen=True)
class _Found:
    writing: Writing
    draft: KeptDraft | None
    name: str
    alias: str


class ReflectionEditor(AreaScreen):
    """Writes `writing`, or goes on with its draft; `reflection_id` names one in the record."""

    AREA = "reflections"
    AUTO_FOCUS = "NoteEditor"
    BINDINGS = bindings("reflecting")
    HELP = _(
        "For yourself; nobody else sees it unless you say so. One question at a time, each may stay"
        " empty. What you type is in the encrypted file within two seconds; escape steps out, and"
        " it waits for you."
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
        self.writing = writing
        self._wanted = reflection_id
        self._slot = reflection_writing.slot_of(writing.mentorship_id, reflection_id)
        self._slot_of = writing.mentorship_id
        self._autosave = Autosave()
        self._turn = asyncio.Lock()
        self._opened = False
        self._kept: Writing | None = None
        self._has_draft = False
        self._called = ("", "")
        self._known_answers: tuple[str, int | None] | None = None

    @property
    def slot(self) -> str:
        """Where its draft waits."""
        return self._slot

    def place(self) -> Step | None:
        """This reflection; a page on which nothing was written yet is left."""
        if self._wanted is None and not self._has_draft:
            return None
        return "reflection", self._slot, self.writing.mentorship_id

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
        if not self._opened:
            read = partial(_read, writing=self.writing, slot=self._slot, number=self._wanted)
            try:
                found = await self.journal.run(read)
            except MentorlogError:
                self.dismiss()
                raise
            self._open(found)
        name = partial(_name, number=self.writing.mentorship_id)
        self._called = await self.journal.run(name)
        self._known_answers = None
        await self._show()

    def _open(self, found: _Found) -> None:
        self.writing = found.writing
        typed = self.editor.text  # letters that were faster than the journal
        if not all(map(fits, found.writing.texts)):
            self.app.notify(_("This is too long to write in here. Use “mentorlog edit”."))
            self.dismiss()
            return
        self._put()
        self._kept = self._now
        self._has_draft = found.draft is not None
        self._opened = True
        if typed:
            self.editor.insert(typed)
        if found.draft is not None:
            self.app.notify(_("This is what you were writing. It goes on here."))

    def _put(self) -> None:
        self.editor.load_text(self.writing.texts[self.writing.step])
        self.editor.move_cursor(self.editor.document.end)

    @property
    def _now(self) -> Writing:
        return self.writing.with_text(self.editor.text)

    # Showing.

    async def _show(self) -> None:
        now = self._now
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
        parts = [words.kind_words(now.kind)]
        if now.mood is not None:
            parts.append(
                _("mood {sign} {word}").format(
                    sign=words.MOOD_SIGNS[now.mood], word=words.mood_words(now.mood)
                )
            )
        if now.opens_on is not None:
            parts.append(_("opens on {day}").format(day=wording.full_day(now.opens_on)))
        key = self.app.key_of("reflecting.facts")
        parts.append(_("{key} changes this").format(key=key))
        return wording.DOT.join(parts)

    def _show_state(self) -> None:
        if not self._opened or not self.is_attached:
            return
        count = wording.words(self.editor.note.words)
        if self._now == self._kept:
            state = _("kept as a draft") if self._has_draft else ""
            if not self._has_draft and self.writing.reflection_id is not None:
                state = _("saved")
        else:
            state = _("not kept yet")
        self.page.facts = wording.DOT.join(part for part in (count, state) if part)

    async def _show_earlier(self, now: Writing, heading: str) -> None:
        about = (heading or now.prompt_key, now.mentorship_id)
        if about == self._known_answers:
            return
        self._known_answers = about
        answers: tuple[Answer, ...] = ()
        if heading or now.prompt_key:
            find = partial(_answers, writing=now, heading=heading)
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
        if self._opened and self._now != self._kept:
            self._autosave.touched()

    def _tick(self) -> None:
        if self._opened and self._autosave.due:
            begin(self, self._keep_quietly, "keep")
        self._show_state()

    async def _keep_quietly(self) -> None:
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.app.tell(failure)

    def on_screen_suspend(self) -> None:
        """Another screen comes in front: a good moment to keep what is being written."""
        if self._opened and self.app.is_open:
            begin(self, self._keep_quietly, "keep")

    def unkept(self) -> Unkept | None:
        """What is written here and not in the journal."""
        if not self._opened or self._now == self._kept or not self._says_something:
            return None
        now = self._now
        return Unkept(self._slot, reflection_writing.to_draft(now), self._slot_of, now.based_on)

    @property
    def _says_something(self) -> bool:
        return self.writing.reflection_id is not None or bool(self._now.body.strip())

    async def keep_draft(self) -> None:
        """Put what is being written into the journal, now, if it is not there yet."""
        async with self._turn:
            now = self._now
            if not self._opened or now == self._kept:
                return
            self._autosave.keeping()
            try:
                if self._says_something:
                    keep = partial(
                        drafts.keep,
                        slot=self._slot,
                        fields=reflection_writing.to_draft(now),
                        mentorship_id=self._slot_of,
                        base_updated_at=now.based_on,
                    )
                    await self.journal.change(keep)
                    self._has_draft = True
                elif self._has_draft:
                    await self.journal.change(partial(drafts.discard, slot=self._slot))
                    self._has_draft = False
            except BaseException:
                self._autosave.failed()
                raise
            self._kept = now
            self._autosave.kept()

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Steps only where there are some."""
        if action == "next":
            return self.writing.step + 1 < len(self.writing.steps)
        return action != "before" or self.writing.step > 0

    async def action_save(self) -> None:
        """Make it a record."""
        if not self._opened:
            return
        async with self._turn:
            now = self._now
            self._autosave.keeping()
            try:
                card = await self.journal.change(partial(save, writing=now, slot=self._slot))
            except ChangedElsewhere:
                self._autosave.touched()
                begin(self, self._changed_elsewhere, "elsewhere", exclusive=True)
                return
            except NotFound:
                self._as_new()
                said = _("This was deleted elsewhere. {key} once more saves it as a new one.")
                self.app.notify(said.format(key=self.app.key_of("reflecting.save")))
                return
            except MentorlogError as failure:
                self._autosave.touched()
                self.app.tell(failure)
                return
            self.writing = replace(now, reflection_id=card.id, based_on=card.updated_at)
            self._slot = reflection_writing.slot_of(None, card.id)
            self._slot_of = card.mentorship_id
            self._kept, self._has_draft = self.writing, False
        self.app.notify(_("Saved."))
        await self._show()

    def _as_new(self) -> None:
        """Its record is gone: what is written here is a new one."""
        self.writing = replace(self._now, reflection_id=None, based_on=None)
        self._autosave.touched()

    async def _changed_elsewhere(self) -> None:
        """Another wrote in it meanwhile: ask whose text stays; lose neither."""
        number = self.writing.reflection_id
        assert number is not None
        try:
            theirs = await self.journal.run(partial(_record, number=number))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        offers = [
            Offer(Whose.both, _("Keep both"), _("The other text is put below yours, to sort out.")),
            Offer(Whose.mine, _("Keep mine"), _("Yours takes the place of the other text.")),
            Offer(Whose.theirs, _("Keep the other"), _("It takes the place of yours.")),
        ]
        ask = ChooseDialog(
            _("Changed elsewhere"),
            offers,
            sentence=_("This reflection was changed elsewhere since you began to write."),
        )
        choice = await self.app.push_screen_wait(ask)
        if choice is None:
            return
        if choice is Whose.theirs:
            self.writing = theirs
            self._put()
        else:
            self.writing = replace(self._now, based_on=theirs.based_on)
        if choice is Whose.both and theirs.body.strip() != self._now.body.strip():
            head = _("Written elsewhere:")
            self._one_page(f"{self._now.body.rstrip()}\n\n---\n\n{head}\n\n{theirs.body}")
            said = _("Both are here now. {key} saves them as they stand.")
            self.app.notify(said.format(key=self.app.key_of("reflecting.save")))
            return
        await self.action_save()

    def _one_page(self, text: str) -> None:
        """Put a text with every word of it on one page; a guided one has its headings in it."""
        self.writing = replace(self._now, model=ReflectionModel.free, texts=(text,), step=0)
        self.editor.replace(text, (0, 0), self.editor.document.end)
        self._autosave.touched()
        self.call_later(self._show)

    def action_versions(self) -> None:
        """What it said before it was saved again."""
        begin(self, self._versions, "versions", exclusive=True)

    async def _versions(self) -> None:
        from mentorlog.tui.screens import earlier_versions

        number, kind = self.writing.reflection_id, RecordKind.reflection
        try:
            text = await earlier_versions.chosen(self.app, kind, number, "body", self._now.body)
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
        now = self._now
        if 0 <= now.step + by < len(now.steps):
            self.writing = replace(now, step=now.step + by)
            self._put()
            self._autosave.touched()
            await self._show()

    def action_beside(self) -> None:
        """What was answered before, and back."""
        self.toggle_class("-beside")
        if not (self.has_class("-narrow") and self.has_class("-beside")):
            self.editor.focus()

    async def action_facts(self) -> None:
        """What it is, the mood, about what, when it opens."""
        if self.app.discreet:
            self.app.notify(
                _("The form shows what is written. Leave discreet mode first, with f8.")
            )
            return
        now = self._now
        people, met, goals = await self.journal.run(partial(_choices, writing=now))

        async def changed(writing: Writing) -> None:
            self.writing = replace(writing, texts=self._now.texts, step=self.writing.step)
            self._autosave.touched()
            name = partial(_name, number=writing.mentorship_id)
            self._called = await self.journal.run(name)
            await self._show()

        self.app.push_screen(
            ReflectionFacts(changed, now, people=people, sessions=met, goals=goals)
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
        if self._has_draft:
            said = _("Kept as a draft. {key} brings you back to it.")
            self.app.notify(said.format(key=self.app.key_of("app.write_on")))
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """Letters that come before the text has the focus are the text's."""
        if self.focused is None and (event.is_printable or event.key == "enter"):
            event.stop()
            self.editor.post_message(event)


def _read(db: Session, writing: Writing, slot: str, number: int | None) -> _Found:
    if number is not None:
        writing = _record(db, number)
    draft = drafts.find(db, slot)
    if draft is not None:
        writing = reflection_writing.from_draft(writing, draft)
    return _Found(writing, draft, *_name(db, writing.mentorship_id))


def _record(db: Session, number: int) -> Writing:
    card = reflections.one(db, number, open_letter=True)
    own = templates.question(db, card.prompt_key)
    return reflection_writing.of(card, {card.prompt_key: own} if own else {})


def _name(db: Session, number: int | None) -> tuple[str, str]:
    if number is None:
        return "", ""
    row = mentorships.row(db, number)
    return row.name, row.alias


def _answers(db: Session, writing: Writing, heading: str) -> tuple[Answer, ...]:
    about, but = writing.mentorship_id, writing.reflection_id
    if heading:
        return prompts.earlier_in_model(db, writing.model, heading, about, but=but)
    return prompts.earlier(db, writing.prompt_key, about, but=but)


def save(db: Session, writing: Writing, slot: str) -> ReflectionCard:
    """Make what is written a record, or change the one it is; its draft in `slot` goes."""
    form = writing.form()
    if isinstance(form, NewReflection):
        number = reflections.add(db, form, slot=slot)
    else:
        number = writing.reflection_id or 0
        reflections.edit(db, number, form, slot=slot)
    db.flush()
    return reflections.one(db, number, open_letter=True)


def _choices(db: Session, writing: Writing) -> tuple[list[Choice], list[Choice], list[Choice]]:
    from mentorlog.journal import goals

    people = [Choice(NONE, _("myself"))]
    people += [Choice(str(row.id), row.name) for row in mentorships.overview(db)]
    met, aims = [Choice(NONE, _("none"))], [Choice(NONE, _("none"))]
    if writing.mentorship_id is not None:
        about = writing.mentorship_id
        met += [
            Choice(str(row.id), wording.exact_moment(row.starts_at), row.first_line)
            for row in sessions.page(db, 0, _SOME, with_=about)
        ]
        aims += [Choice(str(row.id), row.title) for row in goals.page(db, limit=_SOME, with_=about)]
    return people, met, aims
