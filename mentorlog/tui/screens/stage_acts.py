"""The steps of one relationship on screen: its match card, the decision, moves, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from textual.widget import Widget

from mentorlog import wording
from mentorlog.domain.closing import ENDED
from mentorlog.domain.criteria import Act, Criterion, next_one
from mentorlog.domain.kinds import Audience, Formality, Stage, Status
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.records import MatchCardRow, RelationshipRow
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.building import Chosen, FocusDialog, SkipAgreementDialog, Talked
from mentorlog.tui.dialogs.chapter import Chapter, ChapterDialog
from mentorlog.tui.dialogs.criteria import Wanted, criteria_dialog
from mentorlog.tui.dialogs.decide import DecideDialog, Decision
from mentorlog.tui.dialogs.match_card import MatchCardDialog, Parts
from mentorlog.tui.dialogs.move import MoveDialog, Turn
from mentorlog.tui.dialogs.pick_cards import MOST, PickCardsDialog
from mentorlog.tui.screens.subject import SubjectScreen
from mentorlog.tui.short_forms import Form

#: What can be done with the steps of the relationship in front; not all of it always.
STAGE_ACTS = (
    "take_back",
    "criteria",
    "next_step",
    "match_card",
    "decide",
    "choose_focus",
    "skip_agreement",
    "chapter",
)
#: Acts that are done elsewhere on the page: its own action where it has one, else the part and
#: the action to begin with there.
_ON_PAGE: dict[Act, str] = {
    Act.evaluate: "evaluate",
    Act.feels_off: "feels_off",
    Act.write_closure: "close_it",
}
_IN_PART: dict[Act, tuple[str, str]] = {
    Act.write_agreement: ("agreement", "add"),
    Act.add_long_goal: ("goals", "add"),
    Act.add_short_goal: ("goals", "add"),
    Act.say_measure: ("goals", ""),
    Act.see_goals: ("goals", ""),
}


class StageScreen(SubjectScreen):
    """Base of screens on which a relationship is decided on, moved and compared."""

    def possible(self, act: str) -> bool:
        """Whether something can be done with the relationship in front."""
        if self.subject is None:
            return False
        card = self.subject
        ended = card.row.status in ENDED
        match act:
            case "decide":
                return card.row.status is Status.candidate
            case "chapter":
                return ended
            case "take_back" | "choose_focus":
                return not ended
            case "criteria" | "next_step":
                return bool(card.criteria)
            case "skip_agreement":
                informal = card.row.axes.formality is Formality.informal
                return informal and not ended and not card.agreement_skipped
        return super().possible(act)

    # Matching.

    def action_match_card(self) -> None:
        """Write the match card of the relationship in front."""
        if self.subject is not None:
            self.run_worker(self._write_card(self.subject.row.id, self.them), group="open")

    async def _write_card(self, number: int, them: str) -> None:
        from mentorlog.journal import matching

        if discreet.refuses(self.app):
            return
        try:
            card = await self.journal.run(partial(matching.card, mentorship_id=number))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if card.audience is Audience.sealed and card.updated_at is not None:
            self.app.notify(_("This match card is sealed, so it is not shown."))
            return

        async def save(parts: Parts) -> None:
            from mentorlog.journal.forms import MatchCardEdit

            given: dict[str, Any] = dict(parts)
            if given:
                change = MatchCardEdit(**given)
                await self.journal.change(
                    partial(matching.edit, mentorship_id=number, change=change)
                )

        self.app.push_screen(MatchCardDialog(card, save, them=them))

    def action_decide(self) -> None:
        """Decide on the candidate in front."""
        card = self.subject
        if card is None:
            return
        if card.row.status is not Status.candidate:
            self.app.notify(_("This is decided already. Only about a candidate is it open."))
            return
        self._decide(card.match, card.criteria, self.them)

    def _decide(self, card: MatchCardRow, criteria: Sequence[Criterion], them: str) -> None:
        async def save(decided: Decision) -> None:
            from mentorlog.journal import matching

            act = partial(
                matching.decide,
                mentorship_id=card.mentorship_id,
                decision=decided.decision,
                on=decided.on,
                look_again=decided.look_again,
                reason=decided.reason,
            )
            await self.journal.change(act)

        reasons = "" if self.app.discreet else card.reasons
        dialog = DecideDialog(save, them=them, criteria=criteria, reasons=reasons)
        self.app.push_screen(dialog.keeping(Form.decide, card.mentorship_id))

    async def action_compare(self) -> None:
        """Look at the cards of two or three candidates; more than three, and it is asked whom."""
        from mentorlog.journal import matching

        try:
            cards = await self.journal.run(matching.candidates)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if len(cards) < 2:
            self.app.notify(
                _("Comparing takes two candidates: people you have not decided about yet.")
            )
            return
        if len(cards) <= MOST:
            self._show_cards([card.mentorship_id for card in cards])
            return
        here = None if self.subject is None else self.subject.row
        chosen = here.id if here is not None and here.status is Status.candidate else None

        async def picked(numbers: Sequence[int]) -> None:
            # Shown once the question is gone.
            self.call_later(self._show_cards, numbers)

        hidden = self.app.discreet
        self.app.push_screen(PickCardsDialog(picked, cards, chosen=chosen, hidden=hidden))

    def _show_cards(self, numbers: Sequence[int]) -> None:
        from mentorlog.tui.screens.compare import CompareScreen

        self.app.push_screen(CompareScreen(numbers))

    # Stages.

    def move(self, to: Stage | None = None) -> None:
        """Say that it has come to another stage, `to`; of a candidate, what was decided."""
        if self.subject is None:
            return
        row = self.subject.row
        if row.status in ENDED:
            self.app.notify(
                _("This relationship has ended; its stage stays. A new chapter can begin instead.")
            )
            return
        if row.status is Status.candidate:
            self.action_decide()
            return

        async def save(turn: Turn) -> None:
            from mentorlog.journal import mentorships

            action = partial(mentorships.move, mentorship_id=row.id, stage=turn.stage)
            await self.journal.change(partial(action, on=turn.on, reason=turn.reason))

        criteria = self.subject.criteria
        dialog = MoveDialog(save, them=self.them, stage=row.stage, criteria=criteria, to=to)
        self.app.push_screen(dialog.keeping(Form.move, row.id), self._moved)

    def _moved(self, turn: Turn | None) -> None:
        """Who has come to closing goes through the end, now or whenever they come back to it."""
        if turn is not None and turn.stage is Stage.closing:
            self.close_it()

    async def action_take_back(self) -> None:
        """Take the latest move back and say where it stands again."""
        from mentorlog.journal import mentorships

        if self.subject is None:
            return
        number, them = self.subject.row.id, self.them
        try:
            stage = await self.journal.change(partial(mentorships.take_back, mentorship_id=number))
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        said = _("The move is taken back: {name} and you are at {stage} again.")
        self.app.notify(said.format(name=them, stage=wording.stage(stage)))
        await self.show_again()

    def action_choose_focus(self) -> None:
        """Say what it is about."""
        if self.subject is None:
            return
        row: RelationshipRow = self.subject.row

        async def save(chosen: Chosen) -> None:
            from mentorlog.journal import building

            act = partial(building.choose_focus, mentorship_id=row.id, on=chosen.on)
            about = partial(act, career=chosen.career, life=chosen.life)
            await self.journal.change(partial(about, reason=chosen.reason))

        dialog = FocusDialog(save, them=self.them, focus=row.axes.focus)
        self.app.push_screen(dialog.keeping(Form.focus, row.id))

    def action_skip_agreement(self) -> None:
        """Do without an agreement on purpose."""
        if self.subject is None:
            return
        number = self.subject.row.id

        async def save(talked: Talked) -> None:
            from mentorlog.journal import building

            act = partial(building.skip_agreement, mentorship_id=number)
            kept = partial(act, confidentiality_talked=talked.confidentiality)
            await self.journal.change(partial(kept, exit_talked=talked.way_out))

        dialog = SkipAgreementDialog(save, them=self.them)
        self.app.push_screen(dialog.keeping(Form.skip, number))

    def action_chapter(self) -> None:
        """Continue a relationship that has ended, and show the new one."""
        if self.subject is None:
            return
        number = self.subject.row.id
        made: list[int] = []

        async def save(chapter: Chapter) -> None:
            from mentorlog.journal import mentorships

            act = partial(
                mentorships.new_chapter,
                mentorship_id=number,
                started_on=chapter.started_on,
                stage=chapter.stage,
            )
            made.append(await self.journal.change(partial(act, reason=chapter.reason)))

        async def begun(chapter: Chapter | None) -> None:
            if chapter is not None:
                await self.app.show_relationship(made[-1])

        dialog = ChapterDialog(save, them=self.them).keeping(Form.chapter, number)
        self.app.push_screen(dialog, begun)

    # What is open, and doing it.

    def action_criteria(self) -> None:
        """What the stage asks for, to leave it first; the one chosen is done."""
        if self.subject is None or not self.subject.criteria:
            self.app.notify(_("This relationship has ended; nothing is asked any more."))
            return
        dialog = criteria_dialog(self.subject.row.stage, self.subject.criteria)
        self.app.push_screen(dialog, self._chosen_act)

    async def _chosen_act(self, chosen: Wanted | None) -> None:
        if chosen is not None:
            await self.perform(chosen.act)

    async def action_next_step(self) -> None:
        """Do the first thing that is open; where nothing is, move on."""
        if self.subject is None:
            return
        following = next_one(self.subject.criteria)
        await self.perform(Act.move if following is None else following.act)

    async def perform(self, act: Act | None) -> None:
        """Open what does `act`: a dialog of this screen, or the part of the page it belongs to."""
        here = {
            Act.edit_card: self.action_match_card,
            Act.decide: self.action_decide,
            Act.set_start: self.edit,
            Act.hold_session: self.note,
            Act.skip_agreement: self.action_skip_agreement,
            Act.choose_focus: self.action_choose_focus,
            Act.set_end: self.edit,
            Act.move: self.move,
        }
        if act is None:
            self.app.notify(_("There is nothing to do for this one."))
        elif act in here:
            here[act]()
        elif act is Act.add_first_step:
            self.first_step()
        else:
            await self._elsewhere(act)

    def first_step(self) -> None:
        """Write down a promise; screens that can say so."""

    async def _elsewhere(self, act: Act) -> None:
        """Begin it where the page does it; where the page does not, say what is meant."""
        action = _ON_PAGE.get(act, "")
        if action and hasattr(self, f"action_{action}"):
            await self.run_action(action)
            return
        name, begin = _IN_PART.get(act, ("", ""))
        part: Widget | None = next(iter(self.query(f"#{name}")), None) if name else None
        show = getattr(self, "show_part", None)
        if part is None or show is None:
            self.app.notify(_("What is open: {act}.").format(act=wording.act(act)))
            return
        await show(name)
        if begin and hasattr(part, f"action_{begin}"):
            await self.app.run_action(begin, part)
