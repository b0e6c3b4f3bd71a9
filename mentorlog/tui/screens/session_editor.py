"""The session editor: what a person can do while writing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content

from mentorlog import clock, wording
from mentorlog.content import reader
from mentorlog.errors import ChangedElsewhere, MentorlogError, NotFound
from mentorlog.i18n import _, ngettext
from mentorlog.journal import actions, agenda, removal
from mentorlog.journal.forms import NewTopic
from mentorlog.journal.records import ActionRow, AgendaRow, SessionCard
from mentorlog.journal.sessions import Saved
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.after_session import AfterDialog
from mentorlog.tui.dialogs.agenda_edit import AgendaDialog, Topic
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.plan_session import Plan, PlanDialog
from mentorlog.tui.screens.session_desk import SessionDesk
from mentorlog.tui.session_writing import After, Writing
from mentorlog.tui.widgets.beside import BesideView, Part
from mentorlog.tui.widgets.line import line

if TYPE_CHECKING:
    from sqlmodel import Session

_BOTH: Final = "both"
_MINE: Final = "mine"
_THEIRS: Final = "theirs"


class SessionEditor(SessionDesk):
    """The desk with its commands. `escape` steps out at any time; nothing is asked twice."""

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
        said = [_("Saved.")]
        if saved.promised:
            count = len(saved.promised)
            words = ngettext("{n} promise to keep.", "{n} promises to keep.", count)
            said.append(words.format(n=count))
        if saved.done:
            count = len(saved.done)
            said.append(ngettext("{n} kept.", "{n} kept.", count).format(n=count))
        if saved.withdrawn:
            count = len(saved.withdrawn)
            words = ngettext("{n} promise went with its line.", "{n} promises went.", count)
            self.app.offer_undo(words.format(n=count), partial(_put_back, saved=saved))
        pieces = [line((" ".join(said), "$primary"))]
        held = not self.keeper.writing.lies_ahead(clock.now())
        if held and self.keeper.writing.takes_place and self.keeper.writing.after == After():
            pieces.append(
                line(
                    (f"   {self.app.key_of('editor.after')} ", "bold $key"),
                    (_("a line for next time, energy, four taps"), "$muted"),
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
        offers = [
            Offer(_BOTH, _("Keep both"), _("The other text is put below yours, to sort out.")),
            Offer(_MINE, _("Keep mine"), _("Yours takes the place of the other text.")),
            Offer(
                _THEIRS, _("Keep the other"), _("It takes the place of yours; ctrl+z undoes it.")
            ),
        ]
        ask = ChooseDialog(
            _("Changed elsewhere"),
            offers,
            sentence=_("This session was changed elsewhere, {moment}.").format(moment=moment),
        )
        self.app.push_screen(ask, partial(self._resolve, card))

    async def _resolve(self, card: SessionCard, choice: str | None) -> None:
        if choice is None:
            return
        self.keeper.on_top_of(card)
        if choice == _THEIRS:
            self.put_notes(card.notes)
        elif choice == _BOTH:
            head = _("Written elsewhere:")
            self.editor.insert(
                f"\n\n---\n\n{head}\n\n{card.notes}",
                self.editor.document.end,
                maintain_selection_offset=True,
            )
            said = _("Both are here now. {key} saves them as they stand.")
            self._say(said.format(key=self.app.key_of("editor.save")), "$primary")
            return
        await self.action_save()

    # Beside the text.

    def action_agenda(self) -> None:
        """To what stands beside the text, and back."""
        if self.beside.has_focus:
            self._to_text()
        else:
            self.add_class("-beside")
            self.beside.focus()

    def _to_text(self) -> None:
        self.remove_class("-beside")
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
        elif isinstance(record, Part):
            self._write_heading(record.title)
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

        self.app.push_screen(AgendaDialog(_("A topic to talk about"), added, them=self.them))

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

    def _write_heading(self, title: str) -> None:
        """Put a heading where the cursor is, on a line of its own, and go on there."""
        if self.has_class("-long"):
            return
        row, column = self.editor.cursor_location
        before = "\n\n" if self.editor.note.lines[row][:column].strip() else ""
        self.editor.insert(f"{before}## {title}\n\n")
        self._to_text()

    # The other commands.

    def action_preview(self) -> None:
        """As it reads, and back."""
        self.toggle_class("-preview")
        if self.has_class("-preview"):
            self.read_text()
            if not self.has_class("-widest"):
                self.preview.focus()
        else:
            self._to_text()

    def action_template(self) -> None:
        """Choose the shape of the talk."""
        if self.desk is None:
            return
        row, known = self.desk.relationship.row, self.keeper.writing
        minutes = known.facts.minutes
        offers = [Offer("", _("No set shape"), _("Write as it comes."))]
        offers += [
            Offer(one.key, one.title, one.purpose, wording.minutes(minutes or one.minutes))
            for one in reader.templates_for(row.stage, row.axes)
        ]
        dialog = ChooseDialog(_("What shape has this talk?"), offers, current=known.template)
        self.app.push_screen(dialog, self._chose_template)

    def _chose_template(self, key: str | None) -> None:
        if key is None:
            return
        known = replace(self.keeper.writing, template=key)
        template = reader.template(key)
        if template is not None and known.facts.minutes is None:
            known = replace(known, facts=replace(known.facts, minutes=template.minutes))
        self._change(known)
        self.read_text()

    def action_after(self) -> None:
        """The minute after."""
        known = self.keeper.writing
        if self.desk is None or not known.takes_place or known.lies_ahead(clock.now()):
            self._say(_("The minute after comes when the session was held."), "$late")
            return
        role = self.desk.relationship.row.my_role
        dialog = AfterDialog(known.after, role=role, them=self.them)
        self.app.push_screen(dialog, self._noted_after)

    async def _noted_after(self, after: After | None) -> None:
        if after is not None:
            await self._change_and_save(replace(self.keeper.writing, after=after))

    def action_facts(self) -> None:
        """When, how long, how and where."""
        known = self.keeper.writing
        dialog = PlanDialog(
            _("When and where"),
            self._noted_facts,
            plan=Plan(known.facts, known.template),
            past=not known.lies_ahead(clock.now()),
        )
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
        if known.running_since(now) is None:
            self._change(known.began(now))
        else:
            self._change(known.ended(now))

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

    def _change(self, known: Writing) -> None:
        self.keeper.change(known)
        self.show_all()

    def _say(self, words: str, style: str) -> None:
        self.promises.said = line((words, style))


def _put_back(db: Session, saved: Saved) -> None:
    """Bring back the promises that went because their lines did."""
    for gone in saved.withdrawn:
        removal.undo(db, gone)
