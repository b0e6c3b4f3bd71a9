"""What is done with what needs attention: the one act offered, done, put off, let go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from mentorlog import clock, wording
from mentorlog.display import cut_words
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.kinds import Stage
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import people, sessions, snoozes
from mentorlog.journal.attention import Due
from mentorlog.journal.forms import MatchCardEdit, PersonEdit, RelationshipEdit
from mentorlog.journal.records import SessionRow
from mentorlog.tui.dialogs.capacity import CapacityDialog
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.snooze import SnoozeDialog
from mentorlog.tui.screens import evaluating, planning, reflecting
from mentorlog.tui.screens.brief_acts import NAMED, BriefScreen
from mentorlog.tui.screens.parts import PARTS
from mentorlog.tui.widgets import due_row

_PROMISES = frozenset({FlagKind.my_promise, FlagKind.their_promise, FlagKind.carried_promise})
_PLANS = frozenset({FlagKind.silence, FlagKind.cancellations, FlagKind.pulse_fell})
_LOOKS_BACK = frozenset({FlagKind.review, FlagKind.fit, FlagKind.trial})
_MOVES = frozenset({FlagKind.stage_unchanged, FlagKind.end_near})
#: On which part of a relationship's page a flag is dealt with; the brief where it has none.
_PARTS = {
    FlagKind.no_check_in: "goals",
    FlagKind.introduction: "benefits",
}
_LET_GO = _PROMISES | {FlagKind.carried_topic, FlagKind.passed_session}
_DONE = _LET_GO | {
    FlagKind.trial,
    FlagKind.check_back,
    FlagKind.introduction,
    FlagKind.letter,
}


class TodayActs(BriefScreen):
    """A screen on which flags stand; `at` is the one that keys are about."""

    @property
    def at(self) -> Due | None:
        """The flag that keys are about, or None."""
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with the flag the cursor is on."""
        due = self.at if action in _OF_FLAG else None
        if action in ("snooze", "snooze_until"):
            return due is not None
        if action == "done":
            return due is not None and due.kind in _DONE
        if action == "let_go":
            return due is not None and due.kind in _LET_GO
        if action == "renegotiate":
            return due is not None and due.action is not None
        return super().check_action(action, parameters)

    # The one act.

    async def act(self, due: Due) -> None:
        """Do what is offered for a flag."""
        if due.kind is FlagKind.capacity:
            await self.action_capacity()
            return
        if due.kind is FlagKind.letter and due.flag.record_id is not None:
            self.run_worker(reflecting.edit(self.app, due.flag.record_id), group="open")
            return
        if due.flag.mentorship_id is None or not await self._about(due.flag.mentorship_id):
            return
        if due.action is not None:
            self.decide_promise(due.action)
        elif due.topic is not None:
            self.decide_topic(due.topic)
        elif due.session is not None:
            self._did_it_happen(due.session)
        elif due.kind in _PLANS:
            self.plan()
        elif due.kind in _MOVES:
            self.move(Stage.closing if due.kind is FlagKind.end_near else None)
        elif due.kind in _LOOKS_BACK:
            await evaluating.evaluate(self)
        elif due.kind is FlagKind.no_closure:
            self.close_it()
        else:
            self.show_page(due.flag.mentorship_id, _PARTS.get(due.kind, "brief"))

    async def _about(self, mentorship_id: int) -> bool:
        """Have that relationship as the subject; False, and said, when it is gone."""
        try:
            self.subject, _brief = await self.read(mentorship_id)
        except MentorlogError as failure:
            self.app.tell(failure)
            return False
        return True

    def show_page(self, mentorship_id: int, part: str = "brief") -> None:
        """Open a relationship at a part of its page, where the page has it."""
        from mentorlog.tui.screens.relationship import RelationshipScreen

        there = part if part in {one.name for one in PARTS} else "brief"
        self.app.push_screen(RelationshipScreen(mentorship_id, part=there))

    def _did_it_happen(self, row: SessionRow) -> None:
        async def chosen(act: str | None) -> None:
            if act == "held":
                held = partial(sessions.hold, session_id=row.id)
                if await self._changed(held):
                    self.write(row.mentorship_id, row.id)
            elif act == "off":
                planning.call_off(self, row)
            elif act == "open":
                self.write(row.mentorship_id, row.id)

        offers = [
            Offer("held", _("We met"), _("It is noted as held, and opens to be written down.")),
            Offer("off", _("It did not take place"), _("Cancelled, or nobody came.")),
            Offer("open", _("Look at it first"), _("Nothing changes yet.")),
        ]
        at = wording.moment(clock.civil(row.starts_at), clock.today())
        title = _("Did you and {name} meet {moment}?").format(name=self.them, moment=at)
        self.app.push_screen(ChooseDialog(title, offers), chosen)

    async def _changed(self, action: Callable[..., object]) -> bool:
        try:
            await self.journal.change(action)
        except MentorlogError as failure:
            self.app.tell(failure)
            return False
        await self.show_again()
        return True

    # Keys.

    async def _with(self, does: Callable[[Due], Awaitable[None] | None]) -> None:
        """Do something about the flag the cursor is on, with its relationship as the subject."""
        due = self.at
        if due is None:
            return
        number = due.flag.mentorship_id
        if number is not None and not await self._about(number):
            return
        answer = does(due)
        if answer is not None:
            await answer

    async def action_done(self) -> None:
        """Say that it is done."""
        await self._with(self._done)

    async def _done(self, due: Due) -> None:
        if due.action is not None:
            await self._end_promise("done", due.action)
        elif due.topic is not None:
            await self._end_topic("done", due.topic)
        elif due.session is not None:
            number, planned_at = due.session.id, due.session.starts_at
            await self.change_undoably(
                partial(sessions.hold, session_id=number),
                _("Held with {name}.").format(name=self.them),
                partial(sessions.not_held, session_id=number, planned_at=planned_at),
            )
        elif due.kind in (FlagKind.check_back, FlagKind.trial):
            await self._looked_again(due)
        elif due.kind is FlagKind.introduction:
            await self._followed_up(due)
        elif due.kind is FlagKind.letter:
            await self._put_off(due, snoozes.FOR_GOOD, _("The letter counts as read."))

    async def _looked_again(self, due: Due) -> None:
        """The day to look again has been dealt with."""
        from mentorlog.journal import matching, mentorships

        def set_to(day: date | None) -> Callable[..., object]:
            if due.kind is FlagKind.trial:
                change = MatchCardEdit(look_again_on=day)
                return partial(matching.edit, mentorship_id=number, change=change)
            edit = RelationshipEdit(check_back_on=day)
            return partial(mentorships.edit, mentorship_id=number, change=edit)

        number = due.flag.mentorship_id or 0
        said = _("You have looked again with {name}.").format(name=self.them)
        await self.change_undoably(set_to(None), said, set_to(due.flag.since))

    async def _followed_up(self, due: Due) -> None:
        """The introduction was followed up today."""
        from mentorlog.journal import outcomes

        number, text = due.flag.record_id or 0, self._named(due.text)
        await self.change_undoably(
            partial(outcomes.follow_up, outcome_id=number),
            _("Followed up: {text}.").format(text=text),
            partial(outcomes.reopen, outcome_id=number),
        )

    async def action_let_go(self) -> None:
        """Let it go."""
        await self._with(self._let_go)

    async def _let_go(self, due: Due) -> None:
        if due.action is not None:
            await self._end_promise("let_go", due.action)
        elif due.topic is not None:
            await self._end_topic("let_go", due.topic)
        elif due.session is not None:
            planning.call_off(self, due.session)

    async def action_renegotiate(self) -> None:
        """Agree on something else in place of a promise."""

        def anew(due: Due) -> None:
            if due.action is not None:
                self.renegotiate(due.action)

        await self._with(anew)

    async def action_snooze(self) -> None:
        """Put it off for two weeks."""
        due = self.at
        if due is None:
            return
        day = wording.day(snoozes.two_weeks_on(), clock.today())
        await self._put_off(due, None, _("Put off until {day}.").format(day=day))

    async def action_snooze_until(self) -> None:
        """Put it off until a day."""
        due = self.at
        if due is None:
            return

        async def save(day: date) -> None:
            await self.journal.change(
                partial(snoozes.snooze, flag=snoozes.key(due.flag), until=day)
            )

        what, _why = wording.attention_lines(
            due_row.matter(due, discreet=self.app.discreet), clock.today()
        )
        self.app.push_screen(
            SnoozeDialog(save, what=cut_words(what, 2 * NAMED), until=snoozes.two_weeks_on())
        )

    async def _put_off(self, due: Due, until: date | None, said: str) -> None:
        flag = snoozes.key(due.flag)
        await self.change_undoably(
            partial(snoozes.snooze, flag=flag, until=until),
            said,
            partial(snoozes.unsnooze, flag=flag),
        )

    def action_add(self) -> None:
        """Begin writing about somebody new."""
        from mentorlog.tui.dialogs.relationship_wizard import RelationshipWizard

        async def added(_number: int | None) -> None:
            await self.show_again()

        self.app.push_screen(RelationshipWizard(), added)

    async def action_capacity(self) -> None:
        """Set how many mentees I have room for."""
        try:
            me = await self.journal.run(people.me)
        except MentorlogError as failure:
            self.app.tell(failure)
            return

        async def save(capacity: int) -> None:
            change = PersonEdit(capacity=capacity or None)
            await self.journal.change(partial(people.edit, person_id=me.id, change=change))

        self.app.push_screen(CapacityDialog(save, capacity=me.capacity))


_OF_FLAG = frozenset({"snooze", "snooze_until", "done", "let_go", "renegotiate"})
