"""Writing a reflection: a blank page, or one question at a time; what a person can do there."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from mentorlog.domain.kinds import ReflectionModel
from mentorlog.errors import ChangedElsewhere, MentorlogError, NotFound
from mentorlog.i18n import _
from mentorlog.journal.records import RecordKind
from mentorlog.tui import discreet, reflection_desk
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs import whose
from mentorlog.tui.dialogs.reflection_facts import ReflectionFacts
from mentorlog.tui.reflection_writing import Writing
from mentorlog.tui.screens.reflection_sheet import ReflectionSheet
from mentorlog.tui.two_writings import Whose


class ReflectionEditor(ReflectionSheet):
    """Writes a reflection; `escape` steps out at any time."""

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
            self._one_page(mine.body.rstrip() + whose.below(theirs.body))
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
