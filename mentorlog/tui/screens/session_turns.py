"""What can be done with a session from outside: plan, hold, call off, change, delete, open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from mentorlog import clock, wording
from mentorlog.domain.kinds import SessionStatus
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import drafts, sessions
from mentorlog.journal.records import KeptDraft, SessionRow
from mentorlog.tui import deleting, discreet, new_note, stranded
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.pick_person import EVERYONE, PickPerson
from mentorlog.tui.likely import Candidate
from mentorlog.tui.screens import planning
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets import session_row


class SessionTurns(AreaScreen):
    """A screen with a `selected` session. `with_whom` narrows it to one relationship, or None."""

    def __init__(self) -> None:
        super().__init__()
        self.with_whom: Candidate | None = None

    @property
    def selected(self) -> SessionRow | KeptDraft | None:
        """The session, or the unsaved one, that commands are about."""
        raise NotImplementedError

    def _called(self, row: SessionRow | KeptDraft | Candidate) -> str:
        return discreet.called(row.name, row.alias, discreet=self.app.discreet)

    # Opening.

    def action_open(self) -> None:
        """Read and write it."""
        if (row := self.selected) is not None:
            self.open(row)

    def open(self, row: SessionRow | KeptDraft) -> None:
        """Open a session, or one that is not saved yet, to read and write."""
        if isinstance(row, SessionRow):
            self._go_to(row.mentorship_id, row.id)
        elif stranded.is_stranded(row):
            self.run_worker(stranded.keep(self.app, row), group="open")
        elif row.mentorship_id is not None:
            self._go_to(row.mentorship_id, None, row.slot)

    def _go_to(self, mentorship_id: int, session_id: int | None, slot: str = "") -> None:
        opening = self.app.show_session(mentorship_id, session_id, slot)
        self.run_worker(opening, group="open")

    def choose_of_day(self, found: Sequence[SessionRow]) -> None:
        """Which of several sessions of one day?"""

        def chosen(row: SessionRow | None) -> None:
            if row is not None:
                self.open(row)

        offers = [
            Offer(
                row,
                f"{session_row.when(row)}  {self._called(row)}",
                discreet.body(row.first_line, discreet=self.app.discreet),
                wording.session_status_words(row.status),
            )
            for row in found
        ]
        day = clock.civil(found[0].starts_at).date()
        self.app.push_screen(ChooseDialog(wording.long_day(day), offers), chosen)

    # With whom.

    async def action_with_whom(self) -> None:
        """Only the sessions with one person, or with everyone."""
        candidates = await self.journal.run(new_note.offered)

        async def picked(chosen: Candidate | None) -> None:
            if chosen is not None:
                self.with_whom = None if chosen == EVERYONE else chosen
                await self.show_again()

        dialog = PickPerson(_("Sessions with"), candidates, everyone=_("everyone"))
        self.app.push_screen(dialog, picked)

    # Planning.

    async def action_plan(self) -> None:
        """Plan a session: with whom, then when."""
        self.plan(None)

    def plan(self, day: date | None) -> None:
        """Plan a session on `day`, or a week from today."""
        self.run_worker(self._plan(day), group="plan", exclusive=True)

    async def _plan(self, day: date | None) -> None:
        chosen = self.with_whom
        if chosen is None:
            candidates = await self.journal.run(new_note.offered)
            if not candidates:
                said = _("There is nobody to meet yet. {area}, then {add} adds somebody.")
                key = self.app.key_of
                self.app.notify(
                    said.format(area=key("area.relationships"), add=key("relationships.add"))
                )
                return
            chosen = await self.app.push_screen_wait(
                PickPerson(_("Plan a session with"), candidates)
            )
        if chosen is None:
            return
        called = self._called(chosen)
        await self.app.push_screen_wait(
            await planning.dialog(self.app, chosen.mentorship_id, called, day)
        )

    # What became of it.

    async def action_hold(self) -> None:
        """It took place; one that lies ahead is asked about first."""
        row = self.selected
        if not isinstance(row, SessionRow) or row.status is not SessionStatus.planned:
            return
        if row.starts_at <= clock.now():
            await self._hold(row)
            return

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._hold(row)

        moment = wording.moment(clock.civil(row.starts_at), clock.today())
        question = Confirm(
            _("Held already?"),
            _("This session with {name} is planned for {moment}.").format(
                name=self._called(row), moment=moment
            ),
            sentence=_("If you have met already, it is noted as held now."),
            accept=_("We met"),
        )
        self.app.push_screen(question, answered)

    async def _hold(self, row: SessionRow) -> None:
        if await self._change(partial(sessions.hold, session_id=row.id)):
            said = _("Held with {name}. {key} writes it down.")
            key = self.app.key_of("sessions.open")
            self.app.offer_undo(
                said.format(name=self._called(row), key=key),
                partial(sessions.not_held, session_id=row.id, planned_at=row.starts_at),
            )

    def action_cancel(self) -> None:
        """It did not take place."""
        row = self.selected
        if isinstance(row, SessionRow) and row.status is SessionStatus.planned:
            planning.call_off(self, row)

    # Changing and deleting.

    async def action_edit(self) -> None:
        """Change when, how long, how, where and in what shape."""
        row = self.selected
        if isinstance(row, SessionRow):
            await planning.change(self, row)

    async def action_delete(self) -> None:
        """Delete it, after naming what goes with it; it can be undone."""
        row = self.selected
        if isinstance(row, KeptDraft):
            self._throw_away(row)
        elif row is not None:
            await deleting.delete(self.app, row.public_id, self.show_again)

    def _throw_away(self, draft: KeptDraft) -> None:
        async def answered(yes: bool | None) -> None:
            if yes:
                await self.journal.change(partial(drafts.discard, slot=draft.slot))
                await self.show_again()

        question = Confirm(
            _("Throw away"),
            _("Throw away what you were writing about {name}?").format(name=self._called(draft)),
            sentence=_("It was never saved, so it cannot be brought back."),
            accept=_("Throw away"),
        )
        self.app.push_screen(question, answered)

    async def _change(self, action: partial[None]) -> bool:
        try:
            await self.journal.change(action)
        except MentorlogError as failure:
            self.app.tell(failure)
            return False
        await self.show_again()
        return True
