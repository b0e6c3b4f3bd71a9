"""Screens on which one relationship is the subject, and what can be done with it as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.domain.closing import ENDED, LIVES
from mentorlog.domain.kinds import Status
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.brief import Brief
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui import deleting, discreet
from mentorlog.tui.dialogs.pause import PauseDialog, Rest
from mentorlog.tui.dialogs.relationship_edit import Changes, RelationshipDialog
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.short_forms import Form
from mentorlog.tui.widgets.brief_blocks import Reader

if TYPE_CHECKING:
    from sqlmodel import Session

_FRESH = timedelta(minutes=1)  # what is due depends on the time
#: What is new cannot begin after the end; promises to follow up still can.
_WHILE_IT_LIVES = frozenset({"note", "plan", "move", "add_agenda"})


@dataclass(frozen=True)
class Known:
    """What was read of a relationship, from which state of the journal, and when (UTC)."""

    journal: Journal
    state: tuple[int, int]
    at: datetime
    card: RelationshipCard
    brief: Brief

    def holds(self, journal: Journal, mentorship_id: int) -> bool:
        """Whether reading it again now would tell the same."""
        here = journal is self.journal and journal.state == self.state
        return here and self.card.row.id == mentorship_id and clock.now() - self.at < _FRESH


class SubjectScreen(AreaScreen):
    """Base of screens with one relationship in front, the `subject`."""

    AREA = "relationships"
    #: Whether what is sealed is shown; only the page of one relationship can be unsealed.
    unsealed = False

    def __init__(self) -> None:
        super().__init__()
        self.subject: RelationshipCard | None = None
        self.known: Known | None = None

    @property
    def them(self) -> str:
        """What the counterpart is called on screen."""
        if self.subject is None:
            return ""
        person = self.subject.person
        return discreet.called(person.name, person.alias, discreet=self.app.discreet)

    @property
    def reader(self) -> Reader:
        """Who looks, and when."""
        key = self.app.key_of
        add, asked = key("brief.add"), key("relationship.criteria")
        return Reader(clock.today(), self.them, self.app.discreet, add, asked)

    async def read(self, mentorship_id: int) -> tuple[RelationshipCard, Brief]:
        """A relationship and what to know about it. Raises NotFound."""
        journal, state, at = self.journal, self.journal.state, clock.now()
        card, brief = await journal.run(partial(_card_and_brief, number=mentorship_id))
        self.known = Known(journal, state, at, card, brief)
        return card, brief

    async def change(self, action: Callable[[Session], object]) -> None:
        """Change the journal and show the change; a refusal is said."""
        try:
            await self.journal.change(action)
        except MentorlogError as failure:
            self.app.tell(failure)
        else:
            await self.show_again()

    async def change_undoably(
        self, act: Callable[[Session], object], said: str, back: Callable[[Session], object]
    ) -> None:
        """Change the journal, say so, and keep `back` as the way to take it back."""
        try:
            await self.journal.change(act)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        self.app.offer_undo(said, back)
        await self.show_again()

    # The relationship as a whole.

    def note(self) -> None:
        """Write down a session with this person."""
        if self.subject is not None:
            self.write(self.subject.row.id)

    def write(self, mentorship_id: int, session_id: int | None = None) -> None:
        """Open a session, or a new one, to write."""
        self.app.type_ahead.begin()
        self.run_worker(self._write(mentorship_id, session_id), group="open")

    async def _write(self, mentorship_id: int, session_id: int | None) -> None:
        # What is typed meanwhile is meant for the note, not for this screen.
        try:
            await self.app.show_session(mentorship_id, session_id)
        finally:
            self.app.type_ahead.end()

    def plan(self) -> None:
        """Plan a session with this person."""
        if self.subject is not None:
            self.run_worker(self._plan(self.subject.row.id), group="plan", exclusive=True)

    async def _plan(self, number: int) -> None:
        from mentorlog.tui.screens import planning

        self.app.push_screen(await planning.dialog(self.app, number, self.them))

    def edit(self) -> None:
        """Change anything about it."""
        card = self.subject
        if card is None:
            return
        if discreet.refuses(self.app):
            return
        if card.is_sealed and not self.unsealed:
            said = _("What was written about {name} is sealed. {key} on their page unseals it.")
            key = self.app.key_of("relationship.unseal")
            self.app.notify(said.format(name=self.them, key=key))
            return

        async def save(changes: Changes) -> None:
            await self.journal.change(partial(changes.apply, mentorship_id=card.row.id))

        self.app.push_screen(RelationshipDialog(card, save, called=self.them))

    def possible(self, act: str) -> bool:
        """Whether something can be done: nothing with nobody, nothing new after the end."""
        if self.subject is None:
            return False
        if act == "pause":
            return self.subject.row.status in LIVES
        return act not in _WHILE_IT_LIVES or not self.has_ended

    @property
    def has_ended(self) -> bool:
        """Whether the relationship in front is closed or declined, so that nothing new begins."""
        return self.subject is not None and self.subject.row.status in ENDED

    async def pause_or_resume(self) -> None:
        """Pause an active one, after asking why; take a paused one up again."""
        from mentorlog.journal import mentorships

        if self.subject is None:
            return
        number, status = self.subject.row.id, self.subject.row.status
        if status is Status.paused:
            them = self.them
            await self.change(partial(mentorships.resume, mentorship_id=number))
            self.app.notify(_("You and {name} go on; the pause does not count.").format(name=them))
            return
        if status is not Status.active:
            self.app.notify(_("Only a relationship that is active can be paused."))
            return

        async def save(rest: Rest) -> None:
            action = partial(mentorships.pause, mentorship_id=number, on=rest.on)
            await self.journal.change(partial(action, until=rest.until, reason=rest.reason))

        self.app.push_screen(PauseDialog(save, them=self.them).keeping(Form.pause, number))

    def close_it(self) -> None:
        """Go through the end of it, step by step."""
        from mentorlog.tui.screens import closing

        self.run_worker(closing.close(self), group="closing", exclusive=True)

    def see_to_notes(self) -> None:
        """Choose what happens to the notes of what has ended."""
        from mentorlog.tui.screens import closing

        self.run_worker(closing.notes(self), group="closing", exclusive=True)

    def erase(self) -> None:
        """Erase the person with everything held about them."""
        from mentorlog.tui.screens import closing

        self.run_worker(closing.erase(self), group="closing", exclusive=True)

    async def delete_subject(self) -> None:
        """Delete the whole relationship, after naming all that goes with it."""
        if self.subject is not None:
            await self.delete(self.subject.row.public_id)

    async def delete(self, public_id: str) -> None:
        """Delete a record; after a question where something goes with it. It can be undone."""
        await deleting.delete(self.app, public_id, self.after_removal)

    async def after_removal(self) -> None:
        """Show what is left."""
        await self.show_again()


def _card_and_brief(db: Session, number: int) -> tuple[RelationshipCard, Brief]:
    from mentorlog.journal import brief, mentorships

    return mentorships.one(db, number), brief.brief(db, number, brief.MOST)
