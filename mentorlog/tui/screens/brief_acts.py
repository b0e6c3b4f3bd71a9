"""Screens with a brief on them: what a person asks of its promises and topics is done here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from textual import on

from mentorlog import wording
from mentorlog.content.texts import Prompt
from mentorlog.display import cut_words
from mentorlog.domain.attention import CARRIED
from mentorlog.domain.kinds import AgendaStatus, Audience
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.brief import LastTime
from mentorlog.journal.records import ActionRow, AgendaRow
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.action_edit import ActionDialog, Promise
from mentorlog.tui.dialogs.agenda_edit import AgendaDialog, Topic
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.form import Save
from mentorlog.tui.screens.stage_acts import StageScreen
from mentorlog.tui.short_forms import Form
from mentorlog.tui.widgets.brief_blocks import Invitation, Subject
from mentorlog.tui.widgets.brief_page import BriefPage

#: Cells of a promise or topic when it is named in a sentence.
NAMED = 40
_TITLE = 70  # cells of one in the border of a dialog


class BriefScreen(StageScreen):
    """Base of the list of relationships and of the page of one, which both show a brief."""

    def add_promise(self) -> None:
        """Write down a promise, mine or theirs."""
        if self.subject is None:
            return
        number = self.subject.row.id

        async def save(promise: Promise) -> None:
            from mentorlog.journal import actions
            from mentorlog.journal.forms import NewAction

            new = NewAction(
                mentorship_id=number,
                owner=promise.owner,
                text=promise.text,
                due_on=promise.due_on,
                if_cue=promise.if_cue,
                goal_id=promise.goal_id,
            )
            await self.journal.change(partial(actions.add, new=new))

        self.run_worker(self._promise(number, save), group="promise", exclusive=True)

    async def _promise(
        self, number: int, save: Save[Promise], changed: ActionRow | None = None
    ) -> None:
        """Open the form of a promise, a new one or one that is `changed`.

        The open goals of the relationship `number` are there to choose.
        """
        from mentorlog.journal import goals

        read = partial(goals.tree, with_=number, open_=True)
        try:
            # While others can see, no title is shown.
            found = () if self.app.discreet else tuple(await self.journal.run(read))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        given = partial(ActionDialog, _("A promise"), save, them=self.them, goals=found)
        if changed is None:
            self.app.push_screen(given(about=number))
            return
        before = Promise(
            changed.owner, changed.text, changed.due_on, changed.if_cue, changed.goal_id
        )
        self._open_written(given(promise=before), Form.promise, changed)

    def first_step(self) -> None:
        """A first step is a promise with a date."""
        self.add_promise()

    def add_topic(self, prompt: str | None = None) -> None:
        """Put a topic on the table for the next session; `prompt` is a question to make it of.

        That is a draft apart, for it takes the place of no topic that is half typed.
        """
        if self.subject is None:
            return
        number = self.subject.row.id

        async def save(topic: Topic) -> None:
            from mentorlog.journal import agenda
            from mentorlog.journal.forms import NewTopic

            new = NewTopic(mentorship_id=number, text=topic.text, raised_by=topic.raised_by)
            await self.journal.change(partial(agenda.add, new=new))

        given = partial(AgendaDialog, _("A topic for next time"), save, them=self.them)
        if prompt is None:
            self.app.push_screen(given(about=number))
            return
        dialog = given(topic=Topic(prompt)).keeping(Form.topic, number)
        self.app.push_screen(dialog)

    def edit_promise(self, promise: ActionRow) -> None:
        """Change a promise."""

        async def save(changed: Promise) -> None:
            from mentorlog.journal import actions
            from mentorlog.journal.forms import ActionEdit

            change = ActionEdit(
                owner=changed.owner,
                text=changed.text,
                due_on=changed.due_on,
                if_cue=changed.if_cue,
                goal_id=changed.goal_id,
            )
            await self.journal.change(partial(actions.edit, action_id=promise.id, change=change))

        opened = self._promise(promise.mentorship_id, save, promise)
        self.run_worker(opened, group="promise", exclusive=True)

    def renegotiate(self, promise: ActionRow) -> None:
        """Agree on something else in place of a promise."""

        async def save(changed: Promise) -> None:
            from mentorlog.journal import actions

            anew = partial(actions.renegotiate, action_id=promise.id, due_on=changed.due_on)
            await self.journal.change(partial(anew, text=changed.text, if_cue=changed.if_cue))

        dialog = ActionDialog(
            _("Agreed anew"),
            save,
            them=self.them,
            promise=Promise(promise.owner, promise.text, None, promise.if_cue),
            sentence=_("The promise as it was is kept in the timeline; this one takes its place."),
            keep_owner=True,
        )
        self._open_written(dialog, Form.anew, promise)

    def edit_topic(self, topic: AgendaRow) -> None:
        """Change a topic."""

        async def save(changed: Topic) -> None:
            from mentorlog.journal import agenda
            from mentorlog.journal.forms import TopicEdit

            change = TopicEdit(text=changed.text, raised_by=changed.raised_by)
            await self.journal.change(partial(agenda.edit, topic_id=topic.id, change=change))

        before = Topic(topic.text, topic.raised_by)
        dialog = AgendaDialog(_("A topic"), save, them=self.them, topic=before)
        self._open_written(dialog, Form.topic, topic)

    # What was carried again and again asks.

    def decide_promise(self, promise: ActionRow) -> None:
        """Ask what is to become of a promise: do it, agree on it anew, or let it go."""

        async def chosen(act: str | None) -> None:
            if act == "renegotiate":
                self.renegotiate(promise)
            elif act == "change":
                self.edit_promise(promise)
            elif act is not None:
                await self._end_promise(act, promise)

        offers = [
            Offer("done", _("It is done"), _("The promise counts as kept.")),
            Offer("renegotiate", _("Agree anew"), _("Something else, or another day, instead.")),
            Offer("let_go", _("Let it go"), _("It is said that it will not be done.")),
            Offer("change", _("Change it"), _("Its words, its date, or the moment it hangs on.")),
        ]
        self._ask_what_becomes(promise, offers, chosen)

    def decide_topic(self, topic: AgendaRow) -> None:
        """Ask what is to become of a topic that is carried on and on."""

        async def chosen(act: str | None) -> None:
            if act == "change":
                self.edit_topic(topic)
            elif act is not None:
                await self._end_topic(act, topic)

        offers = [
            Offer("done", _("Talked about"), _("It is ticked off in the last session you held.")),
            Offer("change", _("Put it otherwise"), _("A smaller or truer question, perhaps.")),
            Offer("let_go", _("Let it go"), _("It is no longer on the table.")),
            Offer("park", _("Park it"), _("It stays for later, and asks nothing meanwhile.")),
        ]
        self._ask_what_becomes(topic, offers, chosen)

    def _ask_what_becomes(
        self,
        item: ActionRow | AgendaRow,
        offers: Sequence[Offer[str]],
        chosen: Callable[[str | None], Awaitable[None]],
    ) -> None:
        sentence = ""
        if item.carried >= CARRIED:
            again = _("It was {carried}.").format(carried=wording.carried(item.carried))
            sentence = " ".join((again, wording.carried_question()))
        text = discreet.body(item.text, discreet=self.app.discreet)
        dialog = ChooseDialog(cut_words(text, _TITLE), offers, sentence=sentence)
        self.app.push_screen(dialog, chosen)

    def _open_written(
        self, dialog: ActionDialog | AgendaDialog, form: Form, row: ActionRow | AgendaRow
    ) -> None:
        """Open a form that shows what is written in `row`; not while others can see."""
        if discreet.refuses(self.app):
            return
        sealed = row.audience is Audience.sealed
        dialog.keeping(form, row.mentorship_id, row.id, sealed=sealed)
        self.app.push_screen(dialog)

    # What was asked for on a page.

    @on(BriefPage.Asked)
    async def _asked(self, event: BriefPage.Asked) -> None:
        event.stop()
        record: Subject | None = event.record
        match event.act, record:
            case "open", LastTime():
                if self.subject is not None:
                    self.write(self.subject.row.id, record.session_id)
            case "open", ActionRow() if record.carried >= CARRIED:
                self.decide_promise(record)
            case "open", AgendaRow() if record.carried >= CARRIED:
                self.decide_topic(record)
            case "open" | "edit", ActionRow():
                self.edit_promise(record)
            case "open" | "edit", AgendaRow():
                self.edit_topic(record)
            case "open" | "add", Prompt():
                self.add_topic(record.text if event.act == "open" else None)
            case "open" | "add", Invitation.topic:
                self.add_topic()
            case "add", AgendaRow():
                self.add_topic()
            case "open" | "add", _:
                self.add_promise()
            case "renegotiate", ActionRow():
                self.renegotiate(record)
            case _, ActionRow():
                await self._end_promise(event.act, record)
            case _, AgendaRow():
                await self._end_topic(event.act, record)

    async def _end_promise(self, act: str, promise: ActionRow) -> None:
        from mentorlog.journal import actions

        text = self._named(promise.text)
        again = partial(actions.reopen, action_id=promise.id)
        if act == "done":
            done = partial(actions.done, action_id=promise.id)
            await self.change_undoably(done, _("Done: {text}.").format(text=text), again)
        elif act == "let_go":
            drop = partial(actions.drop, action_id=promise.id)
            await self.change_undoably(drop, _("Let go: {text}.").format(text=text), again)
        elif act == "delete":
            await self.delete(promise.public_id)

    async def _end_topic(self, act: str, topic: AgendaRow) -> None:
        from mentorlog.journal import agenda

        text = self._named(topic.text)
        again = partial(agenda.reopen, topic_id=topic.id)
        if act == "done":
            discuss = partial(agenda.discuss, topic_id=topic.id)
            await self.change_undoably(discuss, _("Talked about: {text}.").format(text=text), again)
        elif act == "let_go":
            drop = partial(agenda.drop, topic_id=topic.id)
            await self.change_undoably(drop, _("Let go: {text}.").format(text=text), again)
        elif act == "park":
            parked = topic.status is AgendaStatus.parked
            await self.change(again if parked else partial(agenda.park, topic_id=topic.id))
        elif act == "delete":
            await self.delete(topic.public_id)

    def _named(self, text: str) -> str:
        """A promise or topic in a sentence, or a word for it."""
        return cut_words(discreet.body(text, discreet=self.app.discreet), NAMED)
