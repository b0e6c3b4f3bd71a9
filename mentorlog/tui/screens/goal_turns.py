"""What a person does with goals, wherever they are listed: in their area and on one's page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from mentorlog import clock, wording
from mentorlog.display import cut
from mentorlog.domain.goals import ENDINGS, OPEN, may_become
from mentorlog.domain.kinds import GoalStatus, Horizon, Role
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.links import LinkRow
from mentorlog.journal.records import Attainment, CheckInRow, GoalCard, GoalRow, RecordKind
from mentorlog.tui import discreet
from mentorlog.tui.dialogs.action_edit import ActionDialog, Promise
from mentorlog.tui.dialogs.check_in import Checked, CheckInDialog, LevelDialog
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.dialogs.goal_edit import Filled, GoalDialog
from mentorlog.tui.screens.subject import SubjectScreen
from mentorlog.tui.widgets import goal_row
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.goal_detail import GoalDetail
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording import goals as words

if TYPE_CHECKING:
    from sqlmodel import Session

_NAMED = 40  # cells of a goal named in a sentence


@dataclass(frozen=True)
class With:
    """Whom a new goal is with: the relationship, what the counterpart is called, what I am."""

    mentorship_id: int
    them: str
    my_role: Role


class GoalTurns(Widget):
    """Base of what lists goals beside the one selected. It says which screen it is on."""

    @property
    def host(self) -> SubjectScreen:
        """The screen that reads, changes and opens dialogs."""
        raise NotImplementedError

    @property
    def unsealed(self) -> bool:
        """Whether what is sealed is shown; the area over all relationships never shows it."""
        return False

    @property
    def goal_list(self) -> RecordList:
        """The tree."""
        return self.query_one(RecordList)

    @property
    def goal(self) -> GoalRow | None:
        """The goal the cursor is on."""
        row = self.goal_list.selected
        return row if isinstance(row, GoalRow) else None

    @property
    def reader(self) -> Reader:
        """Who looks; the counterpart is that of the selected goal."""
        app = self.host.app
        row = self.goal
        them = self.host.them
        if row is not None:
            them = discreet.called(row.name, row.alias, discreet=app.discreet)
        return Reader(clock.today(), them, app.discreet, app.key_of("goals.add"))

    async def whom(self) -> With | None:
        """Whom a new goal is with; None when nobody was chosen."""
        raise NotImplementedError

    def compose_goals(self) -> ComposeResult:
        """The tree and the selected goal."""
        yield RecordList(self._draw, row_height=goal_row.HEIGHT)
        yield GoalDetail()

    #: Whether each goal says with whom it is.
    NAMED = False

    def _draw(self, row: GoalRow, cells: int, _here: bool) -> list[Content]:
        shown = {one.id for one in self.shown_goals}
        under = row.parent_id in shown
        return goal_row.lines(row, cells, self.reader, under=under, named=self.NAMED)

    shown_goals: tuple[GoalRow, ...] = ()

    def show_goals(self, rows: list[GoalRow]) -> None:
        """Put the goals on the list; the cursor stays with the goal it was on."""
        kept = self.goal
        self.shown_goals = tuple(rows)
        self.goal_list.show(len(rows), 0, rows)
        if kept is not None:
            at = [place for place, row in enumerate(rows) if row.id == kept.id]
            self.goal_list.cursor = at[0] if at else self.goal_list.cursor

    async def show_selected(self) -> None:
        """Show the goal the cursor is on."""
        row = self.goal
        card: GoalCard | None = None
        attained: Attainment | None = None
        if row is not None:
            try:
                read = partial(_read, number=row.id, sealed=self.unsealed)
                card, attained = await self.host.journal.run(read)
            except MentorlogError as failure:
                self.host.app.tell(failure)
                return
            if self.goal is None or self.goal.id != row.id:
                return
        self.query_one(GoalDetail).show(card, attained, self.reader)

    def select(self, goal_id: int) -> None:
        """Put the cursor on a goal, where it is shown."""
        for place, row in enumerate(self.shown_goals):
            if row.id == goal_id:
                self.goal_list.cursor = place

    async def action_read(self) -> None:
        """Its own words, from first to last."""
        row = self.goal
        if row is None:
            return
        from mentorlog.tui.screens import goal_story

        try:
            await goal_story.read(self.host.app, row.id, self.reader, sealed=self.unsealed)
        except MentorlogError as failure:
            self.host.app.tell(failure)

    # Check-ins.

    async def action_check_in(self) -> None:
        """The level by one more key."""
        card = await self._card()
        if card is None:
            return
        levels = ("",) * len(card.levels) if self.host.app.discreet else card.levels
        dialog = LevelDialog(self._about(card.title), levels, card.level)
        self.host.app.push_screen(dialog, partial(self._checked_in, card))

    async def _checked_in(self, card: GoalCard, level: int | None) -> None:
        from mentorlog.journal import check_ins, removal
        from mentorlog.journal.forms import NewCheckIn

        if level is None:
            return
        new = NewCheckIn(goal_id=card.id, level=level)
        try:
            made = await self.host.journal.change(partial(check_ins.add, new=new))
        except MentorlogError as failure:
            self.host.app.tell(failure)
            return
        said = _("Checked in: {level}, {words}.").format(
            level=words.signed(level).strip(), words=words.level(level)
        )
        self.host.app.offer_undo(
            said,
            partial(removal.delete, public_id=f"c{made}"),
            done=_("The check-in is taken back."),
        )
        await self.host.show_again()

    async def action_check_in_more(self) -> None:
        """Level, how sure, a word, the day."""
        from mentorlog.journal import check_ins
        from mentorlog.journal.forms import NewCheckIn

        card = await self._card(written=True)
        if card is None:
            return

        async def save(checked: Checked) -> None:
            new = NewCheckIn(
                goal_id=card.id,
                level=checked.level,
                confidence=checked.confidence,
                note=checked.note,
                checked_on=checked.on,
            )
            await self.host.journal.change(partial(check_ins.add, new=new))

        before = Checked(card.level or 0, None, "", clock.today())
        dialog = CheckInDialog(self._about(card.title), save, card.levels, before)
        self.host.app.push_screen(dialog)

    async def action_history(self) -> None:
        """Choose an earlier check-in, to change or delete it."""
        card = await self._card(written=True)
        if card is None:
            return
        if not card.check_ins:
            said = _("Nothing was checked yet. Press {key} to say where it stands.")
            self.host.app.notify(said.format(key=self.host.app.key_of("goals.check_in")))
            return
        offers = [
            Offer(
                one,
                f"{words.signed(one.level)}  {words.level(one.level)}",
                " ".join(one.note.split()),
                wording.day(one.checked_on, clock.today()),
            )
            for one in reversed(card.check_ins)
        ]
        dialog = ChooseDialog(_("Check-ins"), offers, sentence=_("Which one?"))
        self.host.app.push_screen(dialog, partial(self._change_or_delete, card))

    def _change_or_delete(self, card: GoalCard, one: CheckInRow | None) -> None:
        if one is None:
            return
        offers = [
            Offer("change", _("change it"), _("Level, how sure, the word on it, the day.")),
            Offer("delete", _("delete it"), _("It can be undone until you change more.")),
        ]

        async def chosen(act: str | None) -> None:
            if act == "delete":
                said = _("The check-in is deleted.")
                await self.host.delete(one.public_id, said, ask=False)
            elif act == "change":
                self._change_check_in(card, one)

        title = wording.day(one.checked_on, clock.today())
        self.host.app.push_screen(ChooseDialog(title, offers), chosen)

    def _change_check_in(self, card: GoalCard, one: CheckInRow) -> None:
        from mentorlog.journal import check_ins
        from mentorlog.journal.forms import CheckInEdit

        async def save(checked: Checked) -> None:
            change = CheckInEdit(
                level=checked.level,
                confidence=checked.confidence,
                note=checked.note,
                checked_on=checked.on,
            )
            edit = partial(check_ins.edit, check_in_id=one.id, change=change)
            await self.host.journal.change(edit)

        before = Checked(one.level, one.confidence, one.note, one.checked_on)
        dialog = CheckInDialog(self._about(card.title), save, card.levels, before)
        self.host.app.push_screen(dialog)

    # Goals.

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
        card = await self._card(written=True)
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

        card = await self._card()
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
        dialog: ChooseDialog[Any] = ChooseDialog(self._about(card.title), offers)
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
            said = _("Deleted: {text}.").format(text=self._about(row.title))
            await self.host.delete(row.public_id, said, ask=row.level is not None)

    async def action_step(self) -> None:
        """Promise a step towards it."""
        from mentorlog.journal import actions
        from mentorlog.journal.forms import NewAction

        card = await self._card(written=True)
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
        self.host.app.push_screen(dialog)

    async def action_evidence(self) -> None:
        """Link what shows it, or take a link away."""
        from mentorlog.journal import links

        card = await self._card(written=True)
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

    # Reading.

    async def _card(self, *, written: bool = False) -> GoalCard | None:
        """The selected goal; what shows what is `written` does not open while others can see."""
        from mentorlog.journal import goals

        row = self.goal
        if row is None:
            return None
        if written and self.host.app.discreet:
            self.host.app.notify(
                _("The form shows what is written. Leave discreet mode first, with f8.")
            )
            return None
        try:
            return await self.host.journal.run(partial(goals.one, goal_id=row.id))
        except MentorlogError as failure:
            self.host.app.tell(failure)
            return None

    async def _parents(self, mentorship_id: int) -> list[GoalRow]:
        from mentorlog.journal import goals

        rows = await self.host.journal.run(partial(goals.tree, with_=mentorship_id, open_=True))
        return [row for row in rows if row.horizon is Horizon.long]

    def _about(self, title: str) -> str:
        return cut(discreet.body(title, discreet=self.host.app.discreet), _NAMED)


def _meanings() -> dict[GoalStatus, str]:
    return {
        GoalStatus.achieved: _("It is there, as hoped or better."),
        GoalStatus.partly: _("Part of it is there, and that is where it ends."),
        GoalStatus.carried_over: _("It goes on elsewhere or later."),
        GoalStatus.dropped: _("It is no goal any more; that may be a good decision."),
        GoalStatus.active: _("It is worked at."),
        GoalStatus.draft: _("It waits; it counts nowhere yet."),
    }


def _read(db: Session, number: int, *, sealed: bool) -> tuple[GoalCard, Attainment]:
    from mentorlog.journal import goals

    card = goals.one(db, number, sealed=sealed)
    return card, goals.attainment(db, card.mentorship_id)
