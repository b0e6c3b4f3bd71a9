"""What a person does with goals, wherever they are listed: in their area and on one's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from mentorlog import clock, wording
from mentorlog.domain.goals import ENDINGS, OPEN, may_become
from mentorlog.domain.kinds import Audience, GoalStatus, Horizon, Role
from mentorlog.i18n import _
from mentorlog.journal.links import LinkRow
from mentorlog.journal.records import GoalCard, GoalRow, RecordKind
from mentorlog.tui.dialogs.action_edit import ActionDialog, Promise
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.goal_edit import Filled, GoalDialog
from mentorlog.tui.screens.check_in_turns import CheckInTurns
from mentorlog.tui.short_forms import Form
from mentorlog.wording import goals as words


@dataclass(frozen=True)
class With:
    """Whom a new goal is with: the relationship, what the counterpart is called, what I am."""

    mentorship_id: int
    them: str
    my_role: Role


class GoalTurns(CheckInTurns):
    """Base of what lists goals beside the one selected. It says which screen it is on."""

    async def whom(self) -> With | None:
        """Whom a new goal is with; None when nobody was chosen."""
        raise NotImplementedError

    def action_add(self) -> None:
        """Set a goal."""
        self.run_worker(self._add(), group="goal", exclusive=True)

    async def _add(self) -> None:
        from mentorlog.journal import goals
        from mentorlog.journal.forms import NewGoal

        chosen = await self.whom()
        if chosen is None:
            return
        row = self.goal
        # While others can see, no title is shown.
        hidden = self.host.app.discreet
        parents = [] if hidden else await self._parents(chosen.mentorship_id)
        under = None
        if row is not None and row.mentorship_id == chosen.mentorship_id:
            under = row.id if row.horizon is Horizon.long else row.parent_id

        async def save(filled: Filled) -> None:
            new = NewGoal(mentorship_id=chosen.mentorship_id, **filled)
            await self.host.journal.change(partial(goals.add, new=new))

        self.host.app.push_screen(
            GoalDialog(
                _("A goal"),
                save,
                mentorship_id=chosen.mentorship_id,
                them=chosen.them,
                my_role=chosen.my_role,
                parents=parents,
                parent=under,
            )
        )

    async def action_edit(self) -> None:
        """Change what the goal says; with none yet, set the first."""
        from mentorlog.journal import goals
        from mentorlog.journal.forms import GoalEdit

        if self.goal is None:
            self.action_add()
            return
        card = await self.card(written=True)
        if card is None:
            return

        async def save(filled: Filled) -> None:
            changed = {
                name: value for name, value in filled.items() if value != getattr(card, name)
            }
            if changed:
                change = GoalEdit(**changed)
                edit = partial(goals.edit, goal_id=card.id, change=change)
                await self.host.journal.change(edit)

        dialog = GoalDialog(
            _("A goal"),
            save,
            mentorship_id=card.mentorship_id,
            them=self.reader.them,
            my_role=card.my_role,
            parents=await self._parents(card.mentorship_id),
            card=card,
        )
        self.host.app.push_screen(dialog)

    async def action_end(self) -> None:
        """Say what became of it, or open it again."""
        from mentorlog.journal import goals

        card = await self.card()
        if card is None:
            return
        into = None
        if card.status in (*OPEN, GoalStatus.carried_over):
            next_one = partial(goals.next_chapter, mentorship_id=card.mentorship_id)
            into = await self.host.journal.run(next_one)
        offers: list[Offer[Any]] = [
            Offer(status, words.goal_status(status), _meanings()[status])
            for status in (*ENDINGS, GoalStatus.active, GoalStatus.draft)
            if may_become(card.status, status)
        ]
        if into is not None:
            offers.insert(
                0,
                Offer(
                    into,
                    _("carried over, and set in the next chapter"),
                    _("The same goal there begins where this one stands."),
                ),
            )
        dialog: ChooseDialog[Any] = ChooseDialog(self.about(card.title), offers)
        self.host.app.push_screen(dialog, partial(self._become, card))

    async def _become(self, card: GoalCard, chosen: GoalStatus | int | None) -> None:
        from mentorlog.journal import goals

        if chosen is None:
            return
        if not isinstance(chosen, GoalStatus):
            await self.host.change(partial(goals.carry_over, goal_id=card.id, into=chosen))
            return
        act = partial(goals.become, goal_id=card.id, status=chosen)
        back = partial(goals.become, goal_id=card.id, status=card.status, on=card.closed_on)
        said = _("This goal is now: {status}.").format(status=words.goal_status(chosen))
        if card.status is GoalStatus.draft and chosen not in OPEN:
            await self.host.change(act)
        else:
            await self.host.change_undoably(act, said, back)

    async def action_delete(self) -> None:
        """Delete the goal with its check-ins."""
        row = self.goal
        if row is not None:
            await self.host.delete(row.public_id)

    async def action_step(self) -> None:
        """Promise a step towards it."""
        from mentorlog.journal import actions
        from mentorlog.journal.forms import NewAction

        card = await self.card(written=True)
        if card is None:
            return

        async def save(promise: Promise) -> None:
            new = NewAction(
                mentorship_id=card.mentorship_id,
                owner=promise.owner,
                text=promise.text,
                due_on=promise.due_on,
                if_cue=promise.if_cue,
                goal_id=card.id,
            )
            await self.host.journal.change(partial(actions.add, new=new))

        dialog = ActionDialog(
            _("A step towards it"),
            save,
            them=self.reader.them,
            promise=Promise(card.learner, ""),
            sentence=card.title,
        )
        sealed = card.audience is Audience.sealed
        dialog.keeping(Form.step, card.mentorship_id, card.id, sealed=sealed)
        self.host.app.push_screen(dialog)

    async def action_evidence(self) -> None:
        """Link what shows it, or take a link away."""
        from mentorlog.journal import links

        card = await self.card(written=True)
        if card is None:
            return
        found = await self.host.journal.run(
            partial(links.possible, mentorship_id=card.mentorship_id)
        )
        linked = {one.public_id for one in card.evidence}
        offers = [
            Offer(
                one,
                ("✓ " if one.public_id in linked else "○ ") + (one.title or one.public_id),
                _("linked; choosing it takes the link away") if one.public_id in linked else "",
                wording.day(one.on, clock.today()),
            )
            for one in found
            if one.public_id != card.public_id
        ]
        if not offers:
            self.host.app.notify(_("There is no session or reflection to link yet."))
            return
        dialog = ChooseDialog(_("What shows it?"), offers)
        self.host.app.push_screen(dialog, partial(self._link, card, linked))

    async def _link(self, card: GoalCard, linked: set[str], chosen: LinkRow | None) -> None:
        from mentorlog.journal import links

        if chosen is None:
            return
        ends = ((RecordKind.goal, card.id), (chosen.kind, chosen.record_id))
        act = links.remove if chosen.public_id in linked else links.add
        await self.host.change(partial(act, source=ends[0], target=ends[1]))

    async def _parents(self, mentorship_id: int) -> list[GoalRow]:
        from mentorlog.journal import goals

        rows = await self.host.journal.run(partial(goals.tree, with_=mentorship_id, open_=True))
        return [row for row in rows if row.horizon is Horizon.long]


def _meanings() -> dict[GoalStatus, str]:
    return {
        GoalStatus.achieved: _("It is there, as hoped or better."),
        GoalStatus.partly: _("Part of it is there, and that is where it ends."),
        GoalStatus.carried_over: _("It goes on elsewhere or later."),
        GoalStatus.dropped: _("It is no goal any more; that may be a good decision."),
        GoalStatus.active: _("It is worked at."),
        GoalStatus.draft: _("It waits; it counts nowhere yet."),
    }
