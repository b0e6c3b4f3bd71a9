"""The session editor: what a person can do while writing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.domain.kinds import Audience
from mentorlog.errors import ChangedElsewhere, MentorlogError, NotFound
from mentorlog.i18n import _, ngettext
from mentorlog.journal import removal
from mentorlog.journal.records import SessionCard
from mentorlog.journal.sessions import Saved
from mentorlog.tui import desk_words
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import with_keys
from mentorlog.tui.dialogs import whose
from mentorlog.tui.dialogs.after_session import AfterDialog, Noted
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.plan_session import Plan, PlanDialog
from mentorlog.tui.screens.session_beside import SessionBeside
from mentorlog.tui.session_writing import After, Writing
from mentorlog.tui.short_forms import NEW, Form
from mentorlog.tui.two_writings import Whose
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.note_editor import fits

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.content.texts import Template


class SessionEditor(SessionBeside):
    """The desk with its commands. `escape` steps out at any time; nothing is asked twice."""

    HELP = _(
        "Write as it comes; Markdown is fine. What you type is in the encrypted file within two"
        " seconds, and {editor.save} makes it part of the record.\n\n"
        "A line like “- [ ] me: send the draft, due friday” becomes a promise when it is saved."
        " “them:” or the name instead of “me:” makes it theirs, “[x]” says that it is done.\n\n"
        "ctrl+z undoes and ctrl+y does it again, also after saving.\n\n"
        "In discreet mode only the line you are writing can be read."
    )
    BINDINGS = bindings("editor")

    # Saving.

    async def action_save(self) -> None:
        """Make it a record: notes, ticks and promises in one go."""
        await self.opened()
        try:
            saved = await self.keeper.save()
        except ChangedElsewhere:
            await self._changed_elsewhere()
        except NotFound:
            self.keeper.as_new()
            said = _("This session was deleted elsewhere. {key} once more saves it as a new one.")
            self._say(said.format(key=self.app.key_of("editor.save")), "$late")
        except MentorlogError as failure:
            self.app.tell(failure)
        else:
            self._saved(saved)
            await self.show_again()

    def _saved(self, saved: Saved) -> None:
        """Say what saving did, and offer the minute after."""
        said = desk_words.saved(saved)
        if saved.withdrawn:
            count = len(saved.withdrawn)
            words = ngettext("{n} promise went with its line.", "{n} promises went.", count)
            self.app.offer_undo(words.format(n=count), partial(_put_back, saved=saved))
        pieces = [line((said, "$primary"))]
        held = not self.keeper.writing.lies_ahead(clock.now())
        if held and self.keeper.writing.takes_place and self.keeper.writing.after == After():
            pieces.append(
                line(
                    (f"   {self.app.key_of('editor.after')} ", "bold $key"),
                    (_("the minute after: five questions, four taps"), "$muted"),
                )
            )
        self.promises.said = Content.assemble(*pieces)

    async def _changed_elsewhere(self) -> None:
        """Another wrote in it meanwhile: merge what cannot collide, else ask; lose neither."""
        try:
            card = await self.keeper.theirs()
        except NotFound:
            self.keeper.as_new()
            await self.action_save()
            return
        if not self.keeper.collides(card):
            self.keeper.on_top_of(card)
            await self.action_save()
            return
        moment = wording.moment(clock.civil(card.updated_at), clock.today())
        ask = whose.dialog(
            _("This session was changed elsewhere, {moment}.").format(moment=moment),
            theirs=_("It takes the place of yours; ctrl+z undoes it."),
        )
        self.app.push_screen(ask, partial(self._resolve, card))

    async def _resolve(self, card: SessionCard, choice: Whose | None) -> None:
        if choice is None:
            return
        notes_differ = self.keeper.notes_collide(card)
        self.keeper.on_top_of(card, choice)
        if choice is Whose.theirs and notes_differ:
            self.put_notes(card.notes)
        elif choice is Whose.both and notes_differ:
            self.editor.insert(
                whose.below(card.notes),
                self.editor.document.end,
                maintain_selection_offset=True,
            )
            said = _("Both are here now. {key} saves them as they stand.")
            self._say(said.format(key=self.app.key_of("editor.save")), "$primary")
            return
        await self.action_save()

    # What is written, and how.

    def action_preview(self) -> None:
        """As it reads, and back."""
        self.toggle_class("-preview")
        if self.has_class("-preview"):
            self.read_text()
            if not self.has_class("-widest"):
                self.preview.focus()
        else:
            self._to_text()

    def action_alone(self) -> None:
        """Nothing but the text, and back."""
        self.toggle_class("-alone")
        self.show_facts()
        self._to_text()

    def action_template(self) -> None:
        """Choose the shape of the talk."""
        if self.desk is None:
            return
        row, known = self.desk.relationship, self.keeper.writing
        offers = [Offer("", _("No set shape"), _("Write as it comes."))]
        offers += [
            Offer(one.key, one.title, one.purpose, wording.minutes(one.minutes))
            for one in self.desk.shapes.suiting(row.stage, row.axes)
        ]
        dialog = ChooseDialog(_("What shape has this talk?"), offers, current=known.template)
        self.app.push_screen(dialog, self._chose_template)

    def _chose_template(self, key: str | None) -> None:
        if key is None or self.desk is None:
            return
        known = replace(self.keeper.writing, template=key)
        template = self.desk.shapes.named(key)
        if template is not None and known.facts.minutes is None:
            known = replace(known, facts=replace(known.facts, minutes=template.minutes))
        before = self.desk.shapes.named(self.keeper.writing.template)
        self._change(known)
        self._lay_out(before, template)
        self.read_text()

    def _lay_out(self, before: Template | None, template: Template | None) -> None:
        """Put the parts into a text that holds nothing else yet, with room to write under each."""
        text = self.editor.text
        if self.has_class("-long") or (text.strip() and text != (before and before.outline())):
            if template is not None:
                words = _(
                    "{editor.agenda} leads to the parts; {beside.choose} there puts a heading into"
                    " the text."
                )
                self._say(with_keys(words, self.app.settings.keys), "$primary")
            return
        outline = "" if template is None else template.outline()
        if text != outline:
            self.editor.put(outline)
            self.editor.move_cursor((min(2, self.editor.document.line_count - 1), 0))
            self.editor.call_after_refresh(self.editor.scroll_home, animate=False)
        self._to_text()

    async def action_own_editor(self) -> None:
        """Write on in the person's own editor; what comes back can be undone as one change."""
        from mentorlog.tui import outside

        if self.app.discreet or self.has_class("-long"):
            self._say(_("Not in discreet mode, nor for what is too long to edit."), "$late")
            return
        if not await self._kept():
            return
        text = self.editor.text
        back = outside.edit(self.app, text)
        if back is None or back == text:
            return
        if not fits(back):
            self.put_notes(back)
            self.keeper.autosave.touched()
            said = _("That is too long to edit here, so it is shown to read. {key} saves it.")
            self._say(said.format(key=self.app.key_of("editor.save")), "$late")
            return
        # Many editors put a line break behind the last line, which nobody typed.
        self.editor.put(back[:-1] if back == f"{text}\n" else back)

    def action_earlier(self) -> None:
        """What the notes said before they were saved again."""
        begin(self, self._earlier, "earlier", exclusive=True)

    async def _earlier(self) -> None:
        from mentorlog.tui.screens import earlier_versions

        number = self.keeper.writing.session_id
        try:
            await earlier_versions.put_back(self.app, self.editor, number)
        except MentorlogError as failure:
            self.app.tell(failure)

    def action_after(self) -> None:
        """The minute after."""
        known = self.keeper.writing
        if self.desk is None or not known.takes_place or known.lies_ahead(clock.now()):
            self._say(_("The minute after comes when the session was held."), "$late")
            return
        saved = self.keeper.record.session_id is not None and not self.keeper.unsaved
        dialog = AfterDialog(
            Noted(known.after, known.capture),
            role=self.desk.relationship.my_role,
            them=self.them,
            day=known.facts.civil.date(),
            changed=self._noting,
        )
        self.app.push_screen(dialog, partial(self._noted_after, saved=saved))

    def _noting(self, noted: Noted) -> None:
        """While it is filled in it is part of the draft."""
        known = self.keeper.writing
        self.keeper.change(replace(known, after=noted.after, capture=noted.capture))

    async def _noted_after(self, noted: Noted | None, saved: bool) -> None:
        if noted is None:
            return
        self._noting(noted)
        self.put_captured()
        self.show_all()
        if saved and self.keeper.unsaved:
            await self.action_save()

    def action_facts(self) -> None:
        """When, how long, how and where."""
        known = self.keeper.writing
        dialog = PlanDialog(
            _("When and where"),
            self._noted_facts,
            plan=Plan(known.facts, known.template),
            past=not known.lies_ahead(clock.now()),
        )
        card = None if self.desk is None else self.desk.card
        sealed = card is not None and card.audience is Audience.sealed
        number = known.session_id or NEW
        dialog.keeping(Form.when, known.mentorship_id, number, sealed=sealed)
        self.app.push_screen(dialog)

    async def _noted_facts(self, plan: Plan) -> None:
        await self._change_and_save(
            replace(self.keeper.writing, facts=plan.facts, template=plan.template)
        )
        self.read_text()

    async def _change_and_save(self, known: Writing) -> None:
        """Change what is not the text; in a record that holds the text already, at once."""
        saved = self.keeper.record.session_id is not None and not self.keeper.unsaved
        self._change(known)
        if saved and self.keeper.unsaved:
            await self.action_save()

    def action_timer(self) -> None:
        """The talk begins now, or ends now."""
        known, now = self.keeper.writing, clock.now()
        if not known.takes_place:
            return
        key = self.app.key_of("editor.timer")
        if known.running_since(now) is None:
            self._change(known.began(now))
            self._say(_("The talk begins now. {key} ends it.").format(key=key), "$primary")
        else:
            self._change(known.ended(now))
            lasted = wording.minutes(self.keeper.writing.length)
            self._say(_("The talk lasted {minutes}.").format(minutes=lasted), "$primary")

    def action_mark(self) -> None:
        """Mark what is selected, or a sentence to choose, once the text is saved."""
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind
        from mentorlog.tui import marking

        number = self.keeper.record.session_id
        if number is None or self.keeper.unsaved:
            self._say(_("A sentence is marked in what is saved. Save first."), "$late")
            return
        selected = "" if self.has_class("-long") else self.editor.selected_text
        marks = marking.mark(self, public(RecordKind.session, number), selected)
        self.run_worker(marks, group="mark", exclusive=True)

    async def action_sessions(self) -> None:
        """To the list of sessions, once what is written is kept."""
        if await self._kept():
            await super().action_sessions()

    async def action_back(self) -> None:
        """Step out; from what stands beside or from the preview, back to the text first."""
        if self.has_class("-preview") and self.preview.has_focus:
            self.action_preview()
            return
        if self.beside.has_focus:
            self._to_text()
            return
        if not await self._kept():
            return
        if self.keeper.has_draft:
            said = _("Kept as a draft. {key} brings you back to it.")
            self.app.notify(said.format(key=self.app.key_of("app.write_on")))
        self.dismiss()

    async def _kept(self) -> bool:
        """Keep what is written; where that cannot be, say so and stay."""
        try:
            await self.keep_draft()
        except MentorlogError as failure:
            self.app.tell(failure)
            return False
        return True


def _put_back(db: Session, saved: Saved) -> None:
    """Bring back the promises that went because their lines did."""
    for gone in saved.withdrawn:
        removal.undo(db, gone)
